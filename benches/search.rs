//! Keystrokes of a working day against the search index: every prefix of what callers say, rows fetched and
//! decoded.
//!
//! `cargo bench --bench search`; `BENCH_SIZE=1000000` for a larger office. The table printed first is the
//! result: percentiles per kind of saying, and as a multiple of fetching 50 random rows in the same run,
//! because milliseconds of a shared machine mean little. The customers stand in a table of this bench's
//! own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a bench that cannot go on should stop"
)]

#[path = "../src/store/search/tests/people.rs"]
mod people;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::io::Write as _;
use std::time::{Duration, Instant};

use criterion::Criterion;
use fastrand::Rng;
use madoguchi::store::search::{self, Records, Searchable};
use madoguchi::store::{Founding, Reads, Row, Store, StoreError, Value, View};
use people::Person;

/// Rows on a screen.
const SCREEN: usize = 50;
/// How many sayings are typed.
const SAYINGS: usize = 600;
/// How often every keystroke is measured.
const ROUNDS: usize = 3;
/// As many rows as a screen has, anywhere in the table: no search can be much cheaper.
const YARDSTICK: &str = "50 rows";
/// The slowest of a hundred keystrokes may take this long (goals.md).
const GOAL: Duration = Duration::from_millis(5);

const FETCH: &str =
    "SELECT id, number, name, kana, phone, email, postcode, address, week FROM bench_person WHERE id = $1";

fn main() {
    let size = std::env::var("BENCH_SIZE").ok().and_then(|size| size.parse().ok()).unwrap_or(100_000);
    let room = tempfile::tempdir().expect("a directory");
    let mut store = furnished(room.path(), size);
    let keystrokes = keystrokes(size);
    let mut times = BTreeMap::new();
    // Once to warm the page cache, then to measure, as on a desk that is open since the morning.
    for round in 0..=ROUNDS {
        let mut rng = Rng::with_seed(5);
        for (nth, (class, typed)) in keystrokes.iter().enumerate() {
            let search = timed(|| screen(&mut store, typed).len());
            let fetch = timed(|| random_screen(&mut store, &mut rng, size));
            if round > 0 {
                for (class, time) in [(*class, search), ("whole", search), (YARDSTICK, fetch)] {
                    times.entry(class).or_insert_with(Times::default).add(nth, time);
                }
            }
        }
    }
    report(size, times);
    closely(&mut store, size);
}

/// A store with `size` made-up customers, indexed.
fn furnished(room: &std::path::Path, size: i64) -> Store {
    let founding = Founding { name: "総務課".to_owned(), created_ms: 0, practice: true };
    let mut store = Store::create(&room.join("bench.mado"), &founding).expect("a store");
    let begun = Instant::now();
    store
        .write(|tx| {
            tx.execute(
        "CREATE TABLE bench_person (id INTEGER PRIMARY KEY, number TEXT, name TEXT, kana TEXT, phone TEXT, \
         email TEXT, postcode TEXT, address TEXT, week INTEGER) STRICT",
        &[],
    )
        })
        .expect("a table");
    let everybody = town(size);
    for some in everybody.chunks(20_000) {
        store
            .write(|tx| {
                some.iter().try_for_each(|person| {
                    tx.execute(
                        "INSERT INTO bench_person VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                        &[
                            Value::from(person.id),
                            Value::from(&person.number),
                            Value::from(&person.name),
                            Value::from(&person.kana),
                            Value::from(&person.phone),
                            Value::from(&person.email),
                            Value::from(&person.postcode),
                            Value::from(&person.address),
                            Value::from(person.week),
                        ],
                    )?;
                    search::index(tx, &searchable(person))
                })
            })
            .expect("indexed");
    }
    store.write(search::compact).expect("compacted");
    let rate = size as f64 / begun.elapsed().as_secs_f64();
    say(&format!("{size} customers entered and indexed, {rate:.0} a second"));
    store
}

fn town(size: i64) -> Vec<Person> {
    let mut rng = Rng::with_seed(7);
    (1..=size).map(|id| people::person(&mut rng, id)).collect()
}

/// Every prefix of every saying, with its kind.
fn keystrokes(size: i64) -> Vec<(&'static str, String)> {
    let everybody = town(size);
    let mut rng = Rng::with_seed(11);
    let mut keystrokes = Vec::new();
    for _ in 0..SAYINGS {
        let saying = people::saying(&mut rng, &everybody);
        let ends = saying.typed.char_indices().map(|(at, c)| at + c.len_utf8());
        keystrokes.extend(ends.map(|end| (saying.class, saying.typed[..end].to_owned())));
    }
    keystrokes
}

fn searchable(person: &Person) -> Searchable<'_> {
    Searchable {
        id: person.id,
        customer_no: &person.number,
        name: &person.name,
        kana: &person.kana,
        phone: &person.phone,
        email: &person.email,
        postcode: &person.postcode,
        address: &person.address,
        last_contact_week: person.week,
    }
}

struct Table<'a, 's>(&'a View<'s>);

impl Records for Table<'_, '_> {
    fn is_hidden(&self, _: i64) -> bool {
        false
    }

