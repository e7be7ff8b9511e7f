//! How the customer pane is drawn: the request, then the card or the record.

use ratatui::layout::Rect;

use super::super::view::put_lines;
use super::super::{Open, Pane, Scene};
use crate::domain::customer::{CustomerCard, Field};
use crate::office::view_customer::Record;
use crate::text::mask;
use crate::ui::{Canvas, Role, Seen, ShownLine};
use crate::words::Words;

/// Columns of a label.
const LABEL: u16 = 13;
/// How many lines of the record's history are shown.
const HISTORY: usize = 5;

/// Draws the pane.
pub fn view(scene: &Scene<'_>, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let words = scene.words;
    let title = ShownLine::of(Role::Title, words.pane_customer());
    let inner = canvas.frame(area, &title, &note(scene), scene.state.focus == Pane::Customer);
    let inner = Rect { x: inner.x + inner.width.min(1), width: inner.width.saturating_sub(1), ..inner };
    let lines = match &scene.state.open {
        None => words.desk_idle().lines().map(|l| ShownLine::of(Role::Dim, l)).collect(),
        Some(open) => open_lines(words, open, canvas),
    };
    put_lines(canvas, inner, &lines);
    Seen { caret: (!inner.is_empty()).then(|| inner.as_position()), ..Seen::default() }
}

fn note(scene: &Scene<'_>) -> ShownLine {
    let Some(open) = &scene.state.open else { return ShownLine::new() };
    let line = ShownLine::of(Role::Text, open.case.request.receipt_no.to_string());
    match &open.case.card {
        Some(card) => line.gap(1).with(Role::Text, name_and_kana(card)),
        None => line,
    }
}

fn name_and_kana(card: &CustomerCard) -> String {
    match &card.kana {
        Some(kana) => format!("{} ({})", card.name, kana),
        None => card.name.to_string(),
    }
}

fn labelled(canvas: &Canvas<'_>, label: String, value: ShownLine) -> ShownLine {
    let name = ShownLine::of(Role::Dim, label);
    let used = name.width(canvas.metric());
    name.gap(LABEL.saturating_sub(used).max(1)).then(value)
}

fn open_lines(words: &Words, open: &Open, canvas: &Canvas<'_>) -> Vec<ShownLine> {
    let request = &open.case.request;
    let line = |label: String, value: String| labelled(canvas, label, ShownLine::text(value));
    let what = words.list([
        words.kind(request.kind),
        words.channel(request.channel),
        words.state(request.state),
        words.level_needed(words.level(open.level())),
    ]);
    let next = ShownLine::of(Role::KeyHint, words.next_step(open.case.next));
    let mut lines = vec![
        line(words.lbl_request(), what),
        labelled(canvas, words.lbl_next(), next),
        line(words.lbl_arrived(), arrived(words, open)),
        line(words.lbl_due(), words.due_line(words.day(request.target_due), words.day(request.legal_due))),
    ];
    if !request.caller.is_empty() {
        lines.push(line(words.lbl_caller(), request.caller.clone()));
    }
    if !request.summary.is_empty() {
        lines.push(line(words.lbl_summary(), request.summary.clone()));
    }
    for (receipt_no, kind) in &open.case.other_open {
        let other = words.other_open(receipt_no.to_string(), words.kind(*kind));
        lines.push(ShownLine::of(Role::Warn, other));
    }
    lines.push(ShownLine::new());
    match (&open.record, &open.case.card) {
        (Some(record), _) => lines.extend(record_lines(words, record, canvas)),
        (None, Some(card)) => lines.extend(card_lines(words, card, canvas)),
        (None, None) => lines.push(ShownLine::of(Role::Warn, words.customer_unknown())),
    }
    lines
}

fn arrived(words: &Words, open: &Open) -> String {
    let request = &open.case.request;
    let arrived = words.day_and_time(request.arrived_at);
    if request.accepted_at == request.arrived_at {
        arrived
    } else {
        words.arrived_out_of_hours(arrived, words.day_and_time(request.accepted_at))
    }
}

/// What may be seen before identity is confirmed.
fn card_lines(words: &Words, card: &CustomerCard, canvas: &Canvas<'_>) -> Vec<ShownLine> {
    let line = |label: String, value: String| labelled(canvas, label, ShownLine::text(value));
    let unknown = || words.not_on_record();
    let mut lines = vec![
        line(words.field(Field::Name), name_and_kana(card)),
        line(words.lbl_number(), card.number.to_string()),
        line(words.lbl_town(), card.town.clone().unwrap_or_else(unknown)),
        line(words.lbl_birth_year(), card.birth_year.map_or_else(unknown, |y| words.year(i64::from(y)))),
    ];
    if card.same_name > 0 {
        lines.push(ShownLine::of(Role::Warn, words.same_name(i64::from(card.same_name))));
    }
    lines.push(ShownLine::of(Role::Dim, words.card_only()));
    lines
}

/// The record, after an audited view. What the caller need not hear is masked; the editor shows what it corrects.
fn record_lines(words: &Words, record: &Record, canvas: &Canvas<'_>) -> Vec<ShownLine> {
    let details = &record.customer.details;
    let mut lines = vec![labelled(
        canvas,
        words.lbl_number(),
        ShownLine::text(record.customer.no.to_string()),
    )];
    for field in Field::ALL {
        let value = details.get(field).map_or_else(|| words.not_on_record(), |v| shown_value(words, field, &v));
        lines.push(labelled(canvas, words.field(field), ShownLine::text(value)));
    }
    lines.push(labelled(canvas, words.lbl_mailings(), stops(words, record)));
    if !record.history.is_empty() {
        lines.push(ShownLine::of(Role::Title, words.lbl_history()));
    }
    for past in record.history.iter().take(HISTORY) {
        let at = words.day_and_time(past.at);
        lines.push(ShownLine::of(Role::Dim, words.history_line(at, words.field(past.field))));
    }
    lines
}

fn shown_value(words: &Words, field: Field, value: &str) -> String {
    match field {
        Field::Phone => mask::mask_phone(value),
        Field::Email => mask::mask_email(value),
        Field::BirthDate => words.birth_date(value),
        Field::Name | Field::Kana | Field::Postcode | Field::Address => value.to_string(),
    }
}

fn stops(words: &Words, record: &Record) -> ShownLine {
    if record.stops.is_empty() {
        return ShownLine::text(words.mailings_all_sent());
    }
    let stopped = record.stops.iter().map(|stop| words.mail_channel(stop.channel));
    ShownLine::of(Role::Warn, words.mailings_stopped(words.list(stopped)))
}
