//! Who sits down signs in; a desk that nobody uses locks itself; what was half typed is there again, and nothing of what
//! was on the screen stays in the model meanwhile.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::office::session::End;

use super::clerk::Clerk;
use super::sealed_office::{ADMIN_PASSWORD, PASSWORD, SealedOffice};

fn signed_in(office: &SealedOffice) -> Clerk {
    let mut clerk = office.door();
    clerk.types("suzuki").key("enter").types(PASSWORD).key("enter");
    clerk
}

#[test]
fn a_wrong_password_opens_nothing_and_the_right_one_does() {
    let office = SealedOffice::on_a_monday();
    let mut clerk = office.door();
    clerk.sees("着席").types("suzuki").key("enter").types("not the right one").key("enter");
    clerk.sees("ログイン名かパスワードが違います").does_not_see("受付 ");
    clerk.types(PASSWORD).key("enter").sees("鈴木");
    clerk.sees("前回の着席");
    assert_eq!(
        office.times(Action::SignInFailed, Outcome::Failed),
        1,
        "the failure is told by who came in next"
    );
}

/// At the door there is nobody whose role could be in the way.
#[test]
fn screens_behind_the_door_are_not_there_yet() {
    let office = SealedOffice::on_a_monday();
    let mut clerk = office.door();
    for key in ["alt-2", "alt-3", "alt-4", "alt-5", "alt-6"] {
        clerk.key(key).sees("この段階では使えません").does_not_see("役割");
    }
}

#[test]
fn after_three_failures_one_waits_and_ending_the_program_gives_nothing_back() {
    let office = SealedOffice::on_a_monday();
    for _ in 0..3 {
        let mut clerk = office.door();
        clerk.types("suzuki").key("enter").types("not the right one").key("enter").sees("違います");
    }
    let mut clerk = office.door();
    clerk.types("suzuki").key("enter").types(PASSWORD).key("enter").sees("あと 30 秒");
    clerk.moves_on(1);
    clerk.types(PASSWORD).key("enter").sees("鈴木");
}

#[test]
fn nobody_types_and_the_desk_locks_itself_and_keeps_what_was_typed() {
    let office = SealedOffice::on_a_monday();
    let mut clerk = signed_in(&office);
    clerk
        .presses("request.new")
        .presses_times("form.down", 2)
        .types("電話番号の変更")
        .moves_on(4)
        .sees("自動でロック");
    clerk.moves_on(1).sees("ロック中").sees("しばらく操作がありませんでした");
    clerk.does_not_see("電話番号の変更");
    assert!(!clerk.memory().contains("電話番号の変更"), "nothing of it stays in the model");
    clerk.types(PASSWORD).key("enter").sees("鈴木");
    clerk.presses("request.new").sees("電話番号の変更");
    assert_eq!(office.ended(End::Idle), 1);
}

#[test]
fn the_first_key_after_a_night_asleep_is_nobodys_and_the_desk_is_locked() {
    let office = SealedOffice::on_a_monday();
    let mut clerk = signed_in(&office);
    clerk.presses("request.new").presses_times("form.down", 2).types("電話番号");
    // The machine sleeps: nothing is woken meanwhile.
    office.moves_on(8 * 60);
    clerk.types("の").sees("ロック中").sees("しばらく操作がありませんでした").does_not_see("電話番号");
    clerk.types(PASSWORD).key("enter").sees("鈴木");
    clerk.presses("request.new").sees("電話番号").does_not_see("電話番号の");
    office.moves_on(13 * 60);
    clerk.key("f5").sees("ロック中");
    clerk.types(PASSWORD).key("enter").sees("鈴木");
    office.moves_on(8 * 60);
    clerk.pastes("090-1111-2222").sees("ロック中").does_not_see("090-1111");
}

#[test]
fn typing_puts_the_lock_off_and_a_key_locks_at_once() {
    let office = SealedOffice::on_a_monday();
    let mut clerk = signed_in(&office);
    for _ in 0..4 {
        clerk.moves_on(4).key("down").does_not_see("ロック中");
    }
    clerk.presses("desk.lock").sees("ロックしました");
    assert_eq!(office.ended(End::Locked), 1);
}

#[test]
fn a_third_desk_of_the_same_person_ends_the_first() {
    let office = SealedOffice::on_a_monday();
    let mut first = signed_in(&office);
    office.moves_on(1);
    let mut second = signed_in(&office);
    second.sees("別の窓口でも着席中");
    office.moves_on(1);
    let mut third = signed_in(&office);
    third.sees("着席は一人2つまで");
    first.presses("go.enter").presses("desk.screen.desk").sees("ロック中").sees("着席が終わりました");
    assert_eq!(office.ended(End::Displaced), 1);
}

#[test]
fn an_old_keyring_put_back_is_found() {
    let office = SealedOffice::on_a_monday();
    let old = office.keyring_bytes();
    let mut admin = office.door();
    admin.types("kanri").key("enter").types(ADMIN_PASSWORD).key("enter").sees("管理").presses("staff.join");
    admin.types("山本 葵").presses("staff.enter").types("aoi").presses("staff.enter").presses("staff.enter");
    admin.key("enter").key("enter");
    admin.leaves();
    let mut clerk = office.door();
    clerk.types("suzuki").key("enter").types(PASSWORD).key("enter").presses("desk.screen.approvals");
    clerk.presses("approvals.approve").presses("approvals.enter").sees("初回コードの半分");
    clerk.key("enter").key("enter");
    clerk.leaves();
    office.put_keyring_back(&old);
    let mut clerk = office.door();
    clerk.types("suzuki").key("enter").types(PASSWORD).key("enter").sees("受付簿のものと違います");
}
