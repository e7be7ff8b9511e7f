//! Why a command cannot be used now, and how that is said.

use crate::domain::approval::SamePerson;
use crate::domain::identity::Level;
use crate::domain::staff::Right;
use crate::office::Actor;
use crate::words::Words;

/// Why a command cannot be used now. It stays visible and says this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The role does not have the right.
    NoRight(Right),
    /// No request is open.
    NoRequest,
    /// The request is closed.
    RequestClosed,
    /// No customer is linked to the request.
    NoCustomer,
    /// Identity has to be confirmed to this level first.
    IdentityNeeded(Level),
    /// Nothing has been changed.
    NothingChanged,
    /// The open request is of another kind.
    OtherKind,
    /// The list's cursor stands on another request than the open one.
    CursorElsewhere,
    /// A supervisor has to decide first.
    AwaitsSupervisor,
    /// Two persons are needed, and this is the same one.
    SamePerson(SamePerson),
    /// A record keeps a name; it cannot be deleted.
    NameStays,
    /// Only Enter confirms this.
    PressEnter,
    /// The request is not at that step.
    NotNow,
    /// An answer from the store is awaited.
    Busy,
    /// There is nothing to choose from.
    NothingThere,
    /// Nobody has a password here, so nothing could unlock the desk again.
    NoLock,
    /// Whoever sits down signs in: lock the desk, and the other one comes in at the door.
    LockInstead,
    /// The customer's telephone route is not locked.
    NothingLocked,
    /// No record is open.
    NoRecord,
    /// There is no day after today to tell of.
    NoLaterDay,
    /// The history is read, not changed.
    HistoryOnly,
}

impl Why {
    /// Whether the role of whoever sits at the desk may do that. Before anybody does, no role is in the way: it is too early.
    /// The act asks again; this is for showing, not for guarding.
    ///
    /// # Errors
    /// [`Why::NoRight`], [`Why::NotNow`].
    pub fn allowed(actor: Option<&Actor>, right: Right) -> Result<(), Why> {
        match actor {
            Some(actor) if actor.staff.role.may(right) => Ok(()),
            Some(_) => Err(Why::NoRight(right)),
            None => Err(Why::NotNow),
        }
    }

    /// The sentence for the status line.
    pub fn say(self, words: &Words) -> String {
        match self {
            Why::NoRight(right) => words.why_no_right(words.right(right)),
            Why::NoRequest => words.why_no_request(),
            Why::RequestClosed => words.why_request_closed(),
            Why::NoCustomer => words.why_no_customer(),
            Why::IdentityNeeded(level) => words.why_identity_needed(words.level(level)),
            Why::NothingChanged => words.why_nothing_changed(),
            Why::OtherKind => words.why_other_kind(),
            Why::CursorElsewhere => words.why_cursor_elsewhere(),
            Why::AwaitsSupervisor => words.why_awaits_supervisor(),
            Why::SamePerson(why) => words.refused_same_person(why),
            Why::NameStays => words.why_name_stays(),
            Why::PressEnter => words.why_press_enter(),
            Why::NotNow => words.why_not_now(),
            Why::Busy => words.why_busy(),
            Why::NothingThere => words.why_nothing_there(),
            Why::NoLock => words.why_no_lock(),
            Why::LockInstead => words.why_lock_instead(),
            Why::NothingLocked => words.why_nothing_locked(),
            Why::NoLaterDay => words.why_no_later_day(),
            Why::NoRecord => words.why_no_record(),
            Why::HistoryOnly => words.why_policy_read_only(),
        }
    }
}
