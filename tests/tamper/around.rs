//! What lies around the file of the store and can be tampered with as well: its log, the keyring, the count of sign-ins,
//! the heads kept outside; alone, or put back together with an older store.
//!
//! An edit is found when the door refuses or says something: the keyring does not open the store or is not the one that it
//! knows, the store does not go on from the heads of this place (or there are none), verification names something, nobody
//! is let try a password. Edits that change nothing of that kind are not counted: bits of a log behind its last commit.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use madoguchi::domain::audit::Action;
use madoguchi::domain::login::Login;
use madoguchi::domain::password::Password;
use madoguchi::domain::sign_in::Bearer;
use madoguchi::domain::time::Moment;
use madoguchi::office::{ActKey, found_sealed, keys, session};
use madoguchi::store::audit::{Known, anchors, verify_against};
use madoguchi::store::keyring::Keyring;
use madoguchi::store::keys::OfficeKeys;
use madoguchi::store::sign_ins::SignIns;
use madoguchi::store::{Flow, OpenMode, Store, StoreError, keyring_state};
use tempfile::TempDir;

use super::office::{Clerk, morning};
use super::world;

/// Every file of the office, by its name below the folder.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// An encrypted office with its files at several moments.
pub struct Around {
    dir: TempDir,
    keys: OfficeKeys,
    /// The last one has work in its log.
    moments: Vec<Files>,
    /// All rows of all tables as they are.
    rows: String,
}

/// An edit of the files around a store.
pub type Make = fn(&Around, &mut Rng) -> (String, Files);

pub const KINDS: [(&str, usize, Make); 5] = [
    ("log", 3, log),
    ("keyring", 3, keyring),
    ("heads", 2, heads),
    ("count", 1, count),
    ("rollback", 3, rollback),
];

impl Around {
    pub fn build() -> Around {
        let dir = world::folder();
        let path = dir.path().join("office.store");
        let input = found_sealed::Input {
            office_name: "総務部".into(),
            supervisor: "小林".into(),
            login: login("kobayashi"),
            password: Password::typed("correct horse 2 staple".into()),
            admin: "石川".into(),
            admin_login: login("ishikawa"),
            admin_password: Password::typed("lantern velvet cathedral".to_owned()),
        };
        let founded =
            found_sealed::found(&path, [7; 16], morning(), &input, &found_sealed::Sheet::draw().unwrap())
                .unwrap();
        let keys = founded.store.keys().clone();
        let staff = founded.actor.staff.clone();
        let mut clerk = Clerk { store: founded.store, actor: founded.actor, at: morning() };
        let customers = [1, 2].map(|nth| clerk.enter(nth));
        clerk.store.close().unwrap();
        drop(SignIns::beside(&path).try_now(
            &login("kobayashi"),
            Bearer::Keeper,
            Moment::by_steady_clock(morning()),
        ));
        let mut around = Around { dir, keys, moments: Vec::new(), rows: String::new() };
        for nth in 0..4 {
            let mut store = around.open(OpenMode::ReadWrite).unwrap();
            anchors::expect_kept(Some(&around.heads()), &mut store).unwrap();
            let (actor, _) = session::sit_down(&mut store, staff.clone(), morning()).unwrap();
            let mut clerk = Clerk { store, actor, at: morning() };
            // Whoever reads keeps the log from being moved into the file.
            let reader = (nth == 3).then(|| around.raw());
            if let Some(reader) = &reader {
                reader.execute_batch("BEGIN; SELECT count(*) FROM staff;").unwrap();
            }
            let sent =
                clerk.correct(customers[nth % 2], |clerk, order, _| clerk.order(ActKey::fresh()?, order));
            sent.unwrap();
            if nth == 2 {
                let mut ring = Keyring::read(&path).unwrap();
                let new = Password::typed("purple monkey 4 washer".into());
                ring.set_password(&login("kobayashi"), &around.keys, &new).unwrap();
                let (actor, at) = (clerk.actor.clone(), clerk.at);
                keys::keep(&mut clerk.store, &actor, at, None, Action::PasswordChosen, &ring).unwrap();
                session::leave(&mut clerk.store, &actor, at, session::End::SignedOut).unwrap();
            }
            drop(clerk);
            around.moments.push(around.taken());
        }
        around.put(around.newest());
        around.rows = around.rows();
        around
    }

