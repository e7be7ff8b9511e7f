//! `src/screens/approvals`: what waits for a second person.

use super::counter::Counter;
use super::photo::keep;

#[test]
fn what_waits_and_a_decision() {
    let mut counter = Counter::practice();
    counter.press("Alt-s Down Enter Alt-3");
    keep(&mut counter, "approvals.list");
    counter.press("F8").say("範囲を確かめてください。");
    keep(&mut counter, "approvals.return");
}

#[test]
fn nothing_waits() {
    let mut counter = Counter::new_office();
    counter.press("Alt-s Down Enter Alt-3");
    keep(&mut counter, "approvals.empty");
}
