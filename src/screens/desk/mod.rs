//! The desk: the screen on which a caller is answered.
//!
//! Four panes in the order of the work: [`requests`] (what came in and what comes next), [`customer`] (whose record
//! it is), [`identity`] (the blind compare) and [`correction`] (the editor). What interrupts them, such as a new
//! request or the choice of channels to stop, is one of the [`forms`]. Not in: what is allowed (the acts of the
//! room `office` decide, this screen only shows) and any stored value before identity is confirmed.

mod commands;
pub mod correction;
pub mod customer;
pub mod forms;
pub mod identity;
mod notice;
pub mod requests;
mod shown;
mod update;
mod view;

pub use commands::{FORM, SHELF};
pub use notice::Notice;
pub use update::{begin, go_back_to, leave, look_again, pasted, typed, update};
pub use view::{Scene, view};

use crate::app::Why;
use crate::domain::customer::Field;
use crate::domain::identity::{CheckItem, Level, Outcome};
use crate::domain::request::{NextStep, RequestId, State as Stage};
use crate::domain::rights::rules;
use crate::domain::time::Stamp;
use crate::office::ActKey;
use crate::office::Record;
use crate::office::case::Case;

use forms::Form;

/// One of the four panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pane {
    /// What came in.
    Requests,
    /// Whose record it is.
    Customer,
    /// The identity check.
    Identity,
    /// The editor.
    Correction,
}

impl Pane {
    /// In the order in which the focus walks.
    pub const ALL: [Pane; 4] = [Pane::Requests, Pane::Customer, Pane::Identity, Pane::Correction];

    /// The pane after this one, round and round.
    pub fn next(self) -> Pane {
        match self {
            Pane::Requests => Pane::Customer,
            Pane::Customer => Pane::Identity,
            Pane::Identity => Pane::Correction,
            Pane::Correction => Pane::Requests,
        }
    }

    /// The pane before this one.
    pub fn back(self) -> Pane {
        self.next().next().next()
    }
}

/// The open request, as far as it may be seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Open {
    /// The request and its check. Holds no stored value of the customer's beyond the card.
    pub case: Box<Case>,
    /// The record; there only after identity was confirmed for this request and the view was audited.
    pub record: Option<Box<Record>>,
    /// Since when it is open at this desk, for "call since".
    pub since: Stamp,
}

impl Open {
    /// How an item of the check came out last, for this request.
    pub fn outcome(&self, item: CheckItem) -> Option<Outcome> {
        self.case.answers.iter().find(|(answered, _)| *answered == item).map(|(_, outcome)| *outcome)
    }

    /// Whether an item is confirmed.
    pub fn is_matched(&self, item: CheckItem) -> bool {
        self.outcome(item) == Some(Outcome::Match)
    }

    /// The level that the request asks for.
    pub fn level(&self) -> Level {
        self.case.standing.level
    }

    /// Whether identity is confirmed for this request to the level it asks for.
    pub fn is_confirmed(&self) -> bool {
        self.level() > Level::L0 && self.case.request.confirmed.is_some_and(|level| level >= self.level())
    }

    /// Whether there is still something to ask: the customer is known, and identity not confirmed.
    pub fn is_to_check(&self) -> bool {
        self.case.request.state == Stage::IdentityPending && self.case.lock.is_none()
    }

    /// Whether the record may be opened: the act asks the same again.
    pub fn may_view(&self) -> bool {
        self.is_confirmed() && self.case.request.state.is_open()
    }

    /// Whether the work on the record is still to be done.
    pub fn is_in_progress(&self) -> bool {
        self.case.request.state == Stage::InProgress
    }
}

/// What an order under way was for, so that its receipt is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// A form sent it; the form stays filled until the receipt is here.
    Form,
    /// An answer of the identity check.
    Check,
    /// The beginning of a search for a customer.
    Search,
    /// The opening of a request.
    Open,
    /// The opening of the record.
    View,
    /// A value in clear.
    Reveal {
        /// Of which field.
        field: Field,
        /// Whether it is taken over into the editor.
        copy: bool,
    },
    /// The correction.
    Correct,
    /// A step of the open request without a form.
    Step,
}

/// What the same key, pressed once more, will do: steps that a stray key must not make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Armed {
    /// Say that the customer was reached at the registered number.
    CallBack,
    /// Take up a request that waits for the customer.
    Resume,
    /// Leave a correction that cannot be applied any more, and go on.
    Abandon,
    /// Take back what waits for a second person.
    TakeBack,
    /// Show the value under the cursor in clear.
    Reveal,
}

