//! What somebody may try past the program, one guard of the schema at a time. The numbers are those of the office that
//! [`super`] makes. Not in: how they are tried.

/// One try: who stands in its way, and what is tried. `CHECK` is a condition of a table.
pub type Attack = (&'static str, &'static str);

pub const CHECK: &str = "CHECK";

/// What two people decide, and what they decide about.
pub const DECIDED: &[Attack] = &[
    (
        "approval_begins_open",
        "INSERT INTO approval (id, kind, request, proposal, asked_by, handler, asked_at, decided_by, decided_at, outcome) \
         VALUES (90, 'disclosure', 5, '{\"kind\":\"disclosure\"}', 1, 1, 1, 2, 1, 'approved')",
    ),
    (
        "approval_begins_open",
        "INSERT OR REPLACE INTO approval (id, kind, request, proposal, asked_by, handler, asked_at) \
         VALUES (1, 'disclosure', 5, '{\"kind\":\"disclosure\"}', 1, 1, 1)",
    ),
    (
        "approval_asked_by_role",
        "INSERT INTO approval (id, kind, proposal, asked_by, handler, asked_at) \
         VALUES (90, 'new_staff', '{\"kind\":\"new_staff\"}', 2, 2, 1)",
    ),
    (
        "approval_asked_by_role",
        "INSERT INTO approval (id, kind, request, proposal, asked_by, handler, asked_at) \
         VALUES (90, 'disclosure', 5, '{\"kind\":\"disclosure\"}', 3, 1, 1)",
    ),
    (
        "approval_names_the_handler",
        "INSERT INTO approval (id, kind, request, proposal, asked_by, handler, asked_at) \
         VALUES (90, 'disclosure', 5, '{\"kind\":\"disclosure\"}', 2, 2, 1)",
    ),
    (
        "approval_is_of_its_kind",
        "INSERT INTO approval (id, kind, request, proposal, asked_by, handler, asked_at) \
         VALUES (90, 'disclosure', 5, '{\"kind\":\"refusal\"}', 1, 1, 1)",
    ),
    ("approval_asked_is_fixed", "UPDATE approval SET kind = 'refusal' WHERE id = {waits}"),
    ("approval_asked_is_fixed", "UPDATE approval SET asked_by = 2 WHERE id = {waits}"),
    ("approval_asked_is_fixed", "UPDATE approval SET handler = 2 WHERE id = {waits}"),
    ("approval_decided_is_fixed", "UPDATE approval SET comment = 'x' WHERE outcome = 'approved'"),
    (
        "approval_decided_by_role",
        "UPDATE approval SET decided_by = 3, decided_at = 1, outcome = 'approved' WHERE id = {waits}",
    ),
    (
        "approval_decided_by_role",
        "UPDATE approval SET decided_by = 8, decided_at = 1, outcome = 'approved' WHERE id = {waits}",
    ),
    ("approval_no_delete", "DELETE FROM approval WHERE id = {waits}"),
    (CHECK, "UPDATE approval SET decided_by = 2, decided_at = 1, outcome = 'approved' WHERE asked_by = 2"),
    (CHECK, "UPDATE approval SET decided_by = 2, decided_at = 1, outcome = 'approved' WHERE handler = 2"),
    (CHECK, "UPDATE approval SET decided_by = 6, decided_at = 1, outcome = 'approved' WHERE subject = 6"),
    (CHECK, "UPDATE approval SET decided_at = 1, outcome = 'approved' WHERE id = {waits}"),
    (CHECK, "UPDATE approval SET decided_by = 2, outcome = 'approved' WHERE id = {waits}"),
    ("code_given_two", "INSERT INTO code_given (id, staff, at, first, second) VALUES (90, 1, 1, 2, 2)"),
    ("code_given_two", "INSERT INTO code_given (id, staff, at, first, second) VALUES (90, 2, 1, 5, 2)"),
    ("code_given_fixed", "UPDATE code_given SET second = 4"),
    ("code_given_no_delete", "DELETE FROM code_given"),
];

