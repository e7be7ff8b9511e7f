//! Desks at one encrypted office, each a process: no change is lost, nobody is turned away, the chain is whole. How long a save
//! takes is counted, not asserted: it is a figure of the machine.

use std::thread;
use std::time::Duration;

use madoguchi::domain::customer::{CustomerId, Field};

use crate::office::FIRST_PHONE;
use crate::support::soak::Soak;
use crate::world::{Process, World, found_sealed, sit_down};

/// Desks at once; in `cargo test` a few, which think little.
const DESKS: usize = 40;
const FEW: usize = 6;
/// Customers, so few that desks meet.
const CUSTOMERS: usize = 8;
/// The longest thought between two acts, in milliseconds.
const THINK: u64 = 2_000;

/// What the desks have said.
#[derive(Debug, Default)]
struct Heard {
    corrected: u64,
    conflicts: u64,
    locked: u64,
    refused: Vec<String>,
    /// In microseconds, sorted.
    took: Vec<u64>,
}

impl Heard {
    fn of(lines: &[String]) -> Heard {
        let mut heard = Heard::default();
        for line in lines {
            let mut words = line.split(' ');
            let word = words.next().unwrap_or_default();
            let mut number = || words.next().and_then(|word| word.parse::<u64>().ok()).unwrap_or_default();
            match word {
                "took" => heard.took.push(number()),
                "corrected" => {
                    heard.corrected += number();
                    heard.conflicts += number();
                }
                "locked" => heard.locked += 1,
                "refused" => heard.refused.push(line.clone()),
                _ => {}
            }
        }
        heard.took.sort_unstable();
        heard
    }

    fn percentile(&self, per_mille: usize) -> u64 {
        self.took.get(self.took.len() * per_mille / 1_000).or(self.took.last()).copied().unwrap_or_default()
    }
}

/// Has so many desks work until `enough`, and counts what of their work is not in the store.
fn work(
    world: &World,
    desks: usize,
    think: u64,
    fault: &str,
    enough: impl Fn() -> bool,
) -> (Heard, u64, bool) {
    // A person has two sessions at most.
    let staff = desks.div_ceil(2);
    found_sealed(&world.store(), staff, CUSTOMERS);
    let start =
        |desk| world.process("desk", format!("{desk} {} {CUSTOMERS} {think} {fault}", desk / 2).trim_end());
    let mut desks: Vec<Process> = (0..desks).map(start).collect();
    desks.iter_mut().for_each(|desk| drop(desk.hear("ready")));
    while !enough() {
        thread::sleep(Duration::from_millis(20));
    }
    let lines: Vec<String> = thread::scope(|scope| {
        let ended: Vec<_> = desks.into_iter().map(|desk| scope.spawn(|| desk.ended())).collect();
        ended.into_iter().flat_map(|desk| desk.join().unwrap()).collect()
    });
    let heard = Heard::of(&lines);
    let mut clerk = sit_down(&world.store(), staff);
    let first = phone_number(FIRST_PHONE);
    let (mut changes, mut counted) = (0, 0);
    for id in 1..=CUSTOMERS {
        let record = clerk.record(CustomerId(i64::try_from(id).unwrap()));
        changes += u64::try_from(record.version - 1).unwrap();
        counted += phone_number(&record.details.get(Field::Phone).unwrap()) - first;
    }
    let lost = heard.corrected.abs_diff(changes) + changes.abs_diff(counted);
    let whole = clerk.verify().first_bad.is_none();
    (heard, lost, whole)
}

fn phone_number(phone: &str) -> u64 {
    phone.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

#[test]
fn forty_desks_lose_nothing_and_nobody_is_turned_away() {
    let soak = Soak::of("forty desks", 0);
    let is_soak = soak.goes_on(0);
    let (desks, think) = if is_soak { (DESKS, THINK) } else { (FEW, 60) };
    let world = World::new();
    let began = std::time::Instant::now();
    let enough = || if is_soak { !soak.goes_on(1) } else { began.elapsed() > Duration::from_secs(2) };
    let (heard, lost, whole) = work(&world, desks, think, "", enough);
    soak.counted(&[
        ("desks", desks as u64),
        ("acts", heard.took.len() as u64),
        ("corrections", heard.corrected),
        ("conflicts", heard.conflicts),
        ("lost", lost),
        ("locked", heard.locked),
        ("refused", heard.refused.len() as u64),
        ("p50_us", heard.percentile(500)),
        ("p99_us", heard.percentile(990)),
        ("slowest_us", heard.percentile(1_000)),
        ("chain_whole", whole.into()),
    ]);
    assert_eq!((lost, heard.locked, &heard.refused), (0, 0, &Vec::new()));
    assert!(whole, "the chain is broken");
    assert!(heard.corrected > 0, "nothing was done: it proves nothing");
}

#[test]
fn control_a_desk_that_says_more_than_it_did_is_found() {
    let world = World::new();
    let began = std::time::Instant::now();
    let (heard, lost, _) = work(&world, 2, 5, "blind", || began.elapsed() > Duration::from_millis(1_500));
    assert!(heard.corrected > 0 && lost > 0, "{heard:?}");
}
