//! The count of sign-ins, in a small file beside the store (`<store>.signins`): it must be known before anybody has the key
//! of the store.
//!
//! In: [`SignIns::try_now`], which asks the rule and writes the try down as pending, durably, *before* the password is
//! stretched into a key, so that killing the program gives nothing back; answering it ([`Attempt`]); and what has still to
//! be told to the audit chain. A count that was damaged or taken away is set aside for one that trusts nobody but those who
//! open for others. Not in: the rule ([`domain::sign_in`]), and writing into the audit chain, which whoever signs in next
//! does (`office`).
//!
//! Whoever may write into the folder can take away the count together with its lock, and so begin a new one: the folder
//! belongs to nobody but the office's own account.
//!
//! [`domain::sign_in`]: crate::domain::sign_in

mod process;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;

use super::engine::StoreError;
use super::engine::place::beside;
use super::private_file::{self, FileFault, nap};
use super::randomness::random;
use crate::domain::login::Login;
use crate::domain::sign_in::{Bearer, Hold, OlderTally, Pending, Tally, TryId, Untold};
use crate::domain::time::{Moment, Stamp, Uptime};

/// Most bytes of the file: all names, all times, all tries, all that is not yet told.
const MOST: u64 = 512 * 1024;
/// How long a try waits for others of the same name to be answered.
const PATIENCE: Duration = Duration::from_secs(20);
/// Ending under which a damaged count is kept for whoever looks into it.
const DAMAGED: &str = ".damaged";

/// Why a sign-in is not tried.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// There were too many failures, or too many tries at once.
    #[error(transparent)]
    Hold(#[from] Hold),
    /// Another program keeps the count to itself and does not let go.
    #[error("count of sign-ins: held by another program")]
    Busy,
    /// The count cannot be written.
    #[error("count of sign-ins: unwritable")]
    Unwritable,
    /// The file is refused, or the disk failed.
    #[error("count of sign-ins: {0}")]
    File(#[from] FileFault),
}

impl From<StoreError> for SignInError {
    fn from(error: StoreError) -> SignInError {
        match error {
            StoreError::Busy => SignInError::Busy,
            other => SignInError::File(other.into()),
        }
    }
}

/// The count of one store. Cheap: the file is read anew each time, so that all programs count together.
#[derive(Debug, Clone)]
pub struct SignIns {
    path: PathBuf,
}

/// A try that is on the disk as pending. Dropped without an answer it has failed.
#[derive(Debug)]
#[must_use]
pub struct Attempt<'s> {
    sign_ins: &'s SignIns,
    pending: Pending,
    bearer: Bearer,
    is_answered: bool,
}

/// The file as it was found.
enum Found {
    Count(Box<Tally>),
    Nothing,
    /// It cannot be read, or others have rights on it.
    Damaged,
}

impl SignIns {
    /// The count beside this store.
    pub fn beside(store: &Path) -> SignIns {
        SignIns { path: beside(store, ".signins") }
    }

