//! A forgetful customer locks her own telephone route. The supervisor sees it in the list and opens it with a reason; the
//! clerk may not. Whoever locks it twice within thirty days is heard by papers only.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::identity::CheckItem;
use madoguchi::domain::request::Kind;
use madoguchi::domain::staff::Right;
use madoguchi::office::board::Filter;
use madoguchi::office::{Answer, Order, Question, Refusal, release_lock};

use super::clerk::Clerk;
use super::office::{DAY, Office, SUZUKI};

fn fails(clerk: &mut Clerk) {
    for _ in 0..3 {
        clerk.hears(CheckItem::BirthDate, "1981-01-01");
    }
    clerk.sees("ロック中");
}

fn locked(clerk: &mut Clerk) -> usize {
    let Answer::Board(board) = clerk.asks(Question::Board(Filter::Locked)).unwrap() else { panic!() };
    board.rows.len()
}

#[test]
fn a_supervisor_releases_a_lock() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Correction, "高橋");
    fails(&mut clerk);
    assert_eq!(locked(&mut clerk), 1);
    let request = office.request(&receipt_no);
    let input =
        || release_lock::Input { request: request.id, version: request.version, reason: "本人".to_owned() };
    let refused = clerk.carry_out(Order::ReleaseLock(input()));
    assert_eq!(refused, Err(Refusal::NoRight { right: Right::ReleaseLock }));

    let mut supervisor = office.seat(SUZUKI);
    supervisor.opens(&receipt_no).presses("lock.release").sees("電話ロックを解く");
    supervisor.presses("form.enter").sees("解除の理由").types("来店の記録で本人と確認").presses("form.enter");
    assert_eq!(office.times(Action::LockReleased, Outcome::Done), 1);
    assert_eq!(locked(&mut clerk), 0);
    clerk.opens(&receipt_no).does_not_see("ロック中").does_not_see("不一致 3 回");
    clerk.hears(CheckItem::BirthDate, "1980-04-05").sees("生年月日: 一致しました。");
    clerk.hears(CheckItem::Phone, "03-1111-2222").sees("(不一致 1 回)");
}

#[test]
fn two_locks_leave_papers_only() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Correction, "高橋");
    fails(&mut clerk);
    clerk.moves_on(2 * DAY / 60_000).opens(&receipt_no).does_not_see("ロック中");
    fails(&mut clerk);
    clerk.moves_on(2 * DAY / 60_000).opens(&receipt_no).sees("12月16日(水) 10:00 までは書類だけで確認します");
    assert!(clerk.row_with(&receipt_no).contains("書面を案内"));
    let request = office.request(&receipt_no).id;
    let said = madoguchi::office::answer_check::Input {
        request,
        item: CheckItem::BirthDate,
        said: "1980-04-05".to_owned(),
    };
    let refused = clerk.carry_out(Order::AnswerCheck(said));
    assert!(matches!(refused, Err(Refusal::PapersOnly { .. })), "{refused:?}");
    clerk.attests(CheckItem::Document).sees("本人確認が済みました");
}
