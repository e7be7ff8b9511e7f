//! The clerk saw a paper: an identity document, an agent's authority, or a lawyer's entry in the bar's register. What is
//! kept is its kind, issuer and dates, who saw it when, and at most the last four figures; never a copy.

use super::answer_check::{Checked, Heard};
use super::check::{self, Check};
use super::typed::{self, Need, TextBox};
use super::{Actor, Refusal, trace};
use crate::domain::audit::{Action, Event};
use crate::domain::identity::{CheckItem, DOCUMENT_HALF_POINTS, Paper, PaperKind};
use crate::domain::request::RequestId;
use crate::domain::time::Stamp;
use crate::store::papers::{self, Seen};
use crate::store::{Reads, Tx};

/// Longest name of an issuer, in characters.
pub const ISSUER_MAX: usize = 60;
/// Most characters in the box of the last figures; longer ones are refused before they are looked at.
const FIGURES_MAX: usize = 20;

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The request for which identity is confirmed.
    pub request: RequestId,
    /// Which item of the check it answers.
    pub item: CheckItem,
    /// The paper.
    pub paper: Paper,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Checked, Refusal> {
    let Input { request, item, paper } = input;
    let check = check::open(&*tx, request, at)?;
    check::expect_item(&check, item)?;
    expect_kind(&check, item, paper.kind)?;
    expect_represented(&check, item, at)?;
    check::expect_paper_route(&check)?;
    let kind = paper.kind;
    let paper = Paper {
        issuer: typed::line(TextBox::Issuer, &paper.issuer, ISSUER_MAX, Need::Optional)?,
        number: typed::line(TextBox::LastFigures, &paper.number, FIGURES_MAX, Need::Optional)?,
        ..paper
    };
    let worth = check.policy.paper(kind).worth(&paper, at.date());
    let half_points = worth.map_err(|fault| Refusal::Paper { kind, fault })?;
    let on = check.occasion(actor, at);
    papers::add(tx, on, item, &paper, half_points)?;
    let seen = Event {
        reason: Some(kind.code()),
        ..trace::about_customer(actor, at, Action::PaperSeen, on.customer, on.request)
    };
    trace::append(tx, &seen)?;
    let heard =
        if points(&*tx, &check, item)? < DOCUMENT_HALF_POINTS { Heard::HalfSeen } else { Heard::Match };
    check::settle(tx, actor, at, check, item, heard)
}

/// Only kinds that answer the item; of authorities only those on which the policy lets this requester rest.
fn expect_kind(check: &Check, item: CheckItem, kind: PaperKind) -> Result<(), Refusal> {
    let taken = match item {
        CheckItem::Authority => check.policy.authorities(check.request.requester),
        _ => PaperKind::for_item(item),
    };
    if !taken.contains(&kind) {
        return Err(Refusal::WrongItem { item });
    }
    Ok(())
}

/// Nobody has parental authority over somebody who is of age.
fn expect_represented(check: &Check, item: CheckItem, at: Stamp) -> Result<(), Refusal> {
    let rules = check.request.requester.rules();
    let may = rules.may_stand_for(check.customer.details.birth, at.date());
    if item == CheckItem::Authority && !may { Err(Refusal::OfAge) } else { Ok(()) }
}

/// What was seen for an item in half points; the same kind twice counts once.
fn points(view: &impl Reads, check: &Check, item: CheckItem) -> Result<u8, Refusal> {
    let seen = papers::seen(view, check.request.id, check.customer.id)?;
    Ok(half_points(&seen, item))
}

/// The half points of the papers seen for an item; the same kind twice counts once, as it was seen last.
pub fn half_points(seen: &[Seen], item: CheckItem) -> u8 {
    let of_item = |seen: &&Seen| seen.item == item;
    let last = |kind: PaperKind| seen.iter().rev().filter(of_item).find(|seen| seen.kind == kind);
    let kinds = PaperKind::for_item(item).iter().filter_map(|kind| last(*kind));
    kinds.map(|seen| seen.half_points).fold(0, u8::saturating_add)
}
