//! What an insider may do to the file of an office, done at random, again and again, and found every time: bits turned, older
//! pages put back, entries dropped, put in, moved and replaced, the end cut off, rows changed, an older file put in place;
//! and the same to its log, the keyring, the count of sign-ins and the heads kept outside.
//!
//! The store is encrypted, small and real: its history comes from the acts. Red controls: what the engine's own checks and
//! the chain alone do not see. Not in: what each fault is called (`store::audit`). Start at [`world`]; what lies around the file is in
//! [`around`].

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

mod around;
mod edits;
#[path = "../office/mod.rs"]
#[allow(dead_code, reason = "shared with other test binaries")]
mod office;
#[path = "../support/mod.rs"]
mod support;
mod world;

use fastrand::Rng;
use madoguchi::store::audit::{Fault, RowTable};

use around::Around;
use edits::{Edit, PAGE};
use support::soak::Soak;
use world::World;

/// Edits where nobody asks for more.
const EDITS: u64 = 320;

/// What makes an edit.
type Make = fn(&World, &mut Rng) -> Edit;

/// The kinds, each with its share of twenty.
const KINDS: [(&str, usize, Make); 5] = [
    ("bits", 5, edits::bits),
    ("pages", 7, edits::pages),
    ("chain", 4, edits::chain),
    ("rows", 3, edits::rows),
    ("files", 1, edits::file),
];

#[test]
fn every_one_of_many_edits_is_found() {
    let soak = Soak::of("tamper", EDITS);
    let world = World::build();
    assert!(!world.finds(world.newest(), true), "the store is whole");
    let around = Around::build();
    assert!(!around.finds(around.newest()), "the office is whole");
    let mut rng = Rng::with_seed(0x5EED);
    let (mut done, mut missed) = (0, Vec::new());
    let turn = || KINDS.iter().flat_map(|(kind, share, make)| std::iter::repeat_n((kind, make), *share));
    let turn_around =
        || around::KINDS.iter().flat_map(|(kind, share, make)| std::iter::repeat_n((kind, make), *share));
    while soak.goes_on(done) {
        for (kind, make) in turn() {
            let Edit { what, file } = make(&world, &mut rng);
            done += 1;
            if !world.finds(&file, true) {
                missed.push(format!("{kind}: {what}"));
            }
        }
        for (kind, make) in turn_around() {
            let (what, files) = make(&around, &mut rng);
            done += 1;
            if !around.finds(&files) {
                missed.push(format!("{kind}: {what}"));
            }
        }
    }
    soak.counted(&[
        ("edits", done),
        ("kinds", (KINDS.len() + around::KINDS.len()) as u64),
        ("not found", missed.len() as u64),
    ]);
    assert!(missed.is_empty(), "{} of {done} not found:\n{}", missed.len(), missed.join("\n"));
}

/// The finding of which all this was made: the page on which a stop stands is put back, and the stop is undone.
#[test]
fn a_stop_undone_by_an_older_page_is_named_and_nothing_else_sees_it() {
    let world = World::build();
    let (before, after) = world.around_the_stop();
    let mut file = after.clone();
    for root in world.roots("mailing_stop") {
        edits::put_back(&mut file, before, root);
    }
    assert_ne!(file, *after, "nothing was put back");
    assert_eq!((world.stops(after), world.stops(&file)), (1, 0), "the stop is undone");
    assert_eq!(world.engine_says(&file), "ok", "control: the engine's own checks see nothing");
    assert!(!world.finds(&file, false), "control: the chain without the rows sees nothing");
    let found = world.verdict(&file).unwrap().first_bad.unwrap();
    assert!(matches!(found.what, Fault::RowMissing(row) if row.table == RowTable::MailingStop), "{found:?}");
    assert_eq!(file.len() % PAGE, 0);
}
