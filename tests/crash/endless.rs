//! Files of settings, lists, heads and secrets in whose place something stands that waits or never ends: a FIFO, a device, a
//! sparse file of a terabyte. The program says in a sentence what is wrong and ends. Not in: what only looks like such a
//! file (`tests/fuzz`).

use std::ffi::OsString;
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use madoguchi::office::found_sealed::{Sheet, found};
use madoguchi::store::audit::anchors;
use rustix::fs::{CWD, Mode, mkfifoat};
use tempfile::TempDir;

use crate::founding::{PASSWORD, founding};
use crate::office::{Clerk, morning};

/// Longer than the program waits for a pipe.
const PATIENCE: Duration = Duration::from_secs(40);
/// Kilobytes of address space: reading without an end fails within it.
const ROOM: &str = "ulimit -v 2000000; exec \"$@\"";

/// What stands in a place.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Thing {
    Fifo,
    Device,
    Terabyte,
}

const THINGS: [Thing; 3] = [Thing::Fifo, Thing::Device, Thing::Terabyte];

impl Thing {
    fn put(self, path: &Path) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let _ = fs::remove_file(path);
        match self {
            Thing::Fifo => mkfifoat(CWD, path, Mode::RUSR | Mode::WUSR).unwrap(),
            Thing::Device => symlink("/dev/zero", path).unwrap(),
            Thing::Terabyte => File::create(path).unwrap().set_len(1 << 40).unwrap(),
        }
    }
}

/// A home with an office in it.
struct Place(TempDir);

impl Place {
    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn plain() -> Place {
        let place = Place(TempDir::new().unwrap());
        Clerk::found(&place.at("office.db")).store.close().unwrap();
        place
    }

    fn sealed() -> Place {
        let place = Place(TempDir::new().unwrap());
        found(&place.at("office.db"), [7; 16], morning(), &founding(), &Sheet::draw().unwrap())
            .unwrap()
            .store
            .close()
            .unwrap();
        place
    }

    /// Runs the program with these words; what it said, and its number. `None` when it was still there after all patience.
    fn run(&self, words: &[OsString]) -> Option<(String, i32)> {
        let mut command = Command::new("sh");
        command.args(["-c", ROOM, "sh", env!("CARGO_BIN_EXE_madoguchi")]).args(words);
        command.arg("--store").arg(self.at("office.db")).args(["--language", "en"]);
        command.env_clear().env("PATH", "/usr/bin:/bin").env("HOME", self.0.path());
        hear(command, PATIENCE)
    }
}

/// Hears a command out, or ends it.
fn hear(mut command: Command, patience: Duration) -> Option<(String, i32)> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let until = Instant::now() + patience;
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > until {
            child.kill().unwrap();
            child.wait().unwrap();
            return None;
        }
        thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    Some((String::from_utf8(output.stderr).unwrap(), output.status.code().unwrap_or(-1)))
}

fn words(words: &str, last: Option<&Path>) -> Vec<OsString> {
    words.split(' ').map(OsString::from).chain(last.map(OsString::from)).collect()
}

/// The program ends with one of these numbers and says the fault.
fn expect(place: &Place, thing: Thing, args: &[OsString], codes: &[i32], said: &[&str]) {
    let Some((sentence, code)) = place.run(args) else { panic!("{thing:?}: {args:?} waits for ever") };
    assert!(codes.contains(&code), "{thing:?}: {args:?} ended with {code}: {sentence}");
    assert!(said.iter().any(|fault| sentence.contains(fault)), "{thing:?}: {args:?} said {sentence}");
    assert!(!sentence.contains("panicked"), "{thing:?}: {args:?} said {sentence}");
}

const NOT_A_FILE: [&str; 3] =
    ["it is not a regular file", "it is larger than such a file may be", "not a file"];

#[test]
fn settings_that_never_end_are_said_and_passed_over() {
    let place = Place::plain();
    for (name, said) in [
        (".config/madoguchi/config.toml", NOT_A_FILE.as_slice()),
        (".config/madoguchi/keymap.toml", &NOT_A_FILE),
        (".local/state/madoguchi/madoguchi.log", &["log"]),
        // Nobody is told of a language that is not remembered.
        (".local/state/madoguchi/language", &[""]),
    ] {
        for thing in THINGS {
            // A long log is put aside, however long.
            if thing == Thing::Terabyte && name.ends_with(".log") {
                continue;
            }
            thing.put(&place.at(name));
            expect(&place, thing, &words("verify", None), &[0], said);
            fs::remove_file(place.at(name)).unwrap();
        }
    }
}

#[test]
fn lists_heads_and_seeds_that_never_end_are_refused() {
    let place = Place::plain();
    let thing_at = place.at("thing");
    let store = Clerk::sit_down(&place.at("office.db")).unwrap().store;
    let own = anchors::file(&place.at(".local/state/madoguchi/anchors"), &store.office().store_id);
    store.close().unwrap();
    for thing in THINGS {
        thing.put(&thing_at);
        for (args, code) in [("import customers", 11), ("verify --anchors", 1), ("verify --seed", 1)] {
            expect(&place, thing, &words(args, Some(&thing_at)), &[code], &NOT_A_FILE);
        }
        let kept = fs::read(&own).ok();
        thing.put(&own);
        let ended = place.run(&words("verify", None)).expect("it waits for ever for its own heads");
        assert_ne!(ended.1, 0, "{thing:?}: heads that cannot be read are none: {}", ended.0);
        fs::remove_file(&own).unwrap();
        if let Some(kept) = kept {
            fs::write(&own, kept).unwrap();
        }
    }
}

#[test]
fn keyrings_and_passwords_that_never_end_are_refused() {
    let place = Place::sealed();
    let password = place.at("password");
    for thing in THINGS {
        thing.put(&password);
        let late: &[&str] = if thing == Thing::Fifo { &["nothing came in time"] } else { &NOT_A_FILE };
        expect(&place, thing, &words("verify --staff suzuki --password-file", Some(&password)), &[13], late);
    }
    fs::write(&password, format!("{PASSWORD}\n")).unwrap();
    let keyring = place.at("office.db.keyring");
    let kept = fs::read(&keyring).unwrap();
    for thing in THINGS {
        thing.put(&keyring);
        let args = words("verify --staff suzuki --password-file", Some(&password));
        let Some((sentence, code)) = place.run(&args) else { panic!("{thing:?} as a keyring is waited for") };
        assert!(code > 0, "{thing:?}: {code}: {sentence}");
    }
    fs::remove_file(&keyring).unwrap();
    fs::write(&keyring, kept).unwrap();
}

#[test]
fn control_a_reader_that_waits_is_found() {
    let place = Place(TempDir::new().unwrap());
    Thing::Fifo.put(&place.at("fifo"));
    let mut command = Command::new("cat");
    command.arg(place.at("fifo"));
    assert_eq!(hear(command, Duration::from_millis(300)), None);
}
