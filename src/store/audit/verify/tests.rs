//! What `store::audit::verify` promises, checked.

use rusqlite::Connection;
use tempfile::TempDir;

use super::super::{AuditRef, head_words, read_head_words};
use super::*;
use crate::domain::audit::{Action, Event, Object, ObjectKind, Performer};
use crate::store::{Founding, OpenMode, Store, StoreError};

const ENTRIES: u64 = 12;

fn event(n: u64) -> Event {
    let performer = Performer {
        actor: 3,
        session: [9; 16],
        boot_id: [8; 16],
        staff_key_fpr: None,
        client_version: "0.1.0".to_string(),
    };
    let object = Object { kind: ObjectKind::Request, id: n as i64 };
    let mut event = Event::new(1_000 + n as i64, performer, Action::RequestTaken, object);
    // Every third entry has values beside the chain.
    event.payload = n.is_multiple_of(3).then(|| format!("値 {n}").into_bytes());
    event
}

struct Kept {
    _dir: TempDir,
    path: std::path::PathBuf,
    refs: Vec<AuditRef>,
}

fn kept() -> Kept {
    let dir = TempDir::new().expect("dir");
    let path = dir.path().join("office.db");
    let founding = Founding { name: "総務課".into(), created_ms: 5, practice: true };
    let mut store = Store::create(&path, &founding).expect("created");
    let mut refs = Vec::new();
    for n in 1..=ENTRIES {
        refs.push(store.write(|tx| tx.append_audit(&event(n))).expect("appended"));
    }
    store.close().expect("closed");
    Kept { _dir: dir, path, refs }
}

impl Kept {
    /// Changes the file behind the program's back, with every guard taken down.
    fn tamper(&self, sql: &str) {
        let raw = Connection::open(&self.path).expect("raw");
        raw.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;").expect("off");
        let triggers: Vec<String> = raw
            .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            .expect("asked")
            .query_map([], |row| row.get(0))
            .expect("listed")
            .collect::<Result<_, _>>()
            .expect("read");
        for name in triggers {
            raw.execute_batch(&format!("DROP TRIGGER {name}")).expect("dropped");
        }
        raw.execute_batch(sql).unwrap_or_else(|e| panic!("{sql}: {e}"));
    }

    fn verdict(&self, anchors: &[Anchor]) -> Verdict {
        let mut store = Store::open(&self.path, OpenMode::ReadOnly).expect("opened");
        let verdict: Result<_, StoreError> = store.read(|view| verify(view, anchors, &mut |_| Flow::More));
        verdict.expect("walked")
    }
}

/// `column` with one bit of byte `at` (from 1) turned over.
fn flipped(column: &str, at: usize) -> String {
    let byte = format!("substr(hex({column}), {at} * 2 - 1, 2)");
    // Hex digits pair up so that each becomes another one: 0-1, 2-3 and so on up to e-f.
    let other = format!(
        "substr(hex({column}), {at} * 2 - 1, 1) || \
         substr('1032547698BADCFE', instr('0123456789ABCDEF', substr({byte}, 2, 1)), 1)"
    );
    let text =
        format!("substr(hex({column}), 1, {at} * 2 - 2) || {other} || substr(hex({column}), {at} * 2 + 1)");
    format!("unhex({text})")
}

#[test]
fn an_untouched_chain_is_whole() {
    let kept = kept();
    let last = kept.refs.last().expect("entries");
    // Red control: the guards taken down and a row written over with itself is no tampering.
    kept.tamper("UPDATE audit SET entry = entry, hash = hash; UPDATE audit_head SET hash = hash");
    let verdict = kept.verdict(&[]);
    assert_eq!(verdict, Verdict { entries: ENTRIES, head: last.hash, first_bad: None });
    assert_eq!(last.seq, ENTRIES);
}

#[test]
fn an_empty_chain_is_whole() {
    let dir = TempDir::new().expect("dir");
    let path = dir.path().join("office.db");
    let founding = Founding { name: "総務課".into(), created_ms: 5, practice: true };
    let mut store = Store::create(&path, &founding).expect("created");
    let verdict: Result<_, StoreError> = store.read(|view| verify(view, &[], &mut |_| Flow::More));
    assert_eq!(verdict.expect("walked").first_bad, None);
}

