//! 髙橋 美咲 stopped the post two weeks ago; today she rings because of the e-mails. Two items of her record suffice, no
//! document is asked for. The post stays as it was, and she is told what still comes.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::identity::{CheckItem, Level};
use madoguchi::domain::mailing::MailChannel;
use madoguchi::domain::request::{Kind, State};
use madoguchi::store::stops;

use super::clerk::Clerk;
use super::office::{DAY, Office};

#[test]
fn mailings_are_stopped_by_channel() {
    let office = Office::on_a_monday();
    let misaki = office.knows_misaki();
    let mut clerk = office.clerk();

    // The post, two weeks ago.
    let post = begins(&mut clerk);
    clerk.sees("ご案内の停止").presses("form.down").presses("form.toggle");
    assert!(clerk.row_with("ご案内中").contains("電子メール"));
    clerk.presses("form.enter").sees("停止しました").presses("next.step").presses("form.right");
    clerk.sees("[書面で]").presses("form.enter");
    assert_eq!(office.request(&post).state, State::Completed);
    let before = office.now();
    clerk.moves_on(14 * 24 * 60);

    // The e-mails, today. A bare Enter would tick the channel under the cursor; the clerk ticks it and looks.
    let email = begins(&mut clerk);
    assert_eq!(office.request(&email).confirmed, Some(Level::L1));
    assert!(clerk.row_with("すでに停止").contains("郵便"));
    clerk.presses("form.toggle");
    assert!(clerk.row_with("停止する").contains("電子メール"));
    clerk.presses("form.down").presses("form.toggle");
    assert!(clerk.row_with("すでに停止").contains("郵便"), "what is stopped is not started again");
    clerk.sees("お客様へ:").sees("重要なお知らせは、引き続きお送りします");
    clerk.presses("form.enter").sees("停止しました").sees("停止中: 電子メール、郵便");
    assert_eq!(office.request(&email).state, State::NoticePending);
    clerk.presses("next.step").sees("[電話で]").presses("form.enter").sees("未了 0");
    assert_eq!(office.request(&email).state, State::Completed);

    let stopped = office.read(|view| stops::of_customer(view, misaki));
    let stopped: Vec<_> = stopped.iter().map(|stop| (stop.channel, stop.since.date())).collect();
    let today = before.plus_ms(14 * DAY).date();
    assert_eq!(stopped, [(MailChannel::Email, today), (MailChannel::Post, before.date())]);
    assert_eq!(office.times(Action::MailingStopped, Outcome::Done), 2);
    assert_eq!(office.times(Action::RequestCompleted, Outcome::Done), 2);
}

/// From the ring to the choice of channels.
fn begins(clerk: &mut Clerk) -> String {
    let receipt_no = clerk.takes(Kind::MailingStop, "高橋");
    clerk.sees("L1").hears(CheckItem::Phone, "03 5512 7400").sees("一致しました");
    clerk.hears(CheckItem::Postcode, "〒100ー0013").sees("本人確認が済みました").presses("next.step");
    receipt_no
}
