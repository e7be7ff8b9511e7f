//! A program whose calls to the disk are written down, or made to fail, one by one (`trace.c`).
//!
//! The recorder stops the program at the system calls themselves. A library put before libc would miss what `rustix` does
//! (the renames of whole files, created files, their syncs): it calls the kernel directly. Not in: what a disk makes of
//! the calls ([`crate::power`]). Where programs may not be traced, or on another processor, [`Tracer::get`] says so, and
//! the suites that need it say that they were left out.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

mod log;

pub use log::{Event, Log};

/// The built tracer.
pub struct Tracer(PathBuf);

/// What happens to the n-th call of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    pub class: &'static str,
    /// From 1.
    pub nth: u64,
    pub what: &'static str,
    pub sticky: bool,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let how = if self.sticky { "sticky" } else { "once" };
        write!(f, "{}:{}:{}:{how}", self.class, self.nth, self.what)
    }
}

impl Tracer {
    /// The tracer, built once; `None` where it does not work, which is said.
    pub fn get() -> Option<&'static Tracer> {
        static BUILT: OnceLock<Option<Tracer>> = OnceLock::new();
        let built = BUILT.get_or_init(|| {
            if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
                println!("not covered on this machine: the tracer is written for Linux on x86_64");
                return None;
            }
            let tracer = Tracer(build());
            if !tracer.works() {
                println!("not covered on this machine: programs may not be traced");
                return None;
            }
            Some(tracer)
        });
        built.as_ref()
    }

    /// Words to put before a program so that what it does below `folder` goes into `log`.
    pub fn recording(&self, log: &Path, folder: &Path) -> Vec<OsString> {
        self.words(log, folder, "record".into())
    }

    /// The same with this fault; without one the calls are only counted.
    pub fn failing(&self, log: &Path, folder: &Path, fault: Option<Fault>) -> Vec<OsString> {
        self.words(log, folder, fault.map_or("count".into(), |fault| fault.to_string()))
    }

    fn words(&self, log: &Path, folder: &Path, how: String) -> Vec<OsString> {
        vec![self.0.clone().into(), log.into(), folder.into(), how.into()]
    }

    fn works(&self) -> bool {
        let log = env::temp_dir().join(format!("madoguchi-trace-{}", std::process::id()));
        let mut words = self.recording(&log, &env::temp_dir()).into_iter();
        let mut command = Command::new(words.next().unwrap());
        let works = command.args(words).arg("/bin/true").status().is_ok_and(|status| status.success());
        let _ = fs::remove_file(log);
        works
    }
}

/// Compiles it with the C compiler that the program itself needs.
fn build() -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/crash/trace/trace.c");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (made, whole) = (folder.join(format!("trace-{}", std::process::id())), folder.join("trace"));
    let compiled = Command::new("cc").args(["-O2", "-Wall", "-o"]).arg(&made).arg(source).status();
    assert!(compiled.unwrap().success(), "the tracer does not compile");
    // Another test binary may be running the one that is there: it is replaced, not written to.
    fs::rename(made, &whole).unwrap();
    whole
}
