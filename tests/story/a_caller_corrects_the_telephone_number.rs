//! 髙橋 美咲 calls: her telephone number has changed. Her identity is confirmed without reading anything out to her, the
//! number is corrected, she is told, and the request is complete.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::customer::Field;
use madoguchi::domain::decision::Decision;
use madoguchi::domain::evidence::Evidence;
use madoguchi::domain::identity::Level;
use madoguchi::domain::request::{Kind, State};
use madoguchi::store::history::{self, Ground};

use super::office::{MISAKI_NO, Office, TARO};

/// What is on record of her and may not be known before her identity is confirmed. What she says herself, in her own
/// spelling, is hers.
const SECRETS: [&str; 6] =
    ["03-5512-7400", "0355127400", "misaki@example.jp", "1980-04-05", MISAKI_NO, "霞が関1-4-1"];

#[test]
fn a_caller_corrects_the_telephone_number() {
    let office = Office::on_a_monday();
    let misaki = office.knows_misaki();
    office.knows("C-0067890", &TARO);
    let mut clerk = office.clerk();
    clerk.must_not_learn(&SECRETS);

    // She rings: a request in five keys, found under the common form of her name.
    clerk.presses("request.new").sees("新しい受付");
    clerk.presses("form.enter").presses("form.enter").types("高橋").sees("髙橋 美咲").sees("1980");
    assert_eq!(office.times(Action::CustomersSearched, Outcome::Done), 1, "once, before anybody is shown");
    clerk.presses("form.down").presses("form.done");
    let receipt_no = clerk.receipt_no();
    assert_eq!(receipt_no, "R08-1116-001");
    clerk.sees("R08-1116-001 を受け付けました").sees("次は: 本人確認 L2");
    clerk.sees("未了 1").sees("本人確認が済むまで");
    assert_eq!(clerk.presses_so_far(), 5);

    // The blind compare: one wrong answer, of which she is not told; then what is right, in her own spelling.
    clerk.sees("「お客様番号を教えていただけますか。」");
    clerk
        .types("54321")
        .presses("go.enter")
        .sees("登録と一致しませんでした(不一致 1 回)")
        .does_not_see("54321");
    clerk.types("12345").presses("go.enter").sees("顧客番号: 一致しました。").does_not_see("12345");
    clerk.sees("「生年月日を教えていただけますか。」");
    clerk.types("昭和55年4月5日").presses("go.enter").sees("生年月日: 一致しました。");
    clerk.sees("折返し確認か本人確認書類");
    clerk.presses_times("go.down", 4).sees("ご登録の番号へこちらからおかけ直しします");
    assert_eq!(office.request(&receipt_no).state, State::IdentityPending);

    // She is called back, and only now the record is opened.
    clerk.presses("go.enter").sees("ご本人が出ましたか").sees("L2 必要 3・現在 2");
    clerk.may_learn().presses("go.enter").sees("本人確認が済みました");
    // It is masked: enough to know which is meant, and nothing that could be read out.
    clerk.sees_all(&["＊＊-＊＊＊＊-7400", "東京都千代田区＊＊＊", "1980-＊＊-＊＊", "m＊＊＊@example.jp"]);
    clerk.does_not_see("03-5512-7400").does_not_see("霞が関1-4-1").does_not_see("1980-04-05");
    assert_eq!(office.request(&receipt_no).confirmed, Some(Level::L2));

    // The number as the input method types it, and what it rests on.
    clerk.types_with_ime("03-5512-7401").sees("－７４０１").sees("訂正・電話");
    clerk.presses("evidence.next").sees("訂正・書面").sees("変更 1");
    // All of it stands there once more before anything is changed; the same key twice does not apply it.
    clerk
        .presses("next.step")
        .sees("次の1項目を訂正します")
        .sees("電話番号(根拠: 書面)")
        .sees("現在: ＊＊-＊＊＊＊-7400");
    clerk.sees("訂正後: 03-5512-7401").presses("form.done").sees("次の1項目を訂正します");
    assert_eq!(office.record(misaki).version, 1, "nothing is changed yet");
    clerk.presses("form.enter").sees("1 項目を訂正しました").sees("結果を伝える").sees("未了 1");
    assert_eq!(office.request(&receipt_no).state, State::NoticePending);

    // She is told at once.
    clerk
        .presses("next.step")
        .sees("結果をお伝えする")
        .sees("＊＊-＊＊＊＊-7400 を ＊＊-＊＊＊＊-7401 に訂正")
        .sees("[電話で]");
    clerk.presses("form.done").sees("結果をお伝えする");
    clerk.presses("form.enter").sees("未了 0").sees("済 1");

    let record = office.record(misaki);
    assert_eq!(record.details.get(Field::Phone).as_deref(), Some("03-5512-7401"));
    assert_eq!(record.version, 2);
    let request = office.request(&receipt_no);
    assert_eq!((request.state, request.decision), (State::Completed, Some(Decision::Granted)));
    let lines = office.read(|view| history::of_customer(view, misaki, 9));
    let [line] = &lines[..] else { panic!("{lines:?}") };
    assert_eq!((line.field, line.ground), (Field::Phone, Ground::Evidence(Evidence::Written)));
    assert_eq!((line.old.as_deref(), line.new.as_deref()), (Some("03-5512-7400"), Some("03-5512-7401")));
    assert_eq!(office.times(Action::CheckAnswered, Outcome::FailedMatch), 1);
    assert_eq!(office.times(Action::CheckPassed, Outcome::Done), 1);
    assert_eq!(office.times(Action::RecordCorrected, Outcome::Done), 1);
    assert_eq!(office.times(Action::RequestCompleted, Outcome::Done), 1);
    let corrected = office.trail().into_iter().find(|e| e.action == Action::RecordCorrected.code()).unwrap();
    assert_eq!(i64::try_from(corrected.seq).unwrap(), line.audit_seq, "the history names its entry");
    assert!(office.times(Action::CustomerViewed, Outcome::Done) >= 1);
}

