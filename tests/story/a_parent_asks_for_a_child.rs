//! A mother asks for her daughter of fourteen, by the family register. For a daughter who is of age nobody asks as a
//! parent.

use madoguchi::domain::customer::Field;
use madoguchi::domain::identity::{CheckItem, Level, Requester};
use madoguchi::domain::request::{Kind, State};

use super::clerk::Clerk;
use super::office::Office;

/// The mother's request for somebody born on that day, all but the register seen.
fn asks_for(office: &Office, birth: &str) -> (Clerk, String) {
    let child = [(Field::Name, "大野 さくら"), (Field::BirthDate, birth), (Field::Postcode, "680-0001")];
    office.knows("C-0054321", &child);
    let mut clerk = office.clerk();
    clerk.takes_for(Kind::MailingStop, "大野", Requester::Parent, "大野 恵").sees("を受け付けました");
    let receipt_no = clerk.receipt_no();
    clerk.sees("15歳以上の子は本人として申し出られます");
    clerk.hears(CheckItem::BirthDate, birth).hears(CheckItem::Postcode, "680-0001");
    clerk.attests(CheckItem::AgentDocument);
    clerk.goes_to(CheckItem::Authority).presses("go.enter").sees("戸籍謄抄本");
    clerk.presses("form.enter").types("2026-09-01").presses("form.done");
    (clerk, receipt_no)
}

#[test]
fn a_parent_asks_for_a_child() {
    let office = Office::on_a_monday();
    let (mut clerk, receipt_no) = asks_for(&office, "2012-05-05");
    clerk.sees("本人確認が済みました");
    assert_eq!(office.request(&receipt_no).confirmed, Some(Level::L3));
}

#[test]
fn nobody_asks_as_the_parent_of_somebody_of_age() {
    let office = Office::on_a_monday();
    let (mut clerk, receipt_no) = asks_for(&office, "2008-11-16");
    clerk.sees("本人は18歳以上です");
    assert_eq!(office.request(&receipt_no).state, State::IdentityPending);
}
