-- Staff with all five roles and a name to sign in with, and their sessions. The table of staff is made anew: a CHECK
-- cannot be changed in place. References by other tables stay, as they are by name; the migration runs with references
-- unchecked and checks them all at its end.
PRAGMA user_version = 5;

CREATE TABLE staff_new (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    role TEXT NOT NULL CHECK (role IN ('clerk', 'supervisor', 'privacy_officer', 'auditor', 'admin')),
    -- What is typed to sign in; none where nobody signs in, as at the practice desk.
    login TEXT UNIQUE CHECK (login IS NULL OR length(login) BETWEEN 1 AND 32),
    created_at INTEGER NOT NULL,
    left_at INTEGER,
    version INTEGER NOT NULL CHECK (version >= 1)
) STRICT;
INSERT INTO staff_new (id, name, role, created_at, version)
    SELECT id, name, role, created_at, version FROM staff;
DROP TABLE staff;
ALTER TABLE staff_new RENAME TO staff;

-- A sitting. proven_at is when the password was last given in it.
CREATE TABLE session (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    staff INTEGER NOT NULL REFERENCES staff (id),
    started_at INTEGER NOT NULL,
    proven_at INTEGER,
    ended_at INTEGER,
    end_reason INTEGER,
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_staff ON session (staff, started_at);
CREATE INDEX session_open ON session (staff) WHERE ended_at IS NULL;
