//! Passwords that come from a file or an open descriptor, a line each.
//!
//! In: reading them whole, also from a pipe, and giving up on one in which nothing comes. Not in: asking at the keyboard,
//! and what a password is for ([`credentials`](super::credentials)).

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use zeroize::Zeroizing;

use crate::store::regular_file;

/// Most bytes that are read.
const MOST: usize = 4_096;
/// How long a pipe may keep silent: a password manager may ask its owner first.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// Reads a text, without its byte order mark. `patience` is for all of it.
///
/// # Errors
/// [`io::ErrorKind::TimedOut`], [`io::ErrorKind::FileTooLarge`], [`io::ErrorKind::InvalidData`] for what is no UTF-8,
/// [`io::ErrorKind::Interrupted`] by a signal, and failures of opening and reading.
pub(super) fn read(path: &Path, patience: Duration) -> io::Result<Zeroizing<String>> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let mut file = OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)?;
    let until = Instant::now() + patience;
    let mut bytes = Zeroizing::new([0; MOST + 1]);
    let mut filled = 0;
    while let Some(rest) = bytes.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        wait(&file, until)?;
        match file.read(rest) {
            Ok(0) => return regular_file::text(bytes.get(..filled).unwrap_or_default()),
            Ok(more) => filled += more,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::FileTooLarge.into())
}

/// Waits until there is something to read, or nothing more will come. A FIFO that nobody writes to yet is waited for, too.
fn wait(file: &File, until: Instant) -> io::Result<()> {
    let left = until.saturating_duration_since(Instant::now());
    let left = Timespec::try_from(left).map_err(|_| io::ErrorKind::InvalidInput)?;
    match poll(&mut [PollFd::new(file, PollFlags::IN)], Some(&left))? {
        0 => Err(io::ErrorKind::TimedOut.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;
    use std::os::fd::AsRawFd;
    use std::path::PathBuf;

    use rustix::fs::{CWD, Mode, mkfifoat};

    use super::*;

    const SOON: Duration = Duration::from_millis(50);

    fn fault(path: &Path) -> io::ErrorKind {
        read(path, SOON).unwrap_err().kind()
    }

    #[test]
    fn a_file_is_read_whole_without_its_byte_order_mark() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x");
        for (bytes, text) in [("one\ntwo\n", "one\ntwo\n"), ("\u{feff}one\r\n", "one\r\n"), ("", "")] {
            fs::write(&path, bytes).unwrap();
            assert_eq!(read(&path, SOON).unwrap().as_str(), text);
        }
        fs::write(&path, [b'x'; MOST + 1]).unwrap();
        assert_eq!(fault(&path), io::ErrorKind::FileTooLarge, "a password cut short is another password");
        fs::write(&path, b"\x82\xa0").unwrap();
        assert_eq!(fault(&path), io::ErrorKind::InvalidData);
    }

    #[test]
    fn a_pipe_is_read_to_its_end() {
        let (reader, mut writer) = io::pipe().unwrap();
        let path = PathBuf::from(format!("/dev/fd/{}", reader.as_raw_fd()));
        let writing = std::thread::spawn(move || {
            for piece in ["one\n", "tw", "o\n"] {
                writer.write_all(piece.as_bytes()).unwrap();
                std::thread::sleep(Duration::from_millis(5));
            }
        });
        assert_eq!(read(&path, PATIENCE).unwrap().as_str(), "one\ntwo\n");
        writing.join().unwrap();
    }

    #[test]
    fn what_never_comes_or_never_ends_is_given_up() {
        let dir = tempfile::tempdir().unwrap();
        let fifo = dir.path().join("fifo");
        mkfifoat(CWD, &fifo, Mode::RUSR | Mode::WUSR).unwrap();
        assert_eq!(fault(&fifo), io::ErrorKind::TimedOut, "nobody writes");
        let (reader, mut writer) = io::pipe().unwrap();
        writer.write_all(b"half a pass").unwrap();
        let path = PathBuf::from(format!("/dev/fd/{}", reader.as_raw_fd()));
        assert_eq!(fault(&path), io::ErrorKind::TimedOut, "the writer stops");
        assert_eq!(fault(Path::new("/dev/zero")), io::ErrorKind::FileTooLarge);
    }
}
