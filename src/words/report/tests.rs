//! The report in both languages and every form, word for word (`snapshots/`), and what holds for any report.

use std::collections::BTreeMap;

use super::*;
use crate::domain::audit::RefusalReason;
use crate::domain::calendar::Holiday;
use crate::domain::receipt_no::ReceiptNo;
use crate::domain::staff::{Role, StaffId};
use crate::office::day_book::{AuditHead, Checks, DayCount, DueBook, DueLine, Handling, Looks, Sampled};
use crate::report::{Format, Outline, lines_at_most, text, write};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn line(
    kind: Kind,
    channel: Channel,
    [over, received, forward]: [u32; 3],
    closed: &[(Decision, u32)],
) -> BalanceLine {
    let closed = closed.iter().copied().collect();
    let balance = Balance { carried_over: over, received, closed, carried_forward: forward };
    BalanceLine { kind, channel, balance }
}

fn due(serial: u32, kind: Kind, due: NaiveDate, days_over: u32) -> DueLine {
    DueLine { receipt_no: ReceiptNo::new(day(11, 9), serial).unwrap(), kind, due, days_over }
}

fn balance() -> Vec<BalanceLine> {
    vec![
        line(
            Kind::Correction,
            Channel::Phone,
            [3, 2, 2],
            &[(Decision::Granted, 2), (Decision::Unverified, 1)],
        ),
        line(Kind::Correction, Channel::Post, [1, 0, 1], &[]),
        line(Kind::MailingStop, Channel::Partner, [0, 4, 0], &[(Decision::Granted, 4)]),
        line(Kind::Disclosure, Channel::Visit, [2, 0, 1], &[(Decision::Withdrawn, 1)]),
        line(Kind::Inquiry, Channel::Email, [0, 12, 1], &[(Decision::Answered, 11)]),
    ]
}

fn checks() -> Checks {
    Checks { passed: BTreeMap::from([(Level::L1, 4), (Level::L2, 2)]), matched: 17, failed: 4, locked: 1 }
}

fn due_book() -> DueBook {
    DueBook {
        today_done: 2,
        today_open: vec![due(4, Kind::Correction, day(11, 23), 0)],
        next_day: Some(day(11, 24)),
        next: vec![due(7, Kind::MailingStop, day(11, 24), 0), due(8, Kind::Inquiry, day(11, 24), 0)],
        overdue: vec![due(1, Kind::Disclosure, day(11, 12), 11)],
    }
}

fn sample() -> Vec<Sampled> {
    let sampled = |seq, look, receipt_no| Sampled { seq, look, receipt_no };
    vec![
        sampled(1_180, Look::Viewed, Some(ReceiptNo::new(day(11, 23), 3).unwrap())),
        sampled(1_201, Look::Opened, None),
        sampled(1_202, Look::SensitiveRevealed, None),
    ]
}

/// Every reason there is, and one that only a newer program knows.
fn refused_acts() -> BTreeMap<u16, u32> {
    RefusalReason::ALL.iter().map(|reason| reason.code()).chain([9_999]).zip(1..).collect()
}

/// A holiday Monday on which all the same something happened.
fn book() -> DayReport {
    let first = day(11, 10);
    let holiday = Holiday { ja: "勤労感謝の日".to_owned(), en: "Labour Thanksgiving Day".to_owned() };
    DayReport {
        day: day(11, 23),
        off: Some(DayOff::Holiday(holiday)),
        holidays_known: true,
        made_at: Stamp::at(day(11, 24), 9, 5),
        made_by: StaffId(2),
        role: Role::Supervisor,
        practice: false,
        balance: balance(),
        checks: checks(),
        corrections: BTreeMap::from([(Field::Address, 1), (Field::Phone, 2)]),
        stops: BTreeMap::from([(MailChannel::Email, 3), (MailChannel::Post, 2)]),
        looks: Looks { without_request: 4, customers: 3, staff: 2, restricted: 1, revealed: 12, stopped: 1 },
        sample: sample(),
        refused_requests: BTreeMap::from([(Ground::Harm, 1), (Ground::NotIncorrect, 2)]),
        refused_acts: refused_acts(),
        due: due_book(),
        out_of_hours: 5,
        handling: Some(Handling { median_minutes: 42, max_minutes: 4_335 }),
        fortnight: (0..14)
            .zip(first.iter_days())
            .map(|(n, day)| DayCount { day, received: n, closed: n / 2 })
            .collect(),
        head: AuditHead { seq: 1_234, words: "003G-W58W-4CN3-2E1Z-8S6N-8PV2-D5R7-EZM5-M".to_owned() },
    }
}

