//! Telephone, e-mail and address are all to be changed in one call: whoever does that takes the record away from its
//! owner. A call back is not enough for it; what was typed waits until a document was seen.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::customer::Field;
use madoguchi::domain::identity::{CheckItem, Level};
use madoguchi::domain::request::{Kind, State};

use super::office::Office;

#[test]
fn every_route_at_once_needs_a_document() {
    let office = Office::on_a_monday();
    let misaki = office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Correction, "高橋");
    clerk.confirms_misaki().sees("本人確認が済みました");
    clerk.types("090-1234-5678").presses("go.down").types("new@example.jp");
    clerk.presses_times("go.up", 2).types("鳥取県鳥取市1-1").sees("変更 3").sees("L3 必要");
    assert_eq!(office.request(&receipt_no).confirmed, Some(Level::L2));

    // Refused, and nothing typed is lost.
    clerk.applies().sees("本人確認書類(L3)が必要です").sees("変更 3");
    assert_eq!((office.record(misaki).version, office.request(&receipt_no).state), (1, State::InProgress));
    assert_eq!(office.times(Action::RecordCorrected, Outcome::Done), 0);
    let refused = office.times(Action::ActRefused, Outcome::Refused);
    assert_eq!(refused, 1);

    // One Enter asks; the second attests that the document was seen.
    clerk.attests(CheckItem::Document);
    assert_eq!(office.request(&receipt_no).confirmed, Some(Level::L3));
    clerk.sees("鳥取市1-1").presses("next.step").applies().sees("3 項目を訂正しました");

    let details = office.record(misaki).details;
    assert_eq!(details.get(Field::Phone).as_deref(), Some("090-1234-5678"));
    assert_eq!(details.get(Field::Email).as_deref(), Some("new@example.jp"));
    assert_eq!(details.get(Field::Address).as_deref(), Some("鳥取県鳥取市1-1"));
    assert_eq!(office.request(&receipt_no).state, State::NoticePending);
}

#[test]
fn two_of_the_three_do_not() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    clerk.takes(Kind::Correction, "高橋");
    clerk.confirms_misaki().types("090-1234-5678").presses("go.down").types("new@example.jp");
    clerk.applies().sees("2 項目を訂正しました");
}
