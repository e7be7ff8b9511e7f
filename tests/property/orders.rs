//! Random orders to the office, by anybody, about any request, at versions right and stale: a request moves only along the
//! table of steps, what is refused changes nothing, and every order leaves its event in the audit chain.

use std::collections::BTreeMap;
use std::time::Instant;

use fastrand::Rng;
use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::customer::{CustomerId, Field};
use madoguchi::domain::evidence::Evidence;
use madoguchi::domain::identity::CheckItem;
use madoguchi::domain::mailing::MailChannel;
use madoguchi::domain::request::{Channel, Kind, Request, RequestId, State, Step};
use madoguchi::domain::rights::rules;
use madoguchi::domain::staff::Staff;
use madoguchi::domain::time::Stamp;
use madoguchi::office::board::{Board, Filter};
use madoguchi::office::complete_request::Told;
use madoguchi::office::correct_record::Change;
use madoguchi::office::*;
use madoguchi::store::audit::Entry;
use madoguchi::store::{Reads, StoreError, customers, requests};

use crate::office::{BIRTH, Clerk, FIRST_PHONE, next_phone};

/// Sequences in all, and orders in each.
const SEQUENCES: u64 = 200;
const ORDERS: usize = 30;
/// Sequences that share a store.
const SHARED: u64 = 5;
/// Acts that are about requests: all but the beginning and the end of a sitting.
const ACTS: usize = 14;

const STEPS: [Step; 12] = [
    Step::Link { confirm: true },
    Step::Link { confirm: false },
    Step::Confirm,
    Step::Wait,
    Step::Resume { confirmed: true },
    Step::Resume { confirmed: false },
    Step::Route,
    Step::Carry,
    Step::Answer,
    Step::Notify,
    Step::Withdraw,
    Step::GiveUp,
];

/// What is on the disk of requests and records, and how long the chain is.
#[derive(Debug, Clone, PartialEq)]
struct Standing {
    requests: BTreeMap<i64, Request>,
    records: Vec<(i64, i64, Option<String>)>,
    entries: i64,
}

/// How often each act was done, and how often orders were refused.
#[derive(Debug, Default)]
struct Tally {
    done: BTreeMap<&'static str, usize>,
    refused: usize,
    slipped: usize,
}

#[test]
fn random_orders_keep_the_rules() {
    let began = Instant::now();
    let mut tally = Tally::default();
    for seed in (0..SEQUENCES).step_by(SHARED as usize) {
        let dir = crate::fast_dir();
        let mut clerk = Clerk::found(&dir.path().join("office.db"));
        let staff = open_office::staff(&mut clerk.store).unwrap();
        let known: Vec<CustomerId> = (1..=4).map(|nth| clerk.enter(nth)).collect();
        for seed in seed..seed + SHARED {
            let mut random = Rng::with_seed(seed);
            let mut before = standing(&mut clerk);
            for nth in 0..ORDERS {
                let place = format!("seed {seed}, order {nth}");
                before = one_order(&mut clerk, &staff, &known, &mut random, before, &mut tally, &place);
            }
        }
        expect_true_boards(&mut clerk, &staff);
        let verdict = clerk.verify();
        assert_eq!(verdict.first_bad, None);
        assert_eq!(verdict.entries, standing(&mut clerk).entries as u64);
    }
    println!("{tally:?}, {:?}", began.elapsed());
    assert_eq!(tally.done.len(), ACTS, "some act was never done: {tally:?}");
    for act in ["correct_record", "stop_mailings", "complete_request"] {
        assert!(tally.done[act] >= 20, "{act} is hardly met: {tally:?}");
    }
    assert!(tally.refused > 500 && tally.slipped > 100, "hardly anything was refused: {tally:?}");
}

fn standing(clerk: &mut Clerk) -> Standing {
    let read: Result<Standing, StoreError> = clerk.store.read(|view| {
        let ids = view.list("SELECT id FROM request ORDER BY id", &[], |row| row.int(0))?;
        let mut all = BTreeMap::new();
        for id in ids {
            all.insert(id, requests::get(view, RequestId(id))?.unwrap());
        }
        Ok(Standing {
            requests: all,
            records: view.list("SELECT id, version, phone FROM customer ORDER BY id", &[], |row| {
                let phone = if row.is_null(2)? { None } else { Some(row.text(2)?.to_owned()) };
                Ok((row.int(0)?, row.int(1)?, phone))
            })?,
            entries: view.int("SELECT seq FROM audit_head", &[])?,
        })
    });
    read.unwrap()
}

