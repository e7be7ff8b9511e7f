//! A key that is pressed once too often, or while the eye is elsewhere, changes nothing, attests nothing, and opens
//! nobody's record.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::customer::CustomerId;
use madoguchi::domain::identity::CheckItem;
use madoguchi::domain::request::{Kind, State};

use super::clerk::Clerk;
use super::office::{Office, TARO};

/// A correction for 髙橋 美咲, her identity confirmed, another telephone number typed.
fn about_to_correct(office: &Office) -> (Clerk, String, CustomerId) {
    let misaki = office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Correction, "高橋");
    clerk.confirms_misaki().types("03-5512-7401");
    (clerk, receipt_no, misaki)
}

/// A correction for 山田 太郎, his identity confirmed: whoever opens it, opens his record.
fn confirms_taro(clerk: &mut Clerk) -> String {
    let receipt_no = clerk.takes(Kind::Correction, "山田");
    clerk.hears(CheckItem::CustomerNo, "67890").hears(CheckItem::BirthDate, "1972-10-30");
    clerk.attests(CheckItem::CallBack).sees("本人確認が済みました");
    receipt_no
}

/// The request under the cursor of the list.
fn under_the_cursor(clerk: &Clerk) -> Option<String> {
    clerk.desk().requests.selected().map(|row| row.receipt_no.to_string())
}

#[test]
fn f5_twice_neither_corrects_nor_completes() {
    let office = Office::on_a_monday();
    let (mut clerk, receipt_no, misaki) = about_to_correct(&office);
    clerk.key("f5").key("f5").key("f5").sees("次の1項目を訂正します").sees("まだ何も変わっていません");
    clerk.key("ctrl-r").sees("次の1項目を訂正します");
    assert_eq!((office.record(misaki).version, office.request(&receipt_no).state), (1, State::InProgress));
    clerk.key("enter").sees("1 項目を訂正しました");

    clerk.key("f5").key("f5").key("f5").sees("結果をお伝えする");
    assert_eq!(office.request(&receipt_no).state, State::NoticePending);
    clerk.key("esc").does_not_see("結果をお伝えする").key("f5").key("enter").sees("完了しました");
    assert_eq!(office.times(Action::RequestCompleted, Outcome::Done), 1);
}

#[test]
fn one_enter_attests_nothing() {
    let item = CheckItem::CallBack;
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Correction, "高橋");
    clerk.hears(CheckItem::CustomerNo, "12345").hears(CheckItem::BirthDate, "昭和55年4月5日");
    clerk.presses("identity.go");
    while clerk.desk().check.item() != item {
        clerk.key("down");
    }
    let before = office.trail().len();

    // Asked; then the eye wanders: to another line, another pane, or something else is told. Asked anew each time.
    let wanders: [&[&str]; 6] =
        [&["up", "down"], &["tab", "shift-tab"], &["esc", "f4"], &["f4"], &["f8"], &["f7", "esc", "f8"]];
    for keys in wanders {
        clerk.key("enter").sees("もう一度 Enter");
        for key in keys {
            clerk.key(key);
        }
        clerk.key("enter").sees("もう一度 Enter");
        clerk.key("up").key("down");
        assert_eq!(clerk.desk().check.item(), item);
        assert_eq!(office.trail().len(), before, "{item:?} after {keys:?}");
    }
    clerk.key("enter").types("あ").sees("日本語入力がオンです").key("enter").sees("もう一度 Enter");
    assert_eq!(office.trail().len(), before, "{item:?}: kana stood where the question had been");
    assert_eq!(office.request(&receipt_no).state, State::IdentityPending);

    clerk.key("enter").sees("本人確認が済みました");
    assert_eq!(office.request(&receipt_no).state, State::InProgress);
}

#[test]
fn a_document_is_noted_only_when_something_was_read_off_it() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Correction, "高橋");
    clerk.goes_to(CheckItem::Document).key("enter").sees("本籍は隠してもらいます");
    clerk.key("enter").key("enter").key("enter").key("enter").key("enter").sees("有効期限が必要です");
    clerk.key("esc").sees("本人確認書類");
    assert_eq!(office.request(&receipt_no).state, State::IdentityPending);
    assert_eq!(office.times(Action::PaperSeen, Outcome::Done), 0);
}

