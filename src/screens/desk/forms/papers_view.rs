//! How the forms of the identity check are drawn: a paper, a call back, the policy.

use ratatui::layout::Rect;

use super::view::{after_label, choices, label, line_of, popup, put_wrapped};
use super::{CallBack, PaperForm, PaperLine, PolicyForm};
use crate::text::Shown;
use crate::ui::{Canvas, Field, Role, Seen, ShownLine};
use crate::words::Words;

/// Columns of these forms.
const COLUMNS: u16 = 74;
/// Columns of the label of a number, and where the second column of numbers begins.
const NUMBER_LABEL: u16 = 28;
const SECOND: u16 = 36;
/// Versions of the policy that are shown.
const VERSIONS: u16 = 3;

/// Draws the form of a paper.
pub fn paper(words: &Words, form: &PaperForm, whose: &str, canvas: &mut Canvas<'_>) -> Seen {
    let lines = form.lines();
    let rows = u16::try_from(lines.len()).unwrap_or(0);
    let inner = popup(canvas, words.form_paper(words.check_item(form.item)), whose, COLUMNS, rows + 5);
    let mut seen = Seen { caret: Some(inner.as_position()), ..Seen::default() };
    for (row, line) in (0..).zip(&lines) {
        let place = line_of(inner, row);
        let here = *line == form.line;
        label(canvas, place, line_label(words, *line), here);
        let slot = after_label(place);
        match *line {
            PaperLine::Kind => {
                let kind = form.kind.value().map(|kind| words.paper(kind)).unwrap_or_default();
                let role = if here { Role::Selected } else { Role::Title };
                canvas.put(slot, &ShownLine::of(role, format!("[{kind}]")));
            }
            PaperLine::Agrees => {
                canvas.put(slot, &choices(&form.agrees, |yes| answer(words, yes), here));
            }
            PaperLine::Receive => {
                canvas.put(slot, &choices(&form.receive, |yes| answer(words, yes), here));
            }
            PaperLine::Issued => {
                seen = typing(seen, canvas, &form.issued, slot, here, words.paper_date_hint())
            }
            PaperLine::Expires => {
                seen = typing(seen, canvas, &form.expires, slot, here, words.paper_date_hint())
            }
            PaperLine::Issuer => seen = typing(seen, canvas, &form.issuer, slot, here, String::new()),
            PaperLine::Number => {
                seen = typing(seen, canvas, &form.number, slot, here, words.paper_last_hint())
            }
        }
    }
    if form.unreadable.is_some() {
        put_wrapped(canvas, line_of(inner, rows), &words.paper_unreadable(), Role::Bad);
    }
    let mask = form.rule().map(|rule| words.mask(rule.mask)).unwrap_or_default();
    canvas.put(line_of(inner, rows + 1), &ShownLine::of(Role::Warn, mask));
    put_wrapped(canvas, below(inner, rows + 2), &words.paper_help(), Role::Dim);
    seen
}

fn typing(seen: Seen, canvas: &mut Canvas<'_>, field: &Field, slot: Rect, here: bool, hint: String) -> Seen {
    let hint: Shown = hint.into();
    let caret = field.draw(canvas, slot, here, Some(&hint));
    if here { seen.and(Seen::typing_at(caret)) } else { seen }
}

fn line_label(words: &Words, line: PaperLine) -> String {
    match line {
        PaperLine::Kind => words.lbl_paper(),
        PaperLine::Issued => words.lbl_issued(),
        PaperLine::Expires => words.lbl_expires(),
        PaperLine::Agrees => words.lbl_agrees(),
        PaperLine::Receive => words.lbl_receive(),
        PaperLine::Issuer => words.box_issuer(),
        PaperLine::Number => words.box_last_figures(),
    }
}

fn answer(words: &Words, yes: bool) -> String {
    if yes { words.yes() } else { words.no() }
}

fn below(inner: Rect, rows: u16) -> Rect {
    Rect { y: inner.y.saturating_add(rows), height: inner.height.saturating_sub(rows), ..inner }
}

/// Draws the choice of a time.
pub fn call_back(words: &Words, form: &CallBack, whose: &str, canvas: &mut Canvas<'_>) -> Seen {
    let inner = popup(canvas, words.form_call_back(), whose, COLUMNS, 4);
    let line = form.shown().fold(ShownLine::new(), |line, (slot, taken)| {
        let text = words.day_and_time(slot);
        let (role, text) =
            if taken { (Role::Selected, format!("[{text}]")) } else { (Role::Dim, format!(" {text} ")) };
        line.with(role, text)
    });
    let none = form.shown().next().is_none();
    let line = if none { ShownLine::of(Role::Bad, words.call_back_none()) } else { line };
    canvas.put(line_of(inner, 0), &line);
    put_wrapped(canvas, below(inner, 2), &words.call_back_help(), Role::Dim);
    Seen { caret: Some(inner.as_position()), ..Seen::default() }
}

/// Draws the policy: the day, the numbers in two columns, the reason, and the versions there are.
pub fn policy(words: &Words, form: &PolicyForm, canvas: &mut Canvas<'_>) -> Seen {
    let half = u16::try_from(form.numbers.len().div_ceil(2)).unwrap_or(0);
    let inner = popup(canvas, words.form_policy(), "", COLUMNS, half + VERSIONS + 8);
    let mut seen = Seen { caret: Some(inner.as_position()), ..Seen::default() };
    let first = line_of(inner, 0);
    label(canvas, first, words.lbl_valid_from(), form.at == 0);
    seen = typing(seen, canvas, &form.valid_from, after_label(first), form.at == 0, words.paper_date_hint());
    for (nth, (number, field)) in (0u16..).zip(&form.numbers) {
        let row = line_of(inner, 1 + nth % half.max(1));
        let x = if nth < half { 0 } else { SECOND.min(row.width) };
        let place = Rect { x: row.x + x, width: row.width - x, ..row };
        let here = form.at == usize::from(nth) + 1;
        label(canvas, place, words.policy_number(*number), here);
        let label = NUMBER_LABEL.min(place.width);
        let slot = Rect { x: place.x + label, width: (place.width - label).min(5), ..place };
        seen = typing(seen, canvas, field, slot, here, String::new());
    }
    let reason = line_of(inner, half + 1);
    let here = form.at == form.last();
    label(canvas, reason, words.lbl_reason(), here);
    seen = typing(seen, canvas, &form.reason, after_label(reason), here, String::new());
    if form.unreadable {
        canvas.put(line_of(inner, half + 2), &ShownLine::of(Role::Bad, words.policy_not_a_number()));
    }
    for (row, listed) in (half + 3..).zip(form.versions.iter().take(usize::from(VERSIONS))) {
        let by = listed.by.clone().unwrap_or_else(|| words.policy_first());
        let version = &listed.version;
        let text = words.policy_version(words.day(version.valid_from), by, version.reason.clone());
        canvas.put(line_of(inner, row), &ShownLine::of(Role::Dim, text));
    }
    put_wrapped(canvas, below(inner, half + VERSIONS + 4), &words.policy_help(), Role::Dim);
    seen
}