fn one_order(
    clerk: &mut Clerk,
    staff: &[Staff],
    known: &[CustomerId],
    random: &mut Rng,
    before: Standing,
    tally: &mut Tally,
    place: &str,
) -> Standing {
    // Clerks mostly; a day may pass now and then, and with it a lock.
    clerk.actor.staff = staff[if random.u8(0..10) < 8 { 0 } else { random.usize(0..staff.len()) }].clone();
    clerk.at = clerk.at.plus_ms(random.i64(0..600_000) + i64::from(random.u8(0..40) == 0) * 26 * 3_600_000);
    let order = an_order(clerk, known, &before, random);
    let (name, about) = (order.name(), order.request());
    let place = format!("{place}: {order:?}");
    let result = clerk.order(ActKey::fresh().unwrap(), order);
    let after = standing(clerk);
    assert_eq!(fault_of_steps(&before, &after, about), None, "{place}");
    let events = events(clerk, before.entries);
    match &result {
        Ok(_) => {
            *tally.done.entry(name).or_default() += 1;
            assert!(!events.is_empty(), "{place}: done, and the chain knows nothing of it");
            assert!(events.iter().all(|event| event.outcome != Outcome::Refused.code()), "{place}");
        }
        Err(refusal) => {
            assert_eq!(
                (&before.requests, &before.records),
                (&after.requests, &after.records),
                "{place}: {refusal}"
            );
            let told: Vec<_> =
                events.iter().map(|event| (event.action, event.outcome, event.reason)).collect();
            let expected: Vec<_> = refusal
                .reason()
                .map(|reason| (Action::ActRefused.code(), Outcome::Refused.code(), Some(reason)))
                .into_iter()
                .collect();
            assert_eq!(told, expected, "{place}: {refusal}");
            tally.refused += expected.len();
            tally.slipped += 1 - expected.len();
        }
    }
    after
}

/// Entries of the chain behind the first `after`.
fn events(clerk: &mut Clerk, after: i64) -> Vec<Entry> {
    let read: Result<Vec<Vec<u8>>, StoreError> = clerk.store.read(|view| {
        view.list("SELECT entry FROM audit WHERE seq > $1 ORDER BY seq", &[after.into()], |row| {
            Ok(row.blob(0)?.to_vec())
        })
    });
    read.unwrap().iter().map(|bytes| Entry::decode(bytes).unwrap()).collect()
}

/// What is wrong with how the requests moved: only the one that the order is about may, along the table, and what was
/// carried out was confirmed before.
fn fault_of_steps(before: &Standing, after: &Standing, about: Option<RequestId>) -> Option<String> {
    if before.requests.keys().any(|id| !after.requests.contains_key(id)) {
        return Some("a request is gone".to_owned());
    }
    after.requests.iter().find_map(|(id, now)| match before.requests.get(id) {
        Some(was) if was == now => None,
        Some(_) if about != Some(RequestId(*id)) => Some(format!("request {id} was moved, which is another")),
        Some(was) => fault_of_step(was, now).map(|fault| format!("{fault}: {was:?} to {now:?}")),
        None if matches!(now.state, State::Received | State::IdentityPending | State::InProgress) => None,
        None => Some(format!("request {id} begins as {:?}", now.state)),
    })
}

fn fault_of_step(was: &Request, now: &Request) -> Option<&'static str> {
    let along_the_table = STEPS.iter().any(|step| was.state.after(*step) == Ok(now.state));
    let is_done = matches!(now.state, State::NoticePending | State::AwaitingApproval);
    let is_confirmed = now.confirmed.is_some_and(|confirmed| confirmed >= rules(now.kind).level());
    let faults = [
        (!was.state.is_open(), "a closed request was changed"),
        (was.state != now.state && !along_the_table, "no such step"),
        (now.version != was.version + 1, "the version does not count the change"),
        (now.completed_at.is_some() == now.state.is_open(), "closed without an end, or open with one"),
        (is_done && !is_confirmed, "done before identity was confirmed"),
    ];
    faults.into_iter().find_map(|(is_so, fault)| is_so.then_some(fault))
}

