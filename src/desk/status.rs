//! The status line: the last thing the clerk was told. A sentence that is too long for one row gets the rows it needs,
//! up to three: a refusal that is cut in the middle tells nobody what was kept.

use ratatui::layout::Rect;

use super::{Model, Screen};
use crate::ui::{Canvas, Metric, Role, ShownLine};

/// Most rows a sentence may take.
const ROWS_MAX: usize = 3;

/// The rows of the status line, top to bottom; at least one.
pub fn lines(model: &Model, metric: Metric, width: u16) -> Vec<ShownLine> {
    let Some(notice) = &model.desk.notice else { return vec![ShownLine::new()] };
    let text = notice.say(&model.words);
    let rows = metric.wrap(&text, width.saturating_sub(2).max(1)).into_iter().take(ROWS_MAX);
    rows.map(|row| ShownLine::new().gap(1).with(notice.role(), row)).collect()
}

/// Draws the status line; on the desk since when the request is open, where it stands beside the sentence.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>, area: Rect, lines: &[ShownLine]) {
    for (row, line) in (0..area.height).zip(lines) {
        canvas.put(Rect { y: area.y + row, height: 1, ..area }, line);
    }
    let since = since(model);
    let used = lines.first().map_or(0, |line| line.width(canvas.metric()));
    let fits = used.saturating_add(since.width(canvas.metric())).saturating_add(1) <= area.width;
    if lines.len() == 1 && fits {
        canvas.put_right(Rect { height: 1, ..area }, &since);
    }
}

fn since(model: &Model) -> ShownLine {
    match (&model.screen, &model.desk.open) {
        (Screen::Desk, Some(open)) if open.case.request.state.is_open() => {
            let words = &model.words;
            let receipt_no = open.case.request.receipt_no.to_string();
            ShownLine::of(Role::Dim, words.open_since(receipt_no, words.time_of_day(open.since))).gap(1)
        }
        _ => ShownLine::new(),
    }
}
