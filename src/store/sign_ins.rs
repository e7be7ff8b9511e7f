//! The count of failed sign-ins, in a small file beside the store (`<store>.signins`): it must be known before anybody has
//! the key of the store.
//!
//! In: [`SignIns::try_now`], which asks the rule and writes the try down as failed, durably, *before* the password is
//! stretched into a key; killing the program gives nothing back. Not in: the rule ([`domain::sign_in`]), and writing
//! failures into the audit chain, which whoever signs in next does (`office`).
//!
//! [`domain::sign_in`]: crate::domain::sign_in

use std::path::{Path, PathBuf};

use super::engine::StoreError;
use super::engine::place::beside;
use super::private_file::{self, FileFault};
use crate::domain::login::Login;
use crate::domain::sign_in::{FailedTry, Hold, Tally};
use crate::domain::time::Stamp;

/// Most bytes of the file: all names, all times, all failures not yet told.
const MOST: u64 = 256 * 1024;

/// Why a sign-in is not tried.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// There were too many failures.
    #[error(transparent)]
    Hold(#[from] Hold),
    /// The file is not one of this program.
    #[error("count of sign-ins: unreadable")]
    Unreadable,
    /// The file is refused, or the disk failed.
    #[error("count of sign-ins: {0}")]
    File(#[from] FileFault),
}

impl From<StoreError> for SignInError {
    fn from(error: StoreError) -> SignInError {
        SignInError::File(error.into())
    }
}

/// The count of one store. Cheap: the file is read anew each time, so that all programs count together.
#[derive(Debug, Clone)]
pub struct SignIns {
    path: PathBuf,
}

/// A try that is on the disk as failed. Dropped without [`Attempt::succeeded`] it stays that.
#[derive(Debug)]
#[must_use]
pub struct Attempt<'s> {
    sign_ins: &'s SignIns,
    login: Login,
}

impl SignIns {
    /// The count beside this store.
    pub fn beside(store: &Path) -> SignIns {
        SignIns { path: beside(store, ".signins") }
    }

    /// Begins a try, counted as failed until it succeeds.
    ///
    /// # Errors
    /// [`SignInError::Hold`] when it must not be made now, and failures of the file: what cannot be counted is not tried.
    pub fn try_now(&self, login: &Login, wall: Stamp) -> Result<Attempt<'_>, SignInError> {
        self.change(|tally| {
            tally.gate(login, wall)?;
            tally.count(login, wall);
            Ok(())
        })?;
        Ok(Attempt { sign_ins: self, login: login.clone() })
    }

    /// Opens an account that only a supervisor can open; whether there was anything to open.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn release(&self, login: &Login) -> Result<bool, SignInError> {
        self.change(|tally| Ok(tally.release(login)))
    }

    /// Whether there is anything to open.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn is_held(&self, login: &Login) -> Result<bool, SignInError> {
        Ok(self.read()?.counts(login))
    }

    /// Failed tries that are not yet in the audit chain, oldest first.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn untold(&self) -> Result<Vec<FailedTry>, SignInError> {
        Ok(self.read()?.untold().to_vec())
    }

    /// These are in the audit chain now.
    ///
    /// # Errors
    /// Failures of the file.
    pub fn told(&self, written: &[FailedTry]) -> Result<(), SignInError> {
        if written.is_empty() {
            return Ok(());
        }
        self.change(|tally| {
            tally.told(written);
            Ok(())
        })
    }

    fn read(&self) -> Result<Tally, SignInError> {
        match private_file::read(&self.path, MOST) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| SignInError::Unreadable),
            Err(FileFault::Store(StoreError::NotFound { .. })) => Ok(Tally::default()),
            Err(fault) => Err(fault.into()),
        }
    }

    /// Changes the count while no other program does. Nothing is written when `change` refuses.
    fn change<T>(&self, change: impl FnOnce(&mut Tally) -> Result<T, SignInError>) -> Result<T, SignInError> {
        // Another file than the count: that one is replaced, and a lock on it would be on the old one.
        let _held = private_file::lock(&beside(&self.path, ".lock"))?;
        let mut tally = self.read()?;
        let changed = change(&mut tally)?;
        let bytes = serde_json::to_vec(&tally).map_err(|_| SignInError::Unreadable)?;
        private_file::replace(&self.path, &bytes, None, &mut |_| Ok(()))?;
        Ok(changed)
    }
}

