-- A session of a command line is counted apart from those of desks. And which places, outside the store, have noted heads of
-- the audit chain: a file of heads that was taken away there is missed.
PRAGMA user_version = 13;

ALTER TABLE session ADD COLUMN of_command INTEGER NOT NULL DEFAULT 0 CHECK (of_command IN (0, 1));

CREATE TABLE noted_head (
    place BLOB PRIMARY KEY CHECK (length(place) = 16), -- of the folder on its machine
    seq INTEGER NOT NULL CHECK (seq > 0)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER noted_head_forward BEFORE UPDATE ON noted_head
WHEN NEW.place IS NOT OLD.place OR NEW.seq < OLD.seq
BEGIN SELECT RAISE(ABORT, 'noted_head: goes forward'); END;

CREATE TRIGGER noted_head_no_delete BEFORE DELETE ON noted_head
BEGIN SELECT RAISE(ABORT, 'noted_head: goes forward'); END;
