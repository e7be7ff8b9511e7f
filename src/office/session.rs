//! Sitting down at the desk, giving the password once more, and leaving. A sitting is looked up in every transaction
//! (`expect_open`): one that has ended, or lasted too long, does nothing any more, whatever a screen believes.
//! Not in: passwords and keys (`store::keyring`), the lock of the screen (the room `desk`).

use serde::{Deserialize, Serialize};

use super::read_list::{self, List};
use super::{ActKey, Actor, Order, Receipt, Refusal, carry_out, clock, trace};
use crate::domain::audit::{Action, Event, Object, ObjectKind};
use crate::domain::staff::{Right, Staff};
use crate::domain::time::Stamp;
use crate::store::codes;
use crate::store::sessions::{self, Session};
use crate::store::{Reads, Store, Tx};

/// How long a sitting lasts at the most: 12 hours (safety map §3.2).
pub const LONGEST_MS: i64 = 12 * 3_600_000;
/// How long a password given for one act holds for the next: 2 minutes.
pub const PROVEN_MS: i64 = 2 * 60_000;
/// How many sittings at desks one member of staff may have at the same time. The oldest gives way to one more, so that a
/// desk that lost its power never keeps anybody out. Sessions of commands are not counted: each has its own password, does
/// one thing and ends.
pub const MOST_SITTINGS: usize = 2;

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The clerk left.
    SignedOut,
    /// Nobody typed for too long.
    Idle,
    /// The terminal went away, or the machine asked the program to stop.
    Signal,
    /// The program failed.
    Failure,
    /// The clerk locked the desk.
    Locked,
    /// The same person sat down at one desk too many.
    Displaced,
    /// It lasted the longest it may.
    TooLong,
    /// The role changed meanwhile.
    RoleChanged,
    /// The member of staff left the office.
    StaffLeft,
    /// A supervisor ended it.
    ByOther,
    /// A one-time code was given for the account.
    NewCode,
}

impl End {
    const ALL: [End; 11] = [
        End::SignedOut,
        End::Idle,
        End::Signal,
        End::Failure,
        End::Locked,
        End::Displaced,
        End::TooLong,
        End::RoleChanged,
        End::StaffLeft,
        End::ByOther,
        End::NewCode,
    ];

    /// Its stable number in the audit chain.
    pub fn code(self) -> u16 {
        match self {
            End::SignedOut => 1,
            End::Idle => 2,
            End::Signal => 3,
            End::Failure => 4,
            End::Locked => 5,
            End::Displaced => 6,
            End::TooLong => 7,
            End::RoleChanged => 20,
            End::StaffLeft => 21,
            End::ByOther => 22,
            End::NewCode => 23,
        }
    }

    /// The end of that number.
    pub fn from_code(code: u16) -> Option<End> {
        End::ALL.into_iter().find(|end| end.code() == code)
    }
}

/// What somebody is told who sits down.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Seated {
    /// When they last sat down before.
    pub last: Option<Stamp>,
    /// Since when they sit at another desk too.
    pub elsewhere: Option<Stamp>,
    /// Since when they had sat at the desk that gave way.
    pub displaced: Option<Stamp>,
    /// One-time codes that were given for their account, the newest first, if they have not been told before.
    #[serde(default)]
    pub codes: Vec<CodeNews>,
}

/// A one-time code that was given for somebody's account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeNews {
    /// When.
    pub at: Stamp,
    /// By whom; nobody where an envelope was opened.
    pub by: Vec<String>,
}

/// Somebody sits down, whose password was seen or who needs none (a practice desk), under a fresh id.
///
/// # Errors
/// Those of [`carry_out`].
pub fn sit_down(store: &mut Store, staff: Staff, at: Stamp) -> Result<(Actor, Seated), Refusal> {
    begin(store, staff, at, Order::StartSession)
}

/// The same for a command, whose session ends nobody's session at a desk.
///
/// # Errors
/// Those of [`carry_out`].
pub fn begin_command(store: &mut Store, staff: Staff, at: Stamp) -> Result<Actor, Refusal> {
    begin(store, staff, at, Order::StartCommand).map(|(actor, _)| actor)
}

fn begin(store: &mut Store, staff: Staff, at: Stamp, order: Order) -> Result<(Actor, Seated), Refusal> {
    // Any sixteen random bytes do.
    let actor = Actor { staff, session: ActKey::fresh()?.0 };
    match carry_out(store, &actor, at, ActKey::fresh()?, order)? {
        Receipt::Seated(seated) => Ok((actor, seated)),
        _ => Err(Refusal::KeyReused),
    }
}

