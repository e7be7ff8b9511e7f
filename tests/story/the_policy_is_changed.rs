//! The privacy officer asks for more before mailings are stopped, from tomorrow on. The old policy is kept, today's
//! requests are judged by it, everybody who oversees can read what was changed, and nobody else may change it.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::identity::{Asked, CheckItem, Level, Policy, Row, Value};
use madoguchi::domain::request::Kind;
use madoguchi::domain::staff::Right;
use madoguchi::office::{Order, Refusal, change_policy};
use madoguchi::store::policies;

use super::clerk::Clerk;
use super::office::{KANSA, OKADA, Office};

/// Saves what was changed, from tomorrow on.
fn saves(officer: &mut Clerk) {
    officer
        .presses("policy.save")
        .sees("適用開始日")
        .key("ctrl-u")
        .types("2026-11-17")
        .presses("policy.enter");
    officer.types("停止を装う電話が続いたため").presses("policy.enter").sees("新しい基準になります");
}

#[test]
fn a_stop_of_mailings_asks_for_more_from_tomorrow_on() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    assert_eq!(office.read(|view| policies::on(view, office.now().date())), Policy::first());

    let mut officer = office.seat(OKADA);
    officer.presses("desk.screen.policy").sees_all(&["本人確認の基準", "開設時", "訂正(連絡先)"]);
    officer.presses("policy.down").presses("policy.more").sees("▸L2").sees("未保存の変更 1 件");
    officer.presses("policy.more").sees("停止に書類は求めません");
    // Looking something up elsewhere loses nothing, and neither does Esc.
    officer.presses("desk.screen.report").presses("desk.screen.policy").sees("未保存の変更 1 件");
    officer
        .presses("policy.back")
        .sees("保存していない変更が 1 件あります")
        .presses("policy.back")
        .sees("▸L2");
    // The number of the customer is no longer taken as proof.
    officer.presses("policy.section.next").sees("郵便物に載らない");
    officer.presses("policy.less").presses("policy.less").sees("使わない");
    saves(&mut officer);
    assert_eq!(office.times(Action::PolicyChanged, Outcome::Done), 1);

    // A request of today is judged by today's policy, tomorrow too.
    let mut clerk = office.clerk();
    let old = clerk.takes(Kind::MailingStop, "高橋");
    clerk.moves_on(24 * 60).opens(&old).hears(CheckItem::CustomerNo, "12345");
    clerk.hears(CheckItem::Postcode, "100-0013").sees("本人確認が済みました");
    let new = clerk.takes(Kind::MailingStop, "高橋");
    clerk.sees("L2 必要 3").hears(CheckItem::BirthDate, "1980-04-05");
    assert!(!clerk.desk().check.items().contains(&CheckItem::CustomerNo));
    clerk.hears(CheckItem::Email, "misaki@example.jp");
    assert_eq!(office.request(&new).confirmed, Some(Level::L1));
    clerk.hears(CheckItem::Phone, "03-5512-7400").attests(CheckItem::CallBack);
    assert_eq!(office.request(&new).confirmed, Some(Level::L2));
    let (old, new) = (office.request(&old), office.request(&new));
    assert_eq!(old.state, new.state);
}

#[test]
fn half_made_changes_survive_the_plug() {
    let office = Office::on_a_monday();
    let mut officer = office.seat(OKADA);
    officer.presses("desk.screen.policy").presses("policy.down").presses("policy.more");
    officer
        .presses_times("policy.section.back", 2)
        .types("4")
        .presses("policy.down")
        .sees("未保存の変更 2 件");
    drop(officer);

    let mut officer = office.seat(OKADA);
    officer.presses("desk.screen.policy").sees("の下書きを戻しました").sees("▸L2").sees("未保存の変更 2 件");
    officer.presses("policy.back").presses("policy.enter").does_not_see("未保存の変更");
    drop(officer);
    let mut officer = office.seat(OKADA);
    officer.presses("desk.screen.policy").does_not_see("未保存の変更");
}

#[test]
fn the_history_is_read_by_whoever_oversees_and_changed_by_nobody_else() {
    let office = Office::on_a_monday();
    let mut officer = office.seat(OKADA);
    officer.presses("desk.screen.policy").presses("policy.down").presses("policy.more");
    saves(&mut officer);

    let mut auditor = office.seat(KANSA);
    auditor.presses("desk.screen.policy").sees("閲覧のみ").presses("policy.more").sees("本人確認基準の変更");
    auditor.presses_times("policy.section.next", 5);
    auditor.sees_all(&["2026-11-17", "岡田", "これから", "停止を装う電話が続いたため", "L1 ▸ L2"]);
    auditor.presses("policy.down").sees("開設のときの版です");

    let mut clerk = office.clerk();
    clerk.presses("desk.screen.policy").sees("本人確認基準の閲覧");
    let change = |valid_from, row: Row, to| {
        let (changes, reason) = (vec![(row, to)], "緩める".to_owned());
        Order::ChangePolicy(change_policy::Input { valid_from, changes, reason })
    };
    let (today, stop) = (office.now().date(), Row::Level(Asked::MailingStop));
    let order = |day| change(day, stop, Value::Level(Level::L2));
    for mut other in [clerk, auditor] {
        let refused = other.carry_out(order(today));
        assert_eq!(refused, Err(Refusal::NoRight { right: Right::ChangePolicy }));
    }
    let day = today.pred_opt().unwrap();
    assert_eq!(officer.carry_out(order(day)), Err(Refusal::PolicyInPast { day }));
    let lax = change(today, Row::Level(Asked::Disclosure), Value::Level(Level::L2));
    assert!(matches!(officer.carry_out(lax), Err(Refusal::PolicyFault { .. })));
}
