-- Backups that were good when they were made, and when the office makes its own.
PRAGMA user_version = 16;

CREATE TABLE backup_made (
    seq     INTEGER PRIMARY KEY REFERENCES audit (seq), -- the entry that tells of it
    at      INTEGER NOT NULL,
    entries INTEGER NOT NULL CHECK (entries > 0), -- of the audit chain, in it
    place   TEXT    NOT NULL
) STRICT;

CREATE TRIGGER backup_made_no_update BEFORE UPDATE ON backup_made
BEGIN SELECT RAISE(ABORT, 'backup_made: append only'); END;

CREATE TRIGGER backup_made_no_delete BEFORE DELETE ON backup_made
BEGIN SELECT RAISE(ABORT, 'backup_made: append only'); END;

CREATE TABLE backup_schedule (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    minute  INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439), -- of the day in Japan
    folder  TEXT    NOT NULL CHECK (length(folder) BETWEEN 1 AND 4096),
    keep    INTEGER NOT NULL CHECK (keep BETWEEN 1 AND 1000),
    claimed INTEGER -- until when one desk is at it
) STRICT;
