-- The foundation of a store: whose it is, its number series, which acts are done, and the audit chain.
-- A migration sets user_version to its own number, so that version and schema change in one transaction.
PRAGMA application_id = 1296123983; -- "MADO"
PRAGMA user_version = 1;

CREATE TABLE office (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    store_id BLOB    NOT NULL CHECK (length(store_id) = 16),
    name     TEXT    NOT NULL,
    created  INTEGER NOT NULL, -- ms since 1970 UTC
    practice INTEGER NOT NULL CHECK (practice IN (0, 1))
) STRICT;

-- Numbers that people see (receipt numbers, customer numbers) come from here: no gap, no reuse, on every
-- engine.
CREATE TABLE numbering (
    series TEXT    PRIMARY KEY,
    next   INTEGER NOT NULL CHECK (next > 0)
) STRICT, WITHOUT ROWID;

-- Which acts are in: the answer to "was it saved?" after an error.
CREATE TABLE act_done (
    key     BLOB    PRIMARY KEY CHECK (length(key) = 16),
    act     TEXT    NOT NULL,
    receipt TEXT    NOT NULL, -- JSON
    at      INTEGER NOT NULL  -- ms since 1970 UTC
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    seq   INTEGER PRIMARY KEY CHECK (seq > 0),
    entry BLOB    NOT NULL CHECK (length(entry) <= 4096),
    hash  BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- Values stand beside the chain, which holds a commitment to them only: they can be erased and the chain
-- stays valid.
CREATE TABLE audit_payload (
    seq   INTEGER PRIMARY KEY REFERENCES audit (seq),
    nonce BLOB    NOT NULL CHECK (length(nonce) = 32),
    body  BLOB    NOT NULL
) STRICT;

CREATE TABLE audit_head (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    seq  INTEGER NOT NULL CHECK (seq >= 0),
    hash BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER audit_next BEFORE INSERT ON audit
WHEN NEW.seq IS NOT (SELECT seq FROM audit_head)
BEGIN SELECT RAISE(ABORT, 'audit: out of sequence'); END;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;

CREATE TRIGGER audit_payload_no_update BEFORE UPDATE ON audit_payload
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;

CREATE TRIGGER audit_head_forward BEFORE UPDATE ON audit_head
WHEN NEW.seq NOT IN (OLD.seq, OLD.seq + 1)
BEGIN SELECT RAISE(ABORT, 'audit: head moves forward by one'); END;

CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;

CREATE TRIGGER office_no_update BEFORE UPDATE OF id, store_id, created, practice ON office
BEGIN SELECT RAISE(ABORT, 'office: identity is fixed'); END;

CREATE TRIGGER office_no_delete BEFORE DELETE ON office
BEGIN SELECT RAISE(ABORT, 'office: identity is fixed'); END;
