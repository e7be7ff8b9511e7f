//! The real program in a pseudo-terminal of 200×60: how long from starting it to the first frame, from a key to what
//! it does, how many bytes go over the line, what an idle desk costs, and how long a record takes to open.
//!
//! `cargo bench --bench desk`; `BENCH_SIZE=1000000` for a larger office, `BENCH_IDLE=5` for a shorter look at the idle
//! desk (seconds). The office is made once and kept below `target/`. Every time stands beside a yardstick of the same
//! run: a key that `cat` sends back through a pseudo-terminal, `echo` started in one, 4 KiB brought to the disk.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a bench that cannot go on should stop"
)]

#[allow(dead_code, reason = "the store's bench uses the rest")]
mod figures;
#[path = "figures/keys.rs"]
mod keys;
#[path = "figures/pty.rs"]
mod pty;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fastrand::Rng;
use figures::disk::Disk;
use figures::people;
use figures::table::{Table, say, say_load};
use figures::times::{Times, ms, over, shown};
use figures::town::{self, Confirmed};
use keys::{Keys, ROUNDS};
use madoguchi::domain::request::{Channel, Kind};
use madoguchi::domain::staff::Role;
use madoguchi::domain::time::Stamp;
use madoguchi::office::board::Filter;
use madoguchi::office::{ActKey, Actor, Answer as Said, Order, Question, ask, carry_out, take_request};
use madoguchi::store::Store;
use pty::Terminal;

const PROGRAM: &str = env!("CARGO_BIN_EXE_madoguchi");
const STARTS: usize = 15;
/// Keys in the list of requests, and keys of callers' sayings.
const MOVES: usize = 160;
const SCROLLS: usize = 40;
const TYPED: usize = 360;
const BURSTS: usize = 30;
const OPENINGS: usize = 40;
const WAKINGS: usize = 30;
/// A change made at one desk is on the screen of every other within this time.
const WAKING_GOAL: Duration = Duration::from_secs(1);

/// Rows that are on the screen at once, and surely more than are.
const REACH: usize = 10;
const SCREENFUL: usize = 30;

const DOWN: &str = "\x1b[B";
const UP: &str = "\x1b[A";
const ESC: &str = "\x1b";
const CTRL_C: &str = "\x03";
/// New request, and down to the caller.
const TO_CALLER: &str = "\x1bOQ\t\t";
const BACKSPACE: &str = "\x7f";

const START_GOAL: Duration = Duration::from_millis(25);
const MOVE_BYTES: usize = 1_500;
const LIST_BYTES: usize = 28_000;
/// Hundredths of a percent of one core.
const IDLE_PERCENT: f64 = 0.2;
/// Beside what the program may keep of the store (`cache_size`).
const MEMORY_KIB: u64 = (24 + 64) * 1024;

fn main() {
    let size = town::size();
    let desk = Desk::furnish(size);
    say_load();
    let table = Table::begin(&format!("The desk, 200×60, {size} customers"));
    starts(&table, &desk);
    let (mut keys, mut cat) = (desk.sit_down(), desk.cat());
    moving(&table, &mut keys, &mut cat);
    typing(&table, &mut keys, &mut cat, size);
    bursts(&table, &mut keys, size);
    opening(&table, &mut keys, &desk);
    waking(&table, &mut keys, &desk);
    idle(&table, &mut keys);
    memory(&table, &keys);
    keys.leave(CTRL_C);
    say("");
    say_load();
}

/// Where the program runs, and what is in its store.
struct Desk {
    home: tempfile::TempDir,
    store: PathBuf,
    /// Stands on the screen when the list of requests does.
    first_receipt: String,
    confirmed: Vec<Confirmed>,
}

