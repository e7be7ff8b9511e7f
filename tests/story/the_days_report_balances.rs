//! The end of a Monday and the Tuesday after: what was carried over and received is what was completed and carried
//! forward, on the screen and in the report's data; and the report names nobody.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::customer::Field;
use madoguchi::domain::identity::{CheckItem, Level};
use madoguchi::domain::mailing::MailChannel;
use madoguchi::domain::request::Kind;

use super::office::{Office, TARO};

#[test]
fn the_days_report_balances() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    office.knows("C-0067890", &TARO);
    let mut clerk = office.clerk();
    let monday = office.now().date();

    clerk.takes(Kind::Correction, "高橋");
    clerk.hears(CheckItem::Phone, "03-0000-0000").confirms_misaki().types("03-5512-7401");
    clerk.moves_on(20).applies().presses("next.step").presses("form.enter").sees("済 1");
    clerk.presses("request.new").presses("form.left").presses("form.done").presses("next.step");
    clerk.types("お伝えした。").presses("form.enter").sees("済 2");
    clerk.takes(Kind::MailingStop, "山田");
    clerk.hears(CheckItem::BirthDate, "1972-10-30").hears(CheckItem::Email, "taro@example.com");
    clerk.presses("next.step").presses("form.enter").presses("form.enter").sees("結果を伝える");

    clerk.presses("desk.screen.report").sees("日報 2026年11月16日(月)").sees("一致しています。");
    clerk.sees("前日繰越 0 + 本日受付 3 = 本日完了 2 + 翌日繰越 1");
    for name in ["髙橋", "山田", "美咲", "03-5512"] {
        clerk.does_not_see(name);
    }
    let book = clerk.makes_report(monday).unwrap();
    assert!(book.holds());
    assert_eq!((book.total().received, book.total().carried_forward), (3, 1));
    assert_eq!((book.checks.failed, book.checks.locked), (1, 0));
    assert_eq!(book.checks.passed.get(&Level::L2), Some(&1));
    assert_eq!(book.checks.passed.get(&Level::L1), Some(&1));
    assert_eq!(book.corrections.get(&Field::Phone), Some(&1));
    assert_eq!(book.stops.get(&MailChannel::Email), Some(&1));

    // On Tuesday he is told; Monday's report stays what it was.
    clerk
        .moves_on(24 * 60)
        .presses("desk.screen.desk")
        .presses("next.step")
        .presses("form.enter")
        .sees("未了 0");
    clerk.presses("desk.screen.report").sees("2026年11月17日(火)").sees("一致しています。");
    clerk.sees("前日繰越 1 + 本日受付 0 = 本日完了 1 + 翌日繰越 0");
    clerk.presses("report.later").sees("今日より先の日報はありません");
    clerk.presses("report.earlier").sees("2026年11月16日(月)").does_not_see("今日より先の日報はありません");
    clerk.sees("前日繰越 0 + 本日受付 3 = 本日完了 2 + 翌日繰越 1");
    assert_eq!(office.times(Action::ReportMade, Outcome::Done), 4);
}
