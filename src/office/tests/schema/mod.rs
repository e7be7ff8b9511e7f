//! Raw SQL against the schema's own checks: whoever opens a plain store past the program cannot do alone what takes two,
//! act in a role that is not theirs, change what is only added to, or put an older version back, unless they take a guard
//! down first. Every guard has its attack, and the suite notices each one that is taken away.

mod attacks;

use std::path::PathBuf;

use rusqlite::Connection;

use super::desk::Desk;
use super::two_persons::{approve, disclosure, propose, route};
use crate::domain::request::Kind;
use crate::domain::staff::{Role, StaffId};
use crate::office::propose_staff;
use crate::store::audit::{Fault, verify};
use crate::store::{Flow, OpenMode, Store};

use attacks::{APPEND_ONLY, CHAIN, CHECK, DECIDED, OVERSIGHT, REQUESTS, STAFF};

/// An office in which there is something of everything, and its file opened past the program.
struct Office {
    raw: Connection,
    attacks: Vec<(String, String)>,
    _desk: Desk,
}

/// What the acts have no quick way to: rows as they would have made them.
const ROWS: &str = "\
    UPDATE request SET state = 'completed', decision = 'answered', completed_at = 1, version = version + 1 WHERE id = 3; \
    INSERT INTO route_lock (id, customer, route, since, until, request) VALUES (50, 1, 'phone', 1, 9, 2), \
        (51, 1, 'phone', 1, 9, 2), (52, 1, 'phone', 1, 9, 6); \
    UPDATE route_lock SET released_at = 1, released_by = 2, release_reason = 'x' WHERE id = 51; \
    INSERT INTO alert (seq, kind, staff, at) VALUES (1, 'budget_spent', 1, 1), (2, 'budget_spent', 1, 1), \
        (3, 'budget_spent', 2, 1); \
    UPDATE alert SET noted_by = 2, noted_at = 1 WHERE seq = 2; \
    INSERT INTO restricted (customer, since, by_staff) VALUES (1, 1, 2); \
    INSERT INTO mailing_stop (customer, channel, since, request) VALUES (1, 'email', 1, 2); \
    INSERT INTO bound_delivery (request, customer, staff, at) VALUES (5, 1, 1, 1); \
    INSERT INTO field_history (id, customer, field, ground, staff, at, audit_seq) VALUES (1, 1, 'phone', 'x', 1, 1, 1); \
    INSERT INTO code_given (id, staff, at, first, second) VALUES (1, 1, 1, 5, 2); \
    INSERT INTO noted_head (place, seq) VALUES (zeroblob(16), 9); \
    UPDATE session SET ended_at = 1, end_reason = 1 WHERE staff = 4 AND ended_at IS NULL;";

impl Office {
    fn new() -> Office {
        let mut desk = Desk::new();
        let waits = disclosure(&mut desk);
        let waits = route(&mut desk, waits);
        let customer = desk.customer_of("C-0012345", "髙橋 美咲");
        for kind in [Kind::Correction, Kind::Inquiry] {
            desk.take(kind, Some(customer));
        }
        let granted = disclosure(&mut desk);
        let granted = route(&mut desk, granted);
        disclosure(&mut desk);
        desk.sit(Role::Supervisor);
        approve(&mut desk, granted).unwrap();
        // The supervisor's own cases: one proposed by themselves, one by the clerk.
        let (own, handled) = (disclosure(&mut desk), disclosure(&mut desk));
        route(&mut desk, own);
        desk.sit(Role::Clerk);
        route(&mut desk, handled);
        let joins = staff(&mut desk);
        let raw = Connection::open(desk.store.path()).unwrap();
        raw.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        raw.execute_batch(ROWS).unwrap();
        let named = |(guard, sql): &(&str, &str)| {
            let sql = sql.replace("{waits}", &waits.0.to_string()).replace("{joins}", &joins.to_string());
            ((*guard).to_owned(), sql)
        };
        let mut attacks: Vec<_> =
            [DECIDED, REQUESTS, STAFF, OVERSIGHT, CHAIN].into_iter().flatten().map(named).collect();
        for (table, key) in APPEND_ONLY {
            let guard = |what: &str| format!("{table}_no_{what}");
            attacks.push((guard("update"), format!("UPDATE {table} SET at = 9")));
            attacks.push((guard("delete"), format!("DELETE FROM {table}")));
            let replace = format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE {key} > 0");
            attacks.push((guard("replace"), replace));
        }
        Office { raw, attacks, _desk: desk }
    }

    /// What the engine says to this, which is taken back.
    fn tried(&self, sql: &str) -> Result<(), String> {
        self.raw.execute_batch("BEGIN").unwrap();
        let result = self.raw.execute_batch(sql).map_err(|error| error.to_string());
        // Some conditions end the transaction themselves.
        let _ = self.raw.execute_batch("ROLLBACK");
        result
    }

    fn guards(&self) -> Vec<(String, String)> {
        let sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name";
        let mut statement = self.raw.prepare(sql).unwrap();
        let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        found.collect::<Result<_, _>>().unwrap()
    }
}

