//! The person in front of the terminal: starts the program, types, looks.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// Longer than anything takes; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(15);

/// The program under test.
pub fn program() -> &'static str {
    env!("CARGO_BIN_EXE_madoguchi")
}

/// What has come from the program so far.
struct Received {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    ended: bool,
}

/// A home directory of its own, in which the program keeps everything.
pub struct Home(TempDir);

impl Home {
    pub fn new() -> Home {
        Home(tempfile::tempdir().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// A practice store of its own. It is made once and copied: making one is another test's matter.
    pub fn practice(&self) -> PathBuf {
        static MADE: OnceLock<Home> = OnceLock::new();
        let made = MADE.get_or_init(|| {
            let home = Home::new();
            let mut demo = Command::new(program());
            demo.args(["demo", "--no-screen", "--store"]).arg(home.store()).env_clear();
            let output = demo.envs(home.environment()).output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            home
        });
        std::fs::copy(made.store(), self.store()).unwrap();
        self.store()
    }

    fn store(&self) -> PathBuf {
        self.path().join("practice.store")
    }

    /// The environment of a fresh machine whose owner reads Japanese.
    pub fn environment(&self) -> Vec<(String, String)> {
        let under = |name: &str| self.path().join(name).display().to_string();
        [
            ("HOME", self.path().display().to_string()),
            ("XDG_CONFIG_HOME", under("config")),
            ("XDG_DATA_HOME", under("data")),
            ("XDG_STATE_HOME", under("state")),
            ("LANG", "ja_JP.UTF-8".to_string()),
            ("TERM", "xterm-256color".to_string()),
            ("PATH", "/usr/bin:/bin".to_string()),
        ]
        .map(|(name, value)| (name.to_string(), value))
        .to_vec()
    }
}

/// A terminal with a program in it.
pub struct Desk {
    received: Arc<(Mutex<Received>, Condvar)>,
    writer: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
}

impl Desk {
    /// Opens the desk on a store, 120 columns by 36 rows.
    pub fn open(home: &Home, store: &Path) -> Desk {
        Desk::start(home, program(), &["--store", store.to_str().unwrap()], &[], (120, 36))
    }

    /// Starts a program.
    pub fn start(home: &Home, program: &str, args: &[&str], env: &[(&str, &str)], size: (u16, u16)) -> Desk {
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        command.cwd(home.path());
        for (name, value) in home.environment() {
            command.env(name, value);
        }
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (rows, columns) = cells(size);
        let first =
            Received { parser: vt100::Parser::new(rows, columns, 0), bytes: Vec::new(), ended: false };
        let received = Arc::new((Mutex::new(first), Condvar::new()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let shared = Arc::clone(&received);
        thread::spawn(move || {
            let mut piece = [0; 65_536];
            loop {
                let read = reader.read(&mut piece).unwrap_or(0);
                let mut received = shared.0.lock().unwrap();
                received.parser.process(&piece[..read]);
                received.bytes.extend_from_slice(&piece[..read]);
                received.ended = read == 0;
                shared.1.notify_all();
                if read == 0 {
                    return;
                }
            }
        });
        Desk { received, writer: pair.master.take_writer().unwrap(), master: pair.master, child }
    }

    /// Types.
    pub fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Waits until the screen is as wanted, and gives its text. `what` is said when it never is.
    pub fn wait_until(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> String {
        let (text, is_as_wanted) = self.wait_so_long(PATIENCE, wanted);
        assert!(is_as_wanted, "waited in vain for {what}, or it ended; the screen:\n{text}");
        text
    }

    /// The same for so long at the most, and until the program ends; says whether the screen is as wanted.
    pub fn wait_so_long(
        &self,
        patience: Duration,
        wanted: impl Fn(&vt100::Screen) -> bool,
    ) -> (String, bool) {
        let until = Instant::now() + patience;
        let (lock, changed) = &*self.received;
        let mut received = lock.lock().unwrap();
        while !wanted(received.parser.screen()) {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || received.ended {
                return (received.parser.screen().contents(), false);
            }
            received = changed.wait_timeout(received, left).unwrap().0;
        }
        (received.parser.screen().contents(), true)
    }

    /// Waits until a text stands on the screen.
    pub fn wait_for(&self, text: &str) -> String {
        self.wait_until(text, |screen| screen.contents().contains(text))
    }

    /// Looks at the screen.
    pub fn look<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.received.0.lock().unwrap().parser.screen())
    }

    /// Every byte so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.received.0.lock().unwrap().bytes.clone()
    }

    /// Drags the window to another size.
    pub fn resize(&self, size: (u16, u16)) {
        let (rows, columns) = cells(size);
        self.received.0.lock().unwrap().parser.screen_mut().set_size(rows, columns);
        self.master.resize(pty_size(size)).unwrap();
    }

    /// The program's process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends a signal.
    pub fn signal(&self, name: &str) {
        signal(self.pid(), name);
    }

    /// Waits for the end; says with which code, and how long it took.
    pub fn end(&mut self) -> (u32, Duration) {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status.exit_code(), begun.elapsed());
            }
            assert!(begun.elapsed() < PATIENCE, "it did not end");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until everything the program wrote has arrived.
    pub fn all_read(&self) {
        let (lock, changed) = &*self.received;
        let received = lock.lock().unwrap();
        drop(changed.wait_timeout_while(received, PATIENCE, |received| !received.ended).unwrap());
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a signal to a process.
pub fn signal(pid: u32, name: &str) {
    let status = Command::new("kill").args(["-s", name, &pid.to_string()]).status().unwrap();
    assert!(status.success());
}

/// Whether a process is still at work; one that has ended and was not yet asked for its code is not.
pub fn is_alive(pid: u32) -> bool {
    let Ok(stat) = std::fs::read_to_string(format!("/proc/{pid}/stat")) else {
        return false;
    };
    stat.rsplit_once(')').is_some_and(|(_, rest)| !rest.trim_start().starts_with(['Z', 'X']))
}

fn cells((width, height): (u16, u16)) -> (NonZeroU16, NonZeroU16) {
    (NonZeroU16::new(height).unwrap(), NonZeroU16::new(width).unwrap())
}

fn pty_size((width, height): (u16, u16)) -> PtySize {
    PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 }
}
