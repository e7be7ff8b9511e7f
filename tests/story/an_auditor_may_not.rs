//! The auditor reads reports and changes nothing. What he may not do stays visible with its reason, and what is tried
//! past the screen is refused and written down.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::request::{Channel, Kind};
use madoguchi::domain::staff::Right;
use madoguchi::office::board::Filter;
use madoguchi::office::{Order, Question, Refusal, take_request, view_customer};

use super::office::{KANSA, Office};

#[test]
fn an_auditor_may_not() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Correction, "高橋");
    // The report is his to see, and it is what he is shown first.
    clerk.as_staff(KANSA).sees("高田(監査)").sees("一致しています。").does_not_see("髙橋");
    assert_eq!(office.times(Action::ReportMade, Outcome::Done), 1);

    clerk.presses("desk.screen.desk").does_not_see("髙橋").does_not_see(&receipt_no);
    clerk
        .presses("request.new")
        .sees("この操作には「受付の取扱い」の権限が必要です。")
        .does_not_see("[訂正等]");
    clerk.presses("desk.palette").types("新規受付");
    assert!(clerk.row_with("F2").contains("この操作には「受付の取扱い」の権限が必要です。"));
    clerk.key("enter").does_not_see("[訂正等]").sees("この操作には「受付の取扱い」の権限が必要です。");

    // Past the screen.
    let no_right = |right| Refusal::NoRight { right };
    let (kind, channel) = (Kind::Inquiry, Channel::Phone);
    let (caller, summary) = (String::new(), String::new());
    let take = take_request::Input {
        kind,
        channel,
        caller,
        summary,
        arrived_at: None,
        customer: None,
        asking: take_request::Asking::default(),
    };
    let refused = clerk.carry_out(Order::TakeRequest(take)).map(drop);
    assert_eq!(refused, Err(no_right(Right::HandleRequests)));
    let view = view_customer::Input { request: office.request(&receipt_no).id, reason: None };
    let refused = clerk.carry_out(Order::ViewCustomer(view)).map(drop);
    assert_eq!(refused, Err(no_right(Right::OpenCustomers)));
    let find = Question::Find { typed: "高橋".to_owned(), limit: 5 };
    assert_eq!(clerk.asks(find).map(drop), Err(no_right(Right::OpenCustomers)));
    let board = Question::Board(Filter::Open);
    assert_eq!(clerk.asks(board).map(drop), Err(no_right(Right::HandleRequests)));
    assert_eq!(office.times(Action::ActRefused, Outcome::Refused), 2);
    assert_eq!(office.times(Action::RequestTaken, Outcome::Done), 1);
}
