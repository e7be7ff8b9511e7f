//! `src/screens/audit`: who did what, to whom, when.

use super::counter::Counter;
use super::photo::keep;

#[test]
fn everything_and_looks_without_a_request() {
    let mut counter = Counter::practice();
    counter
        .press("Alt-f")
        .say("田中")
        .press("Down Enter")
        .say("返送された郵便の宛先の確認")
        .press("Enter Esc");
    counter.press("Alt-6 Down Down");
    keep(&mut counter, "audit.all");
    counter.press("Right");
    keep(&mut counter, "audit.without_request");
}

#[test]
fn the_filter_with_a_day_that_cannot_be_read() {
    let mut counter = Counter::practice();
    counter.press("Alt-6 F3 Down").say("2026-11-20");
    keep(&mut counter, "audit.filter");
    counter.press("Down").say("きのう").press("Enter");
    keep(&mut counter, "audit.filter.fault");
}

#[test]
fn why_an_act_was_refused_is_said_in_words() {
    let mut counter = Counter::practice();
    counter.press("Alt-f").say("田中").press("Down Enter").say("苦情の確認").press("Enter");
    counter.press(&"Alt-v ".repeat(42));
    counter.press("Esc Alt-6 Right Right Right Right Right Right");
    keep(&mut counter, "audit.refused");
}
