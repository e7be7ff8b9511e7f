//! How the three-way comparison is drawn: a row a field, and the one under the cursor below in full, because two
//! addresses may differ where a column has no room any more.

use ratatui::layout::Rect;

use super::super::super::view::put_lines;
use super::super::view::{popup, put_wrapped};
use super::{Conflict, Row};
use crate::text::Shown;
use crate::ui::table::{Column, ColumnWidth, Table};
use crate::ui::{Canvas, ListState, Role, Seen, ShownLine};
use crate::words::Words;

/// Rows of help above the table.
const HELP: u16 = 2;
/// Rows below it: three values, two rows each.
const WHOLE: u16 = 6;
/// Columns of a value's label.
const LABEL: u16 = 16;

/// Draws the form.
pub fn view(words: &Words, form: &Conflict, canvas: &mut Canvas<'_>) -> Seen {
    let rows = u16::try_from(form.rows.len()).unwrap_or(0);
    let inner = popup(canvas, words.form_conflict(), "", 96, HELP + rows + WHOLE + 3);
    let part = |from: u16, height: u16| Rect {
        y: inner.y.saturating_add(from),
        height: height.min(inner.height.saturating_sub(from)),
        ..inner
    };
    put_wrapped(canvas, part(0, HELP), &words.conflict_help(), Role::Warn);
    if let Some(row) = form.rows.get(form.at) {
        let lines = whole(words, row, canvas, inner.width);
        put_lines(canvas, part(HELP + rows + 3, WHOLE), &lines);
    }
    table(words, form, canvas, part(HELP + 1, rows + 1))
}

fn table(words: &Words, form: &Conflict, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    use ColumnWidth::{Fill, Fixed};
    let columns = [
        Column::new(words.col_field(), Fixed(14)),
        Column::new(words.col_base(), Fill(1)),
        Column::new(words.col_theirs(), Fill(1)),
        Column::new(words.col_mine(), Fill(1)),
        Column::new(words.col_keep(), Fixed(8)),
    ];
    let table = Table {
        columns: &columns,
        total: form.rows.len(),
        state: ListState { selected: form.at, top: 0 },
        focused: true,
        header: true,
        empty: Shown::default(),
    };
    table.draw(canvas, area, |at| {
        let Some(row) = form.rows.get(at) else {
            return Vec::new();
        };
        let mine = row.mine.as_ref().map(|mine| value(words, mine));
        let keep = if row.keep_mine { words.keep_mine() } else { words.keep_theirs() };
        vec![
            ShownLine::text(words.field(row.field)),
            ShownLine::text(value(words, &row.base)),
            ShownLine::text(value(words, &row.theirs)),
            ShownLine::text(mine.unwrap_or_default()),
            ShownLine::of(Role::New, keep),
        ]
    })
}

fn whole(words: &Words, row: &Row, canvas: &Canvas<'_>, width: u16) -> Vec<ShownLine> {
    let metric = canvas.metric();
    let room = width.saturating_sub(LABEL).max(1);
    let values = [
        (words.col_base(), Some(&row.base)),
        (words.col_theirs(), Some(&row.theirs)),
        (words.col_mine(), row.mine.as_ref()),
    ];
    let mut lines = Vec::new();
    for (label, of) in values {
        let Some(of) = of else { continue };
        for (n, text) in metric.wrap(&value(words, of), room).into_iter().enumerate() {
            let name = if n == 0 { label.as_str() } else { "" };
            let gap = LABEL.saturating_sub(metric.width(name));
            lines.push(ShownLine::of(Role::Dim, name).gap(gap).with(Role::Text, text));
        }
    }
    lines
}

fn value(words: &Words, value: &Option<String>) -> String {
    value.clone().unwrap_or_else(|| words.not_on_record())
}
