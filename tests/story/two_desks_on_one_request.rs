//! 佐藤 and 伊藤 have one and the same request open, both with the editor filled. 佐藤 applies. What 伊藤 typed is never
//! written; she is told, sees the record as it is now, and the customer is told what 佐藤 did.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::customer::Field;
use madoguchi::domain::request::{Kind, State};
use madoguchi::office::{Answer, Question};
use madoguchi::store::history;

use super::office::{ITO, Office};

#[test]
fn two_desks_on_one_request() {
    let office = Office::on_a_monday();
    let misaki = office.knows_misaki();
    let mut sato = office.clerk();
    let receipt_no = sato.takes(Kind::Correction, "高橋");
    sato.confirms_misaki().types("03-5512-7401");
    let mut ito = office.seat(ITO);
    ito.opens(&receipt_no).sees("＊＊-＊＊＊＊-7400").types("03-5512-7402").sees("変更 1");
    sato.applies().sees("1 項目を訂正しました");

    // Refused as changed meanwhile; the record as it is now stands beside what she typed.
    ito.applies().does_not_see("1 項目を訂正しました").does_not_see("次の1項目を訂正します");
    ito.sees("佐藤さんが先にこの受付を変えました").sees("入力は残っています");
    let row = ito.row_with("▸電話番号");
    assert!(row.contains("＊＊-＊＊＊＊") && row.contains("03-5512-7402"), "{row}");
    ito.sees("現在の登録  ＊＊-＊＊＊＊-7401");
    assert_eq!(office.record(misaki).version, 2);

    // Her own will not be written any more: that is asked before the result is told.
    ito.presses("next.step").sees("入力した訂正は登録されていません").does_not_see("結果をお伝えする");
    ito.presses("go.back").presses("next.step").sees("入力した訂正は登録されていません");
    ito.presses("next.step").sees("結果をお伝えする").sees("＊＊-＊＊＊＊-7400 を ＊＊-＊＊＊＊-7401 に訂正");
    ito.does_not_see("03-5512-7402").presses("form.enter").sees("完了しました");

    assert_eq!(office.record(misaki).details.get(Field::Phone).as_deref(), Some("03-5512-7401"));
    let lines = office.read(|view| history::of_customer(view, misaki, 9));
    assert_eq!(lines.len(), 1, "his one");
    assert_eq!(office.request(&receipt_no).state, State::Completed);
    assert_eq!(office.times(Action::RecordCorrected, Outcome::Done), 1);
    assert_eq!(office.times(Action::RequestCompleted, Outcome::Done), 1);
    assert!(matches!(ito.asks(Question::Drafts), Ok(Answer::Drafts(drafts)) if drafts.is_empty()));
}

#[test]
fn the_result_is_told_once() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut sato = office.clerk();
    let receipt_no = sato.takes(Kind::Correction, "高橋");
    sato.confirms_misaki().types("03-5512-7401").applies();
    let mut ito = office.seat(ITO);
    ito.opens(&receipt_no).presses("next.step").sees("結果をお伝えする");
    sato.presses("next.step").presses("form.enter").sees("完了しました");

    ito.presses("form.enter").sees("佐藤さんが先にこの受付を変えました").does_not_see("完了しました");
    assert_eq!(office.request(&receipt_no).state, State::Completed);
    assert_eq!(office.times(Action::RequestCompleted, Outcome::Done), 1);

    // She sees where it stands now, and is not sent to tell it again.
    ito.presses("form.back").sees("未了 0").presses("next.step").sees("この受付は終わっています");
}

#[test]
fn what_was_written_on_a_changed_request_is_sent_after_a_second_look() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut sato = office.clerk();
    let receipt_no = sato.takes(Kind::Correction, "高橋");
    let mut ito = office.seat(ITO);
    ito.opens(&receipt_no).presses("request.withdraw").types("ご本人が不要とのこと");
    sato.confirms_misaki().sees("本人確認が済みました");

    ito.presses("form.enter").sees("佐藤さんが先にこの受付を変えました").sees("ご本人が不要とのこと");
    assert_eq!(office.request(&receipt_no).state, State::InProgress);
    ito.presses("form.back").sees("対応中").sees("＊＊-＊＊＊＊-7400");
    ito.presses("request.withdraw").sees("ご本人が不要とのこと").presses("form.enter").sees("完了しました");
    assert_eq!(office.request(&receipt_no).state, State::Withdrawn);
}

/// The list is brought up to date while she moves on in it; the cursor stays where she put it.
#[test]
fn a_change_elsewhere_leaves_the_cursor_alone() {
    let office = Office::on_a_monday();
    let mut ito = office.seat(ITO);
    let first = ito.takes(Kind::Inquiry, "高橋");
    let second = ito.takes(Kind::Inquiry, "田村");
    ito.opens(&second).presses("go.back").presses("go.up");
    assert!(ito.row_with(&first).contains('▸'));
    office.clerk().takes(Kind::Inquiry, "小川");
    ito.is_told_of_a_change().sees("小川");
    assert!(ito.row_with(&first).contains('▸'), "still on the first");
}
