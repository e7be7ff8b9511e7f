//! The four panes in the order of the work.

use madoguchi::domain::time::Stamp;
use madoguchi::office::{Order, withdraw_request};
use madoguchi::ui::{Theme, ThemeName};

use super::super::counter::{Counter, now};
use super::super::photo::{keep, keep_one};
use super::confirmed;

#[test]
fn nothing_open() {
    let mut counter = Counter::practice();
    keep(&mut counter, "desk.idle");
}

#[test]
fn an_office_without_requests() {
    keep(&mut Counter::new_office(), "desk.empty");
}

#[test]
fn what_was_closed_today() {
    let mut counter = Counter::practice();
    counter.press("Alt-s Down Enter");
    counter.press("Right Right Right Right");
    keep(&mut counter, "desk.closed_today");
}

#[test]
fn after_hours() {
    let mut counter = Counter::practice();
    counter.at = Stamp::at(now().date(), 20, 0);
    counter.open("髙橋 美咲");
    keep(&mut counter, "desk.after_hours");
}

#[test]
fn a_sentence_longer_than_the_status_line() {
    let mut counter = confirmed();
    counter.say("03-0512-7401");
    let request = counter.model.desk.open.as_ref().unwrap().case.request.clone();
    counter.elsewhere(Order::WithdrawRequest(withdraw_request::Input {
        request: request.id,
        version: request.version,
        reason: "取下げの申出".to_owned(),
    }));
    counter.press("F5 Enter");
    keep(&mut counter, "desk.refused");
}

#[test]
fn a_request_before_anybody_is_found() {
    let mut counter = Counter::practice();
    counter.open("有限会社ほしみ坂製作所 総務");
    keep(&mut counter, "desk.inquiry");
}

#[test]
fn a_request_before_its_check() {
    let mut counter = Counter::practice();
    counter.open("髙橋 美咲");
    keep(&mut counter, "desk.opened");
}

#[test]
fn a_check_with_one_answer_that_did_not_match() {
    let mut counter = Counter::practice();
    counter.open("髙橋 美咲").say("C-0000021").press("Enter Down Down").say("03-0512");
    keep(&mut counter, "desk.checking");
}

#[test]
fn a_route_that_is_locked() {
    let mut counter = Counter::practice();
    counter.open("渡邉 茂");
    keep(&mut counter, "desk.locked");
}

#[test]
fn an_editor_with_a_change_a_fault_and_a_deletion() {
    let mut counter = confirmed();
    keep(&mut counter, "desk.confirmed");
    edit(&mut counter);
    keep(&mut counter, "desk.editing");
    counter.press("Tab Tab");
    keep(&mut counter, "desk.record");
}

#[test]
fn corrected_and_to_be_told() {
    let mut counter = confirmed();
    counter.say("03-0512-7401").press("F5 Enter");
    keep(&mut counter, "desk.corrected");
}

#[test]
fn without_colour_and_without_lines() {
    let mut counter = confirmed();
    edit(&mut counter);
    let colour = counter.model.theme;
    for (called, theme) in [
        ("mono", Theme { name: ThemeName::Mono, ..colour }),
        ("light", Theme { name: ThemeName::Light, ..colour }),
        ("ascii", Theme { ascii_borders: true, ..colour }),
        ("plain", Theme { plain: true, ..colour }),
    ] {
        counter.model.theme = theme;
        keep_one(&mut counter, &format!("desk.editing.ja.{called}.120x36"), (120, 36));
    }
}

/// The phone is changed, the postcode cannot stand, the e-mail address goes.
fn edit(counter: &mut Counter) {
    counter.say("03-0512-7401").press("Down Ctrl-d Up Up Up").say("100-001");
}
