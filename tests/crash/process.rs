//! Processes: this binary started again in a role, heard through a pipe, and ended from outside.

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Which role the process plays.
pub const ROLE: &str = "MADOGUCHI_TEST_ROLE";
/// With which store.
pub const STORE: &str = "MADOGUCHI_TEST_STORE";
/// And with what else, as the role reads it.
pub const WITH: &str = "MADOGUCHI_TEST_WITH";

/// A process in a role.
pub struct Process {
    child: Child,
    said: BufReader<ChildStdout>,
    orders: ChildStdin,
}

/// The command that plays a role; `wrapped` are words to put before it (a shell with limits, say).
pub fn command(wrapped: &[impl AsRef<OsStr>], role: &str, store: &Path, with: &str) -> Command {
    let me = env::current_exe().unwrap();
    let mut command = match wrapped {
        [] => Command::new(&me),
        [program, rest @ ..] => {
            let mut command = Command::new(program);
            command.args(rest).arg(&me);
            command
        }
    };
    command.args(["roles::of_another_process", "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
    command.env(ROLE, role).env(STORE, store).env(WITH, with);
    command
}

impl Process {
    /// Starts one.
    pub fn start(role: &str, store: &Path, with: &str) -> Process {
        Process::run(command(&[""; 0], role, store, with))
    }

    /// Starts this command as one.
    pub fn run(mut command: Command) -> Process {
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = piped.spawn().unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        let orders = child.stdin.take().unwrap();
        Process { child, said, orders }
    }

    /// Its number.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for a line that begins with `word`; what the test harness says before it is passed over.
    pub fn hear(&mut self, word: &str) -> String {
        loop {
            let line = self.hear_line().unwrap_or_else(|| panic!("it ended before it said {word}"));
            if line.starts_with(word) {
                return line;
            }
        }
    }

    /// The next line; `None` at the end, and a line that was cut short is none.
    pub fn hear_line(&mut self) -> Option<String> {
        let mut line = String::new();
        self.said.read_line(&mut line).unwrap();
        line.strip_suffix('\n').map(str::to_owned)
    }

    /// Tells it to go on.
    pub fn go_on(&mut self) {
        self.orders.write_all(b"go on\n").unwrap();
    }

    /// Ends it with the signal that no process can catch, and returns what it had still said. Panics when it
    /// had ended before, on its own.
    pub fn kill(mut self) -> Vec<String> {
        self.child.kill().unwrap();
        let status = self.child.wait().unwrap();
        assert_eq!(status.signal(), Some(9), "it ended on its own: {status}");
        std::iter::from_fn(|| self.hear_line()).collect()
    }

    /// Hears it out, and panics when it failed.
    pub fn hear_out(mut self) -> Vec<String> {
        let said = std::iter::from_fn(|| self.hear_line()).collect();
        let status = self.child.wait().unwrap();
        assert!(status.success(), "{status}");
        said
    }
}

/// Waits until the process before us says to go on.
pub fn wait_for_order() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
}
