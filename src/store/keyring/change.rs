//! What changes a keyring. Nothing here asks whether somebody may (`office`), and nothing writes the file
//! ([`Keyring::save`]): a change is whole in memory first.
//!
//! Whoever changes it holds the keys; a key that they do not hold cannot be given to anybody.

use hmac::Mac;

use super::seal::Sealed;
use super::{
    CODE_HOURS, Classes, CodeHalf, Cost, Keyring, KeyringError, OneTimeCode, RecoveryCode, SLOTS_MAX, Slot,
    SlotKind, format, seal,
};
use crate::domain::login::Login;
use crate::domain::password::Password;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;
use crate::store::keys::OfficeKeys;
use crate::store::randomness::random;

/// Somebody who is there with the password that they have chosen.
#[derive(Debug, Clone)]
pub struct NewSlot<'p> {
    /// Who.
    pub staff: StaffId,
    /// By which name they sign in.
    pub login: Login,
    /// Which keys they get.
    pub classes: Classes,
    /// With which password.
    pub password: &'p Password,
}

/// A keyring with new keys.
#[derive(Debug)]
pub struct Renewed {
    /// The keyring.
    pub keyring: Keyring,
    /// The codes with which everybody signs in who was not there, by their login names: two halves each, for two people.
    pub codes: Vec<(Login, [CodeHalf; 2])>,
    /// The new codes for the envelopes.
    pub recovery: [RecoveryCode; 2],
}

