//! `src/screens/approvals`: what waits for a second person.

use super::counter::Counter;
use super::photo::{frame, keep};

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

#[test]
fn the_text_is_not_left_behind_at_its_end() {
    let mut counter = Counter::practice();
    counter.press("Alt-s Down Enter Alt-3");
    let size = (80, 24);
    let beginning = frame(&mut counter, size).0;
    counter.press(&"PageDown ".repeat(40));
    let end = frame(&mut counter, size).0;
    assert_ne!(end, beginning);
    counter.press("PageUp");
    assert_ne!(frame(&mut counter, size).0, end, "one key leads back, however often the other was pressed");
    // In a higher terminal more of it is seen, and what was pressed in the lower one does no harm.
    counter.press(&"PageDown ".repeat(40));
    let high = frame(&mut counter, (80, 60)).0;
    counter.press("PageDown");
    assert_eq!(frame(&mut counter, (80, 60)).0, high);
}
