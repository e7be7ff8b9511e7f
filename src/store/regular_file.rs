//! Files at places where a person or another program may have put something else: settings, lists, heads, the log.
//!
//! In: opening without ever waiting, refusing everything that is not a regular file (a FIFO, a device, a socket), and
//! reading no more bytes than such a file can have. Not in: files that must be their owner's alone
//! (`private_file`), and what is read from a pipe on purpose (passwords, `cli::passwords`). Start
//! with [`read`].

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::OFlags;
use zeroize::Zeroizing;

/// Marks the start of a text in UTF-8; editors on other systems write it.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Opens a file to read it. The flag that keeps opening from waiting stays on, because a few regular files of the
/// system (a trace pipe, the kernel's log) wait when they are read.
///
/// # Errors
/// [`io::ErrorKind::IsADirectory`], [`io::ErrorKind::Unsupported`] for what is no regular file, and failures of opening.
pub fn open(path: &Path) -> io::Result<File> {
    open_as(path, OpenOptions::new().read(true), OFlags::empty())
}

/// Opens a file to add to it; makes it (0600) when it is not there. A link is not followed.
///
/// # Errors
/// As [`open`].
pub fn append(path: &Path) -> io::Result<File> {
    open_as(path, OpenOptions::new().read(true).append(true).create(true).mode(0o600), OFlags::NOFOLLOW)
}

/// Reads a file of at most `most` bytes.
///
/// # Errors
/// As [`open`], [`io::ErrorKind::FileTooLarge`], and failures of reading.
pub fn read(path: &Path, most: u64) -> io::Result<Zeroizing<Vec<u8>>> {
    within(open(path)?, most)
}

/// Reads a text in UTF-8 of at most `most` bytes, without its byte order mark.
///
/// # Errors
/// As [`read`], and [`io::ErrorKind::InvalidData`] for other bytes.
pub fn read_text(path: &Path, most: u64) -> io::Result<Zeroizing<String>> {
    text(&read(path, most)?)
}

/// These bytes as a text in UTF-8, without its byte order mark.
///
/// # Errors
/// [`io::ErrorKind::InvalidData`].
pub fn text(bytes: &[u8]) -> io::Result<Zeroizing<String>> {
    let text = std::str::from_utf8(bytes).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
    Ok(Zeroizing::new(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text).to_owned()))
}

/// Opens with these flags more. Whether it is a regular file is asked of the open file, so that it cannot be exchanged
/// between the question and the reading.
pub(super) fn open_as(path: &Path, how: &OpenOptions, more: OFlags) -> io::Result<File> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC | more;
    let file = how.clone().custom_flags(flags.bits().cast_signed()).open(path).map_err(|error| {
        // What cannot be opened without waiting: a FIFO that nobody reads, a socket, a device that is not there.
        match rustix::io::Errno::from_io_error(&error) {
            Some(rustix::io::Errno::NXIO) => io::ErrorKind::Unsupported.into(),
            _ => error,
        }
    })?;
    let meta = file.metadata()?;
    if meta.is_dir() {
        Err(io::ErrorKind::IsADirectory.into())
    } else if meta.is_file() {
        Ok(file)
    } else {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// Reads an open file of at most `most` bytes. One byte more is asked for: a file may grow while it is read.
pub(super) fn within(file: File, most: u64) -> io::Result<Zeroizing<Vec<u8>>> {
    let length = file.metadata()?.len();
    if length > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    // Room for all of it from the start: a buffer that grows leaves pieces of a secret behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1));
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= most) {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::FileTooLarge.into())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use rustix::fs::{CWD, Mode, mkfifoat};

    use super::*;

    /// Reads on a thread, so that a reader that waits fails the test instead of hanging it.
    fn kind(path: &Path, open: fn(&Path) -> io::Result<()>) -> Option<io::ErrorKind> {
        let path = path.to_path_buf();
        let (say, said) = std::sync::mpsc::channel();
        std::thread::spawn(move || say.send(open(&path).err().map(|error| error.kind())));
        said.recv_timeout(std::time::Duration::from_secs(10)).expect("it waits for ever")
    }

    fn reading(path: &Path) -> io::Result<()> {
        read(path, 6).map(drop)
    }

    fn appending(path: &Path) -> io::Result<()> {
        append(path).map(drop)
    }

    #[test]
    fn what_is_no_regular_file_is_neither_read_nor_added_to_nor_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let [fifo, socket] = ["fifo", "socket"].map(|name| dir.path().join(name));
        mkfifoat(CWD, &fifo, Mode::RUSR | Mode::WUSR).unwrap();
        let _listener = UnixListener::bind(&socket).unwrap();
        for path in [fifo.as_path(), &socket, Path::new("/dev/zero"), Path::new("/dev/null")] {
            for open in [reading, appending] {
                assert_eq!(kind(path, open), Some(io::ErrorKind::Unsupported), "{}", path.display());
            }
        }
        assert_eq!(kind(dir.path(), reading), Some(io::ErrorKind::IsADirectory));
    }

    #[test]
    fn no_more_is_read_than_such_a_file_has() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x");
        fs::write(&path, b"secret").unwrap();
        assert_eq!(read(&path, 6).unwrap().as_slice(), b"secret");
        assert_eq!(read(&path, 5).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        // Files of the system say that they have no byte.
        let endless = Path::new("/proc/self/maps");
        assert_eq!(fs::metadata(endless).unwrap().len(), 0);
        assert_eq!(kind(endless, reading), Some(io::ErrorKind::FileTooLarge));
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x");
        fs::write(&path, "\u{feff}鍵").unwrap();
        assert_eq!(read_text(&path, 9).unwrap().as_str(), "鍵");
        fs::write(&path, b"\xff\xfe").unwrap();
        assert_eq!(read_text(&path, 9).unwrap_err().kind(), io::ErrorKind::InvalidData);
    }

    #[test]
    fn links_are_followed_to_read_and_not_to_add() {
        let dir = tempfile::tempdir().unwrap();
        let [path, link] = ["x", "link"].map(|name| dir.path().join(name));
        fs::write(&path, b"x").unwrap();
        symlink(&path, &link).unwrap();
        assert_eq!(kind(&link, reading), None);
        assert!(kind(&link, appending).is_some());
    }
}
