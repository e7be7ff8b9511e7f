//! Backups: by somebody who may, or by the program when the office's schedule says so; and that schedule. Each one stands in
//! the audit chain, and the store remembers the last good one. Not in: how one is made and proven (`store::backup`).

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::door::{self, Refused};
use super::keys::NO_SESSION;
use super::{Actor, Refusal, open_office, trace};
use crate::domain::audit::{Action, Event, Outcome};
use crate::domain::staff::Right;
use crate::domain::time::Stamp;
use crate::store::backup::{self, BackupFault, Made, Progress, Remembered, Schedule, Wanted};
use crate::store::{Flow, OpenMode, Opener, Reads, Store, StoreError};

/// After so long without a good backup it is said.
pub const LATE_MS: i64 = 24 * 3_600_000;
/// How many are kept when nobody says.
pub const KEEP: u32 = 14;

/// What is wanted.
#[derive(Debug, Clone)]
pub struct Order {
    /// Into which folder.
    pub folder: PathBuf,
    /// How many of this office's are kept there; all, when none is named.
    pub keep: Option<u32>,
    /// The folder of the heads noted on this machine.
    pub heads: Option<PathBuf>,
}

/// Why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unmade {
    /// The office or the store said no.
    #[error(transparent)]
    Refusal(#[from] Refusal),
    /// It could not be made, or did not pass its checks.
    #[error(transparent)]
    Fault(#[from] BackupFault),
}

impl From<StoreError> for Unmade {
    fn from(error: StoreError) -> Unmade {
        Unmade::Refusal(error.into())
    }
}

/// A backup, and how many older ones it took the place of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The backup.
    pub made: Made,
    /// Older ones that were taken away.
    pub rotated: usize,
}

/// Makes a backup in the name of `actor`; of the program itself, by the schedule, without one. It works on connections of its
/// own: whoever works in the store goes on.
///
/// # Errors
/// [`Unmade`]. That somebody may not, and that it failed, is in the audit chain.
pub fn back_up(
    opener: &Opener,
    actor: Option<&Actor>,
    now: &mut dyn FnMut() -> Stamp,
    order: &Order,
    progress: &mut dyn FnMut(Progress) -> Flow,
) -> Result<Done, Unmade> {
    let mut store = opener.open(OpenMode::ReadWrite)?;
    let by = match actor {
        Some(actor) => allowed(&mut store, actor, now())?,
        None => open_office::program(NO_SESSION),
    };
    let last = store.read(|view| backup::last_good(view))?;
    let at = now();
    let wanted = Wanted { folder: &order.folder, at, heads: order.heads.as_deref(), last: last.as_ref() };
    let made = match backup::make(opener, &wanted, progress) {
        Ok(made) => made,
        Err(fault) => {
            if fault != BackupFault::Stopped {
                note_failure(&mut store, &by, now());
            }
            return Err(fault.into());
        }
    };
    let at = now();
    store.write(|tx| {
        let object = trace::backup(made.entries);
        let seq = trace::append(tx, &trace::event(&by, at, Action::BackupMade, object))?;
        let remembered = Remembered { at, entries: made.entries, path: made.path.clone() };
        backup::remember(tx, seq, &remembered).map_err(Refusal::from)
    })?;
    let store_id = store.office().store_id;
    let keep = order.keep.and_then(|keep| usize::try_from(keep).ok());
    let rotated = keep.map_or(0, |keep| backup::rotate(&order.folder, &store_id, keep));
    // It is made: that the head could not be noted outside makes nothing of it untrue.
    if let Err(error) = store.close() {
        tracing::warn!(%error, "closing after a backup");
    }
    Ok(Done { made, rotated })
}

fn allowed(store: &mut Store, actor: &Actor, at: Stamp) -> Result<Actor, Refusal> {
    let right = Some(Right::BackUp);
    let allowed = store.read(|view| door::permitted(view, actor, at, right));
    let staff = noted(store, actor, at, "back_up", allowed)?;
    Ok(Actor { staff, session: actor.session })
}

