//! `src/screens/staff`: who is there.

use super::counter::Counter;
use super::photo::keep;

#[test]
fn who_is_there() {
    let mut counter = Counter::practice();
    counter.press("Alt-s Down Enter Alt-4");
    keep(&mut counter, "staff.list");
}
