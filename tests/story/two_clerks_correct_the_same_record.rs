//! 佐藤 and 伊藤 correct the record of 髙橋 美咲 at the same time. 伊藤 is the second: she is shown what was there, what
//! 佐藤 made of it and what she has typed, gives way in one field and keeps the other. Nothing is lost.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::customer::Field;
use madoguchi::domain::request::{Kind, State};
use madoguchi::store::history;

use super::office::{ITO, Office};

#[test]
fn two_clerks_correct_the_same_record() {
    let office = Office::on_a_monday();
    let misaki = office.knows_misaki();
    let (mut sato, mut ito) = (office.clerk(), office.seat(ITO));
    let first = sato.takes(Kind::Correction, "高橋");
    sato.confirms_misaki().types("03-5512-7401").presses("go.up").types("神奈川県横浜市中区1-1");
    let second = ito.takes(Kind::Correction, "髙橋");
    ito.confirms_misaki().types("03-5512-7402").presses("go.up").types("大阪府大阪市北区1-3");

    sato.applies().sees("2 項目を訂正しました");
    ito.applies().sees("ほかの担当が先に訂正しました").sees("何も失われていません");
    ito.sees_all(&["＊＊-＊＊＊＊-7400", "＊＊-＊＊＊＊-7401", "03-5512-7402"]);
    ito.sees_all(&["東京都千代田区＊＊＊", "神奈川県横浜市中区＊＊＊", "大阪府大阪市北区1-3"]);

    // A look at the editor first: all she typed is there, and nothing was saved behind her back.
    ito.presses("form.back").sees("大阪市北区1-3").sees("変更 2").applies().sees("何も失われていません");
    assert_eq!(office.record(misaki).version, 2);

    // The address stays hers, the telephone is his.
    ito.presses("form.down").presses("form.toggle");
    assert!(ito.row_with("03-5512-7402").contains("登録"));
    assert!(ito.row_with("大阪府大阪市北区1-3").contains("自分"));
    ito.presses("form.enter").sees("相手の訂正を取り込みました").sees("変更 1");
    ito.applies().sees("1 項目を訂正しました");

    let details = office.record(misaki).details;
    assert_eq!(details.get(Field::Phone).as_deref(), Some("03-5512-7401"));
    assert_eq!(details.get(Field::Address).as_deref(), Some("大阪府大阪市北区1-3"));
    let changed: Vec<_> = office.read(|view| history::of_customer(view, misaki, 9));
    assert_eq!(changed.len(), 3, "his two and her one");
    for receipt_no in [first, second] {
        assert_eq!(office.request(&receipt_no).state, State::NoticePending);
    }
    assert_eq!(office.times(Action::RecordCorrected, Outcome::Done), 2);
}
