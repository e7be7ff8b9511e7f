//! A practice office, made on the spot: some two thousand customers and about sixty requests in every state,
//! so that a clerk can be trained on the real desk and a developer has something to look at.
//!
//! Everything is done as staff do it, through [`carry_out`],
//! [`import_customers`](super::import_customers) and [`open_office`](super::open_office), at moments of the
//! last three weeks and in the order in which it happened: the chain, the histories and the day's reports are
//! those of a real office. From one seed and one moment come the same people, requests and events; the hashes
//! of the chain differ from store to store, as they begin with the store's own random identity.
//!
//! Nothing in it is real: names are put together by chance, telephone numbers are such as are never given to
//! anybody and mail goes to domains kept free for examples (see `sheet`). Only towns and their postcodes
//! exist.
//!
//! Deliberately not in: words (the tables are in `assets/practice/`, Japanese only, as the data of an office
//! in Japan are), a clock, randomness other than from the seed.
//!
//! Start at [`found`], then at `assets/practice/requests.tsv`: each line is the story of one request, `story`
//! says how to read it.

mod guarded;
mod people;
mod play;
mod said;
mod sheet;
mod story;
mod tables;
#[cfg(test)]
mod tests;
mod timetable;

use std::path::Path;

use chrono::{Days, NaiveDate, Timelike};
use fastrand::Rng;
use sha2::{Digest, Sha256};

use self::guarded::Guarded;
use self::people::People;
use self::play::{Play, Props};
use self::tables::Tables;
use self::timetable::Timetable;
use super::import_customers::{Batch, ImportedCustomer, import_customers};
use super::open_office::{NewStaff, open_office};
use super::session::End;
use super::{ActKey, Actor, Order, Refusal, carry_out, office_calendar};
use crate::domain::staff::{Role, Staff};
use crate::domain::time::Stamp;
use crate::store::{Flow, Founding, Store};

/// The seed from which the practice desk is made, so that the same people call in every training.
pub const SEED: u64 = 2_026;

/// How long before now the office was opened, in days.
const OPENED_DAYS: u64 = 28;
const MINUTE_MS: i64 = 60_000;
/// The sittings of the first day, which are no story's.
const IMPORTING: usize = 1;
const OPENING: usize = 2;
const GUARDING: usize = 3;

/// Makes a store at `path` and a practice office in it; see [`found`].
///
/// # Errors
/// Those of [`found`], and the store's own (`AlreadyExists`, `NotPermitted`, …).
pub fn create(
    path: &Path,
    at: Stamp,
    seed: u64,
    progress: &mut dyn FnMut(u32, u32),
) -> Result<Store, Refusal> {
    let mut store = Store::create(path, &founding(at))?;
    found(&mut store, at, seed, progress)?;
    Ok(store)
}

/// How the store of a practice office is founded that shall look lived in at `at`: some weeks before.
pub fn founding(at: Stamp) -> Founding {
    let (name, _) = tables::office();
    Founding { name: name.to_owned(), created_ms: opening(at).utc_ms(), practice: true }
}

/// Fills a fresh store with the practice office as it stands at `at`. `progress` hears how much is done and
/// how much there is, in customers and acts. Each act is on the disk before the next, so a store that was
/// left half filled is a sound one, with fewer requests.
///
/// # Errors
/// [`Refusal::AlreadyOpen`] for a store that has staff, and the store's own.
pub fn found(
    store: &mut Store,
    at: Stamp,
    seed: u64,
    progress: &mut dyn FnMut(u32, u32),
) -> Result<(), Refusal> {
    let mut rng = Rng::with_seed(seed);
    let (mut people_rng, mut time_rng) = (rng.fork(), rng.fork());
    let opened = opening(at);
    let staff = enter_staff(store, opened, seed)?;
    let tables = Tables::read();
    let mut people = People::invent(&mut people_rng, &tables)?;
    let calendar = store.read(|view| office_calendar(view))?;
    let timetable = Timetable::before(&calendar, at);
    let (mut plays, turns) = cast(&timetable, &mut time_rng, &mut people, at);
    let total = people::CUSTOMERS + count(turns.len());
    let mut props = Props { rng, tables: &tables };
    let guarded = Guarded::among(&people);
    import(store, &mut props, &staff, opened, seed, people.all, &mut |done| progress(done, total))?;
    let supervisor = Actor { staff: supervisor(&staff)?, session: session(seed, 0, GUARDING) };
    guarded.guard(store, &supervisor, opened.plus_ms(20 * MINUTE_MS), seed)?;
    for (turn, done) in turns.into_iter().zip(people::CUSTOMERS..) {
        progress(done, total);
        let Some(member) = staff.get(turn.by) else {
            continue;
        };
        let session = session(seed, turn.sitting, turn.by);
        let actor = Actor { staff: member.clone(), session };
        match turn.what {
            What::SitDown => sit(store, props.key(), &actor, turn.at, Order::StartSession)?,
            What::Leave => sit(store, props.key(), &actor, turn.at, Order::EndSession(End::SignedOut))?,
            What::Step(place, number) => match plays.get_mut(place) {
                Some(play) => play.step(store, &mut props, &actor, turn.at, number)?,
                None => continue,
            },
        }
    }
    progress(total, total);
    Ok(())
}

