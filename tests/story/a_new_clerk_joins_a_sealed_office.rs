//! 管理 proposes 山本, who is to be a clerk, and is shown half of a one-time code; 鈴木 approves it and is shown the other
//! half. 山本 signs in with both and is a clerk. 山本 forgets the password, and gets another code in the same way. When 山本 leaves, the password opens nothing any more.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::office::session::End;

use super::clerk::Clerk;
use super::sealed_office::{ADMIN_PASSWORD as ADMIN, PASSWORD, SealedOffice};

const NEW: &str = "window seven harvest moon";

fn signed_in(office: &SealedOffice, login: &str, password: &str) -> Clerk {
    let mut clerk = office.door();
    clerk.types(login).key("enter").types(password).key("enter");
    clerk
}

/// The half of a code on the screen: four groups, and a check character.
fn code_on(screen: &str) -> String {
    let is_code = |word: &&str| word.matches('-').count() == 4 && word.is_ascii();
    screen.split_whitespace().find(is_code).unwrap_or_else(|| panic!("no code:\n{screen}")).to_owned()
}

/// The half on the screen, written down: it is gone then, and nothing of it stays.
fn half_taken_down(clerk: &mut Clerk) -> String {
    let half = code_on(clerk.screen());
    clerk.key("esc").sees(&half).key("enter").sees("二度と表示できません").sees(&half);
    clerk.key("enter").does_not_see(&half);
    assert!(!clerk.memory().contains(&half));
    half
}

#[test]
fn whoever_joins_comes_in_with_a_code_and_whoever_left_does_not() {
    let office = SealedOffice::on_a_monday();
    let mut admin = signed_in(&office, "kanri", ADMIN);
    admin.sees("管理");
    office.moves_on(3);
    admin.presses("staff.join").types("山本 葵").presses("staff.enter").types("aoi").presses("staff.enter");
    admin.presses("staff.enter").sees("パスワードの確認").types(ADMIN).key("enter").sees("初回コードの半分");
    let first = half_taken_down(&mut admin);
    admin.sees("申請しました。");

    let mut supervisor = signed_in(&office, "suzuki", PASSWORD);
    office.moves_on(3);
    supervisor.presses("desk.screen.approvals").sees("山本 葵");
    supervisor.presses("approvals.approve").presses("approvals.enter").sees("パスワードの確認");
    supervisor.types(PASSWORD).key("enter").sees("山本 葵の初回コードの後半");
    let second = half_taken_down(&mut supervisor);
    supervisor.sees("承認しました。");
    assert_ne!(first, second);

    for alone in [&first, &second] {
        signed_in(&office, "aoi", alone).sees("ログイン名かパスワードが違います");
    }
    let mut aoi = signed_in(&office, "aoi", &format!("{second} {first}"));
    aoi.sees("パスワードを決めてください").types("short").key("enter").types("short").key("enter");
    aoi.sees("15 文字以上").types(NEW).key("enter").types(NEW).key("enter").sees("山本 葵");
    aoi.sees("受付 ").sees("初回コードが発行されました").sees("管理").sees("鈴木");
    assert_eq!(office.times(Action::CodeGiven, Outcome::Done), 1);

    // Forgotten: the same two, and whoever sits there by the old password does no more.
    admin
        .presses("desk.screen.staff")
        .presses_times("staff.down", 4)
        .presses("staff.code")
        .sees("山本 葵の初回コード");
    admin.presses("staff.enter").sees("パスワードの確認").types(ADMIN).key("enter");
    let first = half_taken_down(&mut admin);
    supervisor.presses("desk.screen.approvals").presses("approvals.approve").presses("approvals.enter");
    let second = half_taken_down(&mut supervisor);
    assert_eq!(office.ended(End::NewCode), 1);
    signed_in(&office, "aoi", NEW).sees("ログイン名かパスワードが違います");
    let mut aoi = signed_in(&office, "aoi", &format!("{first}{second}"));
    aoi.types(NEW).key("enter").types(NEW).key("enter").sees("ほかに1回");

    admin
        .presses("desk.screen.staff")
        .sees("山本 葵")
        .presses_times("staff.up", 9)
        .presses_times("staff.down", 4)
        .presses("staff.leave")
        .sees("山本 葵")
        .presses("staff.enter");
    admin.sees("申請しました。");
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
