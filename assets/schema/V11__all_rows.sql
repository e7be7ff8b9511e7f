-- Of which tables every row has a digest in the chain. The list that holds them all says so too: this table only saves
-- reading every list at every act.
PRAGMA user_version = 11;

CREATE TABLE audit_table (
    kind INTEGER PRIMARY KEY
) STRICT;

-- The first eight began together, without a word, in the first list of the store.
INSERT INTO audit_table (kind)
    SELECT value FROM json_each('[1,2,3,4,5,6,7,8]') WHERE EXISTS (SELECT 1 FROM audit_rows);

CREATE TRIGGER audit_table_no_update BEFORE UPDATE ON audit_table
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;

CREATE TRIGGER audit_table_no_delete BEFORE DELETE ON audit_table
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;
