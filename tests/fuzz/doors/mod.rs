//! The doors: what is behind each, and what must hold there.
//!
//! A door that reads files is given them in a directory in memory, as the program reads them. A new door is a file here, a
//! line in [`all`], and a folder in `corpus/`.

mod backup;
mod credentials;
mod entry;
mod fields;
mod heads;
mod keyring;
mod keys;
mod list;
mod search;
mod settings;
mod sign_ins;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem;
use std::path::Path;

use madoguchi::text::Shown;
use madoguchi::ui::guard::is_harmless;
use madoguchi::words::{Language, Words};
use tempfile::TempDir;

/// What is behind a door: takes an input, panics when something does not hold.
pub type Behind = Box<dyn FnMut(&[u8]) -> End>;

/// A door.
#[derive(Clone, Copy)]
pub struct Door {
    /// Its name, and that of its corpus.
    pub name: &'static str,
    /// Words that it knows.
    pub words: &'static [&'static str],
    /// Most bytes of an input.
    pub longest: usize,
    /// Runs in `cargo test`.
    pub runs: u64,
    /// Opens it.
    pub open: fn() -> Behind,
}

/// How a run ended, as far as one end differs from another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct End {
    /// Whether the input was accepted.
    pub accepted: bool,
    kind: u64,
}

impl End {
    /// The input was accepted; `kind` says what it came to.
    pub fn accepted(kind: impl Hash) -> End {
        End { accepted: true, kind: hash(kind) }
    }

    /// The input was refused; `kind` says why.
    pub fn refused(kind: impl Hash) -> End {
        End { accepted: false, kind: hash(kind) }
    }

    /// It was refused with this variant of an error.
    pub fn error<E>(error: &E) -> End {
        End::refused(mem::discriminant(error))
    }
}

fn hash(kind: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    kind.hash(&mut hasher);
    hasher.finish()
}

/// Every door.
pub fn all() -> Vec<Door> {
    vec![
        backup::DOOR,
        credentials::DOOR,
        entry::DOOR,
        fields::DOOR,
        heads::DOOR,
        keyring::DOOR,
        keys::DOOR,
        list::DOOR,
        search::DOOR,
        settings::CONFIG,
        settings::KEYMAP,
        sign_ins::DOOR,
    ]
}

/// Both languages: what is said is said in each.
struct Said([Words; 2]);

impl Said {
    fn new() -> Said {
        Said(Language::ALL.map(Words::of))
    }

    /// What is said is a sentence for a person, in both languages: of bounded length, with an end.
    fn sentence(&self, say: impl Fn(&Words) -> String) {
        for words in &self.0 {
            let said = say(words);
            bounded(&said);
            assert!(said.ends_with(['.', '。', '?', '？', ')']), "no end: {said}");
        }
    }

    /// The same of a line in a list of such.
    fn line(&self, say: impl Fn(&Words) -> String) {
        self.0.iter().for_each(|words| bounded(&say(words)));
    }
}

/// Whatever stood in an input, a person can read what is said of it.
fn bounded(said: &str) {
    let shown = Shown::new(said);
    let count = shown.as_str().chars().count();
    assert!((1..=1_000).contains(&count), "{count} characters: {said}");
    assert!(is_harmless(shown.as_str()), "it acts on a terminal: {said}");
}

/// A directory in memory where there is one.
fn fast_dir() -> TempDir {
    TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap()
}

/// Writes an input where the program reads it, for its owner alone.
fn put(path: &Path, bytes: &[u8]) {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let mut open = std::fs::OpenOptions::new();
    let mut file = open.write(true).create(true).truncate(true).mode(0o600).open(path).unwrap();
    file.write_all(bytes).unwrap();
}
