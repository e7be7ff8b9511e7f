//! An encrypted office at the command line, with a real keyring: every sign-in costs what it costs.

use std::fs;
use std::path::PathBuf;

use clap::Parser;
use indicatif::ProgressDrawTarget;

use crate::cli::{self, Args, Exit, Next, World};
use crate::domain::audit::Action;
use crate::domain::login::Login;
use crate::domain::password::Password;
use crate::domain::staff::{Role, StaffId};
use crate::domain::time::Stamp;
use crate::office::open_office::{NewStaff, open_office};
use crate::store::audit::Entry;
use crate::store::keyring::{Classes, Cost, Keyring, NewSlot};
use crate::store::keys::OfficeKeys;
use crate::store::{Founding, OpenMode, Reads, Store, StoreError, Tx, keyring_state, staff};
use crate::words::{Language, Words};

const NOW: Stamp = Stamp::from_utc_ms(1_790_000_000_000);
const STAFF: [(&str, Role); 3] = [("sato", Role::Clerk), ("suzuki", Role::Supervisor), ("ito", Role::Admin)];
const NEW: &str = "umbrella trombone glacier";

/// An encrypted office, and what the last command said.
struct Office {
    dir: tempfile::TempDir,
    envelope: String,
    said: String,
    now: Stamp,
    keys: OfficeKeys,
}

fn own(name: &str) -> String {
    format!("{name}: lantern and velvet")
}

impl Office {
    fn new() -> Office {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("office.store");
        let keys = OfficeKeys::fresh().unwrap();
        let founding = Founding { name: "office".into(), created_ms: NOW.utc_ms(), practice: false };
        let mut store = Store::create_sealed(&path, &founding, &keys).unwrap();
        let staff = STAFF.map(|(name, role)| NewStaff { name: name.into(), role });
        let entered = open_office(&mut store, [1; 16], NOW, &staff).unwrap();
        let logins = entered.iter().zip(STAFF);
        let named = |tx: &mut Tx<'_>| {
            logins.into_iter().try_for_each(|(staff, (login, _))| staff::set_login(tx, staff.id, login))
        };
        store.write(named).unwrap();
        let passwords = STAFF.map(|(name, _)| Password::typed(own(name)));
        let first: Vec<NewSlot<'_>> = (1..)
            .zip(STAFF.iter().zip(&passwords))
            .map(|(id, ((name, role), password))| NewSlot {
                staff: StaffId(id),
                login: Login::typed(name).unwrap(),
                classes: Classes::of(*role),
                password,
            })
            .collect();
        let (keyring, codes) = Keyring::found(store.office().store_id, &keys, &first, Cost::USUAL).unwrap();
        store.write(|tx| keyring_state::begin(tx, &keyring.digest())).unwrap();
        keyring.save(&path).unwrap();
        store.close().unwrap();
        Office { dir, envelope: codes[1].printed().to_string(), said: String::new(), now: NOW, keys }
    }

    fn store(&self) -> PathBuf {
        self.dir.path().join("office.store")
    }

    /// Runs a command; these are typed when it asks.
    fn run(&mut self, line: &str, typed: &[&str]) -> Exit {
        let args = Args::try_parse_from(format!("madoguchi {line}").split(' ')).unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let (mut typed, now) = (typed.iter(), self.now);
        let mut world = World {
            out: &mut out,
            err: &mut err,
            words: Words::of(Language::En),
            store: self.store(),
            anchors: None,
            now: &mut || now,
            cancelled: &|| false,
            ask: &mut |_| {
                typed.next().map(|text| text.to_string()).ok_or(std::io::ErrorKind::UnexpectedEof.into())
            },
            progress: ProgressDrawTarget::hidden,
            session: [2; 16],
        };
        let Next::End(exit) = cli::run(&args.command.unwrap(), &mut world) else { panic!("a desk") };
        self.said = String::from_utf8([out, err].concat()).unwrap();
        exit
    }

    fn does(&mut self, line: &str, typed: &[&str], exit: Exit, said: &str) {
        assert_eq!(self.run(line, typed), exit, "{line}: {}", self.said);
        assert!(self.said.contains(said), "{line}: {}", self.said);
    }

    /// How often the audit chain tells of that.
    fn times(&self, action: Action) -> usize {
        let mut store = Store::unlock(&self.store(), OpenMode::ReadOnly, &self.keys).unwrap();
        let entries: Result<Vec<Vec<u8>>, StoreError> =
            store.read(|view| view.list("SELECT entry FROM audit", &[], |row| Ok(row.blob(0)?.to_vec())));
        let same = |bytes: &&Vec<u8>| Entry::decode(bytes).unwrap().action == action.code();
        entries.unwrap().iter().filter(same).count()
    }

    /// The one-time code that was just given to this login.
    fn code_of(&self, login: &str) -> String {
        let line = self.said.lines().find(|line| line.contains(&format!("code of {login},")));
        line.unwrap().rsplit(' ').next().unwrap().to_string()
    }
}

