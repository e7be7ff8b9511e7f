//! The audit screen: what the filter asks for, and which answer counts.

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::app::{Effect, KeySource, Press, Turn, Why, run};
use crate::domain::staff::{Role, Staff, StaffId};
use crate::domain::time::{Moment, Stamp};
use crate::office::read_audit::{Filter, Page};
use crate::office::{Actor, Answer, Order, Question, Receipt};

fn now() -> Stamp {
    Stamp::at(NaiveDate::from_ymd_opt(2026, 11, 16).unwrap(), 10, 0)
}

fn page(run: i64, rows: std::ops::Range<i64>, more: bool) -> Page {
    let row = |seq| Row {
        seq,
        at: now(),
        who: None,
        action: None,
        kind: None,
        outcome: None,
        customer: None,
        request: None,
        fields: Vec::new(),
        code: None,
        reason: None,
    };
    Page { run, rows: rows.rev().map(row).collect(), more }
}

/// The screen with an auditor before it.
struct Screen {
    state: State,
    keys: KeySource,
    staff: Staff,
    laid: Vec<Effect>,
}

impl Screen {
    fn new() -> Screen {
        let staff = Staff { id: StaffId(4), name: "高田".to_owned(), role: Role::Auditor };
        let state = State::new(std::slice::from_ref(&staff));
        let mut screen = Screen { state, keys: KeySource::new([1; 8]), staff, laid: Vec::new() };
        screen.turn(begin);
        screen
    }

    fn turn(&mut self, change: impl FnOnce(&mut State, &mut Turn<'_>)) {
        let actor = Actor { staff: self.staff.clone(), session: [1; 16] };
        let mut turn = Turn::new(Moment::by_steady_clock(now()), Some(&actor), &mut self.keys);
        change(&mut self.state, &mut turn);
        self.laid = turn.into_effects();
    }

    fn press(&mut self, id: &str) -> Result<(), Why> {
        let mut standing = None;
        self.turn(|state, turn| standing = run(SHELF.table, id, state, turn));
        standing.unwrap()
    }

    fn says(&mut self, text: &str) {
        for letter in text.chars() {
            let key = KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE);
            assert!(typed(&mut self.state, &Press::from(key)).taken());
        }
    }

    /// The filter with which entries have just been asked for.
    fn asked(&self) -> Option<Filter> {
        self.laid.iter().find_map(|effect| match effect {
            Effect::Order(_, order) => match &**order {
                Order::ReadAudit(input) => Some(input.filter.clone()),
                _ => None,
            },
            _ => None,
        })
    }

    fn reads(&mut self, page: Page) {
        take(&mut self.state, Ok(Receipt::Audit(Box::new(page))));
    }
}

#[test]
fn enter_reads_with_the_filter_and_esc_puts_it_back() {
    let mut screen = Screen::new();
    assert_eq!(screen.asked(), Some(Filter::default()));
    screen.press("audit.filter").unwrap();
    screen.says("C-0000101");
    screen.press("audit.enter").unwrap();
    let whom = Some("C-0000101".to_owned());
    assert_eq!(screen.asked(), Some(Filter { whom: whom.clone(), ..Filter::default() }));
    screen.press("audit.filter").unwrap();
    screen.says("9");
    screen.press("audit.back").unwrap();
    assert!(!screen.state.filter.open && screen.asked().is_none());
    screen.press("audit.again").unwrap();
    assert_eq!(screen.asked().unwrap().whom, whom);
}

#[test]
fn a_day_that_cannot_be_read_is_named_and_nothing_is_asked() {
    let mut screen = Screen::new();
    screen.press("audit.filter").unwrap();
    screen.press("audit.down").unwrap();
    screen.says("きのう");
    screen.press("audit.enter").unwrap();
    assert_eq!(screen.asked(), None);
    assert_eq!((screen.state.filter.fault, screen.state.filter.open), (Some(Line::From), true));
}

#[test]
fn left_and_right_move_the_caret_in_a_text_and_choose_elsewhere() {
    let mut screen = Screen::new();
    screen.press("audit.right").unwrap();
    assert_eq!(screen.asked().unwrap().what, Group::ALL.first().copied());
    screen.press("audit.filter").unwrap();
    assert_eq!(screen.press("audit.right"), Err(Why::NotNow));
    screen.press("audit.up").unwrap();
    screen.press("audit.right").unwrap();
    assert_eq!(screen.state.filter.who(), Some("高田"));
    assert_eq!(screen.press("audit.again"), Err(Why::PressEnter));
}

#[test]
fn older_entries_come_near_the_last_once_and_from_the_same_run() {
    let mut screen = Screen::new();
    screen.reads(page(500, 400..500, true));
    for _ in 0..8 {
        screen.press("audit.page.down").unwrap();
    }
    let Some(Effect::Ask(ticket, Question::OlderAudit { run, before, .. })) = screen.laid.pop() else {
        panic!("{:?}", screen.laid)
    };
    assert_eq!((run, before), (500, 400));
    screen.press("audit.page.down").unwrap();
    assert!(screen.laid.is_empty());
    take_older(&mut screen.state, ticket, Ok(Answer::Audit(Box::new(page(499, 0..10, false)))));
    assert_eq!(screen.state.rows.len(), 100);
    screen.press("audit.down").unwrap();
    let Some(Effect::Ask(ticket, _)) = screen.laid.pop() else { panic!("{:?}", screen.laid) };
    take_older(&mut screen.state, ticket, Ok(Answer::Audit(Box::new(page(500, 390..400, false)))));
    assert_eq!((screen.state.rows.len(), screen.state.more), (110, false));
}
