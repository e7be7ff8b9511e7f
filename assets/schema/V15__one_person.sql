-- No one person becomes two, for every program that opens the store: what two people decide, what a role may do, what is
-- only added to, and how a version goes on. The acts say the same with words first.
PRAGMA user_version = 15;

-- One-time codes are proposed and approved like everything about the staff. The table is made anew, because a CHECK cannot
-- be changed in place; its triggers go with it and are made again below.
CREATE TABLE approval_new (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('disclosure', 'refusal', 'new_staff', 'role_change', 'leaving', 'new_code')),
    request INTEGER REFERENCES request (id),
    subject INTEGER REFERENCES staff (id),
    proposal TEXT NOT NULL CHECK (json_valid(proposal)),
    asked_by INTEGER NOT NULL REFERENCES staff (id),
    handler INTEGER NOT NULL REFERENCES staff (id),
    asked_at INTEGER NOT NULL,
    decided_by INTEGER REFERENCES staff (id),
    decided_at INTEGER,
    outcome TEXT CHECK (outcome IS NULL OR outcome IN ('approved', 'returned', 'taken_back')),
    comment TEXT NOT NULL DEFAULT '',
    CHECK (decided_by IS NULL OR (decided_by <> asked_by AND decided_by <> handler)),
    CHECK (decided_by IS NULL OR subject IS NULL OR decided_by <> subject),
    CHECK ((outcome IS NULL) = (decided_at IS NULL)),
    CHECK ((decided_by IS NOT NULL) = (outcome IS NOT NULL AND outcome <> 'taken_back')),
    CHECK (outcome IS NULL OR outcome <> 'returned' OR length(comment) > 0),
    CHECK ((request IS NOT NULL) = (kind IN ('disclosure', 'refusal'))),
    CHECK ((subject IS NOT NULL) = (kind IN ('role_change', 'leaving', 'new_code')))
) STRICT;
INSERT INTO approval_new (id, kind, request, subject, proposal, asked_by, handler, asked_at, decided_by, decided_at,
        outcome, comment)
    SELECT id, kind, request, subject, proposal, asked_by, handler, asked_at, decided_by, decided_at, outcome, comment
    FROM approval;
DROP TRIGGER request_second_person;
DROP TABLE approval;
ALTER TABLE approval_new RENAME TO approval;
CREATE INDEX approval_waiting ON approval (asked_at, id) WHERE decided_at IS NULL;
CREATE INDEX approval_by_request ON approval (request, id) WHERE request IS NOT NULL;
CREATE INDEX approval_by_subject ON approval (subject, id) WHERE subject IS NOT NULL;

CREATE TRIGGER approval_begins_open BEFORE INSERT ON approval
WHEN NEW.decided_at IS NOT NULL OR EXISTS (SELECT 1 FROM approval a WHERE a.id = NEW.id
    OR (a.decided_at IS NULL AND (a.request = NEW.request OR a.subject = NEW.subject)))
BEGIN SELECT RAISE(ABORT, 'approval: one open proposal at a time'); END;

-- What is proposed about the staff is the administrator's; about a request, of those who handle requests.
CREATE TRIGGER approval_asked_by_role BEFORE INSERT ON approval
WHEN NOT EXISTS (SELECT 1 FROM staff WHERE id = NEW.asked_by AND left_at IS NULL AND CASE
    WHEN NEW.request IS NULL THEN role = 'admin' ELSE role IN ('clerk', 'supervisor', 'privacy_officer') END)
BEGIN SELECT RAISE(ABORT, 'approval: not theirs to propose'); END;

CREATE TRIGGER approval_names_the_handler BEFORE INSERT ON approval
WHEN NEW.handler IS NOT coalesce((SELECT handler FROM request WHERE id = NEW.request), NEW.asked_by)
BEGIN SELECT RAISE(ABORT, 'approval: the handler is that of the request'); END;

CREATE TRIGGER approval_is_of_its_kind BEFORE INSERT ON approval
WHEN NEW.proposal ->> '$.kind' IS NOT NEW.kind
BEGIN SELECT RAISE(ABORT, 'approval: what is proposed has its kind'); END;

CREATE TRIGGER approval_asked_is_fixed
BEFORE UPDATE OF id, kind, request, subject, proposal, asked_by, handler, asked_at ON approval
BEGIN SELECT RAISE(ABORT, 'approval: what was proposed is fixed'); END;