    pub fn newest(&self) -> &Files {
        self.moments.last().unwrap()
    }

    /// Whether the door, or verification, finds something with these files.
    pub fn finds(&self, files: &Files) -> bool {
        self.put(files);
        let at = Moment::by_steady_clock(morning());
        let count = SignIns::beside(&self.path());
        let is_let_try = count.try_now(&login("sato"), Bearer::Staff, at).is_ok();
        !is_let_try || !matches!(self.is_whole(), Ok(true))
    }

    /// Whether these files hold what the office holds; an edit that changes nothing is none.
    pub fn differs(&self, files: &Files) -> bool {
        let beside = |name: &Path| !name.to_string_lossy().contains("-wal");
        if files
            .iter()
            .filter(|(name, _)| beside(name))
            .ne(self.newest().iter().filter(|(name, _)| beside(name)))
        {
            return true;
        }
        self.put(files);
        self.rows() != self.rows
    }

    fn is_whole(&self) -> Result<bool, String> {
        let ring = Keyring::read(&self.path()).map_err(|error| error.to_string())?;
        let mut store = self.open(OpenMode::ReadOnly).map_err(|error| error.to_string())?;
        let is_known = store.read(|view| keyring_state::knows(view, &ring.digest()));
        let is_ours = ring.fits(&self.keys) && is_known.map_err(|error: StoreError| error.to_string())?;
        store.check_file().map_err(|error| error.to_string())?;
        let expected = anchors::expected(&mut store, &self.heads()).map_err(|error| error.to_string())?;
        let known = Known { anchors: &expected.heads, seed: None, chain_only: false };
        let verdict = store.read(|view| verify_against(view, &known, &mut |_| Flow::More));
        let is_sound = verdict.map_err(|error| error.to_string())?.first_bad.is_none();
        Ok(is_ours && is_sound && !expected.heads.is_empty())
    }

    fn open(&self, mode: OpenMode) -> Result<Store, StoreError> {
        Store::unlock(&self.path(), mode, &self.keys)
    }

    fn raw(&self) -> rusqlite::Connection {
        let raw = rusqlite::Connection::open(self.path()).unwrap();
        let key: String = self.keys.file.expose().iter().map(|byte| format!("{byte:02x}")).collect();
        raw.execute_batch(&format!("PRAGMA key = \"x'{key}'\"; PRAGMA cipher_log_level = NONE;")).unwrap();
        raw
    }

    /// What of the store is answered for, as text; an unreadable one has none.
    fn rows(&self) -> String {
        let raw = self.raw();
        let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' \
                   AND name NOT IN ('noted_head', 'draft') AND name NOT LIKE 'sqlite_%'";
        let tables = raw.prepare(sql).and_then(|mut all| {
            all.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()
        });
        let Ok(tables) = tables else { return String::new() };
        tables.iter().map(|table| world::rows_of(&raw, table).unwrap_or_default()).collect()
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("office.store")
    }

    fn heads(&self) -> PathBuf {
        self.dir.path().join("heads")
    }

    fn taken(&self) -> Files {
        let mut files = Files::new();
        for folder in [self.dir.path().to_path_buf(), self.heads()] {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() && !path.to_string_lossy().ends_with("-shm") {
                    files.insert(
                        path.strip_prefix(self.dir.path()).unwrap().to_path_buf(),
                        fs::read(&path).unwrap(),
                    );
                }
            }
        }
        files
    }

    fn put(&self, files: &Files) {
        for folder in [self.heads(), self.dir.path().to_path_buf()] {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    fs::remove_file(path).unwrap();
                }
            }
        }
        for (name, bytes) in files {
            let path = self.dir.path().join(name);
            fs::write(&path, bytes).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        }
    }

    /// The name of the file that ends so.
    fn named(&self, ending: &str) -> PathBuf {
        let found = self.newest().keys().find(|name| name.to_string_lossy().ends_with(ending));
        found.unwrap_or_else(|| panic!("no {ending}")).clone()
    }

    fn older(&self, rng: &mut Rng) -> &Files {
        &self.moments[rng.usize(0..self.moments.len() - 1)]
    }
}

