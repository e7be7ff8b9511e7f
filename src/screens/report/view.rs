//! How the Report screen is drawn: charts above the lines of the report, or beside them where there is room.

use ratatui::layout::Rect;

use super::State;
use super::charts::Charts;
use crate::report::text::{LineRole, body};
use crate::report::{DayReport, Outline, Wording};
use crate::ui::{Canvas, ListState, Mark, Role, Seen, ShownLine};
use crate::words::Words;

/// From this width on the charts stand beside the lines.
const WIDE: u16 = 130;
/// Columns of the lines when the charts stand beside them.
const LINES: u16 = 78;
/// Rows that the lines keep when the charts stand above them.
const LINES_LEAST: u16 = 8;

/// Draws the screen into its area.
pub fn view(state: &State, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let title =
        ShownLine::of(Role::Title, words.report_title()).gap(1).with(Role::Text, words.day(state.day));
    let inner = canvas.frame(area, &title, &note(state, words), true);
    if inner.is_empty() {
        return Seen::nothing();
    }
    match (&state.shown, &state.refusal) {
        (Some(book), _) => page(state, book, words, canvas, inner),
        (None, Some(refusal)) => {
            let text = canvas.metric().wrap(&words.refusal(refusal), inner.width);
            for (at, line) in (0..inner.height).zip(text) {
                canvas.put(rows(inner, at, 1), &ShownLine::of(Role::Bad, line));
            }
            Seen { caret: Some(inner.as_position()), ..Seen::default() }
        }
        (None, None) => Seen { caret: Some(inner.as_position()), ..Seen::default() },
    }
}

/// Beside the title: that a report is being made, or whether the figures agree.
fn note(state: &State, words: &Words) -> ShownLine {
    match &state.shown {
        _ if state.is_making() => ShownLine::of(Role::Dim, words.report_making()),
        Some(book) if book.holds() => {
            ShownLine::new().mark(Role::Good, Mark::Yes).gap(1).with(Role::Good, words.verdict(true))
        }
        Some(_) => ShownLine::new().mark(Role::Bad, Mark::No).gap(1).with(Role::Bad, words.verdict(false)),
        None => ShownLine::new(),
    }
}

fn page(state: &State, book: &DayReport, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let charts = Charts { book, words };
    let text = body(&Outline::of(book, words));
    let place = if area.width >= WIDE {
        let left = LINES.min(area.width);
        let beside = Rect {
            x: area.x.saturating_add(left).saturating_add(2),
            width: area.width.saturating_sub(left).saturating_sub(3),
            ..area
        };
        charts.draw(canvas, beside);
        Rect { width: left, ..area }
    } else {
        let above = Rect { height: area.height.saturating_sub(LINES_LEAST), ..area };
        let used = charts.draw(canvas, above);
        let used = used.saturating_add(u16::from(used > 0));
        rows(area, used, area.height.saturating_sub(used))
    };
    let list = ListState { selected: state.line.min(text.len().saturating_sub(1)), top: 0 };
    let top = list.top_for(usize::from(place.height), text.len());
    let mut seen = Seen::nothing();
    for (at, (index, line)) in (0..place.height).zip(text.iter().enumerate().skip(top)) {
        let row = rows(place, at, 1);
        let here = index == list.selected;
        let start =
            if here { ShownLine::new().mark(Role::FocusBorder, Mark::Here) } else { ShownLine::new().gap(1) };
        canvas.put(row, &start.with(role(line.role), line.text.as_str()));
        if here {
            seen.caret = Some(row.as_position());
        }
    }
    seen
}

/// `height` rows of `area` from row `from` on, or what there is of them.
pub(super) fn rows(area: Rect, from: u16, height: u16) -> Rect {
    let from = from.min(area.height);
    let height = height.min(area.height.saturating_sub(from));
    Rect { y: area.y.saturating_add(from), height, ..area }
}

fn role(line: LineRole) -> Role {
    match line {
        LineRole::Title => Role::Title,
        LineRole::Head => Role::Dim,
        LineRole::Body => Role::Text,
        LineRole::Alarm => Role::Bad,
    }
}