CREATE TRIGGER approval_decided_is_fixed BEFORE UPDATE ON approval WHEN OLD.decided_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'approval: decided once'); END;

CREATE TRIGGER approval_decided_by_role BEFORE UPDATE OF decided_by ON approval
WHEN NEW.decided_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM staff WHERE id = NEW.decided_by AND left_at IS NULL
    AND role IN ('supervisor', 'privacy_officer'))
BEGIN SELECT RAISE(ABORT, 'approval: not theirs to decide'); END;

CREATE TRIGGER approval_no_delete BEFORE DELETE ON approval
BEGIN SELECT RAISE(ABORT, 'approval: kept'); END;

-- Requests.
CREATE TRIGGER request_begins_open BEFORE INSERT ON request
WHEN NEW.decision IS NOT NULL OR NEW.completed_at IS NOT NULL OR NEW.version <> 1
    OR NEW.state IN ('awaiting_approval', 'notice_pending')
    OR EXISTS (SELECT 1 FROM request WHERE id = NEW.id OR receipt_no = NEW.receipt_no)
BEGIN SELECT RAISE(ABORT, 'request: begins undecided'); END;

CREATE TRIGGER request_taken_is_fixed
BEFORE UPDATE OF id, receipt_no, kind, channel, caller, handler, arrived_at, accepted_at, taken_at, requester, agent
ON request
BEGIN SELECT RAISE(ABORT, 'request: as it was taken'); END;

-- A disclosure is granted and a request is refused only with a second person's approval.
CREATE TRIGGER request_second_person BEFORE UPDATE OF decision ON request
WHEN (NEW.decision IN ('refused', 'no_data') AND NOT EXISTS (SELECT 1 FROM approval
        WHERE request = NEW.id AND kind = 'refusal' AND outcome = 'approved'))
    OR (NEW.decision = 'granted' AND NEW.kind = 'disclosure' AND NOT EXISTS (SELECT 1 FROM approval
        WHERE request = NEW.id AND kind = 'disclosure' AND outcome = 'approved'))
BEGIN SELECT RAISE(ABORT, 'request: a second person decides'); END;

CREATE TRIGGER request_decided_once BEFORE UPDATE OF decision ON request
WHEN OLD.decision IS NOT NULL AND NEW.decision IS NOT OLD.decision
BEGIN SELECT RAISE(ABORT, 'request: decided once'); END;

-- Only an inquiry is answered, and it is nothing else; who withdraws, or stays unknown, got nothing.
CREATE TRIGGER request_decision_fits BEFORE UPDATE OF decision, state ON request
WHEN (NEW.decision = 'answered' AND NEW.kind <> 'inquiry')
    OR (NEW.decision IN ('granted', 'refused', 'no_data') AND NEW.kind = 'inquiry')
    OR (NEW.decision IS 'withdrawn') <> (NEW.state = 'withdrawn')
    OR (NEW.decision IS 'unverified') <> (NEW.state = 'unverified')
    OR (NEW.decision IS NULL AND NEW.state = 'notice_pending')
BEGIN SELECT RAISE(ABORT, 'request: no such end'); END;

CREATE TRIGGER request_closed_is_fixed
BEFORE UPDATE OF state, customer, confirmed, completed_at, changed_by, version ON request
WHEN OLD.completed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'request: closed'); END;

CREATE TRIGGER request_version BEFORE UPDATE ON request
WHEN NEW.version <> OLD.version + 1 AND (NEW.version <> OLD.version OR NEW.state <> OLD.state
    OR NEW.customer IS NOT OLD.customer OR NEW.confirmed IS NOT OLD.confirmed OR NEW.decision IS NOT OLD.decision
    OR NEW.changed_by <> OLD.changed_by)
BEGIN SELECT RAISE(ABORT, 'request: the next version'); END;

CREATE TRIGGER request_no_delete BEFORE DELETE ON request
BEGIN SELECT RAISE(ABORT, 'request: kept'); END;

CREATE TRIGGER customer_version BEFORE UPDATE OF number, name, kana, birth, postcode, address, phone, email, version
ON customer WHEN NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'customer: the next version'); END;

