//! How the changes about to be made are drawn: each value in full, on as many rows as it needs.

use super::super::view::popup;
use super::{Review, Row};
use crate::screens::desk::view::{put_lines, wrapped};
use crate::ui::{Canvas, Role, Seen, ShownLine};
use crate::words::Words;

/// Columns of the form.
const COLUMNS: u16 = 76;
/// Columns before a value.
const INDENT: u16 = 3;

/// Draws the form.
pub fn view(words: &Words, form: &Review, whose: &str, canvas: &mut Canvas<'_>) -> Seen {
    let room = COLUMNS.min(canvas.area().width).saturating_sub(4);
    let mut lines: Vec<ShownLine> = form.rows.iter().flat_map(|row| one(words, row, canvas, room)).collect();
    lines.push(ShownLine::new());
    lines.extend(wrapped(canvas, room, 0, Role::Dim, &words.review_help()));
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let title = words.form_review(i64::try_from(form.rows.len()).unwrap_or(i64::MAX));
    let inner = popup(canvas, title, whose, COLUMNS, rows);
    put_lines(canvas, inner, &lines);
    Seen { caret: Some(inner.as_position()), ..Seen::default() }
}

fn one(words: &Words, row: &Row, canvas: &Canvas<'_>, room: u16) -> Vec<ShownLine> {
    let value = |v: &Option<String>| v.clone().unwrap_or_else(|| words.not_on_record());
    let change = &row.change;
    let head = words.review_field(words.field(change.field), words.evidence(change.evidence));
    let mut lines = vec![ShownLine::of(Role::Title, head)];
    lines.extend(wrapped(canvas, room, INDENT, Role::Old, &words.review_old(value(&row.on_record))));
    lines.extend(wrapped(canvas, room, INDENT, Role::New, &words.review_new(value(&change.to))));
    lines
}
