//! How the customer pane is drawn: the request, then the card or the record.

use chrono::Datelike;
use ratatui::layout::Rect;

use super::super::view::{put_lines, wrapped};
use super::super::{Open, Pane, Scene, State};
use super::ROWS;
use crate::domain::approval::{Outcome, Proposal};
use crate::domain::customer::{CustomerCard, Field};
use crate::domain::identity::{Level, Requester};
use crate::domain::request::Request;
use crate::domain::sensitive::SensitiveKind;
use crate::office::Record;
use crate::ui::{Canvas, ListState, Mark, Role, Seen, ShownLine};
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
    let page = Page { words, canvas, width: inner.width, state: scene.state };
    let matters = match (&scene.state.visit, &scene.state.open) {
        (Some(visit), _) => page.visit(&visit.record),
        (None, Some(open)) => page.open(open),
        (None, None) => vec![words.desk_idle().lines().map(|l| ShownLine::of(Role::Dim, l)).collect()],
    };
    let here = cursor_line(scene, &matters);
    let lines: Vec<ShownLine> = matters.into_iter().flatten().collect();
    let room = usize::from(inner.height);
    let from = match here {
        Some(line) => ListState { selected: line, top: 0 }.top_for(room, lines.len()),
        None => scene.state.customer_from.min(lines.len().saturating_sub(room)),
    };
    put_lines(canvas, inner, lines.get(from..).unwrap_or_default());
    let mut caret = inner;
    if let Some(row) = here.and_then(|line| u16::try_from(line.checked_sub(from)?).ok())
        && scene.state.focus == Pane::Customer
        && row < inner.height
    {
        caret = Rect { y: inner.y + row, height: 1, ..inner };
        let margin = Rect { x: inner.x.saturating_sub(1), width: 1, ..caret };
        canvas.put(margin, &ShownLine::new().mark(Role::FocusBorder, Mark::Here));
    }
    Seen { caret: (!inner.is_empty()).then(|| caret.as_position()), ..Seen::default() }
}

/// The line with the cursor, counted from the top of all there is; below the fields it is the last.
fn cursor_line(scene: &Scene<'_>, matters: &[Lines]) -> Option<usize> {
    scene.state.record_shown()?;
    let at = scene.state.customer_at.row();
    let fields_from = matters.len().checked_sub(after_fields(scene) + ROWS)?;
    let before = at.map_or(matters.len(), |at| fields_from + at);
    let lines: usize = matters.iter().take(before).map(Vec::len).sum();
    Some(if at.is_some() { lines } else { lines.saturating_sub(1) })
}

/// How many matters stand below the fields of the record.
fn after_fields(scene: &Scene<'_>) -> usize {
    let history = scene.state.record_shown().map_or(0, |(record, _)| record.history.len().min(HISTORY));
    history + usize::from(history > 0)
}

fn note(scene: &Scene<'_>) -> ShownLine {
    if let Some(visit) = &scene.state.visit {
        let name = visit.record.customer.get(Field::Name).unwrap_or_default().to_owned();
        return ShownLine::of(Role::Warn, scene.words.visit_title()).gap(1).with(Role::Text, name);
    }
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
    state: &'a State,
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
        if request.requester != Requester::Person {
            let who = words.requester_line(words.requester(request.requester), request.agent.as_str());
            lines.push(self.labelled(&words.lbl_requester(), &who));
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

    /// A record that no request called for.
    fn visit(&self, record: &Record) -> Vec<Lines> {
        let mut lines = vec![self.sentence(Role::Warn, &self.words.visit_help()), vec![ShownLine::new()]];
        lines.extend(self.record(record));
        lines
    }

    /// The record, after an audited look: masked, but for what is shown in clear for a minute.
    fn record(&self, record: &Record) -> Vec<Lines> {
        let words = self.words;
        let mut number = self.labelled(&words.lbl_number(), record.customer.no.as_str());
        if record.restricted {
            number.extend(self.sentence(Role::Bad, &words.record_restricted()));
        }
        let mut lines = vec![number, self.stops(record)];
        lines.extend(Field::ALL.into_iter().map(|field| self.field(record, field)));
        lines.extend(SensitiveKind::ALL.into_iter().map(|kind| self.sensitive(record, kind)));
        if !record.history.is_empty() {
            lines.push(self.sentence(Role::Title, &words.lbl_history()));
        }
        for past in record.history.iter().take(HISTORY) {
            let line = words.history_line(words.day_and_time(past.at), words.field(past.field));
            lines.push(self.sentence(Role::Dim, &line));
        }
        lines
    }

    fn field(&self, record: &Record, field: Field) -> Lines {
        let words = self.words;
        let label = words.field(field);
        match (self.state.clear(field), record.customer.get(field)) {
            (Some(clear), _) if field == Field::BirthDate => {
                self.labelled_as(Role::New, &label, &words.birth_date(clear))
            }
            (Some(clear), _) => self.labelled_as(Role::New, &label, clear),
            (None, Some(masked)) => self.labelled(&label, masked),
            (None, None) => self.labelled(&label, &words.not_on_record()),
        }
    }

    /// Bank account or card: that there is one, or for a minute its parts.
    fn sensitive(&self, record: &Record, kind: SensitiveKind) -> Lines {
        let words = self.words;
        let label = words.sensitive_kind(kind);
        if let Some(value) = self.state.reveals.sensitive(record.customer.id, kind) {
            let parts = value.parts().map(|(part, text)| format!("{} {text}", words.sensitive_part(part)));
            return self.labelled_as(Role::New, &label, &words.list(parts));
        }
        let there = record.sensitive.contains(&kind);
        self.labelled(&label, &if there { words.sensitive_masked() } else { words.not_on_record() })
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
