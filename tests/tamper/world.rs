//! The office that is tampered with: its file after every act, its keys, and what is known of it elsewhere.

use std::fs;
use std::path::{Path, PathBuf};

use madoguchi::domain::identity::CheckItem;
use madoguchi::domain::mailing::MailChannel;
use madoguchi::domain::request::{Channel, Kind};
use madoguchi::domain::staff::Role;
use madoguchi::office::open_office::{self, NewStaff};
use madoguchi::office::{ActKey, Order, Receipt, answer_check, session, stop_mailings, take_request};
use madoguchi::store::audit::{Anchor, Known, SealSeed, Verdict, anchors, verify_against};
use madoguchi::store::keys::{OfficeKeys, SecretKey};
use madoguchi::store::{Flow, Founding, OpenMode, Store, StoreError};
use rusqlite::Connection;
use tempfile::TempDir;

use super::office::{BIRTH, Clerk, morning};

/// The bytes of the key of the file.
const KEY: [u8; 32] = [0xC5; 32];

pub struct World {
    dir: TempDir,
    /// The file after each act, the newest last.
    pub files: Vec<Vec<u8>>,
    /// Which of them is the first with the stop.
    stopped: usize,
    seed: SealSeed,
    /// The newest head, kept elsewhere.
    anchor: Anchor,
    /// What verification answers for in the newest file.
    pub answered: String,
}

impl World {
    /// Founds an encrypted office and lets it work for a while.
    pub fn build() -> World {
        let dir = folder();
        let path = dir.path().join("office.store");
        let founding = Founding { name: "総務部".into(), created_ms: morning().utc_ms(), practice: false };
        let mut store = Store::create_sealed(&path, &founding, &keys()).unwrap();
        let seed = store.take_seal_seed().unwrap();
        let person = |name: &str, role| NewStaff { name: name.to_owned(), role };
        let staff = [person("佐藤", Role::Clerk), person("鈴木", Role::Supervisor)];
        let staff = open_office::open_office(&mut store, [7; 16], morning(), &staff).unwrap();
        let (actor, _) = session::sit_down(&mut store, staff[0].clone(), morning()).unwrap();
        let mut clerk = Clerk { store, actor, at: morning() };
        let mut files = Vec::new();
        let customers: Vec<_> = (1..=6).map(|nth| clerk.enter(nth)).collect();
        for (nth, customer) in customers.iter().enumerate() {
            clerk.at = clerk.at.plus_ms(8 * 3_600_000);
            (clerk.actor, _) = session::sit_down(&mut clerk.store, staff[0].clone(), clerk.at).unwrap();
            let sent = clerk.correct(*customer, |clerk, order, _| {
                let receipt = clerk.order(ActKey::fresh().unwrap(), order);
                files.push(taken(&clerk.store, &path));
                receipt
            });
            sent.unwrap_or_else(|refusal| panic!("{nth}: {refusal:?}"));
        }
        stop(&mut clerk, customers[0], &path, &mut files);
        let stopped = files.len() - 1;
        let head: Result<_, StoreError> = clerk.store.read(|view| anchors::head(view));
        let noted = head.unwrap().unwrap();
        let anchor = Anchor { seq: noted.seq, head: noted.hash[..20].try_into().unwrap() };
        let mut world = World { dir, files, stopped, seed, anchor, answered: String::new() };
        world.answered = world.answered_for(world.newest()).unwrap();
        world
    }

    pub fn newest(&self) -> &Vec<u8> {
        self.files.last().unwrap()
    }

    /// The file just before and just after the stop.
    pub fn around_the_stop(&self) -> (&Vec<u8>, &Vec<u8>) {
        (&self.files[self.stopped - 1], &self.files[self.stopped])
    }

    /// Whether verification with all that is known finds something in this file.
    pub fn finds(&self, file: &[u8], rows: bool) -> bool {
        match self.look(file, !rows) {
            Ok(verdict) => verdict.first_bad.is_some(),
            Err(_) => true,
        }
    }

    pub fn verdict(&self, file: &[u8]) -> Result<Verdict, StoreError> {
        self.look(file, false)
    }

    fn look(&self, file: &[u8], chain_only: bool) -> Result<Verdict, StoreError> {
        let path = self.put(file);
        let mut store = Store::unlock(&path, OpenMode::ReadOnly, &keys())?;
        store.check_file()?;
        let known = Known { anchors: &[self.anchor], seed: Some(&self.seed), chain_only };
        store.read(|view| verify_against(view, &known, &mut |_| Flow::More))
    }

    /// A connection past the program, with the key.
    pub fn raw(&self, file: &[u8]) -> Connection {
        let raw = Connection::open(self.put(file)).unwrap();
        let key: String = KEY.iter().map(|byte| format!("{byte:02x}")).collect();
        raw.execute_batch(&format!("PRAGMA key = \"x'{key}'\"; PRAGMA cipher_log_level = NONE;")).unwrap();
        raw
    }