CREATE TRIGGER customer_begins BEFORE INSERT ON customer
WHEN NEW.version <> 1 OR EXISTS (SELECT 1 FROM customer WHERE id = NEW.id OR number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'customer: begins with its first version'); END;

-- The staff. Whoever founds an office enters the first people before anybody has signed in.
CREATE TRIGGER staff_second_person BEFORE INSERT ON staff
WHEN EXISTS (SELECT 1 FROM session) AND NOT EXISTS (SELECT 1 FROM approval a
    WHERE a.kind = 'new_staff' AND a.outcome = 'approved' AND a.decided_at = NEW.created_at
    AND a.proposal ->> '$.name' = NEW.name AND a.proposal ->> '$.role' = NEW.role
    AND NOT EXISTS (SELECT 1 FROM staff s WHERE s.login = a.proposal ->> '$.login'))
BEGIN SELECT RAISE(ABORT, 'staff: a second person decides'); END;

CREATE TRIGGER staff_begins BEFORE INSERT ON staff
WHEN NEW.version <> 1 OR NEW.left_at IS NOT NULL OR NEW.login IS NOT NULL
    OR EXISTS (SELECT 1 FROM staff WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'staff: begins with a name and a role'); END;

CREATE TRIGGER staff_fixed BEFORE UPDATE OF id, name, created_at ON staff
BEGIN SELECT RAISE(ABORT, 'staff: as they were entered'); END;

CREATE TRIGGER staff_login_once BEFORE UPDATE OF login ON staff
WHEN OLD.login IS NOT NULL AND NEW.login IS NOT OLD.login
BEGIN SELECT RAISE(ABORT, 'staff: the login is fixed'); END;

CREATE TRIGGER staff_login_second_person BEFORE UPDATE OF login ON staff
WHEN OLD.login IS NULL AND NEW.login IS NOT NULL AND EXISTS (SELECT 1 FROM session)
    AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.kind = 'new_staff' AND a.outcome = 'approved'
    AND a.decided_at = OLD.created_at AND a.proposal ->> '$.login' = NEW.login AND a.proposal ->> '$.name' = OLD.name)
BEGIN SELECT RAISE(ABORT, 'staff: a second person decides'); END;

-- The newest approval about the person counts: an older one was used.
CREATE TRIGGER staff_role_second_person BEFORE UPDATE OF role ON staff
WHEN NEW.role <> OLD.role AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.kind = 'role_change'
    AND a.proposal ->> '$.from' = OLD.role AND a.proposal ->> '$.to' = NEW.role
    AND a.id = (SELECT max(id) FROM approval WHERE subject = NEW.id AND outcome = 'approved' AND kind <> 'new_code'))
BEGIN SELECT RAISE(ABORT, 'staff: a second person decides'); END;

CREATE TRIGGER staff_leaving_second_person BEFORE UPDATE OF left_at ON staff
WHEN OLD.left_at IS NULL AND NEW.left_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.kind = 'leaving'
    AND a.decided_at = NEW.left_at AND a.subject = NEW.id AND a.outcome = 'approved')
BEGIN SELECT RAISE(ABORT, 'staff: a second person decides'); END;

CREATE TRIGGER staff_left_stays_left BEFORE UPDATE ON staff WHEN OLD.left_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'staff: has left'); END;

CREATE TRIGGER staff_last_of_role BEFORE UPDATE OF role, left_at ON staff
WHEN (NEW.role <> OLD.role OR NEW.left_at IS NOT NULL) AND OLD.role IN ('supervisor', 'admin')
    AND (SELECT count(*) FROM staff WHERE role = OLD.role AND left_at IS NULL) <= 1
BEGIN SELECT RAISE(ABORT, 'staff: the last of the role'); END;

CREATE TRIGGER staff_version BEFORE UPDATE ON staff
WHEN NEW.version <> OLD.version + 1 AND (NEW.version <> OLD.version OR NEW.role <> OLD.role
    OR NEW.left_at IS NOT OLD.left_at)
BEGIN SELECT RAISE(ABORT, 'staff: the next version'); END;

CREATE TRIGGER staff_no_delete BEFORE DELETE ON staff
BEGIN SELECT RAISE(ABORT, 'staff: kept'); END;

