//! A masked value is found whole or not at all, and each time it is asked for it is an entry: what is typed of it before
//! tells nothing and costs nothing.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::budget::Budget;
use madoguchi::domain::customer::Field;
use madoguchi::office::{Answer, Order, Question, Receipt, Refusal, restrict_record, search_customers};

use super::office::{MISAKI_NO, Office, SUZUKI, TARO};

const HINT: &str = "電話番号・メール・顧客番号は全部を";

fn by(typed: &str) -> Order {
    Order::SearchCustomers(search_customers::Input { request: None, typed: typed.to_owned() })
}

#[test]
fn a_caller_is_found_by_number() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    office.knows("C-0000002", &TARO);
    let asked = || office.times(Action::ValueSearched, Outcome::Done);
    let begun = || office.times(Action::CustomersSearched, Outcome::Done);
    let mut clerk = office.clerk();

    // The telephone number, as it is heard: nobody until its last digit, then the caller at once.
    clerk.presses("request.new").key("down").key("down").types("03-5512-740").sees(HINT);
    assert_eq!((begun(), asked()), (0, 0), "a part of a number asks for nothing");
    clerk.types("0").sees("髙橋 美咲").sees("東京都千代田区").does_not_see(HINT);
    assert_eq!((begun(), asked()), (0, 1), "one line for one look");
    clerk.key("backspace").does_not_see("髙橋 美咲").types("0").sees("髙橋 美咲");
    assert_eq!(asked(), 1, "the same value again costs nothing");

    // The last four digits beside a name.
    clerk.key("ctrl-u").types("高橋 740").sees("髙橋 美咲").types("1").does_not_see("髙橋 美咲");
    clerk.key("backspace").types("0").sees("髙橋 美咲");
    assert_eq!((begun(), asked()), (0, 3), "the search had begun");

    // What could be the beginning of a longer value waits until the clerk pauses, or presses Enter.
    clerk.key("ctrl-u").types("12345").sees(HINT).waits_seconds(1).sees("髙橋 美咲");
    clerk.key("ctrl-u").types("misaki@example.jp").sees(HINT).key("enter").sees("髙橋 美咲");
    assert_eq!(asked(), 5);
    clerk.key("enter").sees("＊＊＊345").key("up");

    // Nothing of it is found by a part, or where the address goes on below the town.
    for typed in ["0355127", "7400", "misaki@example.j", "1000013", "霞が関", "1234"] {
        clerk.key("ctrl-u").types(typed).waits_seconds(1).does_not_see("＊＊＊345");
    }
    clerk.key("ctrl-u").types("千代田区").sees("＊＊＊345");
}

#[test]
fn a_restricted_record_is_found_by_its_whole_number_only() {
    let office = Office::on_a_monday();
    let misaki = office.knows_misaki();
    let mut clerk = office.clerk();
    let mut supervisor = office.seat(SUZUKI);
    let reason = "本人の求め".to_owned();
    let restrict = restrict_record::Input { customer: misaki, restrict: true, reason };
    supervisor.carry_out(Order::RestrictRecord(restrict)).unwrap();
    for typed in ["高橋", "みさき", "千代田区", "03-5512-7400", "高橋 7400", "misaki@example.jp"] {
        for one in [&mut clerk, &mut supervisor] {
            let Receipt::Found(found) = one.carry_out(by(typed)).unwrap() else { panic!("{typed}") };
            assert_eq!(found.cards, [], "{typed}");
            let find = Question::Find { typed: typed.to_owned(), limit: 20 };
            assert!(matches!(one.asks(find), Ok(Answer::Found(found)) if found.is_empty()), "{typed}");
        }
    }
    // Nor does another of that name tell that there is one.
    office.knows("C-0000003", &[(Field::Name, "髙橋 美咲"), (Field::Phone, "06-6941-0352")]);
    let Receipt::Found(found) = clerk.carry_out(by("高橋")).unwrap() else { panic!() };
    assert_eq!(found.cards.iter().map(|card| card.same_name).collect::<Vec<_>>(), [0]);
    let Receipt::Found(found) = clerk.carry_out(by(MISAKI_NO)).unwrap() else { panic!() };
    assert_eq!(found.cards.len(), 1);
}

#[test]
fn sixty_values_an_hour_and_then_a_supervisor_is_told() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    for four in 0..57 {
        clerk.carry_out(by(&format!("高橋 {four:04}"))).unwrap();
    }
    clerk.presses("request.new").key("down").key("down").types("高橋 9990");
    clerk.sees("1時間の番号・メールでの検索は、あと 2 件です");
    clerk.carry_out(by("高橋 9991")).unwrap();
    drop(clerk);
    // Another desk gives nothing back.
    let mut clerk = office.clerk();
    clerk.carry_out(by("高橋 9992")).unwrap();
    let spent = Err(Refusal::BudgetSpent { budget: Budget::ValuesAnHour });
    assert_eq!(clerk.carry_out(by("高橋 7400")).map(drop), spent);
    assert!(clerk.carry_out(by("高橋")).is_ok(), "a name is found all the same");
    assert_eq!(office.times(Action::ValueSearched, Outcome::Done), 60);
    assert_eq!(office.times(Action::ActRefused, Outcome::Refused), 1);
    office.seat(SUZUKI).sees("知らせ 1");
    clerk.moves_on(61).carry_out(by("高橋 7400")).unwrap();
}
