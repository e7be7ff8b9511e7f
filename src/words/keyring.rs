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
            E::LastSlot => self.keyring_last_slot(),
            E::Full => self.keyring_full(),
            E::Derivation => self.keyring_derivation(),
            E::Store(error) => self.store_error(error),
        }
    }

    /// Why a sign-in is not tried.
    pub fn sign_in_error(&self, error: &SignInError) -> String {
        match error {
            // The clock has no seconds: the minute named is one at which it is possible.
            SignInError::Hold(Hold::Until { until }) => {
                self.sign_in_wait(self.day_and_time(until.plus_ms(59_999)))
            }
            SignInError::Hold(Hold::Release) => self.sign_in_release(),
            SignInError::Unreadable => self.sign_in_unreadable(),
            SignInError::File(fault) => self.private_file_fault(fault),
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
