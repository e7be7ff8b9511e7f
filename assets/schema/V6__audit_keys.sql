-- What the audit chain keeps under keys: one key per customer, which rows an entry has changed, and the seals of the days.
PRAGMA user_version = 6;

-- A customer's key, wrapped: nonce 24 B, sealed key 32 B, tag 16 B. NULL: destroyed by an erasure, never made anew.
CREATE TABLE subject_key (
    customer INTEGER PRIMARY KEY,
    wrapped  BLOB CHECK (wrapped IS NULL OR length(wrapped) = 72)
) STRICT;

CREATE TRIGGER subject_key_only_destroyed BEFORE UPDATE ON subject_key
WHEN NEW.customer IS NOT OLD.customer OR NEW.wrapped IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'subject_key: can only be destroyed'); END;

CREATE TRIGGER subject_key_no_delete BEFORE DELETE ON subject_key
BEGIN SELECT RAISE(ABORT, 'subject_key: can only be destroyed'); END;

-- Keyed digests of the rows that an entry's act has changed. The entry commits to them; a long list is in parts.
CREATE TABLE audit_rows (
    seq  INTEGER NOT NULL REFERENCES audit (seq),
    part INTEGER NOT NULL CHECK (part >= 0),
    list BLOB    NOT NULL CHECK (length(list) > 0),
    PRIMARY KEY (seq, part)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_rows_no_update BEFORE UPDATE ON audit_rows
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;

CREATE TRIGGER audit_rows_no_delete BEFORE DELETE ON audit_rows
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;

-- The seal of each entry, and the key of the current day. A store founded before has no key and seals nothing.
CREATE TABLE audit_mac (
    seq INTEGER PRIMARY KEY REFERENCES audit (seq),
    mac BLOB    NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE TRIGGER audit_mac_no_update BEFORE UPDATE ON audit_mac
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;

CREATE TRIGGER audit_mac_no_delete BEFORE DELETE ON audit_mac
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;

CREATE TABLE audit_day (
    id  INTEGER PRIMARY KEY CHECK (id = 1),
    day INTEGER NOT NULL, -- days since 1970-01-01 in Japan
    key BLOB    NOT NULL CHECK (length(key) = 32)
) STRICT;

CREATE TRIGGER audit_day_forward BEFORE UPDATE ON audit_day
WHEN NEW.day <= OLD.day
BEGIN SELECT RAISE(ABORT, 'audit: days go forward'); END;
