//! The plug is pulled in the middle of typing: a correction, and later a new request as well. Both are there again when
//! the clerk sits down; what was typed in the last ten seconds may be missing, nothing before.

use madoguchi::domain::request::{Kind, State};
use madoguchi::office::{Answer, DraftCase, Question};

use super::office::Office;

#[test]
fn half_typed_work_survives() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Correction, "高橋");
    clerk.confirms_misaki().types("03-5512-74").sees("下書き未保存").waits_seconds(4).types("01");
    clerk.waits_seconds(6).sees("下書き 10:00").types("99").waits_seconds(3);
    drop(clerk);

    // The correction comes back with its record; the last three seconds are gone.
    let mut clerk = office.clerk();
    clerk.opens(&receipt_no).sees("の下書きを戻しました").sees("03-5512-7401").does_not_see("740199");
    clerk.sees("変更 1");

    // Another caller while it is open, and the plug again.
    clerk.types("５５").presses("request.new").presses_times("form.right", 2).sees("[開示]");
    clerk.presses("form.down").presses("form.right").sees("[郵便]").presses("form.down").types("山田");
    clerk.presses("form.down").types("控えを希望").waits_seconds(10);
    drop(clerk);

    let mut clerk = office.clerk();
    clerk.presses("request.new").sees("の下書きを戻しました");
    clerk.sees_all(&["[開示]", "[郵便]", "山田", "控えを希望"]).presses("form.back");
    clerk.opens(&receipt_no).sees("5512-7401５５");
    clerk.leaves();

    // It is one's own: nobody is asked, nothing is done, until it is sent.
    let mut clerk = office.clerk();
    let drafts = clerk.asks(Question::Drafts);
    let Ok(Answer::Drafts(drafts)) = drafts else { panic!("{drafts:?}") };
    let cases: Vec<DraftCase> = drafts.into_iter().map(|(case, _)| case).collect();
    let correction = DraftCase::Correction(office.request(&receipt_no).id);
    assert!(cases.len() == 2 && cases.contains(&DraftCase::NewRequest) && cases.contains(&correction));
    assert_eq!(office.request(&receipt_no).state, State::InProgress);

    // Done is done: what was sent leaves no draft behind.
    clerk.presses("request.new").presses("form.done").sees("を受け付けました");
    clerk.opens(&receipt_no);
    for _ in 0..2 {
        clerk.key("backspace");
    }
    clerk.applies().sees("1 項目を訂正しました");
    assert!(matches!(clerk.asks(Question::Drafts), Ok(Answer::Drafts(drafts)) if drafts.is_empty()));
}
