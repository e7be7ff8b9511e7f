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
