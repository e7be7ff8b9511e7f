//! The practice office as a whole: what is in it, that it comes out the same again, and that its chain holds.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate, Weekday};
use tempfile::TempDir;

use super::story::Step;
use super::*;
use crate::domain::audit::Action;
use crate::domain::calendar::DueStanding;
use crate::domain::customer::{CustomerNo, Field};
use crate::domain::request::{Channel, Kind, Request, RequestId, State};
use crate::office::board::{Board, Filter};
use crate::office::search_customers;
use crate::office::session;
use crate::office::{Answer, DraftCase, Question, Receipt, ask, open_customer};
use crate::store::audit::{Entry, verify};
use crate::store::{OpenMode, Reads, customers, requests, stops};

/// A Thursday afternoon; two weeks before it is a business day.
fn thursday() -> Stamp {
    Stamp::at(NaiveDate::from_ymd_opt(2026, 11, 26).unwrap(), 14, 2)
}

fn made(at: Stamp, seed: u64) -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = create(&dir.path().join("practice.db"), at, seed, &mut |_, _| {}).unwrap();
    (dir, store)
}

/// The office of seed 1 on that Thursday, made once and copied for each test.
fn usual() -> (TempDir, Store) {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let (dir, store) = made(thursday(), 1);
        store.close().unwrap();
        dir
    });
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("practice.db");
    std::fs::copy(made.path().join("practice.db"), &path).unwrap();
    let store = Store::open(&path, OpenMode::ReadWrite).unwrap();
    (dir, store)
}

fn staff(store: &mut Store) -> Vec<Staff> {
    store.read(|view| crate::store::staff::all(view)).unwrap()
}

fn answer(store: &mut Store, at: Stamp, question: Question) -> Answer {
    let first = staff(store)[0].clone();
    let (clerk, _) = session::sit_down(store, first, at).unwrap();
    if let Question::Find { typed, .. } = &question {
        let search = Order::SearchCustomers(search_customers::Input { request: None, typed: typed.clone() });
        carry_out(store, &clerk, at, ActKey::fresh().unwrap(), search).unwrap();
    }
    store.read(|view| ask(view, &clerk, at, question)).unwrap()
}

fn board(store: &mut Store, at: Stamp, filter: Filter) -> Board {
    match answer(store, at, Question::Board(filter)) {
        Answer::Board(board) => board,
        other => panic!("{other:?}"),
    }
}

fn all_requests(store: &mut Store) -> Vec<Request> {
    let read = |number| store.read(|view| requests::get(view, RequestId(number))).unwrap();
    (1..).map_while(read).collect()
}

/// Every entry of the chain less what is random: the digests of what stands beside it, and of rows, under random keys, and
/// those of reasons with a random number.
fn told(store: &mut Store) -> Vec<Entry> {
    let sql = "SELECT entry FROM audit ORDER BY seq";
    let entries = store.read(|view| {
        view.list(sql, &[], |row| {
            let entry = Entry::decode(row.blob(0)?).expect("an entry");
            Ok(Entry { payload_commit: None, row_digest: None, reason_text_commit: None, ..entry })
        })
    });
    entries.unwrap()
}

#[test]
fn every_state_kind_and_way_of_arrival_is_there() {
    let (_dir, mut store) = usual();
    let requests = all_requests(&mut store);
    assert!((55..=65).contains(&requests.len()), "{}", requests.len());
    for state in State::ALL {
        assert!(requests.iter().any(|request| request.state == state), "{state:?}");
    }
    for kind in Kind::ALL {
        assert!(requests.iter().filter(|request| request.kind == kind).count() >= 10, "{kind:?}");
        let open = requests.iter().filter(|request| request.kind == kind && request.state.is_open());
        assert!(open.count() >= 4, "{kind:?}");
    }
    for channel in Channel::ALL {
        assert!(requests.iter().any(|request| request.channel == channel), "{channel:?}");
    }
    let out_of_hours = requests.iter().filter(|request| request.explanation.out_of_hours.is_some()).count();
    assert!((6..=12).contains(&out_of_hours), "{out_of_hours}");
    let numbers: Vec<_> = requests.iter().map(|request| request.receipt_no).collect();
    assert!(numbers.is_sorted(), "taken in the order in which they came");
}

#[test]
fn two_thousand_customers_none_of_whom_exists() {
    let (_dir, mut store) = usual();
    assert_eq!(store.read(|view| customers::count(view)).unwrap(), 2_000);
    let (mut firms, mut numbers) = (0, std::collections::HashSet::new());
    for person in People::invent(&mut Rng::with_seed(1), &Tables::read()).unwrap().all {
        let details = &person.details;
        assert!(numbers.insert(person.no.to_string()));
        firms += u32::from(details.email.as_ref().is_some_and(|email| email.as_str().starts_with("info-")));
        if let Some(phone) = &details.phone {
            let exchange = phone.as_str().split('-').nth(1).unwrap();
            assert!(exchange.starts_with(['0', '1']), "{phone} could be somebody's");
        }
        if let Some(email) = &details.email {
            let host = email.as_str().split('@').nth(1).unwrap();
            assert!(host.ends_with("example.jp") || host == "example.com", "{email}");
        }
        if let Some(birth) = details.birth {
            assert!((1935..=2008).contains(&birth.year()), "{birth}");
        }
    }
    assert!((40..=130).contains(&firms), "{firms}");
}