#[test]
fn control_a_request_that_jumps_is_found() {
    let dir = crate::fast_dir();
    let mut clerk = Clerk::found(&dir.path().join("office.db"));
    let customer = clerk.enter(1);
    for kind in [Kind::Correction, Kind::Disclosure] {
        clerk.order(ActKey::fresh().unwrap(), take(&[customer], clerk.at, &mut Rng::with_seed(0))).unwrap();
        let raw = rusqlite::Connection::open(dir.path().join("office.db")).unwrap();
        raw.execute("UPDATE request SET kind = ?1, state = 'identity_pending'", [kind.key()]).unwrap();
    }
    let before = standing(&mut clerk);
    let about = Some(RequestId(1));
    assert_eq!(fault_of_steps(&before, &before, about), None);
    for sql in [
        "UPDATE request SET version = version + 1, state = 'notice_pending' WHERE id = 1",
        "UPDATE request SET version = version + 1, state = 'received' WHERE id = 1",
        "UPDATE request SET version = version + 1, state = 'in_progress' WHERE id = 2",
        "UPDATE request SET state = 'in_progress' WHERE id = 1",
        "DELETE FROM request WHERE id = 2",
    ] {
        let raw = rusqlite::Connection::open(dir.path().join("office.db")).unwrap();
        raw.execute_batch(&format!("BEGIN; {sql}; COMMIT")).unwrap();
        let after = standing(&mut clerk);
        assert!(fault_of_steps(&before, &after, about).is_some(), "not found: {sql}");
        if sql.starts_with("UPDATE") {
            raw.execute("UPDATE request SET state = 'identity_pending', version = 1", []).unwrap();
            assert_eq!(fault_of_steps(&before, &standing(&mut clerk), about), None);
        }
    }
}

/// An order that somebody might give: mostly about one of the newest requests, mostly at its true version.
fn an_order(clerk: &mut Clerk, known: &[CustomerId], now: &Standing, random: &mut Rng) -> Order {
    let newest: Vec<&Request> = now.requests.values().rev().take(4).collect();
    if newest.is_empty() || random.u8(0..7) == 0 {
        return take(known, clerk.at, random);
    }
    let about = newest[random.usize(0..newest.len())];
    let request = if random.u8(0..60) == 0 { RequestId(9_999) } else { about.id };
    let version = about.version - i64::from(random.u8(0..12) == 0);
    let words = ["", "折り返し連絡の希望", "a\u{1b}[2Jb", "4111 1111 1111 1111"];
    let reason = words[random.usize(0..words.len())].to_owned();
    if random.u8(0..10) < 5
        && let Some(order) = the_next(clerk, about, request, version, random)
    {
        return order;
    }
    match random.u8(0..18) {
        0 => Order::LinkCustomer(link_customer::Input {
            request,
            version,
            customer: a_customer(known, random),
        }),
        1 => Order::ViewCustomer(view_customer::Input { request }),
        2..=5 => Order::AnswerCheck(an_answer(request, random)),
        6 | 7 => {
            let item = [CheckItem::CallBack, CheckItem::CallBack, CheckItem::Document, CheckItem::Email];
            Order::AttestCheck(attest_check::Input { request, item: item[random.usize(0..4)] })
        }
        8 | 9 => a_correction(clerk, about, request, version, random),
        10 => {
            let channels = MailChannel::ALL.into_iter().filter(|_| random.bool()).collect();
            Order::StopMailings(stop_mailings::Input { request, version, channels })
        }
        11 => Order::AnswerInquiry(answer_inquiry::Input { request, version, answer: reason }),
        12 => Order::RouteRequest(route_request::Input { request, version, note: reason }),
        13 => Order::WaitForCustomer(wait_for_customer::Input { request, version, reason }),
        14 => Order::ResumeRequest(resume_request::Input { request, version }),
        15 => Order::CompleteRequest(complete_request::Input {
            request,
            version,
            told: Told::ALL[random.usize(0..3)],
        }),
        16 => Order::WithdrawRequest(withdraw_request::Input { request, version, reason }),
        _ => Order::CloseUnverified(close_unverified::Input { request, version, reason }),
    }
}

/// What a clerk would do next.
fn the_next(
    clerk: &mut Clerk,
    about: &Request,
    request: RequestId,
    version: i64,
    random: &mut Rng,
) -> Option<Order> {
    let said = [(CheckItem::BirthDate, BIRTH), (CheckItem::Postcode, "100-0013")][random.usize(0..2)];
    match (about.state, about.kind) {
        (State::IdentityPending, _) if random.u8(0..3) == 0 => {
            Some(Order::AttestCheck(attest_check::Input { request, item: CheckItem::CallBack }))
        }
        (State::IdentityPending, _) => {
            Some(Order::AnswerCheck(answer_check::Input { request, item: said.0, said: said.1.to_owned() }))
        }
        (State::InProgress, Kind::Correction) => Some(a_correction(clerk, about, request, version, random)),
        (State::InProgress, Kind::MailingStop) => {
            let channels = vec![MailChannel::ALL[random.usize(0..MailChannel::ALL.len())]];
            Some(Order::StopMailings(stop_mailings::Input { request, version, channels }))
        }
        (State::InProgress, Kind::Disclosure) => {
            Some(Order::RouteRequest(route_request::Input { request, version, note: String::new() }))
        }
        (State::AwaitingCustomer, _) => {
            Some(Order::ResumeRequest(resume_request::Input { request, version }))
        }
        (State::NoticePending, _) => {
            let told = Told::ALL[random.usize(0..3)];
            Some(Order::CompleteRequest(complete_request::Input { request, version, told }))
        }
        _ => None,
    }
}

