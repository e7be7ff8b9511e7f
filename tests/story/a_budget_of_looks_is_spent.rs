//! Twenty values an hour and sixty customers a day: the last few are announced, then nothing more is shown until a
//! supervisor allows it. The chain is counted, so that a new desk begins where the old one stopped.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::budget::Budget;
use madoguchi::domain::customer::Field;
use madoguchi::domain::request::Kind;
use madoguchi::office::{Order, Refusal, open_customer, reveal_field, unlock_budget};

use super::office::{Office, SUZUKI};

#[test]
fn a_budget_of_looks_is_spent() {
    let office = Office::on_a_monday();
    let misaki = office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Correction, "高橋");
    clerk.confirms_misaki();
    let request = Some(office.request(&receipt_no).id);
    let reveal =
        || Order::RevealField(reveal_field::Input { customer: misaki, request, field: Field::Phone });
    for _ in 0..17 {
        clerk.carry_out(reveal()).unwrap();
    }
    clerk.presses("field.reveal").sees("1時間の項目表示は、あと 2 件です");
    clerk.carry_out(reveal()).unwrap();
    clerk.carry_out(reveal()).unwrap();
    clerk.presses("field.reveal").presses("field.reveal").sees("1時間の項目表示が上限に達しました");
    assert_eq!(office.times(Action::FieldRevealed, Outcome::Done), 20);
    drop(clerk);

    // Another desk gives nothing back, nor does the clerk.
    let mut clerk = office.clerk();
    let spent = Err(Refusal::BudgetSpent { budget: Budget::RevealsAnHour });
    assert_eq!(clerk.carry_out(reveal()).map(drop), spent);
    let mut supervisor = office.seat(SUZUKI);
    supervisor.sees("知らせ 1").presses("alerts.show").sees("佐藤 の閲覧が上限に達しました");
    supervisor.presses("form.enter").sees("佐藤 の閲覧を認める").types("苦情の集計のため");
    supervisor.presses("form.enter").sees("記録しました").does_not_see("知らせ 1");
    assert_eq!(office.times(Action::BudgetUnlocked, Outcome::Done), 1);
    clerk.moves_on(1).carry_out(reveal()).unwrap();

    // Nobody unlocks their own.
    let own = |staff| unlock_budget::Input { staff, reason: "自分".to_owned() };
    let id = |name| office.staff_named(name).id;
    let refused = supervisor.carry_out(Order::UnlockBudget(own(id(SUZUKI)))).map(drop);
    assert_eq!(refused, Err(Refusal::OwnMatter));
}

#[test]
fn an_hour_passes_and_a_day_does_not() {
    let office = Office::on_a_monday();
    let mut clerk = office.clerk();
    let customers: Vec<_> = (1..=61)
        .map(|nth| {
            office
                .knows(&format!("C-{nth:07}"), &[(Field::Name, "山田 太郎"), (Field::Phone, "06-6941-0351")])
        })
        .collect();
    let open =
        |customer| Order::OpenCustomer(open_customer::Input { customer, reason: "名寄せ".to_owned() });
    for customer in &customers[..60] {
        clerk.carry_out(open(*customer)).unwrap();
    }
    let spent = Err(Refusal::BudgetSpent { budget: Budget::CustomersADay });
    assert_eq!(clerk.carry_out(open(customers[60])).map(drop), spent);
    clerk.carry_out(open(customers[0])).expect("one who was opened today already is free");
    let reveal = Order::RevealField(reveal_field::Input {
        customer: customers[0],
        request: None,
        field: Field::Phone,
    });
    for _ in 0..20 {
        clerk.carry_out(reveal.clone()).unwrap();
    }
    assert!(clerk.carry_out(reveal.clone()).is_err());
    clerk.moves_on(59);
    assert!(clerk.carry_out(reveal.clone()).is_err(), "not yet an hour");
    // The record itself was open for an hour, too.
    clerk.moves_on(1).carry_out(open(customers[0])).unwrap();
    clerk.carry_out(reveal).unwrap();
    assert_eq!(clerk.carry_out(open(customers[60])).map(drop), spent);
    clerk.moves_on(15 * 60).carry_out(open(customers[60])).expect("another day");
}