    /// The file after something was done to it past the program, with every guard taken down.
    pub fn done(&self, work: impl FnOnce(&Connection)) -> Vec<u8> {
        let raw = self.raw(self.newest());
        raw.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;").unwrap();
        let triggers: Vec<String> = listed(&raw, "SELECT name FROM sqlite_master WHERE type = 'trigger'");
        for name in triggers {
            raw.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
        }
        work(&raw);
        raw.close().unwrap();
        fs::read(self.path()).unwrap()
    }

    /// The pages at which a table and its indexes begin.
    pub fn roots(&self, table: &str) -> Vec<usize> {
        let sql = format!("SELECT rootpage FROM sqlite_master WHERE tbl_name = '{table}' AND rootpage > 0");
        let roots: Vec<i64> = listed(&self.raw(self.newest()), &sql);
        roots.into_iter().map(|root| usize::try_from(root).unwrap()).collect()
    }

    pub fn stops(&self, file: &[u8]) -> i64 {
        self.raw(file).query_row("SELECT count(*) FROM mailing_stop", [], |row| row.get(0)).unwrap()
    }

    /// What the engine's own checks say.
    pub fn engine_says(&self, file: &[u8]) -> String {
        let raw = self.raw(file);
        let pages: Vec<String> = listed(&raw, "PRAGMA cipher_integrity_check");
        assert_eq!(pages, Vec::<String>::new());
        raw.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap()
    }

    /// Everything that verification answers for, as text; an error when it cannot be read.
    pub fn answered_for(&self, file: &[u8]) -> Result<String, String> {
        const TABLES: [&str; 22] = [
            "customer",
            "mailing_stop",
            "request",
            "route_lock",
            "identity_answer",
            "identity_pass",
            "staff",
            "field_history",
            "identity_policy",
            "identity_paper",
            "restricted",
            "sensitive",
            "approval",
            "audit_table",
            "audit",
            "audit_head",
            "audit_payload",
            "audit_rows",
            "audit_mac",
            "audit_index",
            "alert",
            "subject_key",
        ];
        let raw = self.raw(file);
        TABLES.iter().map(|table| rows_of(&raw, table)).collect()
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("tampered.store")
    }

    fn put(&self, file: &[u8]) -> PathBuf {
        let path = self.path();
        for ending in ["-wal", "-shm"] {
            let _ = fs::remove_file(self.dir.path().join(format!("tampered.store{ending}")));
        }
        fs::write(&path, file).unwrap();
        path
    }
}

/// A folder in memory where that can be had: what is asked here is not about disks, and each edit writes whole files.
pub fn folder() -> TempDir {
    let shm = Path::new("/dev/shm");
    if shm.is_dir() { TempDir::new_in(shm).unwrap() } else { TempDir::new().unwrap() }
}

/// All rows of a table, as text.
pub fn rows_of(raw: &Connection, table: &str) -> Result<String, String> {
    let mut statement = raw.prepare(&format!("SELECT * FROM {table}")).map_err(|error| error.to_string())?;
    let width = statement.column_count();
    let mut rows = statement.query([]).map_err(|error| error.to_string())?;
    let mut text = String::new();
    while let Some(row) = rows.next().map_err(|error| error.to_string())? {
        for column in 0..width {
            text += &format!("{:?}|", row.get_ref(column).unwrap());
        }
    }
    Ok(text)
}

pub fn listed<T: rusqlite::types::FromSql>(raw: &Connection, sql: &str) -> Vec<T> {
    let mut statement = raw.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

fn keys() -> OfficeKeys {
    OfficeKeys { file: SecretKey::from_bytes(KEY), store: SecretKey::from_bytes(KEY), sensitive: None }
}

/// The file as it is now, with the log moved into it.
fn taken(store: &Store, path: &Path) -> Vec<u8> {
    let state = store.checkpoint_passive().unwrap();
    assert_eq!(state.logged, state.moved, "all of the log");
    fs::read(path).unwrap()
}

/// A call, identity confirmed, and mailings by e-mail stopped.
fn stop(
    clerk: &mut Clerk,
    customer: madoguchi::domain::customer::CustomerId,
    path: &Path,
    files: &mut Vec<Vec<u8>>,
) {
    let email = clerk.record(customer).details.get(madoguchi::domain::customer::Field::Email).unwrap();
    let take = take_request::Input {
        kind: Kind::MailingStop,
        channel: Channel::Phone,
        caller: "髙橋 美咲".to_owned(),
        summary: String::new(),
        arrived_at: None,
        customer: Some(customer),
        asking: take_request::Asking::default(),
    };
    let mut send = |order| {
        let receipt = clerk.order(ActKey::fresh().unwrap(), order).unwrap();
        files.push(taken(&clerk.store, path));
        receipt
    };
    let Receipt::Taken(request) = send(Order::TakeRequest(take)) else { panic!("not taken") };
    let request = request.request;
    let mut version = 0;
    for (item, said) in [(CheckItem::BirthDate, BIRTH.to_owned()), (CheckItem::Email, email)] {
        let answer = answer_check::Input { request, item, said };
        let Receipt::Checked(checked) = send(Order::AnswerCheck(answer)) else { panic!("not checked") };
        version = checked.version;
    }
    let channels = vec![MailChannel::Email];
    send(Order::StopMailings(stop_mailings::Input { request, version, channels }));
}