fn a_customer(known: &[CustomerId], random: &mut Rng) -> CustomerId {
    if random.u8(0..30) == 0 { CustomerId(9_999) } else { known[random.usize(0..known.len())] }
}

fn take(known: &[CustomerId], at: Stamp, random: &mut Rng) -> Order {
    let kinds = [
        Kind::Correction,
        Kind::Correction,
        Kind::MailingStop,
        Kind::MailingStop,
        Kind::Disclosure,
        Kind::Inquiry,
    ];
    let arrived = [None, None, Some(at.plus_ms(-3_600_000)), Some(at.plus_ms(60_000))];
    Order::TakeRequest(take_request::Input {
        kind: kinds[random.usize(0..kinds.len())],
        channel: Channel::ALL[random.usize(0..Channel::ALL.len())],
        caller: ["髙橋 美咲", "", "\u{202e}x"][random.usize(0..3)].to_owned(),
        summary: String::new(),
        arrived_at: arrived[random.usize(0..4)],
        customer: (random.u8(0..3) > 0).then(|| a_customer(known, random)),
    })
}

fn an_answer(request: RequestId, random: &mut Rng) -> answer_check::Input {
    let said = [
        (CheckItem::BirthDate, BIRTH),
        (CheckItem::Email, "misaki1@example.jp"),
        (CheckItem::Email, "misaki2@example.jp"),
        (CheckItem::Postcode, "100-0013"),
        (CheckItem::Address, "東京都千代田区霞が関1-4-1"),
        (CheckItem::Phone, FIRST_PHONE),
        (CheckItem::BirthDate, "平成32年13月1日"),
        (CheckItem::CustomerNo, "1"),
        (CheckItem::CallBack, "?"),
    ];
    let (item, said) = said[random.usize(0..said.len())];
    answer_check::Input { request, item, said: said.to_owned() }
}

fn a_correction(
    clerk: &mut Clerk,
    about: &Request,
    request: RequestId,
    version: i64,
    random: &mut Rng,
) -> Order {
    let record = about.customer.and_then(|id| clerk.store.read(|view| customers::get(view, id)).unwrap());
    let (seen, from) = record.map_or((1, None), |record| (record.version, record.details.get(Field::Phone)));
    let to = match random.u8(0..8) {
        0 => from.clone(),
        1 => Some("\u{1b}[2J".to_owned()),
        2 => None,
        _ => Some(from.as_deref().map_or(FIRST_PHONE.to_owned(), next_phone)),
    };
    let change = Change { field: Field::Phone, from, to, evidence: Evidence::Written };
    let changes = vec![change; 1 + usize::from(random.u8(0..20) == 0)];
    let customer_version = seen - i64::from(random.u8(0..12) == 0);
    Order::CorrectRecord(correct_record::Input { request, version, customer_version, changes })
}

/// The lists and the numbers on their tabs, against every request there is.
fn expect_true_boards(clerk: &mut Clerk, staff: &[Staff]) {
    let all: Vec<Request> = standing(clerk).requests.into_values().collect();
    let today = clerk.at.date();
    for who in staff.iter().filter(|who| who.role.may(madoguchi::domain::staff::Right::HandleRequests)) {
        clerk.actor.staff = who.clone();
        for filter in Filter::ALL {
            let Answer::Board(Board { rows, counts }) = clerk.ask(Question::Board(filter)).unwrap() else {
                panic!()
            };
            let holds = |request: &&Request| match filter {
                Filter::ClosedToday => request.completed_at.is_some_and(|at| at.date() == today),
                Filter::Open => request.state.is_open(),
                Filter::Mine => request.state.is_open() && request.handler == who.id,
                Filter::DueToday => request.state.is_open() && request.target_due <= today,
                Filter::Waiting => matches!(request.state, State::AwaitingCustomer | State::AwaitingApproval),
            };
            let mut expected: Vec<RequestId> = all.iter().filter(holds).map(|request| request.id).collect();
            let mut listed: Vec<RequestId> = rows.iter().map(|row| row.request).collect();
            expected.sort();
            listed.sort();
            assert_eq!(listed, expected, "{filter:?}");
            assert_eq!(counts.of(filter) as usize, expected.len(), "{filter:?}");
            let overdue = all.iter().filter(|r| r.state.is_open() && r.target_due < today).count();
            assert_eq!(counts.overdue as usize, overdue);
        }
    }
}
