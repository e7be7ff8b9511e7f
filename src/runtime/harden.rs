//! What the process does before anything else so that what it holds stays in it: files only for the owner, no core
//! image, no other program of the same user looking into it (safety map §2 row 9).
//!
//! Not in: the secrets themselves, which wipe themselves (`store::keys`), and swap, which is the machine's matter.

use rustix::fs::Mode;
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit, umask};

/// Closes the process to others. A machine that refuses one of these is told of in the log, and worked on all the same.
pub fn close_to_others() -> Vec<&'static str> {
    umask(Mode::RWXG | Mode::RWXO);
    let mut refused = Vec::new();
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    if setrlimit(Resource::Core, none).is_err() {
        refused.push("core images");
    }
    if set_dumpable_behavior(DumpableBehavior::NotDumpable).is_err() {
        refused.push("being looked into");
    }
    refused
}
