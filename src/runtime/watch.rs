//! Notices that another desk has changed the store: the kernel says when its log was written to, so nothing is polled and
//! an idle desk stays idle. Not in: what has changed; the desk asks the store again.

use std::ffi::OsString;
use std::io;
use std::mem::MaybeUninit;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::fs::inotify;

use super::happened::Happened;

/// How long changes are gathered: a commit is several writes, and the log is written before others may see it.
const GATHER: Duration = Duration::from_millis(150);
/// Room for the kernel's messages.
const ROOM: usize = 4096;

/// Starts watching the store at `path`. The thread ends when the loop has gone.
///
/// # Errors
/// When the kernel or the directory cannot be asked, or no thread can be had; the desk then sees the changes of others
/// when it asks for something itself.
pub fn start(queue: Sender<Happened>, path: &Path) -> io::Result<()> {
    let watched = inotify::init(inotify::CreateFlags::CLOEXEC)?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    inotify::add_watch(&watched, &parent, inotify::WatchFlags::MODIFY)?;
    let log = log_name(path);
    thread::Builder::new().name("watch".into()).spawn(move || {
        let mut room = [MaybeUninit::uninit(); ROOM];
        let mut messages = inotify::Reader::new(&watched, &mut room);
        while let Ok(message) = messages.next() {
            let of_log = message.file_name().is_some_and(|name| name.to_bytes() == log.as_bytes());
            if !of_log || !messages.is_buffer_empty() {
                continue;
            }
            thread::sleep(GATHER);
            if queue.send(Happened::StoreChanged).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

fn log_name(store: &Path) -> OsString {
    let mut name = store.file_name().unwrap_or_default().to_owned();
    name.push("-wal");
    name
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn a_write_to_the_log_is_told_and_another_file_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let store = dir.path().join("office.store");
        let log = dir.path().join("office.store-wal");
        fs::write(&log, "").unwrap();
        let (sender, queue) = channel();
        start(sender, &store).unwrap();
        fs::write(dir.path().join("other"), "x").unwrap();
        assert!(queue.recv_timeout(GATHER * 3).is_err());
        fs::write(&log, "x").unwrap();
        assert!(matches!(queue.recv_timeout(Duration::from_secs(5)), Ok(Happened::StoreChanged)));
    }
}
