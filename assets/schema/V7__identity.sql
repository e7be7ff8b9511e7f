-- The identity check: its policy with days of validity, papers that were seen, call backs, delivery bound to the
-- registered address, locks that can be released, and who asks for whom.
PRAGMA user_version = 7;

-- Versions are added and never changed; by staff NULL is the one with which an office begins.
CREATE TABLE identity_policy (
    id INTEGER PRIMARY KEY,
    valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
    body TEXT NOT NULL, -- JSON
    reason TEXT NOT NULL,
    staff INTEGER REFERENCES staff (id),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX identity_policy_by_day ON identity_policy (valid_from, id);
INSERT INTO identity_policy (id, valid_from, body, reason, staff, at) VALUES (0, '0001-01-01',
    '{"l1":{"registered":2,"half_points":2,"non_public":0,"attested":false},"l2":{"registered":2,"half_points":3,"non_public":1,"attested":true},"limits":{"registered_days":90,"fresh_days":30,"failures":3,"lock_hours":24,"memory_days":30,"locks":2},"papers":[{"kind":"drivers_licence","half_points":2,"photo":true,"expires":true,"max_age_days":null,"until":null,"without_address_since":null,"mask":"domicile"},{"kind":"my_number_card","half_points":2,"photo":true,"expires":true,"max_age_days":null,"until":null,"without_address_since":null,"mask":"front_only"},{"kind":"residence_card","half_points":2,"photo":true,"expires":true,"max_age_days":null,"until":null,"without_address_since":null,"mask":"nothing"},{"kind":"passport","half_points":2,"photo":true,"expires":true,"max_age_days":null,"until":null,"without_address_since":"2020-02-04","mask":"domicile"},{"kind":"disability_handbook","half_points":2,"photo":true,"expires":false,"max_age_days":null,"until":null,"without_address_since":null,"mask":"nothing"},{"kind":"eligibility_certificate","half_points":1,"photo":false,"expires":true,"max_age_days":null,"until":null,"without_address_since":null,"mask":"insurance"},{"kind":"health_insurance","half_points":1,"photo":false,"expires":false,"max_age_days":null,"until":"2025-12-01","without_address_since":null,"mask":"insurance"},{"kind":"residence_record","half_points":1,"photo":false,"expires":false,"max_age_days":92,"until":null,"without_address_since":null,"mask":"my_number"},{"kind":"seal_certificate","half_points":1,"photo":false,"expires":false,"max_age_days":92,"until":null,"without_address_since":null,"mask":"nothing"},{"kind":"pension_book","half_points":1,"photo":false,"expires":false,"max_age_days":null,"until":null,"without_address_since":null,"mask":"pension_number"},{"kind":"power_of_attorney","half_points":2,"photo":false,"expires":false,"max_age_days":92,"until":null,"without_address_since":null,"mask":"my_number"},{"kind":"family_register","half_points":2,"photo":false,"expires":false,"max_age_days":183,"until":null,"without_address_since":null,"mask":"nothing"},{"kind":"household_record","half_points":2,"photo":false,"expires":false,"max_age_days":92,"until":null,"without_address_since":null,"mask":"my_number"},{"kind":"guardian_certificate","half_points":2,"photo":false,"expires":false,"max_age_days":92,"until":null,"without_address_since":null,"mask":"nothing"},{"kind":"bar_register","half_points":2,"photo":false,"expires":false,"max_age_days":null,"until":null,"without_address_since":null,"mask":"nothing"}]}', '', NULL, 0);

CREATE TRIGGER identity_policy_no_update BEFORE UPDATE ON identity_policy
BEGIN SELECT RAISE(ABORT, 'identity_policy: append only'); END;

CREATE TRIGGER identity_policy_no_delete BEFORE DELETE ON identity_policy
BEGIN SELECT RAISE(ABORT, 'identity_policy: append only'); END;

-- What was seen of a paper: never a copy, never a full number.
CREATE TABLE identity_paper (
    id INTEGER PRIMARY KEY,
    request INTEGER NOT NULL REFERENCES request (id),
    customer INTEGER NOT NULL REFERENCES customer (id),
    item TEXT NOT NULL,
    kind TEXT NOT NULL,
    half_points INTEGER NOT NULL CHECK (half_points BETWEEN 1 AND 2),
    issuer TEXT NOT NULL,
    issued TEXT,
    expires TEXT,
    agrees INTEGER NOT NULL CHECK (agrees IN (0, 1)),
    number TEXT NOT NULL CHECK (length(number) <= 5),
    receive INTEGER NOT NULL CHECK (receive IN (0, 1)),
    staff INTEGER NOT NULL REFERENCES staff (id),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX identity_paper_by_request ON identity_paper (request, id);

-- A promised call back is open while done_at is NULL. The number itself is not here: it is the registered one.
CREATE TABLE call_back (
    id INTEGER PRIMARY KEY,
    request INTEGER NOT NULL REFERENCES request (id),
    due_at INTEGER NOT NULL,
    staff INTEGER NOT NULL REFERENCES staff (id),
    promised_at INTEGER NOT NULL,
    done_at INTEGER
) STRICT;
CREATE UNIQUE INDEX call_back_open ON call_back (request) WHERE done_at IS NULL;

-- The answer goes to the address on record, by recorded mail, and nowhere else.
CREATE TABLE bound_delivery (
    request INTEGER PRIMARY KEY REFERENCES request (id),
    customer INTEGER NOT NULL REFERENCES customer (id),
    staff INTEGER NOT NULL REFERENCES staff (id),
    at INTEGER NOT NULL
) STRICT;

-- A lock released by a supervisor; failures up to that answer are forgiven.
ALTER TABLE route_lock ADD COLUMN released_at INTEGER;
ALTER TABLE route_lock ADD COLUMN released_by INTEGER REFERENCES staff (id);
ALTER TABLE route_lock ADD COLUMN release_reason TEXT;
ALTER TABLE route_lock ADD COLUMN forgiven INTEGER REFERENCES identity_answer (id);

-- Who asks, and to whom the answer went: the principal is the request's customer.
ALTER TABLE request ADD COLUMN requester TEXT NOT NULL DEFAULT 'person' CHECK (requester IN ('person', 'parent',
    'guardian', 'delegate', 'lawyer', 'heir', 'company'));
ALTER TABLE request ADD COLUMN agent TEXT NOT NULL DEFAULT '' CHECK (length(agent) <= 100);
ALTER TABLE request ADD COLUMN reply_to TEXT CHECK (reply_to IS NULL OR reply_to IN ('principal', 'agent'));

CREATE INDEX field_history_by_field ON field_history (customer, field, at);
