//! What must hold of a store after anything: what was acknowledged is there, and no act is there by half.

use std::path::Path;

use madoguchi::domain::audit::Action;
use madoguchi::office::{ActKey, Order, Receipt, search_customers};
use madoguchi::store::audit::Entry;
use madoguchi::store::{Reads, StoreError};

use tempfile::TempDir;

use crate::acks::Ack;
use crate::office::{Clerk, Made, next_phone, past_the_guards};

/// Questions whose answer must be 0, and what it means when it is not.
const HALVES: [(&str, &str); 9] = [
    (
        "a record's version does not count its corrections",
        "SELECT count(*) FROM customer c \
         WHERE c.version <> 1 + (SELECT count(*) FROM field_history h WHERE h.customer = c.id)",
    ),
    (
        "a record is not what its history says",
        "SELECT count(*) FROM customer c JOIN field_history h ON h.customer = c.id \
         WHERE h.id = (SELECT max(id) FROM field_history WHERE customer = c.id) AND h.new IS NOT c.phone",
    ),
    (
        "a line of history does not follow from the one before it",
        "SELECT count(*) FROM (SELECT old, lag(new) OVER (PARTITION BY customer ORDER BY id) AS was \
         FROM field_history) WHERE was IS NOT NULL AND was IS NOT old",
    ),
    (
        "a correction whose request was not moved",
        "SELECT count(*) FROM field_history h JOIN request r ON r.id = h.request \
         WHERE r.state NOT IN ('notice_pending', 'completed') OR r.decision IS NOT 'granted'",
    ),
    (
        "a request that was moved without a correction",
        "SELECT count(*) FROM request r WHERE r.state IN ('notice_pending', 'completed') \
         AND NOT EXISTS (SELECT 1 FROM field_history h WHERE h.request = r.id)",
    ),
    (
        "a correction that is not in the audit chain",
        "SELECT count(*) FROM field_history h LEFT JOIN audit a ON a.seq = h.audit_seq WHERE a.seq IS NULL",
    ),
    (
        "a correction without its receipt, or a receipt without its correction",
        "SELECT abs((SELECT count(*) FROM act_done WHERE act = 'correct_record') \
         - (SELECT count(*) FROM field_history))",
    ),
    (
        "a request moved on without identity confirmed, or the other way round",
        "SELECT count(*) FROM request r WHERE r.customer IS NOT NULL AND (r.state <> 'identity_pending') \
         <> EXISTS (SELECT 1 FROM identity_pass p WHERE p.request = r.id)",
    ),
    (
        "a head that is not the last entry",
        "SELECT (SELECT seq FROM audit_head) - (SELECT max(seq) FROM audit)",
    ),
];

/// Opens the store and looks for everything that must be there, with the whole audit chain if `walk`. Returns
/// what is wrong; nothing is what there should be.
pub fn faults(path: &Path, acks: &[Ack], walk: bool) -> Vec<String> {
    let mut clerk = Clerk::sit_down(path).unwrap();
    let mut faults = faults_at(&mut clerk, acks);
    if walk && let Some(bad) = clerk.verify().first_bad {
        faults.push(format!("the audit chain is broken: {bad:?}"));
    }
    faults
}

/// The same at a desk that is open, without the chain.
pub fn faults_at(clerk: &mut Clerk, acks: &[Ack]) -> Vec<String> {
    let mut faults = Vec::new();
    for ack in acks {
        if clerk.store.act_receipt(ack.key).unwrap().is_none() {
            faults.push(format!("lost: {} was acknowledged and is not in", ack.act));
        }
        if let Some(made) = &ack.made {
            faults.extend(fault_of_change(clerk, made));
        }
    }
    for (fault, sql) in HALVES {
        let found: Result<i64, StoreError> = clerk.store.read(|view| view.int(sql, &[]));
        if found.unwrap() != 0 {
            faults.push(fault.to_owned());
        }
    }
    let newest = acks.iter().rev().find_map(|ack| ack.made.as_ref());
    faults.extend(newest.and_then(|made| fault_of_search(clerk, made)));
    faults
}

