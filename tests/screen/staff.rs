//! `src/screens/staff`: who is there.

use super::counter::Counter;
use super::photo::keep;

#[test]
fn who_is_there() {
    let mut counter = Counter::practice();
    counter.press("Alt-s Down Enter Alt-4");
    keep(&mut counter, "staff.list");
}

#[test]
fn somebody_new_is_proposed() {
    let mut counter = Counter::new_office();
    counter.press("Alt-s Down Down Enter F2").say("山本 葵").press("Enter").say("aoi");
    keep(&mut counter, "staff.join");
    counter.press("Enter Enter Down Down Down Down Down");
    keep(&mut counter, "staff.proposed");
}
