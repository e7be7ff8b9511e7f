//! The keyring as a whole: who opens what, what a change leaves behind, and a file that somebody has been at.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Instant;

use proptest::prelude::*;

use super::*;
use crate::domain::password::Password;
use crate::domain::staff::{Role, StaffId};
use crate::domain::time::Stamp;
use crate::store::keys::{OfficeKeys, SecretKey};

const NOW: Stamp = Stamp::from_utc_ms(1_790_000_000_000);
const STORE: [u8; 16] = [7; 16];

fn login(name: &str) -> Login {
    Login::typed(name).unwrap()
}

fn password(text: &str) -> Password {
    Password::typed(text.to_string())
}

fn keys() -> OfficeKeys {
    let key = |byte| SecretKey::from_bytes([byte; 32]);
    OfficeKeys { file: key(3), store: key(1), sensitive: Some(key(2)) }
}

fn is(opened: &OfficeKeys, expected: &OfficeKeys) -> bool {
    let bytes = |key: &SecretKey| *key.expose();
    let all = |keys: &OfficeKeys| (bytes(&keys.file), bytes(&keys.store), keys.sensitive.as_ref().map(bytes));
    all(opened) == all(expected)
}

/// A clerk and a supervisor, who are there, at this cost.
fn founded(cost: Cost) -> (Keyring, [RecoveryCode; 2]) {
    let (clerk, supervisor) = (password("clerk's own words"), password("supervisor's own words"));
    let new = |id, name, role, password| NewSlot {
        staff: StaffId(id),
        login: login(name),
        classes: Classes::of(role),
        password,
    };
    let first = [new(1, "sato", Role::Clerk, &clerk), new(2, "suzuki", Role::Supervisor, &supervisor)];
    Keyring::found_at(STORE, &keys(), &first, cost).unwrap()
}

fn cheap() -> Keyring {
    founded(Cost::CHEAP).0
}

fn decode(bytes: &[u8]) -> Result<Keyring, KeyringError> {
    format::decode(bytes, Cost::CHEAP)
}

fn sato(keyring: &Keyring) -> Result<Unlocked, KeyringError> {
    keyring.unlock(&login("sato"), &password("clerk's own words"), NOW)
}

#[test]
fn each_opens_the_keys_of_their_role_with_their_own_password() {
    let keyring = cheap();
    let clerk = sato(&keyring).unwrap();
    assert!(is(&clerk.keys, &OfficeKeys { sensitive: None, ..keys() }));
    assert_eq!((clerk.staff, clerk.must_change), (StaffId(1), false));
    let wide = password("ｓｕｐｅｒｖｉｓｏｒ＇ｓ　ｏｗｎ　ｗｏｒｄｓ");
    assert!(is(&keyring.unlock(&login("suzuki"), &wide, NOW).unwrap().keys, &keys()));
    for (name, text) in
        [("sato", "supervisor's own words"), ("sato", ""), ("tanaka", "clerk's own words"), ("suzuki", "x")]
    {
        let refused = keyring.unlock(&login(name), &password(text), NOW).map(|_| ());
        assert_eq!(refused, Err(KeyringError::Wrong), "{name} {text}");
    }
}

#[test]
fn a_one_time_code_opens_for_a_day_and_then_a_password_is_chosen() {
    let mut keyring = cheap();
    let clerk = OfficeKeys { sensitive: None, ..keys() };
    let first = CodeHalf::fresh().unwrap();
    let (who, classes) = (StaffId(3), Classes::Store);
    let second = keyring.add_with_code(who, login("tanaka"), classes, &clerk, &first, NOW).unwrap();
    let [first, second] = [&first, &second].map(|half| half.printed().to_string());
    for alone in [&first, &second] {
        let refused = keyring.unlock(&login("tanaka"), &password(alone), NOW).map(|_| ());
        assert_eq!(refused, Err(KeyringError::Wrong), "half of a code opens nothing");
    }
    let typed = password(&format!("{second} {first}").to_lowercase().replace('-', " "));
    assert!(keyring.unlock(&login("tanaka"), &password(&format!("{first}{second}")), NOW).is_ok());
    let day = NOW.plus_ms(24 * 3_600_000);
    let opened = keyring.unlock(&login("tanaka"), &typed, day.plus_ms(-1)).unwrap();
    assert!(opened.must_change && is(&opened.keys, &clerk));
    let late = keyring.unlock(&login("tanaka"), &typed, day).map(|_| ());
    assert_eq!(late, Err(KeyringError::CodeExpired));
    keyring.set_password(&login("tanaka"), &clerk, &password("umbrella trombone")).unwrap();
    assert_eq!(keyring.unlock(&login("tanaka"), &typed, NOW).map(|_| ()), Err(KeyringError::Wrong));
    let later = keyring.unlock(&login("tanaka"), &password("umbrella trombone"), day).unwrap();
    assert!(!later.must_change);
    assert_eq!(keyring.slots().iter().map(|slot| slot.id).collect::<Vec<_>>(), [1, 2, 4]);
}

