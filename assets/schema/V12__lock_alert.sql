-- Supervisors are told of a telephone route that was locked, too.
PRAGMA user_version = 12;

CREATE TABLE alert_new (
    seq      INTEGER PRIMARY KEY REFERENCES audit (seq),
    kind     TEXT    NOT NULL CHECK (kind IN ('restricted_opened', 'budget_spent', 'route_locked')),
    staff    INTEGER NOT NULL REFERENCES staff (id),
    customer INTEGER REFERENCES customer (id),
    at       INTEGER NOT NULL,
    noted_by INTEGER REFERENCES staff (id),
    noted_at INTEGER,
    CHECK ((noted_by IS NULL) = (noted_at IS NULL)),
    CHECK (noted_by IS NULL OR noted_by <> staff)
) STRICT;
INSERT INTO alert_new SELECT seq, kind, staff, customer, at, noted_by, noted_at FROM alert;
DROP TABLE alert;
ALTER TABLE alert_new RENAME TO alert;
CREATE INDEX alert_open ON alert (seq) WHERE noted_at IS NULL;
