//! How the audit screen is drawn: tabs, the filter in one line, the entries, and the one under the cursor in full.

use ratatui::layout::Rect;

use super::{FilterForm, Line, State};
use crate::domain::audit::Group;
use crate::office::read_audit::Row;
use crate::text::Shown;
use crate::ui::overlay::Popup;
use crate::ui::table::{Column, ColumnWidth, Table};
use crate::ui::{Canvas, ListState, Mark, Role, Seen, ShownLine};
use crate::words::Words;

/// Rows of the entry under the cursor.
const WHOLE: u16 = 4;
/// Columns of the filter's form.
const FORM: u16 = 64;
/// Columns of its labels.
const LABEL: u16 = 16;

/// Draws the screen into its area.
pub fn view(state: &State, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let title = ShownLine::of(Role::Title, words.audit_title());
    let inner = canvas.frame(area, &title, &note(state, words), true);
    if inner.height < 4 {
        return Seen::nothing();
    }
    let names: Vec<Shown> = std::iter::once(words.audit_tab_all())
        .chain(Group::ALL.into_iter().map(|group| words.audit_group(group)))
        .map(Into::into)
        .collect();
    canvas.tabs(part(inner, 0, 1), &names, state.tab);
    canvas.put(part(inner, 1, 1), &ShownLine::new().gap(1).with(Role::Dim, asked(state, words)));
    let below = WHOLE.min(inner.height.saturating_sub(6));
    let list = part(inner, 2, inner.height.saturating_sub(2 + below));
    let seen = match &state.refusal {
        Some(refusal) => {
            let lines = canvas.metric().wrap(&words.refusal(refusal), list.width);
            put(canvas, list, Role::Bad, lines);
            Seen { caret: Some(list.as_position()), ..Seen::default() }
        }
        None => entries(state, words, canvas, list),
    };
    if let Some(row) = state.selected() {
        let place = part(inner, inner.height.saturating_sub(below), below);
        let lines = canvas.metric().wrap(&whole(words, row), place.width.saturating_sub(1));
        put(canvas, place, Role::Dim, lines);
    }
    if state.filter.open { filter(&state.filter, words, canvas) } else { seen }
}

/// Beside the title: how many entries are there, or that they are on their way.
fn note(state: &State, words: &Words) -> ShownLine {
    if state.is_reading() {
        return ShownLine::of(Role::Dim, words.audit_reading());
    }
    let n = i64::try_from(state.rows.len()).unwrap_or(i64::MAX);
    let text = if state.more { words.audit_first(n) } else { words.audit_count(n) };
    ShownLine::of(Role::Dim, text)
}

/// The filter in words.
fn asked(state: &State, words: &Words) -> String {
    let filter = &state.filter;
    let or = |typed: &str, otherwise: fn(&Words) -> String| {
        if typed.trim().is_empty() { otherwise(words) } else { typed.trim().to_owned() }
    };
    words.audit_filter(
        filter.who().map_or_else(|| words.audit_all(), str::to_owned),
        or(filter.whom.value(), |w| w.audit_all()),
        or(filter.from.value(), |w| w.audit_beginning()),
        or(filter.to.value(), |w| w.audit_now()),
    )
}

fn entries(state: &State, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    use ColumnWidth::{AtLeast, Fixed};
    let columns = [
        Column::new(words.col_when(), Fixed(18)),
        Column::new(words.col_who(), AtLeast(11)),
        Column::new(words.col_what(), AtLeast(23)),
        Column::new(words.pane_customer(), Fixed(9)),
        Column::new(words.col_receipt_no(), Fixed(12)),
    ];
    let list = ListState { selected: state.at, top: 0 };
    let height = usize::from(area.height.saturating_sub(1));
    let table = Table {
        columns: &columns,
        total: state.rows.len(),
        state: ListState { top: list.top_for(height, state.rows.len()), ..list },
        focused: !state.filter.open,
        header: true,
        empty: words.audit_none().into(),
    };
    table.draw(canvas, area, |at| state.rows.get(at).map_or(Vec::new(), |row| cells(words, row)))
}