#[test]
fn nobody_gives_away_what_they_do_not_hold() {
    let mut keyring = cheap();
    let before = keyring.clone();
    let clerk = sato(&keyring).unwrap().keys;
    let add = |keyring: &mut Keyring, name, classes, keys: &OfficeKeys| {
        let first = CodeHalf::fresh().unwrap();
        keyring.add_with_code(StaffId(3), login(name), classes, keys, &first, NOW).map(|_| ())
    };
    assert_eq!(add(&mut keyring, "tanaka", Classes::StoreAndSensitive, &clerk), Err(KeyringError::NotHeld));
    assert_eq!(add(&mut keyring, "sato", Classes::Store, &clerk), Err(KeyringError::LoginTaken));
    let strange = OfficeKeys::fresh().unwrap();
    assert_eq!(add(&mut keyring, "tanaka", Classes::Store, &strange), Err(KeyringError::OtherKeys));
    let new = password("umbrella trombone");
    assert_eq!(keyring.set_password(&login("suzuki"), &clerk, &new), Err(KeyringError::NotHeld));
    assert_eq!(keyring.set_password(&login("tanaka"), &clerk, &new), Err(KeyringError::NoSlot));
    assert_eq!(keyring, before, "what was refused changed nothing");
}

#[test]
fn who_leaves_opens_nothing_and_the_old_file_is_told_by_its_digest() {
    let mut keyring = cheap();
    let old = keyring.clone();
    keyring.remove(StaffId(1), &keys()).unwrap();
    assert_eq!((keyring.epoch(), keyring.slots().len()), (2, 1));
    assert_eq!(sato(&keyring).map(|_| ()), Err(KeyringError::Wrong));
    assert!(keyring.unlock(&login("suzuki"), &password("supervisor's own words"), NOW).is_ok());
    assert!(sato(&old).is_ok(), "the old file by itself opens as before: its digest is what tells");
    assert_ne!(old.digest(), keyring.digest());
    assert_eq!(keyring.remove(StaffId(1), &keys()), Err(KeyringError::NoSlot));
    assert_eq!(keyring.remove(StaffId(2), &keys()), Err(KeyringError::LastSlot));
}

#[test]
fn a_code_from_an_envelope_opens_everything_until_the_envelopes_are_renewed() {
    let (mut keyring, codes) = founded(Cost::CHEAP);
    for code in &codes {
        let typed = RecoveryCode::typed(&code.printed()).unwrap();
        assert!(is(&keyring.recover(&typed).unwrap(), &keys()));
    }
    let new = keyring.renew_recovery(&keys()).unwrap();
    for code in &codes {
        assert_eq!(keyring.recover(code).map(|_| ()), Err(KeyringError::Wrong));
    }
    assert!(keyring.recover(&new[1]).is_ok());
}

#[test]
fn nothing_old_opens_a_renewed_keyring() {
    let (keyring, codes) = founded(Cost::CHEAP);
    let new = OfficeKeys { file: SecretKey::fresh().unwrap(), ..keys() };
    let (name, own) = (login("suzuki"), password("supervisor's own words"));
    let renewed = keyring.renewed(&new, &[(&name, &own)], NOW).unwrap();
    assert!(is(&renewed.keyring.unlock(&name, &own, NOW).unwrap().keys, &new));
    assert_eq!(sato(&renewed.keyring).map(|_| ()), Err(KeyringError::Wrong));
    let [(who, code)] = &renewed.codes[..] else { panic!("{:?}", renewed.codes) };
    let opened = renewed
        .keyring
        .unlock(who, &password(&format!("{}{}", code[0].printed().as_str(), code[1].printed().as_str())), NOW)
        .unwrap();
    assert!(opened.must_change && opened.staff == StaffId(1));
    assert_eq!(renewed.keyring.recover(&codes[0]).map(|_| ()), Err(KeyringError::Wrong));
    assert!(is(&renewed.keyring.recover(&renewed.recovery[0]).unwrap(), &new));
    assert_eq!(renewed.keyring.epoch(), 2);
    assert!(!renewed.keyring.fits(&keys()));
}

#[test]
fn a_slot_put_in_by_somebody_without_the_keys_is_found_out() {
    // A leaver's slot out of an old file, sealed as it should be.
    let old = cheap();
    let mut keyring = old.clone();
    keyring.remove(StaffId(1), &keys()).unwrap();
    keyring.slots.push(old.slots[0].clone());
    let put_in = decode(&format::encode(&keyring)).unwrap();
    assert_eq!(sato(&put_in).map(|_| ()), Err(KeyringError::Altered));
}

#[test]
fn a_keyring_survives_the_disk_and_is_closed_to_others() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("office.store");
    let path = Keyring::place(&store);
    let read = || Keyring::read_cheap(&store);
    let mut keyring = cheap();
    keyring.save(&store).unwrap();
    assert_eq!(read(), Ok(keyring.clone()));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let before = fs::read(&path).unwrap();
    keyring.remove(StaffId(1), &keys()).unwrap();
    keyring.save(&store).unwrap();
    assert_eq!(fs::read(dir.path().join("office.store.keyring.bak")).unwrap(), before);
    assert_eq!(Keyring::read(&store), Err(KeyringError::Cost(Cost::CHEAP)), "in real use the floor holds");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(read(), Err(FileFault::OpenToOthers { mode: 0o640 }.into()));
    assert_eq!(keyring.save(&store), Err(FileFault::OpenToOthers { mode: 0o640 }.into()));
}