/// A second supervisor (6), a clerk who was an auditor for a while (7), one who has left (8), one who is to leave and one
/// who is to come, by whose proposal.
fn staff(desk: &mut Desk) -> i64 {
    let join = |name: &str, login: &str, role| propose_staff::Input::Join {
        name: name.to_owned(),
        login: login.to_owned(),
        role,
    };
    let role = |staff, role| propose_staff::Input::ChangeRole { staff, role };
    let leave = |staff| propose_staff::Input::Leave { staff };
    for input in [
        join("二人目", "two", Role::Supervisor),
        join("戻る", "modoru", Role::Clerk),
        join("去る", "saru", Role::Clerk),
        role(StaffId(7), Role::Auditor),
        role(StaffId(7), Role::Clerk),
        leave(StaffId(8)),
    ] {
        desk.sit(Role::Admin);
        let proposal = propose(desk, input).unwrap();
        desk.sit(Role::PrivacyOfficer);
        approve(desk, proposal).unwrap();
    }
    desk.sit(Role::Admin);
    propose(desk, leave(StaffId(6))).unwrap();
    propose(desk, join("来る", "kuru", Role::Clerk)).unwrap().0
}

#[test]
fn nobody_does_alone_by_raw_sql_what_takes_two_or_another_role() {
    let office = Office::new();
    for (guard, sql) in &office.attacks {
        let said = office.tried(sql).expect_err(sql);
        let words = office.guards().into_iter().find(|(name, _)| name == guard);
        let words = words.map_or("CHECK constraint".to_owned(), |(_, sql)| {
            sql.split('\'').rev().nth(1).unwrap_or_default().to_owned()
        });
        assert!(guard == CHECK || !words.starts_with("CHECK"), "no guard {guard}");
        assert!(said.contains(&words), "{guard}: {sql}: {said}");
    }
}

#[test]
fn control_every_guard_that_is_taken_down_is_missed() {
    let office = Office::new();
    let mut unmissed = Vec::new();
    for (name, _) in office.guards() {
        let mut attacks = office.attacks.iter().filter(|(guard, _)| *guard == name);
        if !attacks.any(|(_, sql)| office.tried(&format!("DROP TRIGGER {name}; {sql}")).is_ok()) {
            unmissed.push(name);
        }
    }
    assert!(unmissed.is_empty(), "no attack gets through without {unmissed:?}");
    office.raw.execute_batch("PRAGMA ignore_check_constraints = ON").unwrap();
    for (_, sql) in office.attacks.iter().filter(|(guard, _)| guard == CHECK) {
        assert_eq!(office.tried(sql), Ok(()), "{sql}");
    }
}

/// Guards taken down or not: what lifts a limit, or takes back what supervisors are told, is found.
#[test]
fn limits_and_alerts_taken_away_past_the_guards_are_found() {
    for (sql, found) in [
        (
            "DELETE FROM audit_index WHERE action IN (SELECT action FROM audit_index LIMIT 1 OFFSET 8)",
            "index",
        ),
        ("DELETE FROM audit_index", "index"),
        ("DELETE FROM audit_index WHERE seq < 20", "index"),
        ("UPDATE audit_index SET actor = 9 WHERE seq = 12", "index"),
        (
            "INSERT INTO audit_index SELECT seq + 1000, utc_ms, 2, action, kind, 1, customer, request, outcome, reason \
          FROM audit_index WHERE seq = 12",
            "index",
        ),
        ("DELETE FROM alert", "row"),
        ("UPDATE alert SET noted_by = 4, noted_at = 1", "row"),
        ("UPDATE alert SET staff = 3", "row"),
    ] {
        let (path, _desk) = watched();
        let raw = Connection::open(&path).unwrap();
        let guards =
            "SELECT group_concat('DROP TRIGGER ' || name, '; ') FROM sqlite_master WHERE type = 'trigger'";
        let guards: String = raw.query_row(guards, [], |row| row.get(0)).unwrap();
        raw.execute_batch(&format!("PRAGMA foreign_keys = OFF; {guards}")).unwrap();
        raw.execute_batch(sql).unwrap();
        drop(raw);
        let mut store = Store::open(&path, OpenMode::ReadOnly).unwrap();
        let verdict = store.read(|view| verify(view, &[], &mut |_| Flow::More)).unwrap();
        let what = verdict.first_bad.map(|bad| bad.what);
        let named = match what {
            Some(Fault::Index) => "index",
            Some(Fault::RowAltered(_) | Fault::RowMissing(_)) => "row",
            _ => "nothing",
        };
        assert_eq!(named, found, "{sql}: {what:?}");
    }
}

/// An office whose supervisors are told of a locked route.
fn watched() -> (PathBuf, Desk) {
    let mut desk = Desk::new();
    let customer = desk.customer_of("C-0012345", "髙橋 美咲");
    let request = desk.take(Kind::Correction, Some(customer));
    for _ in 0..3 {
        let item = crate::domain::identity::CheckItem::Email;
        let _ = desk.say(request, item, "wrong@example.jp");
    }
    desk.expect_sound_chain();
    (desk.store.path().to_path_buf(), desk)
}