-- Sessions.
CREATE TRIGGER session_begins BEFORE INSERT ON session
WHEN NEW.ended_at IS NOT NULL OR EXISTS (SELECT 1 FROM session WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM staff WHERE id = NEW.staff AND left_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'session: begins once'); END;

CREATE TRIGGER session_fixed BEFORE UPDATE OF id, staff, started_at ON session
BEGIN SELECT RAISE(ABORT, 'session: as it began'); END;

CREATE TRIGGER session_ends_once BEFORE UPDATE ON session WHEN OLD.ended_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'session: has ended'); END;

CREATE TRIGGER session_no_delete BEFORE DELETE ON session
BEGIN SELECT RAISE(ABORT, 'session: kept'); END;

-- A locked telephone route is opened by a supervisor, and not for a request of their own.
CREATE TRIGGER route_lock_begins BEFORE INSERT ON route_lock
WHEN NEW.released_at IS NOT NULL OR EXISTS (SELECT 1 FROM route_lock WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'route_lock: begins locked'); END;

CREATE TRIGGER route_lock_fixed BEFORE UPDATE OF id, customer, route, since, until, request ON route_lock
BEGIN SELECT RAISE(ABORT, 'route_lock: as it was set'); END;

CREATE TRIGGER route_lock_released_once BEFORE UPDATE ON route_lock WHEN OLD.released_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'route_lock: released once'); END;

CREATE TRIGGER route_lock_second_person
BEFORE UPDATE OF released_at, released_by, release_reason, forgiven ON route_lock
WHEN NEW.released_at IS NULL OR NEW.released_by IS NULL OR length(coalesce(NEW.release_reason, '')) = 0
    OR NOT EXISTS (SELECT 1 FROM staff WHERE id = NEW.released_by AND left_at IS NULL
    AND role IN ('supervisor', 'privacy_officer'))
    OR NEW.released_by = (SELECT handler FROM request WHERE id = OLD.request)
BEGIN SELECT RAISE(ABORT, 'route_lock: not theirs to release'); END;

CREATE TRIGGER route_lock_no_delete BEFORE DELETE ON route_lock
BEGIN SELECT RAISE(ABORT, 'route_lock: kept'); END;

-- What supervisors are told. The entry that tells of it comes behind the row, in the same transaction, so that its list of
-- changed rows has it; about names the member of staff it concerns, where it is not the one who did it.
CREATE TABLE alert_new (
    seq      INTEGER PRIMARY KEY REFERENCES audit (seq) DEFERRABLE INITIALLY DEFERRED,
    kind     TEXT    NOT NULL CHECK (kind IN ('restricted_opened', 'budget_spent', 'route_locked', 'code_given')),
    staff    INTEGER NOT NULL REFERENCES staff (id),
    customer INTEGER REFERENCES customer (id),
    at       INTEGER NOT NULL,
    noted_by INTEGER REFERENCES staff (id),
    noted_at INTEGER,
    about    INTEGER REFERENCES staff (id),
    CHECK ((noted_by IS NULL) = (noted_at IS NULL)),
    CHECK (noted_by IS NULL OR noted_by <> staff)
) STRICT;
INSERT INTO alert_new (seq, kind, staff, customer, at, noted_by, noted_at)
    SELECT seq, kind, staff, customer, at, noted_by, noted_at FROM alert;
DROP TABLE alert;
ALTER TABLE alert_new RENAME TO alert;
CREATE INDEX alert_open ON alert (seq) WHERE noted_at IS NULL;

CREATE TRIGGER alert_begins BEFORE INSERT ON alert
WHEN NEW.noted_at IS NOT NULL OR EXISTS (SELECT 1 FROM alert WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'alert: begins open'); END;

CREATE TRIGGER alert_fixed BEFORE UPDATE OF seq, kind, staff, customer, at, about ON alert
BEGIN SELECT RAISE(ABORT, 'alert: as it was raised'); END;

CREATE TRIGGER alert_noted_once BEFORE UPDATE ON alert WHEN OLD.noted_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'alert: noted once'); END;

CREATE TRIGGER alert_noted_by_role BEFORE UPDATE OF noted_by ON alert
WHEN NEW.noted_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM staff WHERE id = NEW.noted_by AND left_at IS NULL
    AND role IN ('supervisor', 'privacy_officer'))
BEGIN SELECT RAISE(ABORT, 'alert: not theirs to note'); END;

