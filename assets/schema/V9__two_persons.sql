-- Two-person acts: what one proposes and another decides; and requests that end with a no. The table of requests is
-- made anew, because a CHECK cannot be changed in place (as in V5).
PRAGMA user_version = 9;

CREATE TABLE request_new (
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
    decision TEXT CHECK (decision IS NULL OR decision IN ('granted', 'refused', 'no_data', 'answered', 'withdrawn',
        'unverified')),
    told TEXT CHECK (told IS NULL OR told IN ('by_phone', 'by_letter', 'by_email')),
    taken_at INTEGER NOT NULL,
    completed_at INTEGER,
    changed_by INTEGER NOT NULL REFERENCES staff (id),
    version INTEGER NOT NULL CHECK (version >= 1),
    requester TEXT NOT NULL DEFAULT 'person' CHECK (requester IN ('person', 'parent', 'guardian', 'delegate', 'lawyer',
        'heir', 'company')),
    agent TEXT NOT NULL DEFAULT '' CHECK (length(agent) <= 100),
    reply_to TEXT CHECK (reply_to IS NULL OR reply_to IN ('principal', 'agent')),
    CHECK ((completed_at IS NOT NULL) = (state IN ('completed', 'withdrawn', 'unverified'))),
    CHECK (completed_at IS NULL OR decision IS NOT NULL)
) STRICT;
INSERT INTO request_new (id, receipt_no, kind, channel, state, customer, caller, summary, handler, arrived_at,
        accepted_at, legal_due, target_due, explanation, confirmed, decision, told, taken_at, completed_at, changed_by,
        version, requester, agent, reply_to)
    SELECT id, receipt_no, kind, channel, state, customer, caller, summary, handler, arrived_at, accepted_at, legal_due,
        target_due, explanation, confirmed, decision, told, taken_at, completed_at, changed_by, version, requester, agent, reply_to
    FROM request;
DROP TABLE request;
ALTER TABLE request_new RENAME TO request;
CREATE INDEX request_by_completion ON request (completed_at, target_due, id);
CREATE INDEX request_by_customer ON request (customer, completed_at);
CREATE INDEX request_by_taking ON request (taken_at);
CREATE INDEX request_day_closed ON request (completed_at, taken_at, kind, channel, decision, target_due,
    receipt_no, id);
CREATE INDEX request_day_slow ON request (completed_at, taken_at, kind, channel, target_due, receipt_no, id)
    WHERE completed_at - taken_at > 1814400000;
CREATE INDEX request_day_due ON request (target_due, taken_at, completed_at);

-- Whoever proposed it, handles it, or is its subject cannot decide it: here for every program that opens the store, and
-- in the act with words. Nobody is named for what was taken back.
CREATE TABLE approval (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('disclosure', 'refusal', 'new_staff', 'role_change', 'leaving')),
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
    CHECK ((subject IS NOT NULL) = (kind IN ('role_change', 'leaving')))
) STRICT;
CREATE INDEX approval_waiting ON approval (asked_at, id) WHERE decided_at IS NULL;
CREATE INDEX approval_by_request ON approval (request, id) WHERE request IS NOT NULL;

-- A proposal begins undecided, and there is one at a time about the same matter. Also against INSERT OR REPLACE, which
-- deletes without a word to the trigger below.
CREATE TRIGGER approval_begins_open BEFORE INSERT ON approval
WHEN NEW.decided_at IS NOT NULL OR EXISTS (SELECT 1 FROM approval a WHERE a.id = NEW.id
    OR (a.decided_at IS NULL AND (a.request = NEW.request OR a.subject = NEW.subject)))
BEGIN SELECT RAISE(ABORT, 'approval: one open proposal at a time'); END;

CREATE TRIGGER approval_asked_is_fixed
BEFORE UPDATE OF id, kind, request, subject, proposal, asked_by, handler, asked_at ON approval
BEGIN SELECT RAISE(ABORT, 'approval: what was proposed is fixed'); END;

CREATE TRIGGER approval_decided_is_fixed BEFORE UPDATE ON approval WHEN OLD.decided_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'approval: decided once'); END;

CREATE TRIGGER approval_no_delete BEFORE DELETE ON approval
BEGIN SELECT RAISE(ABORT, 'approval: kept'); END;

-- A disclosure is granted and a request is refused only with a second person's approval.
CREATE TRIGGER request_second_person BEFORE UPDATE OF decision ON request
WHEN (NEW.decision IN ('refused', 'no_data') AND NOT EXISTS (SELECT 1 FROM approval
        WHERE request = NEW.id AND kind = 'refusal' AND outcome = 'approved'))
    OR (NEW.decision = 'granted' AND NEW.kind = 'disclosure' AND NOT EXISTS (SELECT 1 FROM approval
        WHERE request = NEW.id AND kind = 'disclosure' AND outcome = 'approved'))
BEGIN SELECT RAISE(ABORT, 'request: a second person decides'); END;

-- What waits for a supervisor already, waits in the new list.
INSERT INTO approval (id, kind, request, proposal, asked_by, handler, asked_at)
    SELECT row_number() OVER (ORDER BY id), 'disclosure', id, '{"kind":"disclosure"}', changed_by, handler,
        coalesce((SELECT max(at) FROM request_note WHERE request = r.id AND step = 'route'), taken_at)
    FROM request r WHERE state = 'awaiting_approval';
INSERT INTO numbering (series, next) SELECT 'approval', count(*) + 1 FROM approval HAVING count(*) > 0;