fn noted<T>(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    act: &'static str,
    result: Result<T, Refusal>,
) -> Result<T, Refusal> {
    if let Err(refusal) = &result
        && let Some(reason) = refusal.reason()
    {
        door::note_refusal(store, actor, at, &Refused { act, reason, about: None, tells: None })?;
    }
    result
}

fn note_failure(store: &mut Store, by: &Actor, at: Stamp) {
    let event = trace::event(by, at, Action::BackupMade, trace::OFFICE);
    let written = store.write(|tx| trace::append(tx, &Event { outcome: Outcome::Failed, ..event }));
    if let Err(refusal) = written {
        tracing::warn!(%refusal, "a backup that failed was not written down");
    }
}

/// Changes when the office makes its own backups; `None`: it does not any more.
///
/// # Errors
/// [`Refusal::NoRight`], which is audited, and the store's own.
pub fn plan(store: &mut Store, actor: &Actor, at: Stamp, new: Option<&Schedule>) -> Result<(), Refusal> {
    let written = store.write(|tx| {
        let staff = door::permitted(&*tx, actor, at, Some(Right::BackUp))?;
        if backup::schedule(&*tx)?.as_ref() == new {
            return Err(Refusal::NothingToDo);
        }
        backup::set_schedule(tx, new)?;
        let actor = Actor { staff, session: actor.session };
        let event = trace::event(&actor, at, Action::BackupsPlanned, trace::OFFICE);
        let minute = new.map(|new| i64::from(new.minute));
        trace::append(tx, &Event { row_version: minute, ..event }).map(|_| ())
    });
    noted(store, actor, at, "plan_backups", written)
}

/// What an office knows of its backups.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Backups {
    /// When it makes its own.
    pub schedule: Option<Schedule>,
    /// The last good one.
    pub last: Option<Remembered>,
    /// Since when one would be expected, where none was ever made: of an encrypted office its founding.
    pub expected_since: Option<Stamp>,
}

impl Backups {
    /// Since when there is no good one, if that is too long.
    pub fn late_since(&self, now: Stamp) -> Option<Stamp> {
        let since = self.last.as_ref().map(|last| last.at).or(self.expected_since)?;
        (now.utc_ms().saturating_sub(since.utc_ms()) > LATE_MS).then_some(since)
    }

    /// Whether the schedule wants one now: since its last time of the day none was made.
    pub fn is_due(&self, now: Stamp) -> bool {
        let Some(schedule) = &self.schedule else { return false };
        let last = schedule_before(schedule, now);
        self.last.as_ref().is_none_or(|made| made.at < last)
    }

    /// When the schedule wants the next one.
    pub fn next(&self, now: Stamp) -> Option<Stamp> {
        let schedule = self.schedule.as_ref()?;
        Some(schedule_before(schedule, now).plus_ms(24 * 3_600_000))
    }
}

/// The last time of the day that the schedule names.
fn schedule_before(schedule: &Schedule, now: Stamp) -> Stamp {
    let minute = u32::from(schedule.minute);
    let today = Stamp::at(now.date(), minute / 60, minute % 60);
    if today <= now { today } else { today.plus_ms(-24 * 3_600_000) }
}

/// What the office knows of its backups; for everybody, as everybody's work hangs on them. `founded` is when, of an office
/// that should have backups: a practice office expects none, and one that is not encrypted says by a schedule that it does.
///
/// # Errors
/// Storage failures.
pub fn backups(view: &impl Reads, founded: Option<Stamp>) -> Result<Backups, StoreError> {
    Ok(Backups { schedule: backup::schedule(view)?, last: backup::last_good(view)?, expected_since: founded })
}

/// Whether this desk shall make the backup that is due now; of several desks one does.
///
/// # Errors
/// Storage failures.
pub fn take_turn(store: &mut Store, at: Stamp) -> Result<bool, Refusal> {
    store.write(|tx| Ok(backup::claim(tx, at)?))
}

/// The folder that is meant when nobody names one.
pub fn usual_folder(store: &Path) -> PathBuf {
    let folder = store.parent().filter(|parent| !parent.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).join("backups")
}
