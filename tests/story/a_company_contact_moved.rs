//! A firm's contact person has moved to another post. The successor may say where the post goes now, and learns nothing of
//! what is on record; the person on record stays the same person.

use madoguchi::domain::customer::Field;
use madoguchi::domain::evidence::Evidence;
use madoguchi::domain::identity::Requester;
use madoguchi::domain::request::{Kind, State};
use madoguchi::office::correct_record::{Change, Input};
use madoguchi::office::take_request::{self, Asking};
use madoguchi::office::{Order, Refusal};

use super::office::Office;

#[test]
fn a_company_contact_moved() {
    let office = Office::on_a_monday();
    let misaki = office.knows_misaki();
    let mut clerk = office.clerk();
    let requester = Requester::Company;
    let asking = Asking { requester, name: "田辺 誠".to_owned() };
    let disclosure = take_request::Input {
        kind: Kind::Disclosure,
        channel: madoguchi::domain::request::Channel::Phone,
        caller: String::new(),
        summary: String::new(),
        arrived_at: None,
        customer: Some(misaki),
        asking,
    };
    let refused = clerk.carry_out(Order::TakeRequest(disclosure));
    assert_eq!(refused, Err(Refusal::NotForRequester { requester }));

    clerk.takes_for(Kind::Correction, "高橋", requester, "田辺 誠").sees("を受け付けました");
    let receipt_no = clerk.receipt_no();
    clerk.sees("登録の内容は後任の方にもお伝えしません").confirms_misaki().sees("本人確認が済みました");

    // Another name is another person.
    let request = office.request(&receipt_no);
    let change =
        Change { field: Field::Name, to: Some("田辺 誠".to_owned()), evidence: Evidence::ToldByPhone };
    let (version, changes) = (request.version, vec![change]);
    let input = Input { request: request.id, version, customer_version: 1, changes };
    let refused = clerk.carry_out(Order::CorrectRecord(input));
    assert_eq!(refused, Err(Refusal::FieldNotForRequester { requester, field: Field::Name }));

    clerk.types("03-5512-7401").applies().sees("1 項目を訂正しました");
    clerk.presses("next.step").sees("結果をお伝えする").sees("内容は伝えません");
    clerk.presses("form.enter");
    assert_eq!(office.request(&receipt_no).state, State::Completed);
}