/// Somebody leaves.
///
/// # Errors
/// Those of [`carry_out`].
pub fn leave(store: &mut Store, actor: &Actor, at: Stamp, end: End) -> Result<(), Refusal> {
    carry_out(store, actor, at, ActKey::fresh()?, Order::EndSession(end)).map(drop)
}

pub(super) fn start(tx: &mut Tx<'_>, actor: &Actor, at: Stamp) -> Result<Seated, Refusal> {
    let staff = actor.staff.id;
    let last = sessions::last_start(&*tx, staff)?;
    let mut open = sessions::desks_of(&*tx, staff)?;
    let mut displaced = None;
    while open.len() >= MOST_SITTINGS {
        let oldest = open.remove(0);
        close(tx, actor, at, &oldest, End::Displaced)?;
        displaced = Some(oldest.started_at);
    }
    let news = codes::untold(&*tx, staff, at)?;
    codes::told(tx, staff, at)?;
    open_session(tx, actor, at, sessions::Of::Desk)?;
    // The list of requests is what a desk begins with: its entry comes with the session's, in one sync.
    if actor.staff.role.may(Right::HandleRequests) {
        read_list::act(tx, actor, at, read_list::Input { list: List::Requests })?;
    }
    let codes = news.into_iter().map(|given| CodeNews { at: given.at, by: given.by }).collect();
    Ok(Seated { last, elsewhere: open.last().map(|session| session.started_at), displaced, codes })
}

pub(super) fn start_command(tx: &mut Tx<'_>, actor: &Actor, at: Stamp) -> Result<Seated, Refusal> {
    let last = sessions::last_start(&*tx, actor.staff.id)?;
    open_session(tx, actor, at, sessions::Of::Command)?;
    Ok(Seated { last, ..Seated::default() })
}

fn open_session(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, of: sessions::Of) -> Result<(), Refusal> {
    if sessions::get(&*tx, &actor.session)?.is_some() {
        return Err(Refusal::NothingToDo);
    }
    let staff = actor.staff.id;
    let session = Session { id: actor.session, staff, started_at: at, proven_at: Some(at), ended_at: None };
    sessions::start(tx, &session, of)?;
    trace::append(tx, &of_staff(actor, at, Action::SessionStarted)).map(|_| ())
}

/// Somebody leaves; nothing happens when their sitting had ended before.
pub(super) fn end(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, end: End) -> Result<(), Refusal> {
    match sessions::get(&*tx, &actor.session)? {
        Some(session) if session.staff == actor.staff.id => close(tx, actor, at, &session, end),
        _ => Ok(()),
    }
}

/// Ends a sitting, by `actor`, and writes it down.
pub(super) fn close(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    session: &Session,
    end: End,
) -> Result<(), Refusal> {
    if !sessions::end(tx, &session.id, at, end.code())? {
        return Ok(());
    }
    let object = Object { kind: ObjectKind::Staff, id: session.staff.0 };
    let event = Event { reason: Some(end.code()), ..trace::event(actor, at, Action::SessionEnded, object) };
    trace::append(tx, &event).map(|_| ())
}

/// The password was given once more and was right.
///
/// # Errors
/// [`Refusal::SessionOver`], the store's own.
pub fn prove(store: &mut Store, actor: &Actor, at: Stamp) -> Result<(), Refusal> {
    store.write(|tx| {
        let at = clock::office_time(&*tx, at)?;
        expect_open(&*tx, actor, at)?;
        sessions::prove(tx, &actor.session, at)?;
        trace::append(tx, &of_staff(actor, at, Action::PasswordGiven)).map(|_| ())
    })
}

/// The sitting of the actor, if it is theirs and still open.
pub(super) fn expect_open(view: &impl Reads, actor: &Actor, at: Stamp) -> Result<Session, Refusal> {
    let found = sessions::get(view, &actor.session)?.filter(|session| session.staff == actor.staff.id);
    let too_long = |session: &Session| at.utc_ms() - session.started_at.utc_ms() >= LONGEST_MS;
    match found {
        Some(session) if session.ended_at.is_none() && !too_long(&session) => Ok(session),
        _ => Err(Refusal::SessionOver),
    }
}

/// Asks for the password where the right asks for it and it was not given just now. At a desk without keys nobody has one.
pub(super) fn expect_proof(session: &Session, right: Right, at: Stamp) -> Result<(), Refusal> {
    let since = session.proven_at.map(|proven| at.utc_ms() - proven.utc_ms());
    match since {
        _ if !right.asks_for_password() => Ok(()),
        Some(since) if (0..PROVEN_MS).contains(&since) => Ok(()),
        _ => Err(Refusal::PasswordNeeded { right }),
    }
}

fn of_staff(actor: &Actor, at: Stamp, action: Action) -> Event {
    trace::event(actor, at, action, Object { kind: ObjectKind::Staff, id: actor.staff.id.0 })
}
