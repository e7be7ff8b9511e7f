//! `src/screens/sign_in`: the door, the lock, the password once more, and the sheet for the safe.

use madoguchi::app::Msg;
use madoguchi::desk::{Overlay, Startup};
use madoguchi::domain::request::RequestId;
use madoguchi::office::member_keys::{Settled, Which};
use madoguchi::office::session::End;
use madoguchi::office::sign_in::NoEntry;
use madoguchi::screens::sign_in::Left;
use madoguchi::store::keyring::CodeHalf;
use madoguchi::store::keyring::KeyringError;

use super::counter::Counter;
use super::photo::keep;

fn door(left: Option<Left>) -> Counter {
    Counter::without_office(Startup::Sealed {
        place: "~/.local/share/madoguchi/office.store".to_owned(),
        left,
    })
}

#[test]
fn the_door() {
    keep(&mut door(None), "sign_in.first");
}

#[test]
fn a_password_that_is_wrong() {
    let mut door = door(None);
    door.say("sato").press("Enter").say("umbrella trombone");
    door.press("Enter").tell(Msg::Opened(Err(NoEntry::Keyring(KeyringError::Wrong))));
    keep(&mut door, "sign_in.wrong");
}

#[test]
fn a_first_day() {
    let mut door = door(None);
    door.say("sato").press("Enter").say("7K3Q-0000");
    door.press("Enter").tell(Msg::Opened(Err(NoEntry::MustChoose)));
    door.say("umbrella trombone");
    keep(&mut door, "sign_in.choosing");
}

#[test]
fn a_desk_that_locked_itself() {
    let left = Left { login: "sato".to_owned(), end: End::Idle, request: Some(RequestId(3)) };
    keep(&mut door(Some(left)), "sign_in.locked");
}

#[test]
fn the_password_once_more() {
    let mut counter = Counter::practice();
    counter.model.overlays.push(Overlay::password());
    counter.say("umbrella");
    keep(&mut counter, "overlay.password");
}

#[test]
fn half_of_a_code() {
    let mut counter = Counter::practice();
    let half = CodeHalf::typed("0000-0000-0000-0000-0").unwrap();
    let settled = Settled::Half { name: "山本 葵".to_owned(), which: Which::Second, half };
    counter.model.overlays.push(Overlay::Code(Box::new(settled)));
    keep(&mut counter, "overlay.code");
    // One Enter too many must not take away what is never shown again.
    let is_there = |counter: &mut Counter, keys: &str| !counter.press(keys).model.overlays.is_empty();
    assert!(
        is_there(&mut counter, "Enter") && is_there(&mut counter, "Down") && is_there(&mut counter, "Enter")
    );
    assert!(!is_there(&mut counter, "Enter"), "once more, and it is gone");
}
