//! Days of a real store: a story told day by day, what past days say later, and a planted fault.

mod counter;
mod law;

use super::*;
use crate::domain::customer::CustomerId;
use crate::domain::decision::Decision;
use crate::domain::identity::{CheckItem, Level};
use crate::domain::request::RequestId;
use crate::domain::staff::Role;
use crate::office::*;
use crate::store::Reads;
use counter::{Counter, HOUR_MS, figures_of, monday, sums};

/// Three come, one is corrected and told, one locks the telephone route, one waits; one more came by post on Sunday.
fn first_day(counter: &mut Counter) -> RequestId {
    let (sound, wrong) = (counter.customer("C-1"), counter.customer("C-2"));
    let correction = counter.take(Kind::Correction, Channel::Phone, Some(sound));
    counter.at = counter.at.plus_ms(HOUR_MS);
    counter.confirm(correction).unwrap();
    counter.correct(correction, "03-5512-7401").unwrap();
    counter.complete(correction).unwrap();
    let stop = counter.take(Kind::MailingStop, Channel::Phone, Some(wrong));
    for _ in 0..3 {
        counter.say(stop, CheckItem::BirthDate, "1981-01-01").unwrap();
    }
    let inquiry = counter.take(Kind::Inquiry, Channel::Email, None);
    let sunday = Stamp::at(monday().pred_opt().unwrap(), 20, 0);
    counter.take_arrived(Kind::Disclosure, Channel::Post, None, Some(sunday));
    inquiry
}

#[test]
fn a_day_is_told_in_figures_and_the_next_one_carries_it_over() {
    let mut counter = Counter::open(Role::Clerk);
    let inquiry = first_day(&mut counter);
    counter.go_to(monday(), 18);
    let book = counter.report(monday());
    assert_eq!(sums(&book), [0, 4, 1, 3]);
    assert!(book.holds() && !book.is_whole());
    let about: Vec<_> = book.balance.iter().map(|line| (line.kind, line.channel)).collect();
    let (correction, post) = ((Kind::Correction, Channel::Phone), (Kind::Disclosure, Channel::Post));
    let expected = [correction, (Kind::MailingStop, Channel::Phone), post, (Kind::Inquiry, Channel::Email)];
    assert_eq!(about, expected, "in the order of forms");
    assert_eq!(book.balance[0].balance.closed_as(Decision::Granted), 1);
    assert_eq!(book.checks.passed, BTreeMap::from([(Level::L2, 1)]));
    assert_eq!((book.checks.failed, book.checks.locked), (3, 1));
    assert_eq!(book.checks.matched, 3, "two answers and the call back");
    assert_eq!(book.corrections, BTreeMap::from([(Field::Phone, 1)]));
    assert_eq!(book.out_of_hours, 1);
    assert_eq!(book.handling, Some(Handling { median_minutes: 60, max_minutes: 60 }));
    assert_eq!(book.fortnight.len(), 14);
    assert_eq!(book.fortnight[13], DayCount { day: monday(), received: 4, closed: 1 });

    let tuesday = monday().succ_opt().unwrap();
    counter.go_to(tuesday, 11);
    counter.answer(inquiry).unwrap();
    let next = counter.report(tuesday);
    assert_eq!(sums(&next), [3, 0, 1, 2]);
    assert_eq!(next.total().closed_as(Decision::Answered), 1);
    assert_eq!(next.fortnight[12], book.fortnight[13]);
    assert_eq!(figures_of(counter.report(monday())), figures_of(book), "Monday says the same on Tuesday");
}

#[test]
fn stops_are_counted_by_channel_and_due_dates_by_day() {
    let mut counter = Counter::open(Role::Clerk);
    let customer = counter.customer("C-1");
    let request = counter.take(Kind::MailingStop, Channel::Phone, Some(customer));
    counter.confirm(request).unwrap();
    let (version, channels) = (counter.version(request), vec![MailChannel::Email, MailChannel::Post]);
    counter.order(Order::StopMailings(stop_mailings::Input { request, version, channels })).unwrap();
    let book = counter.report(monday());
    assert_eq!(book.stops, BTreeMap::from([(MailChannel::Email, 1), (MailChannel::Post, 1)]));
    assert_eq!(book.due.next_day, monday().succ_opt());

    // Fourteen days after Monday the 16th is Monday the 30th.
    let due = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
    let friday = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
    counter.go_to(friday, 12);
    let book = counter.report(friday);
    assert_eq!((book.due.next_day, book.due.next.len()), (Some(due), 1));
    counter.go_to(due, 12);
    assert_eq!(counter.report(due).due.today_open.len(), 1);
    counter.go_to(due.succ_opt().unwrap(), 9);
    let book = counter.report(due.succ_opt().unwrap());
    assert_eq!(book.due.overdue.iter().map(|line| line.days_over).collect::<Vec<_>>(), [1]);
    counter.complete(request).unwrap();
    assert_eq!(counter.report(due).due.today_open.len(), 1, "it was missed, whatever came after");
    assert_eq!(counter.report(due.succ_opt().unwrap()).due.overdue, []);
}