impl Desk {
    fn furnish(size: i64) -> Desk {
        let kept = town::office(size);
        let home = tempfile::tempdir_in(town::room()).expect("a directory");
        let path = home.path().join("desk.store");
        std::fs::copy(kept, &path).expect("copied");
        let mut store = Store::open(&path, madoguchi::store::OpenMode::ReadWrite).expect("a store");
        let at = town::now();
        let confirmed = town::confirmed(&mut store, OPENINGS, at);
        let clerk = town::actor(&mut store, Role::Clerk, at);
        let board = store.read(|view| ask(view, &clerk, at, Question::Board(Filter::Open)));
        let Ok(Said::Board(board)) = board else {
            unreachable!("a board was asked for");
        };
        let first = board.rows.first().expect("a request");
        store.close().expect("closed");
        Desk { first_receipt: first.receipt_no.to_string(), home, store: path, confirmed }
    }

    fn home(&self) -> &Path {
        self.home.path()
    }

    fn start(&self) -> Terminal {
        let store = self.store.to_str().expect("a path in UTF-8");
        Terminal::start(self.home(), PROGRAM, &["--store", store])
    }

    fn sit_down(&self) -> Terminal {
        let mut keys = self.start();
        keys.opened(&self.first_receipt);
        keys
    }

    /// What sends every key back and does nothing else.
    fn cat(&self) -> Terminal {
        let mut cat = Terminal::start(self.home(), "/bin/sh", &["-c", "stty raw -echo; echo y; exec cat"]);
        cat.first_byte();
        cat
    }
}

fn starts(table: &Table, desk: &Desk) {
    let (mut frame, mut list, mut echo) = (Times::default(), Times::default(), Times::default());
    let mut disk = Disk::at(desk.home());
    for _ in 0..STARTS {
        disk.slice(10);
        echo.add(Terminal::start(desk.home(), "/bin/echo", &["y"]).first_byte());
        let mut keys = desk.start();
        let opened = keys.opened(&desk.first_receipt);
        frame.add(opened.frames.first().copied().expect("a frame"));
        list.add(opened.found.expect("the list"));
        keys.leave(CTRL_C);
    }
    let yard = echo.part(50);
    let ratio = |time| Some(over(time, yard));
    table.plain("yardstick: exec of `echo` → its byte, p50", &shown(yard), None);
    // That somebody sat down is on the disk before the desk opens, in a log that is begun anew.
    let synced = disk.times.part(50);
    table.plain("yardstick: fdatasync of 4 KiB, p50", &shown(synced), None);
    for (what, times) in [("first frame", frame), ("list of requests", list)] {
        let (p50, p99) = (times.part(50), times.part(99));
        table.at_most(&format!("exec → {what}, p50 of {STARTS}"), p50, ratio(p50), START_GOAL);
        let extremes = format!("{} / {}", shown(times.part(0)), shown(p99));
        table.plain(&format!("exec → {what}, fastest / slowest"), &extremes, None);
    }
}

/// Down and up within what is on the screen, and over its lower edge, where every line moves.
fn moving(table: &Table, keys: &mut Terminal, cat: &mut Terminal) {
    let (mut moves, mut scrolls) = (Keys::default(), Keys::default());
    for _ in 0..ROUNDS {
        for n in 0..MOVES {
            let key = if (n / REACH).is_multiple_of(2) { DOWN } else { UP };
            moves.add(n, &keys.press(key), cat.echo("x"));
        }
        keys.press(&DOWN.repeat(SCREENFUL));
        for n in 0..SCROLLS {
            scrolls.add(n, &keys.press(DOWN), cat.echo("x"));
        }
        keys.press(&UP.repeat(SCREENFUL + SCROLLS));
    }
    moves.print(table, "cursor move", MOVE_BYTES);
    scrolls.print(table, "scrolling", LIST_BYTES);
}

/// What callers say, key by key, into the caller of a new request.
fn typing(table: &Table, keys: &mut Terminal, cat: &mut Terminal, size: i64) {
    let sayings = sayings(size);
    let mut typed = Keys::default();
    keys.press(TO_CALLER);
    for _ in 0..ROUNDS {
        let mut nth = 0;
        for saying in &sayings {
            let mut key = [0; 4];
            for letter in saying.chars() {
                typed.add(nth, &keys.press(letter.encode_utf8(&mut key)), cat.echo("x"));
                nth += 1;
            }
            wipe(keys, saying.chars().count());
        }
    }
    typed.print(table, "typing in the search", LIST_BYTES);
}