CREATE TRIGGER alert_no_delete BEFORE DELETE ON alert
BEGIN SELECT RAISE(ABORT, 'alert: kept'); END;

-- Who restricts a record, enters a bank account or changes the policy.
CREATE TRIGGER restricted_by_role BEFORE INSERT ON restricted
WHEN NOT EXISTS (SELECT 1 FROM staff WHERE id = NEW.by_staff AND role IN ('supervisor', 'privacy_officer'))
BEGIN SELECT RAISE(ABORT, 'restricted: not theirs'); END;

CREATE TRIGGER restricted_no_update BEFORE UPDATE ON restricted
BEGIN SELECT RAISE(ABORT, 'restricted: as it was set'); END;

CREATE TRIGGER sensitive_by_role BEFORE INSERT ON sensitive
WHEN NOT EXISTS (SELECT 1 FROM staff WHERE id = NEW.by_staff AND role IN ('supervisor', 'privacy_officer'))
BEGIN SELECT RAISE(ABORT, 'sensitive: not theirs'); END;

CREATE TRIGGER identity_policy_by_role BEFORE INSERT ON identity_policy
WHEN NOT EXISTS (SELECT 1 FROM staff WHERE id = NEW.staff AND role = 'privacy_officer')
    OR EXISTS (SELECT 1 FROM identity_policy WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'identity_policy: not theirs'); END;

-- What is only added to. INSERT OR REPLACE deletes without a word to a trigger of DELETE.
CREATE TRIGGER field_history_no_update BEFORE UPDATE ON field_history
BEGIN SELECT RAISE(ABORT, 'field_history: append only'); END;
CREATE TRIGGER field_history_no_delete BEFORE DELETE ON field_history
BEGIN SELECT RAISE(ABORT, 'field_history: append only'); END;
CREATE TRIGGER field_history_no_replace BEFORE INSERT ON field_history
WHEN EXISTS (SELECT 1 FROM field_history WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'field_history: append only'); END;

CREATE TRIGGER request_note_no_update BEFORE UPDATE ON request_note
BEGIN SELECT RAISE(ABORT, 'request_note: append only'); END;
CREATE TRIGGER request_note_no_delete BEFORE DELETE ON request_note
BEGIN SELECT RAISE(ABORT, 'request_note: append only'); END;
CREATE TRIGGER request_note_no_replace BEFORE INSERT ON request_note
WHEN EXISTS (SELECT 1 FROM request_note WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'request_note: append only'); END;

CREATE TRIGGER identity_answer_no_update BEFORE UPDATE ON identity_answer
BEGIN SELECT RAISE(ABORT, 'identity_answer: append only'); END;
CREATE TRIGGER identity_answer_no_delete BEFORE DELETE ON identity_answer
BEGIN SELECT RAISE(ABORT, 'identity_answer: append only'); END;
CREATE TRIGGER identity_answer_no_replace BEFORE INSERT ON identity_answer
WHEN EXISTS (SELECT 1 FROM identity_answer WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'identity_answer: append only'); END;

CREATE TRIGGER identity_pass_no_update BEFORE UPDATE ON identity_pass
BEGIN SELECT RAISE(ABORT, 'identity_pass: append only'); END;
CREATE TRIGGER identity_pass_no_delete BEFORE DELETE ON identity_pass
BEGIN SELECT RAISE(ABORT, 'identity_pass: append only'); END;
CREATE TRIGGER identity_pass_no_replace BEFORE INSERT ON identity_pass
WHEN EXISTS (SELECT 1 FROM identity_pass WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'identity_pass: append only'); END;

CREATE TRIGGER identity_paper_no_update BEFORE UPDATE ON identity_paper
BEGIN SELECT RAISE(ABORT, 'identity_paper: append only'); END;
CREATE TRIGGER identity_paper_no_delete BEFORE DELETE ON identity_paper
BEGIN SELECT RAISE(ABORT, 'identity_paper: append only'); END;
CREATE TRIGGER identity_paper_no_replace BEFORE INSERT ON identity_paper
WHEN EXISTS (SELECT 1 FROM identity_paper WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'identity_paper: append only'); END;

