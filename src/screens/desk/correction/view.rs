//! How the editor is drawn.

use ratatui::layout::Rect;

use super::super::view::put_lines;
use super::super::{Pane, Scene, State};
use super::{Asked, Line, Verdict};
use crate::domain::request::{Kind, State as Stage};
use crate::ui::diff::{DiffRow, DiffTable};
use crate::ui::{Canvas, ListState, Role, Seen, ShownLine};
use crate::words::Words;

/// Up to this height the table has all the room.
const ROOM_FOR_HELP: u16 = 10;
/// Up to this height there is no room for the field under the cursor in full.
const ROOM_FOR_WHOLE: u16 = 12;
/// Rows of the field under the cursor in full.
const WHOLE: u16 = 3;

/// Draws the pane.
pub fn view(scene: &Scene<'_>, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let (words, state) = (scene.words, scene.state);
    let focused = state.focus == Pane::Correction;
    let title = ShownLine::of(Role::Title, words.pane_correction());
    let inner = canvas.frame(area, &title, &note(scene), focused);
    if inner.height == 0 {
        return Seen::nothing();
    }
    if !state.editor.is_open() {
        put_lines(canvas, inner, &[ShownLine::new().gap(1).with(Role::Dim, closed(words, state))]);
        return Seen { caret: Some(inner.as_position()), ..Seen::default() };
    }
    editor(scene, canvas, inner, focused && state.form.is_none())
}

fn editor(scene: &Scene<'_>, canvas: &mut Canvas<'_>, inner: Rect, focused: bool) -> Seen {
    let (words, editor) = (scene.words, &scene.state.editor);
    let on_record = |line: &Line| scene.state.clear(line.field).map(str::to_owned).or(line.on_record.clone());
    let rows: Vec<DiffRow> = editor.lines.iter().map(|line| row(words, line, on_record(line))).collect();
    let heads = [words.col_field(), words.col_on_record(), words.col_correct_to(), words.col_evidence()];
    let table = DiffTable {
        heads: heads.map(Into::into),
        rows: &rows,
        state: ListState { selected: editor.at(), top: 0 },
        focused,
    };
    let line = editor.line().map(|line| (line, on_record(line)));
    let lines = below(words, line, canvas, inner);
    let used = u16::try_from(lines.len()).unwrap_or(0);
    let (height, rest) = (inner.height.saturating_sub(used), used.min(inner.height));
    let mut seen = table.draw(canvas, Rect { height, ..inner });
    put_lines(canvas, Rect { y: inner.y + height, height: rest, ..inner }, &lines);
    if let Some(line) = editor.line()
        && focused
        && editor.is_typing()
        && let Some(slot) = seen.rows.iter().find(|row| row.index == editor.at()).map(|row| row.slot)
    {
        seen = seen.and(Seen::typing_at(line.input.draw(canvas, slot, true, None)));
    }
    seen
}

/// What stands below the table, as far as there is room: the field under the cursor in full, because a column is
/// narrower than an address, and the keys.
fn below(
    words: &Words,
    line: Option<(&Line, Option<String>)>,
    canvas: &Canvas<'_>,
    inner: Rect,
) -> Vec<ShownLine> {
    let help = ShownLine::new().gap(1).with(Role::Dim, words.editor_help());
    match inner.height {
        rows if rows <= ROOM_FOR_HELP => Vec::new(),
        rows if rows <= ROOM_FOR_WHOLE => vec![help],
        _ => {
            let mut lines = line
                .map(|(line, on_record)| whole(words, line, on_record, canvas, inner.width))
                .unwrap_or_default();
            lines.truncate(usize::from(WHOLE));
            lines.resize(usize::from(WHOLE), ShownLine::new());
            lines.push(help);
            lines
        }
    }
}

/// A field's value on record, and what its change rests on.
fn whole(
    words: &Words,
    line: &Line,
    value: Option<String>,
    canvas: &Canvas<'_>,
    width: u16,
) -> Vec<ShownLine> {
    let metric = canvas.metric();
    let (on_record, rests_on) = (words.col_on_record(), words.col_evidence());
    let label = metric.width(&on_record).max(metric.width(&rests_on)).saturating_add(2);
    let evidence = match line.verdict() {
        Verdict::To(_, asked) => words.evidence_line(asked_word(words, asked), words.evidence(line.evidence)),
        Verdict::Unchanged | Verdict::Fault(_) => words.evidence(line.evidence),
    };
    let record = value.unwrap_or_else(|| words.not_on_record());
    let mut lines = Vec::new();
    for (name, value) in [(rests_on, evidence), (on_record, record)] {
        let room = width.saturating_sub(label.saturating_add(1)).max(1);
        for (n, text) in metric.wrap(&value, room).into_iter().enumerate() {
            let name = if n == 0 { name.as_str() } else { "" };
            let gap = label.saturating_sub(metric.width(name));
            lines.push(ShownLine::new().gap(1).with(Role::Dim, name).gap(gap).with(Role::Text, text));
        }
    }
    lines
}

fn note(scene: &Scene<'_>) -> ShownLine {
    let (words, editor) = (scene.words, &scene.state.editor);
    if !editor.is_open() {
        return ShownLine::new();
    }
    let changes = i64::try_from(editor.changes().len()).unwrap_or(0);
    let line = ShownLine::of(if changes > 0 { Role::New } else { Role::Dim }, words.n_changes(changes));
    match editor.saved {
        Some(at) if !editor.is_unsaved() => {
            line.gap(2).with(Role::Dim, words.draft_saved(words.time_of_day(at)))
        }
        _ if editor.is_touched() => line.gap(2).with(Role::Dim, words.draft_unsaved()),
        _ => line,
    }
}

fn row(words: &Words, line: &Line, on_record: Option<String>) -> DiffRow {
    let (new, trouble) = match line.verdict() {
        Verdict::Unchanged if line.is_touched() => (Some(words.same_as_record()), None),
        Verdict::Unchanged => (None, None),
        Verdict::To(None, _) => (Some(words.asked_delete()), None),
        Verdict::To(Some(_), _) => (Some(line.input.value().to_string()), None),
        Verdict::Fault(error) => (Some(line.input.value().to_string()), Some(words.field_error(&error))),
    };
    let evidence = match line.verdict() {
        Verdict::To(..) => words.evidence(line.evidence),
        Verdict::Unchanged | Verdict::Fault(_) => String::new(),
    };
    DiffRow {
        field: words.field(line.field).into(),
        old: on_record.unwrap_or_default().into(),
        new: new.map(Into::into),
        evidence: evidence.into(),
        trouble: trouble.map(Into::into),
    }
}

fn asked_word(words: &Words, asked: Asked) -> String {
    match asked {
        Asked::Correct => words.asked_correct(),
        Asked::Add => words.asked_add(),
        Asked::Delete => words.asked_delete(),
    }
}

/// Why there is nothing to correct now.
fn closed(words: &Words, state: &State) -> String {
    let Some(open) = &state.open else {
        return words.why_no_request();
    };
    if open.case.request.kind != Kind::Correction {
        return words.editor_other_kind();
    }
    if open.case.card.is_none() {
        return words.why_no_customer();
    }
    if !open.case.request.state.is_open() {
        return words.why_request_closed();
    }
    if open.case.request.state == Stage::NoticePending {
        return words.editor_done();
    }
    if open.is_confirmed() {
        return words.editor_not_now(words.state(open.case.request.state));
    }
    words.why_identity_needed(words.level(open.level()))
}
