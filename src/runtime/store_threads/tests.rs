//! Both threads on a real store.

use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use super::*;
use crate::app::{Opened, Ticket};
use crate::domain::request::{Channel, Kind};
use crate::domain::staff::Role;
use crate::domain::time::Stamp;
use crate::office::open_office::{Input, NewStaff, found_office};
use crate::office::{ActKey, Answer, DraftCase, Order, Question, Receipt, Refusal, session, take_request};
use crate::store::{OpenMode, Store, StoreError, audit};

const NOW: Stamp = Stamp::from_utc_ms(1_790_000_000_000);

/// A desk that is open, and what its threads say.
struct Desk {
    threads: StoreThreads,
    queue: Receiver<Happened>,
    dir: tempfile::TempDir,
}

impl Desk {
    fn open() -> Desk {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("office.store");
        let input = Input { office_name: "本店".into(), practice: false, staff: staff() };
        found_office(&path, [1; 16], NOW, &input).unwrap().0.close().unwrap();
        let seats = seats(dir.path());
        let open = seats.open(&path, NOW).unwrap();
        let (queue_in, queue) = mpsc::channel();
        let threads = StoreThreads::start(&queue_in, seats, Some(open)).unwrap();
        Desk { threads, queue, dir }
    }

    fn next(&self) -> Happened {
        self.queue.recv_timeout(Duration::from_secs(10)).unwrap()
    }

    fn told(&self) -> Msg {
        match self.next() {
            Happened::Told(msg) => *msg,
            other => panic!("{other:?}"),
        }
    }

    fn opened(&self) -> Opened {
        match self.next() {
            Happened::Opened(seat) => seat.opened,
            other => panic!("{other:?}"),
        }
    }

    fn path(&self) -> std::path::PathBuf {
        self.dir.path().join("office.store")
    }
}

fn staff() -> Vec<NewStaff> {
    let staff = [("佐藤", Role::Clerk), ("鈴木", Role::Supervisor)];
    staff.map(|(name, role)| NewStaff { name: name.into(), role }).to_vec()
}

fn seats(dir: &Path) -> Seats {
    let (office, anchors) = (dir.join("office.store"), Some(dir.join("state")));
    Seats { practice: office.clone(), office, anchors, home: None, session: [3; 16] }
}

fn take(summary: &str) -> Box<Order> {
    Box::new(Order::TakeRequest(take_request::Input {
        kind: Kind::Inquiry,
        channel: Channel::Phone,
        caller: "髙橋".into(),
        summary: summary.into(),
        arrived_at: None,
        customer: None,
        asking: take_request::Asking::default(),
    }))
}

#[test]
fn orders_are_answered_in_their_order_and_the_same_key_is_one_change() {
    let desk = Desk::open();
    let keys = [ActKey([1; 16]), ActKey([2; 16]), ActKey([1; 16])];
    for key in keys {
        assert!(desk.threads.writer.give(Job::Order(key, take("配送の件"), NOW)));
    }
    let mut numbers = Vec::new();
    for key in keys {
        let Msg::Done(done, Ok(Receipt::Taken(taken))) = desk.told() else { panic!("not taken") };
        assert_eq!(done, key);
        numbers.push(taken.receipt_no);
    }
    assert!(numbers[0] == numbers[2] && numbers[0] != numbers[1]);
}

#[test]
fn what_was_half_typed_is_found_by_the_reader() {
    let desk = Desk::open();
    let writer = &desk.threads.writer;
    writer.give(Job::SaveDraft(DraftCase::NewRequest, "\"髙\"".into(), NOW));
    assert!(matches!(desk.told(), Msg::DraftSaved(Ok(()))));
    desk.threads.reader.ask(Ticket(1), Question::Draft(DraftCase::NewRequest), NOW);
    let Msg::Answered(Ticket(1), Ok(Answer::Draft(Some(draft)))) = desk.told() else { panic!("no draft") };
    assert_eq!(draft.body, "\"髙\"");
}

#[test]
fn another_seat_is_known_to_both_threads() {
    let desk = Desk::open();
    desk.threads.writer.give(Job::Seat(crate::domain::staff::StaffId(2), NOW));
    let opened = desk.opened();
    assert_eq!(opened.actor.staff.role, Role::Supervisor);
    desk.threads.writer.give(Job::Seat(crate::domain::staff::StaffId(99), NOW));
    assert!(matches!(desk.told(), Msg::Opened(Err(_))), "nobody of that number");
}

#[test]
fn closing_writes_down_the_end_of_the_sitting_and_leaves_no_log_behind() {
    let desk = Desk::open();
    desk.threads.writer.give(Job::Order(ActKey([9; 16]), take("配送の件"), NOW));
    desk.threads.writer.give(Job::Close(session::End::Signal, NOW));
    assert!(matches!(desk.told(), Msg::Done(_, Ok(_))));
    assert!(matches!(desk.next(), Happened::WriterClosed));
    assert_eq!(entries(&desk.path()), 7, "opened, two staff, sat down, list, request, left");
    let kept: Vec<u64> = heads(&desk).iter().map(|head| head.seq).collect();
    assert_eq!(kept.last(), Some(&7), "the last head is kept outside the store");
    let log = desk.path().with_extension("store-wal");
    assert!(std::fs::metadata(log).map_or(0, |log| log.len()) == 0);
}

#[test]
fn an_older_copy_put_in_place_is_not_opened() {
    let dir = tempfile::tempdir().unwrap();
    let (path, older) = (dir.path().join("office.store"), dir.path().join("older"));
    let seats = seats(dir.path());
    let input = Input { office_name: "支店".into(), practice: false, staff: staff() };
    found_office(&path, [1; 16], NOW, &input).unwrap().0.close().unwrap();
    std::fs::copy(&path, &older).unwrap();
    seats.open(&path, NOW).unwrap().store.close().unwrap();
    seats.open(&path, NOW).expect("as it was left").store.close().unwrap();
    std::fs::rename(&older, &path).unwrap();
    let refused = seats.open(&path, NOW).unwrap_err();
    assert!(matches!(refused, Refusal::Store(StoreError::NotExtended { seq: 5 })), "{refused:?}");
}

fn heads(desk: &Desk) -> Vec<audit::Anchor> {
    let store = Store::open(&desk.path(), OpenMode::ReadOnly).unwrap();
    let file = audit::anchors::file(&desk.dir.path().join("state"), &store.office().store_id);
    audit::anchors::read(&file).unwrap().heads
}

fn entries(path: &Path) -> u64 {
    let mut store = Store::open(path, OpenMode::ReadOnly).unwrap();
    let verdict = store.read(|view| audit::verify(view, &[], &mut |_| crate::store::Flow::More)).unwrap();
    assert_eq!(verdict.first_bad, None);
    verdict.entries
}
