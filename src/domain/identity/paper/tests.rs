//! What `domain::identity::paper` promises, checked.

use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn worth(kind: PaperKind, change: impl FnOnce(&mut Paper)) -> Result<u8, PaperFault> {
    let mut paper = Paper::new(kind);
    change(&mut paper);
    let rule = register().into_iter().find(|rule| rule.kind == kind).unwrap();
    rule.worth(&paper, day(2026, 11, 16))
}

#[test]
fn one_with_a_photograph_is_enough_and_two_without() {
    let valid = |paper: &mut Paper| paper.expires = Some(day(2028, 1, 1));
    assert_eq!(worth(PaperKind::DriversLicence, valid), Ok(2));
    assert_eq!(worth(PaperKind::EligibilityCertificate, valid), Ok(1));
    assert_eq!(worth(PaperKind::PensionBook, |_| {}), Ok(1));
}

#[test]
fn dates_are_asked_for_and_judged() {
    let licence = PaperKind::DriversLicence;
    assert_eq!(worth(licence, |_| {}), Err(PaperFault::ExpiryMissing));
    assert_eq!(worth(licence, |paper| paper.expires = Some(day(2026, 11, 15))), Err(PaperFault::Expired));
    assert_eq!(worth(licence, |paper| paper.expires = Some(day(2026, 11, 16))), Ok(2));
    let record = PaperKind::ResidenceRecord;
    assert_eq!(worth(record, |_| {}), Err(PaperFault::IssueMissing));
    assert_eq!(worth(record, |paper| paper.issued = Some(day(2026, 8, 16))), Ok(1));
    let old = worth(record, |paper| paper.issued = Some(day(2026, 8, 15)));
    assert_eq!(old, Err(PaperFault::TooOld { days: 92 }));
    assert_eq!(worth(record, |p| p.issued = Some(day(2026, 11, 17))), Err(PaperFault::IssuedLater));
}

#[test]
fn the_old_insurance_card_is_refused_and_a_new_passport_needs_a_second_paper() {
    let since = NaiveDate::from_ymd_opt(2025, 12, 1);
    assert_eq!(worth(PaperKind::HealthInsurance, |_| {}), Err(PaperFault::NotTaken { since }));
    let card = Paper::new(PaperKind::HealthInsurance);
    let rule = register().into_iter().find(|rule| rule.kind == card.kind).unwrap();
    assert_ne!(rule.worth(&card, day(2025, 12, 1)), Err(PaperFault::NotTaken { since }), "its last day");
    assert_eq!(rule.worth(&card, day(2025, 12, 2)), Err(PaperFault::NotTaken { since }));
    let passport = |issued| {
        worth(PaperKind::Passport, |paper| {
            paper.issued = Some(issued);
            paper.expires = Some(day(2028, 1, 1));
        })
    };
    assert_eq!(passport(day(2020, 2, 3)), Ok(2));
    assert_eq!(passport(day(2020, 2, 4)), Ok(1));
}

#[test]
fn an_address_that_differs_takes_half_away_and_an_authority_that_differs_all() {
    let valid = |paper: &mut Paper| (paper.expires, paper.agrees) = (Some(day(2028, 1, 1)), false);
    assert_eq!(worth(PaperKind::DriversLicence, valid), Ok(1));
    let issued = |paper: &mut Paper| (paper.issued, paper.agrees) = (Some(day(2026, 11, 1)), false);
    assert_eq!(worth(PaperKind::PowerOfAttorney, issued), Err(PaperFault::Differs));
}

#[test]
fn never_more_than_four_figures_are_kept() {
    let with = |number: &str| {
        worth(PaperKind::PensionBook, |paper| number.clone_into(&mut paper.number)).map_err(|_| number.len())
    };
    assert_eq!([with(""), with("1234")], [Ok(1), Ok(1)]);
    assert_eq!([with("12345"), with("123"), with("12a4")], [Err(5), Err(3), Err(4)]);
    assert_eq!(worth(PaperKind::BarRegister, |_| {}), Err(PaperFault::Figures { figures: 5 }));
    assert_eq!(worth(PaperKind::BarRegister, |paper| "12345".clone_into(&mut paper.number)), Ok(2));
}

#[test]
fn names_come_back() {
    for rule in register() {
        assert_eq!(PaperKind::from_key(rule.kind.key()), Some(rule.kind));
    }
}