#[test]
fn every_tampering_is_found_and_named() {
    let set = |table: &str, column: &str, value: &str, seq: u64| {
        format!("UPDATE {table} SET {column} = {value} WHERE seq = {seq}")
    };
    let swap = "UPDATE audit SET seq = 99 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 8; \
                UPDATE audit SET seq = 8 WHERE seq = 99";
    let swap_payloads = "UPDATE audit_payload SET seq = 99 WHERE seq = 3; \
                         UPDATE audit_payload SET seq = 3 WHERE seq = 6; \
                         UPDATE audit_payload SET seq = 6 WHERE seq = 99";
    let cases: Vec<(&str, String, u64, Fault)> = vec![
        ("entry, actor", set("audit", "entry", &flipped("entry", 41), 5), 5, Fault::Hash),
        ("hash", set("audit", "hash", &flipped("hash", 1), 5), 5, Fault::Hash),
        ("hash, last byte", set("audit", "hash", &flipped("hash", 32), 5), 5, Fault::Hash),
        ("hash too short", set("audit", "hash", "x'00'", 5), 5, Fault::Hash),
        ("payload nonce", set("audit_payload", "nonce", &flipped("nonce", 9), 6), 6, Fault::PayloadAltered),
        ("payload body", set("audit_payload", "body", &flipped("body", 2), 6), 6, Fault::PayloadAltered),
        ("nonce too short", set("audit_payload", "nonce", "x'00'", 6), 6, Fault::PayloadAltered),
        ("payload dropped", "DELETE FROM audit_payload WHERE seq = 6".into(), 6, Fault::PayloadMissing),
        ("payloads swapped", swap_payloads.into(), 3, Fault::PayloadAltered),
        ("payload moved", set("audit_payload", "seq", "7", 6), 6, Fault::PayloadMissing),
        (
            "payload added",
            "INSERT INTO audit_payload SELECT 4, nonce, body FROM audit_payload WHERE seq = 3".into(),
            4,
            Fault::PayloadUnclaimed,
        ),
        (
            "payload after the end",
            "INSERT INTO audit_payload SELECT 90, nonce, body FROM audit_payload WHERE seq = 3".into(),
            90,
            Fault::PayloadUnclaimed,
        ),
        ("middle deleted", "DELETE FROM audit WHERE seq = 7".into(), 7, Fault::Missing),
        ("first deleted", "DELETE FROM audit WHERE seq = 1".into(), 1, Fault::Missing),
        ("tail deleted", "DELETE FROM audit WHERE seq > 10".into(), 11, Fault::Missing),
        ("everything deleted", "DELETE FROM audit".into(), 1, Fault::Missing),
        ("two swapped", swap.into(), 4, Fault::OutOfPlace),
        ("renumbered below", set("audit", "seq", "0", 1), 1, Fault::OutOfPlace),
        ("entry emptied", set("audit", "entry", "x''", 5), 5, Fault::Entry(EntryError::Malformed)),
        (
            "entry with a byte more",
            set("audit", "entry", "unhex(hex(entry) || '00')", 5),
            5,
            Fault::Entry(EntryError::NotCanonical),
        ),
        ("head moved back", "UPDATE audit_head SET seq = 11".into(), 12, Fault::AfterHead),
        ("head moved on", "UPDATE audit_head SET seq = 13".into(), 13, Fault::Missing),
        ("head hash", format!("UPDATE audit_head SET hash = {}", flipped("hash", 4)), 12, Fault::Head),
        ("head gone", "DELETE FROM audit_head".into(), 0, Fault::Head),
        ("another store", format!("UPDATE office SET store_id = {}", flipped("store_id", 1)), 1, Fault::Hash),
        ("another beginning", "UPDATE office SET created = created + 1".into(), 1, Fault::Hash),
    ];
    for (name, sql, seq, what) in cases {
        let kept = kept();
        kept.tamper(&sql);
        let verdict = kept.verdict(&[]);
        assert_eq!(verdict.first_bad, Some(BadEntry { seq, what }), "{name}");
        let whole = match what {
            Fault::PayloadMissing | Fault::PayloadAltered | Fault::PayloadUnclaimed => ENTRIES,
            Fault::Head => seq,
            _ => seq - 1,
        };
        assert_eq!(verdict.entries, whole, "{name}");
    }
}