impl Attempt<'_> {
    /// The password was right: the try is taken out of the count. Returns the failures of everybody that are not yet in
    /// the audit chain; say [`SignIns::told`] when they are.
    ///
    /// # Errors
    /// Failures of the file; the try then stays counted.
    pub fn succeeded(self) -> Result<Vec<FailedTry>, SignInError> {
        self.sign_ins.change(|tally| {
            tally.succeeded(&self.login);
            Ok(tally.untold().to_vec())
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    const NOW: Stamp = Stamp::from_utc_ms(1_790_000_000_000);

    fn login() -> Login {
        Login::typed("sato").unwrap()
    }

    fn office() -> (tempfile::TempDir, SignIns) {
        let dir = tempfile::tempdir().unwrap();
        let sign_ins = SignIns::beside(&dir.path().join("office.store"));
        (dir, sign_ins)
    }

    #[test]
    fn a_program_killed_while_it_stretches_the_password_gives_no_try_back() {
        let (_dir, sign_ins) = office();
        for _ in 0..3 {
            // What a killed program leaves behind: an attempt that came to no end.
            std::mem::forget(sign_ins.try_now(&login(), NOW).unwrap());
        }
        let fourth = sign_ins.try_now(&login(), NOW).map(|_| ());
        assert_eq!(fourth, Err(Hold::Until { until: NOW.plus_ms(30_000) }.into()));
    }

    #[test]
    fn a_success_hands_over_what_failed_until_it_is_told() {
        let (_dir, sign_ins) = office();
        drop(sign_ins.try_now(&login(), NOW).unwrap());
        let failed = vec![FailedTry { login: login(), at: NOW }];
        assert_eq!(sign_ins.try_now(&login(), NOW).unwrap().succeeded(), Ok(failed.clone()));
        assert_eq!(sign_ins.try_now(&login(), NOW).unwrap().succeeded(), Ok(failed.clone()), "not told yet");
        sign_ins.told(&failed).unwrap();
        assert_eq!(sign_ins.untold(), Ok(vec![]));
    }

    #[test]
    fn twenty_in_a_row_are_for_a_supervisor() {
        let (_dir, sign_ins) = office();
        for n in 0..20 {
            drop(sign_ins.try_now(&login(), NOW.plus_ms(n * 3_600_000)).unwrap());
        }
        let later = NOW.plus_ms(1_000 * 3_600_000);
        assert_eq!(sign_ins.try_now(&login(), later).map(|_| ()), Err(Hold::Release.into()));
        assert_eq!(sign_ins.release(&login()), Ok(true));
        assert!(sign_ins.try_now(&login(), later).is_ok());
    }

    #[test]
    fn programs_count_together() {
        let (_dir, sign_ins) = office();
        std::thread::scope(|scope| {
            for name in ["a", "b", "c", "d"] {
                let (sign_ins, login) = (sign_ins.clone(), Login::typed(name).unwrap());
                scope.spawn(move || (0..3).for_each(|_| drop(sign_ins.try_now(&login, NOW).unwrap())));
            }
        });
        assert_eq!(sign_ins.untold().unwrap().len(), 12);
    }

    #[test]
    fn a_count_that_cannot_be_trusted_lets_nobody_try() {
        let (dir, sign_ins) = office();
        drop(sign_ins.try_now(&login(), NOW).unwrap());
        let path = dir.path().join("office.store.signins");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        let refused = |said| assert_eq!(sign_ins.try_now(&login(), NOW).map(|_| ()), Err(said));
        refused(FileFault::OpenToOthers { mode: 0o644 }.into());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(&path, "{}").unwrap();
        refused(SignInError::Unreadable);
    }
}
