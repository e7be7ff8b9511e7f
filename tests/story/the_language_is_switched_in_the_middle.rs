//! F9 with a form half filled: nothing typed is lost, every word changes, and back again.

use madoguchi::domain::request::Kind;

use super::clerk::Clerk;
use super::office::Office;

/// What is Japanese whatever the language of the screen: names, addresses, what was typed, dates as papers have them beside
/// the plain ones, and the name of the language.
const DATA: [&str; 10] = [
    "髙橋 美咲",
    "タカハシ ミサキ",
    "東京都千代田区霞が関",
    "高橋",
    "転居",
    "総務部",
    "佐藤",
    "昭和55年4月5日",
    "令和8年11月16日",
    "日本語",
];

#[test]
fn the_language_is_switched_in_the_middle() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    clerk
        .presses("request.new")
        .presses("form.enter")
        .presses("form.enter")
        .types("高橋")
        .presses("form.down");
    clerk.presses("form.down").types("転居");
    let before = clerk.sees("新しい受付").sees("申出人").screen().to_owned();
    clerk.in_english().sees_all(&["New request", "Caller", "高橋", "転居", "[Correction]"]);
    only_data_is_japanese(&clerk);
    clerk.presses("desk.language");
    assert_eq!(clerk.screen(), before, "back again, to the letter");

    // The whole of a correction in English.
    clerk
        .in_english()
        .presses("form.done")
        .sees("Requests")
        .sees("Nothing else is shown until identity is confirmed.");
    only_data_is_japanese(&clerk);
    clerk.types("54321").presses("go.enter");
    only_data_is_japanese(&clerk);
    clerk
        .types("12345")
        .presses("go.enter")
        .types("1980-04-05")
        .presses("go.enter")
        .presses_times("go.down", 4);
    only_data_is_japanese(&clerk);
    clerk
        .presses("go.enter")
        .sees("Enter again")
        .presses("go.enter")
        .types("03-5512-740")
        .sees("03-5512-740");
    only_data_is_japanese(&clerk);
    clerk.presses("desk.language").sees("03-5512-740").sees("訂正後").presses("desk.language");
    for overlay in ["desk.help", "desk.palette"] {
        clerk.presses(overlay);
        only_data_is_japanese(&clerk);
        clerk.key("esc");
    }
    clerk.presses("due.explain").sees("2026");
    only_data_is_japanese(&clerk);
    clerk.presses("form.back").presses("desk.screen.report").sees("Report");
    only_data_is_japanese(&clerk);
    clerk.presses("desk.screen.desk").presses("pane.next");
    assert!(clerk.desk().open.as_ref().is_some_and(|open| open.case.request.kind == Kind::Correction));
}

fn only_data_is_japanese(clerk: &Clerk) {
    let mut screen = clerk.screen().to_owned();
    for data in DATA {
        screen = screen.replace(data, "");
    }
    // A value cut at the edge of its column is still data.
    let is_data = |c: char| DATA.iter().take(7).any(|data| data.contains(c));
    let japanese = |c: &char| matches!(c, '\u{3001}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '｡'..='ﾟ');
    for row in screen.lines() {
        let left: String = row.chars().filter(japanese).filter(|c| !is_data(*c)).collect();
        assert_eq!(left, "", "Japanese on the English screen: {row}\n{}", clerk.screen());
    }
}
