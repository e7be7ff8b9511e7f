//! The yardstick of everything that is saved: appending 4 KiB to a file and having it on the disk. Disks of shared
//! machines change their pace within the hour, so it is measured before, between and after what is held against it.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use super::times::Times;

/// A page of most stores.
const PAGE: [u8; 4096] = [0x5A; 4096];

/// A file that grows by a page at a time.
pub struct Disk {
    file: File,
    /// How long each page took.
    pub times: Times,
}

impl Disk {
    /// A new file in `room`, which must be on the store's disk.
    pub fn at(room: &Path) -> Disk {
        Disk { file: File::create(room.join("yardstick")).expect("a file"), times: Times::default() }
    }

    /// So many pages more.
    pub fn slice(&mut self, pages: usize) {
        for _ in 0..pages {
            let begun = Instant::now();
            self.file.write_all(&PAGE).expect("written");
            self.file.sync_data().expect("on the disk");
            self.times.add(begun.elapsed());
        }
    }
}
