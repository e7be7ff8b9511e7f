//! The privacy officer asks for three items from tomorrow on. The old policy is kept, today's requests are judged by it,
//! and nobody else may change it.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::identity::{CheckItem, Level, Number, Policy};
use madoguchi::domain::request::Kind;
use madoguchi::domain::staff::Right;
use madoguchi::office::{Order, Refusal, change_policy};
use madoguchi::store::policies;

use super::office::{OKADA, Office};

#[test]
fn the_policy_is_changed() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    assert_eq!(office.read(|view| policies::on(view, office.now().date())), Policy::first());

    let mut officer = office.seat(OKADA);
    officer.presses("policy.change").sees("本人確認の基準").sees("開設時").sees("L1 一致する項目数");
    officer.key("ctrl-u").types("2026-11-17").presses("form.down").key("ctrl-u").types("9");
    officer.presses_times("form.down", 7).types("推測の電話が続いたため").presses("form.done");
    officer.sees("L1 一致する項目数は 2 から 6 の間で決めます");
    officer.presses_times("form.up", 7).key("ctrl-u").types("3").presses("form.done");
    officer.sees("新しい基準になります").presses("policy.change").sees("岡田").sees("推測の電話が続いたため");
    assert_eq!(office.times(Action::PolicyChanged, Outcome::Done), 1);

    // A request of today is judged by today's policy, tomorrow too.
    let mut clerk = office.clerk();
    let old = clerk.takes(Kind::MailingStop, "高橋");
    clerk.moves_on(24 * 60).opens(&old).hears(CheckItem::BirthDate, "1980-04-05");
    clerk.hears(CheckItem::Postcode, "100-0013").sees("本人確認が済みました");
    let new = clerk.takes(Kind::MailingStop, "高橋");
    clerk.sees("L1 必要 3").hears(CheckItem::BirthDate, "1980-04-05").hears(CheckItem::Postcode, "100-0013");
    assert_eq!(office.request(&new).confirmed, None);
    clerk.hears(CheckItem::CustomerNo, "12345");
    assert_eq!(office.request(&new).confirmed, Some(Level::L1));

    let mut policy = Policy::first();
    Number::Failures.set(&mut policy, 5);
    let change = |valid_from| {
        let (policy, reason) = (policy.clone(), "緩める".to_owned());
        Order::ChangePolicy(change_policy::Input { valid_from, policy, reason })
    };
    let today = office.now().date();
    assert_eq!(clerk.carry_out(change(today)), Err(Refusal::NoRight { right: Right::ChangePolicy }));
    let day = today.pred_opt().unwrap();
    assert_eq!(officer.carry_out(change(day)), Err(Refusal::PolicyInPast { day }));
}
