//! What is said around signing in: why the keyring stays shut, why one has to wait, what a password lacks.

use super::Words;
use crate::domain::password::{LONGEST, SHORTEST, Unfit};
use crate::domain::sign_in::Hold;
use crate::store::FileFault;
use crate::store::keyring::KeyringError;
use crate::store::sign_ins::SignInError;
use crate::text::Shown;

impl Words {
    /// Why the keyring was not read, opened or changed.
    pub fn keyring_error(&self, error: &KeyringError) -> String {
        use KeyringError as E;
        match error {
            E::File(fault) => self.private_file_fault(fault),
            E::NotThere { path } => self.keyring_not_there(Shown::new(&path.to_string_lossy()).to_string()),
            E::NotAKeyring => self.keyring_not_one(),
            E::Version(_) => self.keyring_newer(),
            E::Cost(_) => self.keyring_cost(),
            E::Wrong => self.keyring_wrong(),
            E::CodeExpired => self.keyring_code_expired(),
            E::Altered => self.keyring_altered(),
            E::OtherKeys => self.keyring_other_keys(),
            E::NotHeld => self.keyring_not_held(),
            E::LoginTaken => self.keyring_login_taken(),
            E::NoSlot => self.keyring_no_slot(),
            E::NoHalf => self.keyring_no_half(),
            E::LastSlot => self.keyring_last_slot(),
            E::Full => self.keyring_full(),
            E::Derivation => self.keyring_derivation(),
            E::Store(error) => self.store_error(error),
        }
    }

    /// Why a sign-in is not tried.
    pub fn sign_in_error(&self, error: &SignInError) -> String {
        match error {
            SignInError::Hold(hold) => self.sign_in_hold(*hold),
            SignInError::Busy => self.sign_in_busy(),
            SignInError::Unwritable => self.sign_in_unwritable(),
            SignInError::File(fault) => self.private_file_fault(fault),
        }
    }

    fn sign_in_hold(&self, hold: Hold) -> String {
        match hold {
            Hold::Wait { ms } => self.sign_in_wait(self.left(ms)),
            Hold::Answering => self.sign_in_answering(),
            Hold::Release => self.sign_in_release(),
            Hold::CountLost { keeper_ms: 0 } => self.sign_in_count_lost(),
            Hold::CountLost { keeper_ms } => self.sign_in_count_lost_wait(self.left(keeper_ms)),
        }
    }

    /// How long is left, never said too short: seconds up to two minutes, then minutes.
    fn left(&self, ms: i64) -> String {
        let seconds = ms.max(0).saturating_add(999) / 1_000;
        if seconds <= 120 {
            self.left_seconds(seconds.to_string())
        } else {
            self.left_minutes((seconds.saturating_add(59) / 60).to_string())
        }
    }

    /// What a password lacks.
    pub fn unfit_password(&self, unfit: Unfit) -> String {
        match unfit {
            Unfit::TooShort { got } => self.password_too_short(SHORTEST.to_string(), got.to_string()),
            Unfit::TooLong { got } => self.password_too_long(LONGEST.to_string(), got.to_string()),
            Unfit::Guessable => self.password_guessable(),
            Unfit::OfTheHouse => self.password_of_the_house(),
            Unfit::OfThePerson => self.password_of_the_person(),
        }
    }

    fn private_file_fault(&self, fault: &FileFault) -> String {
        match fault {
            FileFault::OpenToOthers { mode } => self.private_file_open(format!("{mode:o}")),
            FileFault::TooLong { .. } => self.private_file_too_long(),
            FileFault::Store(error) => self.store_error(error),
        }
    }
}
