-- Looking is an act. What the chain says, once more as columns, so that it can be asked: by whom, about whom, what, when.
-- Numbers only, never a value. Filled in the transaction of the entry itself; of an older chain on the first reading.
PRAGMA user_version = 8;

CREATE TABLE audit_index (
    seq      INTEGER PRIMARY KEY REFERENCES audit (seq),
    utc_ms   INTEGER NOT NULL,
    actor    INTEGER NOT NULL,
    action   INTEGER NOT NULL,
    kind     INTEGER NOT NULL,
    object   INTEGER NOT NULL,
    customer INTEGER,
    request  INTEGER,
    outcome  INTEGER NOT NULL,
    reason   INTEGER
) STRICT;
CREATE INDEX audit_index_by_actor ON audit_index (actor, action, utc_ms, customer);
CREATE INDEX audit_index_by_action ON audit_index (action, object, utc_ms);
CREATE INDEX audit_index_by_customer ON audit_index (customer, seq) WHERE customer IS NOT NULL;
CREATE INDEX audit_index_by_request ON audit_index (request, seq) WHERE request IS NOT NULL;

CREATE TRIGGER audit_index_no_update BEFORE UPDATE ON audit_index
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;

CREATE TRIGGER audit_index_no_delete BEFORE DELETE ON audit_index
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;

-- Records that nobody opens without saying why, and without a supervisor hearing of it.
CREATE TABLE restricted (
    customer INTEGER PRIMARY KEY REFERENCES customer (id),
    since    INTEGER NOT NULL,
    by_staff INTEGER NOT NULL REFERENCES staff (id)
) STRICT;

-- What a supervisor is told, until one has taken note of it.
CREATE TABLE alert (
    seq      INTEGER PRIMARY KEY REFERENCES audit (seq),
    kind     TEXT    NOT NULL CHECK (kind IN ('restricted_opened', 'budget_spent')),
    staff    INTEGER NOT NULL REFERENCES staff (id),
    customer INTEGER REFERENCES customer (id),
    at       INTEGER NOT NULL,
    noted_by INTEGER REFERENCES staff (id),
    noted_at INTEGER,
    CHECK ((noted_by IS NULL) = (noted_at IS NULL)),
    CHECK (noted_by IS NULL OR noted_by <> staff)
) STRICT;
CREATE INDEX alert_open ON alert (seq) WHERE noted_at IS NULL;

-- Reasons that were typed for a look or for what a supervisor does about looking. The chain holds a commitment only.
CREATE TABLE typed_reason (
    seq   INTEGER PRIMARY KEY REFERENCES audit (seq),
    nonce BLOB    NOT NULL CHECK (length(nonce) = 32),
    body  TEXT    NOT NULL CHECK (length(body) BETWEEN 1 AND 200)
) STRICT;

-- Bank account and card, sealed under a key that a clerk does not hold.
CREATE TABLE sensitive (
    customer INTEGER NOT NULL REFERENCES customer (id),
    kind     TEXT    NOT NULL CHECK (kind IN ('bank_account', 'card')),
    nonce    BLOB    NOT NULL CHECK (length(nonce) = 24),
    sealed   BLOB    NOT NULL CHECK (length(sealed) <= 2048),
    by_staff INTEGER NOT NULL REFERENCES staff (id),
    at       INTEGER NOT NULL,
    PRIMARY KEY (customer, kind)
) STRICT, WITHOUT ROWID;
