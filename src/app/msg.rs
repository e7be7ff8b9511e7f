//! What happens to the program: keys, answers, the passing of time.

use super::{Press, Ticket};
use crate::domain::clock::Standing;
use crate::domain::login::Login;
use crate::domain::staff::Staff;
use crate::office::found_sealed::Sheet;
use crate::office::member_keys::Settled;
use crate::office::session::Seated;
use crate::office::sign_in::NoEntry;
use crate::office::{ActKey, Actor, Answer, Receipt, Refusal};
use crate::report::DayReport;
use crate::store::audit::anchors::Known;

/// A store that has been opened, and who sits at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The office's name, for the title bar.
    pub office: String,
    /// A sample office for practice; nothing in it is real.
    pub practice: bool,
    /// Whether the store is encrypted; the title bar says so when it is not.
    pub encrypted: bool,
    /// Who works at this desk.
    pub actor: Actor,
    /// By which name they signed in; none at a desk without passwords.
    pub login: Option<Login>,
    /// Everybody on the staff, for handlers' names and for changing seats.
    pub staff: Vec<Staff>,
    /// Where the store is, as a person may read it.
    pub place: String,
    /// What whoever sits down is told.
    pub seated: Seated,
    /// What was known outside the store of what it was before.
    pub heads: Known,
}

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Press(Press),
    /// Text was pasted, as the terminal delivered it: raw, of any length, control characters and all.
    Paste(String),
    /// The terminal has another size.
    Resized {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// How the machine's clock stands to the office's from now on.
    Clock(Standing),
    /// The time the model asked to be woken at has come.
    Woke,
    /// A store was opened, made, or refused; or somebody did not get in.
    Opened(Result<Box<Opened>, NoEntry>),
    /// The sheet of an office that is to be founded, or why none can be there.
    SheetDrawn(Result<Box<Sheet>, NoEntry>),
    /// The password was given once more, and was right or not.
    Proven(Result<(), NoEntry>),
    /// The keyring follows a decision about a member of staff, or could not.
    KeySettled(Result<Box<Settled>, Refusal>),
    /// Another desk has changed something.
    StoreChanged,
    /// The making of a practice office has come so far: done and all, in steps.
    Making {
        /// Steps done.
        done: u32,
        /// Steps in all.
        of: u32,
    },
    /// The answer to a question.
    Answered(Ticket, Result<Answer, Refusal>),
    /// The outcome of an order. An order is never dropped.
    Done(ActKey, Result<Receipt, Refusal>),
    /// A draft is safely in the store, or is not.
    DraftSaved(Result<(), Refusal>),
    /// The day's report.
    Reported(Ticket, Result<Box<DayReport>, Refusal>),
}
