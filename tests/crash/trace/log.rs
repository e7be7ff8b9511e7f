//! What the tracer wrote down.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Something that happened. Files are named by the number of their inode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    Create { file: u64, path: PathBuf },
    Write { file: u64, at: usize, bytes: Arc<[u8]> },
    Length { file: u64, length: usize },
    Sync { file: u64 },
    SyncFolder { path: PathBuf },
    Rename { from: PathBuf, to: PathBuf },
    Link { from: PathBuf, to: PathBuf },
    Unlink { path: PathBuf },
    MakeFolder { path: PathBuf },
    RemoveFolder { path: PathBuf },
    Said(String),
}

/// A whole run.
#[derive(Debug, Default)]
pub struct Log {
    pub events: Vec<Event>,
    /// Calls of each class.
    pub counts: Vec<(String, u64)>,
    /// The call that met the fault: its number in the kernel's table, and the path.
    pub fault: Option<(String, String)>,
    /// The exit code; 128 and the signal for a program that was killed.
    pub code: i32,
}

impl Log {
    pub fn read(path: &Path) -> Log {
        let bytes = fs::read(path).unwrap();
        let (mut log, mut rest) = (Log::default(), bytes.as_slice());
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let line = std::str::from_utf8(&rest[..end]).unwrap();
            rest = &rest[end + 1..];
            rest = &rest[log.take(line, rest)..];
        }
        log
    }

    /// Everything that was said, in one text.
    pub fn said(&self) -> String {
        let said = self.events.iter().filter_map(|event| match event {
            Event::Said(text) => Some(text.as_str()),
            _ => None,
        });
        said.collect()
    }

    /// How many calls of a class there were.
    pub fn count(&self, class: &str) -> u64 {
        self.counts.iter().find(|(name, _)| name == class).map_or(0, |(_, count)| *count)
    }

    /// Takes a line; returns how many of the bytes behind it belong to it.
    fn take(&mut self, line: &str, rest: &[u8]) -> usize {
        let words: Vec<&str> = line.split('\t').collect();
        let number = |word: &str| word.parse::<u64>().unwrap();
        let place = |word: &str| usize::try_from(number(word)).unwrap();
        let path = PathBuf::from;
        let mut length = 0;
        let event = match words.as_slice() {
            ["create", file, name] => Event::Create { file: number(file), path: path(name) },
            ["write", file, at, long] => {
                length = place(long);
                Event::Write { file: number(file), at: place(at), bytes: rest[..length].into() }
            }
            ["truncate", file, length] => Event::Length { file: number(file), length: place(length) },
            ["sync", file] => Event::Sync { file: number(file) },
            ["syncdir", name] => Event::SyncFolder { path: path(name) },
            ["rename", from, to] => Event::Rename { from: path(from), to: path(to) },
            ["link", from, to] => Event::Link { from: path(from), to: path(to) },
            ["unlink", name] => Event::Unlink { path: path(name) },
            ["mkdir", name] => Event::MakeFolder { path: path(name) },
            ["rmdir", name] => Event::RemoveFolder { path: path(name) },
            ["said", _, long] => {
                length = place(long);
                Event::Said(String::from_utf8_lossy(&rest[..length]).into_owned())
            }
            ["fault", call, name] => {
                self.fault = Some(((*call).to_owned(), (*name).to_owned()));
                return 0;
            }
            ["count", class, count] => {
                self.counts.push(((*class).to_owned(), number(count)));
                return 0;
            }
            ["end", code] => {
                self.code = code.parse().unwrap();
                return 0;
            }
            other => panic!("the tracer wrote {other:?}"),
        };
        self.events.push(event);
        length
    }
}
