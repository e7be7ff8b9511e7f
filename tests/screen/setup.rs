//! `src/screens/setup`: before any office is open.

use madoguchi::app::Msg;
use madoguchi::desk::Startup;
use madoguchi::office::Refusal;
use madoguchi::office::found_sealed::Sheet;
use madoguchi::store::StoreError;

use super::counter::Counter;
use super::photo::keep;

const PLACE: &str = "~/.local/share/madoguchi/office.db";

fn first_start() -> Counter {
    Counter::without_office(Startup::NoStore { place: PLACE.to_owned() })
}

#[test]
fn two_ways_in() {
    keep(&mut first_start(), "setup.first");
}

#[test]
fn a_new_office_lacks_its_staff() {
    let mut counter = first_start();
    counter.press("Down Down").say("ほしみ坂総合サービス株式会社");
    counter.press(&"Down ".repeat(7)).press("Enter");
    keep(&mut counter, "setup.missing");
}

#[test]
fn a_practice_office_is_being_made() {
    let mut counter = first_start();
    counter.press("Enter");
    counter.tell(Msg::Making { done: 1_040, of: 2_600 });
    keep(&mut counter, "setup.making");
}

#[test]
fn a_store_that_cannot_be_opened() {
    let why = Refusal::Store(StoreError::NotAStore { path: PLACE.into() });
    let place = PLACE.to_owned();
    keep(&mut Counter::without_office(Startup::Refused { place, why: why.into() }), "setup.refused");
}

#[test]
fn the_sheet_of_a_new_office_is_written_down_by_two() {
    let code = "0000-0000-0000-0000-0000-0000-0000-0000-0";
    let sheet = Sheet::read([code, code], code).unwrap();
    let mut counter = first_start();
    counter
        .press("Down Down")
        .say("総務部")
        .press("Down")
        .say("鈴木 花")
        .press("Down")
        .say("suzuki")
        .press("Down");
    counter.say("umbrella trombone glacier").press("Down").say("umbrella trombone glacier").press("Down");
    counter.say("石川 管").press("Down").say("ishikawa").press("Down Enter");
    counter.tell(Msg::SheetDrawn(Ok(Box::new(sheet))));
    counter.say("1111").press("Enter");
    keep(&mut counter, "setup.sheet.first");
    counter.say("0000").press("Enter").say("0000").press("Enter");
    keep(&mut counter, "setup.sheet.hand_over");
    counter.press("Enter").say("0000").press("Enter").say("short").press("Enter");
    keep(&mut counter, "setup.sheet.password");
    counter.press("Esc");
    keep(&mut counter, "setup.sheet.void");
}
