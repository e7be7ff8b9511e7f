//! Drawing the desk at 200x60 with a full Japanese practice board: view, difference to the frame before, and the bytes for
//! the terminal.
//!
//! `cargo bench --bench draw`. The table printed first is the result; the rest is the same under criterion. A frame is
//! drawn as the program draws it (`runtime::screen`), into a writer that counts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a bench that cannot go on should stop"
)]

#[path = "../tests/screen/counter.rs"]
#[allow(dead_code, reason = "the screens' tests do more with it")]
mod counter;

use std::cell::Cell;
use std::hint::black_box;
use std::io::{self, BufWriter, Write};
use std::rc::Rc;
use std::time::{Duration, Instant};

use counter::Counter;
use criterion::Criterion;
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use madoguchi::app::Msg;
use madoguchi::desk;
use madoguchi::domain::request::{Channel, Kind};
use madoguchi::office::{Order, take_request};
use madoguchi::ui::guard::Guard;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZE: Rect = Rect::new(0, 0, 200, 60);
/// Rows of the list: more than the screen holds.
const ROWS: usize = 60;
/// How often each frame is measured.
const ROUNDS: usize = 2_000;
/// Half of all frames may take this long (goals.md).
const GOAL: Duration = Duration::from_millis(1);

/// A terminal that only counts.
#[derive(Clone, Default)]
struct Counted(Rc<Cell<usize>>);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What stands on the terminal, and the frame that goes there next.
struct Screen {
    backend: Guard<CrosstermBackend<BufWriter<Counted>>>,
    shown: Buffer,
    next: Buffer,
    sent: Counted,
}

impl Screen {
    fn blank() -> Screen {
        let sent = Counted::default();
        let out = BufWriter::with_capacity(64 * 1024, sent.clone());
        Screen {
            backend: Guard::new(CrosstermBackend::new(out)),
            shown: Buffer::empty(SIZE),
            next: Buffer::empty(SIZE),
            sent,
        }
    }

    /// Draws a frame and says how many bytes went to the terminal.
    fn draw(&mut self, desk: &Counter) -> usize {
        self.next.reset();
        let seen = desk::view(&desk.model, &mut self.next);
        let changed = self.shown.diff(&self.next);
        let out = self.backend.inner_mut();
        queue!(out, BeginSynchronizedUpdate, Hide).expect("counted");
        self.backend.draw(changed.into_iter()).expect("counted");
        let out = self.backend.inner_mut();
        if let Some(at) = seen.caret {
            queue!(out, MoveTo(at.x, at.y), Show).expect("counted");
        }
        queue!(out, EndSynchronizedUpdate).expect("counted");
        Write::flush(out).expect("counted");
        std::mem::swap(&mut self.shown, &mut self.next);
        self.sent.0.take()
    }
}

/// The desk with a record open in the editor and a list longer than the screen.
fn full_desk() -> Counter {
    let mut desk = Counter::practice();
    let kinds = Kind::ALL.into_iter().cycle().zip(Channel::ALL.into_iter().cycle());
    let missing = ROWS.saturating_sub(desk.model.desk.requests.rows().len());
    for (kind, channel) in kinds.take(missing) {
        desk.elsewhere(Order::TakeRequest(take_request::Input {
            kind,
            channel,
            caller: "勅使河原 美津代".to_owned(),
            summary: "登録内容についてのお申出".to_owned(),
            arrived_at: None,
            customer: None,
            asking: take_request::Asking::default(),
        }));
    }
    desk.tell(Msg::Resized { width: SIZE.width, height: SIZE.height });
    desk.confirm_misaki();
    assert!(desk.model.desk.requests.rows().len() >= ROWS);
    desk
}

/// Every change of the screen that is measured: what it is called, and the keys that go to and fro.
const CHANGES: [(&str, &str, &str); 4] = [
    ("row up and down", "Up", "Down"),
    ("next pane", "Tab", "Alt-i"),
    ("help", "F1", "Esc"),
    ("the other language", "F9", "F9"),
];

fn measure(desk: &mut Counter, (name, to, fro): (&str, &str, &str)) {
    let mut screen = Screen::blank();
    screen.draw(desk);
    let (mut times, mut bytes) = (Vec::with_capacity(ROUNDS), Vec::with_capacity(ROUNDS));
    for round in 0..ROUNDS {
        desk.press(if round % 2 == 0 { to } else { fro });
        let begun = Instant::now();
        bytes.push(screen.draw(desk));
        times.push(begun.elapsed());
    }
    print(name, times, bytes);
}

/// The first frame, onto a blank terminal.
fn measure_whole(desk: &Counter) {
    let (mut times, mut bytes) = (Vec::with_capacity(ROUNDS), Vec::with_capacity(ROUNDS));
    for _ in 0..ROUNDS {
        let mut screen = Screen::blank();
        let begun = Instant::now();
        bytes.push(screen.draw(desk));
        times.push(begun.elapsed());
    }
    print("whole frame", times, bytes);
}

fn print(name: &str, mut times: Vec<Duration>, mut bytes: Vec<usize>) {
    times.sort();
    bytes.sort_unstable();
    let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
    let (half, most) = (at(50), at(99));
    let verdict = if half <= GOAL { "kept" } else { "MISSED" };
    writeln!(
        io::stdout(),
        "{name:20} p50 {:6.3} ms  p99 {:6.3} ms  {:6} bytes  goal p50 {:.0} ms {verdict}",
        half.as_secs_f64() * 1e3,
        most.as_secs_f64() * 1e3,
        bytes[bytes.len() / 2],
        GOAL.as_secs_f64() * 1e3,
    )
    .expect("printed");
}

fn main() {
    let mut desk = full_desk();
    measure_whole(&desk);
    desk.press("Esc Esc");
    for change in CHANGES {
        measure(&mut desk, change);
    }
    let mut criterion = Criterion::default().sample_size(50).configure_from_args();
    let mut screen = Screen::blank();
    criterion.bench_function("desk 200x60", |bench| bench.iter(|| black_box(screen.draw(&desk))));
    criterion.final_summary();
}