/// Requests and records.
pub const REQUESTS: &[Attack] = &[
    (
        "request_begins_open",
        "INSERT OR REPLACE INTO request SELECT id, receipt_no, kind, channel, 'completed', customer, caller, summary, \
         handler, arrived_at, accepted_at, legal_due, target_due, explanation, confirmed, 'granted', told, taken_at, 1, \
         changed_by, 1, requester, agent, reply_to FROM request WHERE id = 5",
    ),
    (
        "request_begins_open",
        "INSERT OR REPLACE INTO request SELECT id, receipt_no, 'correction', channel, state, customer, caller, summary, \
         handler, arrived_at, accepted_at, legal_due, target_due, explanation, confirmed, decision, told, taken_at, \
         completed_at, changed_by, 1, requester, agent, reply_to FROM request WHERE id = 5",
    ),
    ("request_taken_is_fixed", "UPDATE request SET kind = 'correction' WHERE id = 5"),
    ("request_taken_is_fixed", "UPDATE request SET handler = 2 WHERE id = 5"),
    ("request_taken_is_fixed", "UPDATE request SET requester = 'lawyer', agent = 'x' WHERE id = 5"),
    (
        "request_second_person",
        "UPDATE request SET decision = 'granted', state = 'notice_pending', version = version + 1 WHERE id = 5",
    ),
    (
        "request_second_person",
        "UPDATE request SET decision = 'refused', state = 'notice_pending', version = version + 1 WHERE id = 2",
    ),
    (
        "request_decided_once",
        "UPDATE request SET decision = NULL, state = 'in_progress', version = version + 1 WHERE id = 4",
    ),
    (
        "request_decision_fits",
        "UPDATE request SET decision = 'answered', state = 'completed', completed_at = 1, version = version + 1 \
         WHERE id = 5",
    ),
    (
        "request_decision_fits",
        "UPDATE request SET decision = 'withdrawn', state = 'completed', completed_at = 1, version = version + 1 \
         WHERE id = 5",
    ),
    (
        "request_decision_fits",
        "UPDATE request SET state = 'notice_pending', version = version + 1 WHERE id = 5",
    ),
    ("request_closed_is_fixed", "UPDATE request SET confirmed = 3, version = version + 1 WHERE id = 3"),
    ("request_version", "UPDATE request SET state = 'awaiting_customer' WHERE id = 5"),
    ("request_version", "UPDATE request SET version = version - 1 WHERE id = 5"),
    ("request_no_delete", "DELETE FROM request WHERE id = 5"),
    (CHECK, "UPDATE request SET state = 'completed', version = version + 1 WHERE id = 4"),
    ("customer_version", "UPDATE customer SET phone = 'x' WHERE id = 1"),
    ("customer_version", "UPDATE customer SET phone = 'x', version = version + 2 WHERE id = 1"),
    (
        "customer_begins",
        "INSERT OR REPLACE INTO customer SELECT id, number, name, name_key, kana, birth, postcode, address, 'x', email, \
         last_contact, last_contact_week, 1 FROM customer WHERE id = 1",
    ),
    ("mailing_stop_no_update", "UPDATE mailing_stop SET since = 9"),
    ("mailing_stop_no_delete", "DELETE FROM mailing_stop"),
];

