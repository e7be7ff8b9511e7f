//! The lock of the real program: what was on the screen, the keys and the password are not in its memory afterwards.

use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::path::PathBuf;

use madoguchi::domain::customer::{CustomerNo, Details, Field, PersonName};
use madoguchi::domain::identity::{CheckItem, Paper, PaperKind};
use madoguchi::domain::request::{Channel, Kind};
use madoguchi::domain::time::Stamp;
use madoguchi::office::found_sealed::{Founded, Sheet, found};
use madoguchi::office::session::{self, End};
use madoguchi::office::{ActKey, Order, Receipt, carry_out, see_paper, take_request};
use madoguchi::store::customers;

use crate::desk::{Desk, Home, program};
use crate::founding::{PASSWORD, founding};

const NAME: &str = "金糸雀 鳴子";
const EMAIL: &str = "kanaria-7k3q@example.jp";

/// A sealed office with one customer whose record may be opened. Returns its store and what must not stay in memory.
fn office(home: &Home) -> (PathBuf, Vec<(&'static str, Vec<u8>)>) {
    let path = home.path().join("office.store");
    let at = Stamp::from_utc_ms(chrono::Utc::now().timestamp_millis()).plus_ms(-3_600_000);
    let mut office = found(&path, [7; 16], at, &founding(), &Sheet::draw().unwrap()).unwrap();
    let mut details = Details::named(PersonName::parse(NAME).unwrap());
    for (field, value) in [(Field::Email, EMAIL), (Field::Address, "東京都千代田区霞が関1-4-1")] {
        details.set(field, Some(value)).unwrap();
    }
    let no = CustomerNo::parse("C-0012345").unwrap();
    let customer = office.store.write(|tx| customers::add(tx, no, details, at)).unwrap().id;
    let take = take_request::Input {
        kind: Kind::Correction,
        channel: Channel::Visit,
        caller: String::new(),
        summary: String::new(),
        arrived_at: None,
        customer: Some(customer),
        asking: take_request::Asking::default(),
    };
    let Receipt::Taken(taken) = order(&mut office, at, Order::TakeRequest(take)) else { panic!("not taken") };
    let expires = at.date().checked_add_days(chrono::Days::new(700));
    let paper = Paper { expires, ..Paper::new(PaperKind::DriversLicence) };
    let seen = see_paper::Input { request: taken.request, item: CheckItem::Document, paper };
    order(&mut office, at, Order::SeePaper(seen));
    session::leave(&mut office.store, &office.actor, at, End::SignedOut).unwrap();
    let key = office.store.keys().file.expose().to_vec();
    office.store.close().unwrap();
    let text = |text: &str| text.as_bytes().to_vec();
    (path, vec![("name", text(NAME)), ("e-mail", text(EMAIL)), ("password", text(PASSWORD)), ("key", key)])
}

fn order(office: &mut Founded, at: Stamp, order: Order) -> Receipt {
    carry_out(&mut office.store, &office.actor, at, ActKey::fresh().unwrap(), order).unwrap()
}

/// Which of the canaries are in the memory of a process, by reading all of it as its debugger would.
fn found_in(pid: u32, canaries: &[(&'static str, Vec<u8>)]) -> Vec<&'static str> {
    let memory = File::open(format!("/proc/{pid}/mem")).unwrap();
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).unwrap();
    let mut found = Vec::new();
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (from, to) = line.split_once(' ').unwrap().0.split_once('-').unwrap();
        let [from, to] = [from, to].map(|place| u64::from_str_radix(place, 16).unwrap());
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        let read = memory.read_at(&mut bytes, from).unwrap_or(0);
        for (name, canary) in canaries {
            if !found.contains(name) && bytes[..read].windows(canary.len()).any(|piece| piece == canary) {
                found.push(*name);
            }
        }
    }
    found
}

#[test]
fn after_the_lock_nothing_of_it_is_in_memory() {
    if !rustix::process::geteuid().is_root() {
        println!("the program lets nobody but root look into it; not looked");
        return;
    }
    let home = Home::new();
    let (store, canaries) = office(&home);
    let mut desk = Desk::start(&home, program(), &["--store", store.to_str().unwrap()], &[], (120, 36));
    desk.wait_for("着席");
    desk.send("suzuki\r");
    desk.send(&format!("{PASSWORD}\r"));
    desk.wait_for("前回の着席");
    desk.send("\r");
    desk.wait_for("記録");
    desk.wait_for(NAME);
    // The control: while the record is open the same search finds it, and the key.
    let before = found_in(desk.pid(), &canaries);
    assert!(
        before.contains(&"name") && before.contains(&"key"),
        "the search finds nothing at all: {before:?}"
    );
    desk.send("\u{c}");
    let door = desk.wait_for("ロックしました");
    assert!(!door.contains(NAME));
    assert_eq!(found_in(desk.pid(), &canaries), Vec::<&str>::new());
    desk.send(&format!("{PASSWORD}\r"));
    desk.wait_for(NAME);
    desk.send("\u{3}");
    assert_eq!(desk.end().0, 0);
}