#[test]
fn a_planted_fault_is_found_and_not_reckoned_away() {
    let mut counter = Counter::open(Role::Clerk);
    let request = counter.take(Kind::Inquiry, Channel::Phone, None);
    // Past the program, the question is dated a day after its answer.
    let tuesday = monday().succ_opt().unwrap();
    let planted = "UPDATE request SET taken_at = taken_at + 86400000";
    let unguarded = "DROP TRIGGER request_taken_is_fixed";
    counter.store.write(|tx| tx.execute(unguarded, &[]).and_then(|_| tx.execute(planted, &[]))).unwrap();
    counter.answer(request).unwrap();
    counter.go_to(tuesday, 18);
    let book = counter.report(tuesday);
    assert_eq!(sums(&book), [0, 1, 0, 0]);
    assert!(!book.holds());
    assert_eq!(book.faults().map(|line| line.kind).collect::<Vec<_>>(), [Kind::Inquiry]);
    assert!(!counter.report(monday()).holds(), "and on the other day too");
}

#[test]
fn faults_that_cancel_out_in_the_total_are_found() {
    let line = |kind, received, carried_forward| BalanceLine {
        kind,
        channel: Channel::Phone,
        balance: Balance { received, carried_forward, ..Balance::default() },
    };
    let mut counter = Counter::open(Role::Clerk);
    let mut book = counter.report(monday());
    assert!(book.holds(), "a day on which nothing happened");
    book.balance = vec![line(Kind::Inquiry, 1, 0), line(Kind::Correction, 0, 1)];
    assert!(book.total().holds() && !book.holds());
}

#[test]
fn making_a_report_is_audited_and_its_head_is_that_entry() {
    let mut counter = Counter::open(Role::Auditor);
    let book = counter.report(monday());
    let (seq, hash, entry) = counter
        .store
        .read(|view| {
            view.one(
                "SELECT h.seq, h.hash, a.entry FROM audit_head h JOIN audit a ON a.seq = h.seq WHERE h.id = 1",
                &[],
                |row| Ok((row.int(0)?, row.bytes32(1)?, row.blob(2)?.to_vec())),
            )
        })
        .unwrap();
    assert_eq!((i64::try_from(book.head.seq).unwrap(), book.head.words), (seq, head_words(&hash)));
    let entry = crate::store::audit::Entry::decode(&entry).unwrap();
    assert_eq!(entry.action, Action::ReportMade.code());
    assert_eq!((entry.object_kind, entry.object_id), (ObjectKind::Report.code(), 20_261_116));
}

#[test]
fn staff_who_are_not_on_record_get_none_and_the_try_is_written_down() {
    let mut counter = Counter::open(Role::Clerk);
    let before = counter.report(monday()).head.seq;
    let mut stranger = counter.actor.clone();
    stranger.staff.id = crate::domain::staff::StaffId(99);
    let refused = make_report(&mut counter.store, &stranger, counter.at, monday());
    assert!(matches!(refused, Err(Refusal::NotFound { .. })), "{refused:?}");
    assert_eq!(counter.report(monday()).head.seq, before + 2, "the refusal, and this report");
}

#[test]
fn the_middle_of_an_even_number_is_the_lower_one() {
    for (took, median, max) in
        [(vec![7], 7, 7), (vec![9, 1], 1, 9), (vec![5, 1, 3], 3, 5), (vec![4, 1, 2, 3], 2, 4)]
    {
        let took = took.into_iter().map(|minutes| minutes * MINUTE_MS).collect();
        assert_eq!(handling(took), Some(Handling { median_minutes: median, max_minutes: max }));
    }
    assert_eq!(handling(Vec::new()), None);
}