/// Names in kana and kanji, telephone numbers and their ends, at least [`TYPED`] letters in all.
fn sayings(size: i64) -> Vec<String> {
    let everybody = town::everybody(size);
    let mut rng = Rng::with_seed(11);
    let (mut sayings, mut letters) = (Vec::new(), 0);
    while letters < TYPED {
        let saying = people::saying(&mut rng, &everybody);
        if ["kana", "kanji", "phone", "last four"].contains(&saying.class) {
            letters += saying.typed.chars().count();
            sayings.push(saying.typed);
        }
    }
    sayings
}

fn wipe(keys: &mut Terminal, letters: usize) {
    keys.press(&BACKSPACE.repeat(letters));
}

/// An input method hands over a whole reading at once; a held key comes faster than anybody looks.
fn bursts(table: &Table, keys: &mut Terminal, size: i64) {
    let people = town::everybody(size.min(1_000));
    let readings: Vec<&str> = people.iter().map(|person| person.kana.as_str()).take(BURSTS).collect();
    let commit = burst(keys, &readings);
    print_burst(table, &commit, "a reading committed at once");
    let held = "\u{30a2}".repeat(95) + &BACKSPACE.repeat(95) + "\u{30b5}\u{30c8}\u{30a6}";
    let held = burst(keys, &[held.as_str(); BURSTS / 3]);
    print_burst(table, &held, "193 keys at once");
    keys.press(ESC);
}

/// Times until settled, and the most frames that one burst was answered by.
fn burst(keys: &mut Terminal, texts: &[&str]) -> (Times, usize) {
    let (mut settled, mut frames) = (Times::default(), 0);
    for text in texts {
        let answer = keys.press(text);
        settled.add(answer.settled().expect("a frame"));
        frames = frames.max(answer.frames.len());
        wipe(keys, text.chars().count());
    }
    (settled, frames)
}

fn print_burst(table: &Table, (settled, frames): &(Times, usize), what: &str) {
    let (p50, most) = (settled.part(50), settled.part(100));
    table.plain(
        &format!("{what} → settled, p50 / slowest of {}; most frames", settled.count()),
        &format!("{} / {}; {frames}", shown(p50), shown(most)),
        None,
    );
}

/// Enter on a request whose caller is confirmed, until the record is on the screen: it is shown when the look at it is
/// in the audit chain, on the disk.
fn opening(table: &Table, keys: &mut Terminal, desk: &Desk) {
    let mut disk = Disk::at(desk.home());
    keys.press(&DOWN.repeat(400));
    let mut opened = Times::default();
    // The newest stands last.
    for (n, confirmed) in desk.confirmed.iter().rev().enumerate() {
        if n.is_multiple_of(10) {
            disk.slice(30);
        }
        let answer = keys.press_for("\r", &masked(&confirmed.phone));
        opened.add(answer.found.expect("the record"));
        back_to_list(keys);
        keys.press(UP);
        // The look just taken wakes the desk once more; nobody opens the next record within a tenth of a second.
        keys.bytes_within(Duration::from_millis(250));
    }
    disk.slice(30);
    let (yard, p50) = (disk.times.part(50), opened.part(50));
    let ratio = Some(over(p50, yard));
    table.plain(
        &format!("yardstick: fdatasync of 4 KiB, p50 / p99 of {}", disk.times.count()),
        &format!("{} / {}", shown(yard), shown(disk.times.part(99))),
        None,
    );
    let most = yard + Duration::from_millis(1);
    let figure = format!("open a record: Enter → on the screen, p50 of {}", opened.count());
    let goal = format!("≤ fdatasync + 1 ms = {:.2} ms", ms(most));
    table.judged(&figure, &shown(p50), ratio, &goal, p50 <= most);
    let extremes = format!("{} / {}", shown(opened.part(0)), shown(opened.part(99)));
    table.plain("open a record, fastest / p99", &extremes, None);
}

