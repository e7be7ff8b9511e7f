//! 管理 proposes 山本, who is to be a clerk; 鈴木 approves it and gets the one-time code to hand over. 山本 signs in with it
//! and is a clerk. When 山本 leaves, the password opens nothing any more.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::office::session::End;

use super::clerk::Clerk;
use super::sealed_office::{PASSWORD, SealedOffice};

const ADMIN: &str = "lantern river copper";
const NEW: &str = "window seven harvest moon";

fn signed_in(office: &SealedOffice, login: &str, password: &str) -> Clerk {
    let mut clerk = office.door();
    clerk.types(login).key("enter").types(password).key("enter");
    clerk
}

/// The one code on the screen: four groups, and a check character, which may be a sign.
fn code_on(screen: &str) -> String {
    let is_code = |word: &&str| word.matches('-').count() == 4 && word.is_ascii();
    screen.split_whitespace().find(is_code).unwrap_or_else(|| panic!("no code:\n{screen}")).to_owned()
}

#[test]
fn whoever_joins_comes_in_with_a_code_and_whoever_left_does_not() {
    let office = SealedOffice::on_a_monday();
    let mut admin = signed_in(&office, "kanri", &office.admin_code());
    admin.types(ADMIN).key("enter").types(ADMIN).key("enter").sees("管理");
    office.moves_on(3);
    admin.presses("staff.join").types("山本 葵").presses("staff.enter").types("aoi").presses("staff.enter");
    admin.presses("staff.enter").sees("パスワードの確認").types(ADMIN).key("enter").sees("申請しました。");

    let mut supervisor = signed_in(&office, "suzuki", PASSWORD);
    office.moves_on(3);
    supervisor.presses("desk.screen.approvals").sees("山本 葵");
    supervisor.presses("approvals.approve").presses("approvals.enter").sees("パスワードの確認");
    supervisor
        .types(PASSWORD)
        .key("enter")
        .sees("初回コード")
        .sees("山本 葵(ログイン名 aoi)は、24時間以内に");
    let code = code_on(supervisor.screen());
    supervisor.key("esc").sees("初回コード").key("enter").sees("二度と表示できません").sees(&code);
    supervisor.key("enter").does_not_see(&code).sees("承認しました。");
    assert!(!supervisor.memory().contains(&code));

    let mut aoi = signed_in(&office, "aoi", &code);
    aoi.sees("パスワードを決めてください").types(NEW).key("enter").types(NEW).key("enter").sees("山本 葵");
    aoi.sees("受付 ");
    assert_eq!(office.times(Action::CodeGiven, Outcome::Done), 2, "the administrator's, and this one");

    admin
        .presses("desk.screen.staff")
        .sees("山本 葵")
        .presses_times("staff.down", 4)
        .presses("staff.leave")
        .sees("山本 葵")
        .presses("staff.enter");
    admin.sees("パスワードの確認").types(ADMIN).key("enter").sees("申請しました。");
    supervisor
        .presses("desk.screen.approvals")
        .sees("山本 葵")
        .presses("approvals.approve")
        .presses("approvals.enter");
    supervisor.sees("山本 葵の鍵を鍵束から外しました");
    assert_eq!(office.ended(End::StaffLeft), 1);
    let mut gone = signed_in(&office, "aoi", NEW);
    gone.sees("ログイン名かパスワードが違います");
    assert_eq!(office.times(Action::SlotRemoved, Outcome::Done), 1);
}