/// The staff and their sessions.
pub const STAFF: &[Attack] = &[
    (
        "staff_second_person",
        "INSERT INTO staff (id, name, role, created_at, version) VALUES (90, 'x', 'supervisor', 1, 1)",
    ),
    (
        "staff_second_person",
        "INSERT INTO staff (id, name, role, created_at, version) \
         SELECT 90, name, role, created_at, 1 FROM staff WHERE id = 6",
    ),
    (
        "staff_begins",
        "UPDATE approval SET decided_by = 2, decided_at = 77, outcome = 'approved' WHERE id = {joins}; \
         INSERT INTO staff (id, name, role, login, created_at, version) VALUES (90, '来る', 'clerk', 'kuru', 77, 1)",
    ),
    ("staff_fixed", "UPDATE staff SET name = 'x' WHERE id = 2"),
    ("staff_fixed", "UPDATE staff SET created_at = 0 WHERE id = 2"),
    ("staff_login_once", "UPDATE staff SET login = 'x' WHERE id = 6"),
    ("staff_login_second_person", "UPDATE staff SET login = 'x' WHERE id = 1"),
    ("staff_role_second_person", "UPDATE staff SET role = 'supervisor', version = version + 1 WHERE id = 1"),
    // That somebody should become this was approved once, and used.
    ("staff_role_second_person", "UPDATE staff SET role = 'auditor', version = version + 1 WHERE id = 7"),
    ("staff_leaving_second_person", "UPDATE staff SET left_at = 1, version = version + 1 WHERE id = 3"),
    ("staff_left_stays_left", "UPDATE staff SET left_at = NULL, version = version + 1 WHERE id = 8"),
    (
        "staff_last_of_role",
        "INSERT INTO approval (id, kind, subject, proposal, asked_by, handler, asked_at) \
         VALUES (90, 'leaving', 5, '{\"kind\":\"leaving\"}', 5, 5, 1); \
         UPDATE approval SET decided_by = 2, decided_at = 55, outcome = 'approved' WHERE id = 90; \
         UPDATE staff SET left_at = 55, version = version + 1 WHERE id = 5",
    ),
    (
        "staff_version",
        "INSERT INTO approval (id, kind, subject, proposal, asked_by, handler, asked_at) \
         VALUES (90, 'role_change', 7, '{\"kind\":\"role_change\",\"from\":\"clerk\",\"to\":\"auditor\"}', 5, 5, 1); \
         UPDATE approval SET decided_by = 2, decided_at = 55, outcome = 'approved' WHERE id = 90; \
         UPDATE staff SET role = 'auditor' WHERE id = 7",
    ),
    ("staff_no_delete", "DELETE FROM staff WHERE id = 3"),
    (
        "session_begins",
        "INSERT INTO session (id, staff, started_at, ended_at, end_reason) VALUES (zeroblob(16), 1, 1, 1, 1)",
    ),
    ("session_begins", "INSERT INTO session (id, staff, started_at) VALUES (zeroblob(16), 8, 1)"),
    ("session_fixed", "UPDATE session SET staff = 2 WHERE ended_at IS NULL AND staff = 1"),
    ("session_ends_once", "UPDATE session SET ended_at = NULL, end_reason = NULL WHERE ended_at IS NOT NULL"),
    ("session_no_delete", "DELETE FROM session"),
];

/// What a supervisor opens, sets and is told.
pub const OVERSIGHT: &[Attack] = &[
    (
        "route_lock_begins",
        "INSERT INTO route_lock (id, customer, route, since, until, request, released_at) \
         VALUES (90, 1, 'phone', 1, 2, 2, 1)",
    ),
    ("route_lock_fixed", "UPDATE route_lock SET until = since + 1 WHERE id = 50"),
    ("route_lock_released_once", "UPDATE route_lock SET release_reason = 'y' WHERE id = 51"),
    (
        "route_lock_second_person",
        "UPDATE route_lock SET released_at = 1, released_by = 1, release_reason = 'x' WHERE id = 50",
    ),
    (
        "route_lock_second_person",
        "UPDATE route_lock SET released_at = 1, released_by = 3, release_reason = 'x' WHERE id = 50",
    ),
    // A supervisor, but the case is theirs.
    (
        "route_lock_second_person",
        "UPDATE route_lock SET released_at = 1, released_by = 2, release_reason = 'x' WHERE id = 52",
    ),
    ("route_lock_no_delete", "DELETE FROM route_lock"),
    (
        "alert_begins",
        "INSERT OR REPLACE INTO alert (seq, kind, staff, at, noted_by, noted_at) VALUES (1, 'budget_spent', 1, 1, 2, 1)",
    ),
    ("alert_fixed", "UPDATE alert SET staff = 3 WHERE seq = 1"),
    ("alert_noted_once", "UPDATE alert SET noted_by = NULL, noted_at = NULL WHERE seq = 2"),
    ("alert_noted_by_role", "UPDATE alert SET noted_by = 3, noted_at = 1 WHERE seq = 1"),
    ("alert_no_delete", "DELETE FROM alert WHERE seq = 1"),
    (CHECK, "UPDATE alert SET noted_by = 2, noted_at = 1 WHERE seq = 3"),
    ("restricted_by_role", "INSERT INTO restricted (customer, since, by_staff) VALUES (2, 1, 1)"),
    ("restricted_no_update", "UPDATE restricted SET by_staff = 4"),
    ("sensitive_by_role", "INSERT INTO sensitive VALUES (2, 'card', zeroblob(24), zeroblob(40), 1, 1)"),
    ("identity_policy_by_role", "INSERT INTO identity_policy VALUES (50, '2026-01-01', '{}', 'x', 2, 1)"),
    (
        "identity_policy_by_role",
        "INSERT OR REPLACE INTO identity_policy VALUES (0, '0001-01-01', '{}', 'x', 4, 1)",
    ),
    ("identity_policy_no_update", "UPDATE identity_policy SET body = '{}'"),
    ("identity_policy_no_delete", "DELETE FROM identity_policy"),
];

