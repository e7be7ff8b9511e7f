//! A son reports that his father has died. The mailings stop, with a note; nothing on record is corrected at his word.

use madoguchi::domain::identity::{CheckItem, Level, Requester};
use madoguchi::domain::request::{Channel, Kind, State};
use madoguchi::office::take_request::{Asking, Input};
use madoguchi::office::{Order, Refusal};

use super::office::{Office, TARO};

#[test]
fn the_person_has_died() {
    let office = Office::on_a_monday();
    let taro = office.knows("C-0067890", &TARO);
    let mut clerk = office.clerk();
    let ask = |kind, summary: &str| {
        let asking = Asking { requester: Requester::Heir, name: "山田 次郎".to_owned() };
        let (channel, caller, summary) = (Channel::Phone, "山田 太郎".to_owned(), summary.to_owned());
        Order::TakeRequest(Input {
            kind,
            channel,
            caller,
            summary,
            arrived_at: None,
            customer: Some(taro),
            asking,
        })
    };
    let requester = Requester::Heir;
    let refused = clerk.carry_out(ask(Kind::Correction, "逝去"));
    assert_eq!(refused, Err(Refusal::NotForRequester { requester }));
    let refused = clerk.carry_out(ask(Kind::MailingStop, ""));
    assert!(matches!(refused, Err(Refusal::Text { .. })), "without a note: {refused:?}");

    clerk.takes_for(Kind::MailingStop, "山田", Requester::Heir, "山田 次郎").sees("を受け付けました");
    let receipt_no = clerk.receipt_no();
    clerk.sees("遺族 山田 次郎").sees("案内の停止だけを行います");
    clerk.hears(CheckItem::BirthDate, "1972-10-30").hears(CheckItem::Phone, "06-6941-0351");
    assert_eq!(office.request(&receipt_no).confirmed, Some(Level::L1));
    clerk.presses("next.step").sees("ご案内の停止").presses("form.toggle").presses("form.enter");
    assert_eq!(office.request(&receipt_no).state, State::NoticePending);
}
