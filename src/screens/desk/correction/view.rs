//! How the editor is drawn.

use ratatui::layout::Rect;

use super::super::view::put_lines;
use super::super::{Pane, Scene, State};
use super::{Asked, Line, Verdict};
use crate::domain::request::{Kind, State as Stage};
use crate::domain::rights::rules;
use crate::ui::diff::{DiffRow, DiffTable};
use crate::ui::{Canvas, ListState, Role, Seen, ShownLine};
use crate::words::Words;

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
        put_lines(
            canvas,
            inner,
            &[ShownLine::new().gap(1).with(Role::Dim, closed(words, state))],
        );
        return Seen {
            caret: Some(inner.as_position()),
            ..Seen::default()
        };
    }
    editor(scene, canvas, inner, focused && state.form.is_none())
}

fn editor(scene: &Scene<'_>, canvas: &mut Canvas<'_>, inner: Rect, focused: bool) -> Seen {
    let (words, editor) = (scene.words, &scene.state.editor);
    let rows: Vec<DiffRow> = editor.lines.iter().map(|line| row(words, line)).collect();
    let heads = [
        words.col_field(),
        words.col_on_record(),
        words.col_correct_to(),
        words.col_evidence(),
    ];
    let table = DiffTable {
        heads: heads.map(Into::into),
        rows: &rows,
        state: ListState {
            selected: editor.at(),
            top: 0,
        },
        focused,
    };
    let help = u16::from(inner.height > 10);
    let mut seen = table.draw(
        canvas,
        Rect {
            height: inner.height - help,
            ..inner
        },
    );
    if help > 0 {
        let last = Rect {
            y: inner.y + inner.height - 1,
            height: 1,
            ..inner
        };
        put_lines(
            canvas,
            last,
            &[ShownLine::new().gap(1).with(Role::Dim, words.editor_help())],
        );
    }
    if let Some(line) = editor.line()
        && focused
        && editor.is_typing()
        && let Some(slot) = seen
            .rows
            .iter()
            .find(|row| row.index == editor.at())
            .map(|row| row.slot)
    {
        seen = seen.and(Seen::typing_at(line.input.draw(canvas, slot, true, None)));
    }
    seen
}

fn note(scene: &Scene<'_>) -> ShownLine {
    let (words, editor) = (scene.words, &scene.state.editor);
    if !editor.is_open() {
        return ShownLine::new();
    }
    let changes = i64::try_from(editor.changes().len()).unwrap_or(0);
    let line = ShownLine::of(
        if changes > 0 { Role::New } else { Role::Dim },
        words.n_changes(changes),
    );
    match editor.saved {
        Some(at) if !editor.is_unsaved() => line
            .gap(1)
            .with(Role::Dim, words.draft_saved(words.time_of_day(at))),
        _ if editor.is_touched() => line.gap(1).with(Role::Dim, words.draft_unsaved()),
        _ => line,
    }
}

fn row(words: &Words, line: &Line) -> DiffRow {
    let (new, trouble) = match line.verdict() {
        Verdict::Unchanged if line.is_touched() => {
            (Some(line.input.value().to_string()), Some(words.same_as_record()))
        }
        Verdict::Unchanged => (None, None),
        Verdict::To(None, _) => (Some(words.asked_delete()), None),
        Verdict::To(Some(_), _) => (Some(line.input.value().to_string()), None),
        Verdict::Fault(error) => (
            Some(line.input.value().to_string()),
            Some(words.field_error(&error)),
        ),
    };
    let evidence = match line.verdict() {
        Verdict::To(_, asked) => words.evidence_line(asked_word(words, asked), words.evidence(line.evidence)),
        Verdict::Unchanged | Verdict::Fault(_) => String::new(),
    };
    DiffRow {
        field: words.field(line.field).into(),
        old: line.on_record.clone().unwrap_or_default().into(),
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
    words.why_identity_needed(words.level(rules(open.case.request.kind).level()))
}
