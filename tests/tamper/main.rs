//! What an insider may do to the file of an office, done 2,000 times at random, and found every time: bits turned, older
//! pages put back, entries dropped, put in, moved and replaced, the end cut off, rows changed, an older file put in place.
//!
//! The store is encrypted, small and real: its history comes from the acts. Red controls: what the engine's own checks and
//! the chain alone do not see. Not in: what each fault is called (`store::audit`). Start at [`world`].

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod edits;
#[path = "../office/mod.rs"]
#[allow(dead_code, reason = "shared with other test binaries")]
mod office;
mod world;

use fastrand::Rng;
use madoguchi::store::audit::{Fault, RowTable};

use edits::{Edit, PAGE};
use world::World;

/// How many of each kind; 2,000 in all.
const BITS: usize = 500;
const PAGES: usize = 700;
const CHAIN: usize = 450;
const ROWS: usize = 300;
const FILES: usize = 50;

/// What makes an edit.
type Make = fn(&World, &mut Rng) -> Edit;

#[test]
fn every_one_of_two_thousand_edits_is_found() {
    let world = World::build();
    assert!(!world.finds(world.newest(), true), "the store is whole");
    let mut rng = Rng::with_seed(0x5EED);
    let kinds: [(&str, usize, Make); 5] = [
        ("bits", BITS, edits::bits),
        ("pages", PAGES, edits::pages),
        ("chain", CHAIN, edits::chain),
        ("rows", ROWS, edits::rows),
        ("files", FILES, edits::file),
    ];
    let (mut done, mut missed) = (0, Vec::new());
    for (kind, count, make) in kinds {
        for _ in 0..count {
            let Edit { what, file } = make(&world, &mut rng);
            done += 1;
            if !world.finds(&file, true) {
                missed.push(format!("{kind}: {what}"));
            }
        }
    }
    assert!(done >= 2_000, "{done}");
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
