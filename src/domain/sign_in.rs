//! How often a sign-in may fail before the next try has to wait (safety.md §3.2).
//!
//! In: [`Tally`], the count for each login name and over all, and its rule. A try is *pending* from before its password is
//! looked at until it is answered; it becomes a failure when the password was wrong, or when whoever tried has gone without
//! an answer, and never otherwise. Pending tries count towards the limits, so that many at the same time gain nothing: a
//! name has no more of them than it has failures left. Waits are measured by the time that the machine has been running:
//! no clock that is set makes one longer or shorter, and none is longer than an hour.
//!
//! Deliberately not in: the file in which it outlives the program, and which process lives (`store::sign_ins`); a lock that
//! keeps everybody out: those who open for others ([`Bearer::Keeper`]) and the envelopes are held back by their own failures
//! only, and never for good. Start at [`Tally::gate`].

mod older;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use older::OlderTally;

use super::login::Login;
use super::time::{Moment, Stamp, Uptime};

/// Failures in a row that cost nothing.
pub const FREE: u32 = 3;
/// Failures in a row after which a supervisor has to open the account.
pub const RELEASE_AT: u32 = 20;
/// Failures of everybody within an hour after which only those who open for others may try.
pub const ALL_IN_AN_HOUR: usize = 100;
/// Names that are counted one by one; more are counted together only.
pub const NAMES_MAX: usize = 500;
/// What is remembered until somebody has written it down.
pub const UNTOLD_MAX: usize = 500;
/// A try that has not been answered for so long has come to no end, whatever became of its process.
pub const ANSWERED_WITHIN_MS: i64 = 2 * MINUTE;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// Why a try is not made now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Hold {
    /// It has to wait for so many milliseconds.
    #[error("wait for {ms} ms")]
    Wait {
        /// How long the machine has to run until then.
        ms: i64,
    },
    /// As many tries as may be made are being answered; in a moment there may be room.
    #[error("other tries are being answered")]
    Answering,
    /// A supervisor has to open the account.
    #[error("released by a supervisor only")]
    Release,
    /// The count was lost: until somebody who opens for others has signed in, nobody else does.
    #[error("the count was lost; a keeper may try in {keeper_ms} ms")]
    CountLost {
        /// How long the machine has to run until one of them may try.
        keeper_ms: i64,
    },
}

/// What a name opens, as the keyring tells before anything is opened: it decides what may hold the name back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bearer {
    /// A member of staff, or nobody.
    Staff,
    /// One who opens for others: supervisors and the privacy officer.
    Keeper,
    /// A code from an envelope. It cannot be guessed: waiting only keeps its tries few.
    Envelope,
}

/// The random id of a try: by it a try is answered, and told once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TryId(pub [u8; 16]);

/// A process, as far as one can ask later whether it still lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Process {
    /// Its number.
    pub id: u32,
    /// The space in which that is its number.
    pub space: u64,
}

/// A try that is being answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// Its id.
    pub id: TryId,
    /// The name that was typed.
    pub login: Login,
    /// When.
    pub at: Stamp,
    /// The same by the time that the machine had been running.
    pub up: Uptime,
    /// Who waits for the answer.
    pub process: Process,
}

/// Something that belongs into the audit chain as soon as somebody comes in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Untold {
    /// By this it is told once.
    pub id: TryId,
    /// When it was.
    pub at: Stamp,
    /// What it was.
    pub what: What,
}

/// What there is to tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A try under this name failed.
    Failed(Login),
    /// The count was damaged, or taken away.
    CountLost,
}

/// Failures of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Row {
    in_a_row: u32,
    up: Uptime,
}

/// The failures that still count, and the tries that are being answered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// The start of the machine from which every [`Uptime`] here counts.
    boot: String,
    names: BTreeMap<Login, Row>,
    /// The last failures of everybody, at most [`ALL_IN_AN_HOUR`].
    all: Vec<Uptime>,
    pending: Vec<Pending>,
    untold: Vec<Untold>,
    /// Since when the count is not to be trusted, if it is not.
    lost: Option<Uptime>,
}

impl Tally {
    /// The count in place of one that was damaged or taken away. It gives no try back: staff wait for somebody who opens
    /// for others, and those for an hour.
    pub fn lost(id: TryId, now: Moment, boot: &str) -> Tally {
        let told = Untold { id, at: now.at, what: What::CountLost };
        Tally { boot: boot.to_owned(), lost: Some(now.up), untold: vec![told], ..Tally::default() }
    }

