-- What the office remembers beside its numbering and its audit chain: one table per aggregate.
-- Points in time are milliseconds since 1970 UTC; calendar days are 'YYYY-MM-DD' in Japan. Ids are made by the program.

CREATE TABLE staff (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    role TEXT NOT NULL CHECK (role IN ('clerk', 'supervisor', 'auditor')),
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1)
) STRICT;

-- name_key is the folded name: kanji variants of one name count as the same name.
-- last_contact_week is the part of the search key that ranks the newest contact first.
CREATE TABLE customer (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (length(name) > 0),
    name_key TEXT NOT NULL,
    kana TEXT,
    birth TEXT CHECK (birth IS NULL OR length(birth) = 10),
    postcode TEXT,
    address TEXT,
    phone TEXT,
    email TEXT,
    last_contact INTEGER NOT NULL,
    last_contact_week INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1)
) STRICT;
CREATE INDEX customer_by_name_key ON customer (name_key);

-- confirmed is the level confirmed for this request alone; told is how the result reached the customer.
-- A request is closed exactly when completed_at is set.
CREATE TABLE request (
    id INTEGER PRIMARY KEY,
    receipt_no TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('disclosure', 'correction', 'mailing_stop', 'inquiry')),
    channel TEXT NOT NULL CHECK (channel IN ('phone', 'post', 'email', 'web', 'fax', 'visit', 'partner')),
    state TEXT NOT NULL CHECK (state IN ('received', 'identity_pending', 'in_progress', 'awaiting_customer',
        'awaiting_approval', 'notice_pending', 'completed', 'withdrawn', 'unverified')),
    customer INTEGER REFERENCES customer (id),
    caller TEXT NOT NULL,
    summary TEXT NOT NULL,
    handler INTEGER NOT NULL REFERENCES staff (id),
    arrived_at INTEGER NOT NULL,
    accepted_at INTEGER NOT NULL,
    legal_due TEXT NOT NULL,
    target_due TEXT NOT NULL,
    explanation TEXT NOT NULL,
    confirmed INTEGER CHECK (confirmed IS NULL OR confirmed BETWEEN 1 AND 3),
    decision TEXT CHECK (decision IS NULL OR decision IN ('granted', 'answered', 'withdrawn', 'unverified')),
    told TEXT CHECK (told IS NULL OR told IN ('by_phone', 'by_letter', 'by_email')),
    taken_at INTEGER NOT NULL,
    completed_at INTEGER,
    changed_by INTEGER NOT NULL REFERENCES staff (id),
    version INTEGER NOT NULL CHECK (version >= 1),
    CHECK ((completed_at IS NOT NULL) = (state IN ('completed', 'withdrawn', 'unverified'))),
    CHECK (completed_at IS NULL OR decision IS NOT NULL)
) STRICT;
CREATE INDEX request_by_completion ON request (completed_at, target_due, id);
CREATE INDEX request_by_customer ON request (customer, completed_at);
CREATE INDEX request_by_taking ON request (taken_at);

-- What was written at a step of a request, in the clerk's words.
CREATE TABLE request_note (
    id INTEGER PRIMARY KEY,
    request INTEGER NOT NULL REFERENCES request (id),
    step TEXT NOT NULL CHECK (step IN ('answer', 'route', 'wait', 'withdraw', 'give_up')),
    body TEXT NOT NULL,
    staff INTEGER NOT NULL REFERENCES staff (id),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX request_note_by_request ON request_note (request, id);

-- One row per field and correction. ground is the evidence's name, or 'import'.
CREATE TABLE field_history (
    id INTEGER PRIMARY KEY,
    customer INTEGER NOT NULL REFERENCES customer (id),
    field TEXT NOT NULL,
    old TEXT,
    new TEXT,
    ground TEXT NOT NULL,
    request INTEGER REFERENCES request (id),
    staff INTEGER NOT NULL REFERENCES staff (id),
    at INTEGER NOT NULL,
    audit_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX field_history_by_customer ON field_history (customer, id);
CREATE INDEX field_history_by_time ON field_history (at);

CREATE TABLE mailing_stop (
    customer INTEGER NOT NULL REFERENCES customer (id),
    channel TEXT NOT NULL CHECK (channel IN ('email', 'post', 'phone', 'other')),
    since INTEGER NOT NULL,
    request INTEGER NOT NULL REFERENCES request (id),
    PRIMARY KEY (customer, channel)
) STRICT;

-- What was answered is never kept, only whether it matched.
CREATE TABLE identity_answer (
    id INTEGER PRIMARY KEY,
    request INTEGER NOT NULL REFERENCES request (id),
    customer INTEGER NOT NULL REFERENCES customer (id),
    item TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('match', 'no_match')),
    staff INTEGER NOT NULL REFERENCES staff (id),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX identity_answer_by_request ON identity_answer (request, id);
CREATE INDEX identity_answer_by_customer ON identity_answer (customer, id);
CREATE INDEX identity_answer_by_time ON identity_answer (at);

-- A level reached, by the answers up to this one; failures among them no longer count.
CREATE TABLE identity_pass (
    id INTEGER PRIMARY KEY,
    request INTEGER NOT NULL REFERENCES request (id),
    customer INTEGER NOT NULL REFERENCES customer (id),
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
    answer INTEGER NOT NULL REFERENCES identity_answer (id),
    staff INTEGER NOT NULL REFERENCES staff (id),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX identity_pass_by_customer ON identity_pass (customer, id);
CREATE INDEX identity_pass_by_time ON identity_pass (at);

CREATE TABLE route_lock (
    id INTEGER PRIMARY KEY,
    customer INTEGER NOT NULL REFERENCES customer (id),
    route TEXT NOT NULL CHECK (route IN ('phone')),
    since INTEGER NOT NULL,
    until INTEGER NOT NULL CHECK (until > since),
    request INTEGER NOT NULL REFERENCES request (id)
) STRICT;
CREATE INDEX route_lock_by_customer ON route_lock (customer, route, until);
CREATE INDEX route_lock_by_end ON route_lock (until);
CREATE INDEX route_lock_by_time ON route_lock (since);

CREATE TABLE draft (
    staff INTEGER NOT NULL REFERENCES staff (id),
    case_key TEXT NOT NULL,
    body TEXT NOT NULL CHECK (length(body) <= 65536),
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (staff, case_key)
) STRICT;

-- stated is NULL for the year-end closure.
CREATE TABLE closure (
    day TEXT PRIMARY KEY,
    stated TEXT
) STRICT;

CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY,
    file_digest BLOB NOT NULL,
    name TEXT NOT NULL,
    staff INTEGER NOT NULL REFERENCES staff (id),
    at INTEGER NOT NULL,
    new_customers INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    audit_seq INTEGER NOT NULL
) STRICT;

PRAGMA user_version = 2;
