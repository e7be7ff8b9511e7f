//! A letter lies there on Friday at 18:00, before a weekend and a holiday. It counts from Tuesday morning, and the clerk
//! can say why, step by step.

use chrono::NaiveDate;
use madoguchi::domain::request::{Channel, Kind};
use madoguchi::domain::time::Stamp;

use super::office::Office;

fn november(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

#[test]
fn the_office_is_closed() {
    let office = Office::at(november(20), 18, 0);
    office.knows_misaki();
    let mut clerk = office.clerk();
    clerk.sees("11月20日(金)").sees("時間外 次は11月24日(火) 09:00");

    clerk.presses("request.new").presses_times("form.right", 2).presses("form.down").presses("form.right");
    clerk
        .sees("[開示]")
        .sees("[郵便]")
        .presses("form.down")
        .types("高橋")
        .presses("form.down")
        .presses("form.done");
    let receipt_no = clerk.receipt_no();
    clerk.sees("(時間外。受付扱いは 11月24日(火) 09:00)");
    let request = office.request(&receipt_no);
    assert_eq!((request.kind, request.channel), (Kind::Disclosure, Channel::Post));
    assert_eq!(request.accepted_at, Stamp::at(november(24), 9, 0));

    clerk.presses("due.explain").sees("期限の計算").sees_all(&[
        "2026年11月20日(金) 18:00に届きました。",
        "受付時間が終わっていたので、次の受付開始まで待ちます。",
        "11月21日(土)から11月22日(日)までは定休日です。",
        "11月23日(月)は勤労感謝の日で休みです。",
        "2026年11月24日(火) 09:00に受け付けたものとします。",
        "最初の日は数えず、翌日の11月25日(水)から数えます。",
        "そこから14日を数えると12月8日(火)までです。",
        "対応期限は2026年12月8日(火)です。",
        "この間の祝日はすべて公表されています。",
        "法定目安日は2026年12月4日(金)です(届いてから2週間、法39条)。",
        "法定目安日のほうが先です。その日までに回答してください。",
    ]);
    clerk.presses("form.back").does_not_see("期限の計算");

    // Nobody touches a key until Tuesday; the title bar has noticed all the same.
    clerk.moves_on(87 * 60 - 1).sees("時間外").moves_on(1).sees("受付中 17:30まで").sees("11月24日(火)");
    clerk.at(17, 30).sees("時間外 次は11月25日(水) 09:00");
}
