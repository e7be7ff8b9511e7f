//! Somebody writes for 髙橋 美咲. What he knows of her is not enough: he shows who he is and that she sent him, and he
//! receives the answer only where her letter says so.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::identity::{CheckItem, Level, Requester};
use madoguchi::domain::request::{Kind, State};

use super::clerk::Clerk;
use super::office::Office;

/// A request by the delegate, his own document seen and the person known.
fn known(office: &Office) -> (Clerk, String) {
    office.knows_misaki();
    let mut clerk = office.clerk();
    clerk.takes_for(Kind::Correction, "高橋", Requester::Delegate, "山本 一郎").sees("を受け付けました");
    let receipt_no = clerk.receipt_no();
    clerk.sees_all(&["任意代理人 山本 一郎", "代理権の書類", "申出人の本人確認書類"]);
    clerk.does_not_see("折返し確認");
    clerk.hears(CheckItem::CustomerNo, "12345").hears(CheckItem::BirthDate, "昭和55年4月5日");
    clerk.attests(CheckItem::AgentDocument);
    assert_eq!(office.request(&receipt_no).confirmed, None, "what is known of her opens nothing");
    (clerk, receipt_no)
}

#[test]
fn an_agent_asks_for_somebody() {
    let office = Office::on_a_monday();
    let (mut clerk, receipt_no) = known(&office);

    // A letter of last spring is too old.
    clerk.goes_to(CheckItem::Authority).presses("go.enter").sees("委任状");
    clerk.presses("form.enter").types("2026-04-01").presses("form.done").sees("発行から92日を過ぎています");
    assert_eq!(office.request(&receipt_no).state, State::IdentityPending);
    clerk.presses_times("form.up", 2).presses("form.down").key("ctrl-u").types("2026-11-02");
    clerk.presses("form.done").sees("本人確認が済みました");

    let request = office.request(&receipt_no);
    assert_eq!((request.confirmed, request.state), (Some(Level::L3), State::InProgress));
    assert_eq!((request.requester, request.agent.as_str()), (Requester::Delegate, "山本 一郎"));
    assert_eq!(office.times(Action::PaperSeen, Outcome::Done), 2);

    // Her letter does not let him receive: there is no choice, the answer goes to her.
    clerk.presses("next.step").presses_times("go.up", 6).presses_times("go.down", 5).types("03-5512-7401");
    clerk.applies().presses("next.step").sees("結果をお伝えする").does_not_see("代理人へ");
}

#[test]
fn the_answer_goes_to_him_where_her_letter_says_so() {
    let office = Office::on_a_monday();
    let (mut clerk, receipt_no) = known(&office);
    clerk.goes_to(CheckItem::Authority).presses("go.enter").presses("form.enter").types("2026-11-02");
    clerk
        .presses_times("form.down", 3)
        .presses("form.right")
        .presses("form.done")
        .sees("本人確認が済みました");
    clerk.presses("next.step").presses_times("go.up", 6).presses_times("go.down", 5).types("03-5512-7401");
    clerk.applies().presses("next.step").sees("本人へ").presses("form.toggle").sees("代理人へ");
    clerk.presses("form.enter");
    assert_eq!(office.request(&receipt_no).state, State::Completed);
}
