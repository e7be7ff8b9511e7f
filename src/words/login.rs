//! What is said at the door: who gets in and who does not, the lock, passwords.

use super::Words;
use crate::domain::password::{LONGEST, SHORTEST, Unfit};
use crate::domain::sign_in::Hold;
use crate::office::session::{End, Seated};
use crate::office::sign_in::NoEntry;
use crate::store::keyring::KeyringError;
use crate::store::sign_ins::SignInError;

impl Words {
    /// Why somebody does not come in.
    pub fn no_entry(&self, why: &NoEntry) -> String {
        match why {
            NoEntry::Counted(SignInError::Hold(Hold::Until { until })) => {
                self.no_entry_wait(self.day_and_time(*until))
            }
            NoEntry::Counted(SignInError::Hold(Hold::Release)) => self.no_entry_release(),
            NoEntry::Counted(_) => self.no_entry_uncounted(),
            NoEntry::Keyring(error) => self.keyring_error(error),
            NoEntry::MustChoose => self.no_entry_must_choose(),
            NoEntry::Unfit(unfit) => self.unfit(*unfit),
            NoEntry::OtherKeyring => self.no_entry_other_keyring(),
            NoEntry::NotOnStaff => self.no_entry_not_on_staff(),
            NoEntry::Refusal(refusal) => self.refusal(refusal),
        }
    }

    /// The same where nothing was typed that could be kept.
    pub fn no_entry_off_screen(&self, why: &NoEntry) -> String {
        match why {
            NoEntry::Refusal(refusal) => self.refusal_off_screen(refusal),
            other => self.no_entry(other),
        }
    }

    fn keyring_error(&self, error: &KeyringError) -> String {
        match error {
            KeyringError::Wrong => self.no_entry_wrong(),
            KeyringError::CodeExpired => self.no_entry_code_expired(),
            KeyringError::Altered | KeyringError::OtherKeys | KeyringError::Cost(_) => {
                self.no_entry_altered()
            }
            KeyringError::File(_) | KeyringError::NotAKeyring | KeyringError::Version(_) => {
                self.no_entry_no_keyring()
            }
            KeyringError::NotHeld => self.no_entry_not_held(),
            KeyringError::LoginTaken => self.no_entry_login_taken(),
            KeyringError::NoSlot => self.no_entry_not_on_staff(),
            KeyringError::LastSlot => self.no_entry_last_slot(),
            KeyringError::Full => self.no_entry_keyring_full(),
            KeyringError::Derivation => self.no_entry_derivation(),
            KeyringError::Store(error) => self.store_error(error),
        }
    }

    /// Why a text is not taken as a password.
    pub fn unfit(&self, unfit: Unfit) -> String {
        match unfit {
            Unfit::TooShort { got } => self.unfit_too_short(SHORTEST.to_string(), got.to_string()),
            Unfit::TooLong { got } => self.unfit_too_long(LONGEST.to_string(), got.to_string()),
            Unfit::Guessable => self.unfit_guessable(),
            Unfit::OfTheHouse => self.unfit_house(),
            Unfit::OfThePerson => self.unfit_person(),
        }
    }

    /// Why one stands before the door again.
    pub fn locked_because(&self, end: End) -> String {
        match end {
            End::Idle => self.locked_because_idle(),
            End::Locked => self.locked_because_locked(),
            End::TooLong => self.locked_because_too_long(),
            End::Displaced | End::ByOther => self.locked_because_ended(),
            End::SignedOut | End::Signal | End::Failure => self.locked_because_signed_out(),
        }
    }

    /// What somebody is told who has sat down.
    pub fn seated(&self, seated: &Seated) -> String {
        let at = |stamp| self.day_and_time(stamp);
        match (seated.displaced, seated.elsewhere, seated.last) {
            (Some(since), _, _) => self.seated_displaced(at(since)),
            (None, Some(since), Some(last)) => self.seated_elsewhere(at(last), at(since)),
            (None, _, Some(last)) => self.seated_last(at(last)),
            (None, _, None) => self.seated_first(),
        }
    }
}