#[test]
fn names_that_are_hard_to_show_are_found() {
    let (_dir, mut store) = usual();
    let sayings = ["ﾔﾏﾀﾞ", "Ｍａｒｉａ", "髙橋 美咲", "𠮷野 健一", "渡邉 茂", "マクシミリアン", "凜"];
    for typed in sayings {
        let Answer::Found(found) =
            answer(&mut store, thursday(), Question::Find { typed: typed.to_owned(), limit: 20 })
        else {
            panic!("{typed}")
        };
        assert!(!found.is_empty(), "{typed}");
    }
}

#[test]
fn the_board_is_balanced_and_worth_a_training() {
    let at = thursday();
    let (_dir, mut store) = usual();
    let requests = all_requests(&mut store);
    let open = requests.iter().filter(|request| request.state.is_open()).count();
    for filter in Filter::ALL {
        let board = board(&mut store, at, filter);
        assert_eq!(board.rows.len(), usize::try_from(board.counts.of(filter)).unwrap(), "{filter:?}");
        let least = if filter == Filter::Locked { 1 } else { 3 };
        assert!(board.rows.len() >= least, "{filter:?}");
    }
    let board = board(&mut store, at, Filter::Open);
    assert_eq!(board.rows.len(), open);
    let overdue = board.rows.iter().filter(|row| matches!(row.standing, DueStanding::Overdue { .. })).count();
    let today = board.rows.iter().filter(|row| row.due == at.date()).count();
    assert!(overdue >= 3 && today >= 3, "{overdue} overdue, {today} today");
    assert_eq!(overdue, usize::try_from(board.counts.overdue).unwrap());
    assert_eq!(board.rows.iter().filter(|row| row.locked).count(), 1);
    let closed = requests.iter().filter(|request| request.completed_at.is_some()).count();
    assert_eq!(open + closed, requests.len(), "received = completed + carried forward");
}

#[test]
fn a_locked_route_a_duplicate_namesakes_stops_histories_and_a_draft() {
    let at = thursday();
    let (_dir, mut store) = usual();
    let open = board(&mut store, at, Filter::Open).rows;
    let twins: Vec<_> = open.iter().filter(|row| row.name.as_deref() == Some("田中 裕子")).collect();
    assert_eq!(twins.len(), 2);
    let mut by_customer: BTreeMap<_, u32> = BTreeMap::new();
    let (mut stopped, mut changed) = (0, 0);
    for request in all_requests(&mut store) {
        let Some(customer) = request.customer else {
            continue;
        };
        *by_customer.entry(customer).or_default() += u32::from(request.state.is_open());
        let kept = store.read(|view| stops::of_customer(view, customer)).unwrap();
        let lines = store.read(|view| crate::store::history::of_customer(view, customer, 9)).unwrap();
        (stopped, changed) = (stopped + kept.len(), changed + lines.len());
    }
    assert_eq!(by_customer.values().filter(|open| **open == 2).count(), 1, "one customer asked twice");
    assert!(stopped >= 8 && changed >= 15, "{stopped} stops, {changed} lines of history");
    let Answer::Drafts(drafts) = answer(&mut store, at, Question::Drafts) else { panic!() };
    let [(case @ DraftCase::Correction(_), saved)] = drafts.as_slice() else { panic!("{drafts:?}") };
    assert!(*saved <= at);
    let Answer::Draft(Some(draft)) = answer(&mut store, at, Question::Draft(*case)) else { panic!() };
    let body: serde_json::Value = serde_json::from_str(&draft.body).unwrap();
    let field: Field = serde_json::from_value(body["lines"][0]["field"].clone()).unwrap();
    assert_eq!(field, Field::Address);
}

