//! The office at which all of them are, and the processes.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use madoguchi::domain::staff::Role;
use madoguchi::office::open_office::{self, NewStaff};
use madoguchi::office::session;
use madoguchi::store::keys::{OfficeKeys, SecretKey};
use madoguchi::store::{Founding, OpenMode, Store};
use tempfile::TempDir;

use crate::office::{Clerk, morning};

/// Which role a process plays, at which store, and with what else.
pub const ROLE: &str = "MADOGUCHI_TEST_ROLE";
pub const STORE: &str = "MADOGUCHI_TEST_STORE";
pub const WITH: &str = "MADOGUCHI_TEST_WITH";

/// A folder with an office in it, and a home for those who work there.
pub struct World {
    dir: TempDir,
}

impl World {
    pub fn new() -> World {
        World { dir: TempDir::new().unwrap() }
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn store(&self) -> PathBuf {
        self.at("office.store")
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        fs::write(self.at(name), text).unwrap();
        self.at(name)
    }

    /// The program with these words, at the store, in English.
    pub fn program(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_madoguchi"));
        command.args(words).arg("--store").arg(self.store()).args(["--language", "en"]);
        command.env_clear().env("PATH", "/usr/bin:/bin").env("HOME", self.dir.path());
        command.stdin(Stdio::null()).output().unwrap()
    }

    /// Starts this binary as another process.
    pub fn process(&self, role: &str, with: &str) -> Process {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args([
            "roles::of_another_process",
            "--exact",
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ]);
        command.env(ROLE, role).env(STORE, self.store()).env(WITH, with);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        Process { child, said }
    }
}

/// Another process. It works until its input is closed.
pub struct Process {
    child: Child,
    said: BufReader<std::process::ChildStdout>,
}

impl Process {
    /// Waits for a line that begins with this word.
    pub fn hear(&mut self, word: &str) -> String {
        loop {
            let mut line = String::new();
            assert!(self.said.read_line(&mut line).unwrap() > 0, "it ended before it said {word}");
            if line.starts_with(word) {
                return line.trim_end().to_owned();
            }
        }
    }

    /// Tells it to end, and hears it out.
    pub fn ended(mut self) -> Vec<String> {
        drop(self.child.stdin.take());
        let said = self.said.by_ref().lines().map(Result::unwrap).collect();
        assert!(self.child.wait().unwrap().success(), "a process failed: {said:?}");
        said
    }
}

/// The keys of the encrypted office, which every process knows.
pub fn keys() -> OfficeKeys {
    let key = |byte| SecretKey::from_bytes([byte; 32]);
    OfficeKeys { file: key(1), store: key(2), sensitive: Some(key(3)) }
}

/// Founds an encrypted office with so many clerks and customers.
pub fn found_sealed(path: &Path, clerks: usize, customers: usize) {
    let founding = Founding { name: "総務部".into(), created_ms: morning().utc_ms(), practice: false };
    let mut store = Store::create_sealed(path, &founding, &keys()).unwrap();
    let person = |name: String, role| NewStaff { name, role };
    let mut all: Vec<NewStaff> = (1..=clerks).map(|nth| person(format!("係 {nth}"), Role::Clerk)).collect();
    all.push(person("鈴木".into(), Role::Supervisor));
    let staff = open_office::open_office(&mut store, [7; 16], morning(), &all).unwrap();
    let (actor, _) = session::sit_down(&mut store, staff[clerks].clone(), morning()).unwrap();
    let mut clerk = Clerk { store, actor, at: morning() };
    for nth in 1..=customers {
        clerk.enter(nth);
    }
    clerk.store.close().unwrap();
}

/// The nth of the staff sits down at the encrypted office.
pub fn sit_down(path: &Path, nth: usize) -> Clerk {
    let mut store = Store::unlock(path, OpenMode::ReadWrite, &keys()).unwrap();
    let staff = open_office::staff(&mut store).unwrap();
    let (actor, _) = session::sit_down(&mut store, staff[nth].clone(), morning()).unwrap();
    Clerk { store, actor, at: morning() }
}
