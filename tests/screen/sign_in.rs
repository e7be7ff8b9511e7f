//! `src/screens/sign_in`: the door, the lock, the password once more, and the sheet for the safe.

use madoguchi::app::Msg;
use madoguchi::desk::{Overlay, Startup};
use madoguchi::domain::request::RequestId;
use madoguchi::office::found_sealed::Sheet;
use madoguchi::office::session::End;
use madoguchi::office::sign_in::NoEntry;
use madoguchi::screens::sign_in::Left;
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
fn what_belongs_in_the_safe() {
    let mut counter = Counter::practice();
    let sheet = Sheet {
        recovery: [
            "4M2K-8Q0R-1TZX-9C3V-5B7N-6H4J-2D8F-0G1S-K".to_owned(),
            "9X1C-3V5B-7N6H-4J2D-8F0G-1S4M-2K8Q-0R1T-Z".to_owned(),
        ],
        admin_login: madoguchi::domain::login::Login::typed("kanri").unwrap(),
        admin_code: "7K3Q-5M2R-8T1V-0W9X-C".to_owned(),
        seal_seed: "0F3M-2K8Q-0R1T-Z9X1-C3V5-B7N6-H4J2-D8F0-G".to_owned(),
    };
    counter.model.overlays.push(Overlay::Sheet(Box::new(sheet)));
    keep(&mut counter, "overlay.sheet");
    // One Enter too many must not take away what is never shown again.
    let is_there = |counter: &mut Counter, keys: &str| !counter.press(keys).model.overlays.is_empty();
    assert!(
        is_there(&mut counter, "Enter") && is_there(&mut counter, "Down") && is_there(&mut counter, "Enter")
    );
    assert!(!is_there(&mut counter, "Enter"), "once more, and it is gone");
}
