//! The policy screen: what a key does to a row, and what becomes of changes that are not saved.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::app::{Effect, Press, Why};
use crate::domain::identity::{Asked, Fault, Level, Number, Value};
use crate::domain::staff::{Right, Role, StaffId};
use crate::office::{Answer, DraftCase, Order, Receipt, Refusal};
use crate::screens::rehearsal::{Acts, Rehearsal, now};
use crate::store::drafts::Draft;
use crate::store::policies::Version;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn listed(from: &str, policy: Policy) -> Listed {
    let (reason, staff) = ("見直し".to_owned(), Some(StaffId(4)));
    let version = Version { valid_from: day(from), policy, reason, staff, at: now() };
    Listed { version, by: Some("岡田".to_owned()) }
}

fn versions() -> Vec<Listed> {
    vec![listed("2026-04-01", Policy::first())]
}

type Screen = Rehearsal<State>;

const ACTS: Acts<State> = Acts { table: SHELF.table, begin, typed, take, take_answer };

/// The screen with somebody before it.
fn screen(role: Role) -> Screen {
    Screen::of(ACTS, role, Answer::Policies(versions()))
}

impl Screen {
    fn presses(&mut self, ids: &[&str]) {
        for id in ids {
            assert_eq!(self.press(id), Ok(()), "{id}");
        }
    }

    /// Puts the cursor on a row.
    fn goes_to(&mut self, row: Row) {
        while self.state.section != Section::of(row) {
            self.presses(&["policy.section.next"]);
        }
        let at = self.state.section.rows().iter().position(|one| *one == row).unwrap();
        while self.state.line() != at {
            self.presses(&[if self.state.line() < at { "policy.down" } else { "policy.up" }]);
        }
    }

    fn erases(&mut self) {
        let key = KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL);
        assert!(typed(&mut self.state, &Press::from(key)).taken());
    }

    fn value(&self, row: Row) -> Value {
        row.of(self.state.shown().unwrap())
    }

    fn reads(&mut self, versions: Vec<Listed>) {
        self.answer(Answer::Policies(versions));
    }
}

const STOP: Row = Row::Level(Asked::MailingStop);
const ITEMS: Row = Row::Number(Number::L2Items);
const AGE: Row = Row::Paper(PaperKind::SealCertificate, PaperPart::MaxAge);
const UNTIL: Row = Row::Paper(PaperKind::PensionBook, PaperPart::Until);

#[test]
fn every_row_stands_in_one_section() {
    let rows: Vec<Row> = Section::ALL.into_iter().flat_map(Section::rows).collect();
    assert_eq!(rows, Row::all());
}

#[test]
fn a_level_is_raised_and_stops_at_its_bounds() {
    let mut screen = screen(Role::PrivacyOfficer);
    screen.goes_to(STOP);
    screen.presses(&["policy.more"]);
    assert_eq!((screen.value(STOP), screen.state.stopped), (Value::Level(Level::L2), false));
    screen.presses(&["policy.more"]);
    assert_eq!((screen.value(STOP), screen.state.stopped), (Value::Level(Level::L2), true));
    assert_eq!(screen.state.changes().len(), 1);
    screen.presses(&["policy.less"]);
    assert!(!screen.state.stopped && screen.state.edited.is_none());
    assert_eq!(screen.press("policy.save"), Err(Why::NothingChanged));
    screen.goes_to(Row::Level(Asked::Disclosure));
    screen.presses(&["policy.less"]);
    assert!(screen.state.stopped);
}

#[test]
fn a_figure_begins_a_number_and_a_row_left_is_taken_over() {
    let mut screen = screen(Role::PrivacyOfficer);
    screen.goes_to(ITEMS);
    assert!(screen.state.is_typing());
    screen.says("３");
    screen.presses(&["policy.down", "policy.up"]);
    assert_eq!(screen.value(ITEMS), Value::Count(3));
    screen.presses(&["policy.enter"]);
    screen.erases();
    screen.says("9");
    screen.presses(&["policy.enter"]);
    assert!(screen.state.stopped && matches!(screen.state.mode, Mode::Typing(_)));
    // It is not left as long as it cannot stand, and Esc gives it up.
    screen.presses(&["policy.section.next", "policy.back"]);
    assert_eq!((screen.state.section, screen.value(ITEMS)), (Section::Numbers, Value::Count(3)));
    screen.presses(&["policy.restore"]);
    assert_eq!((screen.value(ITEMS), screen.state.edited.is_none()), (Value::Count(2), true));
}

