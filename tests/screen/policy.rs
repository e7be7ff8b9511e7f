//! `src/screens/policy`: what the identity check asks for, and what it asked for before.

use madoguchi::domain::staff::Role;

use super::counter::Counter;
use super::photo::keep;

/// An office at whose desk the privacy officer sits, looking at the policy.
pub fn officer() -> Counter {
    let mut counter = Counter::office_of(&[
        ("岡田 直子", Role::PrivacyOfficer),
        ("鈴木 一郎", Role::Supervisor),
        ("高田 恵", Role::Auditor),
    ]);
    counter.press("Alt-5");
    counter
}

#[test]
fn what_each_kind_asks_for() {
    let mut counter = officer();
    keep(&mut counter, "policy.levels");
    counter.press("Down Right Right");
    keep(&mut counter, "policy.levels.stopped");
}

#[test]
fn items_with_changes_that_do_not_go_together() {
    let mut counter = officer();
    counter.press("Tab PageDown PageDown PageDown Left Down Down Left Down Left Down Down");
    keep(&mut counter, "policy.items");
}

#[test]
fn papers_one_of_which_is_taken_for_a_time_only() {
    let mut counter = officer();
    counter.press("Tab Tab PageDown PageDown PageDown PageDown Left Down Down Right Down Down Enter");
    counter.say("2027-03-31");
    keep(&mut counter, "policy.papers.typing");
    counter.press("Enter Down Down");
    keep(&mut counter, "policy.papers");
}

#[test]
fn papers_of_whoever_asks_for_somebody_else() {
    let mut counter = officer();
    counter.press("Tab Tab Tab Down Left Down Down Right");
    keep(&mut counter, "policy.authorities");
}

#[test]
fn numbers_and_one_that_cannot_be_read() {
    let mut counter = officer();
    counter.press("Tab Tab Tab Tab Down Down").say("3").press("Enter Down Down Down Down Down").say("1x");
    counter.press("Enter");
    keep(&mut counter, "policy.numbers");
}

#[test]
fn changes_are_saved_and_read_in_the_history() {
    let mut counter = officer();
    counter.press("Down Right F5").say("x");
    keep(&mut counter, "policy.save.unreadable");
    counter.press("Ctrl-u").say("2026-12-01").press("Enter").say("停止を装う電話が続いたため").press("Enter");
    counter.press("Tab Tab Tab Tab Down Down Right F5 Enter").say("電話での推測を防ぐため");
    keep(&mut counter, "policy.save");
    counter.press("Enter Tab");
    keep(&mut counter, "policy.versions");
    counter.press("Alt-s Down Down Enter Alt-5 Tab Tab Tab Tab Tab Down");
    keep(&mut counter, "policy.versions.auditor");
}

#[test]
fn changes_are_discarded_after_a_question() {
    let mut counter = officer();
    counter.press("Down Right Esc");
    keep(&mut counter, "policy.discard");
}
