//! The record is masked. A value is shown in clear by one key, for a minute, and is in the audit chain before it is drawn;
//! taking a value over into the editor is such a look too.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::customer::Field;
use madoguchi::domain::identity::CheckItem;
use madoguchi::domain::request::Kind;

use super::office::Office;

/// What is on record and masked.
const MASKED: [&str; 5] =
    ["03-5512-7400", "misaki@example.jp", "1980-04-05", "100-0013", "東京都千代田区霞が関1-4-1"];

#[test]
fn what_is_revealed_is_hidden_again() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    clerk.must_not_show(&MASKED).takes(Kind::Correction, "高橋");
    clerk.confirms_misaki().sees("＊＊-＊＊＊＊-7400");
    assert_eq!(office.times(Action::FieldRevealed, Outcome::Done), 0);

    // One key in the editor; the other values stay masked. The address is shown from the customer pane.
    clerk.must_not_show(&MASKED[1..]).presses("field.reveal").sees("03-5512-7400");
    assert_eq!(office.times(Action::FieldRevealed, Outcome::Done), 1);
    clerk.waits_seconds(30).must_not_show(&MASKED[1..4]);
    // Enter asks first: it is soon pressed once too often.
    clerk.presses_times("pane.back", 2).presses("go.up").presses("go.enter").sees("もう一度 Enter");
    assert_eq!(office.times(Action::FieldRevealed, Outcome::Done), 1);
    clerk.must_not_show(&MASKED[1..4]).presses("go.enter").sees(MASKED[4]).does_not_see("もう一度 Enter");

    // Each is gone a minute after it was shown, without a key being pressed.
    clerk.waits_seconds(30).must_not_show(&MASKED[..4]).sees(MASKED[4]).sees("＊＊-＊＊＊＊-7400");
    clerk.waits_seconds(30).must_not_show(&MASKED).sees("東京都千代田区＊＊＊");

    // The same key hides it before its time, and that is no look.
    clerk.must_not_show(&MASKED[..4]).presses("field.reveal").sees(MASKED[4]);
    clerk.presses("field.reveal").must_not_show(&MASKED);
    assert_eq!(office.times(Action::FieldRevealed, Outcome::Done), 3);
    let shown: Vec<_> =
        office.trail().into_iter().filter(|entry| entry.action == Action::FieldRevealed.code()).collect();
    assert!(shown.iter().all(|entry| entry.fields.len() == 1 && entry.request.is_some()), "{shown:?}");
}

#[test]
fn taking_a_value_over_is_a_look_and_a_plain_correction_is_none() {
    let office = Office::on_a_monday();
    let misaki = office.knows_misaki();
    let mut clerk = office.clerk();
    clerk.takes(Kind::Correction, "高橋");
    clerk.confirms_misaki().presses_so_far();
    // As many keys as ever: type, look it over, apply.
    clerk.must_not_show(&MASKED).types("03-5512-7401").applies();
    assert_eq!(clerk.presses_so_far(), 2);
    assert_eq!(office.times(Action::FieldRevealed, Outcome::Done), 0);
    clerk.presses("next.step").sees("＊＊-＊＊＊＊-7400 を ＊＊-＊＊＊＊-7401 に訂正").presses("form.enter");

    clerk.takes(Kind::Correction, "高橋");
    clerk.attests(CheckItem::Document).must_not_show(&[]);
    clerk.presses("go.enter").sees("03-5512-7401").key("backspace").types("2").sees("変更 1");
    assert_eq!(office.times(Action::FieldRevealed, Outcome::Done), 1);
    // What was taken over and not touched changes nothing, and the office knows it.
    clerk.presses("go.up").presses("go.enter").sees("変更 1");
    clerk.applies().sees("1 項目を訂正しました");
    let details = office.record(misaki).details;
    assert_eq!(details.get(Field::Phone).as_deref(), Some("03-5512-7402"));
}

#[test]
#[should_panic(expected = "03-5512-7400 is shown")]
fn control_a_value_in_clear_is_noticed() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    clerk.must_not_show(&MASKED).takes(Kind::Correction, "高橋");
    clerk.confirms_misaki().presses("field.reveal");
}
