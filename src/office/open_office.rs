//! A new office: a store is founded and its first staff are entered. Once per store.

use std::path::Path;

use super::door::{self, Refused};
use super::typed::{self, NAME_MAX, Need, TextBox};
use super::{Actor, Refusal, trace};
use crate::domain::audit::{Action, Event, Object, ObjectKind};
use crate::domain::staff::{Role, Staff, StaffId};
use crate::domain::time::Stamp;
use crate::store::{Founding, Store, Tx, staff};

/// What the first screen asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The office's name, as it stands on letters; 1 to 100 characters.
    pub office_name: String,
    /// A practice desk: sample people, to be thrown away.
    pub practice: bool,
    /// The first staff, at least one.
    pub staff: Vec<NewStaff>,
}

/// Somebody to enter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStaff {
    /// Their name; 1 to 100 characters.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// Makes a store at `path` and opens the office in it. `session` is the random id of this sitting. Everything is checked
/// before the file is made.
///
/// # Errors
/// [`Refusal::Text`], [`Refusal::NoStaff`], and the store's own (`AlreadyExists`, `NotPermitted`, …).
pub fn found_office(
    path: &Path,
    session: [u8; 16],
    at: Stamp,
    input: &Input,
) -> Result<(Store, Vec<Staff>), Refusal> {
    let name = typed::line(TextBox::OfficeName, &input.office_name, NAME_MAX, Need::Required)?;
    checked(&input.staff)?;
    let founding = Founding { name, created_ms: at.utc_ms(), practice: input.practice };
    let mut store = Store::create(path, &founding)?;
    let staff = open_office(&mut store, session, at, &input.staff)?;
    Ok((store, staff))
}

/// Enters the first staff of a store that has none.
///
/// # Errors
/// [`Refusal::AlreadyOpen`], [`Refusal::NoStaff`], [`Refusal::Text`], and the store's own.
pub fn open_office(
    store: &mut Store,
    session: [u8; 16],
    at: Stamp,
    first: &[NewStaff],
) -> Result<Vec<Staff>, Refusal> {
    let first = checked(first)?;
    let nobody = program(session);
    let result = store.write(|tx| {
        if !staff::all(&*tx)?.is_empty() {
            return Err(Refusal::AlreadyOpen);
        }
        trace::append(tx, &trace::event(&nobody, at, Action::OfficeOpened, trace::OFFICE))?;
        first.iter().map(|new| enter(tx, &nobody, at, new)).collect()
    });
    if let Err(refusal) = &result
        && let Some(reason) = refusal.reason()
    {
        let refused = Refused { act: "open_office", reason, about: None, tells: None };
        door::note_refusal(store, &nobody, at, &refused)?;
    }
    result
}

/// Everybody who may sit down, in the order in which they came; for the time before there is an actor.
///
/// # Errors
/// The store's own.
pub fn staff(store: &mut Store) -> Result<Vec<Staff>, Refusal> {
    store.read(|view| Ok(staff::all(view)?))
}

fn enter(tx: &mut Tx<'_>, nobody: &Actor, at: Stamp, new: &NewStaff) -> Result<Staff, Refusal> {
    let entered = staff::add(tx, &new.name, new.role, at)?;
    let object = Object { kind: ObjectKind::Staff, id: entered.id.0 };
    let event = Event { row_version: Some(1), ..trace::event(nobody, at, Action::StaffAdded, object) };
    trace::append(tx, &event)?;
    Ok(entered)
}

fn checked(first: &[NewStaff]) -> Result<Vec<NewStaff>, Refusal> {
    if first.is_empty() {
        return Err(Refusal::NoStaff);
    }
    let trimmed = |new: &NewStaff| {
        let name = typed::line(TextBox::StaffName, &new.name, NAME_MAX, Need::Required)?;
        Ok(NewStaff { name, role: new.role })
    };
    first.iter().map(trimmed).collect()
}

/// The program itself, before there is anybody.
pub(super) fn program(session: [u8; 16]) -> Actor {
    Actor { staff: Staff { id: StaffId(0), name: String::new(), role: Role::Supervisor }, session }
}