fn cells(words: &Words, row: &Row) -> Vec<ShownLine> {
    vec![
        ShownLine::text(words.day_and_time(row.at)),
        ShownLine::text(who(words, row)),
        ShownLine::text(words.audit_done(row.action, row.outcome)),
        ShownLine::text(row.customer.clone().unwrap_or_default()),
        ShownLine::text(row.request.map(|no| no.to_string()).unwrap_or_default()),
    ]
}

fn who(words: &Words, row: &Row) -> String {
    row.who.clone().unwrap_or_else(|| words.audit_program())
}

/// An entry in full.
fn whole(words: &Words, row: &Row) -> String {
    let mut parts = vec![words.audit_entry(
        row.seq.to_string(),
        words.day(row.at.date()),
        words.time_of_day(row.at),
        who(words, row),
        words.audit_done(row.action, row.outcome),
    )];
    parts.extend(row.kind.map(|kind| words.audit_object(words.object(kind))));
    if !row.fields.is_empty() {
        let fields = row.fields.iter().map(|field| words.audit_field(*field));
        parts.push(words.audit_fields(words.list(fields)));
    }
    parts.extend(row.reason.as_ref().map(|reason| words.audit_reason(reason.as_str())));
    parts.extend(row.code.map(|code| words.audit_number(row.action, code)));
    parts.join(" ")
}

fn filter(form: &FilterForm, words: &Words, canvas: &mut Canvas<'_>) -> Seen {
    let title = ShownLine::of(Role::Title, words.audit_filter_title());
    let popup = Popup { title, note: ShownLine::new(), columns: FORM, rows: 6 };
    let inner = popup.draw(canvas);
    let mut seen = Seen { caret: Some(inner.as_position()), ..Seen::default() };
    for (row, line) in (0..).zip(Line::ALL) {
        let place = part(inner, row, 1);
        let here = line == form.line;
        let role = if form.fault == Some(line) { Role::Bad } else { Role::Dim };
        let start =
            if here { ShownLine::new().mark(Role::FocusBorder, Mark::Here) } else { ShownLine::new().gap(1) };
        canvas.put(place, &start.with(role, label(words, line)));
        let used = LABEL.min(place.width);
        let rest = Rect { x: place.x + used, width: place.width - used, ..place };
        let text = match line {
            Line::Who => None,
            Line::Whom => Some(&form.whom),
            Line::From => Some(&form.from),
            Line::To => Some(&form.to),
        };
        let Some(text) = text else {
            let name = form.who().map_or_else(|| words.audit_all(), str::to_owned);
            canvas.put(rest, &ShownLine::of(if here { Role::Selected } else { Role::Text }, name));
            continue;
        };
        let caret = text.draw(canvas, rest, here, None);
        if here {
            seen = seen.and(Seen::typing_at(caret));
        }
    }
    let help = if form.fault.is_some() { words.audit_filter_fault() } else { words.audit_filter_help() };
    let role = if form.fault.is_some() { Role::Bad } else { Role::Dim };
    let lines = canvas.metric().wrap(&help, inner.width.saturating_sub(1));
    put(canvas, part(inner, 4, inner.height.saturating_sub(4)), role, lines);
    seen
}

fn label(words: &Words, line: Line) -> String {
    match line {
        Line::Who => words.audit_who(),
        Line::Whom => words.audit_whom(),
        Line::From => words.audit_from(),
        Line::To => words.audit_to(),
    }
}

fn put(canvas: &mut Canvas<'_>, area: Rect, role: Role, lines: Vec<String>) {
    for (row, line) in (0..area.height).zip(lines) {
        canvas.put(part(area, row, 1), &ShownLine::new().gap(1).with(role, line));
    }
}

/// `height` rows of `area` from row `from` on, or what there is of them.
fn part(area: Rect, from: u16, height: u16) -> Rect {
    let from = from.min(area.height);
    Rect { y: area.y.saturating_add(from), height: height.min(area.height - from), ..area }
}
