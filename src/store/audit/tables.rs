//! The tables whose rows have digests in the chain, and how a row of each is read: by which id, about whom, which columns
//! in which order.
//!
//! Columns that are derived from others (search keys) are not covered. A new column needs a new table number, as the order
//! and number of columns is frozen; a migration that rewrites covered columns must not happen. Not covered: what only lives
//! for a while or says nothing by itself (sittings, receipts of acts, the search index; drafts, which are saved every few
//! seconds: each would need an entry of the chain), what stands beside an entry that it belongs to (payloads, the index of
//! the chain), and what has no number of its own that lasts (special closing days). Not in: the
//! digests ([`super::rows`]).

/// Columns before the canonical ones: id, subject, the two of its key, version.
pub(super) const LEADING: usize = 5;

/// A table whose rows have digests. Two may read different columns of the same table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowTable {
    /// Customers' records.
    Customer = 1,
    /// The mailing stops of a customer, together; the id is the customer's.
    MailingStop = 2,
    /// Requests.
    Request = 3,
    /// Locks of a route.
    RouteLock = 4,
    /// Answers of identity checks.
    IdentityAnswer = 5,
    /// Levels reached.
    IdentityPass = 6,
    /// Staff.
    Staff = 7,
    /// Which keyring belongs to the store.
    Keyring = 8,
    /// Who asks for whom, and to whom the answer went; the id is the request's.
    Requester = 9,
    /// How a lock was released; the id is the lock's.
    LockRelease = 10,
    /// Corrections, field by field.
    FieldHistory = 11,
    /// What was written at a step of a request.
    RequestNote = 12,
    /// Versions of the identity policy.
    IdentityPolicy = 13,
    /// Papers that were seen.
    IdentityPaper = 14,
    /// Promised call backs.
    CallBack = 15,
    /// Deliveries bound to the registered address; the id is the request's.
    BoundDelivery = 16,
    /// Restricted records; the id is the customer's.
    Restricted = 17,
    /// Bank account and card of a customer, together; the id is the customer's.
    Sensitive = 18,
    /// What was proposed to a second person.
    Approval = 19,
    /// What supervisors are told; the id is the number of the entry that tells of it.
    Alert = 20,
    /// One-time codes that were given.
    CodeGiven = 21,
}

/// A row, or rows that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowRef {
    /// In which table.
    pub table: RowTable,
    /// Its id there.
    pub id: i64,
}

const CUSTOMER: &str = "number, name, kana, birth, postcode, address, phone, email, last_contact";
const REQUEST: &str = "receipt_no, kind, channel, state, customer, caller, summary, handler, arrived_at, \
    accepted_at, legal_due, target_due, explanation, confirmed, decision, told, taken_at, completed_at, \
    changed_by";
const ROUTE_LOCK: &str = "customer, route, since, until, request";
const IDENTITY_ANSWER: &str = "request, customer, item, outcome, staff, at";
const IDENTITY_PASS: &str = "request, customer, level, answer, staff, at";
const STAFF: &str = "name, role, login, created_at, left_at";
const LOCK_RELEASE: &str = "released_at, released_by, release_reason, forgiven";
const FIELD_HISTORY: &str = "customer, field, old, new, ground, request, staff, at, audit_seq";
const IDENTITY_POLICY: &str = "valid_from, body, reason, staff, at";
const IDENTITY_PAPER: &str = "request, customer, item, kind, half_points, issuer, issued, expires, agrees, \
    number, receive, staff, at";
const CALL_BACK: &str = "request, due_at, staff, promised_at, done_at";
const SENSITIVE: &str = "kind, nonce, sealed, by_staff, at";
const APPROVAL: &str = "kind, request, subject, proposal, asked_by, handler, asked_at, decided_by, decided_at, \
    outcome, comment";
const ALERT: &str = "kind, staff, customer, at, noted_by, noted_at, about";

/// How a table is read.
pub(super) struct Shape {
    pub(super) name: &'static str,
    pub(super) id: &'static str,
    subject: &'static str,
    version: &'static str,
    order: &'static str,
    columns: &'static str,
}

impl Shape {
    /// Rows about the customer whom they name.
    const fn of_customer(name: &'static str, columns: &'static str) -> Shape {
        Shape { name, id: "id", subject: "t.customer", version: "0", order: "id", columns }
    }

    /// Rows about no customer, or about one who may not be known yet.
    const fn of_office(name: &'static str, columns: &'static str) -> Shape {
        Shape { subject: "NULL", ..Shape::of_customer(name, columns) }
    }

    /// Rows that are numbered by what they belong to, several of them in the order of a column.
    const fn by(self, id: &'static str, order: &'static str) -> Shape {
        Shape { id, order, ..self }
    }

