//! How the customer pane is drawn: the request, then the card or the record.

use chrono::Datelike;
use ratatui::layout::Rect;

use super::super::view::{put_lines, wrapped};
use super::super::{Open, Pane, Scene};
use crate::domain::approval::{Outcome, Proposal};
use crate::domain::customer::{CustomerCard, Field};
use crate::domain::identity::Level;
use crate::domain::request::Request;
use crate::office::view_customer::Record;
use crate::text::mask;
use crate::ui::{Canvas, Role, Seen, ShownLine};
use crate::words::Words;

/// Columns of a label.
const LABEL: u16 = 15;
/// How many lines of the record's history are shown.
const HISTORY: usize = 5;

/// Draws the pane.
pub fn view(scene: &Scene<'_>, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let words = scene.words;
    let title = ShownLine::of(Role::Title, words.pane_customer());
    let inner = canvas.frame(area, &title, &note(scene), scene.state.focus == Pane::Customer);
    let inner = Rect { x: inner.x + inner.width.min(1), width: inner.width.saturating_sub(1), ..inner };
    let lines: Vec<ShownLine> = match &scene.state.open {
        None => words.desk_idle().lines().map(|l| ShownLine::of(Role::Dim, l)).collect(),
        Some(open) => {
            let page = Page { words, canvas, width: inner.width };
            page.open(open).into_iter().flatten().collect::<Vec<_>>()
        }
    };
    let room = usize::from(inner.height);
    let from = scene.state.customer_from.min(lines.len().saturating_sub(room));
    put_lines(canvas, inner, lines.get(from..).unwrap_or_default());
    Seen { caret: (!inner.is_empty()).then(|| inner.as_position()), ..Seen::default() }
}

