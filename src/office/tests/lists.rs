//! The board and the drafts.

use super::desk::Desk;
use crate::domain::calendar::DueStanding;
use crate::domain::identity::CheckItem;
use crate::domain::request::{Kind, NextStep, RequestId};
use crate::domain::staff::Role;
use crate::office::board::{Filter, Row};
use crate::office::draft::DRAFT_MAX;
use crate::office::*;

const DAY: i64 = 24 * 3_600_000;

fn ids(rows: &[Row]) -> Vec<RequestId> {
    rows.iter().map(|row| row.request).collect()
}

#[test]
fn the_board_counts_orders_and_names_the_next_step() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let old = desk.take(Kind::Correction, Some(customer));
    desk.at = desk.at.plus_ms(DAY);
    desk.sit(Role::Supervisor);
    let other = desk.take(Kind::Disclosure, None);
    desk.sit(Role::Clerk);
    desk.at = desk.at.plus_ms(13 * DAY);
    let inquiry = desk.take(Kind::Inquiry, None);
    let answer = answer_inquiry::Input { request: inquiry, version: 1, answer: "はい".to_owned() };
    desk.order(Order::AnswerInquiry(answer)).unwrap();
    let wait = wait_for_customer::Input { request: other, version: 1, reason: "写し".to_owned() };
    desk.order(Order::WaitForCustomer(wait)).unwrap();
    let board = desk.board(Filter::Open);
    assert_eq!(ids(&board.rows), [old, other]);
    assert_eq!(board.rows[0].standing, DueStanding::Today);
    assert_eq!(board.rows[0].name.as_deref(), Some("髙橋 美咲"));
    assert_eq!(board.rows[0].handler_name, "佐藤");
    assert_eq!(board.rows[1].next, NextStep::AwaitCustomer);
    for (filter, expected) in [
        (Filter::Mine, vec![old]),
        (Filter::DueToday, vec![old]),
        (Filter::Waiting, vec![other]),
        (Filter::ClosedToday, vec![inquiry]),
    ] {
        let found = desk.board(filter);
        assert_eq!(ids(&found.rows), expected, "{filter:?}");
        assert_eq!(found.counts, board.counts, "{filter:?}");
        assert_eq!(usize::try_from(found.counts.of(filter)).unwrap(), expected.len(), "{filter:?}");
    }
    assert_eq!((board.counts.open, board.counts.overdue), (2, 0));
    desk.at = desk.at.plus_ms(DAY);
    let tomorrow = desk.board(Filter::Open);
    assert_eq!((tomorrow.counts.overdue, tomorrow.counts.closed_today), (1, 0));
    assert_eq!(tomorrow.rows[0].standing, DueStanding::Overdue { days: 1 });
}

#[test]
fn a_locked_route_is_seen_on_the_board() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let request = desk.take(Kind::Correction, Some(customer));
    for _ in 0..3 {
        desk.say(request, CheckItem::BirthDate, "1999-01-01").unwrap();
    }
    let row = desk.board(Filter::Open).rows.remove(0);
    assert_eq!((row.locked, row.next), (true, NextStep::OfferLetter));
}

#[test]
fn drafts_are_the_actors_own() {
    let mut desk = Desk::new();
    let cases = [
        DraftCase::NewRequest,
        DraftCase::Policy,
        DraftCase::Correction(RequestId(4)),
        DraftCase::Answer(RequestId(5)),
    ];
    let at = desk.now();
    for case in cases {
        assert_eq!(DraftCase::from_key(&case.key()), Some(case));
        save_draft(&mut desk.store, &desk.actor, at, case, "{}").unwrap();
        save_draft(&mut desk.store, &desk.actor, at.plus_ms(1), case, r#"{"a":"髙"}"#).unwrap();
    }
    let Answer::Draft(Some(draft)) = desk.ask(Question::Draft(cases[1])).unwrap() else { panic!() };
    assert_eq!((draft.body.as_str(), draft.saved_at), (r#"{"a":"髙"}"#, at.plus_ms(1)));
    drop_draft(&mut desk.store, &desk.actor, cases[1]).unwrap();
    let Answer::Drafts(kept) = desk.ask(Question::Drafts).unwrap() else { panic!() };
    assert_eq!(kept.len(), cases.len() - 1);
    desk.sit(Role::Supervisor);
    assert_eq!(desk.ask(Question::Draft(cases[0])).unwrap(), Answer::Draft(None));
}

#[test]
fn a_draft_is_json_of_a_sane_size() {
    let mut desk = Desk::new();
    let mut save =
        |body: &str| save_draft(&mut desk.store, &desk.actor, desk.at, DraftCase::NewRequest, body);
    assert_eq!(save("{"), Err(Refusal::DraftUnreadable));
    let big = format!("\"{}\"", "a".repeat(DRAFT_MAX));
    assert_eq!(save(&big), Err(Refusal::DraftTooLarge { max: DRAFT_MAX, got: DRAFT_MAX + 2 }));
    assert_eq!(save(&format!("\"{}\"", "a".repeat(DRAFT_MAX - 2))), Ok(()));
}