#[test]
fn a_day_and_an_age_are_typed_and_taken_away() {
    let mut screen = screen(Role::PrivacyOfficer);
    screen.goes_to(UNTIL);
    // There is no step from no day: it is typed.
    screen.presses(&["policy.more"]);
    screen.says("きのう");
    screen.presses(&["policy.enter"]);
    assert!(matches!(&screen.state.mode, Mode::Typing(cell) if cell.unreadable));
    screen.erases();
    screen.says("令和9年3月31日");
    screen.presses(&["policy.enter"]);
    assert_eq!(screen.value(UNTIL), Value::Day(Some(day("2027-03-31"))));
    screen.presses(&["policy.enter"]);
    screen.erases();
    screen.presses(&["policy.enter"]);
    assert_eq!((screen.value(UNTIL), screen.state.edited.is_none()), (Value::Day(None), true));
    screen.goes_to(AGE);
    screen.presses(&["policy.less"]);
    assert_eq!(screen.value(AGE), Value::Days(Some(91)));
    screen.presses(&["policy.enter"]);
    screen.erases();
    screen.presses(&["policy.enter"]);
    assert!(screen.state.stopped, "a seal certificate of any age");
}

#[test]
fn pages_leap_from_paper_to_paper() {
    let mut screen = screen(Role::Auditor);
    screen.goes_to(Row::Paper(PaperKind::DriversLicence, PaperPart::Photo));
    screen.presses(&["policy.subject.down", "policy.subject.down"]);
    assert_eq!(screen.state.row(), Some(Row::Paper(PaperKind::ResidenceCard, PaperPart::Points)));
    screen.presses(&["policy.down", "policy.subject.up"]);
    assert_eq!(screen.state.row(), Some(Row::Paper(PaperKind::ResidenceCard, PaperPart::Points)));
}

#[test]
fn changes_are_saved_from_a_day_for_a_reason() {
    let mut screen = screen(Role::PrivacyOfficer);
    screen.goes_to(STOP);
    screen.presses(&["policy.more", "policy.save"]);
    screen.erases();
    screen.says("いつか");
    screen.presses(&["policy.enter"]);
    screen.says("推測の電話");
    screen.presses(&["policy.enter"]);
    assert!(screen.ordered().is_none(), "the day cannot be read");
    screen.erases();
    screen.says("2026-11-17");
    screen.presses(&["policy.save"]);
    let Some((_, Order::ChangePolicy(input))) = screen.ordered() else { panic!("{:?}", screen.laid) };
    assert_eq!((input.valid_from, input.reason.as_str()), (day("2026-11-17"), "推測の電話"));
    assert_eq!(input.changes, [(STOP, Value::Level(Level::L2))]);
    // A refusal, or a password not given, loses nothing.
    screen.ends(Err(Refusal::PasswordNeeded { right: Right::ChangePolicy }));
    assert!(matches!(screen.state.notice, Some(Notice::Refused(_))));
    assert_eq!(screen.state.changes().len(), 1);
    screen.presses(&["policy.save"]);
    screen.ends(Ok(Receipt::PolicyFrom(day("2026-11-17"))));
    let mut after = Policy::first();
    STOP.set(&mut after, Value::Level(Level::L2));
    screen.reads([vec![listed("2026-11-17", after)], versions()].concat());
    assert!(screen.state.edited.is_none() && screen.state.save.is_none());
    assert_eq!(screen.value(STOP), Value::Level(Level::L2));
}

#[test]
fn a_policy_that_cannot_stand_is_not_asked_a_reason_for() {
    let mut screen = screen(Role::PrivacyOfficer);
    let row = Row::Number(Number::L1Items);
    screen.goes_to(row);
    screen.presses(&["policy.more", "policy.save"]);
    let Some(Notice::Refused(refusal)) = &screen.state.notice else { panic!("{:?}", screen.state.notice) };
    assert_eq!(**refusal, Refusal::PolicyFault { fault: Fault::LevelsOutOfOrder });
    assert!(matches!(screen.state.mode, Mode::Table));
}

#[test]
fn tab_leads_through_the_form_as_it_does_in_every_form() {
    let mut screen = screen(Role::PrivacyOfficer);
    screen.goes_to(STOP);
    screen.presses(&["policy.more", "policy.save", "policy.section.next"]);
    assert!(screen.state.save.as_ref().unwrap().at_reason);
    screen.presses(&["policy.section.back"]);
    assert!(!screen.state.save.as_ref().unwrap().at_reason);
}

#[test]
fn esc_asks_before_changes_are_discarded_and_other_screens_leave_them() {
    let mut screen = screen(Role::PrivacyOfficer);
    assert_eq!(screen.press("policy.back"), Err(Why::NotNow), "Esc leads to the desk");
    screen.goes_to(STOP);
    screen.presses(&["policy.more", "policy.section.next", "policy.back"]);
    assert!(matches!(screen.state.mode, Mode::Discarding));
    assert_eq!(screen.press("policy.more"), Err(Why::PressEnter));
    screen.presses(&["policy.back"]);
    screen.turn(begin);
    screen.reads(versions());
    assert_eq!(screen.state.changes().len(), 1);
    assert!(screen.state.notice.is_none());
    screen.presses(&["policy.back", "policy.enter"]);
    assert_eq!(screen.state.changes(), []);
    assert_eq!(screen.press("policy.back"), Err(Why::NotNow));
}

