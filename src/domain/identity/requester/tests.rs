//! What `domain::identity::requester` promises, checked.

use super::*;

fn papers(requester: Requester) -> Vec<CheckItem> {
    requester.papers().collect()
}

#[test]
fn every_kind_shows_its_own_papers() {
    use CheckItem::{AgentDocument, Authority, BarNumber};
    for (requester, asked) in [
        (Requester::Person, &[][..]),
        (Requester::Parent, &[AgentDocument, Authority]),
        (Requester::Guardian, &[AgentDocument, Authority]),
        (Requester::Delegate, &[AgentDocument, Authority]),
        (Requester::Lawyer, &[BarNumber, Authority]),
        (Requester::Heir, &[]),
        (Requester::Company, &[]),
    ] {
        assert_eq!(papers(requester), asked, "{requester:?}");
        let authority = asked.contains(&Authority);
        assert_eq!(requester.rules().authorities().is_empty(), !authority, "{requester:?}");
    }
}

#[test]
fn a_parent_stands_for_a_minor_only() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
    let born = |year, day| NaiveDate::from_ymd_opt(year, 11, day);
    let may = |birth| Requester::Parent.rules().may_stand_for(birth, today);
    assert_eq!([may(None), may(born(2008, 17)), may(born(2008, 16))], [true, true, false]);
    assert!(Requester::Delegate.rules().may_stand_for(born(1980, 1), today));
}

#[test]
fn the_dead_are_left_in_peace_and_a_firm_hears_nothing() {
    let asked = |requester: Requester| {
        Kind::ALL.into_iter().filter(|kind| requester.rules().may_ask(*kind)).collect::<Vec<_>>()
    };
    assert_eq!(asked(Requester::Heir), [Kind::MailingStop, Kind::Disclosure, Kind::Inquiry]);
    assert_eq!(asked(Requester::Company), [Kind::Correction, Kind::MailingStop, Kind::Inquiry]);
    assert!(Requester::Heir.rules().needs_note());
    assert!(!Requester::Company.rules().may_hear());
    assert!(!Requester::Company.rules().may_change(Field::Name));
    assert!(Requester::Company.rules().may_change(Field::Phone));
}

#[test]
fn names_come_back() {
    for requester in Requester::ALL {
        assert_eq!(Requester::from_key(requester.key()), Some(requester));
    }
}