#[test]
fn the_same_with_raw_keys_and_the_input_method_left_on() {
    let office = Office::on_a_monday();
    let misaki = office.knows_misaki();
    office.knows("C-0067890", &TARO);
    let mut clerk = office.clerk();

    // Two requests are there; bare letters walk the list although they come full-width, and kana are explained.
    for _ in 0..2 {
        clerk.key("f2").key("f5").key("esc");
    }
    clerk.sees("未了 2");
    assert_eq!(clerk.desk().requests.at(), Some(1));
    clerk.types_with_ime("k");
    assert_eq!(clerk.desk().requests.at(), Some(0), "ｋ goes up");
    clerk.types_with_ime("j");
    assert_eq!(clerk.desk().requests.at(), Some(1), "ｊ goes down");
    clerk.types("あ").sees("日本語入力がオンです");
    assert_eq!(clerk.desk().requests.at(), Some(1), "kana does nothing");

    // The request: found by half-width kana, taken with F5.
    clerk.key("f2").key("down").key("down").types("ﾀｶﾊｼ").sees("髙橋 美咲").key("down").key("f5");
    clerk.sees("次は: 本人確認 L2");
    clerk.types_with_ime("C-0012345").key("enter").sees("顧客番号: 一致しました。");
    clerk.types_with_ime("S55.4.5").key("enter").sees("生年月日: 一致しました。");
    for _ in 0..4 {
        clerk.key("down");
    }
    clerk.key("enter").key("enter").sees("本人確認が済みました");

    // In a field every character is text: digits, kana and the blank of the input method.
    clerk.types_with_ime("03(5512)7401").key("up").key("up").key("up").key("up");
    clerk.types("たかはしみさき").sees("変更 2");
    clerk.key("f5").key("enter").sees("2 項目を訂正しました").key("f5").key("enter").sees("済 1");

    let details = office.record(misaki).details;
    assert_eq!(details.get(Field::Phone).as_deref(), Some("03(5512)7401"));
    assert_eq!(details.get(Field::Kana).as_deref(), Some("タカハシミサキ"));
}

#[test]
#[should_panic(expected = "1980 is on the screen")]
fn control_a_value_that_must_not_be_learned_is_noticed() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    clerk.must_not_learn(&["1980"]).takes(Kind::Correction, "高橋");
}

#[test]
#[should_panic(expected = "the record is open")]
fn control_a_record_that_must_not_be_open_is_noticed() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    clerk.takes(Kind::Correction, "高橋");
    clerk.must_not_learn(&["(never)"]).confirms_misaki();
}