#[test]
fn every_bit_of_every_column_is_watched() {
    let kept = kept();
    let raw = Connection::open(&kept.path).expect("raw");
    let bytes = |sql: &str| raw.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("length") as usize;
    let columns =
        [("audit", "entry"), ("audit", "hash"), ("audit_payload", "nonce"), ("audit_payload", "body")];
    let lengths =
        columns.map(|(table, column)| bytes(&format!("SELECT length({column}) FROM {table} WHERE seq = 3")));
    kept.tamper("SELECT 1");
    for ((table, column), length) in columns.into_iter().zip(lengths) {
        for at in 1..=length {
            let turn = format!("UPDATE {table} SET {column} = {} WHERE seq = 3", flipped(column, at));
            kept.tamper(&turn);
            let found = kept.verdict(&[]).first_bad.map(|bad| bad.seq);
            assert_eq!(found, Some(3), "{table}.{column} byte {at}");
            kept.tamper(&turn);
        }
    }
    assert_eq!(kept.verdict(&[]).first_bad, None, "turned twice is as before");
}

#[test]
fn a_rewritten_tail_is_found_by_the_head_on_paper() {
    let kept = kept();
    let paper = head_words(&kept.refs[9].hash);
    // Roll back to entry 9 consistently, then go on with other entries: the chain is sound in itself.
    let ninth: String = kept.refs[8].hash.iter().map(|b| format!("{b:02x}")).collect();
    kept.tamper(&format!(
        "DELETE FROM audit_payload WHERE seq > 9; DELETE FROM audit_mac WHERE seq > 9; \
         DELETE FROM audit WHERE seq > 9; \
         DELETE FROM audit_index WHERE seq > 9; \
         UPDATE audit_head SET seq = 9, hash = x'{ninth}'"
    ));
    let anchor = Anchor { seq: 10, head: read_head_words(&paper).expect("typed in") };
    assert_eq!(kept.verdict(&[]).first_bad, None, "the chain alone cannot tell");
    assert_eq!(kept.verdict(&[anchor]).first_bad, Some(BadEntry { seq: 10, what: Fault::Missing }));
    let mut store = Store::open(&kept.path, OpenMode::ReadWrite).expect("opened");
    for n in 20..25 {
        store.write(|tx| tx.append_audit(&event(n))).expect("appended");
    }
    drop(store);
    assert_eq!(kept.verdict(&[]).first_bad, None, "the chain alone cannot tell");
    assert_eq!(kept.verdict(&[anchor]).first_bad, Some(BadEntry { seq: 10, what: Fault::Anchor }));
}

#[test]
fn the_first_of_two_faults_is_named() {
    let kept = kept();
    kept.tamper("DELETE FROM audit_payload WHERE seq IN (3, 9); DELETE FROM audit WHERE seq = 5");
    assert_eq!(kept.verdict(&[]).first_bad, Some(BadEntry { seq: 3, what: Fault::PayloadMissing }));
    kept.tamper("DELETE FROM audit WHERE seq = 2");
    assert_eq!(kept.verdict(&[]).first_bad, Some(BadEntry { seq: 2, what: Fault::Missing }));
}

#[test]
fn true_anchors_are_met_and_the_walk_can_be_stopped() {
    let kept = kept();
    let anchors: Vec<Anchor> = kept
        .refs
        .iter()
        .map(|r| Anchor { seq: r.seq, head: read_head_words(&head_words(&r.hash)).expect("words") })
        .collect();
    assert_eq!(kept.verdict(&anchors).first_bad, None);
    let dir = TempDir::new().expect("dir");
    let founding = Founding { name: "課".into(), created_ms: 1, practice: false };
    let mut store = Store::create(&dir.path().join("long.db"), &founding).expect("created");
    let write: Result<(), StoreError> =
        store.write(|tx| (1..=STRIDE + 1).try_for_each(|n| tx.append_audit(&event(n)).map(|_| ())));
    write.expect("appended");
    let mut told = Vec::new();
    let stopped: Result<Verdict, StoreError> = store.read(|view| {
        verify(view, &[], &mut |progress| {
            told.push(progress);
            Flow::Stop
        })
    });
    assert_eq!(stopped, Err(StoreError::Interrupted));
    assert_eq!(told, [Progress { done: STRIDE, total: STRIDE + 1 }]);
}
