//! A lawyer writes for 髙橋 美咲. His name alone is answered with nothing: his number is looked up, and the mandate seen.

use madoguchi::domain::identity::{CheckItem, Level, Requester};
use madoguchi::domain::request::Kind;

use super::office::Office;

#[test]
fn a_lawyer_writes() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    clerk.takes_for(Kind::Disclosure, "高橋", Requester::Lawyer, "弁護士 小林 守").sees("を受け付けました");
    let receipt_no = clerk.receipt_no();
    clerk.must_not_learn(&["03-5512-7400", "misaki@example.jp"]);
    clerk.sees("名乗りだけでは何もお答えしません").hears(CheckItem::CustomerNo, "12345");
    clerk.hears(CheckItem::Postcode, "100-0013");

    clerk.goes_to(CheckItem::BarNumber).presses("go.enter").presses_times("form.down", 2).types("1234");
    clerk.presses("form.done").sees("番号は5桁だけを記します").types("5").presses("form.done");
    assert_eq!(office.request(&receipt_no).confirmed, None);
    clerk.may_learn().goes_to(CheckItem::Authority).presses("go.enter").presses("form.enter");
    clerk.types("令和8年11月2日").presses("form.done").sees("本人確認が済みました");
    assert_eq!(office.request(&receipt_no).confirmed, Some(Level::L3));
}
