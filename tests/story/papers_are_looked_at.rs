//! Papers by post: one with a photograph is enough, two without; what the policy no longer takes is refused, and of a
//! number never more than four figures are kept.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::identity::{CheckItem, Level, Paper, PaperFault, PaperKind};
use madoguchi::domain::request::{Kind, State};
use madoguchi::office::{Order, Refusal, see_paper};
use madoguchi::store::Reads;

use super::office::Office;

#[test]
fn papers_are_looked_at() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Correction, "高橋");
    let request = office.request(&receipt_no).id;

    // The old insurance card: its time is over.
    let (item, kind) = (CheckItem::Document, PaperKind::HealthInsurance);
    let paper = Paper::new(kind);
    let refused = clerk.carry_out(Order::SeePaper(see_paper::Input { request, item, paper }));
    let since = chrono::NaiveDate::from_ymd_opt(2025, 12, 1);
    assert_eq!(refused, Err(Refusal::Paper { kind, fault: PaperFault::NotTaken { since } }));

    // A certificate without a photograph is half of it; a number in full is not taken.
    clerk.goes_to(item).presses("go.enter").presses_times("form.right", 5).sees("資格確認書");
    clerk.sees("保険者番号・記号・番号・二次元コードは隠してもらいます");
    clerk.presses("form.enter").types("令和10年3月31日").presses_times("form.down", 3).types("12345678");
    clerk
        .presses("form.done")
        .sees("番号は4桁だけを記します")
        .key("ctrl-u")
        .types("5678")
        .presses("form.done");
    clerk.sees("もう1点必要です").sees("0.5点・あと1点必要");
    assert_eq!(office.request(&receipt_no).state, State::IdentityPending);

    // The same once more is the same; another kind completes it.
    clerk.goes_to(item).presses("go.enter").presses_times("form.right", 5).presses("form.enter");
    clerk.types("2028-03-31").presses("form.done").sees("もう1点必要です");
    clerk.goes_to(item).presses("go.enter").presses_times("form.right", 7).sees("住民票の写し");
    clerk.presses("form.enter").types("2026-11-01").presses("form.done").sees("本人確認が済みました");
    assert_eq!(office.request(&receipt_no).confirmed, Some(Level::L3));
    assert_eq!(office.times(Action::PaperSeen, Outcome::Done), 3);
    let longest = office.read(|view| view.int("SELECT max(length(number)) FROM identity_paper", &[]));
    assert_eq!(longest, 4);
}
