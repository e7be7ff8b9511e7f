//! How the Approvals screen is drawn: the list, what is under the cursor beside or below it, and the decision at the foot.

use ratatui::layout::Rect;

use super::layout::Layout;
use super::{Asking, State, Verdict};
use crate::domain::approval::{ProposalKind, SamePerson};
use crate::office::inbox::Waiting;
use crate::text::Shown;
use crate::ui::table::{Column, ColumnWidth, Table};
use crate::ui::{Canvas, ListState, Role, Seen, ShownLine};
use crate::words::Words;

/// Columns of a receipt number or a name.
const ABOUT: u16 = 14;
/// Columns of a day.
const SINCE: u16 = 12;

/// Draws the screen into its area.
pub fn view(state: &State, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let layout = Layout::of(state, area);
    let seen = list(state, words, canvas, layout.list);
    if let Some(waiting) = state.selected() {
        text(waiting, state, &layout, words, canvas);
    }
    match &state.asking {
        Some(asking) => decision(asking, words, canvas, layout.decision),
        None => seen,
    }
}

fn list(state: &State, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let waiting = state.waiting.as_deref().unwrap_or_default();
    let note = if waiting.is_empty() {
        ShownLine::new()
    } else {
        let mine = waiting.iter().filter(|one| one.barred.is_none()).count();
        ShownLine::of(Role::Warn, words.inbox_waiting(count(waiting.len()), count(mine)))
    };
    let title = ShownLine::of(Role::Title, words.inbox_title());
    let inner = canvas.frame(area, &title, &note, state.asking.is_none());
    let widest = |words: &[String]| words.iter().map(|word| canvas.metric().width(word)).max().unwrap_or(0);
    let kinds = widest(&ProposalKind::ALL.map(|kind| words.proposal_kind(kind)));
    let next = widest(&[
        words.inbox_decide(),
        words.same_person(SamePerson::Asked),
        words.same_person(SamePerson::Handles),
        words.same_person(SamePerson::Subject),
    ]);
    let columns = [
        Column::new(words.inbox_col_kind(), ColumnWidth::Fixed(kinds)),
        Column::new(words.inbox_col_about(), ColumnWidth::Fixed(ABOUT)),
        Column::new(words.col_handler(), ColumnWidth::Fill(1)),
        Column::new(words.inbox_col_since(), ColumnWidth::Fixed(SINCE)),
        Column::new(words.col_next(), ColumnWidth::Fixed(next)),
    ];
    let empty: Shown = if state.waiting.is_some() { words.inbox_empty() } else { words.loading() }.into();
    let table = Table {
        columns: &columns,
        total: waiting.len(),
        state: ListState { selected: state.line, top: 0 },
        focused: state.asking.is_none(),
        header: true,
        empty,
    };
    table.draw(canvas, inner, |at| waiting.get(at).map_or(Vec::new(), |one| cells(words, one)))
}

fn cells(words: &Words, waiting: &Waiting) -> Vec<ShownLine> {
    let about = match (&waiting.case, &waiting.subject) {
        (Some(case), _) => case.request.receipt_no.to_string(),
        (None, Some(subject)) => subject.clone(),
        (None, None) => words.outcome_waiting(),
    };
    let next = match waiting.barred {
        Some(why) => ShownLine::of(Role::Dim, words.same_person(why)),
        None => ShownLine::of(Role::KeyHint, words.inbox_decide()),
    };
    vec![
        ShownLine::text(words.proposal_kind(waiting.approval.proposal.kind())),
        ShownLine::text(about),
        ShownLine::text(waiting.handler.clone()),
        ShownLine::text(words.weekday_and_day(waiting.approval.asked_at.date())),
        next,
    ]
}

fn text(waiting: &Waiting, state: &State, layout: &Layout, words: &Words, canvas: &mut Canvas<'_>) {
    let lines = layout.lines(state, words, canvas.metric());
    let from = state.from.min(layout.end_of(lines.len()));
    let more = if lines.len() > from + layout.rows() { words.inbox_more() } else { String::new() };
    let title = words.proposal_kind(waiting.approval.proposal.kind());
    let inner =
        canvas.frame(layout.text, &ShownLine::of(Role::Title, title), &ShownLine::of(Role::Dim, more), false);
    let inner = Rect { x: inner.x + inner.width.min(1), width: inner.width.saturating_sub(1), ..inner };
    for (row, line) in (0..inner.height).zip(lines.iter().skip(from)) {
        canvas.put(Rect { y: inner.y + row, height: 1, ..inner }, line);
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn decision(asking: &Asking, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let (title, help) = match asking.verdict {
        Verdict::Approve => (words.inbox_approve_title(), words.inbox_approve_help()),
        Verdict::Return => (words.inbox_return_title(), words.inbox_return_help()),
    };
    let inner = canvas.frame(area, &ShownLine::of(Role::Title, title), &ShownLine::new(), true);
    let inner = Rect { x: inner.x + inner.width.min(1), width: inner.width.saturating_sub(1), ..inner };
    if inner.is_empty() {
        return Seen::nothing();
    }
    let rows = canvas.metric().wrap(&help, inner.width.max(1)).into_iter().take(2);
    let mut used = 0;
    for (row, line) in (0..inner.height).zip(rows) {
        canvas.put(Rect { y: inner.y + row, height: 1, ..inner }, &ShownLine::of(Role::Dim, line));
        used = row + 1;
    }
    if used >= inner.height {
        return Seen::nothing();
    }
    let line = Rect { y: inner.y + used, height: 1, ..inner };
    let label = ShownLine::of(Role::Dim, words.inbox_comment()).gap(1);
    let taken = canvas.put(line, &label).min(line.width);
    let field = Rect { x: line.x + taken, width: line.width - taken, ..line };
    Seen::typing_at(asking.comment.draw(canvas, field, true, None))
}