    /// Rows with a version of their own.
    const fn versioned(self) -> Shape {
        Shape { version: "t.version", ..self }
    }
}

impl RowTable {
    /// Every table, by its number.
    pub const ALL: [RowTable; 21] = [
        RowTable::Customer,
        RowTable::MailingStop,
        RowTable::Request,
        RowTable::RouteLock,
        RowTable::IdentityAnswer,
        RowTable::IdentityPass,
        RowTable::Staff,
        RowTable::Keyring,
        RowTable::Requester,
        RowTable::LockRelease,
        RowTable::FieldHistory,
        RowTable::RequestNote,
        RowTable::IdentityPolicy,
        RowTable::IdentityPaper,
        RowTable::CallBack,
        RowTable::BoundDelivery,
        RowTable::Restricted,
        RowTable::Sensitive,
        RowTable::Approval,
        RowTable::Alert,
        RowTable::CodeGiven,
    ];

    /// Its number in lists and digests.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The table of that number.
    pub fn from_code(code: u8) -> Option<RowTable> {
        RowTable::ALL.into_iter().find(|table| table.code() == code)
    }

    /// What a list holds to say that from here on every row of the table has a digest: no row has this id.
    pub(super) fn beginning(self) -> RowRef {
        RowRef { table: self, id: i64::MIN }
    }

    /// Whether it is one of those that older stores began with in their first list, without saying so.
    pub(super) fn began_unsaid(self) -> bool {
        self <= RowTable::Keyring
    }

    /// How it is read.
    pub(super) const fn shape(self) -> Shape {
        match self {
            RowTable::Customer => {
                Shape { subject: "t.id", ..Shape::of_customer("customer", CUSTOMER).versioned() }
            }
            RowTable::MailingStop => {
                Shape::of_customer("mailing_stop", "channel, since, request").by("customer", "channel")
            }
            RowTable::Request => Shape::of_customer("request", REQUEST).versioned(),
            RowTable::RouteLock => Shape::of_customer("route_lock", ROUTE_LOCK),
            RowTable::IdentityAnswer => Shape::of_customer("identity_answer", IDENTITY_ANSWER),
            RowTable::IdentityPass => Shape::of_customer("identity_pass", IDENTITY_PASS),
            RowTable::Staff => Shape::of_office("staff", STAFF).versioned(),
            RowTable::Keyring => Shape::of_office("keyring", "digest, next"),
            RowTable::Requester => Shape::of_customer("request", "requester, agent, reply_to").versioned(),
            RowTable::LockRelease => Shape::of_customer("route_lock", LOCK_RELEASE),
            RowTable::FieldHistory => Shape::of_customer("field_history", FIELD_HISTORY),
            RowTable::RequestNote => Shape::of_office("request_note", "request, step, body, staff, at"),
            RowTable::IdentityPolicy => Shape::of_office("identity_policy", IDENTITY_POLICY),
            RowTable::IdentityPaper => Shape::of_customer("identity_paper", IDENTITY_PAPER),
            RowTable::CallBack => Shape::of_office("call_back", CALL_BACK),
            RowTable::BoundDelivery => {
                Shape::of_customer("bound_delivery", "customer, staff, at").by("request", "request")
            }
            RowTable::Restricted => {
                Shape::of_customer("restricted", "since, by_staff").by("customer", "customer")
            }
            RowTable::Sensitive => Shape::of_customer("sensitive", SENSITIVE).by("customer", "kind"),
            RowTable::Approval => Shape::of_office("approval", APPROVAL),
            RowTable::Alert => Shape::of_customer("alert", ALERT).by("seq", "seq"),
            RowTable::CodeGiven => Shape::of_office("code_given", "staff, at, first, second, told_at"),
        }
    }

    /// The statement that reads one of its rows, or all.
    pub(super) fn sql(self, one: bool) -> String {
        let Shape { name, id, subject, version, order, columns } = self.shape();
        let columns: Vec<String> = columns.split(", ").map(|column| format!("t.{column}")).collect();
        let columns = columns.join(", ");
        let only = if one { format!("WHERE t.{id} = $1 ") } else { String::new() };
        format!(
            "SELECT t.{id}, {subject}, k.customer, k.wrapped, {version}, {columns} FROM {name} t \
             LEFT JOIN subject_key k ON k.customer = {subject} {only}ORDER BY t.{id}, t.{order}"
        )
    }

    /// How many columns that statement answers.
    pub(super) fn width(self) -> usize {
        LEADING + self.shape().columns.split(", ").count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_tables_lead_back() {
        for table in RowTable::ALL {
            assert_eq!(RowTable::from_code(table.code()), Some(table));
        }
        assert_eq!(RowTable::from_code(0), None);
    }
}
