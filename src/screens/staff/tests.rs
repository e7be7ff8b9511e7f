//! The Staff screen: what a line may be, what can be proposed of it, and what becomes of a form.

use super::*;
use crate::app::Why;
use crate::domain::approval::Proposal;
use crate::domain::staff::{Role, Staff};
use crate::office::{Answer, Order, Receipt, Refusal, propose_staff};
use crate::screens::rehearsal::{Acts, Rehearsal, now};

fn member(id: i64, name: &str, role: Role) -> Member {
    let staff = Staff { id: StaffId(id), name: name.to_owned(), role };
    Member { staff, login: None, since: now(), left_at: None }
}

/// A clerk who sits at a desk, a supervisor who left, and two proposals, one of them about the clerk.
fn book() -> StaffBook {
    let left = Member { left_at: Some(now()), ..member(2, "鈴木", Role::Supervisor) };
    let sitting =
        Session { id: [9; 16], staff: StaffId(1), started_at: now(), proven_at: None, ended_at: None };
    let proposal = |id, subject, proposal| Approval {
        id: ApprovalId(id),
        proposal,
        request: None,
        subject,
        asked_by: StaffId(6),
        handler: StaffId(6),
        asked_at: now(),
        ended: None,
    };
    let joins =
        Proposal::NewStaff { name: "山本 葵".to_owned(), login: "aoi".to_owned(), role: Role::Clerk };
    let leaves = Proposal::Leaving { role: Role::Clerk };
    StaffBook {
        members: vec![member(1, "佐藤", Role::Clerk), left],
        sittings: vec![sitting],
        proposals: vec![proposal(1, None, joins), proposal(2, Some(StaffId(1)), leaves)],
    }
}

type Screen = Rehearsal<State>;

const ACTS: Acts<State> = Acts { table: SHELF.table, begin, typed, take, take_answer };

/// The screen with somebody before it.
fn screen(role: Role) -> Screen {
    Screen::of(ACTS, role, answer(book()))
}

fn answer(book: StaffBook) -> Answer {
    Answer::StaffBook(Box::new(book))
}

fn under_cursor(screen: &Screen) -> Option<Which> {
    screen.state.selected().map(Row::which)
}

#[test]
fn under_everybody_stands_what_is_theirs() {
    let screen = screen(Role::Admin);
    let rows: Vec<Which> = screen.state.rows().into_iter().map(Row::which).collect();
    let first = [Which::Member(StaffId(1)), Which::Sitting([9; 16]), Which::Proposal(ApprovalId(2))];
    assert_eq!(rows, [&first[..], &[Which::Member(StaffId(2)), Which::Proposal(ApprovalId(1))]].concat());
}

#[test]
fn the_cursor_stays_with_its_line() {
    let mut screen = screen(Role::Admin);
    for _ in 0..3 {
        screen.press("staff.down").unwrap();
    }
    assert_eq!(under_cursor(&screen), Some(Which::Member(StaffId(2))));
    screen.turn(look_again);
    screen.answer(answer(StaffBook { sittings: Vec::new(), ..book() }));
    assert_eq!(under_cursor(&screen), Some(Which::Member(StaffId(2))));
    screen.turn(look_again);
    screen.answer(answer(StaffBook::default()));
    assert_eq!(under_cursor(&screen), None);
}

#[test]
fn each_line_has_its_own_acts() {
    let mut screen = screen(Role::Admin);
    screen.press("staff.down").unwrap();
    assert_eq!(screen.press("staff.leave"), Err(Why::NothingThere));
    screen.press("staff.down").unwrap();
    screen.press("staff.take_back").unwrap();
    assert_eq!(screen.press("staff.join"), Err(Why::PressEnter));
    screen.press("staff.back").unwrap();
    // Whoever left can neither leave nor become something else.
    screen.press("staff.down").unwrap();
    assert_eq!(screen.press("staff.role"), Err(Why::NothingThere));
}

#[test]
fn a_supervisor_ends_sittings_and_proposes_nobody() {
    let mut screen = screen(Role::Supervisor);
    assert!(matches!(screen.press("staff.join"), Err(Why::NoRight(_))));
    assert_eq!(screen.press("staff.end"), Err(Why::NothingThere));
    screen.press("staff.down").unwrap();
    screen.press("staff.end").unwrap();
    assert!(screen.ordered().is_none());
    screen.press("staff.enter").unwrap();
    let Some((_, Order::EndSessionOf(input))) = screen.ordered() else { panic!("{:?}", screen.laid) };
    assert_eq!(input.session, [9; 16]);
    screen.ends(Ok(Receipt::SessionEnded(StaffId(1))));
    assert!(screen.state.form.is_none());
    assert!(matches!(screen.state.notice, Some(Notice::SessionEnded)));
}

#[test]
fn what_was_typed_of_somebody_new_survives_a_refusal() {
    let mut screen = screen(Role::Admin);
    screen.press("staff.join").unwrap();
    screen.says("山本 葵");
    screen.press("staff.enter").unwrap();
    screen.says("sato");
    screen.press("staff.enter").unwrap();
    assert!(screen.ordered().is_none());
    screen.press("staff.enter").unwrap();
    screen.ends(Err(Refusal::LoginTaken));
    assert!(matches!(screen.state.notice, Some(Notice::Refused(_))));
    // The focus is where it is to be mended.
    screen.says("2");
    screen.press("staff.enter").unwrap();
    screen.press("staff.enter").unwrap();
    let Some((_, Order::ProposeStaff(propose_staff::Input::Join { name, login, .. }))) = screen.ordered()
    else {
        panic!("{:?}", screen.laid)
    };
    assert_eq!((name.as_str(), login.as_str()), ("山本 葵", "sato2"));
    screen.ends(Ok(Receipt::Proposed(ApprovalId(3))));
    assert!(screen.state.form.is_none());
}

#[test]
fn enter_twice_sends_one_order() {
    let mut screen = screen(Role::Admin);
    screen.press("staff.leave").unwrap();
    screen.press("staff.enter").unwrap();
    assert!(screen.ordered().is_some());
    screen.press("staff.enter").unwrap();
    assert!(screen.ordered().is_none());
}