impl Keyring {
    /// The keyring of a new store, for the people who are there, and the two codes for the envelopes.
    ///
    /// # Errors
    /// [`KeyringError::Cost`] below the floor, and the errors of adding a slot.
    pub fn found(
        store_id: [u8; 16],
        keys: &OfficeKeys,
        first: &[NewSlot<'_>],
        cost: Cost,
    ) -> Result<(Keyring, [RecoveryCode; 2]), KeyringError> {
        if !cost.is_within(Cost::FLOOR) {
            return Err(KeyringError::Cost(cost));
        }
        Keyring::found_at(store_id, keys, first, cost)
    }

    pub(in crate::store) fn found_at(
        store_id: [u8; 16],
        keys: &OfficeKeys,
        first: &[NewSlot<'_>],
        cost: Cost,
    ) -> Result<(Keyring, [RecoveryCode; 2]), KeyringError> {
        let codes = RecoveryCode::pair()?;
        let keyring = Keyring::found_with(store_id, keys, first, &codes, cost)?;
        Ok((keyring, codes))
    }

    /// The same, with codes for the envelopes that two people have written down already.
    ///
    /// # Errors
    /// Those of adding a slot.
    pub fn found_with(
        store_id: [u8; 16],
        keys: &OfficeKeys,
        first: &[NewSlot<'_>],
        codes: &[RecoveryCode; 2],
        cost: Cost,
    ) -> Result<Keyring, KeyringError> {
        let recovery = envelopes(&store_id, keys, codes)?;
        let mut keyring =
            Keyring { store_id, epoch: 1, made: 0, cost, slots: Vec::new(), recovery, mac: [0; 32] };
        for new in first {
            let NewSlot { staff, login, classes, password } = new;
            let slot = keyring.new_slot(*staff, login.clone(), SlotKind::Password, *classes)?;
            keyring.put(slot, password.expose().as_bytes(), keys)?;
        }
        keyring.sign(keys)?;
        Ok(keyring)
    }

    /// Gives the slot of this login another password. Whoever calls has checked that the owner is there, by the old one.
    ///
    /// # Errors
    /// [`KeyringError::OtherKeys`], [`KeyringError::NoSlot`], [`KeyringError::NotHeld`].
    pub fn set_password(
        &mut self,
        login: &Login,
        keys: &OfficeKeys,
        new: &Password,
    ) -> Result<(), KeyringError> {
        self.must_fit(keys)?;
        let old = self.slot(login).ok_or(KeyringError::NoSlot)?;
        let (staff, classes) = (old.staff, old.classes);
        let slot = self.new_slot(staff, login.clone(), SlotKind::Password, classes)?;
        self.put(slot, new.expose().as_bytes(), keys)?;
        self.sign(keys)
    }

    /// Makes a slot for somebody, who chooses their password when they first sign in with the code: that of `first`, which
    /// one person has been shown, and of the half that comes back, which is for another. A slot that they had gives way: the
    /// same for somebody who has forgotten their password, or has another role now.
    ///
    /// # Errors
    /// [`KeyringError::OtherKeys`], [`KeyringError::NotHeld`] when the classes ask for a key that `keys` lack,
    /// [`KeyringError::LoginTaken`], [`KeyringError::Full`].
    pub fn add_with_code(
        &mut self,
        staff: StaffId,
        login: Login,
        classes: Classes,
        keys: &OfficeKeys,
        first: &CodeHalf,
        now: Stamp,
    ) -> Result<CodeHalf, KeyringError> {
        let second = CodeHalf::fresh()?;
        self.add_with_halves(staff, login, classes, keys, [first, &second], now)?;
        Ok(second)
    }

    /// The same, with two halves that two people have written down already.
    ///
    /// # Errors
    /// As [`Keyring::add_with_code`].
    pub fn add_with_halves(
        &mut self,
        staff: StaffId,
        login: Login,
        classes: Classes,
        keys: &OfficeKeys,
        halves: [&CodeHalf; 2],
        now: Stamp,
    ) -> Result<(), KeyringError> {
        self.must_fit(keys)?;
        self.put_code(staff, login, classes, keys, halves, now)?;
        self.sign(keys)
    }

    /// Takes away what somebody opens, and begins a new epoch.
    ///
    /// # Errors
    /// [`KeyringError::OtherKeys`], [`KeyringError::NoSlot`], [`KeyringError::LastSlot`].
    pub fn remove(&mut self, staff: StaffId, keys: &OfficeKeys) -> Result<(), KeyringError> {
        self.must_fit(keys)?;
        if !self.slots.iter().any(|slot| slot.staff == staff) {
            return Err(KeyringError::NoSlot);
        }
        if self.slots.iter().all(|slot| slot.staff == staff) {
            return Err(KeyringError::LastSlot);
        }
        self.slots.retain(|slot| slot.staff != staff);
        self.epoch = self.epoch.saturating_add(1);
        self.sign(keys)
    }

    /// Makes both envelopes void and gives the codes for new ones.
    ///
    /// # Errors
    /// [`KeyringError::OtherKeys`], [`KeyringError::NotHeld`].
    pub fn renew_recovery(&mut self, keys: &OfficeKeys) -> Result<[RecoveryCode; 2], KeyringError> {
        let codes = RecoveryCode::pair()?;
        self.set_recovery(keys, &codes)?;
        Ok(codes)
    }

    /// The same, with codes that two people have written down already.
    ///
    /// # Errors
    /// As [`Keyring::renew_recovery`].
    pub fn set_recovery(&mut self, keys: &OfficeKeys, codes: &[RecoveryCode; 2]) -> Result<(), KeyringError> {
        self.must_fit(keys)?;
        self.recovery = envelopes(&self.store_id, keys, codes)?;
        self.sign(keys)
    }

    /// A keyring for the same staff with new keys: sealed for those who are here with their passwords, with a one-time
    /// code for everybody else.
    ///
    /// # Errors
    /// [`KeyringError::NotHeld`] without the key of what is highly sensitive, and [`KeyringError::Derivation`].
    pub fn renewed(
        &self,
        new: &OfficeKeys,
        here: &[(&Login, &Password)],
        now: Stamp,
    ) -> Result<Renewed, KeyringError> {
        let (mut keyring, recovery) = Keyring::found_at(self.store_id, new, &[], self.cost)?;
        keyring.epoch = self.epoch.saturating_add(1);
        keyring.made = self.made;
        let mut codes = Vec::new();
        for old in &self.slots {
            let (staff, login, classes) = (old.staff, old.login.clone(), old.classes);
            if let Some((_, password)) = here.iter().find(|(login, _)| **login == old.login) {
                let slot = keyring.new_slot(staff, login, SlotKind::Password, classes)?;
                keyring.put(slot, password.expose().as_bytes(), new)?;
            } else {
                let halves = [CodeHalf::fresh()?, CodeHalf::fresh()?];
                keyring.put_code(staff, login.clone(), classes, new, halves.each_ref(), now)?;
                codes.push((login, halves));
            }
        }
        keyring.sign(new)?;
        Ok(Renewed { keyring, codes, recovery })
    }

    fn put_code(
        &mut self,
        staff: StaffId,
        login: Login,
        classes: Classes,
        keys: &OfficeKeys,
        [first, second]: [&CodeHalf; 2],
        now: Stamp,
    ) -> Result<(), KeyringError> {
        let until = now.plus_ms(CODE_HOURS * 60 * 60 * 1_000);
        let slot = self.new_slot(staff, login, SlotKind::Code { until }, classes)?;
        self.put(slot, OneTimeCode::of(first, second).bytes(), keys)
    }

    /// A slot of this epoch that seals nothing yet.
    fn new_slot(
        &self,
        staff: StaffId,
        login: Login,
        kind: SlotKind,
        classes: Classes,
    ) -> Result<Slot, KeyringError> {
        if self.slot(&login).is_some_and(|slot| slot.staff != staff) {
            return Err(KeyringError::LoginTaken);
        }
        let (id, epoch, cost) = (self.made.saturating_add(1), self.epoch, self.cost);
        let sealed = Sealed { nonce: [0; 24], bytes: Vec::new() };
        Ok(Slot { id, staff, login, kind, classes, epoch, cost, salt: random()?, sealed })
    }

    /// Seals the keys in the slot and puts it in the place of what its owner had.
    fn put(&mut self, mut slot: Slot, secret: &[u8], keys: &OfficeKeys) -> Result<(), KeyringError> {
        let others = self.slots.iter().filter(|other| other.staff != slot.staff).count();
        if others >= SLOTS_MAX {
            return Err(KeyringError::Full);
        }
        let key = seal::stretch(secret, &slot.salt, slot.cost)?;
        slot.sealed = seal::seal(&key, slot.classes, keys, &format::bound_to_slot(&self.store_id, &slot))?;
        self.slots.retain(|other| other.staff != slot.staff);
        self.made = slot.id;
        self.slots.push(slot);
        Ok(())
    }

    fn must_fit(&self, keys: &OfficeKeys) -> Result<(), KeyringError> {
        if self.fits(keys) { Ok(()) } else { Err(KeyringError::OtherKeys) }
    }

    fn sign(&mut self, keys: &OfficeKeys) -> Result<(), KeyringError> {
        let mac = seal::mac(keys, &format::body(self)).ok_or(KeyringError::Derivation)?;
        self.mac = mac.finalize().into_bytes().into();
        Ok(())
    }
}

/// The keys sealed under each of the codes for the envelopes.
fn envelopes(
    store_id: &[u8; 16],
    keys: &OfficeKeys,
    codes: &[RecoveryCode; 2],
) -> Result<[Sealed; 2], KeyringError> {
    let sealed = |code: &RecoveryCode, place| {
        let bound = format::bound_to_recovery(store_id, place);
        seal::seal(&code.key(), Classes::StoreAndSensitive, keys, &bound)
    };
    let [one, other] = codes;
    Ok([sealed(one, 0)?, sealed(other, 1)?])
}
