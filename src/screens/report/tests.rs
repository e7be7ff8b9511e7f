//! The Report screen: walking days, whose answer counts, and what is drawn at any size.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::app::{Effect, KeySource, Turn, run};
use crate::domain::calendar::DayOff;
use crate::domain::decision::Decision;
use crate::domain::request::{Channel, Kind};
use crate::domain::staff::{Role, Staff, StaffId};
use crate::domain::time::Moment;
use crate::office::Actor;
use crate::office::day_book::{AuditHead, Balance, BalanceLine, Checks, DayCount, DueBook, Handling, Looks};
use crate::ui::picture::screen_text;
use crate::ui::{Canvas, Seen, Theme, ThemeName};
use crate::words::{Language, Words};

fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 16).unwrap()
}

fn line(
    kind: Kind,
    [carried_over, received, carried_forward]: [u32; 3],
    closed: &[(Decision, u32)],
) -> BalanceLine {
    let closed = closed.iter().copied().collect();
    let balance = Balance { carried_over, received, closed, carried_forward };
    BalanceLine { kind, channel: Channel::Phone, balance }
}

fn book(day: NaiveDate) -> DayReport {
    DayReport {
        day,
        off: None::<DayOff>,
        holidays_known: true,
        made_at: Stamp::at(day, 17, 40),
        made_by: StaffId(1),
        role: Role::Clerk,
        practice: false,
        balance: vec![
            line(Kind::Correction, [3, 5, 4], &[(Decision::Granted, 3), (Decision::Unverified, 1)]),
            line(Kind::MailingStop, [0, 4, 1], &[(Decision::Granted, 3)]),
            line(Kind::Inquiry, [2, 12, 1], &[(Decision::Answered, 11), (Decision::Withdrawn, 2)]),
        ],
        checks: Checks { matched: 9, failed: 2, ..Checks::default() },
        corrections: BTreeMap::new(),
        stops: BTreeMap::new(),
        looks: Looks::default(),
        sample: Vec::new(),
        refused_requests: BTreeMap::new(),
        refused_acts: BTreeMap::new(),
        due: DueBook {
            today_done: 1,
            today_open: Vec::new(),
            next_day: day.succ_opt(),
            next: Vec::new(),
            overdue: Vec::new(),
        },
        out_of_hours: 2,
        handling: Some(Handling { median_minutes: 12, max_minutes: 95 }),
        fortnight: (1..15)
            .zip(day.iter_days())
            .map(|(n, day)| DayCount { day, received: n, closed: n })
            .collect(),
        head: AuditHead { seq: 77, words: "003G-W58W-4CN3-2E1Z-8S6N-8PV2-D5R7-EZM5-M".to_owned() },
    }
}

fn theme(name: ThemeName) -> Theme {
    Theme::choose(name, false)
}

/// The screen with its surroundings: keys pressed by command, effects gathered.
struct Screen {
    state: State,
    keys: KeySource,
    at: Stamp,
}

impl Screen {
    fn new() -> Screen {
        let at = Stamp::at(monday(), 17, 30);
        Screen { state: State::new(at), keys: KeySource::new([0; 8]), at }
    }

    fn turn(&mut self, work: impl FnOnce(&mut State, &mut Turn<'_>)) -> Vec<(Ticket, NaiveDate)> {
        let staff = Staff { id: StaffId(1), name: String::new(), role: Role::Clerk };
        let actor = Actor { staff, session: [0; 16] };
        let mut turn = Turn::new(Moment::by_steady_clock(self.at), Some(&actor), &mut self.keys);
        work(&mut self.state, &mut turn);
        let asked = turn.into_effects().into_iter().map(|effect| match effect {
            Effect::Report(ticket, day) => (ticket, day),
            other => panic!("{other:?}"),
        });
        asked.collect()
    }

    fn press(&mut self, id: &str) -> Vec<(Ticket, NaiveDate)> {
        self.turn(|state, turn| {
            let _ = run(SHELF.table, id, state, turn).unwrap();
        })
    }

    fn shown(book: DayReport) -> Screen {
        let mut screen = Screen::new();
        let asked = screen.turn(begin);
        take(&mut screen.state, asked[0].0, Ok(Box::new(book)));
        screen
    }

    fn draw(&self, language: Language, theme: &Theme, width: u16, height: u16) -> (String, Seen) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let area = buffer.area;
        let seen = view(&self.state, &Words::of(language), &mut Canvas::new(&mut buffer, theme), area);
        (screen_text(&buffer), seen)
    }
}