/// The stories with their customers, and all that is done in them in the order in which it happened.
fn cast(timetable: &Timetable<'_>, rng: &mut Rng, people: &mut People, now: Stamp) -> (Vec<Play>, Vec<Turn>) {
    let mut turns = Vec::new();
    let mut plays = Vec::new();
    for (place, story) in story::all().into_iter().enumerate() {
        let moments = timetable.moments(rng, &story);
        let numbered = moments.steps.into_iter().enumerate();
        turns.extend(numbered.map(|(number, at)| Turn {
            at,
            what: What::Step(place, number),
            by: story.by,
            sitting: 0,
        }));
        plays.push(Play::of(story, moments.arrived, people));
    }
    turns.sort();
    (plays, with_sessions(turns, now))
}

/// Something that somebody does at a moment. Ordered by moment; at the same one sitting down comes first,
/// leaving last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Turn {
    at: Stamp,
    what: What,
    by: usize,
    /// In which half day's sitting.
    sitting: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    SitDown,
    /// Which story, which of its steps.
    Step(usize, usize),
    Leave,
}

/// On each half day on which somebody did something they sat down before and left after it: nobody may sit for longer than
/// twelve hours.
fn with_sessions(mut steps: Vec<Turn>, now: Stamp) -> Vec<Turn> {
    let mut turns = Vec::with_capacity(steps.len());
    let half_days = steps.chunk_by_mut(|a, b| half_day(a.at) == half_day(b.at));
    for (half_day, sitting) in half_days.zip(1..) {
        half_day.iter_mut().for_each(|turn| turn.sitting = sitting);
        for by in 0..2 {
            let own = || half_day.iter().filter(|turn| turn.by == by);
            let (Some(first), Some(last)) = (own().next(), own().next_back()) else {
                continue;
            };
            let (come, go) = (first.at.plus_ms(-MINUTE_MS), last.at.plus_ms(MINUTE_MS).min(now));
            turns.push(Turn { at: come, what: What::SitDown, by, sitting });
            turns.push(Turn { at: go, what: What::Leave, by, sitting });
        }
    }
    turns.extend(steps);
    turns.sort();
    turns
}

fn sit(store: &mut Store, key: ActKey, actor: &Actor, at: Stamp, order: Order) -> Result<(), Refusal> {
    carry_out(store, actor, at, key, order).map(|_| ())
}

/// The day, and whether it is its second half.
fn half_day(at: Stamp) -> (NaiveDate, bool) {
    (at.date(), at.time().hour() >= 13)
}

fn opening(at: Stamp) -> Stamp {
    let day = at.date();
    Stamp::at(day.checked_sub_days(Days::new(OPENED_DAYS)).unwrap_or(day), 9, 0)
}

fn enter_staff(store: &mut Store, opened: Stamp, seed: u64) -> Result<Vec<Staff>, Refusal> {
    let (_, staff) = tables::office();
    let staff = staff.map(|(name, role)| NewStaff { name: name.to_owned(), role });
    open_office(store, session(seed, 0, OPENING), opened, &staff)
}

fn supervisor(staff: &[Staff]) -> Result<Staff, Refusal> {
    staff.iter().find(|one| one.role == Role::Supervisor).cloned().ok_or(Refusal::NoStaff)
}

/// The supervisor reads in the customer list.
fn import(
    store: &mut Store,
    props: &mut Props<'_>,
    staff: &[Staff],
    opened: Stamp,
    seed: u64,
    people: Vec<ImportedCustomer>,
    progress: &mut dyn FnMut(u32),
) -> Result<(), Refusal> {
    let actor = Actor { staff: supervisor(staff)?, session: session(seed, 0, IMPORTING) };
    let mut digest = Sha256::new();
    for person in &people {
        digest.update(person.no.as_str());
        digest.update(person.details.name.as_str());
    }
    let batch = Batch { file_digest: digest.finalize().into(), name: "practice.csv".to_owned() };
    let at = opened.plus_ms(10 * MINUTE_MS);
    sit(store, props.key(), &actor, at.plus_ms(-MINUTE_MS), Order::StartSession)?;
    store.write(|tx| {
        let mut rows = people.into_iter();
        import_customers(tx, &actor, at, &batch, &mut rows, &mut |done| {
            progress(u32::try_from(done).unwrap_or(u32::MAX));
            Flow::More
        })
    })?;
    sit(store, props.key(), &actor, at.plus_ms(MINUTE_MS), Order::EndSession(End::SignedOut))
}

/// The id of a sitting: one for each half day and member of staff.
fn session(seed: u64, sitting: usize, by: usize) -> [u8; 16] {
    let which = u64::try_from(sitting << 8 | by).unwrap_or(0);
    let mut rng = Rng::with_seed(seed ^ (which << 8));
    let mut id = [0; 16];
    rng.fill(&mut id);
    id
}

fn count(turns: usize) -> u32 {
    u32::try_from(turns).unwrap_or(u32::MAX)
}