fn note(scene: &Scene<'_>) -> ShownLine {
    let Some(open) = &scene.state.open else {
        return ShownLine::new();
    };
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

/// What the pane says, line by line; each entry is one matter on as many lines as it needs.
struct Page<'a, 'b> {
    words: &'a Words,
    canvas: &'a Canvas<'b>,
    width: u16,
}

type Lines = Vec<ShownLine>;

impl Page<'_, '_> {
    fn labelled_as(&self, role: Role, label: &str, value: &str) -> Lines {
        let name = ShownLine::of(Role::Dim, label);
        let used = name.width(self.canvas.metric());
        let indent = used.saturating_add(1).max(LABEL);
        let room = self.width.saturating_sub(indent).max(1);
        let mut lines: Lines = Vec::new();
        for (n, text) in self.canvas.metric().wrap(value, room).into_iter().enumerate() {
            let start = if n == 0 { name.clone().gap(indent - used) } else { ShownLine::new().gap(indent) };
            lines.push(start.with(role, text));
        }
        lines
    }

    fn labelled(&self, label: &str, value: &str) -> Lines {
        self.labelled_as(Role::Text, label, value)
    }

    fn sentence(&self, role: Role, text: &str) -> Lines {
        wrapped(self.canvas, self.width, 0, role, text)
    }

    fn open(&self, open: &Open) -> Vec<Lines> {
        let (words, request) = (self.words, &open.case.request);
        let what = words.list([
            words.kind(request.kind),
            words.channel(request.channel),
            words.state(request.state),
            words.level_needed(words.level(open.level())),
        ]);
        let late = request.target_due > request.legal_due;
        let (day, legal) = (words.day(request.target_due), self.legal(request));
        let (role, due) = if late {
            (Role::Overdue, words.due_line_late(day, legal))
        } else {
            (Role::Text, words.due_line(day, legal))
        };
        let mut lines = vec![
            self.labelled(&words.lbl_request(), &what),
            self.labelled_as(Role::KeyHint, &words.lbl_next(), &words.next_step(open.case.next)),
            self.labelled(&words.lbl_arrived(), &self.arrived(open)),
            self.labelled_as(role, &words.lbl_due(), &due),
        ];
        for (label, value) in [(words.lbl_caller(), &request.caller), (words.lbl_summary(), &request.summary)]
        {
            if !value.is_empty() {
                lines.push(self.labelled(&label, value));
            }
        }
        lines.extend(self.approval(open));
        for (receipt_no, kind) in &open.case.other_open {
            let other = words.other_open(receipt_no.to_string(), words.kind(*kind));
            lines.push(self.sentence(Role::Warn, &other));
        }
        lines.push(vec![ShownLine::new()]);
        match (&open.record, &open.case.card) {
            (Some(record), _) => lines.extend(self.record(record)),
            (None, Some(card)) => {
                lines.extend(self.card(card));
                if request.state.is_open() {
                    lines.push(self.sentence(Role::Dim, &words.card_only()));
                }
            }
            (None, None) if open.level() == Level::L0 => {}
            (None, None) => lines.push(self.sentence(Role::Warn, &words.customer_unknown())),
        }
        lines
    }

    /// What a second person said: why the request came back, or why it is refused.
    fn approval(&self, open: &Open) -> Option<Lines> {
        let (words, approval) = (self.words, open.case.approval.as_ref()?);
        let ended = approval.ended.as_ref()?;
        match (&approval.proposal, ended.outcome) {
            (_, Outcome::Returned) if open.case.request.state.is_open() => {
                let by = open.case.decided_by.as_deref().unwrap_or_default();
                let line = words.returned_line(by, ended.comment.as_str());
                Some(self.labelled_as(Role::Warn, &words.lbl_returned(), &line))
            }
            (Proposal::Refusal { reason, .. }, Outcome::Approved) => {
                Some(self.labelled(&words.lbl_refused(), reason))
            }
            _ => None,
        }
    }

    /// The legal date; its year only where it is another than the target's.
    fn legal(&self, request: &Request) -> String {
        if request.legal_due.year() == request.target_due.year() {
            self.words.weekday_and_day(request.legal_due)
        } else {
            self.words.day(request.legal_due)
        }
    }

    fn arrived(&self, open: &Open) -> String {
        let (words, request) = (self.words, &open.case.request);
        let arrived = words.day_and_time(request.arrived_at);
        if request.accepted_at == request.arrived_at {
            arrived
        } else {
            words.arrived_out_of_hours(arrived, words.day_and_time(request.accepted_at))
        }
    }

    /// What may be seen before identity is confirmed.
    fn card(&self, card: &CustomerCard) -> Vec<Lines> {
        let words = self.words;
        let unknown = || words.not_on_record();
        let year = card.birth_year.map_or_else(unknown, |y| words.year(i64::from(y)));
        let mut lines = vec![
            self.labelled(&words.field(Field::Name), &name_and_kana(card)),
            self.labelled(&words.lbl_number(), card.number.as_str()),
            self.labelled(&words.lbl_town(), &card.town.clone().unwrap_or_else(unknown)),
            self.labelled(&words.lbl_birth_year(), &year),
        ];
        if card.same_name > 0 {
            lines.push(self.sentence(Role::Warn, &words.same_name(i64::from(card.same_name))));
        }
        lines
    }

    /// The record, after an audited view. What the caller need not hear is masked; the editor shows what it corrects.
    fn record(&self, record: &Record) -> Vec<Lines> {
        let (words, details) = (self.words, &record.customer.details);
        let mut lines = vec![self.labelled(&words.lbl_number(), record.customer.no.as_str())];
        for field in Field::ALL {
            let value =
                details.get(field).map_or_else(|| words.not_on_record(), |v| shown_value(words, field, &v));
            lines.push(self.labelled(&words.field(field), &value));
        }
        lines.push(self.stops(record));
        if !record.history.is_empty() {
            lines.push(self.sentence(Role::Title, &words.lbl_history()));
        }
        for past in record.history.iter().take(HISTORY) {
            let line = words.history_line(words.day_and_time(past.at), words.field(past.field));
            lines.push(self.sentence(Role::Dim, &line));
        }
        lines
    }

    fn stops(&self, record: &Record) -> Lines {
        let words = self.words;
        if record.stops.is_empty() {
            return self.labelled(&words.lbl_mailings(), &words.mailings_all_sent());
        }
        let stopped = record.stops.iter().map(|stop| words.mail_channel(stop.channel));
        self.labelled_as(Role::Warn, &words.lbl_mailings(), &words.mailings_stopped(words.list(stopped)))
    }
}

fn shown_value(words: &Words, field: Field, value: &str) -> String {
    match field {
        Field::Phone => mask::mask_phone(value),
        Field::Email => mask::mask_email(value),
        Field::BirthDate => words.birth_date(value),
        Field::Name | Field::Kana | Field::Postcode | Field::Address => value.to_string(),
    }
}