#[test]
fn a_hostile_cost_is_refused_before_anything_is_computed() {
    let began = Instant::now();
    for cost in [
        Cost { memory: 4 * 1024 * 1024, ..Cost::USUAL },
        Cost { passes: 4_000_000_000, ..Cost::USUAL },
        Cost { lanes: 200, ..Cost::USUAL },
        Cost { memory: 64, ..Cost::USUAL },
    ] {
        let mut keyring = cheap();
        keyring.cost = Cost::USUAL;
        keyring.slots[0].cost = Cost::USUAL;
        keyring.slots[1].cost = cost;
        assert_eq!(format::decode(&format::encode(&keyring), Cost::FLOOR), Err(KeyringError::Cost(cost)));
        assert_eq!(Keyring::found(STORE, &keys(), &[], cost).map(|_| ()), Err(KeyringError::Cost(cost)));
    }
    assert!(began.elapsed().as_secs() < 2);
}

#[test]
fn more_slots_than_there_may_be_are_not_read() {
    let mut keyring = cheap();
    let slot = keyring.slots[0].clone();
    keyring.slots = vec![slot; SLOTS_MAX + 1];
    assert_eq!(decode(&format::encode(&keyring)), Err(KeyringError::NotAKeyring));
    keyring.slots.pop();
    let bytes = format::encode(&keyring);
    assert!(decode(&bytes).is_ok() && bytes.len() as u64 <= MOST, "{}", bytes.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_file_with_one_bit_turned_never_opens(at in 0_usize..4_096, bit in 0_u32..8) {
        let mut bytes = format::encode(&cheap());
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        // A turned bit in a cost asks for real work: within the bounds of the tests it is done, and leads nowhere.
        if let Ok(keyring) = format::decode(&bytes, Cost::CHEAP)
            && keyring.slots.iter().all(|slot| slot.cost.memory <= 4_096)
        {
            prop_assert!(sato(&keyring).is_err(), "bit {bit} of byte {at}");
        }
    }

    #[test]
    fn a_file_cut_short_or_made_longer_is_no_keyring(cut in 1_usize..4_096, more in proptest::collection::vec(any::<u8>(), 1..64)) {
        let bytes = format::encode(&cheap());
        let short = &bytes[..bytes.len() - 1 - cut % (bytes.len() - 1)];
        prop_assert!(decode(short).is_err());
        prop_assert!(decode(&[&bytes[..], &more].concat()).is_err());
        prop_assert!(decode(&[&more[..], &bytes].concat()).is_err());
    }

    #[test]
    fn noise_is_no_keyring(noise in proptest::collection::vec(any::<u8>(), 0..512)) {
        prop_assert!(decode(&noise).is_err());
        prop_assert!(decode(&[b"MADOKEYS".as_slice(), &noise].concat()).is_err());
    }
}

#[test]
fn control_without_the_mac_a_turned_bit_would_pass() {
    // The number of slots ever made is bound to nothing but the MAC.
    let mut keyring = cheap();
    keyring.made += 1;
    let keyring = decode(&format::encode(&keyring)).unwrap();
    assert_eq!(sato(&keyring).map(|_| ()), Err(KeyringError::Altered));
    assert!(keyring.open_slot_of("sato", "clerk's own words"), "its own seal is whole: only the MAC tells");
}

impl Keyring {
    fn open_slot_of(&self, name: &str, text: &str) -> bool {
        self.open_slot(self.slot(&login(name)).unwrap(), &password(text)).is_ok()
    }
}

/// A file as it was written on 2026-11-27; every later program must open it.
const FROZEN: &str = include_str!("frozen.hex");

#[test]
fn a_frozen_file_opens_for_ever() {
    let hex: String = FROZEN.split_whitespace().collect();
    let bytes: Vec<u8> =
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
    let keyring = format::decode(&bytes, Cost::FLOOR).unwrap();
    assert!(is(&sato(&keyring).unwrap().keys, &OfficeKeys { sensitive: None, ..keys() }));
    let code = RecoveryCode::typed(FROZEN_RECOVERY).unwrap();
    assert!(is(&keyring.recover(&code).unwrap(), &keys()));
    assert_eq!(format::encode(&keyring), bytes);
    let digest: String = keyring.digest().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digest, FROZEN_DIGEST);
}

const FROZEN_RECOVERY: &str = "D5M3-GS10-HQKW-JM4V-SHND-2QFS-CBPQ-933K-$";
const FROZEN_DIGEST: &str = "367c5d6cd8584b56c709af872bcd75b3b29b34ab553d7f26625633e621bcc3b6";
