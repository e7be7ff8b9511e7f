//! What this binary does when it is started as another process. Each role runs until it is killed, or to its
//! end.

use std::env;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use madoguchi::domain::customer::CustomerId;
use madoguchi::domain::request::RequestId;
use madoguchi::office::{ActKey, DraftCase, Order, Receipt, Refusal, save_draft};
use madoguchi::store::{OpenMode, Store};

use crate::acks::{self, Ack};
use crate::office::{Clerk, Made, next_phone, past_the_guards};
use crate::process::{ROLE, STORE, WITH, wait_for_order};
use crate::states;
use crate::truth;

/// The request whose draft is saved.
pub const DRAFT: DraftCase = DraftCase::Correction(RequestId(1));

#[test]
#[ignore = "other tests start it as a process of its own"]
fn of_another_process() {
    let Ok(role) = env::var(ROLE) else { return };
    let store = PathBuf::from(env::var_os(STORE).unwrap());
    let with = env::var(WITH).unwrap();
    // The test harness has begun a line of its own.
    acks::line("");
    match role.as_str() {
        "correct for ever" => correct_for_ever(&store, &with, true),
        "correct for ever, acknowledged early" => correct_for_ever(&store, &with, false),
        "correct fifty" => correct_fifty(&store, &with),
        "overwrite fifty" => overwrite_fifty(&store, &with),
        "save drafts" => save_drafts(&store, true),
        "save drafts, acknowledged early" => save_drafts(&store, false),
        "hold" => hold(&store, &with),
        "open" => open(&store),
        "correct until refused" => correct_until_refused(&store, &with),
        other => assert!(states::roles::play(other, &store), "no such role: {other}"),
    }
}

fn customer(with: &str) -> CustomerId {
    CustomerId(with.parse().unwrap())
}

/// The planted fault: acknowledged when it is handed over, before the disk has seen any of it.
fn hand_over() {
    thread::sleep(Duration::from_millis(1));
}

/// Sends an order and says so: when it is in, or (the planted fault) before.
pub fn send(
    clerk: &mut Clerk,
    order: Order,
    made: Option<&Made>,
    truthful: bool,
) -> Result<Receipt, Refusal> {
    let (key, act) = (ActKey::fresh()?, order.name());
    if !truthful {
        acks::say(key, act, made);
        hand_over();
    }
    let receipt = clerk.order(key, order)?;
    if truthful {
        acks::say(key, act, made);
    }
    Ok(receipt)
}

/// Each writer has a customer of their own, and is somebody else.
fn correct_for_ever(store: &Path, with: &str, truthful: bool) {
    let mut clerk = Clerk::sit_down_as(store, usize::try_from(customer(with).0).unwrap() - 1).unwrap();
    loop {
        clerk.correct(customer(with), |clerk, order, made| send(clerk, order, made, truthful)).unwrap();
    }
}

fn correct_fifty(store: &Path, with: &str) {
    let (with, desk) = with.split_once(' ').unwrap();
    let mut clerk = Clerk::sit_down_as(store, desk.parse().unwrap()).unwrap();
    let mut conflicts = 0;
    acks::line("ready");
    wait_for_order();
    for _ in 0..50 {
        let sent = clerk.correct(customer(with), |clerk, order, made| send(clerk, order, made, true));
        conflicts += sent.unwrap();
    }
    acks::line(&format!("conflicts {conflicts}"));
}

/// The planted fault: what was read is written back without asking whether it is still so.
fn overwrite_fifty(store: &Path, with: &str) {
    let (with, _) = with.split_once(' ').unwrap();
    let raw = past_the_guards(store);
    acks::line("ready");
    wait_for_order();
    for _ in 0..50 {
        let read = raw.query_row("SELECT phone FROM customer WHERE id = ?1", [with], |row| row.get(0));
        let phone: String = read.unwrap();
        thread::sleep(Duration::from_millis(1));
        let next = next_phone(&phone);
        raw.execute("UPDATE customer SET phone = ?1 WHERE id = ?2", [next.as_str(), with]).unwrap();
        acks::line("saved");
    }
}

fn save_drafts(store: &Path, truthful: bool) {
    let mut clerk = Clerk::sit_down(store).unwrap();
    for n in 0_u64.. {
        let body = serde_json::json!({ "n": n, "typed": "東京都千代田区霞が関".repeat(10) }).to_string();
        if !truthful {
            acks::line(&format!("draft {n}"));
            hand_over();
        }
        save_draft(&mut clerk.store, &clerk.actor, clerk.at, DRAFT, &body).unwrap();
        if truthful {
            acks::line(&format!("draft {n}"));
        }
    }
}

/// Holds the store by these statements until told to go on.
fn hold(store: &Path, sql: &str) {
    let raw = rusqlite::Connection::open(store).unwrap();
    raw.execute_batch(sql).unwrap();
    acks::line("holding");
    wait_for_order();
}

/// Corrects until the store refuses, says why, waits for room, and goes on with the act that was refused: as
/// the desk does, with the same key, having asked first whether it is in. `with` is the customer, and a file
/// to remove for room. In the end the store is looked through here, where it can be seen.
fn correct_until_refused(store: &Path, with: &str) {
    let (with, ballast) = with.split_once(' ').unwrap_or((with, ""));
    let mut clerk = Clerk::sit_down(store).unwrap();
    let (mut acknowledged, mut refusals, mut after) = (Vec::new(), 0, 0);
    while after < 10 {
        let corrected = clerk.correct(customer(with), |clerk, order, made| {
            let (key, act) = (ActKey::fresh()?, order.name());
            let receipt = match clerk.order(key, order.clone()) {
                Err(Refusal::Store(error)) => {
                    refusals += 1;
                    acks::line(&format!("refused {act} {error:?}"));
                    wait_for_room(ballast);
                    *clerk = Clerk::sit_down(store)?;
                    acks::line(&format!("in {}", clerk.store.act_receipt(key)?.is_some()));
                    clerk.order(key, order)
                }
                other => other,
            }?;
            acknowledged.push(Ack { key, act: act.to_owned(), made: made.cloned() });
            acks::say(key, act, made);
            Ok(receipt)
        });
        corrected.unwrap();
        after += u32::from(refusals > 0);
    }
    drop(clerk);
    for fault in truth::faults(store, &acknowledged, true) {
        acks::line(&format!("fault {fault}"));
    }
    acks::line(&format!("refusals {refusals}"));
}

fn wait_for_room(ballast: &str) {
    wait_for_order();
    if !ballast.is_empty() {
        std::fs::remove_file(ballast).unwrap();
    }
}

/// Says what comes of opening the store in both modes.
fn open(store: &Path) {
    for mode in [OpenMode::ReadWrite, OpenMode::ReadOnly] {
        acks::line(&format!("{mode:?} {:?}", Store::open(store, mode).err()));
    }
}
