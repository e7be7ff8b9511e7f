//! An encrypted office at the command line, with a real keyring: every sign-in costs what it costs, and the clock moves on
//! at each reading, as a clock does. Not in: what the commands do there (the tests of each).

use std::path::PathBuf;

use clap::Parser;
use indicatif::ProgressDrawTarget;

use super::{self as cli, Args, Exit, Next, World};
use crate::domain::audit::Action;
use crate::domain::login::Login;
use crate::domain::password::Password;
use crate::domain::staff::{Role, StaffId};
use crate::domain::time::{Moment, Stamp, Uptime};
use crate::office::open_office::{NewStaff, open_office};
use crate::store::audit::Entry;
use crate::store::keyring::{Classes, Cost, Keyring, NewSlot};
use crate::store::keys::OfficeKeys;
use crate::store::{Founding, OpenMode, Reads, Store, StoreError, Tx, keyring_state, staff};
use crate::words::{Language, Words};

pub(super) const NOW: Stamp = Stamp::from_utc_ms(1_790_000_000_000);
/// How long the machine has been running then.
pub(super) const UP: Uptime = Uptime::from_ms(86_400_000);
/// By how much the clock moves on at each reading.
pub(super) const TICK_MS: i64 = 250;
const STAFF: [(&str, Role); 4] =
    [("sato", Role::Clerk), ("suzuki", Role::Supervisor), ("ito", Role::Admin), ("kansa", Role::Auditor)];
pub(super) const NEW: &str = "umbrella trombone glacier";

/// An encrypted office, and what the last command said.
pub(super) struct Office {
    pub(super) dir: tempfile::TempDir,
    pub(super) envelope: String,
    pub(super) said: String,
    /// What was shown to one person at a time.
    pub(super) pages: Vec<String>,
    pub(super) now: Moment,
    path: PathBuf,
    keys: OfficeKeys,
}

/// The password of a member of staff.
pub(super) fn own(name: &str) -> String {
    format!("{name}: lantern and velvet")
}

impl Office {
    pub(super) fn new() -> Office {
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
        Office {
            dir,
            envelope: codes[1].printed().to_string(),
            said: String::new(),
            pages: Vec::new(),
            now: Moment { at: NOW, up: UP },
            path,
            keys,
        }
    }

    pub(super) fn store(&self) -> PathBuf {
        self.dir.path().join("office.store")
    }

    /// Runs a command; these are typed when it asks.
    pub(super) fn run(&mut self, line: &str, typed: &[&str]) -> Exit {
        let args = Args::try_parse_from(format!("madoguchi {line}").split(' ')).unwrap();
        let (mut out, mut err, mut pages) = (Vec::new(), Vec::new(), Vec::new());
        let (mut typed, now) = (typed.iter(), &mut self.now);
        let store = self.path.clone();
        let mut world = World {
            out: &mut out,
            err: &mut err,
            words: Words::of(Language::En),
            store,
            anchors: Some(self.dir.path().join("heads")),
            now: &mut || {
                *now = now.plus_ms(TICK_MS);
                *now
            },
            cancelled: &|| false,
            ask: &mut |prompt| {
                // A page for one person: they write it down, and type the beginning of the last code back.
                if let Some(code) = prompt.lines().rev().find_map(|line| line.strip_prefix("    ")) {
                    pages.push(prompt.to_owned());
                    return Ok(code.split('-').next().unwrap_or_default().to_owned());
                }
                typed.next().map(|text| text.to_string()).ok_or(std::io::ErrorKind::UnexpectedEof.into())
            },
            progress: ProgressDrawTarget::hidden,
            session: [2; 16],
        };
        let Next::End(exit) = cli::run(&args.command.unwrap(), &mut world) else { panic!("a desk") };
        self.said = String::from_utf8([out, err].concat()).unwrap();
        self.pages = pages;
        exit
    }

    /// The same in a store elsewhere.
    pub(super) fn runs_at(
        &mut self,
        store: &std::path::Path,
        line: &str,
        typed: &[&str],
        exit: Exit,
        said: &str,
    ) {
        let usual = std::mem::replace(&mut self.path, store.to_path_buf());
        self.does(line, typed, exit, said);
        self.path = usual;
    }

    pub(super) fn does(&mut self, line: &str, typed: &[&str], exit: Exit, said: &str) {
        assert_eq!(self.run(line, typed), exit, "{line}: {}", self.said);
        assert!(self.said.contains(said), "{line}: {}", self.said);
    }

    /// How often the audit chain tells of that.
    pub(super) fn times(&self, action: Action) -> usize {
        let mut store = Store::unlock(&self.store(), OpenMode::ReadOnly, &self.keys).unwrap();
        let entries: Result<Vec<Vec<u8>>, StoreError> =
            store.read(|view| view.list("SELECT entry FROM audit", &[], |row| Ok(row.blob(0)?.to_vec())));
        let same = |bytes: &&Vec<u8>| Entry::decode(bytes).unwrap().action == action.code();
        entries.unwrap().iter().filter(same).count()
    }

    /// The one-time code that was just given to this login: its halves, one behind the other.
    pub(super) fn code_of(&self, login: &str) -> String {
        let mut halves = Vec::new();
        for page in &self.pages {
            let label = page.lines().position(|line| line.contains(&format!("code of {login} ")));
            halves.extend(label.and_then(|at| page.lines().nth(at + 1)).map(str::trim));
        }
        assert_eq!(halves.len(), 2, "{:?}", self.pages);
        halves.join(" ")
    }

    /// What was just put into the two envelopes.
    pub(super) fn envelopes(&self) -> Vec<String> {
        let lines =
            self.pages.iter().filter_map(|page| page.lines().rev().find(|line| line.starts_with("    ")));
        lines.map(|line| line.trim().to_owned()).collect()
    }
}