#[test]
fn what_is_under_the_cursor_is_what_is_meant() {
    let office = Office::on_a_monday();
    let (mut clerk, first, _) = about_to_correct(&office);
    clerk.applies().sees("1 項目を訂正しました");
    office.knows("C-0067890", &TARO);
    let second = clerk.takes(Kind::Inquiry, "山田");

    // The first is open and wants its result told; the cursor stands on the second: F5 opens the second.
    clerk.opens(&first).key("esc").sees("▸受付").key("down");
    if under_the_cursor(&clerk).as_deref() != Some(second.as_str()) {
        clerk.key("up");
    }
    assert_eq!(under_the_cursor(&clerk).as_deref(), Some(second.as_str()));
    let before = office.request(&first);
    clerk.key("f5").does_not_see("結果をお伝えする");
    assert_eq!(clerk.desk().request(), Some(office.request(&second).id));
    assert_eq!(office.request(&first), before);

    // The second is open, the cursor on the first: neither is withdrawn.
    clerk.key("esc").key("up");
    if under_the_cursor(&clerk).as_deref() != Some(first.as_str()) {
        clerk.key("down");
    }
    assert_eq!(under_the_cursor(&clerk).as_deref(), Some(first.as_str()));
    clerk.key("alt-x").sees("一覧のカーソルは別の受付にあります").does_not_see("取下げの理由を書きます");
    clerk.key("alt-w").sees("一覧のカーソルは別の受付にあります");
    assert_eq!(office.times(Action::RequestWithdrawn, Outcome::Done), 0);
}

#[test]
fn after_a_request_is_completed_nobody_is_under_the_cursor() {
    for key in ["down", "up"] {
        let office = Office::on_a_monday();
        office.knows_misaki();
        office.knows("C-0067890", &TARO);
        let mut clerk = office.clerk();
        let above = confirms_taro(&mut clerk);
        let hers = clerk.takes(Kind::Correction, "高橋");
        clerk.confirms_misaki().types("03-5512-7401").applies();
        let below = confirms_taro(&mut clerk);
        let listed: Vec<String> =
            clerk.desk().requests.rows().iter().map(|row| row.receipt_no.to_string()).collect();
        assert_eq!(listed, [above.clone(), hers.clone(), below.clone()]);
        clerk.opens(&hers).key("f5").key("enter").sees("完了しました");

        let viewed = office.times(Action::CustomerViewed, Outcome::Done);
        clerk.key("enter").key("enter").key("f5").sees("この受付は終わっています");
        assert_eq!(under_the_cursor(&clerk), None, "nobody is under the cursor");
        assert_eq!(clerk.desk().request(), Some(office.request(&hers).id), "nobody else was opened");
        assert_eq!(office.times(Action::CustomerViewed, Outcome::Done), viewed);

        // The next arrow goes on from where hers was.
        clerk.key(key);
        let next = if key == "down" { below } else { above };
        assert_eq!(under_the_cursor(&clerk), Some(next), "{key}");
        clerk.key("enter");
        assert_eq!(office.times(Action::CustomerViewed, Outcome::Done), viewed + 1);
    }
}

#[test]
fn f5_asks_whether_the_customer_has_answered() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Correction, "高橋");
    clerk.key("alt-w").types("書面のご案内を送付").key("enter").sees("補正待ち");
    let stands = |state| assert_eq!(office.request(&receipt_no).state, state);

    for keys in [&["tab"][..], &["esc"], &["esc", "esc"], &["f8"], &["down"]] {
        clerk.key("f5").sees("お客様から連絡がありましたか");
        for key in keys {
            clerk.key(key);
        }
        stands(State::AwaitingCustomer);
        clerk.key("f5").sees("お客様から連絡がありましたか");
        stands(State::AwaitingCustomer);
        clerk.key("esc").key("esc");
    }
    clerk.key("f5").sees("もう一度 F5").key("f5").does_not_see("もう一度 F5");
    stands(State::IdentityPending);
}

#[test]
fn an_empty_withdrawal_is_asked_once_more() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Correction, "高橋");
    for key in ["enter", "f5"] {
        clerk.key("alt-x").sees("取下げの理由を書きます").key(key).sees("何も書かれていません");
        assert_eq!(office.request(&receipt_no).state, State::IdentityPending);
        clerk.key("esc").does_not_see("何も書かれていません");
    }
    clerk.key("alt-x").key("enter").key("enter").sees("完了しました");
    assert_eq!(office.request(&receipt_no).state, State::Withdrawn);
}

#[test]
fn digits_switch_no_screen() {
    let office = Office::on_a_monday();
    let (mut clerk, receipt_no, _) = about_to_correct(&office);
    let before = office.trail().len();
    for pane in ["▸顧客", "▸受付"] {
        clerk.key("esc").key("esc");
        if pane == "▸顧客" {
            clerk.key("tab");
        }
        clerk.sees(pane).types("1234567890").types_with_ime("1234567890").sees(pane).sees(&receipt_no);
    }
    assert_eq!(office.trail().len(), before);
}
