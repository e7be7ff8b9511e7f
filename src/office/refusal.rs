//! Every way the office may say no. Not in: the sentence a person reads (the room `words` makes it from the data here).

use chrono::NaiveDate;
use thiserror::Error;

use super::typed::TextBox;
use crate::domain::alert::AlertKind;
use crate::domain::approval::{Outcome, SamePerson};
use crate::domain::audit::{ObjectKind, RefusalReason};
use crate::domain::budget::Budget;
use crate::domain::customer::{Field, FieldError, Masked};
use crate::domain::decision::Ground;
use crate::domain::identity::{CheckItem, Fault, Level, PaperFault, PaperKind, Requester};
use crate::domain::request::{Forbidden, Kind, RequestId, State};
use crate::domain::staff::{Right, Role, StaffId};
use crate::domain::time::Stamp;
use crate::store::StoreError;
use crate::store::keyring::KeyringError;

/// Why an act was not done. Nothing of it remains. `Display` is for logs and names no personal value.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The machine's clock is too far ahead of the last entry to be believed; nothing was dated by it.
    #[error("clock at {machine}, last entry at {last}")]
    ClockAhead {
        /// What the machine's clock shows.
        machine: Stamp,
        /// When the last entry was written.
        last: Stamp,
    },
    /// The role may not do this.
    #[error("right {right:?} is missing")]
    NoRight {
        /// Which right is asked for.
        right: Right,
    },
    /// The sitting has ended: at another desk, by somebody else, or because it lasted too long.
    #[error("session is over")]
    SessionOver,
    /// The password has to be given once more for this.
    #[error("password needed for {right:?}")]
    PasswordNeeded {
        /// For which right.
        right: Right,
    },
    /// There is no such thing.
    #[error("{kind:?} {id} not found")]
    NotFound {
        /// What was looked for.
        kind: ObjectKind,
        /// By which id.
        id: i64,
    },
    /// The state of the request does not allow this step.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// The request is closed: what was confirmed for it opens no record any more.
    #[error("request is closed: {state:?}")]
    Closed {
        /// How it stands.
        state: State,
    },
    /// A request of this kind is not answered by this act.
    #[error("not for a request of kind {kind:?}")]
    WrongKind {
        /// The kind it has.
        kind: Kind,
    },
    /// The request is not yet joined to a customer.
    #[error("request has no customer")]
    NoCustomer,
    /// Somebody else changed the record meanwhile; nothing was written.
    #[error("record changed meanwhile, now version {}", theirs.version)]
    Conflict {
        /// The record as it is now, masked.
        theirs: Box<Masked>,
    },
    /// Somebody else changed the request meanwhile; nothing was written.
    #[error("request {} changed meanwhile, now version {version}", request.0)]
    RequestChanged {
        /// Which.
        request: RequestId,
        /// Its version now.
        version: i64,
        /// Who changed it last.
        by: StaffId,
        /// Their name.
        by_name: String,
    },
    /// Identity is not confirmed for this request to the level that the act asks for.
    #[error("identity not confirmed: needs {needs}, has {confirmed:?}")]
    IdentityNotConfirmed {
        /// The kind of the request: why so much is asked for depends on it.
        kind: Kind,
        /// What is asked for.
        needs: Level,
        /// What is confirmed for this request.
        confirmed: Option<Level>,
    },
    /// The customer's telephone route is locked.
    #[error("route locked until {until}")]
    RouteLocked {
        /// The first moment at which it is open again.
        until: Stamp,
    },
    /// A value cannot stand in a field of the record.
    #[error("field {field:?}: {error}")]
    Field {
        /// Which field.
        field: Field,
        /// What is wrong with it.
        error: FieldError,
    },
    /// The same field twice in one correction.
    #[error("field {field:?} given twice")]
    FieldTwice {
        /// Which field.
        field: Field,
    },
    /// A text cannot be kept.
    #[error("text {which:?}: {error}")]
    Text {
        /// Which box of the form.
        which: TextBox,
        /// What is wrong with it.
        error: FieldError,
    },
    /// What the caller said cannot be such a value; it counts as no attempt.
    #[error("answer to {item:?}: {error}")]
    Unreadable {
        /// Which item.
        item: CheckItem,
        /// What is wrong with it.
        error: FieldError,
    },
    /// The item is attested, not compared, or the other way round.
    #[error("item {item:?} is not checked in this way")]
    WrongItem {
        /// Which item.
        item: CheckItem,
    },
    /// There is no registered number to call back.
    #[error("no phone on record")]
    NoPhoneOnRecord,
    /// The route was locked too often: only documents count until then.
    #[error("documents only until {until}")]
    PapersOnly {
        /// The first moment at which that ends.
        until: Stamp,
    },
    /// A paper is not taken.
    #[error("paper {kind:?}: {fault}")]
    Paper {
        /// Which kind.
        kind: PaperKind,
        /// Why.
        fault: PaperFault,
    },
    /// A way to the customer was changed too lately to be called or sent to.
    #[error("{field:?} changed within {days} days")]
    ContactTooFresh {
        /// Which.
        field: Field,
        /// How long it must have been on record.
        days: u8,
    },
    /// There is no registered address to send to.
    #[error("no address on record")]
    NoAddressOnRecord,
    /// The answer is bound to the registered address.
    #[error("delivery bound to the registered address")]
    DeliveryBound,
    /// The office is closed then, or it is past.
    #[error("no office hours at {at}")]
    OutOfHours {
        /// When.
        at: Stamp,
    },
    /// The answer goes to the principal.
    #[error("no authority to receive")]
    ReplyToPrincipal,
    /// Such a requester may not ask for this.
    #[error("not for {requester:?}")]
    NotForRequester {
        /// Who asks.
        requester: Requester,
    },
    /// Such a requester may not change this field.
    #[error("{field:?} not for {requester:?}")]
    FieldNotForRequester {
        /// Who asks.
        requester: Requester,
        /// Which field.
        field: Field,
    },
    /// The person is old enough to ask alone.
    #[error("of age")]
    OfAge,
    /// A policy is never changed for days past.
    #[error("policy from {day}, which is past")]
    PolicyInPast {
        /// The day given.
        day: NaiveDate,
    },
    /// A policy that cannot stand: it would switch the check off, or nobody could pass it.
    #[error("policy cannot stand: {fault}")]
    PolicyFault {
        /// Why.
        fault: Fault,
    },
    /// Nothing would change.
    #[error("nothing to do")]
    NothingToDo,
    /// A request cannot have arrived after now.
    #[error("arrival in the future")]
    FutureArrival {
        /// When it is said to have arrived.
        arrived: Stamp,
    },
    /// The key of a form was used for another act before.
    #[error("act key used before")]
    KeyReused,
    /// A draft is over the size that is kept.
    #[error("draft of {got} bytes, at most {max}")]
    DraftTooLarge {
        /// Most bytes.
        max: usize,
        /// Bytes given.
        got: usize,
    },
    /// A draft's body is not JSON: a fault of the form.
    #[error("draft is not JSON")]
    DraftUnreadable,
    /// The office has staff already: it is opened once.
    #[error("office is open already")]
    AlreadyOpen,
    /// An office needs somebody.
    #[error("no staff given")]
    NoStaff,
    /// The record is restricted: it is opened with a typed reason only, and a supervisor is told.
    #[error("record is restricted")]
    Restricted,
    /// As much was looked at as the hour or the day allows.
    #[error("budget {budget:?} is spent")]
    BudgetSpent {
        /// Which.
        budget: Budget,
    },
    /// Nothing is revealed of a record that was not opened before.
    #[error("record is not open")]
    NotOpened,
    /// The person at the desk does not hold the key of bank accounts and cards.
    #[error("key of highly sensitive fields not held")]
    NoSensitiveKey,
    /// Nobody settles what concerns themselves.
    #[error("one's own matter")]
    OwnMatter,
    /// Two persons are needed, and this is the same one.
    #[error("the second person is the first: {why:?}")]
    SamePerson {
        /// In what way.
        why: SamePerson,
    },
    /// The proposal is decided already.
    #[error("decided already: {outcome:?}")]
    AlreadyDecided {
        /// How.
        outcome: Outcome,
        /// The name of whoever did.
        by_name: String,
    },
    /// The office would be without anybody of that role.
    #[error("the last {role:?}")]
    LastOfRole {
        /// Which role.
        role: Role,
    },
    /// Somebody signs in by that name, or did.
    #[error("login taken")]
    LoginTaken,
    /// Something is proposed about this member of staff already.
    #[error("a proposal waits already")]
    ProposalWaits,
    /// Only whoever proposed it, or handles it, takes it back.
    #[error("another's proposal")]
    NotYours,
    /// A request of that kind is not refused on that ground.
    #[error("{kind:?} is not refused on {ground:?}")]
    NotSuchGround {
        /// The kind of the request.
        kind: Kind,
        /// The ground tried.
        ground: Ground,
    },
    /// That member of staff left the office.
    #[error("staff left")]
    StaffLeft,
    /// That sitting is not open any more.
    #[error("no such session")]
    NoSuchSession,
    /// The person at the desk stopped it.
    #[error("cancelled")]
    Cancelled,
    /// The keyring said no.
    #[error(transparent)]
    Keyring(#[from] KeyringError),
    /// The store said no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Refusal {
    /// Under which reason a refusal stands in the audit chain; none for what the office does not refuse by
    /// right, rule or state: a slip of the pen, a race lost, the password asked for once more, a failure of the machine.
    pub fn reason(&self) -> Option<RefusalReason> {
        match self {
            blocked if blocked.is_blocked() => Some(RefusalReason::Blocked),
            Refusal::NoRight { .. } => Some(RefusalReason::NoRight),
            Refusal::Forbidden(_) => Some(RefusalReason::WrongStep),
            Refusal::Closed { .. } => Some(RefusalReason::Closed),
            Refusal::WrongKind { .. } => Some(RefusalReason::WrongKind),
            Refusal::NoCustomer => Some(RefusalReason::NoCustomer),
            Refusal::IdentityNotConfirmed { .. } => Some(RefusalReason::IdentityNotConfirmed),
            Refusal::RouteLocked { .. } => Some(RefusalReason::RouteLocked),
            Refusal::NotFound { .. } => Some(RefusalReason::NotFound),
            Refusal::NoPhoneOnRecord => Some(RefusalReason::NoPhoneOnRecord),
            Refusal::AlreadyOpen => Some(RefusalReason::AlreadyOpen),
            Refusal::PapersOnly { .. } => Some(RefusalReason::PapersOnly),
            Refusal::Paper { .. } => Some(RefusalReason::Paper),
            Refusal::ContactTooFresh { .. } => Some(RefusalReason::ContactTooFresh),
            Refusal::DeliveryBound => Some(RefusalReason::DeliveryBound),
            Refusal::ReplyToPrincipal => Some(RefusalReason::ReplyToPrincipal),
            Refusal::NotForRequester { .. } => Some(RefusalReason::NotForRequester),
            Refusal::FieldNotForRequester { .. } => Some(RefusalReason::FieldNotForRequester),
            Refusal::OfAge => Some(RefusalReason::OfAge),
            Refusal::NoAddressOnRecord => Some(RefusalReason::NoAddressOnRecord),
            Refusal::PolicyInPast { .. } => Some(RefusalReason::PolicyInPast),
            Refusal::Restricted => Some(RefusalReason::Restricted),
            Refusal::BudgetSpent { .. } => Some(RefusalReason::BudgetSpent),
            Refusal::NotOpened => Some(RefusalReason::NotOpened),
            Refusal::OwnMatter => Some(RefusalReason::OwnMatter),
            Refusal::NoSensitiveKey => Some(RefusalReason::NoSensitiveKey),
            Refusal::SamePerson { .. } => Some(RefusalReason::SamePerson),
            Refusal::AlreadyDecided { .. } => Some(RefusalReason::AlreadyDecided),
            Refusal::LastOfRole { .. } => Some(RefusalReason::LastOfRole),
            Refusal::LoginTaken => Some(RefusalReason::LoginTaken),
            Refusal::ProposalWaits => Some(RefusalReason::ProposalWaits),
            Refusal::NotYours => Some(RefusalReason::NotYours),
            Refusal::NotSuchGround { .. } => Some(RefusalReason::NotSuchGround),
            Refusal::StaffLeft => Some(RefusalReason::StaffLeft),
            Refusal::NoSuchSession => Some(RefusalReason::NoSuchSession),
            Refusal::SessionOver => Some(RefusalReason::SessionOver),
            Refusal::Conflict { .. }
            | Refusal::RequestChanged { .. }
            | Refusal::Field { .. }
            | Refusal::FieldTwice { .. }
            | Refusal::Text { .. }
            | Refusal::Unreadable { .. }
            | Refusal::WrongItem { .. }
            | Refusal::OutOfHours { .. }
            | Refusal::PolicyFault { .. }
            | Refusal::NothingToDo
            | Refusal::FutureArrival { .. }
            | Refusal::KeyReused
            | Refusal::ClockAhead { .. }
            | Refusal::DraftTooLarge { .. }
            | Refusal::DraftUnreadable
            | Refusal::NoStaff
            | Refusal::PasswordNeeded { .. }
            | Refusal::Cancelled
            | Refusal::Keyring(_)
            | Refusal::Store(_) => None,
        }
    }

    /// What a supervisor is told of it at once, if anything.
    pub(super) fn tells(&self) -> Option<AlertKind> {
        matches!(self, Refusal::BudgetSpent { .. }).then_some(AlertKind::BudgetSpent)
    }

    /// Whether a text was stopped because it holds a payment card number or a My Number: that is written down, the text
    /// is not.
    pub fn is_blocked(&self) -> bool {
        let error = match self {
            Refusal::Text { error, .. }
            | Refusal::Field { error, .. }
            | Refusal::Unreadable { error, .. } => error,
            _ => return false,
        };
        matches!(error, FieldError::Secret { .. })
    }
}
