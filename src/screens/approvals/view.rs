//! How the Approvals screen is drawn: the list, what is under the cursor beside or below it, and the decision at the foot.

use ratatui::layout::Rect;

use super::page::Page;
use super::{Asking, State, Verdict};
use crate::office::inbox::Waiting;
use crate::text::Shown;
use crate::ui::table::{Column, ColumnWidth, Table};
use crate::ui::{Canvas, ListState, Role, Seen, ShownLine};
use crate::words::Words;

/// From this width on the text stands beside the list.
const WIDE: u16 = 118;
/// Rows of the list where the text stands below it.
const LIST: u16 = 7;
/// Rows of a decision: frame, two of help, the comment.
const ASKING: u16 = 5;

/// Draws the screen into its area.
pub fn view(state: &State, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let foot = if state.asking.is_some() { ASKING.min(area.height) } else { 0 };
    let (upper, lower) = split(area, area.height - foot);
    let (listed, beside) = if upper.width >= WIDE {
        let left = Rect { width: upper.width * 11 / 20, ..upper };
        (left, Rect { x: upper.x + left.width, width: upper.width - left.width, ..upper })
    } else {
        split(upper, LIST.min(upper.height))
    };
    let seen = list(state, words, canvas, listed);
    text(state, words, canvas, beside);
    match &state.asking {
        Some(asking) => decision(asking, words, canvas, lower),
        None => seen,
    }
}

fn split(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

fn list(state: &State, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let waiting = state.waiting.as_deref().unwrap_or_default();
    let note = if waiting.is_empty() {
        ShownLine::new()
    } else {
        ShownLine::of(Role::Warn, words.inbox_waiting(i64::try_from(waiting.len()).unwrap_or(i64::MAX)))
    };
    let title = ShownLine::of(Role::Title, words.inbox_title());
    let inner = canvas.frame(area, &title, &note, state.asking.is_none());
    let columns = [
        Column::new(words.inbox_col_kind(), ColumnWidth::Fixed(14)),
        Column::new(words.inbox_col_about(), ColumnWidth::Fixed(13)),
        Column::new(words.col_handler(), ColumnWidth::AtLeast(8)),
        Column::new(words.inbox_col_since(), ColumnWidth::Fixed(12)),
        Column::new(words.col_next(), ColumnWidth::Fill(1)),
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

fn text(state: &State, words: &Words, canvas: &mut Canvas<'_>, area: Rect) {
    let title =
        state.selected().map_or(String::new(), |one| words.proposal_kind(one.approval.proposal.kind()));
    let inner = canvas.frame(area, &ShownLine::of(Role::Title, title), &ShownLine::new(), false);
    let inner = Rect { x: inner.x + inner.width.min(1), width: inner.width.saturating_sub(1), ..inner };
    let Some(waiting) = state.selected() else { return };
    let lines = Page::of(words, canvas.metric(), inner.width, waiting);
    let from = state.from.min(lines.len().saturating_sub(usize::from(inner.height)));
    for (row, line) in (0..inner.height).zip(lines.iter().skip(from)) {
        canvas.put(Rect { y: inner.y + row, height: 1, ..inner }, line);
    }
}

fn decision(asking: &Asking, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let (title, help) = match asking.verdict {
        Verdict::Approve => (words.inbox_approve_title(), words.inbox_approve_help()),
        Verdict::Return => (words.inbox_return_title(), words.inbox_return_help()),
    };
    let inner = canvas.frame(area, &ShownLine::of(Role::Title, title), &ShownLine::new(), true);
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