CREATE TRIGGER bound_delivery_no_update BEFORE UPDATE ON bound_delivery
BEGIN SELECT RAISE(ABORT, 'bound_delivery: append only'); END;
CREATE TRIGGER bound_delivery_no_delete BEFORE DELETE ON bound_delivery
BEGIN SELECT RAISE(ABORT, 'bound_delivery: append only'); END;
CREATE TRIGGER bound_delivery_no_replace BEFORE INSERT ON bound_delivery
WHEN EXISTS (SELECT 1 FROM bound_delivery WHERE request = NEW.request)
BEGIN SELECT RAISE(ABORT, 'bound_delivery: append only'); END;

CREATE TRIGGER mailing_stop_no_update BEFORE UPDATE ON mailing_stop
BEGIN SELECT RAISE(ABORT, 'mailing_stop: append only'); END;
CREATE TRIGGER mailing_stop_no_delete BEFORE DELETE ON mailing_stop
BEGIN SELECT RAISE(ABORT, 'mailing_stop: append only'); END;

CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;
CREATE TRIGGER audit_payload_no_replace BEFORE INSERT ON audit_payload
WHEN EXISTS (SELECT 1 FROM audit_payload WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;
CREATE TRIGGER audit_rows_no_replace BEFORE INSERT ON audit_rows
WHEN EXISTS (SELECT 1 FROM audit_rows WHERE seq = NEW.seq AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;
CREATE TRIGGER audit_mac_no_replace BEFORE INSERT ON audit_mac
WHEN EXISTS (SELECT 1 FROM audit_mac WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;
CREATE TRIGGER audit_index_no_replace BEFORE INSERT ON audit_index
WHEN EXISTS (SELECT 1 FROM audit_index WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;
CREATE TRIGGER audit_head_no_replace BEFORE INSERT ON audit_head
WHEN EXISTS (SELECT 1 FROM audit_head)
BEGIN SELECT RAISE(ABORT, 'audit: append only'); END;
CREATE TRIGGER audit_day_no_replace BEFORE INSERT ON audit_day
WHEN EXISTS (SELECT 1 FROM audit_day)
BEGIN SELECT RAISE(ABORT, 'audit: days go forward'); END;
CREATE TRIGGER audit_day_no_delete BEFORE DELETE ON audit_day
BEGIN SELECT RAISE(ABORT, 'audit: days go forward'); END;
CREATE TRIGGER office_no_replace BEFORE INSERT ON office
WHEN EXISTS (SELECT 1 FROM office)
BEGIN SELECT RAISE(ABORT, 'office: identity is fixed'); END;
CREATE TRIGGER subject_key_no_replace BEFORE INSERT ON subject_key
WHEN EXISTS (SELECT 1 FROM subject_key WHERE customer = NEW.customer)
BEGIN SELECT RAISE(ABORT, 'subject_key: can only be destroyed'); END;

-- The half of a one-time code that whoever proposed it has seen. The other is drawn when it is approved; then this one
-- goes, as it does when the proposal comes to nothing.
CREATE TABLE code_half (
    approval INTEGER PRIMARY KEY REFERENCES approval (id),
    half     BLOB    NOT NULL CHECK (length(half) = 10)
) STRICT;

-- One-time codes that were given, and by whom: their owner is told when they next sign in.
CREATE TABLE code_given (
    id      INTEGER PRIMARY KEY,
    staff   INTEGER NOT NULL REFERENCES staff (id),
    at      INTEGER NOT NULL,
    -- NULL: an envelope was opened.
    first   INTEGER REFERENCES staff (id),
    second  INTEGER REFERENCES staff (id),
    told_at INTEGER
) STRICT;
CREATE INDEX code_given_to ON code_given (staff, at);

CREATE TRIGGER code_given_two BEFORE INSERT ON code_given
WHEN NEW.first = NEW.second OR NEW.first = NEW.staff OR NEW.second = NEW.staff OR NEW.told_at IS NOT NULL
    OR EXISTS (SELECT 1 FROM code_given WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'code_given: by two others'); END;
CREATE TRIGGER code_given_fixed BEFORE UPDATE OF id, staff, at, first, second ON code_given
BEGIN SELECT RAISE(ABORT, 'code_given: as it was given'); END;
CREATE TRIGGER code_given_no_delete BEFORE DELETE ON code_given
BEGIN SELECT RAISE(ABORT, 'code_given: kept'); END;
