//! The questions on a store filled by hand: what they count, and by which index they find it.

use std::cell::RefCell;

use tempfile::TempDir;

use super::*;
use crate::domain::customer::CustomerId;
use crate::store::{Flow, Founding, Store, Value, View, customers};

fn day(n: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, n).unwrap()
}

fn store(dir: &TempDir) -> Store {
    let founding = Founding { name: "office".to_owned(), created_ms: 0, practice: false };
    let mut store = Store::create(&dir.path().join("office.db"), &founding).unwrap();
    let staff = "INSERT INTO staff (id, name, role, created_at, version) VALUES (1, 'x', 'clerk', 0, 1)";
    store.write::<_, StoreError>(|tx| tx.execute(staff, &[])).unwrap();
    // Requests are put in as they ended.
    store.write::<_, StoreError>(|tx| tx.execute("DROP TRIGGER request_begins_open", &[])).unwrap();
    store
}

/// A request from one moment to another; the second may lie before the first, as no office could make it.
fn put(store: &mut Store, id: i64, taken: Stamp, completed: Option<Stamp>) {
    let no = format!("R08-1001-{id:03}");
    let (state, decision) = completed.map_or(("received", None), |_| ("completed", Some("answered")));
    let sql = "INSERT INTO request (id, receipt_no, kind, channel, state, caller, summary, handler, arrived_at, \
               accepted_at, legal_due, target_due, explanation, decision, taken_at, completed_at, changed_by, version) \
               VALUES ($1, $2, 'inquiry', 'phone', $3, '', '', 1, $4, $4, '2026-10-15', '2026-10-15', '{}', $5, $4, \
               $6, 1, 1)";
    let params: [Value<'_>; 6] = [
        id.into(),
        no.as_str().into(),
        state.into(),
        taken.utc_ms().into(),
        decision.into(),
        completed.map(Stamp::utc_ms).into(),
    ];
    store.write::<_, StoreError>(|tx| tx.execute(sql, &params)).unwrap();
}

fn open_at(store: &mut Store, at: Stamp) -> u32 {
    let found = store.read(|view| open_before(view, at)).unwrap();
    found.into_iter().map(|(_, _, n)| n).sum()
}

#[test]
fn what_was_open_is_counted_by_its_own_moments() {
    let dir = TempDir::new().unwrap();
    let mut store = store(&dir);
    let noon = |n| Stamp::at(day(n), 12, 0);
    put(&mut store, 1, noon(1), None);
    put(&mut store, 2, noon(1), Some(noon(2)));
    // Slow ones: closed 21 days later to the millisecond, one more, and long after.
    put(&mut store, 3, noon(1), Some(noon(1).plus_ms(SLOW_MS)));
    put(&mut store, 4, noon(1), Some(noon(1).plus_ms(SLOW_MS + 1)));
    put(&mut store, 5, noon(1), Some(noon(1).plus_ms(20 * SLOW_MS)));
    put(&mut store, 6, noon(20), Some(noon(21)));
    let long_after = noon(1).plus_ms(20 * SLOW_MS);
    for (at, open) in [
        (Stamp::midnight(day(1)), 0),
        (noon(1), 0),
        (noon(1).plus_ms(1), 5),
        (noon(2), 5),
        (noon(2).plus_ms(1), 4),
        (noon(21), 5),
        (noon(1).plus_ms(SLOW_MS), 4),
        (noon(1).plus_ms(SLOW_MS + 1), 3),
        (long_after, 2),
        (long_after.plus_ms(1), 1),
    ] {
        assert_eq!(open_at(&mut store, at), open, "{at}");
    }
}

#[test]
fn the_overdue_of_a_past_day_are_those_of_that_day() {
    let dir = TempDir::new().unwrap();
    let mut store = store(&dir);
    let noon = |n| Stamp::at(day(n), 12, 0);
    put(&mut store, 1, noon(1), None);
    put(&mut store, 2, noon(1), Some(noon(18)));
    put(&mut store, 3, noon(1), Some(noon(1).plus_ms(3 * SLOW_MS)));
    put(&mut store, 4, noon(1), Some(noon(15)));
    put(&mut store, 5, noon(17), None);
    let serials = |store: &mut Store, on: NaiveDate| {
        let end = Span::of(on).to;
        let found = store.read(|view| overdue(view, on, end, 9)).unwrap();
        found.into_iter().map(|due| due.receipt_no.serial()).collect::<Vec<_>>()
    };
    assert_eq!(serials(&mut store, day(15)), [0; 0]);
    assert_eq!(serials(&mut store, day(16)), [1, 2, 3]);
    assert_eq!(serials(&mut store, day(17)), [1, 2, 3, 5]);
    assert_eq!(serials(&mut store, day(18)), [1, 3, 5]);
    let (on, end) = (day(15), Span::of(day(15)).to);
    assert_eq!(store.read(|view| met(view, on, end)).unwrap(), 1, "one was closed on its last day");
    assert_eq!(store.read(|view| due_between(view, on, on, end, 9)).unwrap().len(), 3);
}

