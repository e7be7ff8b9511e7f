//! `src/desk/overlay.rs`: what lies over every screen.

use super::counter::Counter;
use super::photo::keep;

#[test]
fn help_lists_the_commands_of_the_screen() {
    let mut counter = Counter::practice();
    counter.open("髙橋 美咲").press("F1");
    keep(&mut counter, "help");
}

#[test]
fn the_palette_finds_by_key() {
    let mut counter = Counter::practice();
    counter.open("髙橋 美咲").press("Ctrl-P").say("F5");
    keep(&mut counter, "palette");
}

#[test]
fn who_sits_here() {
    let mut counter = Counter::practice();
    counter.press("Alt-s Down");
    keep(&mut counter, "seat");
}
