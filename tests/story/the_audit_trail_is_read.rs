//! The audit trail on screen: who did what, to whom, when, under which request; ids and numbers, never a value. The reading
//! is written down, once a run; a clerk reads what she did herself.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::customer::Field;
use madoguchi::domain::request::{Kind, RequestId};
use madoguchi::office::{Order, Question, Refusal, read_audit, resume_request};

use super::office::{ITO, KANSA, MISAKI_NO, Office, SUZUKI, TARO};

#[test]
fn the_audit_trail_is_read() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    office.knows("C-0067890", &TARO);
    let mut clerk = office.clerk();
    let hers = clerk.takes(Kind::Correction, "高橋");
    clerk.confirms_misaki().presses("field.reveal");
    let mut ito = office.seat(ITO);
    let his = ito.takes(Kind::Correction, "山田");

    let mut supervisor = office.seat(SUZUKI);
    supervisor.presses("desk.screen.audit").sees("操作記録").sees("項目を表示").sees(&hers).sees(&his);
    supervisor.does_not_see("髙橋").does_not_see("山田").does_not_see("03-5512-7400");
    assert_eq!(office.times(Action::AuditRead, Outcome::Done), 1);

    // About whom: by the customer's number all of hers, also what was done under her request only.
    supervisor.presses("audit.filter").types(MISAKI_NO).presses("audit.enter");
    supervisor.sees(&hers).does_not_see(&his).sees("本人確認の完了").sees("項目を表示");
    supervisor.presses("audit.filter").key("backspace");
    for _ in 0..MISAKI_NO.len() {
        supervisor.key("backspace");
    }
    supervisor.types(&his).presses("audit.enter").sees(&his).does_not_see(&hers);
    // By its number, as the day's report prints it: that entry, and what was before it.
    let viewed =
        office.trail().into_iter().find(|entry| entry.action == Action::CustomerViewed.code()).unwrap();
    supervisor.presses("audit.filter");
    for _ in 0..his.len() {
        supervisor.key("backspace");
    }
    supervisor.types(&format!("＃{}", viewed.seq)).presses("audit.enter");
    supervisor.sees(&format!("{}番", viewed.seq)).sees("記録を閲覧").does_not_see("項目を表示");
    // By whom, and when: a day that cannot be read is named, nothing is asked.
    let runs = office.times(Action::AuditRead, Outcome::Done);
    supervisor.presses("audit.filter").presses("audit.down").types("きのう").presses("audit.enter");
    supervisor.sees("この日付は読み取れません").presses("audit.back");
    assert_eq!(office.times(Action::AuditRead, Outcome::Done), runs);
    drop(supervisor);

    // A clerk reads her own, whatever she asks for.
    clerk.presses("desk.screen.audit").sees(&hers).does_not_see(&his).does_not_see("伊藤");
    clerk.presses("audit.filter").presses("audit.up").presses_times("audit.right", 3).sees("伊藤");
    clerk.presses("audit.enter").sees(&hers).does_not_see(&his);

    // The auditor sees everything, and that it was read.
    let mut auditor = office.seat(KANSA);
    auditor.presses("desk.screen.audit").sees(&hers).sees(&his).sees("操作記録を閲覧");
}

#[test]
fn older_entries_come_as_they_are_wanted_and_only_under_ones_own_run() {
    let office = Office::on_a_monday();
    office.knows("C-0012345", &[(Field::Name, "髙橋 美咲")]);
    let mut auditor = office.seat(KANSA);
    for _ in 0..230 {
        // What is refused stands in the trail too.
        let resume = resume_request::Input { request: RequestId(1), version: 1 };
        assert!(matches!(auditor.carry_out(Order::ResumeRequest(resume)), Err(Refusal::NoRight { .. })));
    }
    auditor.presses("desk.screen.audit").sees("新しい 100 件(続きあり)");
    auditor.presses_times("audit.page.down", 9).sees("新しい 200 件(続きあり)");
    auditor.presses_times("audit.page.down", 20).sees("事務所を開設").sees("件").does_not_see("続きあり");
    assert_eq!(office.times(Action::AuditRead, Outcome::Done), 1, "walking on is no new reading");

    let run = office.trail().into_iter().find(|e| e.action == Action::AuditRead.code()).unwrap();
    let run = i64::try_from(run.seq).unwrap();
    let older = |run| Question::OlderAudit { run, filter: read_audit::Filter::default(), before: 50 };
    assert!(auditor.asks(older(run)).is_ok());
    assert_eq!(auditor.asks(older(run - 1)).map(drop), Err(Refusal::NotOpened));
    let mut supervisor = office.seat(SUZUKI);
    assert_eq!(supervisor.asks(older(run)).map(drop), Err(Refusal::NotOpened), "another's run");
}
