//! The forms that interrupt the panes.

use madoguchi::domain::customer::Field;
use madoguchi::domain::evidence::Evidence;
use madoguchi::domain::identity::{CheckItem, Paper, PaperKind};
use madoguchi::domain::request::{Channel, Kind, NextStep};
use madoguchi::office::correct_record::Change;
use madoguchi::office::{Order, Receipt, correct_record, see_paper, take_request, view_customer};

use super::super::counter::Counter;
use super::super::photo::keep;
use super::confirmed;

#[test]
fn a_new_request_and_its_candidates() {
    let mut counter = Counter::practice();
    counter.press("F2");
    keep(&mut counter, "form.new_request.empty");
    counter.press("Down Down").say("田中");
    keep(&mut counter, "form.new_request.found");
    counter.press("Down Down Enter").say("住所が変わった");
    keep(&mut counter, "form.new_request.filled");
}

#[test]
fn the_customer_is_looked_for() {
    let mut counter = Counter::practice();
    counter.press("F2 Down Down").say("田中").press("F5 F3");
    keep(&mut counter, "form.find");
}

#[test]
fn channels_are_stopped() {
    let mut counter = Counter::practice();
    counter.open_first(|row| row.kind == Kind::MailingStop && row.next == NextStep::StopMailings);
    counter.press("F8 Down Space");
    keep(&mut counter, "form.stops");
}

#[test]
fn what_is_awaited_is_written_down() {
    let mut counter = confirmed();
    counter.press("Esc Alt-w").say("新しい住所の分かる書類");
    keep(&mut counter, "form.wording");
}

#[test]
fn what_would_change_stands_there_in_full() {
    let mut counter = confirmed();
    counter
        .say("03-0512-7401")
        .press("Up")
        .say("宮城県仙台市青葉区一番町１丁目２番３号 広瀬川マンション４０５号室");
    counter.press("F5");
    keep(&mut counter, "form.review");
}

#[test]
fn the_result_is_told() {
    let mut counter = confirmed();
    counter.say("03-0512-7401").press("F5 Enter F5");
    keep(&mut counter, "form.told");
}

#[test]
fn why_this_date() {
    let mut counter = Counter::practice();
    counter.open("髙橋 美咲").press("F7");
    keep(&mut counter, "form.due");
    counter.press("Esc");
    counter.open_first(|row| row.kind == Kind::MailingStop && row.channel == Channel::Web).press("F7");
    keep(&mut counter, "form.due.out_of_hours");
}

#[test]
fn somebody_else_was_faster() {
    let mut counter = confirmed();
    counter.say("03-0512-7401");
    let customer = counter.model.desk.open.as_ref().unwrap().case.request.customer;
    correct_elsewhere(&mut counter, customer);
    counter.press("F5 Enter");
    keep(&mut counter, "form.conflict");
}

#[test]
fn a_record_is_opened_without_a_request() {
    let mut counter = Counter::practice();
    counter.press("Alt-f").say("田中").press("Down Enter").say("返送された郵便の宛先の確認");
    keep(&mut counter, "form.open_customer");
    counter.press("Enter");
    keep(&mut counter, "desk.visit");
    counter.press("Alt-v");
    keep(&mut counter, "desk.revealed");
}

#[test]
fn what_supervisors_are_told_and_do() {
    let mut counter = Counter::practice();
    counter.press("Alt-f").say("田中").press("Down Enter").say("苦情の確認").press("Enter");
    for _ in 0..21 {
        counter.press("Alt-v Alt-v");
    }
    keep(&mut counter, "desk.budget_spent");
    counter.press("Esc Alt-s Down Enter Alt-a");
    keep(&mut counter, "form.alerts");
    counter.press("Enter").say("苦情の調査のため");
    keep(&mut counter, "form.unlock");
    counter.press("Enter Alt-f").say("田中").press("Down Enter").say("保護の申出").press("Enter Alt-k");
    keep(&mut counter, "form.restrict");
    counter.say("保護の申出").press("Enter Down Down Alt-b").say("VISA");
    keep(&mut counter, "form.sensitive");
}

/// The supervisor corrects the same record at another desk, with a document in hand.
fn correct_elsewhere(counter: &mut Counter, customer: Option<madoguchi::domain::customer::CustomerId>) {
    let taken = counter.elsewhere(Order::TakeRequest(take_request::Input {
        kind: Kind::Correction,
        channel: Channel::Visit,
        caller: "髙橋 美咲".to_owned(),
        summary: String::new(),
        arrived_at: None,
        customer,
        asking: take_request::Asking::default(),
    }));
    let Receipt::Taken(taken) = taken else { panic!("{taken:?}") };
    let request = taken.request;
    let expires = chrono::NaiveDate::from_ymd_opt(2099, 1, 1);
    let paper = Paper { expires, ..Paper::new(PaperKind::DriversLicence) };
    counter.elsewhere(Order::SeePaper(see_paper::Input { request, item: CheckItem::Document, paper }));
    let record = counter.elsewhere(Order::ViewCustomer(view_customer::Input { request, reason: None }));
    let Receipt::Record(record) = record else { panic!("{record:?}") };
    let change =
        |field, to: &str| Change { field, to: Some(to.to_owned()), evidence: Evidence::CertificateSeen };
    counter.elsewhere(Order::CorrectRecord(correct_record::Input {
        request,
        version: taken.version + 1,
        customer_version: record.customer.version,
        changes: vec![
            change(Field::Phone, "03-0512-7410"),
            change(Field::Address, "東京都千代田区霞が関1-4-2"),
        ],
    }));
}

#[test]
fn somebody_asks_for_somebody_else() {
    let mut counter = Counter::practice();
    counter.press("F2 Down Down Down Down Right Right Right Enter").say("山本 一郎");
    keep(&mut counter, "form.new_request.agent");
}

#[test]
fn a_paper_is_looked_at() {
    let mut counter = Counter::practice();
    counter.open("髙橋 美咲");
    while counter.model.desk.check.item() != CheckItem::Document {
        counter.press("Down");
    }
    counter.press("Enter Right Right Right Down").say("2020-02-04").press("Down").say("2030-02-04");
    keep(&mut counter, "form.paper");
}

#[test]
fn a_call_back_is_promised() {
    let mut counter = Counter::practice();
    counter.open("髙橋 美咲").press("Alt-b Right");
    keep(&mut counter, "form.call_back");
}
