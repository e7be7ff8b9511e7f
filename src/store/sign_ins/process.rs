//! Which process tries, whether it still lives, and since which start of the machine: as the kernel tells. Not in: a clock.

use std::fs;
use std::os::unix::fs::MetadataExt;

use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};

use crate::domain::sign_in::Process;

/// This process.
pub(super) fn own() -> Process {
    Process { id: std::process::id(), space: space() }
}

/// Whether that process lives, as far as can be seen from here: one in another space of numbers may.
pub(super) fn lives(process: Process) -> bool {
    let number = i32::try_from(process.id).ok().and_then(Pid::from_raw);
    match number {
        _ if process.space != space() => true,
        Some(number) => !matches!(test_kill_process(number), Err(Errno::SRCH)),
        None => false,
    }
}

/// The random name of this start of the machine; empty where the kernel does not tell.
pub(super) fn boot() -> String {
    fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default().trim().to_owned()
}

/// The space in which process numbers mean something: containers have their own.
fn space() -> u64 {
    fs::metadata("/proc/self/ns/pid").map_or(0, |space| space.ino())
}