#[test]
fn a_restricted_record_one_with_account_and_card_and_every_role() {
    let (_dir, mut store) = usual();
    let roles: Vec<Role> = staff(&mut store).into_iter().map(|one| one.role).collect();
    assert_eq!(roles, [Role::Clerk, Role::Supervisor, Role::Admin, Role::PrivacyOfficer, Role::Auditor]);
    let supervisor = staff(&mut store).swap_remove(1);
    let (actor, _) = session::sit_down(&mut store, supervisor, thursday()).unwrap();
    let mut open = |serial| {
        let no = CustomerNo::from_serial(serial);
        let customer = store.read(|view| customers::by_number(view, &no)).unwrap().unwrap().id;
        let input = open_customer::Input { customer, reason: "練習".to_owned() };
        let key = ActKey([u8::try_from(serial % 251).unwrap(); 16]);
        match carry_out(&mut store, &actor, thursday(), key, Order::OpenCustomer(input)).unwrap() {
            Receipt::Opened(record) => (record.restricted, record.sensitive.len()),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!([640, 641, 642].map(&mut open), [(true, 0), (false, 2), (false, 0)]);
}

#[test]
fn the_chain_holds_and_tells_it_in_order() {
    let (_dir, mut store) = usual();
    let verdict = store.read(|view| verify(view, &[], &mut |_| Flow::More)).unwrap();
    assert_eq!(verdict.first_bad, None);
    let entries = told(&mut store);
    assert!(entries.is_sorted_by_key(|entry| entry.utc_ms), "nothing is told before it happened");
    assert!(entries.iter().all(|entry| entry.action != Action::ActRefused.code()), "no story is refused");
    let count = |action: Action| entries.iter().filter(|entry| entry.action == action.code()).count();
    assert!(count(Action::SessionStarted) > 10);
    assert_eq!(count(Action::SessionStarted), count(Action::SessionEnded));
    let steps: Vec<Step> = story::all().into_iter().flat_map(|story| story.steps).collect();
    for action in STEPS {
        let told = steps.iter().filter(|step| action_of(step) == Some(*action)).count();
        assert!(told > 0 && told == count(*action), "{action:?}: {told} told, {} done", count(*action));
    }
}

/// What the steps of a story leave in the chain.
const STEPS: &[Action] = &[
    Action::RequestTaken,
    Action::CustomerLinked,
    Action::CheckAnswered,
    Action::CustomerViewed,
    Action::RecordCorrected,
    Action::MailingStopped,
    Action::InquiryAnswered,
    Action::RequestRouted,
    Action::RequestWaiting,
    Action::RequestResumed,
    Action::RequestCompleted,
    Action::RequestWithdrawn,
    Action::RequestUnverified,
];

fn action_of(step: &Step) -> Option<Action> {
    Some(match step {
        Step::Take => Action::RequestTaken,
        Step::Find => Action::CustomerLinked,
        Step::Say { .. } | Step::Attest(_) => Action::CheckAnswered,
        Step::View => Action::CustomerViewed,
        Step::Fix(_) => Action::RecordCorrected,
        Step::Stop(_) => Action::MailingStopped,
        Step::Answer(_) => Action::InquiryAnswered,
        Step::Route(_) => Action::RequestRouted,
        Step::Wait(_) => Action::RequestWaiting,
        Step::Resume => Action::RequestResumed,
        Step::Tell(_) => Action::RequestCompleted,
        Step::Withdraw(_) => Action::RequestWithdrawn,
        Step::GiveUp(_) => Action::RequestUnverified,
        Step::Draft | Step::Later(_) => return None,
    })
}

#[test]
fn every_act_tells_of_all_the_rows_that_it_changes() {
    let (_dir, mut store) = usual();
    let told = told(&mut store);
    assert!(!told.iter().any(|entry| entry.action == Action::RowsChanged.code()), "an act forgot a row");
}

#[test]
fn one_seed_makes_one_office() {
    let at = thursday();
    let ((_a, mut one), (_b, mut again), (_c, mut other)) = (usual(), made(at, 1), made(at, 6));
    assert_eq!(told(&mut one), told(&mut again));
    assert_eq!(all_requests(&mut one), all_requests(&mut again));
    assert_eq!(board(&mut one, at, Filter::Open), board(&mut again, at, Filter::Open));
    assert_ne!(told(&mut one), told(&mut other));
}

/// Before opening, on a Sunday, in the New Year's holidays, just after a long weekend; several seeds.
#[test]
fn it_can_be_made_at_any_hour() {
    let day = |month, day| NaiveDate::from_ymd_opt(if month == 1 { 2027 } else { 2026 }, month, day).unwrap();
    assert_eq!(day(11, 22).weekday(), Weekday::Sun);
    let moments = [(day(11, 22), 23, 30), (day(11, 24), 6, 50), (day(1, 1), 0, 5), (day(5, 7), 9, 31)];
    for (seed, (day, hour, minute)) in (10..).zip(moments) {
        let at = Stamp::at(day, hour, minute);
        let (_dir, mut store) = made(at, seed);
        let requests = all_requests(&mut store);
        assert!(State::ALL.iter().all(|state| requests.iter().any(|r| r.state == *state)), "{at}");
        let board = board(&mut store, at, Filter::Open);
        assert!(board.counts.overdue >= 3 && board.rows.iter().any(|row| row.locked), "{at}");
    }
}

#[test]
fn progress_rises_to_its_end() {
    let dir = tempfile::tempdir().unwrap();
    let mut heard = Vec::new();
    create(&dir.path().join("p.db"), thursday(), 1, &mut |done, total| heard.push((done, total))).unwrap();
    assert!(heard.is_sorted() && heard.len() > 200, "{}", heard.len());
    assert!(heard.last().is_some_and(|(done, total)| done == total), "{:?}", heard.last());
}

#[test]
fn an_office_with_staff_is_left_alone() {
    let (_dir, mut store) = usual();
    assert_eq!(found(&mut store, thursday(), 1, &mut |_, _| {}), Err(Refusal::AlreadyOpen));
}
