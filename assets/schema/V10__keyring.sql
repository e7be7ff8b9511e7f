-- Which keyring file belongs to the store as it is: an older file put in its place, with the slot of somebody who has
-- left, has another digest. While the file is being replaced both the old and the new one are known.
PRAGMA user_version = 10;

CREATE TABLE keyring (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    next BLOB CHECK (next IS NULL OR length(next) = 32)
) STRICT;
