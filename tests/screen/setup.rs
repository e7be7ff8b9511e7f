//! `src/screens/setup`: before any office is open.

use madoguchi::app::Msg;
use madoguchi::desk::Startup;
use madoguchi::office::Refusal;
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
