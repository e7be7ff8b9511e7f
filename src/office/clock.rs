//! The office's time: no act is dated before the last entry of the audit chain, and when the machine's clock is behind that,
//! or too far ahead of it, this is said and written down before any number or date is made.
//!
//! In: the time of an act ([`office_time`]), what the beginning of a session finds (`begin`) and a desk notices later
//! ([`note`]), and a supervisor who says that the machine's clock is right ([`accept`]): the one way in which time goes back.
//! Not in: the rule (`domain::clock`), the clock itself (`runtime`).

use super::keys::NO_SESSION;
use super::session::{self, End};
use super::{Actor, Refusal, door, trace};
use crate::domain::audit::{Action, Event};
use crate::domain::clock::Standing;
use crate::domain::staff::{Right, Staff};
use crate::domain::time::Stamp;
use crate::store::audit::last_time;
use crate::store::{Reads, Store, StoreError, Tx, sessions};

/// The time of an act: what the machine's clock shows, but never before the last entry.
///
/// # Errors
/// The store's own.
pub fn office_time(view: &impl Reads, machine: Stamp) -> Result<Stamp, StoreError> {
    Ok(last_time(view)?.map_or(machine, |last| last.max(machine)))
}

/// Refuses a machine's clock that is too far ahead of the last entry to be believed. At a practice desk, which is opened now
/// and then, it is.
///
/// # Errors
/// [`Refusal::ClockAhead`], and the store's own.
pub fn expect_plausible(store: &mut Store, machine: Stamp) -> Result<(), Refusal> {
    if store.office().practice {
        return Ok(());
    }
    match store.read(|view| last_time(view))? {
        Some(last) if Standing::of(machine, last) == Standing::FarAhead => {
            Err(Refusal::ClockAhead { machine, last })
        }
        _ => Ok(()),
    }
}

/// A session begins at this reading of the machine's clock: the time that the office gives it. That the clock is behind is
/// written down once, until it has come up again.
pub(super) fn begin(tx: &mut Tx<'_>, actor: &Actor, machine: Stamp) -> Result<Stamp, Refusal> {
    let Some(last) = last_time(&*tx)? else { return Ok(machine) };
    let standing = Standing::of(machine, last);
    if standing == Standing::FarAhead && !tx.office().practice {
        return Err(Refusal::ClockAhead { machine, last });
    }
    let at = last.max(machine);
    note_standing(tx, actor, at, machine, standing)?;
    Ok(at)
}

/// What a desk notices of the machine's clock while it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noticed {
    /// It stands otherwise to the office's time than before.
    Stands(Standing),
    /// It went ahead by so many milliseconds more than passed.
    Jumped(i64),
}

/// Writes down what a desk has noticed.
///
/// # Errors
/// The store's own.
pub fn note(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    machine: Stamp,
    noticed: Noticed,
) -> Result<(), Refusal> {
    store.write(|tx| {
        let at = office_time(&*tx, at)?;
        match noticed {
            Noticed::Stands(standing) => note_standing(tx, actor, at, machine, standing),
            Noticed::Jumped(by_ms) => {
                let values = trace::payload(&serde_json::json!({ "by_ms": by_ms }))?;
                append(tx, actor, at, Action::ClockForward, values)
            }
        }
    })
}

fn note_standing(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    machine: Stamp,
    standing: Standing,
) -> Result<(), Refusal> {
    let action = match (standing, is_behind(&*tx)?) {
        (Standing::Behind, false) => Action::ClockBack,
        (Standing::Right, true) => Action::ClockRight,
        _ => return Ok(()),
    };
    let values = trace::payload(&serde_json::json!({ "machine_ms": machine.utc_ms() }))?;
    append(tx, actor, at, action, values)
}

fn append(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    action: Action,
    payload: Option<Vec<u8>>,
) -> Result<(), Refusal> {
    let event = Event { payload, ..trace::event(actor, at, action, trace::OFFICE) };
    trace::append(tx, &event).map(|_| ())
}

/// Whether the chain tells of a clock that is behind, and of nothing since that ended it.
fn is_behind(view: &impl Reads) -> Result<bool, StoreError> {
    let last = |action: Action| {
        let sql = "SELECT coalesce(max(seq), 0) FROM audit_index WHERE action = $1";
        view.int(sql, &[i64::from(action.code()).into()])
    };
    Ok(last(Action::ClockBack)? > last(Action::ClockRight)?.max(last(Action::ClockAccepted)?))
}

/// Somebody who opens for others says that the machine's clock is right, be it behind the last entry or far ahead of it:
/// time goes on from there. Every session ends, for its desk goes by the time before. Gives that of the last entry.
///
/// # Errors
/// [`Refusal::NoRight`], [`Refusal::NothingToDo`] where nothing speaks against the clock, and the store's own.
pub fn accept(store: &mut Store, staff: Staff, machine: Stamp) -> Result<Stamp, Refusal> {
    let actor = Actor { staff, session: NO_SESSION };
    let right = Right::EndSessions;
    store.write(|tx| {
        if !door::on_record(&*tx, &actor)?.role.may(right) {
            return Err(Refusal::NoRight { right });
        }
        let last = last_time(&*tx)?.filter(|last| Standing::of(machine, *last) != Standing::Right);
        let last = last.ok_or(Refusal::NothingToDo)?;
        for open in sessions::open(&*tx)? {
            session::close(tx, &actor, last, &open, End::ByOther)?;
        }
        let values = trace::payload(&serde_json::json!({ "last_ms": last.utc_ms() }))?;
        append(tx, &actor, machine, Action::ClockAccepted, values)?;
        Ok(last)
    })
}
