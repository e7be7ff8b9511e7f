//! 髙橋 美咲 asks for what would hinder the office's work. The clerk proposes to refuse, in words that she will read; what
//! was typed survives a dead terminal; a supervisor approves, she is told, and the day's report counts it.

use madoguchi::domain::decision::Decision;
use madoguchi::domain::identity::CheckItem;
use madoguchi::domain::request::{Kind, State};

use super::office::{Office, SATO, SUZUKI};

const REASON: &str = "審査の基準が明らかになり、業務に著しい支障があるためです。";

#[test]
fn a_refusal_takes_two() {
    let office = Office::on_a_monday();
    office.knows_misaki();
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Disclosure, "高橋");
    clerk.presses("request.refuse").sees("本人確認");
    clerk.confirms_misaki().attests(CheckItem::Document).sees("本人確認が済みました");
    clerk.presses("request.refuse").sees("お客様が読む理由").presses("form.down").types(REASON);
    clerk.waits_seconds(10);
    drop(clerk);

    let mut clerk = office.clerk();
    clerk.opens(&receipt_no).presses("request.refuse").sees(REASON).sees("▸業務の適正な実施への著しい支障");
    clerk.presses("form.enter").sees("次は: 責任者の決裁");
    clerk
        .presses("request.take_back")
        .sees("もう一度押すと")
        .presses("request.take_back")
        .sees("取り下げました。");
    clerk.presses("request.refuse").presses("form.down").types(REASON).presses("form.enter").sees("決裁待ち");
    assert_eq!(office.request(&receipt_no).state, State::AwaitingApproval);

    clerk.as_staff(SUZUKI).sees("決裁 1").presses("desk.screen.approvals").sees_all(&[&receipt_no, REASON]);
    clerk.presses("approvals.approve").presses("approvals.enter").sees("承認しました。");
    clerk.as_staff(SATO).opens(&receipt_no).presses("next.step").sees(REASON).presses("form.enter");
    let request = office.request(&receipt_no);
    assert_eq!((request.state, request.decision), (State::Completed, Some(Decision::Refused)));
    let book = clerk.makes_report(office.now().date()).unwrap();
    assert!(book.holds());
    assert_eq!(book.total().closed_as(Decision::Refused), 1);
    clerk.presses("desk.screen.report").sees("不開示等");
}
