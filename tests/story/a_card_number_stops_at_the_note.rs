//! A caller reads out a card number and the clerk types it into a note. It is kept nowhere, not even as a draft; the refusal
//! names the box, and one key masks the number.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::request::{Kind, State};
use madoguchi::store::{Reads, notes};

use super::office::Office;

const CARD: &str = "4111-1111-1111-1111";

#[test]
fn a_card_number_stops_at_the_note() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Inquiry, "高橋");
    clerk.presses("next.step").types("カード 4111-1111-1111-1111 の件").waits_seconds(6);
    clerk.sees("下書き").sees("クレジットカード番号のようです").sees("Alt-H");
    let drafts = "SELECT count(*) FROM draft WHERE instr(body, $1) > 0";
    assert_eq!(office.read(|view| view.int(drafts, &[CARD.into()])), 0);

    clerk.presses("form.enter").sees("回答").sees("クレジットカード番号のようです");
    assert_eq!(office.request(&receipt_no).state, State::InProgress);
    let blocked = office.times(Action::ActRefused, Outcome::Refused);
    assert_eq!(blocked, 2, "that it was blocked is written down, once a try");

    clerk
        .presses("form.mask")
        .sees("1111 の件")
        .does_not_see(CARD)
        .presses("form.enter")
        .sees("完了しました");
    let request = office.request(&receipt_no).id;
    let kept = office.read(|view| notes::of_request(view, request));
    assert!(kept[0].body.ends_with("-1111 の件") && !kept[0].body.contains("4111"), "{}", kept[0].body);
}
