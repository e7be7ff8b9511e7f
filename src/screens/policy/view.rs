//! How the policy screen is drawn: the sections, the table, and at the foot what the row under the cursor may be, or the form.

use ratatui::layout::Rect;

use super::{Cell, Mode, SaveForm, Section, State, history, is_a_day};
use crate::domain::identity::{Policy, Row};
use crate::text::Shown;
use crate::ui::table::{Column, ColumnWidth, Table};
use crate::ui::{Canvas, ListState, Mark, Role, Seen, ShownLine};
use crate::words::Words;

/// Columns of a value, with the mark of a changed one.
const VALUE: u16 = 19;
/// Columns of the value before.
const WAS: u16 = 16;
/// From this width on the table says what each row may be.
const WIDE: u16 = 110;
/// Rows below the table: what the row under the cursor may be, and why.
const FOOT: u16 = 3;
/// Rows of the form by which the changes are saved: frame, two of help, two lines, one of warning.
const SAVE: u16 = 7;
/// Rows of the question whether they are discarded.
const DISCARD: u16 = 4;
/// Columns of a label of the form.
const LABEL: u16 = 16;

/// Draws the screen into its area.
pub fn view(state: &State, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let below = match state.mode {
        Mode::Saving => SAVE.min(area.height),
        Mode::Discarding => DISCARD.min(area.height),
        Mode::Table | Mode::Typing(_) => 0,
    };
    let (upper, lower) = split(area, area.height - below);
    let title = ShownLine::of(Role::Title, words.policy_title());
    let inner = canvas.frame(upper, &title, &note(state, words), below == 0);
    if inner.height < 3 {
        return Seen::nothing();
    }
    let names: Vec<Shown> = Section::ALL.map(|section| tab(words, section).into()).to_vec();
    let (tabs, rest) = split(inner, 1);
    let open = Section::ALL.iter().position(|section| *section == state.section).unwrap_or(0);
    canvas.tabs(tabs, &names, open);
    let seen = match (state.section, state.shown()) {
        (_, None) => {
            canvas.put(rest, &ShownLine::new().gap(1).with(Role::Dim, words.loading()));
            Seen { caret: Some(rest.as_position()), ..Seen::default() }
        }
        (Section::Versions, Some(_)) => history::view(state, words, canvas, rest),
        (_, Some(policy)) => {
            let (list, foot) = split(rest, rest.height.saturating_sub(FOOT).max(2));
            said_of_row(state, policy, words, canvas, foot);
            rows(state, policy, words, canvas, list)
        }
    };
    match (&state.mode, &state.save) {
        (Mode::Saving, Some(form)) => save(state, form, words, canvas, lower),
        (Mode::Discarding, _) => discard(state, words, canvas, lower),
        _ => seen,
    }
}