/// Asks the engine how it would answer, and then lets it answer.
struct Plans<'v, 's> {
    view: &'v View<'s>,
    found: RefCell<Vec<(String, String)>>,
}

impl Reads for Plans<'_, '_> {
    fn matching(&self, expression: &str, after: i64, limit: usize) -> Result<Vec<i64>, StoreError> {
        self.view.matching(expression, after, limit)
    }

    fn query(
        &self,
        sql: &str,
        params: &[Value<'_>],
        each: &mut dyn FnMut(&dyn Row) -> Result<Flow, StoreError>,
    ) -> Result<(), StoreError> {
        let steps = self.view.list(&format!("EXPLAIN QUERY PLAN {sql}"), params, |row| {
            Ok((sql.to_owned(), row.text(3)?.to_owned()))
        })?;
        self.found.borrow_mut().extend(steps);
        self.view.query(sql, params, each)
    }
}

#[test]
fn every_question_is_a_range_of_an_index() {
    let dir = TempDir::new().unwrap();
    let mut store = store(&dir);
    let (on, span) = (day(5), Span::of(day(5)));
    let found = store
        .read::<_, StoreError>(|view| {
            let plans = Plans { view, found: RefCell::default() };
            open_before(&plans, span.from)?;
            taken(&plans, span)?;
            closed(&plans, span)?;
            refused_on(&plans, span)?;
            trail::looks(&plans, span)?;
            trail::refused(&plans, span)?;
            trail::receipt_no(&plans, 1)?;
            customers::name(&plans, CustomerId(1))?;
            out_of_hours(&plans, span)?;
            handling_ms(&plans, span)?;
            taken_in_all(&plans, span)?;
            closed_in_all(&plans, span)?;
            passed(&plans, span)?;
            answers(&plans, span)?;
            locks(&plans, span)?;
            corrections(&plans, span)?;
            stops(&plans, span)?;
            met(&plans, on, span.to)?;
            due_between(&plans, on, on, span.to, 9)?;
            overdue(&plans, on, span.to, 9)?;
            Ok(plans.found.into_inner())
        })
        .unwrap();
    // `o` and `p` are answers of a question within the question, as small as the day; the staff (`s`) are few.
    let small = ["SCAN o", "SCAN p", "SCAN s", "SCAN staff", "SCAN CONSTANT ROW"];
    let is_small = |step: &str| small.iter().any(|few| step == *few || step.starts_with(&format!("{few} ")));
    let scans: Vec<_> =
        found.iter().filter(|(_, step)| step.starts_with("SCAN") && !is_small(step)).collect();
    assert!(scans.is_empty(), "{scans:#?}");
    let searches: Vec<_> = found.iter().filter(|(_, step)| step.starts_with("SEARCH")).collect();
    assert!(searches.len() >= 25, "{searches:#?}");
    for (sql, step) in searches {
        let ranged = step.contains('<') || step.contains('>') || step.contains("=?");
        let indexed = step.contains("INDEX") || step.contains("PRIMARY KEY");
        assert!(indexed && ranged, "{sql}: {step}");
        let led_by_target = step.contains("(target_due<") || step.contains("(target_due>?)");
        assert!(!led_by_target, "a range of all targets is nearly every request: {sql}: {step}");
    }
    let uses = |index: &str| found.iter().any(|(_, step)| step.contains(&format!("INDEX {index} ")));
    for index in [
        "request_day_slow",
        "request_day_due",
        "field_history_day",
        "mailing_stop_day",
        "audit_index_by_actor",
    ] {
        assert!(uses(index), "{index} is there for nothing: {found:#?}");
    }
}
