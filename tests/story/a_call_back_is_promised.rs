//! The clerk promises to call back within office hours. The list says so; nobody there is no failure; the second call
//! reaches her. A number that was changed lately is not called.

use madoguchi::domain::audit::{Action, Field as AuditField, Outcome};
use madoguchi::domain::customer::Field;
use madoguchi::domain::identity::{CheckItem, Level};
use madoguchi::domain::request::{Kind, State};
use madoguchi::domain::time::Stamp;
use madoguchi::office::board::Filter;
use madoguchi::office::{Answer, Order, Question, Refusal, promise_callback, record_callback};

use super::office::Office;

#[test]
fn a_call_back_is_promised() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Correction, "高橋");
    clerk.hears(CheckItem::CustomerNo, "12345").hears(CheckItem::BirthDate, "昭和55年4月5日");
    clerk.must_not_learn(&["03-5512-7400"]);
    clerk.presses("callback.later").sees("折返しの時刻を約束する").sees("[11月16日(月) 10:30]");
    clerk.presses_times("form.right", 2).sees("[11月16日(月) 11:30]").presses("form.enter");
    assert!(clerk.row_with(&receipt_no).contains("折返し 11/16 11:30"));
    clerk.sees("11月16日(月) 11:30 に折返しを約束しました");
    let due_today = clerk.asks(Question::Board(Filter::DueToday)).unwrap();
    assert!(matches!(due_today, Answer::Board(board) if board.rows.len() == 1), "it is due today");

    // Not at night, not on a holiday, not in the past.
    let request = office.request(&receipt_no).id;
    for (day, hour) in [(16, 18), (23, 11), (16, 9)] {
        let due = Stamp::at(chrono::NaiveDate::from_ymd_opt(2026, 11, day).unwrap(), hour, 0);
        let refused = clerk.carry_out(Order::PromiseCallBack(promise_callback::Input { request, due }));
        assert_eq!(refused, Err(Refusal::OutOfHours { at: due }));
    }

    clerk.at(11, 30).presses("callback.missed").sees("不一致には数えません");
    assert!(clerk.row_with(&receipt_no).contains("本人確認"));
    clerk.may_learn().attests(CheckItem::CallBack).sees("本人確認が済みました");
    assert_eq!(office.request(&receipt_no).confirmed, Some(Level::L2));
    assert_eq!(office.times(Action::CallBackPromised, Outcome::Done), 1);
    let made = |entry: &&madoguchi::store::audit::Entry| entry.action == Action::CallBackMade.code();
    let trail = office.trail();
    let made: Vec<_> = trail.iter().filter(made).collect();
    assert_eq!(made.len(), 2);
    assert!(
        made.iter().all(|entry| entry.fields == [AuditField::Phone.code()]),
        "the field, not the figures"
    );
}

#[test]
fn a_number_changed_lately_is_not_called_and_raises_the_level() {
    let office = Office::on_a_monday();
    let misaki = office.knows_misaki();
    let mut clerk = office.clerk();
    let first = clerk.takes(Kind::Correction, "高橋");
    clerk.confirms_misaki().types("090-1234-5678").applies().sees("1 項目を訂正しました");
    assert_eq!(office.record(misaki).details.get(Field::Phone).as_deref(), Some("090-1234-5678"));

    // Her own request goes on as before.
    clerk.presses("next.step").sees("結果をお伝えする").presses("form.enter");
    assert_eq!(office.request(&first).state, State::Completed);

    // Whoever calls next, perhaps from the new number, needs more.
    clerk.moves_on(60);
    let second = clerk.takes(Kind::Correction, "高橋");
    clerk.sees("L3 必要").sees("最近変更された連絡先: 電話番号").sees("先に本人確認(L3)が必要です");
    clerk.hears(CheckItem::CustomerNo, "12345").hears(CheckItem::BirthDate, "昭和55年4月5日");
    clerk.attests(CheckItem::CallBack).sees("電話番号は登録から90日たっていないので使えません");
    let request = office.request(&second).id;
    let input = record_callback::Input { request, reached: true };
    let refused = clerk.carry_out(Order::RecordCallBack(input));
    assert_eq!(refused, Err(Refusal::ContactTooFresh { field: Field::Phone, days: 90 }));
    clerk.attests(CheckItem::Document).sees("本人確認が済みました");
    assert_eq!(office.request(&second).confirmed, Some(Level::L3));

    // Nothing is told to the new number either.
    clerk.types("03-5512-7402").applies().sees("1 項目を訂正しました");
    clerk.presses("next.step").presses("form.enter").sees("電話番号は登録から30日たっていないので使えません");
    clerk.presses("form.right").presses("form.enter");
    assert_eq!(office.request(&second).state, State::Completed);

    // No document is asked of somebody who only wants no more mail.
    clerk.takes(Kind::MailingStop, "高橋");
    clerk.sees("L1 必要");
}