/// What is only added to: its guards are named alike.
pub const APPEND_ONLY: &[(&str, &str)] = &[
    ("field_history", "id"),
    ("request_note", "id"),
    ("identity_answer", "id"),
    ("identity_pass", "id"),
    ("identity_paper", "id"),
    ("bound_delivery", "request"),
];

/// The chain and what stands beside it.
pub const CHAIN: &[Attack] = &[
    ("audit_next", "INSERT INTO audit SELECT seq + 1, zeroblob(9), zeroblob(32) FROM audit_head"),
    (
        "audit_no_replace",
        "INSERT OR REPLACE INTO audit SELECT seq, zeroblob(9), zeroblob(32) FROM audit_head",
    ),
    ("audit_no_update", "UPDATE audit SET hash = zeroblob(32)"),
    ("audit_no_delete", "DELETE FROM audit"),
    ("audit_payload_no_update", "UPDATE audit_payload SET body = x'00'"),
    (
        "audit_payload_no_replace",
        "INSERT OR REPLACE INTO audit_payload SELECT seq, nonce, x'00' FROM audit_payload",
    ),
    ("audit_rows_no_update", "UPDATE audit_rows SET list = x'00'"),
    ("audit_rows_no_delete", "DELETE FROM audit_rows"),
    ("audit_rows_no_replace", "INSERT OR REPLACE INTO audit_rows SELECT seq, part, x'00' FROM audit_rows"),
    ("audit_mac_no_update", "UPDATE audit_mac SET mac = zeroblob(32)"),
    ("audit_mac_no_delete", "DELETE FROM audit_mac"),
    ("audit_mac_no_replace", "INSERT OR REPLACE INTO audit_mac SELECT seq, zeroblob(32) FROM audit_mac"),
    ("audit_index_no_update", "UPDATE audit_index SET actor = 9"),
    ("audit_index_no_delete", "DELETE FROM audit_index"),
    (
        "audit_index_no_replace",
        "INSERT OR REPLACE INTO audit_index SELECT seq, utc_ms, 9, action, kind, object, customer, request, outcome, \
         reason FROM audit_index",
    ),
    ("audit_head_forward", "UPDATE audit_head SET seq = 1"),
    ("audit_head_no_delete", "DELETE FROM audit_head"),
    ("audit_head_no_replace", "INSERT OR REPLACE INTO audit_head VALUES (1, 1, zeroblob(32))"),
    ("audit_day_forward", "UPDATE audit_day SET day = day - 1"),
    ("audit_day_no_replace", "INSERT OR REPLACE INTO audit_day VALUES (1, 1, zeroblob(32))"),
    ("audit_day_no_delete", "DELETE FROM audit_day"),
    ("audit_table_no_update", "UPDATE audit_table SET kind = kind + 100"),
    ("audit_table_no_delete", "DELETE FROM audit_table"),
    ("backup_made_no_update", "INSERT INTO backup_made VALUES (1, 1, 1, 'x'); UPDATE backup_made SET at = 9"),
    ("backup_made_no_delete", "INSERT INTO backup_made VALUES (1, 1, 1, 'x'); DELETE FROM backup_made"),
    ("noted_head_forward", "UPDATE noted_head SET seq = seq - 1"),
    ("noted_head_no_delete", "DELETE FROM noted_head"),
    ("office_no_update", "UPDATE office SET practice = 1 - practice"),
    ("office_no_delete", "DELETE FROM office"),
    (
        "office_no_replace",
        "INSERT OR REPLACE INTO office SELECT id, zeroblob(16), name, created, practice FROM office",
    ),
    ("subject_key_only_destroyed", "UPDATE subject_key SET wrapped = zeroblob(72)"),
    ("subject_key_no_delete", "DELETE FROM subject_key"),
    (
        "subject_key_no_replace",
        "INSERT OR REPLACE INTO subject_key SELECT customer, zeroblob(72) FROM subject_key",
    ),
];
