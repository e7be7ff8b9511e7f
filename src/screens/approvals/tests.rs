//! The Approvals screen: where the cursor goes, and what becomes of a decision.

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::app::{Effect, KeySource, Press, Turn, run};
use crate::domain::approval::{Approval, ApprovalId, Outcome, Proposal, SamePerson};
use crate::domain::customer::FieldError;
use crate::domain::staff::{Role, Staff, StaffId};
use crate::domain::time::Stamp;
use crate::office::{Actor, Answer, Decided, Order, Receipt, Refusal, TextBox};

fn waiting(id: i64, barred: Option<SamePerson>) -> Waiting {
    let approval = Approval {
        id: ApprovalId(id),
        proposal: Proposal::NewStaff {
            name: "山本 葵".to_owned(),
            login: "aoi".to_owned(),
            role: Role::Clerk,
        },
        request: None,
        subject: None,
        asked_by: StaffId(6),
        handler: StaffId(6),
        asked_at: now(),
        ended: None,
    };
    let name = "黒田".to_owned();
    Waiting { approval, asked_by: name.clone(), handler: name, subject: None, case: None, barred }
}

fn now() -> Stamp {
    Stamp::at(NaiveDate::from_ymd_opt(2026, 11, 16).unwrap(), 10, 0)
}

/// The screen with a supervisor before it.
struct Screen {
    state: State,
    keys: KeySource,
    laid: Vec<Effect>,
}

impl Screen {
    fn with(waiting: Vec<Waiting>) -> Screen {
        let mut screen = Screen { state: State::default(), keys: KeySource::new([1; 8]), laid: Vec::new() };
        screen.turn(begin);
        screen.answer(Ok(waiting));
        screen
    }

