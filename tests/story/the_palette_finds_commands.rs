//! The clerk does not know the key: the palette finds commands by a word in either language, by kana of any width, by
//! name and by key, and says why one cannot be used now.

use madoguchi::domain::request::Kind;

use super::clerk::Clerk;
use super::office::Office;

#[test]
fn the_palette_finds_commands() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();

    finds(&mut clerk, "案内停止", "F8", "案内停止");
    finds(&mut clerk, "ｷｰ", "F1", "ヘルプ");
    finds(&mut clerk, "きー", "F1", "ヘルプ");
    finds(&mut clerk, "english", "F9", "English");
    finds(&mut clerk, "Ｅｎｇｌｉｓｈ", "F9", "English");
    finds(&mut clerk, "mailings.stop", "F8", "案内停止");
    finds(&mut clerk, "f7", "F7", "期限の根拠");
    finds(&mut clerk, "期限　根拠", "F7", "期限の根拠");
    // A command whose name says it all has its name said in full, too.
    clerk.presses("desk.palette").types("pane.next").sees("pane.next: 次の欄へ移ります。").key("esc");
    clerk.presses("desk.palette").types("go.enter").sees("go.enter: 開く・進む").key("esc");
    clerk.presses("desk.palette").types("ないもの").sees("該当する操作はありません").key("esc");

    // What cannot be used now is there all the same, and says why.
    clerk.presses("desk.palette").types("期限の根拠");
    assert!(clerk.row_with("F7").contains("受付が開かれていません"));
    clerk.key("enter").sees("受付が開かれていません").does_not_see("期限の計算");
    clerk.takes(Kind::Correction, "高橋");
    clerk.presses("desk.palette").types("案内停止");
    assert!(clerk.row_with("F8").contains("この受付の種別では使いません"));
    clerk
        .key("esc")
        .presses("desk.palette")
        .types("期限の根拠")
        .key("enter")
        .sees("期限の計算")
        .presses("form.back");

    // And in English.
    clerk.in_english();
    finds(&mut clerk, "stop mailings", "F8", "Stop mailings");
    finds(&mut clerk, "日本語", "F9", "日本語");
}

/// Typed into the palette, that text leads to a row with this key and this word; Esc leaves everything as it was.
fn finds(clerk: &mut Clerk, typed: &str, key: &str, word: &str) {
    let before = clerk.screen().to_owned();
    clerk.presses("desk.palette").types(typed);
    let listed = |row: &str| row.contains('│') && row.contains(key) && row.contains(word);
    assert!(clerk.screen().lines().any(listed), "{typed} does not find {key} {word}:\n{}", clerk.screen());
    assert_eq!(clerk.key("esc").screen(), before);
}
