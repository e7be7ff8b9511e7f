//! A person at a terminal with a stop-watch: starts a program in a pseudo-terminal, presses keys, and notes when the
//! first byte came and when each frame was whole (the end of a synchronized update, DEC mode 2026).

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Columns and rows.
pub const SIZE: (u16, u16) = (200, 60);
/// Nothing is waited for longer.
const PATIENCE: Duration = Duration::from_secs(20);
/// When nothing came for this long after a whole frame, there is no more to come.
const QUIET: Duration = Duration::from_millis(30);
/// A key that changes nothing is answered by nothing.
const NO_ANSWER: Duration = Duration::from_millis(300);
/// The end of a frame.
const END: &[u8] = b"\x1b[?2026l";

/// What came at one moment.
struct Piece {
    at: Instant,
    bytes: Vec<u8>,
    /// Frames that end in it.
    ends: usize,
}

/// What came after a key.
#[derive(Default)]
pub struct Answer {
    /// Until the first byte.
    pub first: Option<Duration>,
    /// Until the end of each frame.
    pub frames: Vec<Duration>,
    /// Until the end of the frame that showed what was waited for.
    pub found: Option<Duration>,
    /// How much came.
    pub bytes: usize,
}

impl Answer {
    /// Until the last frame was whole.
    pub fn settled(&self) -> Option<Duration> {
        self.frames.last().copied()
    }
}

/// A terminal with a program in it.
pub struct Terminal {
    begun: Instant,
    pieces: Receiver<Piece>,
    keyboard: Box<dyn Write + Send>,
    screen: vt100::Parser,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Starts a program as on a fresh machine whose owner reads Japanese and lives in `home`.
    pub fn start(home: &Path, program: &str, args: &[&str]) -> Terminal {
        let (width, height) = SIZE;
        let size = PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        command.cwd(home);
        let home = home.to_str().expect("a path in UTF-8");
        for (name, value) in [("LANG", "ja_JP.UTF-8"), ("TERM", "xterm-256color"), ("HOME", home)] {
            command.env(name, value);
        }
        command.env("PATH", "/usr/bin:/bin");
        let reader = pair.master.try_clone_reader().expect("a terminal");
        let keyboard = pair.master.take_writer().expect("a terminal");
        let (sender, pieces) = mpsc::channel();
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command).expect("a program");
        drop(pair.slave);
        thread::spawn(move || listen(reader, &sender));
        let one = |n| std::num::NonZeroU16::new(n).expect("not empty");
        Terminal {
            begun,
            pieces,
            keyboard,
            screen: vt100::Parser::new(one(height), one(width), 0),
            child,
            _master: pair.master,
        }
    }

    /// What came since the start, until `text` stood on the screen and nothing more came.
    pub fn opened(&mut self, text: &str) -> Answer {
        self.listen_from(self.begun, Some(text))
    }

    /// Presses keys, given as the bytes that a terminal sends for them.
    pub fn press(&mut self, keys: &str) -> Answer {
        self.press_until(keys, None)
    }

    /// Presses keys and waits until `text` stands on the screen.
    pub fn press_for(&mut self, keys: &str, text: &str) -> Answer {
        self.press_until(keys, Some(text))
    }

    /// What came since `begun` without a key, until `text` stood on the screen.
    pub fn shown_since(&mut self, begun: Instant, text: &str) -> Answer {
        self.listen_from(begun, Some(text))
    }

    /// How long until the first byte of anything comes back.
    pub fn echo(&mut self, keys: &str) -> Duration {
        let begun = Instant::now();
        self.send(keys);
        self.first_from(begun)
    }

    /// How long from the start until the first byte.
    pub fn first_byte(&mut self) -> Duration {
        self.first_from(self.begun)
    }

    /// How many bytes come in that time.
    pub fn bytes_within(&mut self, time: Duration) -> usize {
        let until = Instant::now() + time;
        let mut bytes = 0;
        while let Some(left) = until.checked_duration_since(Instant::now()) {
            match self.pieces.recv_timeout(left) {
                Ok(piece) => {
                    bytes += piece.bytes.len();
                    self.screen.process(&piece.bytes);
                }
                Err(_) => break,
            }
        }
        bytes
    }

    /// The program's process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// Presses the last key and waits for the end.
    pub fn leave(mut self, keys: &str) {
        self.send(keys);
        self.child.wait().expect("an end");
    }

    /// What stands on the screen.
    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    fn send(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("typed");
        self.keyboard.flush().expect("typed");
    }

    fn first_from(&mut self, begun: Instant) -> Duration {
        let piece = self.pieces.recv_timeout(PATIENCE).expect("an answer");
        piece.at - begun
    }

    fn press_until(&mut self, keys: &str, text: Option<&str>) -> Answer {
        let begun = Instant::now();
        self.send(keys);
        self.listen_from(begun, text)
    }

    fn listen_from(&mut self, begun: Instant, text: Option<&str>) -> Answer {
        let mut answer = Answer::default();
        let mut unseen = Vec::new();
        loop {
            let waits_for_text = text.is_some() && answer.found.is_none();
            let most = match (waits_for_text, answer.frames.is_empty()) {
                (true, _) => PATIENCE,
                (false, true) => NO_ANSWER,
                (false, false) => QUIET,
            };
            let piece = match self.pieces.recv_timeout(most) {
                Ok(piece) => piece,
                Err(RecvTimeoutError::Timeout) if !waits_for_text => break,
                Err(_) => panic!("waited in vain for {text:?}; the screen:\n{}", self.text()),
            };
            let after = piece.at - begun;
            answer.first.get_or_insert(after);
            answer.bytes += piece.bytes.len();
            answer.frames.extend((0..piece.ends).map(|_| after));
            match text {
                // What it looks like is nobody's matter until the keys are answered.
                None => unseen.push(piece.bytes),
                Some(text) => {
                    self.screen.process(&piece.bytes);
                    let shown = piece.ends > 0 && answer.found.is_none() && self.text().contains(text);
                    answer.found = answer.found.or(shown.then_some(after));
                }
            }
        }
        unseen.iter().for_each(|bytes| self.screen.process(bytes));
        answer
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It has mostly ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn listen(mut reader: Box<dyn Read + Send>, to: &mpsc::Sender<Piece>) {
    let mut room = vec![0; 65_536];
    let mut last = Vec::new();
    loop {
        let read = reader.read(&mut room).unwrap_or(0);
        let at = Instant::now();
        let bytes = room.get(..read).unwrap_or_default().to_vec();
        if bytes.is_empty() {
            return;
        }
        last.extend_from_slice(&bytes);
        let ends = last.windows(END.len()).filter(|window| *window == END).count();
        let keep = last.len().saturating_sub(END.len() - 1);
        last.drain(..keep);
        if to.send(Piece { at, bytes, ends }).is_err() {
            return;
        }
    }
}