    /// Brings the count to this moment: after a start of the machine every wait begins anew, and tries whose process has
    /// gone, or that took too long, have failed.
    pub fn settle(&mut self, boot: &str, now: Moment, lives: &dyn Fn(Process) -> bool) {
        let same_start = self.boot == boot;
        // Another process may have read the clock a little later than this one and come first.
        let is_of_now = |up: Uptime| same_start && up.since(now.up) < ANSWERED_WITHIN_MS;
        let settled = |up: Uptime| if is_of_now(up) { up } else { Uptime::default() };
        self.boot = boot.to_owned();
        self.names.values_mut().for_each(|row| row.up = settled(row.up));
        self.all.iter_mut().for_each(|up| *up = settled(*up));
        self.all.retain(|failed| now.up.since(*failed) < HOUR);
        self.lost = self.lost.map(settled);
        let (open, ended): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.pending).into_iter().partition(|one| {
                is_of_now(one.up) && now.up.since(one.up) < ANSWERED_WITHIN_MS && lives(one.process)
            });
        self.pending = open;
        ended.into_iter().for_each(|one| self.fail(Pending { up: settled(one.up), ..one }));
    }

    /// Whether this name may be tried now.
    ///
    /// # Errors
    /// [`Hold`]: for how long, or until whom.
    pub fn gate(&self, login: &Login, bearer: Bearer, up: Uptime) -> Result<(), Hold> {
        let row = self.names.get(login).copied();
        let failures = row.map_or(0, |row| row.in_a_row);
        if bearer != Bearer::Envelope {
            self.trusted(bearer, up)?;
        }
        if bearer == Bearer::Staff && failures >= RELEASE_AT {
            return Err(Hold::Release);
        }
        let own = row.and_then(|row| Some(row.up.plus_ms(pause(row.in_a_row, bearer)?)));
        let of_all = self.all.first().filter(|_| self.all.len() >= ALL_IN_AN_HOUR);
        let of_all = of_all.filter(|_| bearer == Bearer::Staff).map(|first| first.plus_ms(HOUR));
        if let Some(until) = own.max(of_all).filter(|until| *until > up) {
            return Err(Hold::Wait { ms: until.since(up) });
        }
        let open = self.pending.iter().filter(|one| one.login == *login).count();
        let room = usize::try_from(FREE.saturating_sub(failures).max(1)).unwrap_or(1);
        let crowded = bearer == Bearer::Staff && self.all.len() + self.pending.len() >= ALL_IN_AN_HOUR;
        if open >= room || crowded { Err(Hold::Answering) } else { Ok(()) }
    }

    fn trusted(&self, bearer: Bearer, up: Uptime) -> Result<(), Hold> {
        let Some(since) = self.lost else { return Ok(()) };
        let keeper_ms = since.plus_ms(HOUR).since(up).max(0);
        if bearer == Bearer::Keeper && keeper_ms == 0 { Ok(()) } else { Err(Hold::CountLost { keeper_ms }) }
    }

    /// A try begins.
    pub fn begin(&mut self, pending: Pending) {
        self.pending.push(pending);
    }

    /// The password was right: it is no failure, and the name starts anew. Right too for a try that was given up as
    /// never answered. Who opens for others, or an envelope, also ends the distrust in a lost count.
    pub fn right(&mut self, id: TryId, login: &Login, bearer: Bearer) {
        if self.take(id).is_none() {
            self.forgive(id);
        }
        self.names.remove(login);
        if bearer != Bearer::Staff {
            self.lost = None;
        }
    }

    /// The password was wrong.
    pub fn wrong(&mut self, id: TryId) {
        if let Some(pending) = self.take(id) {
            self.fail(pending);
        }
    }

    /// The password was not looked at: it is as if it had not been tried.
    pub fn unexamined(&mut self, id: TryId) {
        self.take(id);
    }

    /// Whether failures count against this name.
    pub fn counts(&self, login: &Login) -> bool {
        self.names.contains_key(login)
    }

    /// The name starts anew; whether there was anything to forget.
    pub fn release(&mut self, login: &Login) -> bool {
        self.names.remove(login).is_some()
    }

    /// What nobody has written down yet, oldest first.
    pub fn untold(&self) -> &[Untold] {
        &self.untold
    }

    /// These have been written down.
    pub fn told(&mut self, written: &[TryId]) {
        self.untold.retain(|one| !written.contains(&one.id));
    }

    fn take(&mut self, id: TryId) -> Option<Pending> {
        let place = self.pending.iter().position(|one| one.id == id)?;
        Some(self.pending.remove(place))
    }

    fn fail(&mut self, pending: Pending) {
        let Pending { id, login, at, up, .. } = pending;
        if self.has_room_for(&login) {
            let row = self.names.entry(login.clone()).or_insert(Row { in_a_row: 0, up });
            row.in_a_row = row.in_a_row.saturating_add(1);
            row.up = row.up.max(up);
        }
        self.all.push(up);
        self.all.sort_unstable();
        drop_oldest(&mut self.all, ALL_IN_AN_HOUR);
        self.untold.push(Untold { id, at, what: What::Failed(login) });
        drop_oldest(&mut self.untold, UNTOLD_MAX);
    }

    /// A failure that was none after all.
    fn forgive(&mut self, id: TryId) {
        let before = self.untold.len();
        self.untold.retain(|one| one.id != id);
        if self.untold.len() < before {
            self.all.pop();
        }
    }

    /// Whether the name is counted by itself. With too many names one gives way that has not lost anything yet.
    fn has_room_for(&mut self, login: &Login) -> bool {
        if self.names.contains_key(login) || self.names.len() < NAMES_MAX {
            return true;
        }
        let light = self.names.iter().filter(|(_, row)| row.in_a_row < FREE).min_by_key(|(_, row)| row.up);
        match light.map(|(name, _)| name.clone()) {
            Some(name) => self.names.remove(&name).is_some(),
            None => false,
        }
    }
}

/// How long a name waits after so many failures in a row: 30 seconds, 1 minute, 2, 4 and so on up to 60; an envelope never
/// longer than the first.
fn pause(in_a_row: u32, bearer: Bearer) -> Option<i64> {
    let beyond = in_a_row.checked_sub(FREE)?;
    let longest = if bearer == Bearer::Envelope { 30 * SECOND } else { HOUR };
    Some((30 * SECOND).saturating_mul(1 << beyond.min(10)).min(longest))
}

fn drop_oldest<T>(list: &mut Vec<T>, most: usize) {
    list.drain(..list.len().saturating_sub(most));
}
