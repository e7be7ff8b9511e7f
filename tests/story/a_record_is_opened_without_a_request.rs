//! 佐藤 opens a record although nobody asked for anything: she has to say why, sees it masked, and it stands in the list of
//! looks without a request.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::customer::Field;
use madoguchi::office::{Order, Refusal, reveal_field};

use super::office::{KANSA, MISAKI_NO, Office, SUZUKI};

#[test]
fn a_record_is_opened_without_a_request() {
    let office = Office::on_a_monday();
    let misaki = office.knows_misaki();
    let mut clerk = office.clerk();
    // Nothing is revealed of a record that was not opened.
    let reveal =
        Order::RevealField(reveal_field::Input { customer: misaki, request: None, field: Field::Phone });
    assert_eq!(clerk.carry_out(reveal.clone()).map(drop), Err(Refusal::NotOpened));

    clerk.must_not_show(&["03-5512-7400", "misaki@example.jp", "霞が関1-4-1"]);
    clerk.presses("customer.open").sees("受付なしで記録を開く").types("高橋").sees("髙橋 美咲");
    clerk.presses("form.down").presses("form.enter").presses("form.enter");
    clerk.sees("理由").does_not_see("受付なしの閲覧");
    assert_eq!(office.times(Action::CustomerOpened, Outcome::Done), 0, "not without a reason");
    clerk.types("返送された郵便の宛先を確かめる").presses("form.enter");
    clerk.sees("受付なしの閲覧").sees(MISAKI_NO).sees("＊＊-＊＊＊＊-7400");
    assert_eq!(office.times(Action::CustomerOpened, Outcome::Done), 1);

    clerk.must_not_show(&[]).presses("field.reveal").sees("03-5512-7400");
    clerk.presses("go.back").does_not_see("03-5512-7400").does_not_see(MISAKI_NO);
    // The hour over, the record counts as closed.
    clerk.moves_on(61);
    assert_eq!(clerk.carry_out(reveal).map(drop), Err(Refusal::NotOpened));

    // It is the first of the supervisor's tabs, with the reason.
    let mut supervisor = office.seat(SUZUKI);
    supervisor.presses("desk.screen.audit").presses("audit.right").sees("[受付なし]");
    supervisor.sees("受付なしで閲覧").sees(MISAKI_NO).sees("返送された郵便の宛先を確かめる");
    supervisor.does_not_see("髙橋").does_not_see("記録を閲覧");
}

#[test]
fn an_auditor_opens_no_record() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut auditor = office.seat(KANSA);
    auditor.presses("desk.screen.desk").presses("customer.open");
    auditor.sees("「受付のない記録の閲覧」の権限が必要です");
}
