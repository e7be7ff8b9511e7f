//! How the identity check is drawn.

use ratatui::layout::Rect;

use super::super::view::{put_lines, wrapped};
use super::super::{Open, Pane, Scene};
use crate::domain::identity::{CheckItem, Level, Outcome};
use crate::office::see_paper::half_points;
use crate::ui::checklist::{CheckRow, CheckState, Checklist};
use crate::ui::{Canvas, ListState, Role, Seen, ShownLine};
use crate::words::Words;

/// Draws the pane.
pub fn view(scene: &Scene<'_>, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let (words, state) = (scene.words, scene.state);
    let focused = state.focus == Pane::Identity;
    let title = ShownLine::of(Role::Title, words.pane_identity());
    let inner = canvas.frame(area, &title, &note(scene), focused);
    let Some(open) = &state.open else {
        return Seen::nothing();
    };
    if inner.height == 0 {
        return Seen::nothing();
    }
    let lines: Vec<ShownLine> = advice(scene, open)
        .into_iter()
        .flat_map(|(role, text)| wrapped(canvas, inner.width, 1, role, &text))
        .collect();
    if open.case.card.is_none() || open.case.standing.level == Level::L0 {
        put_lines(canvas, inner, &lines);
        return Seen { caret: Some(inner.as_position()), ..Seen::default() };
    }
    let below = u16::try_from(lines.len()).unwrap_or(0).min(inner.height.saturating_sub(1));
    let list = Rect { height: inner.height - below, ..inner };
    let rows: Vec<CheckRow> = state.check.items().iter().map(|item| row(words, open, *item)).collect();
    let at = state.check.at();
    let checklist = Checklist { rows: &rows, state: ListState { selected: at, top: 0 }, focused };
    let mut seen = checklist.draw(canvas, list);
    put_lines(canvas, Rect { y: inner.y + list.height, height: below, ..inner }, &lines);
    if focused && state.form.is_none() && state.check.is_typing(state.open.as_ref()) {
        let slot = seen.rows.iter().find(|row| row.index == at).map(|row| row.slot);
        if let Some(slot) = slot {
            seen = seen.and(Seen::typing_at(state.check.said.draw(canvas, slot, true, None)));
        }
    }
    seen
}

fn note(scene: &Scene<'_>) -> ShownLine {
    let Some(open) = &scene.state.open else {
        return ShownLine::new();
    };
    let (words, standing) = (scene.words, &open.case.standing);
    let level = words.level(standing.level);
    if standing.level == Level::L0 {
        ShownLine::of(Role::Dim, words.identity_not_needed())
    } else if let Some(lacking) = scene.state.level_lacking() {
        ShownLine::of(Role::Warn, words.identity_lacks(words.level(lacking)))
    } else if open.is_confirmed() {
        ShownLine::of(Role::Good, words.identity_confirmed(level))
    } else if let Some(lock) = &open.case.lock {
        ShownLine::of(Role::Bad, words.identity_locked(words.day_and_time(lock.until)))
    } else {
        let (needs, has) = (i64::from(standing.needs), i64::from(standing.has));
        ShownLine::of(Role::Warn, words.identity_needs(level, needs, has))
    }
}

fn row(words: &Words, open: &Open, item: CheckItem) -> CheckRow {
    let (state, word) = match open.outcome(item) {
        Some(Outcome::Match) if item.is_registered() => (CheckState::Passed, words.check_match()),
        Some(Outcome::Match) => (CheckState::Passed, words.check_attested()),
        Some(Outcome::NoMatch) => (CheckState::Failed, words.check_no_match()),
        None if half_points(&open.case.papers, item) > 0 => (CheckState::Open, words.paper_half()),
        None => (CheckState::Open, String::new()),
    };
    CheckRow { state, label: words.check_item(item).into(), word: word.into() }
}

/// What is still missing, and what to say to the caller.
fn advice(scene: &Scene<'_>, open: &Open) -> Vec<(Role, String)> {
    let words = scene.words;
    let item = scene.state.check.item();
    if open.case.standing.level == Level::L0 {
        return vec![(Role::Dim, words.identity_l0())];
    }
    if open.case.card.is_none() {
        return vec![(Role::Dim, words.identity_no_customer())];
    }
    if !open.case.request.state.is_open() {
        return Vec::new();
    }
    if let Some(lacking) = scene.state.level_lacking() {
        return vec![(Role::Warn, words.identity_lacks_why(words.level(lacking)))];
    }
    if open.is_confirmed() {
        return vec![(Role::Good, words.identity_done())];
    }
    if open.case.lock.is_some() {
        return vec![(Role::Bad, words.script_locked())];
    }
    if let Some(until) = open.case.papers_only {
        let until = words.identity_papers_only(words.day_and_time(until));
        return vec![(Role::Bad, until), (Role::Text, words.script_locked())];
    }
    let missing = words.list(open.case.standing.missing.iter().map(|m| words.missing(m)));
    let mut lines = vec![(Role::Text, words.script(item)), (Role::Dim, words.identity_missing(missing))];
    if open.case.failures > 0 {
        let (limits, failures) = (open.case.limits, i64::from(open.case.failures));
        let failed =
            words.identity_failures(failures, i64::from(limits.failures), i64::from(limits.lock_hours));
        lines.push((Role::Bad, failed));
    }
    lines.extend(minded(words, open));
    lines
}

/// What the clerk minds beside the question: a promise made, a binding, contact data changed lately, who asks.
fn minded(words: &Words, open: &Open) -> Vec<(Role, String)> {
    let case = &open.case;
    let promised = case.call_back.map(|at| words.identity_call_back(words.day_and_time(at)));
    let bound = case.bound.then(|| words.identity_bound());
    let fresh = words.list(case.fresh.iter().map(|field| words.field(*field)));
    let fresh = (!case.fresh.is_empty()).then(|| words.identity_fresh(fresh));
    let card = words.requester_card(case.request.requester);
    let warned = fresh.into_iter().chain(card).map(|text| (Role::Warn, text));
    promised.into_iter().chain(bound).map(|text| (Role::Dim, text)).chain(warned).collect()
}
