//! Somebody asks when the office is open and does not say who they are. Nobody is looked up, nothing of anybody is shown,
//! and in five keys it is done.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::decision::Decision;
use madoguchi::domain::request::{Kind, State};

use super::office::Office;

#[test]
fn an_inquiry_is_answered() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    clerk.must_not_learn(&["髙橋", "03-5512-7400"]);

    clerk.presses("request.new").presses("form.left").sees("[問い合わせ]").presses("form.done");
    let receipt_no = clerk.receipt_no();
    clerk.sees("次は: 回答する").sees("問い合わせには本人確認は不要です").presses("next.step");
    clerk.sees("問い合わせへの回答").sees("お客様に開示されることがあります");
    clerk.types("平日の9時から17時30分までとお伝えした。").presses("form.enter").sees("未了 0").sees("済 1");
    assert_eq!(clerk.presses_so_far(), 5);

    let request = office.request(&receipt_no);
    assert_eq!((request.kind, request.state), (Kind::Inquiry, State::Completed));
    assert_eq!((request.decision, request.customer), (Some(Decision::Answered), None));
    assert_eq!(office.times(Action::InquiryAnswered, Outcome::Done), 1);
    assert_eq!(office.times(Action::CustomerViewed, Outcome::Done), 0);
}

#[test]
fn an_inquiry_of_a_known_customer_opens_no_record_either() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    clerk.must_not_learn(&["03-5512-7400", "misaki@example.jp", "1980-04-05", "C-0012345"]);

    let receipt_no = clerk.takes(Kind::Inquiry, "高橋");
    clerk.sees("次は: 回答する").presses("next.step").presses("form.enter").sees("空欄にはできません");
    clerk.types("お伝えした。").presses("form.enter").sees("未了 0");
    assert_eq!(office.request(&receipt_no).state, State::Completed);
    assert_eq!(office.times(Action::CustomerViewed, Outcome::Done), 0);
}