fn login(name: &str) -> Login {
    Login::typed(name).unwrap()
}

/// One to three bits turned, the end cut off, or a piece overwritten.
fn garbled(bytes: &[u8], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    match rng.u8(0..4) {
        0 => bytes.truncate(rng.usize(0..bytes.len())),
        1 => {
            let at = rng.usize(0..bytes.len());
            let end = (at + rng.usize(8..64)).min(bytes.len());
            bytes[at..end].iter_mut().for_each(|byte| *byte = rng.u8(..));
        }
        _ => {
            let at = rng.usize(0..bytes.len());
            bytes[at] ^= 1 << rng.u8(0..8);
        }
    }
    bytes
}

/// Takes a file away, or puts these bytes there.
fn with(around: &Around, name: PathBuf, bytes: Option<Vec<u8>>) -> Files {
    let mut files = around.newest().clone();
    match bytes {
        Some(bytes) => files.insert(name, bytes),
        None => files.remove(&name),
    };
    files
}

fn log(around: &Around, rng: &mut Rng) -> (String, Files) {
    loop {
        let name = around.named("-wal");
        let bytes = (rng.u8(0..20) > 0).then(|| garbled(&around.newest()[&name], rng));
        let files = with(around, name, bytes);
        if around.differs(&files) {
            return ("log".into(), files);
        }
    }
}

fn keyring(around: &Around, rng: &mut Rng) -> (String, Files) {
    let name = around.named(".keyring");
    match rng.u8(0..6) {
        0 => ("keyring taken away".into(), with(around, name, None)),
        1 => {
            let older = around.moments[rng.usize(0..2)][&name].clone();
            ("older keyring".into(), with(around, name, Some(older)))
        }
        _ => loop {
            let bytes = garbled(&around.newest()[&name], rng);
            if bytes != around.newest()[&name] {
                return ("keyring".into(), with(around, name, Some(bytes)));
            }
        },
    }
}

/// Lines changed in a number or a head, cut off, or all of them gone.
fn heads(around: &Around, rng: &mut Rng) -> (String, Files) {
    let name = around.named(".log");
    let text = String::from_utf8(around.newest()[&name].clone()).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let nth = rng.usize(0..lines.len());
    match rng.u8(0..4) {
        0 => return ("heads taken away".into(), with(around, name, None)),
        1 => lines.truncate(nth),
        2 => lines[nth] = lines[nth].replacen(' ', "  ", 1),
        _ => {
            // The date is nothing that a head is held against.
            let begin = lines[nth].find(' ').unwrap() + 1;
            let at = rng.usize(begin..lines[nth].len());
            let other = if lines[nth].as_bytes()[at] == b'7' { "8" } else { "7" };
            lines[nth].replace_range(at..=at, other);
        }
    }
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    (format!("heads, line {nth}"), with(around, name, Some(text.into_bytes())))
}

fn count(around: &Around, rng: &mut Rng) -> (String, Files) {
    let name = around.named(".signins");
    let bytes = &around.newest()[&name];
    match rng.u8(0..3) {
        0 => ("count taken away".into(), with(around, name, None)),
        1 => {
            let cut = bytes[..rng.usize(0..bytes.len())].to_vec();
            ("count cut off".into(), with(around, name, Some(cut)))
        }
        _ => {
            let mut garbled = bytes.clone();
            let at = rng.usize(0..bytes.len());
            garbled[at] = 0xFF;
            ("count garbled".into(), with(around, name, Some(garbled)))
        }
    }
}

/// An older store with its keyring, while the heads of this place stay, are gone, or are garbled. Heads that are put back to
/// the same moment show nothing here: that is what heads kept elsewhere are for.
fn rollback(around: &Around, rng: &mut Rng) -> (String, Files) {
    let name = around.named(".log");
    let mut files = around.older(rng).clone();
    let kept = &around.newest()[&name];
    match rng.u8(0..3) {
        0 => {
            files.insert(name, kept.clone());
        }
        1 => {
            files.remove(&name);
        }
        _ => {
            let mut garbled = kept.clone();
            let at = rng.usize(0..garbled.len() / 2);
            garbled[at] = b'?';
            files.insert(name, garbled);
        }
    }
    ("rollback".into(), files)
}