pub(super) fn split(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

pub(super) fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn tab(words: &Words, section: Section) -> String {
    match section {
        Section::Levels => words.policy_tab_levels(),
        Section::Items => words.policy_tab_items(),
        Section::Papers => words.policy_tab_papers(),
        Section::Authorities => words.policy_tab_authorities(),
        Section::Numbers => words.policy_tab_numbers(),
        Section::Versions => words.policy_tab_versions(),
    }
}

/// Beside the title: which version it is, and how many changes are not saved.
fn note(state: &State, words: &Words) -> ShownLine {
    let versions = state.versions.as_deref().unwrap_or_default();
    let Some(base) = versions.first() else { return ShownLine::new() };
    let from = history::valid_from(words, &base.version);
    let from = match &base.by {
        Some(by) => words.policy_note(from, by.as_str()),
        None => from,
    };
    let standing = history::standing(words, versions, 0, state.today);
    let line = ShownLine::of(Role::Dim, from).gap(2).then(standing);
    match state.changes().len() {
        0 if !state.may_change => line.gap(2).with(Role::Dim, words.policy_read_only()),
        0 => line,
        n => line.gap(2).with(Role::Warn, words.policy_note_changes(count(n))),
    }
}

/// Where the columns of the table stand; one without columns is not there.
struct Columns {
    subject: u16,
    part: u16,
    bounds: u16,
}

impl Columns {
    fn of(section: Section, width: u16) -> Columns {
        let parts = !matches!(section, Section::Levels | Section::Numbers);
        let gaps = 2 + u16::from(parts) + u16::from(width >= WIDE);
        let left = width.saturating_sub(1 + gaps + VALUE + WAS);
        let (subject, part) = match (parts, width >= WIDE) {
            (true, true) => ((left * 2 / 5).min(36), (left * 3 / 10).min(30)),
            (true, false) => (left / 2, left - left / 2),
            (false, true) => ((left * 3 / 5).min(48), 0),
            (false, false) => (left, 0),
        };
        let bounds = if width >= WIDE { left - subject - part } else { 0 };
        Columns { subject, part, bounds }
    }

    fn table(&self, words: &Words) -> Vec<Column> {
        let column = |title, width| Column::new(title, ColumnWidth::Fixed(width));
        let all = [
            column(words.policy_col_subject(), self.subject),
            column(words.policy_col_part(), self.part),
            column(words.policy_col_value(), VALUE),
            column(words.policy_col_was(), WAS),
            column(words.policy_col_bounds(), self.bounds),
        ];
        all.into_iter().filter(|column| column.width != ColumnWidth::Fixed(0)).collect()
    }

    /// Where the value of a row is typed.
    fn value(&self, row: Rect) -> Rect {
        let before = 2 + self.subject + 1 + if self.part > 0 { self.part + 1 } else { 0 };
        let before = before.min(row.width);
        Rect { x: row.x + before, width: (row.width - before).min(VALUE - 1), ..row }
    }
}

fn rows(state: &State, policy: &Policy, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let rows = state.section.rows();
    let columns = Columns::of(state.section, area.width);
    let head = columns.table(words);
    let focused = matches!(state.mode, Mode::Table | Mode::Typing(_));
    let table = Table {
        columns: &head,
        total: rows.len(),
        state: ListState {
            selected: state.line(),
            top: state.line().saturating_sub(usize::from(area.height) / 2),
        },
        focused,
        header: true,
        empty: Shown::default(),
    };
    let starts = state.section.subjects();
    let top = table.state.top_for(table.height(area), rows.len());
    let seen = table.draw(canvas, area, |at| {
        let Some(row) = rows.get(at) else { return Vec::new() };
        let named = starts.contains(&at) || at == state.line() || at == top;
        cells(state, policy, words, *row, named, &columns)
    });
    let Mode::Typing(Cell { text, .. }) = &state.mode else { return seen };
    let here = seen.rows.iter().find(|row| row.index == state.line()).map(|row| row.area);
    let caret = here.and_then(|row| text.draw(canvas, columns.value(row), true, None));
    seen.and(Seen::typing_at(caret))
}

fn cells(
    state: &State,
    policy: &Policy,
    words: &Words,
    row: Row,
    named: bool,
    columns: &Columns,
) -> Vec<ShownLine> {
    let value = row.of(policy);
    let before = state.base().map(|base| row.of(&base.version.policy)).filter(|before| *before != value);
    let subject = if named { words.policy_subject(row) } else { String::new() };
    let said = words.policy_value(row, value);
    let bounds = row.bounds();
    let (value, was) = match before {
        Some(before) => (
            ShownLine::new().mark(Role::New, Mark::Becomes).with(Role::New, said),
            ShownLine::of(Role::Old, words.policy_value(row, before)),
        ),
        None if bounds.is_fixed() => (ShownLine::new().gap(1).with(Role::Dim, said), ShownLine::new()),
        None => (ShownLine::new().gap(1).with(Role::Text, said), ShownLine::new()),
    };
    let mut cells = vec![ShownLine::text(subject)];
    if columns.part > 0 {
        cells.push(ShownLine::text(words.policy_part(row)));
    }
    cells.extend([value, was]);
    if columns.bounds > 0 {
        cells.push(ShownLine::of(Role::Dim, words.policy_bounds(row)));
    }
    cells
}

/// Below the table: what cannot be, or what the row under the cursor may be and why.
fn said_of_row(state: &State, policy: &Policy, words: &Words, canvas: &mut Canvas<'_>, area: Rect) {
    let Some(row) = state.row() else { return };
    let about =
        || words.policy_stopped(words.policy_row_name(row), words.policy_bounds(row), words.policy_why(row));
    let unreadable = matches!(&state.mode, Mode::Typing(cell) if cell.unreadable);
    let fault = state.edited.as_ref().and_then(|_| policy.fault());
    let (role, text) = match fault {
        _ if unreadable && is_a_day(row) => (Role::Bad, words.paper_unreadable()),
        _ if unreadable => (Role::Bad, words.policy_not_a_number()),
        _ if state.stopped => (Role::Warn, about()),
        Some(fault) => (Role::Bad, words.policy_fault(fault)),
        None => (Role::Dim, about()),
    };
    wrapped(canvas, area, role, &text);
}

/// A text on as many rows as there are.
pub(super) fn wrapped(canvas: &mut Canvas<'_>, area: Rect, role: Role, text: &str) -> u16 {
    let lines = canvas.metric().wrap(text, area.width.saturating_sub(2).max(1));
    let mut used = 0;
    for (place, line) in area.rows().zip(lines) {
        canvas.put(place, &ShownLine::new().gap(1).with(role, line));
        used += 1;
    }
    used
}

fn save(state: &State, form: &SaveForm, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let title = ShownLine::of(Role::Title, words.policy_save_title(count(state.changes().len())));
    let inner = canvas.frame(area, &title, &ShownLine::new(), true);
    let (help, rest) = split(inner, 2);
    wrapped(canvas, help, Role::Dim, &words.policy_save_help());
    let mut rows = rest.rows();
    let mut seen = Seen { caret: Some(inner.as_position()), ..Seen::default() };
    let lines = [
        (words.lbl_valid_from(), &form.valid_from, !form.at_reason, words.paper_date_hint()),
        (words.lbl_reason(), &form.reason, form.at_reason, String::new()),
    ];
    for (label, field, here, hint) in lines {
        let Some(row) = rows.next() else { break };
        let line = if here {
            ShownLine::new().mark(Role::FocusBorder, Mark::Here).with(Role::Title, label)
        } else {
            ShownLine::new().gap(1).with(Role::Dim, label)
        };
        let taken = LABEL.min(row.width);
        canvas.put(Rect { width: taken, ..row }, &line);
        let place = Rect { x: row.x + taken, width: row.width - taken, ..row };
        let caret = field.draw(canvas, place, here, Some(&hint.into()));
        seen = if here { seen.and(Seen::typing_at(caret)) } else { seen };
    }
    let Some(row) = rows.next() else { return seen };
    if form.unreadable {
        wrapped(canvas, row, Role::Bad, &words.paper_unreadable());
    } else if let Some(later) = later(state, form) {
        wrapped(canvas, row, Role::Warn, &words.policy_later(later));
    }
    seen
}

/// The day of a version that takes this one's place again.
fn later(state: &State, form: &SaveForm) -> Option<String> {
    let day = form.day()?;
    let versions = state.versions.iter().flatten().map(|listed| listed.version.valid_from);
    versions.filter(|from| *from > day).min().map(|from| from.to_string())
}

fn discard(state: &State, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let title = ShownLine::of(Role::Title, words.policy_discard_title());
    let inner = canvas.frame(area, &title, &ShownLine::new(), true);
    wrapped(canvas, inner, Role::Warn, &words.policy_discard_help(count(state.changes().len())));
    Seen { caret: Some(inner.as_position()), ..Seen::default() }
}