/// Out of the editor, and out of the record where the editor was not reached yet. An Esc that a key follows too closely is
/// read as one key with it.
fn back_to_list(keys: &mut Terminal) {
    for _ in 0..5 {
        keys.press(ESC);
        std::thread::sleep(Duration::from_millis(60));
        if keys.text().contains("▸受付") {
            return;
        }
    }
    panic!("the list is not to be reached; the screen:\n{}", keys.text());
}

/// A telephone number as a record shows it that was just opened.
fn masked(phone: &str) -> String {
    format!("＊＊＊＊-{}", phone.get(phone.len() - 4..).expect("four figures"))
}

/// At another desk somebody takes a request; at this one nobody touches a key, and the list counts one more: the log of
/// the store wakes the desk.
fn waking(table: &Table, keys: &mut Terminal, desk: &Desk) {
    let mut store = Store::open(&desk.store, madoguchi::store::OpenMode::ReadWrite).expect("a store");
    let mut woken = Times::default();
    let open = open_requests(&keys.text());
    for more in 1..=WAKINGS {
        let at = town::now();
        let clerk = town::actor(&mut store, Role::Supervisor, at);
        take(&mut store, &clerk, at);
        let answer = keys.shown_since(Instant::now(), &format!("未了 {}", open + more));
        woken.add(answer.found.expect("one more"));
    }
    store.close().expect("closed");
    let p50 = woken.part(50);
    let figure = format!("another desk's act on the disk → on this screen, p50 of {}", woken.count());
    table.plain(&figure, &shown(p50), None);
    table.at_most("another desk's act → on this screen, slowest", woken.part(100), None, WAKING_GOAL);
}

/// How many requests the title of the list counts.
fn open_requests(screen: &str) -> usize {
    let (_, counted) = screen.split_once("未了 ").expect("a count");
    let figures: String = counted.chars().take_while(char::is_ascii_digit).collect();
    figures.parse().expect("a number")
}

fn take(store: &mut Store, clerk: &Actor, at: Stamp) {
    let order = Order::TakeRequest(take_request::Input {
        kind: Kind::Inquiry,
        channel: Channel::Phone,
        caller: "田村".to_owned(),
        summary: String::new(),
        arrived_at: None,
        customer: None,
        asking: take_request::Asking::default(),
    });
    carry_out(store, clerk, at, ActKey::fresh().expect("a key"), order).expect("taken");
}

/// Nobody types.
fn idle(table: &Table, keys: &mut Terminal) {
    let seconds = u64::try_from(town::number("BENCH_IDLE", 60)).expect("a time");
    // Drafts and the log come to rest first.
    keys.bytes_within(Duration::from_secs(15));
    let (begun, before) = (Instant::now(), cpu(keys.pid()));
    let bytes = keys.bytes_within(Duration::from_secs(seconds));
    let took = begun.elapsed().as_secs_f64();
    let percent = (cpu(keys.pid()) - before) / took * 100.0;
    let figure = format!("idle {seconds} s: bytes sent");
    table.judged(&figure, &bytes.to_string(), None, "0", bytes == 0);
    let (value, goal) = (format!("{percent:.3} %"), format!("< {IDLE_PERCENT} %"));
    table.judged("idle: CPU of one core", &value, None, &goal, percent < IDLE_PERCENT);
}

/// Seconds of processor time, of all threads, in the program and for it.
fn cpu(pid: u32) -> f64 {
    /// Clock ticks in a second as `/proc` counts them, on every Linux of today.
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).expect("a process");
    let (_, fields) = stat.rsplit_once(')').expect("a name");
    // utime and stime are fields 14 and 15; the first here is 3.
    let ticks: f64 =
        fields.split_whitespace().skip(11).take(2).map(|field| field.parse::<f64>().expect("a number")).sum();
    ticks / TICKS
}

fn memory(table: &Table, keys: &Terminal) {
    let status = std::fs::read_to_string(format!("/proc/{}/status", keys.pid())).expect("a process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("memory");
    let kib: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
    let value = format!("{:.1} MiB", kib as f64 / 1024.0);
    let goal = "≤ 24 MiB + cache_size (64 MiB)";
    table.judged("resident memory after the session", &value, None, goal, kib <= MEMORY_KIB);
}
