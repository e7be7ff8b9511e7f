//! `src/screens/report`: the day's report.

use super::counter::Counter;
use super::photo::keep;

#[test]
fn of_today_and_of_the_last_business_day() {
    let mut counter = Counter::practice();
    counter.press("Alt-2");
    keep(&mut counter, "report.today");
    counter.press("Left Left Left Left");
    keep(&mut counter, "report.friday");
}

#[test]
fn what_was_looked_at_and_refused_stands_at_its_end() {
    let mut counter = Counter::practice();
    counter.press("Alt-2");
    counter.press(&"Down ".repeat(200));
    keep(&mut counter, "report.end");
}