#[test]
fn changes_and_the_reason_are_kept_and_put_back_after_a_lock() {
    let (mut screen, mut later) = (screen(Role::PrivacyOfficer), screen(Role::PrivacyOfficer));
    screen.goes_to(STOP);
    screen.presses(&["policy.more"]);
    screen.goes_to(UNTIL);
    screen.presses(&["policy.enter"]);
    screen.says("2027-03-31");
    screen.presses(&["policy.save", "policy.enter"]);
    screen.says("年度の見直し");
    let kept = screen.turn(|state, _| leave(state));
    let [Effect::SaveDraft(DraftCase::Policy, body)] = kept.as_slice() else { panic!("{kept:?}") };
    assert!(screen.turn(|state, _| leave(state)).is_empty(), "nothing more was changed");
    // Somebody else has saved a version meanwhile; what was changed here is laid upon it.
    let mut theirs = Policy::first();
    ITEMS.set(&mut theirs, Value::Count(3));
    later.turn(begin);
    let asked: Vec<Ticket> = later
        .laid
        .iter()
        .filter_map(|effect| match effect {
            Effect::Ask(ticket, _) => Some(*ticket),
            _ => None,
        })
        .collect();
    later.reads(vec![listed("2026-11-16", theirs)]);
    let draft = Draft { body: body.clone(), saved_at: now() };
    assert!(take_answer(&mut later.state, asked[1], Ok(Answer::Draft(Some(draft)))));
    assert!(matches!(later.state.notice, Some(Notice::DraftRestored(_))));
    let changed: Vec<Row> = later.state.changes().into_iter().map(|change| change.row).collect();
    assert_eq!(changed, [STOP, UNTIL]);
    assert_eq!(later.value(ITEMS), Value::Count(3));
    assert_eq!(later.state.save.as_ref().unwrap().reason.value(), "年度の見直し");
    // Discarded, they are not kept any longer.
    later.presses(&["policy.back", "policy.enter"]);
    assert!(matches!(later.laid.as_slice(), [Effect::DropDraft(DraftCase::Policy)]));
}

#[test]
fn a_draft_that_cannot_be_read_or_may_not_be_changes_nothing() {
    let mut screen = screen(Role::PrivacyOfficer);
    for body in [
        "",
        "{}",
        r#"{"changes":[{"key":"level.disclosure","to":"L1"}],"reason":""}"#,
        r#"{"changes":[{"key":"no.such.row","to":1},{"key":"number.locks","to":"x"}],"reason":""}"#,
    ] {
        assert!(!screen.state.restore_draft(body), "{body}");
    }
    assert!(screen.state.edited.is_none());
    assert!(screen.state.restore_draft(r#"{"changes":[{"key":"number.locks","to":3}],"reason":""}"#));
    let more = r#"{"changes":[{"key":"number.locks","to":4}],"reason":""}"#;
    assert!(!screen.state.restore_draft(more), "what was changed meanwhile stays");
    assert_eq!(screen.value(Row::Number(Number::Locks)), Value::Count(3));
}

#[test]
fn changes_are_laid_upon_what_another_desk_saved() {
    let mut screen = screen(Role::PrivacyOfficer);
    screen.goes_to(STOP);
    screen.presses(&["policy.more"]);
    screen.turn(look_again);
    let mut theirs = Policy::first();
    ITEMS.set(&mut theirs, Value::Count(3));
    screen.reads([vec![listed("2026-11-16", theirs)], versions()].concat());
    assert!(matches!(screen.state.notice, Some(Notice::PolicyRebased)));
    assert_eq!((screen.value(STOP), screen.value(ITEMS)), (Value::Level(Level::L2), Value::Count(3)));
    assert_eq!(screen.state.changes().len(), 1);
    // Somebody makes the very same change: nothing is left to be saved.
    screen.presses(&["policy.save"]);
    screen.turn(look_again);
    let mut same = Policy::first();
    STOP.set(&mut same, Value::Level(Level::L2));
    screen.reads(vec![listed("2026-11-17", same)]);
    assert!(screen.state.edited.is_none() && matches!(screen.state.mode, Mode::Table));
}

#[test]
fn whoever_may_only_look_changes_nothing() {
    for role in [Role::Supervisor, Role::Auditor] {
        let mut screen = screen(role);
        screen.goes_to(ITEMS);
        assert!(!screen.state.is_typing());
        for id in ["policy.more", "policy.less", "policy.enter", "policy.save", "policy.restore"] {
            assert_eq!(screen.press(id), Err(Why::NoRight(Right::ChangePolicy)), "{role:?} {id}");
        }
        screen.presses(&["policy.section.next", "policy.down"]);
        assert!(screen.state.selected().is_some());
    }
}
