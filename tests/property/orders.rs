//! Random orders to the office, by anybody, about any request, at versions right and stale: a request moves
//! only along the table of steps, what is refused changes nothing, and every order leaves its event in the
//! audit chain.

use std::collections::BTreeMap;
use std::time::Instant;

use fastrand::Rng;
use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::customer::CustomerId;
use madoguchi::domain::identity::Levels;
use madoguchi::domain::request::{Kind, Request, RequestId, State, Step};
use madoguchi::domain::rights::rules;
use madoguchi::domain::staff::Staff;
use madoguchi::office::{ActKey, open_office, session};
use madoguchi::store::audit::Entry;
use madoguchi::store::{Reads, StoreError, requests, sessions};

use crate::boards::expect_true_boards;
use crate::office::{Clerk, past_the_guards};
use crate::whims;

/// Sequences in all, and orders in each.
const SEQUENCES: u64 = 200;
const ORDERS: usize = 30;
/// Sequences that share a store.
const SHARED: u64 = 5;
/// Acts that are met: all but the beginning and the end of a sitting, a refusal on a ground, bank account and card, and what only a supervisor does
/// about looking, locks and the policy.
const ACTS: usize = 23;

const STEPS: [Step; 16] = [
    Step::Link { confirm: true },
    Step::Link { confirm: false },
    Step::Confirm,
    Step::Wait,
    Step::Resume { confirmed: true },
    Step::Resume { confirmed: false },
    Step::Route,
    Step::RouteNoData,
    Step::Approve,
    Step::Return { confirmed: true },
    Step::Return { confirmed: false },
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
            for nth in 0..ORDERS {
                let place = format!("seed {seed}, order {nth}");
                one_order(&mut clerk, &staff, &known, &mut random, &mut tally, &place);
            }
        }
        let all: Vec<Request> = standing(&mut clerk).requests.into_values().collect();
        expect_true_boards(&mut clerk, &staff, &all);
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
    tally: &mut Tally,
    place: &str,
) {
    // Clerks mostly; a day may pass now and then, and with it a lock.
    let who = staff[if random.u8(0..10) < 8 { 0 } else { random.usize(0..staff.len()) }].clone();
    clerk.at = clerk.at.plus_ms(random.i64(0..600_000) + i64::from(random.u8(0..40) == 0) * 26 * 3_600_000);
    sits_down(clerk, who);
    let before = standing(clerk);
    let order = whims::an_order(clerk, known, &before.requests, random);
    let (name, about) = (order.name(), whims::about(clerk, &order));
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
                .map(|reason| (Action::ActRefused.code(), Outcome::Refused.code(), Some(reason.code())))
                .into_iter()
                .collect();
            assert_eq!(told, expected, "{place}: {refusal}");
            tally.refused += expected.len();
            tally.slipped += 1 - expected.len();
        }
    }
}

/// Somebody else sits here now; where the sitting has ended, or lasted a day, they sit down anew.
fn sits_down(clerk: &mut Clerk, staff: Staff) {
    let found = clerk.store.read(|view| sessions::get(view, &clerk.actor.session)).unwrap();
    let is_theirs = found.is_some_and(|sitting| {
        let lasts = clerk.at.utc_ms() - sitting.started_at.utc_ms() < session::LONGEST_MS;
        sitting.ended_at.is_none() && sitting.staff == staff.id && lasts
    });
    if !is_theirs {
        (clerk.actor, _) = session::sit_down(&mut clerk.store, staff, clerk.at).unwrap();
    }
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

/// What is wrong with how the requests moved: only the one that the order is about may, along the table, and
/// what was carried out was confirmed before.
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
    let is_confirmed =
        now.confirmed.is_some_and(|confirmed| confirmed >= rules(now.kind).level(&Levels::default()));
    let faults = [
        (!was.state.is_open(), "a closed request was changed"),
        (was.state != now.state && !along_the_table, "no such step"),
        (now.version != was.version + 1, "the version does not count the change"),
        (now.completed_at.is_some() == now.state.is_open(), "closed without an end, or open with one"),
        // That nothing is held can be proposed while nobody is found; it tells of no record.
        (is_done && !is_confirmed && now.customer.is_some(), "done before identity was confirmed"),
    ];
    faults.into_iter().find_map(|(is_so, fault)| is_so.then_some(fault))
}

#[test]
fn control_a_request_that_jumps_is_found() {
    let dir = crate::fast_dir();
    let mut clerk = Clerk::found(&dir.path().join("office.db"));
    let customer = clerk.enter(1);
    for kind in [Kind::Correction, Kind::Disclosure] {
        clerk
            .order(ActKey::fresh().unwrap(), whims::take(&[customer], clerk.at, &mut Rng::with_seed(0)))
            .unwrap();
        let raw = past_the_guards(&dir.path().join("office.db"));
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
        let raw = past_the_guards(&dir.path().join("office.db"));
        raw.execute_batch(&format!("BEGIN; {sql}; COMMIT")).unwrap();
        let after = standing(&mut clerk);
        assert!(fault_of_steps(&before, &after, about).is_some(), "not found: {sql}");
        if sql.starts_with("UPDATE") {
            raw.execute("UPDATE request SET state = 'identity_pending', version = 1", []).unwrap();
            assert_eq!(fault_of_steps(&before, &standing(&mut clerk), about), None);
        }
    }
}
