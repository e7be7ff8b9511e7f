//! 髙橋 美咲 is confirmed for one request; a second in her name comes in. It borrows nothing from the first, and it does
//! not stand in the first one's way.

use madoguchi::domain::customer::Field;
use madoguchi::domain::evidence::Evidence;
use madoguchi::domain::request::{Kind, State};
use madoguchi::office::correct_record::{self, Change};
use madoguchi::office::{Order, Refusal, view_customer};

use super::office::Office;

#[test]
fn a_duplicate_request_borrows_nothing() {
    let office = Office::on_a_monday();
    let misaki = office.knows_misaki();
    let mut clerk = office.clerk();
    let first = clerk.takes(Kind::Correction, "高橋");
    clerk.confirms_misaki().sees("＊＊-＊＊＊＊-7400");

    // The same matter once more, perhaps from somebody else.
    let second = clerk.takes(Kind::Correction, "高橋");
    clerk.must_not_learn(&["03-5512-7400", "misaki@example.jp", "1980-04-05", "C-0012345"]);
    clerk.sees(&format!("同じ方の未了の受付: {first} 訂正等")).sees("本人確認は受付ごとに行います");
    clerk.sees("L2 必要 3・現在 0").presses("next.step").sees("▸本人確認");
    let request = office.request(&second).id;
    let refused = clerk.carry_out(Order::ViewCustomer(view_customer::Input { request, reason: None }));
    assert!(matches!(refused, Err(Refusal::IdentityNotConfirmed { .. })), "{refused:?}");
    let change =
        Change { field: Field::Phone, to: Some("090-0000-0000".to_owned()), evidence: Evidence::ToldByPhone };
    let version = office.request(&second).version;
    let input = correct_record::Input { request, version, customer_version: 1, changes: vec![change] };
    let refused = clerk.carry_out(Order::CorrectRecord(input));
    assert!(refused.is_err(), "{refused:?}");
    assert_eq!(office.record(misaki).version, 1);

    // The first goes on undisturbed, and the second is still where it was.
    clerk.may_learn().opens(&first).sees("＊＊-＊＊＊＊-7400").presses("next.step").types("03-5512-7401");
    clerk.applies().sees("1 項目を訂正しました");
    assert_eq!(office.request(&first).state, State::NoticePending);
    assert_eq!(office.request(&second).state, State::IdentityPending);
    assert_eq!(office.request(&second).confirmed, None);

    // Closing the duplicate changes nothing of the first, nor of the record.
    clerk.opens(&second).presses("request.unverified").types("同じ用件").presses("form.enter");
    assert_eq!(office.request(&second).state, State::Unverified);
    assert_eq!(office.request(&first).state, State::NoticePending);
    assert_eq!(office.record(misaki).version, 2);
    clerk.presses("go.up").opens(&first).presses("next.step").sees("結果をお伝えする").presses("form.enter");
    assert_eq!(office.request(&first).state, State::Completed);
}
