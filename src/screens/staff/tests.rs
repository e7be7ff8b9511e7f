//! The Staff screen: what a line may be, what can be proposed of it, and what becomes of a form.

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::app::{Effect, KeySource, Press, Turn, Why, run};
use crate::domain::approval::Proposal;
use crate::domain::staff::{Role, Staff};
use crate::domain::time::Stamp;
use crate::office::{Actor, Answer, Order, Receipt, Refusal, propose_staff};

fn now() -> Stamp {
    Stamp::at(NaiveDate::from_ymd_opt(2026, 11, 16).unwrap(), 10, 0)
}

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

/// The screen with somebody before it.
struct Screen {
    state: State,
    keys: KeySource,
    role: Role,
    laid: Vec<Effect>,
}

impl Screen {
    fn of(role: Role) -> Screen {
        let mut screen =
            Screen { state: State::default(), keys: KeySource::new([1; 8]), role, laid: Vec::new() };
        screen.turn(begin);
        screen.answer(book());
        screen
    }

    fn turn<T>(&mut self, change: impl FnOnce(&mut State, &mut Turn<'_>) -> T) -> T {
        let staff = Staff { id: StaffId(6), name: "黒田".to_owned(), role: self.role };
        let actor = Actor { staff, session: [1; 16] };
        let mut turn = Turn::new(now(), Some(&actor), &mut self.keys);
        let out = change(&mut self.state, &mut turn);
        self.laid = turn.into_effects();
        out
    }

    fn press(&mut self, id: &str) -> Result<(), Why> {
        self.turn(|state, turn| run(SHELF.table, id, state, turn)).unwrap()
    }

    fn says(&mut self, text: &str) {
        for letter in text.chars() {
            let key = KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE);
            assert!(typed(&mut self.state, &Press::from(key)).taken());
        }
    }

    fn answer(&mut self, book: StaffBook) {
        let ticket = self.laid.iter().find_map(|effect| match effect {
            Effect::Ask(ticket, _) => Some(*ticket),
            _ => None,
        });
        assert!(take_answer(&mut self.state, ticket.unwrap(), Ok(Answer::StaffBook(Box::new(book)))));
    }

    fn ordered(&self) -> Option<(ActKey, Order)> {
        self.laid.iter().find_map(|effect| match effect {
            Effect::Order(key, order) => Some((*key, (**order).clone())),
            _ => None,
        })
    }

    fn ends(&mut self, result: Result<Receipt, Refusal>) {
        let (key, _) = self.ordered().unwrap();
        assert!(self.turn(|state, turn| take(state, turn, key, &result)));
    }

    fn under_cursor(&self) -> Option<Which> {
        self.state.selected().map(Row::which)
    }
}

#[test]
fn under_everybody_stands_what_is_theirs() {
    let screen = Screen::of(Role::Admin);
    let rows: Vec<Which> = screen.state.rows().into_iter().map(Row::which).collect();
    let first = [Which::Member(StaffId(1)), Which::Sitting([9; 16]), Which::Proposal(ApprovalId(2))];
    assert_eq!(rows, [&first[..], &[Which::Member(StaffId(2)), Which::Proposal(ApprovalId(1))]].concat());
}

#[test]
fn the_cursor_stays_with_its_line() {
    let mut screen = Screen::of(Role::Admin);
    for _ in 0..3 {
        screen.press("staff.down").unwrap();
    }
    assert_eq!(screen.under_cursor(), Some(Which::Member(StaffId(2))));
    screen.turn(look_again);
    screen.answer(StaffBook { sittings: Vec::new(), ..book() });
    assert_eq!(screen.under_cursor(), Some(Which::Member(StaffId(2))));
    screen.turn(look_again);
    screen.answer(StaffBook::default());
    assert_eq!(screen.under_cursor(), None);
}

#[test]
fn each_line_has_its_own_acts() {
    let mut screen = Screen::of(Role::Admin);
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
    let mut screen = Screen::of(Role::Supervisor);
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
    let mut screen = Screen::of(Role::Admin);
    screen.press("staff.join").unwrap();
    screen.says("山本 葵");
    screen.press("staff.enter").unwrap();
    screen.says("sato");
    screen.press("staff.enter").unwrap();
    assert!(screen.ordered().is_none());
    screen.press("staff.enter").unwrap();
    screen.ends(Err(Refusal::LoginTaken));
    assert!(matches!(screen.state.notice, Some(Notice::Refused(_))));
    screen.press("staff.up").unwrap();
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
    let mut screen = Screen::of(Role::Admin);
    screen.press("staff.leave").unwrap();
    screen.press("staff.enter").unwrap();
    assert!(screen.ordered().is_some());
    screen.press("staff.enter").unwrap();
    assert!(screen.ordered().is_none());
}