/// The state of the desk screen.
#[derive(Debug)]
pub struct State {
    /// The pane with the focus.
    pub focus: Pane,
    /// The list of requests.
    pub requests: requests::Requests,
    /// The open request.
    pub open: Option<Open>,
    /// First line shown of the customer pane, where it is longer than its room and holds no record.
    pub customer_from: usize,
    /// The cursor of the customer pane, where it holds a record.
    pub customer_at: customer::Cursor,
    /// A record opened without a request; it stands before the open request until Esc.
    pub visit: Option<customer::Visit>,
    /// The values shown in clear.
    pub reveals: customer::Reveals,
    /// The identity check of the open request.
    pub check: identity::Check,
    /// The editor of the open request.
    pub editor: correction::Editor,
    /// What interrupts the panes.
    pub form: Option<Form>,
    /// The last thing the clerk was told.
    pub notice: Option<Notice>,
    armed: Option<Armed>,
    orders: Vec<(ActKey, Waiting)>,
    questions: update::Questions,
}

impl State {
    /// The desk before anything has been asked of the store.
    pub fn new() -> State {
        State {
            focus: Pane::Requests,
            requests: requests::Requests::default(),
            open: None,
            customer_from: 0,
            customer_at: customer::Cursor::default(),
            visit: None,
            reveals: customer::Reveals::default(),
            check: identity::Check::of(Vec::new()),
            editor: correction::Editor::default(),
            form: None,
            notice: None,
            armed: None,
            orders: Vec::new(),
            questions: update::Questions::default(),
        }
    }

    /// The open request's identity.
    pub fn request(&self) -> Option<RequestId> {
        self.open.as_ref().map(|open| open.case.request.id)
    }

    /// The open request, as long as the cursor of the list does not stand on another: then it is not clear which of
    /// the two is meant.
    pub fn subject(&self) -> Result<&Open, Why> {
        let open = self.open.as_ref().ok_or(Why::NoRequest)?;
        if self.cursor_is_elsewhere() { Err(Why::CursorElsewhere) } else { Ok(open) }
    }

    /// Whether the list has the focus and its cursor stands on another request than the open one.
    pub fn cursor_is_elsewhere(&self) -> bool {
        let under = self.requests.selected().map(|row| row.request);
        self.focus == Pane::Requests && under.is_some() && under != self.request()
    }

    /// What the open request needs next.
    pub fn next_step(&self) -> Option<NextStep> {
        self.open.as_ref().map(|open| open.case.next)
    }

    /// What was asked and is confirmed by this key, once. A question that no longer stands on the status line was not
    /// answered by it: it is asked again.
    fn take_armed(&mut self) -> Option<Armed> {
        let armed = self.armed.take()?;
        matches!(self.notice, Some(Notice::Armed(asked)) if asked == armed).then_some(armed)
    }

    /// Whether an order is under way; the screen then takes no second one of the kind.
    pub fn is_waiting_for(&self, what: Waiting) -> bool {
        self.orders.iter().any(|(_, w)| *w == what)
    }

    /// The level that what stands in the editor would need, where that is more than is confirmed: moving every route
    /// to a person at once needs a document. The act decides; the check says it before it is tried.
    pub fn level_lacking(&self) -> Option<Level> {
        let open = self.open.as_ref().filter(|open| open.is_confirmed() && open.is_in_progress())?;
        let fields: Vec<_> = self.editor.changes().into_iter().map(|change| change.field).collect();
        let needed = rules(open.case.request.kind).level_for(&open.case.levels, &fields).max(open.level());
        (open.case.request.confirmed < Some(needed)).then_some(needed)
    }

    /// Whether what is typed now goes into a text.
    pub fn is_typing(&self) -> bool {
        match &self.form {
            Some(form) => form.is_typing(),
            None => match self.focus {
                Pane::Identity => self.check.is_typing(self.open.as_ref()),
                Pane::Correction => self.editor.is_typing(),
                Pane::Requests | Pane::Customer => false,
            },
        }
    }

    /// The section of the keymap that applies now.
    pub fn section(&self) -> &'static str {
        if self.form.is_some() { "form" } else { "desk" }
    }
}

impl Default for State {
    fn default() -> State {
        State::new()
    }
}
