//! How the forms of the identity check are drawn: a paper, a call back.

use ratatui::layout::Rect;

use super::view::{after_label, choices, label, line_of, popup, put_wrapped};
use super::{CallBack, PaperForm, PaperLine};
use crate::domain::identity::PaperRule;
use crate::text::Shown;
use crate::ui::{Canvas, Field, Role, Seen, ShownLine};
use crate::words::Words;

/// Columns of these forms.
const COLUMNS: u16 = 74;

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
    let asked = form.rule().map(|rule| asked(words, rule)).unwrap_or_default();
    canvas.put(line_of(inner, rows + 1), &ShownLine::of(Role::Warn, asked));
    put_wrapped(canvas, below(inner, rows + 2), &words.paper_help(), Role::Dim);
    seen
}

/// What has to be covered, and how old the paper may be.
fn asked(words: &Words, rule: &PaperRule) -> String {
    let recent = rule.max_age_days.map(|days| words.paper_recent(days.to_string()));
    [Some(words.mask(rule.mask)), recent].into_iter().flatten().collect::<Vec<_>>().join(" ")
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