    fn turn<T>(&mut self, change: impl FnOnce(&mut State, &mut Turn<'_>) -> T) -> T {
        let staff = Staff { id: StaffId(2), name: "鈴木".to_owned(), role: Role::Supervisor };
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

    /// The newest question is answered.
    fn answer(&mut self, waiting: Result<Vec<Waiting>, Refusal>) {
        let ticket = self.laid.iter().find_map(|effect| match effect {
            Effect::Ask(ticket, _) => Some(*ticket),
            _ => None,
        });
        assert!(take_answer(&mut self.state, ticket.unwrap(), waiting.map(Answer::Inbox)));
    }

    fn ordered(&self) -> Option<(ActKey, Order)> {
        self.laid.iter().find_map(|effect| match effect {
            Effect::Order(key, order) => Some((*key, (**order).clone())),
            _ => None,
        })
    }

    /// The order just given ends like that.
    fn ends(&mut self, result: Result<Receipt, Refusal>) {
        let (key, _) = self.ordered().unwrap();
        assert!(self.turn(|state, turn| take(state, turn, key, &result)));
    }

    fn under_cursor(&self) -> Option<i64> {
        self.state.selected().map(|one| one.approval.id.0)
    }
}

fn decided(outcome: Outcome) -> Receipt {
    Receipt::Decided(Decided { approval: ApprovalId(1), outcome, moved: None, staff: None })
}

#[test]
fn the_cursor_begins_at_what_may_be_decided_and_stays_with_it() {
    let own = || waiting(1, Some(SamePerson::Asked));
    let mut screen = Screen::with(vec![own(), waiting(2, None), waiting(3, None)]);
    assert_eq!(screen.under_cursor(), Some(2));
    screen.press("approvals.down").unwrap();
    screen.press("approvals.down").unwrap();
    assert_eq!(screen.under_cursor(), Some(3));
    screen.turn(look_again);
    screen.answer(Ok(vec![own(), waiting(3, None)]));
    assert_eq!(screen.under_cursor(), Some(3));
    screen.turn(look_again);
    screen.answer(Ok(vec![waiting(4, None), own()]));
    assert_eq!(screen.under_cursor(), Some(4));
}

#[test]
fn what_is_ones_own_cannot_be_decided() {
    let mut screen = Screen::with(vec![waiting(1, Some(SamePerson::Asked))]);
    assert_eq!(screen.press("approvals.approve"), Err(Why::SamePerson(SamePerson::Asked)));
    assert_eq!(screen.press("approvals.enter"), Err(Why::NotNow));
    assert!(screen.state.asking.is_none());
}

#[test]
fn nothing_is_decided_before_enter_and_once_only() {
    let mut screen = Screen::with(vec![waiting(1, None)]);
    screen.press("approvals.approve").unwrap();
    assert!(screen.ordered().is_none());
    assert_eq!(screen.press("approvals.down"), Err(Why::PressEnter));
    screen.says("確認しました。");
    screen.press("approvals.enter").unwrap();
    let Some((_, Order::Approve(input))) = screen.ordered() else { panic!("{:?}", screen.laid) };
    assert_eq!((input.approval, input.comment.as_str()), (ApprovalId(1), "確認しました。"));
    let first = screen.laid.pop();
    screen.press("approvals.enter").unwrap();
    assert!(screen.ordered().is_none());
    screen.laid.extend(first);
    screen.ends(Ok(decided(Outcome::Approved)));
    assert!(matches!(screen.state.notice, Some(Notice::Decided(Outcome::Approved))));
    assert!(screen.state.asking.is_none());
    screen.answer(Ok(Vec::new()));
    assert_eq!(screen.press("approvals.approve"), Err(Why::NothingThere));
}

#[test]
fn a_return_without_a_comment_can_be_mended() {
    let mut screen = Screen::with(vec![waiting(1, None)]);
    screen.press("approvals.return").unwrap();
    screen.press("approvals.enter").unwrap();
    let which = TextBox::ApprovalComment;
    let error = FieldError::Required;
    screen.ends(Err(Refusal::Text { which, error }));
    assert!(matches!(screen.state.notice, Some(Notice::Refused(_))));
    screen.answer(Ok(vec![waiting(1, None)]));
    screen.says("名前を確かめてください。");
    screen.press("approvals.enter").unwrap();
    let Some((_, Order::ReturnApproval(input))) = screen.ordered() else { panic!("{:?}", screen.laid) };
    assert_eq!(input.comment, "名前を確かめてください。");
}

#[test]
fn another_decided_first() {
    let mut screen = Screen::with(vec![waiting(1, None), waiting(2, None)]);
    screen.press("approvals.approve").unwrap();
    screen.press("approvals.enter").unwrap();
    let refusal = Refusal::AlreadyDecided { outcome: Outcome::Returned, by_name: "岡田".to_owned() };
    screen.ends(Err(refusal));
    assert!(matches!(screen.state.notice, Some(Notice::Refused(_))));
    screen.answer(Ok(vec![waiting(2, None)]));
    assert!(screen.state.asking.is_none());
    assert_eq!(screen.under_cursor(), Some(2));
}

#[test]
fn a_comment_is_never_moved_to_another_proposal() {
    let mut screen = Screen::with(vec![waiting(1, None), waiting(2, None)]);
    screen.press("approvals.return").unwrap();
    screen.says("範囲");
    screen.turn(look_again);
    screen.answer(Ok(vec![waiting(1, None), waiting(2, None)]));
    assert!(screen.state.is_typing());
    screen.turn(look_again);
    screen.answer(Ok(vec![waiting(2, None)]));
    assert!(!screen.state.is_typing());
}

#[test]
fn an_old_answer_changes_nothing() {
    let mut screen = Screen::with(vec![waiting(1, None)]);
    screen.turn(look_again);
    let old = std::mem::take(&mut screen.laid);
    screen.turn(look_again);
    let Some(Effect::Ask(ticket, _)) = old.first() else { panic!("{old:?}") };
    assert!(!take_answer(&mut screen.state, *ticket, Ok(Answer::Inbox(Vec::new()))));
    assert_eq!(screen.under_cursor(), Some(1));
}