    fn holds(&mut self, id: i64, test: &dyn Fn(&Searchable<'_>) -> bool) -> Result<bool, StoreError> {
        let person = self.0.optional(FETCH, &[id.into()], read)?;
        Ok(person.is_some_and(|person| test(&searchable(&person))))
    }
}

fn read(row: &dyn Row) -> Result<Person, StoreError> {
    let text = |column| row.text(column).map(str::to_owned);
    Ok(Person {
        id: row.int(0)?,
        number: text(1)?,
        name: text(2)?,
        kana: text(3)?,
        phone: text(4)?,
        email: text(5)?,
        postcode: text(6)?,
        address: text(7)?,
        week: u32::try_from(row.int(8)?).map_err(|_| StoreError::Column { column: 8 })?,
    })
}

/// What a keystroke costs: the ids and the rows of one screen.
fn screen(store: &mut Store, typed: &str) -> Vec<Person> {
    store
        .read(|view| {
            let ids = match search::asks(typed) {
                search::Asks::Values { .. } => search::find_by_value(view, typed, SCREEN, &mut Table(view))?,
                search::Asks::Shown | search::Asks::Nothing => {
                    search::find(view, typed, SCREEN, &mut Table(view))?
                }
            };
            ids.into_iter().map(|id| view.one(FETCH, &[id.into()], read)).collect::<Result<_, StoreError>>()
        })
        .expect("an answer")
}

/// The yardstick.
fn random_screen(store: &mut Store, rng: &mut Rng, size: i64) -> usize {
    store
        .read(|view| {
            (0..SCREEN)
                .map(|_| view.one(FETCH, &[rng.i64(1..=size).into()], read))
                .collect::<Result<Vec<Person>, StoreError>>()
        })
        .expect("rows")
        .len()
}

fn timed(run: impl FnOnce() -> usize) -> Duration {
    let begun = Instant::now();
    black_box(run());
    begun.elapsed()
}

/// What keystrokes took: each its best round, which tells the program from the other work of the machine, and all
/// rounds.
#[derive(Default)]
struct Times {
    best: BTreeMap<usize, Duration>,
    all: Vec<Duration>,
}

impl Times {
    fn add(&mut self, keystroke: usize, time: Duration) {
        let best = self.best.entry(keystroke).or_insert(time);
        *best = time.min(*best);
        self.all.push(time);
    }

    /// Best times and all times, each in order.
    fn sorted(self) -> [Vec<Duration>; 2] {
        let mut sorted = [self.best.into_values().collect(), self.all];
        sorted.iter_mut().for_each(|times| times.sort_unstable());
        sorted
    }
}

fn report(size: i64, times: BTreeMap<&str, Times>) {
    let times: BTreeMap<&str, [Vec<Duration>; 2]> =
        times.into_iter().map(|(class, times)| (class, times.sorted())).collect();
    let part_of =
        |class: &str, percent| times.get(class).map_or(Duration::MAX, |[best, _]| part(best, percent));
    let yardstick = part_of(YARDSTICK, 50);
    say(&format!(
        "\nsearch, {size} customers; ms, each keystroke its best of {ROUNDS} rounds; x = {YARDSTICK} (p50);"
    ));
    say("raw = all rounds, with whatever else the machine did");
    let heads = ["kind", "keys", "p50", "p99", "max", "p50/x", "p99/x", "raw p99", "raw max"];
    say(&heads.iter().map(|head| format!("{head:>13}")).collect::<String>());
    for (class, [best, all]) in &times {
        let (p50, p99) = (part(best, 50), part(best, 99));
        let figures = [ms(p50), ms(p99), ms(part(best, 100)), over(p50, yardstick), over(p99, yardstick)];
        let raw = [ms(part(all, 99)), ms(part(all, 100))];
        let figures: String = figures.iter().chain(&raw).map(|figure| format!("{figure:>13.3}")).collect();
        say(&format!("{class:>13}{:>13}{figures}", best.len()));
    }
    let slowest = part_of("whole", 99);
    let verdict = if slowest <= GOAL { "pass" } else { "FAIL" };
    say(&format!("goal: p99 of all at most {} ms: {:.2} ms, {verdict}\n", GOAL.as_millis(), ms(slowest)));
}

/// The percentile of sorted times.
fn part(sorted: &[Duration], percent: usize) -> Duration {
    let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(at).copied().unwrap_or_default()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn over(time: Duration, yardstick: Duration) -> f64 {
    time.as_secs_f64() / yardstick.as_secs_f64()
}

/// The same questions again, a few of them measured closely, to compare two versions of the program.
fn closely(store: &mut Store, size: i64) {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    let mut group = criterion.benchmark_group("search");
    for typed in ["サ", "佐藤", "桑江", "0901", "09012345678", "サトウ 1234", "佐藤 鳥取県", "鰯雲"]
    {
        group.bench_function(typed, |bench| bench.iter(|| screen(store, typed).len()));
    }
    let mut rng = Rng::with_seed(5);
    group.bench_function("50 random rows", |bench| bench.iter(|| random_screen(store, &mut rng, size)));
    group.finish();
    criterion.final_summary();
}

fn say(line: &str) {
    writeln!(std::io::stdout(), "{line}").expect("somebody reads");
}