#[test]
fn days_are_walked_back_and_not_beyond_today() {
    let mut screen = Screen::new();
    assert_eq!(screen.turn(begin)[0].1, monday());
    assert_eq!(screen.press("report.later"), [], "today is the last day");
    let sunday = monday().pred_opt().unwrap();
    assert_eq!(screen.press("report.earlier")[0].1, sunday);
    assert_eq!(screen.press("report.again")[0].1, sunday);
    assert_eq!(screen.press("report.later")[0].1, monday());
    // Midnight passes while the desk is open: who looked at today looks at today.
    screen.at = screen.at.plus_ms(24 * 3_600_000);
    assert_eq!(screen.turn(begin)[0].1, monday().succ_opt().unwrap());
}

#[test]
fn only_the_newest_answer_counts_and_nothing_stands_under_another_date() {
    let mut screen = Screen::shown(book(monday()));
    let sunday = monday().pred_opt().unwrap();
    let older = screen.press("report.earlier")[0].0;
    assert!(screen.state.shown.is_none(), "Monday's figures are gone from under Sunday's date");
    let newest = screen.press("report.again")[0].0;
    take(&mut screen.state, older, Ok(Box::new(book(monday()))));
    assert!(screen.state.shown.is_none() && screen.state.is_making());
    take(&mut screen.state, newest, Ok(Box::new(book(sunday))));
    assert_eq!(screen.state.shown.as_ref().unwrap().day, sunday);
    screen.press("report.again");
    assert!(screen.state.shown.is_some(), "the same day stays while it is made again");
}

#[test]
fn the_cursor_stops_at_both_ends_and_is_always_seen() {
    let mut screen = Screen::shown(book(monday()));
    screen.press("report.up");
    assert_eq!(screen.state.line, 0);
    let dark = theme(ThemeName::Dark);
    for _ in 0..200 {
        let (_, seen) = screen.draw(Language::En, &dark, 80, 21);
        let caret = seen.caret.unwrap();
        assert!(caret.x < 80 && caret.y < 21);
        screen.press("report.down");
    }
    let (text, _) = screen.draw(Language::En, &dark, 80, 21);
    assert!(text.contains("003G-W58W"), "the last line is there:\n{text}");
    let last = screen.state.line;
    screen.press("report.up");
    assert_eq!(screen.state.line, last - 1);
    screen.press("report.page.up");
    assert_eq!(screen.state.line, last - 11);
    screen.press("report.page.down");
    screen.press("report.page.down");
    assert_eq!(screen.state.line, last, "a page stops at the end, too");
}

#[test]
fn what_is_drawn() {
    let screen = Screen::shown(book(monday()));
    let (dark, mono) = (theme(ThemeName::Dark), theme(ThemeName::Mono));
    insta::assert_snapshot!("ja_80", screen.draw(Language::Ja, &dark, 80, 21).0);
    insta::assert_snapshot!("en_80", screen.draw(Language::En, &dark, 80, 21).0);
    insta::assert_snapshot!("ja_120", screen.draw(Language::Ja, &dark, 120, 33).0);
    insta::assert_snapshot!("en_200", screen.draw(Language::En, &dark, 200, 57).0);
    insta::assert_snapshot!(
        "ja_mono",
        screen.draw(Language::Ja, &Theme { ascii_borders: true, ..mono }, 80, 21).0
    );
}

#[test]
fn a_fault_and_a_refusal_are_said_and_not_only_coloured() {
    let mut faulty = book(monday());
    faulty.balance.push(line(Kind::Disclosure, [1, 0, 0], &[]));
    let mono = theme(ThemeName::Mono);
    let (text, _) = Screen::shown(faulty).draw(Language::En, &mono, 80, 40);
    assert!(text.contains("do not agree"), "{text}");
    let mut refused = Screen::new();
    let asked = refused.turn(begin);
    take(
        &mut refused.state,
        asked[0].0,
        Err(Refusal::NoRight { right: crate::domain::staff::Right::MakeReports }),
    );
    let (text, _) = refused.draw(Language::En, &mono, 80, 21);
    assert!(text.lines().nth(1).unwrap().trim_matches(['|', '│', ' ']).len() > 10, "{text}");
}

#[test]
fn no_size_is_too_small() {
    let screen = Screen::shown(book(monday()));
    let empty = Screen::new();
    for width in [0, 1, 2, 3, 5, 8, 13, 21, 29, 79, 80, 129, 130, 131, 250] {
        for height in [0, 1, 2, 3, 4, 5, 6, 8, 9, 12, 21, 80] {
            for theme in [theme(ThemeName::Dark), theme(ThemeName::Mono)] {
                screen.draw(Language::Ja, &theme, width, height);
                empty.draw(Language::En, &theme, width, height);
            }
        }
    }
}
