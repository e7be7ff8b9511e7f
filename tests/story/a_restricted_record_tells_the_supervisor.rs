//! A record that is restricted opens with a written reason only; the supervisor sees it in the title bar and takes note of
//! it. Lifting the restriction is hers too.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::request::Kind;
use madoguchi::office::{Order, Refusal, note_alert, open_customer, restrict_record};

use super::office::{Office, SUZUKI};

#[test]
fn a_restricted_record_tells_the_supervisor() {
    let office = Office::on_a_monday();
    let misaki = office.knows_misaki();
    let mut supervisor = office.seat(SUZUKI);
    supervisor.presses("customer.open").types("高橋").presses("form.down").presses("form.enter");
    supervisor.types("本人が職員の家族").presses("form.enter").sees("受付なしの閲覧");
    supervisor.presses("record.restrict").sees("閲覧を制限する").types("職員の家族").presses("form.enter");
    supervisor.sees("閲覧制限のある記録です").presses("go.back");

    // The clerk has confirmed her identity, and still has to say why.
    let mut clerk = office.clerk();
    clerk.takes(Kind::Correction, "C-0012345");
    clerk.confirms_misaki().sees("閲覧制限のある記録を開く").does_not_see("＊＊-＊＊＊＊-7400");
    assert_eq!(office.times(Action::CustomerViewed, Outcome::Done), 0);
    clerk.presses("form.enter").sees("理由").does_not_see("＊＊-＊＊＊＊-7400");
    clerk.types("本人からの訂正の申出").presses("form.enter").sees("＊＊-＊＊＊＊-7400");
    assert_eq!(office.times(Action::RestrictedOpened, Outcome::Done), 1);
    clerk.types("03-5512-7401").applies().sees("1 項目を訂正しました");
    assert_eq!(office.times(Action::RestrictedOpened, Outcome::Done), 1, "the glass is broken once a day");

    // Told at once, and noted once; a clerk does not note it.
    let told = office.trail().into_iter().find(|e| e.action == Action::RestrictedOpened.code()).unwrap();
    let note = Order::NoteAlert(note_alert::Input { seq: i64::try_from(told.seq).unwrap() });
    assert!(matches!(clerk.carry_out(note.clone()).map(drop), Err(Refusal::NoRight { .. })));
    supervisor.presses("desk.screen.desk").sees("知らせ 1").presses("alerts.show");
    supervisor
        .sees("佐藤 が制限のある記録 C-0012345 を開きました")
        .presses("form.enter")
        .does_not_see("知らせ 1");
    assert_eq!(supervisor.carry_out(note).map(drop), Err(Refusal::NothingToDo));
    assert_eq!(office.times(Action::AlertNoted, Outcome::Done), 1);

    let lift = |reason: &str| {
        Order::RestrictRecord(restrict_record::Input {
            customer: misaki,
            restrict: false,
            reason: reason.to_owned(),
        })
    };
    assert!(matches!(clerk.carry_out(lift("もう要らない")).map(drop), Err(Refusal::NoRight { .. })));
    assert!(matches!(supervisor.carry_out(lift(" ")).map(drop), Err(Refusal::Text { .. })));
    supervisor.carry_out(lift("退職した")).unwrap();
    let open = open_customer::Input { customer: misaki, reason: "確認".to_owned() };
    clerk.carry_out(Order::OpenCustomer(open)).unwrap();
    assert_eq!(office.times(Action::RestrictedOpened, Outcome::Done), 1, "nobody is told any more");
}
