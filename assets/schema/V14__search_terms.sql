-- Of which tokens the search index was built. The program builds it again when it knows others: telephone, e-mail and
-- customer number are found whole only since, and an address to its town.
PRAGMA user_version = 14;

CREATE TABLE search_terms (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    terms INTEGER NOT NULL
) STRICT;
INSERT INTO search_terms (id, terms) VALUES (1, 1);
