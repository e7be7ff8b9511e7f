//! What is said at the door: who gets in and who does not, the lock, passwords.

use super::Words;
use crate::office::Refusal;
use crate::office::session::{End, Seated};
use crate::office::sign_in::NoEntry;
use crate::store::FileFault;
use crate::store::sign_ins::SignInError;

impl Words {
    /// Why somebody does not come in.
    pub fn no_entry(&self, why: &NoEntry) -> String {
        match why {
            NoEntry::Counted(error) => self.sign_in_error(error),
            NoEntry::Keyring(error) => self.keyring_error(error),
            NoEntry::MustChoose => self.no_entry_must_choose(),
            NoEntry::Unfit(unfit) => self.unfit_password(*unfit),
            NoEntry::OtherKeyring => self.no_entry_other_keyring(),
            NoEntry::NotOnStaff => self.no_entry_not_on_staff(),
            NoEntry::Founded(_) => self.no_entry_founded(),
            NoEntry::Refusal(refusal) => self.refusal(refusal),
        }
    }

    /// The same where nothing was typed that could be kept.
    pub fn no_entry_off_screen(&self, why: &NoEntry) -> String {
        match why {
            NoEntry::Refusal(refusal) => self.refusal_off_screen(refusal),
            NoEntry::Counted(SignInError::File(FileFault::Store(error))) => {
                self.refusal_off_screen(&Refusal::Store(error.clone()))
            }
            NoEntry::Keyring(error) => self.refusal_off_screen(&Refusal::Keyring(error.clone())),
            other => self.no_entry(other),
        }
    }

    /// Why one stands before the door again.
    pub fn locked_because(&self, end: End) -> String {
        match end {
            End::Idle => self.locked_because_idle(),
            End::Locked => self.locked_because_locked(),
            End::TooLong => self.locked_because_too_long(),
            End::Displaced | End::ByOther | End::RoleChanged | End::StaffLeft | End::NewCode => {
                self.locked_because_ended()
            }
            End::SignedOut | End::Signal | End::Failure => self.locked_because_signed_out(),
        }
    }

    /// How a sitting ended, as the audit trail tells it.
    pub fn ended(&self, end: End) -> String {
        match end {
            End::SignedOut => self.ended_signed_out(),
            End::Idle => self.ended_idle(),
            End::Signal => self.ended_signal(),
            End::Failure => self.ended_failure(),
            End::Locked => self.ended_locked(),
            End::Displaced => self.ended_displaced(),
            End::TooLong => self.ended_too_long(),
            End::RoleChanged => self.ended_role_changed(),
            End::StaffLeft => self.ended_staff_left(),
            End::ByOther => self.ended_by_other(),
            End::NewCode => self.ended_new_code(),
        }
    }

    /// What somebody is told who has sat down.
    pub fn seated(&self, seated: &Seated) -> String {
        let at = |stamp| self.day_and_time(stamp);
        if let [newest, older @ ..] = seated.codes.as_slice() {
            let by = match newest.by.as_slice() {
                [] => self.code_by_envelope(),
                by => self.list(by.iter().cloned()),
            };
            return match older.len() {
                0 => self.seated_code(at(newest.at), by),
                more => self.seated_codes(at(newest.at), by, i64::try_from(more).unwrap_or(i64::MAX)),
            };
        }
        match (seated.displaced, seated.elsewhere, seated.last) {
            (Some(since), _, _) => self.seated_displaced(at(since)),
            (None, Some(since), Some(last)) => self.seated_elsewhere(at(last), at(since)),
            (None, _, Some(last)) => self.seated_last(at(last)),
            (None, _, None) => self.seated_first(),
        }
    }
}
