//! Two months of a big office, for its day's report: entered straight into the tables, as a hundred thousand acts would
//! take their time.

use std::path::PathBuf;

use madoguchi::domain::audit::{Action, Event, Object, ObjectKind, Performer};
use madoguchi::domain::calendar::target_due;
use madoguchi::domain::customer::{CustomerId, Field};
use madoguchi::domain::decision::Decision;
use madoguchi::domain::evidence::Evidence;
use madoguchi::domain::identity::{CheckItem, Level, Outcome};
use madoguchi::domain::request::{Channel, Kind, Request, State};
use madoguchi::domain::staff::StaffId;
use madoguchi::domain::time::Stamp;
use madoguchi::office::{Refusal, office_calendar, practice};
use madoguchi::store::checks::{self, Occasion};
use madoguchi::store::history::{self, Ground, Line};
use madoguchi::store::{Tx, requests};

use super::figures::town;

/// Thursday 26 November 2026, 17:00 in Japan.
pub const AT: Stamp = Stamp::from_utc_ms(1_795_680_000_000);
/// A big office's days in the store, and the requests of each.
pub const DAYS: i64 = 50;
/// Requests of a day.
pub const A_DAY: i64 = 2_000;
/// Days within which requests are mostly not overdue yet.
const RECENT: i64 = 14;
const DAY_MS: i64 = 86_400_000;

/// Fifty days of two thousand requests each, half of them checked, a quarter corrected, each looked at. A tenth of the
/// last days' is open, and of the days before a few that are overdue.
pub fn kept() -> PathBuf {
    town::kept(&format!("days-{DAYS}x{A_DAY}-looked-at"), |path| {
        let mut store = practice::create(path, AT, practice::SEED, &mut |_, _| {}).expect("an office");
        for day in (0..DAYS).rev() {
            let morning = AT.plus_ms(-day * DAY_MS - 7 * 3_600_000);
            let one_day = store.write(|tx| (0..A_DAY).try_for_each(|n| one_request(tx, morning, n, day)));
            one_day.expect("a day");
        }
        store.close().expect("closed");
    })
}

fn one_request(tx: &mut Tx<'_>, morning: Stamp, n: i64, ago: i64) -> Result<(), Refusal> {
    let pick = |n: i64, of: usize| usize::try_from(n).unwrap_or(0) % of;
    let taken = morning.plus_ms(n * 12_000);
    let kind = Kind::ALL.get(pick(n, Kind::ALL.len())).copied().expect("a kind");
    let channel = Channel::ALL.get(pick(n / 5, Channel::ALL.len())).copied().expect("a channel");
    let due = target_due(&office_calendar(&*tx)?, taken, 14);
    let closed = n % if ago < RECENT { 10 } else { 500 } != 0;
    let request = Request {
        id: requests::next_id(tx)?,
        receipt_no: requests::next_receipt_no(tx, taken.date())?,
        kind,
        channel,
        state: if closed { State::Completed } else { State::InProgress },
        customer: Some(CustomerId(1 + n % 2_000)),
        caller: "Z".to_owned(),
        summary: String::new(),
        handler: StaffId(1),
        arrived_at: taken,
        accepted_at: due.explanation.accepted,
        legal_due: due.legal,
        target_due: due.target,
        explanation: due.explanation,
        confirmed: None,
        decision: closed.then_some(Decision::Answered),
        completed_at: closed.then(|| taken.plus_ms(600_000)),
        version: 1,
        requester: madoguchi::domain::identity::Requester::Person,
        agent: String::new(),
    };
    requests::add(tx, &request, taken)?;
    looked_at(tx, &request, taken)?;
    checked_and_corrected(tx, &request, taken, n)
}

fn looked_at(tx: &mut Tx<'_>, request: &Request, at: Stamp) -> Result<(), Refusal> {
    let performer = Performer {
        actor: request.handler.0,
        session: [7; 16],
        boot_id: [7; 16],
        staff_key_fpr: None,
        client_version: "0.1.0".to_owned(),
    };
    let customer = request.customer.map_or(1, |customer| customer.0);
    let object = Object { kind: ObjectKind::Customer, id: customer };
    let event = Event::new(at.utc_ms(), performer, Action::CustomerViewed, object);
    tx.append_audit(&Event { request: Some(request.id.0), ..event })?;
    Ok(())
}

fn checked_and_corrected(tx: &mut Tx<'_>, request: &Request, at: Stamp, n: i64) -> Result<(), Refusal> {
    let on =
        Occasion { request: request.id, customer: CustomerId(1 + n % 2_000), staff: request.handler, at };
    if n % 2 == 0 {
        checks::add_answer(tx, on, CheckItem::Document, Outcome::Match)?;
        checks::add_pass(tx, on, Level::L2)?;
    }
    if n % 4 == 0 {
        let line = Line {
            field: Field::Phone,
            old: None,
            new: None,
            ground: Ground::Evidence(Evidence::ToldByPhone),
            request: Some(request.id),
            staff: request.handler,
            at,
            audit_seq: 1,
        };
        history::add(tx, on.customer, &line)?;
    }
    Ok(())
}