/// The same day seen before it is over, at a practice desk, with a fault in the store.
fn troubled() -> DayReport {
    let mut book = book();
    book.made_at = Stamp::at(book.day, 14, 2);
    book.practice = true;
    book.holidays_known = false;
    book.off =
        Some(DayOff::Closure(ClosureReason::Stated("=cmd|' /C calc'!A1\u{1b}[31m\u{202e}".to_owned())));
    book.balance = vec![line(Kind::MailingStop, Channel::Partner, [0, 1, 0], &[])];
    book.handling = None;
    book
}

#[test]
fn every_form_in_both_languages() {
    for language in Language::ALL {
        let words = Words::of(language);
        for format in Format::ALL {
            let name = format!("{}_{language:?}", format.key()).to_lowercase();
            insta::assert_snapshot!(name, write(&book(), format, &words).unwrap());
        }
        let name = format!("troubled_{language:?}").to_lowercase();
        insta::assert_snapshot!(name, write(&troubled(), Format::Text, &words).unwrap());
    }
}

#[test]
fn machine_readable_keys_do_not_depend_on_the_language() {
    let [ja, en] =
        Language::ALL.map(|language| write(&troubled(), Format::Json, &Words::of(language)).unwrap());
    assert_eq!(ja, en);
    let read: serde_json::Value = serde_json::from_str(&ja).unwrap();
    assert_eq!(read["balanced"], false);
    assert_eq!(read["total"]["completed_by_result"]["withdrawn"], 0);
}

#[test]
fn nothing_in_a_report_can_act_on_a_terminal_or_a_spreadsheet() {
    for language in Language::ALL {
        for format in Format::ALL {
            let written = write(&troubled(), format, &Words::of(language)).unwrap();
            let hidden = |c: &char| (c.is_control() && !"\r\n".contains(*c)) || *c == '\u{202e}';
            let found: Vec<char> = written.chars().filter(hidden).collect();
            assert!(found.is_empty(), "{language:?} {format:?}: {found:?}");
        }
    }
}

#[test]
fn the_text_fits_onto_paper_and_screen_and_its_length_is_known_before() {
    // Eighty columns less the frame and the mark of the cursor.
    const MOST: usize = 77;
    for (book, spare) in [(book(), 1), (troubled(), 1)] {
        for language in Language::ALL {
            let lines = text::body(&Outline::of(&book, &Words::of(language)));
            for line in &lines {
                let columns = unicode_width::UnicodeWidthStr::width(line.text.as_str());
                assert!(columns <= MOST, "{columns}: {}", line.text);
            }
            let most = lines_at_most(&book);
            assert!(
                (lines.len()..=lines.len() + spare).contains(&most),
                "{language:?}: {} of {most}",
                lines.len()
            );
        }
    }
}

#[test]
fn a_long_list_is_cut_on_paper_and_whole_for_programs() {
    let mut book = book();
    book.due.overdue = (1..=250).map(|serial| due(serial, Kind::Inquiry, day(11, 20), 3)).collect();
    let words = Words::of(Language::En);
    for (format, listed) in
        [(Format::Text, 100), (Format::Markdown, 100), (Format::Csv, 250), (Format::Json, 250)]
    {
        let written = write(&book, format, &words).unwrap();
        let last = format!("R08-1109-{listed:03}");
        assert!(written.contains(&last), "{format:?}");
        assert_eq!(written.contains("R08-1109-101"), listed == 250, "{format:?}");
        assert_eq!(written.contains("150 more"), listed == 100, "{format:?}");
    }
}