/// An acknowledged change must stand in the history of its field, and the history must name its entry in the
/// chain.
fn fault_of_change(clerk: &mut Clerk, made: &Made) -> Option<String> {
    let found: Result<_, StoreError> = clerk.store.read(|view| {
        view.optional(
            "SELECT a.entry FROM field_history h JOIN audit a ON a.seq = h.audit_seq \
             WHERE h.customer = $1 AND h.field = 'phone' AND h.new = $2",
            &[made.customer.0.into(), made.phone.as_str().into()],
            |row| Ok(row.blob(0)?.to_vec()),
        )
    });
    let Some(bytes) = found.unwrap() else {
        return Some(format!("lost: {made:?} was acknowledged and is not in the history"));
    };
    let entry = Entry::decode(&bytes).unwrap();
    let told = entry.action == Action::RecordCorrected.code()
        && entry.object_id == made.customer.0
        && entry.row_version == Some(made.version);
    (!told).then(|| format!("the audit chain does not tell of {made:?}"))
}

/// The search index changes with the record: the customer is found by the number on record, whatever it is by
/// now.
fn fault_of_search(clerk: &mut Clerk, made: &Made) -> Option<String> {
    let record = clerk.record(made.customer);
    let typed = record.details.phone.as_ref().unwrap().digits();
    let search = Order::SearchCustomers(search_customers::Input { request: None, typed });
    let Receipt::Found(found) = clerk.order(ActKey::fresh().unwrap(), search).unwrap() else {
        panic!("not found")
    };
    let is_found = found.cards.iter().any(|card| card.id == made.customer);
    (!is_found).then(|| format!("{:?} is not found by the number on record", made.customer))
}

/// A store with two corrections in it, and what was acknowledged.
fn two_corrections(path: &Path) -> Vec<Ack> {
    let mut clerk = Clerk::found(path);
    let customer = clerk.enter(1);
    let mut acks = Vec::new();
    for _ in 0..2 {
        let sent = clerk.correct(customer, |clerk, order, made| {
            let (key, act) = (ActKey::fresh()?, order.name().to_owned());
            let receipt = clerk.order(key, order)?;
            acks.push(Ack { key, act, made: made.cloned() });
            Ok(receipt)
        });
        sent.unwrap();
    }
    acks
}

#[test]
fn control_every_half_of_an_act_is_found_out() {
    let planted = [
        "UPDATE customer SET version = version + 1",
        "UPDATE customer SET phone = '03-0000-0009'",
        "DELETE FROM field_history WHERE id = 1",
        "DELETE FROM field_history WHERE id = 2",
        "UPDATE field_history SET old = '03-0000-0009' WHERE id = 2",
        "UPDATE request SET state = 'in_progress', decision = NULL, completed_at = NULL WHERE id = 2",
        "DELETE FROM act_done WHERE act = 'correct_record'",
        "DELETE FROM act_done WHERE act = 'take_request'",
        "DELETE FROM identity_pass",
        "UPDATE field_history SET audit_seq = 999 WHERE id = 2",
        "DELETE FROM search",
        "PRAGMA foreign_keys = OFF; DELETE FROM audit WHERE seq = 3",
        "UPDATE audit_head SET seq = seq + 1",
    ];
    for sql in planted {
        let dir = TempDir::new().unwrap();
        let path = dir.path().join("office.db");
        let acks = two_corrections(&path);
        assert_eq!(faults(&path, &acks, true), Vec::<String>::new());
        past_the_guards(&path).execute_batch(sql).unwrap();
        assert!(!faults(&path, &acks, true).is_empty(), "not found out: {sql}");
    }
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("office.db");
    let mut acks = two_corrections(&path);
    let made = acks.iter_mut().rev().find_map(|ack| ack.made.as_mut()).unwrap();
    made.phone = next_phone(&made.phone);
    assert!(!faults(&path, &acks, false).is_empty(), "a change that never was is believed");
}
