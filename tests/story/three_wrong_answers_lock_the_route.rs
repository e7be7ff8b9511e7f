//! Somebody who is not 髙橋 美咲 rings twice and guesses. The third wrong answer locks the telephone for her record, over
//! both requests; nobody else is touched. A letter is offered, and after 24 hours the telephone is open again.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::identity::CheckItem;
use madoguchi::domain::request::{Kind, State};
use madoguchi::domain::time::Stamp;
use madoguchi::office::{Order, Refusal, answer_check, record_callback};

use super::clerk::Clerk;
use super::office::{Office, SUZUKI, TARO};

#[test]
fn three_wrong_answers_lock_the_route() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    office.knows("C-0067890", &TARO);
    let mut clerk = office.clerk();
    clerk.must_not_learn(&["03-5512-7400", "misaki@example.jp", "1980-04-05", "C-0012345"]);

    let first = clerk.takes(Kind::Correction, "高橋");
    clerk.hears(CheckItem::BirthDate, "1980年4月6日").sees("登録と一致しませんでした(不一致 1 回)");
    clerk.hears(CheckItem::Email, "misaki@example.com").sees("(不一致 2 回)");
    clerk.hears(CheckItem::BirthDate, "昭和65年4月5日").sees("読み取れません").sees("回数には数えていません");

    // The caller hangs up and tries again with another matter.
    clerk.moves_on(30);
    let second = clerk.takes(Kind::MailingStop, "高橋");
    clerk.sees("不一致 2 回。");
    clerk
        .hears(CheckItem::Phone, "03-1111-2222")
        .sees("不一致が 3 回になりました")
        .sees("11月17日(火) 10:30");
    clerk.sees("「恐れ入りますが、お電話ではこれ以上お手続きできません。");
    assert!(clerk.row_with(&first).contains("書面を案内"));
    assert!(clerk.row_with(&second).contains("書面を案内"));
    clerk.opens(&first).sees("ロック中");
    let until = locked_until(right_answer(&office, &mut clerk, &first));
    assert_eq!(locked_until(call_back(&office, &mut clerk, &second)), until);
    let tomorrow = office.now().plus_ms(super::office::DAY).utc_ms();
    assert!((tomorrow - 1_000..=tomorrow).contains(&until.utc_ms()), "it holds for 24 hours");

    // A supervisor is told.
    let mut supervisor = office.seat(SUZUKI);
    supervisor.sees("知らせ 1").presses("alerts.show").sees("電話ロック: 顧客 C-0012345(受付: 佐藤)");
    supervisor.presses("form.enter").does_not_see("知らせ 1");

    // Nobody else is kept out.
    let third = clerk.takes(Kind::Correction, "山田");
    clerk
        .does_not_see("ロック中")
        .hears(CheckItem::BirthDate, "1972年10月30日")
        .sees("生年月日: 一致しました。");
    assert!(!clerk.row_with(&third).contains("書面"));

    // The letter is offered, and the request waits for it.
    clerk.opens(&first).presses("next.step").sees("お客様の連絡待ちにする");
    clerk.types("登録住所へ書面を送付").presses("form.enter").sees("次は: 連絡待ち");
    assert_eq!(office.request(&first).state, State::AwaitingCustomer);

    // The lock holds for 24 hours and not a minute longer.
    clerk.moves_on(24 * 60 - 1);
    assert_eq!(locked_until(right_answer(&office, &mut clerk, &second)), until);
    clerk.moves_on(1).opens(&second).does_not_see("ロック中");
    clerk.hears(CheckItem::Phone, "03-5512-74OO").sees("読み取れません").key("ctrl-u");
    clerk.hears(CheckItem::Phone, "０３（５５１２）７４００").sees("登録の電話番号: 一致しました。");

    assert_eq!(office.times(Action::CheckAnswered, Outcome::FailedMatch), 3);
    assert_eq!(office.times(Action::RouteLocked, Outcome::Done), 1);
    assert_eq!(office.times(Action::ActRefused, Outcome::Refused), 3, "guesses at a locked door are kept");
    assert_eq!(office.times(Action::CustomerViewed, Outcome::Done), 0);
}

fn right_answer(office: &Office, clerk: &mut Clerk, receipt_no: &str) -> Result<(), Refusal> {
    let (request, said) = (office.request(receipt_no).id, "1980-04-05".to_owned());
    let input = answer_check::Input { request, item: CheckItem::BirthDate, said };
    clerk.carry_out(Order::AnswerCheck(input)).map(drop)
}

fn call_back(office: &Office, clerk: &mut Clerk, receipt_no: &str) -> Result<(), Refusal> {
    let request = office.request(receipt_no).id;
    let input = record_callback::Input { request, reached: true };
    clerk.carry_out(Order::RecordCallBack(input)).map(drop)
}

fn locked_until(refused: Result<(), Refusal>) -> Stamp {
    let Err(Refusal::RouteLocked { until }) = refused else { panic!("{refused:?}") };
    until
}
