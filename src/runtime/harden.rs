//! What the process does before anything else so that what it holds stays in it: files only for the owner, no core
//! image, no other program of the same user looking into it (safety map §2 row 9).
//!
//! Not in: the secrets themselves, which wipe themselves (`store::keys`), and swap, which is the machine's matter.

use std::sync::Arc;

use rustix::fs::Mode;
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit, umask};
use signal_hook::consts::SIGXFSZ;

/// Closes the process to others. A machine that refuses one of these is told of in the log, and worked on all the same.
pub fn close_to_others() -> Vec<&'static str> {
    umask(Mode::RWXG | Mode::RWXO);
    let mut refused = Vec::new();
    // A file that may not grow any more is a write that fails and is answered, not the end of the program without a word.
    if signal_hook::flag::register(SIGXFSZ, Arc::default()).is_err() {
        refused.push("the limit of file sizes");
    }
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    if setrlimit(Resource::Core, none).is_err() {
        refused.push("core images");
    }
    if set_dumpable_behavior(DumpableBehavior::NotDumpable).is_err() {
        refused.push("being looked into");
    }
    refused
}
