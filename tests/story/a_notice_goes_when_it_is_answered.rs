//! What the status line says of a key or a text is true no longer once another key was pressed or the text was mended.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::identity::CheckItem;
use madoguchi::domain::request::Kind;

use super::office::Office;

#[test]
fn a_text_that_was_mended_is_no_longer_to_be_mended() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    clerk.takes(Kind::Correction, "高橋");
    clerk.hears(CheckItem::BirthDate, "5月だと思う").sees("直して Enter を押してください");
    clerk.types("1").does_not_see("読み取れません");

    clerk.confirms_misaki().types("03-5512-74").key("f5").sees("直すところが 1 項目あります");
    clerk.types("01").does_not_see("直すところが").key("f5").sees("次の1項目を訂正します");
}

#[test]
fn a_key_that_does_nothing_is_answered_until_the_next_key() {
    let office = Office::on_a_monday();
    let mut clerk = office.clerk();
    clerk.types("あ").sees("日本語入力がオンです").key("tab").does_not_see("日本語入力がオンです");
    clerk.key("f5").sees("受付が開かれていません").key("f2").does_not_see("受付が開かれていません");
}

#[test]
fn a_request_that_is_over_is_handled_no_longer() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Correction, "高橋");
    let since = format!("{receipt_no} 10:0");
    clerk.confirms_misaki().types("03-5512-7401").key("f5").key("enter").sees("1 項目を訂正しました");
    clerk.key("f2").key("esc").sees(&since);
    clerk.key("f5").key("enter").sees("完了しました").does_not_see(&since);
}

#[test]
fn a_change_of_seats_says_whose_it_is_now() {
    let office = Office::on_a_monday();
    let mut clerk = office.clerk();
    clerk.does_not_see("の席になりました").as_staff("鈴木").sees("鈴木さんの席になりました").as_staff("鈴木");
    clerk.does_not_see("の席になりました");
}

#[test]
fn a_question_is_asked_of_the_very_next_key() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    clerk.takes(Kind::Correction, "高橋");
    clerk.goes_to(CheckItem::CallBack).presses("go.enter").sees("もう一度 Enter");
    clerk.key("up").does_not_see("もう一度 Enter").key("down").presses("go.enter").sees("もう一度 Enter");
    assert_eq!(office.times(Action::CallBackMade, Outcome::Done), 0);
    clerk.presses("go.enter").sees("✓ 折返し確認");
}

#[test]
fn a_refusal_goes_with_its_form() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    clerk.takes(Kind::Correction, "高橋");
    clerk.goes_to(CheckItem::Document).presses("go.enter").presses("form.done").sees("有効期限が必要です");
    clerk.presses("form.back").does_not_see("有効期限が必要です");
}
