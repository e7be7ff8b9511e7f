//! The Approvals screen: where the cursor goes, and what becomes of a decision.

use ratatui::layout::Rect;

use super::*;
use crate::app::Effect;
use crate::domain::approval::{Approval, ApprovalId, Outcome, Proposal, SamePerson};
use crate::domain::customer::FieldError;
use crate::domain::staff::{Role, StaffId};
use crate::office::{Answer, Decided, Order, Receipt, Refusal, TextBox};
use crate::screens::rehearsal::{Acts, Rehearsal, now};
use crate::ui::{Theme, ThemeName};
use crate::words::{Language, Words};

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

type Screen = Rehearsal<State>;

const ACTS: Acts<State> = Acts { table: SHELF.table, begin, typed, take, take_answer };

/// The screen with a supervisor before it.
fn screen(waiting: Vec<Waiting>) -> Screen {
    Screen::read(ACTS, Role::Supervisor, Answer::Inbox(waiting))
}

fn under_cursor(screen: &Screen) -> Option<i64> {
    screen.state.selected().map(|one| one.approval.id.0)
}

fn decided(outcome: Outcome) -> Receipt {
    Receipt::Decided(Decided { approval: ApprovalId(1), outcome, moved: None, staff: None })
}

#[test]
fn the_cursor_begins_at_what_may_be_decided_and_stays_with_it() {
    let own = || waiting(1, Some(SamePerson::Asked));
    let mut screen = screen(vec![own(), waiting(2, None), waiting(3, None)]);
    assert_eq!(under_cursor(&screen), Some(2));
    screen.press("approvals.down").unwrap();
    screen.press("approvals.down").unwrap();
    assert_eq!(under_cursor(&screen), Some(3));
    screen.turn(look_again);
    screen.answer(Answer::Inbox(vec![own(), waiting(3, None)]));
    assert_eq!(under_cursor(&screen), Some(3));
    screen.turn(look_again);
    screen.answer(Answer::Inbox(vec![waiting(4, None), own()]));
    assert_eq!(under_cursor(&screen), Some(4));
}

#[test]
fn what_is_ones_own_cannot_be_decided() {
    let mut screen = screen(vec![waiting(1, Some(SamePerson::Asked))]);
    assert_eq!(screen.press("approvals.approve"), Err(Why::SamePerson(SamePerson::Asked)));
    assert_eq!(screen.press("approvals.enter"), Err(Why::NotNow));
    assert!(screen.state.asking.is_none());
}

#[test]
fn nothing_is_decided_before_enter_and_once_only() {
    let mut screen = screen(vec![waiting(1, None)]);
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
    screen.answer(Answer::Inbox(Vec::new()));
    assert_eq!(screen.press("approvals.approve"), Err(Why::NothingThere));
}

#[test]
fn a_return_without_a_comment_can_be_mended() {
    let mut screen = screen(vec![waiting(1, None)]);
    screen.press("approvals.return").unwrap();
    screen.press("approvals.enter").unwrap();
    let which = TextBox::ApprovalComment;
    let error = FieldError::Required;
    screen.ends(Err(Refusal::Text { which, error }));
    assert!(matches!(screen.state.notice, Some(Notice::Refused(_))));
    screen.answer(Answer::Inbox(vec![waiting(1, None)]));
    screen.says("名前を確かめてください。");
    screen.press("approvals.enter").unwrap();
    let Some((_, Order::ReturnApproval(input))) = screen.ordered() else { panic!("{:?}", screen.laid) };
    assert_eq!(input.comment, "名前を確かめてください。");
}

#[test]
fn another_decided_first() {
    let mut screen = screen(vec![waiting(1, None), waiting(2, None)]);
    screen.press("approvals.approve").unwrap();
    screen.press("approvals.enter").unwrap();
    let refusal = Refusal::AlreadyDecided { outcome: Outcome::Returned, by_name: "岡田".to_owned() };
    screen.ends(Err(refusal));
    assert!(matches!(screen.state.notice, Some(Notice::Refused(_))));
    screen.answer(Answer::Inbox(vec![waiting(2, None)]));
    assert!(screen.state.asking.is_none());
    assert_eq!(under_cursor(&screen), Some(2));
}

#[test]
fn a_comment_is_never_moved_to_another_proposal() {
    let mut screen = screen(vec![waiting(1, None), waiting(2, None)]);
    screen.press("approvals.return").unwrap();
    screen.says("範囲");
    screen.turn(look_again);
    screen.answer(Answer::Inbox(vec![waiting(1, None), waiting(2, None)]));
    assert!(screen.state.is_typing());
    screen.turn(look_again);
    screen.answer(Answer::Inbox(vec![waiting(2, None)]));
    assert!(!screen.state.is_typing());
}

#[test]
fn an_old_answer_changes_nothing() {
    let mut screen = screen(vec![waiting(1, None)]);
    screen.turn(look_again);
    let old = std::mem::take(&mut screen.laid);
    screen.turn(look_again);
    let Some(Effect::Ask(ticket, _)) = old.first() else { panic!("{old:?}") };
    assert!(!take_answer(&mut screen.state, *ticket, Ok(Answer::Inbox(Vec::new()))));
    assert_eq!(under_cursor(&screen), Some(1));
}

#[test]
fn the_text_stops_at_its_end() {
    let mut screen = screen(vec![waiting(1, None)]);
    let (words, metric) = (Words::of(Language::Ja), Theme::choose(ThemeName::Dark, false).metric());
    let stop = |screen: &mut Screen, height| {
        stop_at_end(&mut screen.state, &words, metric, Rect { x: 0, y: 1, width: 80, height });
        screen.state.from
    };
    let down = |screen: &mut Screen, height| {
        screen.press("approvals.text_down").unwrap();
        stop(screen, height)
    };
    assert_eq!(down(&mut screen, 21), 0, "all of it is seen");
    let end = (0..20).map(|_| down(&mut screen, 7)).last().unwrap();
    assert!(end > 0 && end < 5, "{end}");
    screen.press("approvals.text_up").unwrap();
    assert_eq!(stop(&mut screen, 7), 0, "one key leads back, however often the other was pressed");
    down(&mut screen, 7);
    assert_eq!(stop(&mut screen, 21), 0, "a terminal that grows shows the beginning");
}
