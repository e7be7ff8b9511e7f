//! 佐藤 opens a record without a request, and is refused something. The evening's report says so without a name, and draws
//! that look by lot; 鈴木 types its number into the audit screen and reads the reason.

use madoguchi::domain::audit::RefusalReason;
use madoguchi::domain::staff::StaffId;
use madoguchi::office::day_book::{Look, Looks};
use madoguchi::office::{Order, Receipt, Refusal, read_audit, unlock_budget};

use super::office::{MISAKI_NO, Office, SUZUKI};

#[test]
fn a_look_is_asked_about() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    clerk.presses("customer.open").types("高橋").presses("form.down").presses("form.enter");
    clerk.types("返送された郵便の宛先を確かめる").presses("form.enter").sees(MISAKI_NO);
    let staff = StaffId(1);
    let unlock = unlock_budget::Input { staff, reason: "もっと見たい".to_owned() };
    assert!(matches!(clerk.carry_out(Order::UnlockBudget(unlock)), Err(Refusal::NoRight { .. })));

    let mut supervisor = office.seat(SUZUKI);
    let book = supervisor.makes_report(office.now().date()).unwrap();
    let expected = Looks { without_request: 1, customers: 1, staff: 1, ..Looks::default() };
    assert_eq!(book.looks, expected);
    assert_eq!(book.refused_acts.get(&RefusalReason::NoRight.code()), Some(&1));
    let [drawn] = book.sample.as_slice() else { panic!("{:?}", book.sample) };
    assert_eq!((drawn.look, drawn.receipt_no), (Look::Opened, None), "the only look there was");
    supervisor.presses("desk.screen.report").presses_times("report.down", 200);
    supervisor.sees_all(&["権限がない", "照合値"]).does_not_see("佐藤").does_not_see("髙橋");

    supervisor.presses("desk.screen.audit").presses("audit.filter");
    supervisor.types(&format!("#{}", drawn.seq)).presses("audit.enter");
    supervisor.sees_all(&["佐藤", "受付なしで閲覧", "返送された郵便の宛先を確かめる"]);
    // A clerk finds nothing of another's by its number.
    let seq = office.trail().last().unwrap().seq;
    let filter = read_audit::Filter { whom: Some(format!("#{seq}")), ..read_audit::Filter::default() };
    let read = clerk.carry_out(Order::ReadAudit(read_audit::Input { filter })).unwrap();
    let Receipt::Audit(page) = read else { panic!("{read:?}") };
    assert!(!page.rows.is_empty() && page.rows.iter().all(|row| row.who.as_deref() == Some("佐藤")));
}