#[test]
fn nobody_is_let_in_without_a_password_and_a_password_comes_from_a_file_too() {
    let mut office = Office::new();
    let (sato, wrong) = (own("sato"), own("suzuki"));
    office.does("verify", &[], Exit::NotSignedIn, "--staff LOGIN");
    office.does("verify --staff sato", &[], Exit::NotSignedIn, "No password");
    office.does("verify --staff sato", &[&wrong], Exit::NotSignedIn, "Login name or password is wrong");
    office.does("verify --staff nobody", &[&sato], Exit::NotSignedIn, "Login name or password is wrong");
    office.does("verify --staff sato", &[&sato], Exit::Refused, "");
    office.does("verify --staff suzuki", &[&own("suzuki")], Exit::Done, "as they were written");
    office.does("report --staff sato --format json", &[&sato], Exit::Done, "{");
    let file = office.dir.path().join("password");
    fs::write(&file, format!("{sato}\n")).unwrap();
    let line = format!("keyring check --staff sato --password-file {}", file.display());
    office.does(&line, &[], Exit::Done, "suzuki: password");
    assert!(office.said.contains("as it was last recorded"), "{}", office.said);
    for _ in 0..3 {
        office.does("verify --staff sato", &[&wrong], Exit::NotSignedIn, "wrong");
    }
    office.does("verify --staff sato", &[&sato], Exit::NotSignedIn, "Too many failures");
    let (suzuki, ito) = (own("suzuki"), own("ito"));
    office.does("keyring release sato --staff ito", &[&ito], Exit::Refused, "");
    office.does("keyring release sato --staff suzuki", &[&suzuki], Exit::Done, "try to sign in again");
    office.does("report --staff sato --format json", &[&sato], Exit::Done, "{");
    office.does("keyring release sato --staff suzuki", &[&suzuki], Exit::Refused, "not held back");
}

#[test]
fn passwords_and_codes_are_given_and_taken() {
    let mut office = Office::new();
    let (sato, ito) = (own("sato"), own("ito"));
    office.does("keyring password --staff sato", &[&sato, "too short"], Exit::Refused, "15 characters");
    office.does("keyring password --staff sato", &[&sato, NEW, "x"], Exit::Refused, "not the same");
    office.does("keyring password --staff sato", &[&sato, NEW, NEW], Exit::Done, "new password counts");
    office.does("verify --staff sato", &[&sato], Exit::NotSignedIn, "wrong");
    office.does("keyring code sato --staff sato", &[NEW], Exit::Refused, "");
    office.does("keyring code suzuki --staff ito", &[&ito], Exit::Refused, "--with");
    office.does("keyring code sato --staff ito", &[&ito], Exit::Done, "24 hours");
    let code = office.code_of("sato");
    office.does("verify --staff sato", &[&code], Exit::NotSignedIn, "keyring password --staff sato");
    office.does("keyring password --staff sato", &[&code, NEW, NEW], Exit::Done, "counts");
    let before = fs::read(Keyring::place(&office.store())).unwrap();
    office.does("keyring remove sato --staff ito", &[&ito], Exit::Done, "rekey");
    office.does("verify --staff sato", &[NEW], Exit::NotSignedIn, "wrong");
    office.does("keyring check --staff ito", &[&ito], Exit::Done, "as it was last recorded");
    fs::write(Keyring::place(&office.store()), before).unwrap();
    office.does("keyring check --staff ito", &[&ito], Exit::Damaged, "older copy");
    office.does("verify --staff ito", &[&ito], Exit::NotSignedIn, "Nothing was opened");
}

#[test]
fn an_envelope_opens_for_somebody_and_the_key_is_renewed_by_two() {
    let mut office = Office::new();
    let (suzuki, ito, envelope) = (own("suzuki"), own("ito"), office.envelope.clone());
    office.does("keyring recover suzuki", &[&envelope], Exit::Done, "envelopes");
    let code = office.code_of("suzuki");
    office.does("keyring password --staff suzuki", &[&code, &suzuki, &suzuki], Exit::Done, "counts");
    office.does("keyring recover suzuki", &[&envelope], Exit::NotSignedIn, "wrong");
    office.does("rekey --staff ito", &[&ito], Exit::Refused, "--with");
    office.does("rekey --staff suzuki", &[&suzuki], Exit::Refused, "");
    office.does("rekey --staff ito --with suzuki", &[&ito, &suzuki], Exit::Done, "new key");
    let code = office.code_of("sato");
    office.does("keyring password --staff sato", &[&code, NEW, NEW], Exit::Done, "counts");
    office.does("keyring check --staff suzuki", &[&suzuki], Exit::Done, "as it was last recorded");
    office.does("verify --staff ito", &[&ito], Exit::Done, "as they were written");
}

#[test]
fn envelopes_cannot_be_tried_without_end() {
    let mut office = Office::new();
    let (envelope, wrong) = (office.envelope.clone(), Office::new().envelope.clone());
    // Making the office here changes rows of which no act tells.
    let untold = office.times(Action::RowsChanged);
    office.does("keyring recover suzuki", &["no code at all"], Exit::NotSignedIn, "wrong");
    for _ in 0..3 {
        office.does("keyring recover suzuki", &[&wrong], Exit::NotSignedIn, "wrong");
    }
    office.does("keyring recover suzuki", &[&envelope], Exit::NotSignedIn, "Too many failures");
    let ito = own("ito");
    office.does("verify --staff ito", &[&ito], Exit::Done, "as they were written");
    office.now = office.now.plus_ms(30_000);
    office.does("keyring recover suzuki", &[&envelope], Exit::Done, "envelopes");
    office.does("verify --staff ito", &[&ito], Exit::Done, "as they were written");
    assert_eq!(
        office.times(Action::SignInFailed),
        3,
        "what was tried is told, and what was no code is not counted"
    );
    assert_eq!(office.times(Action::RowsChanged), untold, "each change of the keyring is one entry");
}
