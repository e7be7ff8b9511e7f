//! `src/screens/desk`: the four panes, and the forms that interrupt them.

mod forms;
mod panes;

use super::counter::Counter;

/// Misaki Takahashi's request, identity confirmed.
pub fn confirmed() -> Counter {
    let mut counter = Counter::practice();
    counter.confirm_misaki();
    counter
}
