//! 黒田 keeps the accounts: he proposes a new clerk, and that 伊藤 becomes a supervisor. Neither is so before a supervisor
//! approves; 伊藤's sitting ends with her old role.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::staff::Role;
use madoguchi::store::staff;

use super::office::{KURODA, Office, SUZUKI};
use super::sealed_office::{ADMIN_PASSWORD as KANRI, SealedOffice};

#[test]
fn a_clerk_becomes_a_supervisor() {
    let office = Office::on_a_monday();
    let mut admin = office.seat(KURODA);
    admin.sees("黒田(システム管理)").sees("ログイン名").does_not_see("決裁 ");
    admin.presses("staff.join").types("山本 葵").presses("staff.enter").types("葵").presses("staff.enter");
    admin.presses("staff.enter").sees("はログイン名に使えません").sees("保存していません");
    admin.key("backspace").types("aoi");
    admin.presses("staff.enter").presses("staff.enter").sees("申請しました。").sees("申請: 職員の追加");
    // 伊藤 is the third.
    admin.presses_times("staff.down", 2).presses("staff.role").sees("伊藤の役割の変更を申請します");
    admin.presses("staff.right").presses("staff.enter").sees("申請しました。").sees("決裁待ち");
    let there = |name: &str| {
        let members = office.read(|view| staff::members(view));
        members.into_iter().find(|member| member.staff.name == name)
    };
    assert_eq!(there("伊藤").unwrap().staff.role, Role::Clerk);
    assert_eq!(there("山本 葵"), None);

    let mut supervisor = office.seat(SUZUKI);
    supervisor.sees("決裁 2").presses("desk.screen.approvals").sees("ログイン名 aoi");
    supervisor.presses("approvals.approve").presses("approvals.enter").sees("承認しました。");
    supervisor.sees("受付担当 → 責任者").presses("approvals.approve").presses("approvals.enter");
    supervisor.sees("決裁を待つ案件はありません。");
    assert_eq!(there("伊藤").unwrap().staff.role, Role::Supervisor);
    assert_eq!(there("山本 葵").unwrap().login.as_deref(), Some("aoi"));
    assert_eq!(office.times(Action::RoleChanged, Outcome::Done), 1);
    assert_eq!(office.times(Action::StaffAdded, Outcome::Done), 7);
}

/// The password is asked for once more, for it was given a while ago. Esc gives the form back as it was, and the same form
/// can be sent after all.
#[test]
fn the_password_is_not_given_at_first() {
    let office = SealedOffice::on_a_monday();
    let mut admin = office.door();
    admin.types("kanri").key("enter").types(KANRI).key("enter").sees("ログイン名");
    admin.moves_on(4).key("up").moves_on(4).presses("staff.join").types("山本 葵").presses("staff.enter");
    admin.types("aoi").presses("staff.enter").presses("staff.enter").sees("パスワード");
    admin.key("esc").sees("山本 葵").does_not_see("申請しました。");
    admin.presses("staff.enter").types(KANRI).key("enter").sees("初回コードの半分");
    admin.key("enter").key("enter").sees("申請しました。").sees("申請: 職員の追加");
    assert_eq!(office.times(Action::ApprovalAsked, Outcome::Done), 1);
}
