//! 髙橋 美咲 asks what the office holds of her. A call back does not suffice; she brings her licence. What is disclosed is
//! not the clerk's to decide: the request goes to the supervisor with a note, and the clerk can do no more with it. The
//! supervisor returns it once with a comment, and approves it the second time; then she is told.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::decision::Decision;
use madoguchi::domain::identity::{CheckItem, Level};
use madoguchi::domain::request::{Kind, State};
use madoguchi::office::complete_request::{self, Told};
use madoguchi::office::{Order, Refusal, route_request};
use madoguchi::store::notes;

use super::office::{Office, SATO, SUZUKI};

#[test]
fn a_disclosure_goes_to_the_supervisor() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    clerk.must_not_learn(&["03-5512-7400", "misaki@example.jp", "C-0012345"]);

    let receipt_no = clerk.takes(Kind::Disclosure, "高橋");
    clerk.sees("次は: 本人確認 L3").confirms_misaki();
    clerk.sees("L3 必要 4・現在 3").sees("登録の住所だけへの送付か本人確認書類");
    assert_eq!(office.request(&receipt_no).confirmed, Some(Level::L2));
    let (request, version) = {
        let r = office.request(&receipt_no);
        (r.id, r.version)
    };
    let early = route_request::Input { request, version, note: String::new() };
    let refused = clerk.carry_out(Order::RouteRequest(early));
    assert!(matches!(refused, Err(Refusal::IdentityNotConfirmed { needs: Level::L3, .. })), "{refused:?}");
    clerk.presses("next.step").sees("▸本人確認");

    // She comes to the counter with her licence.
    clerk.may_learn().attests(CheckItem::Document).sees("本人確認が済みました").sees("責任者へ回す");
    clerk.presses("next.step").sees("責任者への引継ぎ").types("全項目を書面で希望。窓口で受取り。");
    clerk.presses("form.enter").sees("次は: 責任者の決裁").sees("決裁待ち").sees("待ち 1");
    assert_eq!(office.request(&receipt_no).state, State::AwaitingApproval);

    // The clerk can do no more.
    clerk.presses("next.step").sees("責任者の決裁を待っています");
    clerk.presses("mailings.stop").sees("この受付の種別では使いません");
    let version = office.request(&receipt_no).version;
    let complete = complete_request::Input {
        request,
        version,
        told: Told::ByPhone,
        reply_to: complete_request::ReplyTo::Principal,
    };
    let refused = clerk.carry_out(Order::CompleteRequest(complete));
    assert!(matches!(refused, Err(Refusal::Forbidden(_))), "{refused:?}");

    // The supervisor sees it waiting.
    clerk.as_staff(SUZUKI).sees("鈴木").presses_times("go.right", 3);
    assert!(clerk.row_with(&receipt_no).contains("責任者の決裁"));
    clerk.opens(&receipt_no).sees("決裁待ち");
    let words = office.read(|view| notes::of_request(view, request));
    assert_eq!(words.last().unwrap().body, "全項目を書面で希望。窓口で受取り。");
    assert_eq!(office.times(Action::RequestRouted, Outcome::Done), 1);
    assert_eq!(office.times(Action::ActRefused, Outcome::Refused), 2);

    // The range is not clear: it goes back, and the clerk reads why.
    clerk.sees("決裁 1").presses("desk.screen.approvals").sees("全項目を書面で希望。窓口で受取り。");
    clerk.presses("approvals.return").presses("approvals.enter").sees("コメント").sees("差し戻します");
    clerk.types("期間を確かめてください。").presses("approvals.enter").sees("差し戻しました。");
    clerk.sees("決裁を待つ案件はありません。");
    clerk.as_staff(SATO).opens(&receipt_no).sees("鈴木: 期間を確かめてください。").sees("責任者へ回す");
    clerk.presses("next.step").types("全期間。").presses("form.enter").sees("次は: 責任者の決裁");

    clerk.as_staff(SUZUKI).presses("desk.screen.approvals").sees("全期間。").presses("approvals.approve");
    clerk.presses("approvals.enter").sees("承認しました。").does_not_see("決裁 1");
    clerk.as_staff(SATO).opens(&receipt_no).sees("結果を伝える");
    clerk.presses("next.step").presses("form.enter");
    let request = office.request(&receipt_no);
    assert_eq!((request.state, request.decision), (State::Completed, Some(Decision::Granted)));
    assert_eq!(office.times(Action::ApprovalReturned, Outcome::Done), 1);
    assert_eq!(office.times(Action::ApprovalGiven, Outcome::Done), 1);
}
