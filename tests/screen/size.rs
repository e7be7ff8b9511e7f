//! A window that is too small for the desk.

use super::counter::Counter;
use super::photo::{keep_one, speak};
use madoguchi::words::Language;

#[test]
fn a_plain_sentence_asks_for_more_room() {
    let mut counter = Counter::practice();
    keep_one(&mut counter, "too_small.ja.40x12", (40, 12));
    speak(&mut counter, Language::En);
    keep_one(&mut counter, "too_small.en.40x12", (40, 12));
}
