//! Opening the keyring: by a password, a one-time code, or a code from an envelope. Not in: how often that may be tried
//! (`store::sign_ins`); the caller counts first.

use hmac::Mac;
use sha2::{Digest, Sha256};

use super::{Classes, Keyring, KeyringError, OneTimeCode, RecoveryCode, Slot, SlotKind, format, seal};
use crate::domain::login::Login;
use crate::domain::password::Password;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;
use crate::store::keys::OfficeKeys;

/// What somebody holds who has opened their slot.
#[derive(Debug, Clone)]
pub struct Unlocked {
    /// The keys of their classes.
    pub keys: OfficeKeys,
    /// Who they are.
    pub staff: StaffId,
    /// By which name.
    pub login: Login,
    /// They came in with a one-time code: before anything else they choose a password.
    pub must_change: bool,
}

impl Keyring {
    /// Opens the slot of this login with what was typed as its password. It takes as long, and says as little, when there
    /// is no such login.
    ///
    /// # Errors
    /// [`KeyringError::Wrong`], [`KeyringError::CodeExpired`], [`KeyringError::Altered`].
    pub fn unlock(&self, login: &Login, password: &Password, now: Stamp) -> Result<Unlocked, KeyringError> {
        let Some(slot) = self.slot(login) else {
            return Err(self.pretend(login, password).err().unwrap_or(KeyringError::Wrong));
        };
        let keys = self.open_slot(slot, password)?;
        if !self.fits(&keys) {
            return Err(KeyringError::Altered);
        }
        let must_change = match slot.kind {
            SlotKind::Password => false,
            SlotKind::Code { until } if now < until => true,
            SlotKind::Code { .. } => return Err(KeyringError::CodeExpired),
        };
        Ok(Unlocked { keys, staff: slot.staff, login: slot.login.clone(), must_change })
    }

    /// Opens the keyring with a code from an envelope. Whoever calls writes down that it was used, and gives the envelope
    /// a new code ([`Keyring::renew_recovery`]).
    ///
    /// # Errors
    /// [`KeyringError::Wrong`], [`KeyringError::Altered`].
    pub fn recover(&self, code: &RecoveryCode) -> Result<OfficeKeys, KeyringError> {
        let key = code.key();
        let opened = self.recovery.iter().zip(0..).find_map(|(sealed, place)| {
            let bound = format::bound_to_recovery(&self.store_id, place);
            seal::open(&key, Classes::StoreAndSensitive, sealed, &bound)
        });
        let keys = opened.ok_or(KeyringError::Wrong)?;
        if self.fits(&keys) { Ok(keys) } else { Err(KeyringError::Altered) }
    }

    /// Whether the file as a whole was written by somebody who held these keys.
    pub fn fits(&self, keys: &OfficeKeys) -> bool {
        seal::mac(keys, &format::body(self)).is_some_and(|mac| mac.verify_slice(&self.mac).is_ok())
    }

    pub(super) fn open_slot(&self, slot: &Slot, password: &Password) -> Result<OfficeKeys, KeyringError> {
        let code = match slot.kind {
            SlotKind::Password => None,
            // However it was typed: with or without hyphens, in any case.
            SlotKind::Code { .. } => OneTimeCode::typed(password.expose()),
        };
        let secret = code.as_ref().map_or(password.expose().as_bytes(), OneTimeCode::bytes);
        let key = seal::stretch(secret, &slot.salt, slot.cost)?;
        let bound = format::bound_to_slot(&self.store_id, slot);
        seal::open(&key, slot.classes, &slot.sealed, &bound).ok_or(KeyringError::Wrong)
    }

    /// The same work for a login that is not there.
    fn pretend(&self, login: &Login, password: &Password) -> Result<(), KeyringError> {
        let mut hash = Sha256::new();
        hash.update(self.store_id);
        hash.update(login.as_str());
        let digest: [u8; 32] = hash.finalize().into();
        let mut salt = [0; 16];
        salt.iter_mut().zip(digest).for_each(|(byte, from)| *byte = from);
        seal::stretch(password.expose().as_bytes(), &salt, self.cost).map(|_| ())
    }
}
