//! A form is left with Esc, or the plug is pulled: what was typed in it is there again, and what is there again is shown
//! in full before anything comes of it.

use madoguchi::domain::customer::{Field, masked};
use madoguchi::domain::identity::CheckItem;
use madoguchi::domain::request::{Kind, State};

use super::office::{MISAKI, Office};

#[test]
fn a_note_that_was_left_is_there_again() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Correction, "高橋");
    let notes = [
        ("request.wait", "お客様の連絡待ち", "登録住所へ書面を案内"),
        ("request.withdraw", "取下げの理由", "ご本人が不要とのこと"),
        ("request.unverified", "経緯を書きます", "お電話が切れました"),
    ];
    for (id, form, note) in notes {
        clerk.presses(id).sees(form).types(note).presses("form.back").does_not_see(note);
    }
    for (id, _, note) in notes {
        clerk.presses(id).sees(note).sees("の下書きを戻しました").presses("form.back");
    }

    // Each is its own, also after the plug was pulled; nothing was done meanwhile.
    drop(clerk);
    let mut clerk = office.clerk();
    clerk.opens(&receipt_no);
    for (id, _, note) in notes {
        clerk.presses(id).sees(note);
        for (_, _, other) in notes.iter().filter(|(other, ..)| *other != id) {
            clerk.does_not_see(other);
        }
        clerk.presses("form.back");
    }
    assert_eq!(office.request(&receipt_no).state, State::IdentityPending);
}

#[test]
fn a_note_to_the_supervisor_is_there_again() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Disclosure, "高橋");
    clerk.confirms_misaki().attests(CheckItem::Document).sees("本人確認が済みました");
    clerk.presses("next.step").sees("責任者への引継ぎ").types("全項目を書面で").presses("form.back");
    clerk.does_not_see("全項目を書面で").presses("next.step").sees("全項目を書面で");
    clerk.types("希望").waits_seconds(10);
    drop(clerk);

    let mut clerk = office.clerk();
    clerk.opens(&receipt_no).presses("next.step").sees("全項目を書面で希望");
    assert_eq!(office.request(&receipt_no).state, State::InProgress);
    clerk.presses("form.enter").sees("決裁待ち");

    // Done is done: no draft stays behind.
    let request = office.request(&receipt_no).id;
    let words = office.read(|view| madoguchi::store::notes::of_request(view, request));
    assert_eq!(words.last().unwrap().body, "全項目を書面で希望");
}

#[test]
fn a_half_taken_request_keeps_who_is_meant() {
    let office = Office::on_a_monday();
    let ids = [
        office.knows_misaki(),
        office.knows("C-0022222", &[(Field::Name, "髙橋 美咲"), (Field::BirthDate, "1999-01-02")]),
    ];
    for down in [1, 2] {
        let mut clerk = office.clerk();
        clerk.presses("request.new").presses("form.enter").presses("form.enter").types("高橋");
        clerk.presses_times("form.down", down);
        let row = |clerk: &super::clerk::Clerk| {
            let form = clerk.desk().form.as_ref();
            let Some(madoguchi::screens::desk::forms::Form::NewRequest(form)) = form else {
                panic!("{form:?}")
            };
            form.caller.chosen().map(|card| card.id)
        };
        let meant = row(&clerk).expect("a candidate is chosen");
        assert!(ids.contains(&meant));
        clerk.waits_seconds(10);
        drop(clerk);

        let mut clerk = office.clerk();
        clerk.presses("request.new").sees("の下書きを戻しました").sees("高橋");
        assert_eq!(row(&clerk), Some(meant), "the same candidate is meant");
        clerk.presses("form.done").sees("を受け付けました");
        let receipt_no = clerk.receipt_no();
        assert_eq!(office.request(&receipt_no).customer, Some(meant));
    }
}

#[test]
fn a_correction_that_came_back_is_shown_in_full_first() {
    const ADDRESS: &str =
        "北海道虻田郡倶知安町字山田二百四番地の五十六倶知安高原第二集合住宅C棟三階三百十二号室佐々木様方";
    let office = Office::on_a_monday();
    let misaki = office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Correction, "高橋");
    clerk.confirms_misaki().presses("go.up").types(ADDRESS);
    clerk.presses("evidence.next").presses_times("go.down", 2).presses("field.delete");
    clerk.presses_times("go.up", 3).types("060-0001").waits_seconds(10);
    drop(clerk);

    let mut clerk = office.clerk();
    clerk.opens(&receipt_no).sees("の下書きを戻しました").sees("変更 3");
    clerk.presses("next.step").sees("次の3項目を訂正します");
    let on_record = |field| MISAKI.iter().find(|(one, _)| *one == field).unwrap().1;
    for field in [Field::Address, Field::Postcode, Field::Email] {
        clerk.sees(&masked(field, on_record(field)));
    }
    clerk.sees_all(&[
        ADDRESS,
        "訂正後: 060-0001",
        "訂正後: (登録なし)",
        "住所(根拠: 書面)",
        "郵便番号(根拠: 電話",
    ]);
    clerk.sees("まだ何も変わっていません").presses("form.done");
    assert_eq!(office.record(misaki).version, 1);

    clerk.presses("form.enter").sees("3 項目を訂正しました");
    let details = office.record(misaki).details;
    assert_eq!(details.get(Field::Address).as_deref(), Some(ADDRESS));
    assert_eq!(details.get(Field::Postcode).as_deref(), Some("060-0001"));
    assert_eq!(details.get(Field::Email), None);
}