    /// Begins a try. Where as many of this name are being answered as may be, it waits until there is room.
    ///
    /// # Errors
    /// [`SignInError::Hold`] when it must not be made now, and failures of the file: what cannot be counted is not tried.
    pub fn try_now(&self, login: &Login, bearer: Bearer, now: Moment) -> Result<Attempt<'_>, SignInError> {
        let mut slept = Duration::ZERO;
        loop {
            let passed = i64::try_from(slept.as_millis()).unwrap_or(i64::MAX);
            match self.begin(login, bearer, now.plus_ms(passed)) {
                Err(SignInError::Hold(Hold::Answering)) if slept < PATIENCE => {
                    (0..10).for_each(|_| slept += nap());
                }
                begun => return begun,
            }
        }
    }

    fn begin(&self, login: &Login, bearer: Bearer, now: Moment) -> Result<Attempt<'_>, SignInError> {
        let pending = Pending {
            id: TryId(random()?),
            login: login.clone(),
            at: now.at,
            up: now.up,
            process: process::own(),
        };
        self.change(now, |tally| {
            tally.gate(login, bearer, now.up)?;
            tally.begin(pending.clone());
            Ok(())
        })?;
        Ok(Attempt { sign_ins: self, pending, bearer, is_answered: false })
    }

    /// Opens an account that only a supervisor can open; whether there was anything to open.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn release(&self, login: &Login, now: Moment) -> Result<bool, SignInError> {
        self.change(now, |tally| Ok(tally.release(login)))
    }

    /// Whether there is anything to open.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn is_held(&self, login: &Login) -> Result<bool, SignInError> {
        Ok(matches!(self.read()?, Found::Count(tally) if tally.counts(login)))
    }

    /// What is not yet in the audit chain, oldest first.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn untold(&self) -> Result<Vec<Untold>, SignInError> {
        Ok(match self.read()? {
            Found::Count(tally) => tally.untold().to_vec(),
            Found::Nothing | Found::Damaged => Vec::new(),
        })
    }

    /// These are in the audit chain now.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn told(&self, written: &[TryId], now: Moment) -> Result<(), SignInError> {
        if written.is_empty() {
            return Ok(());
        }
        self.change(now, |tally| {
            tally.told(written);
            Ok(())
        })
    }

    fn read(&self) -> Result<Found, SignInError> {
        let bytes = match private_file::read(&self.path, MOST) {
            Ok(bytes) => bytes,
            Err(FileFault::Store(StoreError::NotFound { .. })) => return Ok(Found::Nothing),
            Err(FileFault::OpenToOthers { .. } | FileFault::TooLong { .. }) => return Ok(Found::Damaged),
            Err(FileFault::Store(StoreError::Symlink { .. } | StoreError::NotAFile { .. })) => {
                return Ok(Found::Damaged);
            }
            Err(fault) => return Err(fault.into()),
        };
        Ok(match serde_json::from_slice(&bytes) {
            Ok(Kept::Now(tally)) => Found::Count(tally),
            Ok(Kept::Older(older)) => Found::Count(Box::new(older.into())),
            Err(_) => Found::Damaged,
        })
    }

    /// Changes the count while no other program does. When `change` refuses, nothing is written but what came to an end
    /// meanwhile.
    fn change<T>(
        &self,
        now: Moment,
        change: impl FnOnce(&mut Tally) -> Result<T, SignInError>,
    ) -> Result<T, SignInError> {
        // Another file than the count: that one is replaced, and a lock on it would be on the old one.
        let lock = beside(&self.path, ".lock");
        if !is_there(&lock) && !is_there(&self.path) {
            // The count first: where there is a lock, there was a count.
            private_file::make(&self.path, &bytes(&Tally::default())?)?;
        }
        let _held = private_file::lock(&lock)?;
        let boot = process::boot();
        let mut tally = match self.read()? {
            Found::Count(tally) => *tally,
            lost @ (Found::Nothing | Found::Damaged) => self.set_aside(&lost, now, &boot)?,
        };
        let found = tally.clone();
        tally.settle(&boot, now, &process::lives);
        let settled = (tally != found).then(|| tally.clone());
        let changed = change(&mut tally);
        match (&changed, settled) {
            (Ok(_), _) => self.write(&tally)?,
            (Err(_), Some(settled)) => self.write(&settled)?,
            (Err(_), None) => {}
        }
        changed
    }

    /// The count that stands in for one that was lost, on the disk: whoever is refused now finds the same the next time.
    fn set_aside(&self, lost: &Found, now: Moment, boot: &str) -> Result<Tally, SignInError> {
        if matches!(lost, Found::Damaged) {
            let aside = beside(&self.path, DAMAGED);
            fs::rename(&self.path, &aside).map_err(|error| StoreError::from_io(&aside, &error))?;
        }
        let tally = Tally::lost(TryId(random()?), now, boot);
        self.write(&tally)?;
        Ok(tally)
    }

    fn write(&self, tally: &Tally) -> Result<(), SignInError> {
        Ok(private_file::replace(&self.path, &bytes(tally)?, None, &mut |_| Ok(()))?)
    }
}

/// The file as this program or one before it wrote it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Kept {
    Now(Box<Tally>),
    Older(OlderTally),
}

fn bytes(tally: &Tally) -> Result<Vec<u8>, SignInError> {
    serde_json::to_vec(tally).map_err(|_| SignInError::Unwritable)
}

fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

impl Attempt<'_> {
    /// The password was right. Returns what is not yet in the audit chain; say [`SignIns::told`] when it is.
    ///
    /// # Errors
    /// Failures of the file; the try then stays pending until this program ends, and has failed after that.
    pub fn right(mut self) -> Result<Vec<Untold>, SignInError> {
        let (id, bearer) = (self.pending.id, self.bearer);
        self.is_answered = true;
        self.sign_ins.change(self.moment(), |tally| {
            tally.right(id, &self.pending.login, bearer);
            Ok(tally.untold().to_vec())
        })
    }

    /// The password was wrong.
    pub fn wrong(self) {
        drop(self);
    }

    /// The password was not looked at: nobody has learnt anything.
    pub fn unexamined(mut self) {
        self.is_answered = true;
        let id = self.pending.id;
        self.note(|tally| tally.unexamined(id));
    }

    fn note(&self, change: impl FnOnce(&mut Tally)) {
        let noted = self.sign_ins.change(self.moment(), |tally| {
            change(tally);
            Ok(())
        });
        if let Err(error) = noted {
            tracing::warn!(%error, "a try stays pending until this program ends");
        }
    }

    /// The moment at which it began: the work since then is short, and no rule is asked.
    fn moment(&self) -> Moment {
        let (at, up): (Stamp, Uptime) = (self.pending.at, self.pending.up);
        Moment { at, up }
    }
}

impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        if !self.is_answered {
            let id = self.pending.id;
            self.note(|tally| tally.wrong(id));
        }
    }
}
