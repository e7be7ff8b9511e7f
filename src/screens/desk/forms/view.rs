//! How the forms are drawn: a box over the panes, never larger than the screen.

use ratatui::layout::Rect;

use super::super::Scene;
use super::super::view::{put_lines, wrapped};
use super::stops::Stopped;
use super::{
    Due, Find, Form, NewRequest, NewRequestLine, Picker, Reason, ReasonFor, Stops, TellResult, Wording,
};
use super::{conflict, look, papers_view, refuse, review};
use crate::app::Choice;
use crate::text::Shown;
use crate::ui::overlay::Popup;
use crate::ui::table::{Column, ColumnWidth, Table};
use crate::ui::{Canvas, ListState, Mark, Role, Seen, ShownLine};
use crate::words::Words;

/// Columns of a form's labels.
const LABEL: u16 = 14;
/// Rows of candidates shown.
const CANDIDATES: u16 = 8;
/// Columns of the form that tells the result.
const TELL: u16 = 74;
/// Columns of the explanation of a due date.
const DUE: u16 = 74;

/// Draws the open form.
pub fn view(scene: &Scene<'_>, form: &Form, canvas: &mut Canvas<'_>) -> Seen {
    let words = scene.words;
    let whose = whose(scene, form);
    match form {
        Form::NewRequest(form) => new_request(words, form, canvas),
        Form::Find(form) => find(words, form, &whose, canvas),
        Form::Review(form) => review::view(words, form, &whose, canvas),
        Form::Stops(form) => stops(words, form, &whose, canvas),
        Form::Wording(form) => wording(words, form, &whose, canvas),
        Form::Refuse(form) => refuse::view(words, form, &whose, canvas),
        Form::TellResult(form) => tell(words, form, &whose, canvas),
        Form::Conflict(form) => conflict::view(words, form, canvas),
        Form::Due(form) => due(words, form, canvas),
        Form::Paper(form) => papers_view::paper(words, form, &whose, canvas),
        Form::CallBack(form) => papers_view::call_back(words, form, &whose, canvas),
        Form::OpenCustomer(form) => look::open_customer(words, form, canvas),
        Form::Reason(form) => look::reason(words, form, &whose, canvas),
        Form::Sensitive(form) => look::sensitive(words, form, canvas),
        Form::Alerts(form) => look::alerts(words, form, canvas),
    }
}

/// Whose request the form is about: it stands in the form's heading, so that nobody is told another's matter.
fn whose(scene: &Scene<'_>, form: &Form) -> String {
    let unlocks = |form: &Reason| matches!(form.what, ReasonFor::Unlock { .. });
    match form {
        Form::NewRequest(_) => return String::new(),
        Form::Reason(form) if unlocks(form) => return String::new(),
        Form::Reason(_) if scene.state.visit.is_some() => {
            let visit = scene.state.visit.as_ref();
            return visit.map_or_else(String::new, |visit| visit.record.customer.no.to_string());
        }
        _ => {}
    }
    let Some(open) = &scene.state.open else { return String::new() };
    let name = open.case.card.as_ref().map_or(open.case.request.caller.as_str(), |card| card.name.as_str());
    format!("{} {name}", open.case.request.receipt_no).trim_end().to_owned()
}

pub(super) fn popup(canvas: &mut Canvas<'_>, title: String, whose: &str, columns: u16, rows: u16) -> Rect {
    let note = ShownLine::text(whose);
    let popup = Popup { title: ShownLine::of(Role::Title, title), note, columns, rows };
    let inner = popup.draw(canvas);
    Rect { x: inner.x + inner.width.min(1), width: inner.width.saturating_sub(2), ..inner }
}

pub(super) fn line_of(area: Rect, row: u16) -> Rect {
    Rect { y: area.y.saturating_add(row), height: u16::from(row < area.height), ..area }
}

pub(super) fn after_label(area: Rect) -> Rect {
    let label = LABEL.min(area.width);
    Rect { x: area.x + label, width: area.width - label, ..area }
}

pub(super) fn label(canvas: &mut Canvas<'_>, area: Rect, text: String, here: bool) {
    let line = if here {
        ShownLine::new().mark(Role::FocusBorder, Mark::Here).with(Role::Title, text)
    } else {
        ShownLine::new().gap(1).with(Role::Dim, text)
    };
    canvas.put(area, &line);
}

pub(super) fn choices<T: Copy + PartialEq>(
    choice: &Choice<T>,
    say: impl Fn(T) -> String,
    here: bool,
) -> ShownLine {
    choice.options().fold(ShownLine::new(), |line, (option, taken)| {
        let role = match (taken, here) {
            (true, true) => Role::Selected,
            (true, false) => Role::Title,
            (false, _) => Role::Dim,
        };
        let text = if taken { format!("[{}]", say(option)) } else { format!(" {} ", say(option)) };
        line.with(role, text)
    })
}

fn new_request(words: &Words, form: &NewRequest, canvas: &mut Canvas<'_>) -> Seen {
    let found = u16::try_from(form.caller.found().len()).unwrap_or(0).clamp(1, CANDIDATES);
    let inner = popup(canvas, words.form_new_request(), "", 76, 8 + found);
    let here = |line| form.line == line;
    let mut seen = Seen { caret: Some(inner.as_position()), ..Seen::default() };

    label(canvas, line_of(inner, 0), words.lbl_kind(), here(NewRequestLine::Kind));
    let kinds = choices(&form.kind, |k| words.kind(k), here(NewRequestLine::Kind));
    canvas.put(after_label(line_of(inner, 0)), &kinds);
    label(canvas, line_of(inner, 1), words.lbl_channel(), here(NewRequestLine::Channel));
    let channels = choices(&form.channel, |c| words.channel(c), here(NewRequestLine::Channel));
    canvas.put(after_label(line_of(inner, 1)), &channels);

    let caller = here(NewRequestLine::Caller);
    label(canvas, line_of(inner, 2), words.lbl_caller(), caller);
    let hint: Shown = words.find_hint().into();
    let caret = form.caller.typed.draw(canvas, after_label(line_of(inner, 2)), caller, Some(&hint));
    if caller {
        seen = seen.and(Seen::typing_at(caret));
    }
    let list =
        Rect { y: inner.y.saturating_add(3), height: found.min(inner.height.saturating_sub(3)), ..inner };
    candidates(words, &form.caller, canvas, list, caller, words.find_none());

    let summary = here(NewRequestLine::Summary);
    let row = line_of(inner, 3 + found);
    label(canvas, row, words.lbl_summary(), summary);
    let hint: Shown = words.summary_hint().into();
    let caret = form.summary.draw(canvas, after_label(row), summary, Some(&hint));
    if summary {
        seen = seen.and(Seen::typing_at(caret));
    }
    seen = seen.and(asking(words, form, canvas, Rect { y: inner.y.saturating_add(4 + found), ..inner }));
    put_lines(canvas, line_of(inner, 7 + found), &[ShownLine::of(Role::Dim, words.new_request_help())]);
    seen
}

/// Who asks: one line for the usual call, and a name where somebody asks for the person.
fn asking(words: &Words, form: &NewRequest, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let here = |line| form.line == line;
    let (first, second) = (Rect { height: 1, ..area }, Rect { y: area.y + 1, height: 1, ..area });
    label(canvas, first, words.lbl_requester(), here(NewRequestLine::Requester));
    let who = choices(&form.requester, |r| words.requester(r), here(NewRequestLine::Requester));
    canvas.put(after_label(first), &who);
    if !form.is_for_another() {
        return Seen::nothing();
    }
    label(canvas, second, words.lbl_agent(), here(NewRequestLine::Agent));
    let caret = form.agent.draw(canvas, after_label(second), here(NewRequestLine::Agent), None);
    if here(NewRequestLine::Agent) { Seen::typing_at(caret) } else { Seen::nothing() }
}

/// The candidates: enough to tell people of one name apart, nothing that an identity check asks for.
pub(super) fn candidates(
    words: &Words,
    picker: &Picker,
    canvas: &mut Canvas<'_>,
    area: Rect,
    focused: bool,
    nobody: String,
) {
    use ColumnWidth::{AtLeast, Fill, Fixed};
    let columns = [
        Column::new(words.col_name(), AtLeast(14)),
        Column::new(words.lbl_town(), Fill(1)),
        Column::new(words.lbl_birth_year(), Fixed(6)),
        Column::new(words.lbl_number(), Fixed(9)),
    ];
    let empty = match (picker.wanted().is_empty(), picker.found().is_empty()) {
        (false, true) if picker.waits => words.find_whole(),
        (false, true) if picker.ticket.is_some() || picker.is_answered() => nobody,
        _ => String::new(),
    };
    // Nobody is selected until a row is chosen: the selection then stands outside the list.
    let selected = picker.at().unwrap_or(usize::MAX);
    let state = ListState {
        selected,
        top: picker.at().map_or(0, |at| at.saturating_sub(usize::from(CANDIDATES) - 1)),
    };
    let total =
        picker.found().len().min(if picker.at().is_none() { usize::from(area.height) } else { usize::MAX });
    let table = Table { columns: &columns, total, state, focused, header: false, empty: empty.into() };
    table.draw(canvas, area, |at| {
        let Some(card) = picker.found().get(at) else {
            return Vec::new();
        };
        let kana = card.kana.as_ref().map(|k| format!(" {k}")).unwrap_or_default();
        let name = ShownLine::text(card.name.to_string()).with(Role::Dim, kana);
        let year = card.birth_year.map(|y| y.to_string()).unwrap_or_default();
        vec![
            name,
            ShownLine::text(card.town.clone().unwrap_or_default()),
            ShownLine::text(year),
            ShownLine::text(card.number.to_string()),
        ]
    });
}

fn find(words: &Words, form: &Find, whose: &str, canvas: &mut Canvas<'_>) -> Seen {
    let inner = popup(canvas, words.form_find(), whose, 76, 5 + CANDIDATES);
    label(canvas, line_of(inner, 0), words.lbl_find(), true);
    let hint: Shown = words.find_hint().into();
    let caret = form.picker.typed.draw(canvas, after_label(line_of(inner, 0)), true, Some(&hint));
    let rows = CANDIDATES.min(inner.height.saturating_sub(2));
    let list = Rect { y: inner.y.saturating_add(2), height: rows, ..inner };
    candidates(words, &form.picker, canvas, list, true, words.find_none_linked());
    let same = form.picker.chosen().map_or(0, |card| card.same_name);
    let last = line_of(inner, 4 + CANDIDATES);
    if same > 0 {
        canvas.put(last, &ShownLine::of(Role::Warn, words.same_name(i64::from(same))));
    } else {
        canvas.put(last, &ShownLine::of(Role::Dim, words.find_help()));
    }
    Seen::typing_at(caret)
}

fn stops(words: &Words, form: &Stops, whose: &str, canvas: &mut Canvas<'_>) -> Seen {
    let rows = u16::try_from(form.rows.len()).unwrap_or(0);
    let inner = popup(canvas, words.form_stops(), whose, 66, rows + 5);
    let mut seen = Seen::nothing();
    for (row, (at, (channel, standing))) in (0..).zip(form.rows.iter().enumerate()) {
        let (mark, word) = match standing {
            Stopped::Before => (Mark::Yes, words.stop_before()),
            Stopped::Now => (Mark::Yes, words.stop_now()),
            Stopped::No => (Mark::Open, words.stop_goes_on()),
        };
        let place = line_of(inner, row);
        let here = at == form.at;
        let name = words.mail_channel(*channel);
        let role = if here { Role::Selected } else { Role::Text };
        let mut line =
            if here { ShownLine::new().mark(Role::FocusBorder, Mark::Here) } else { ShownLine::new().gap(1) };
        line = line.mark(role, mark).gap(1).with(role, name);
        let used = line.width(canvas.metric());
        canvas.put(place, &line.gap(18u16.saturating_sub(used)).with(Role::Dim, word));
        if here {
            seen.caret = Some(place.as_position());
        }
    }
    let rest = Rect { y: inner.y + rows + 1, height: inner.height.saturating_sub(rows + 1), ..inner };
    let told = words.stop_told();
    put_wrapped(canvas, rest, &told, Role::Text);
    seen
}

pub(super) fn put_wrapped(canvas: &mut Canvas<'_>, area: Rect, text: &str, role: Role) {
    let lines: Vec<ShownLine> =
        canvas.metric().wrap(text, area.width).into_iter().map(|l| ShownLine::of(role, l)).collect();
    put_lines(canvas, area, &lines);
}

fn wording(words: &Words, form: &Wording, whose: &str, canvas: &mut Canvas<'_>) -> Seen {
    let inner = popup(canvas, form.purpose.title(words), whose, 72, 5);
    let caret = form.text.draw(canvas, line_of(inner, 0), true, None);
    let rest = Rect { y: inner.y.saturating_add(2), height: inner.height.saturating_sub(2), ..inner };
    if form.asked && form.text.is_empty() {
        put_wrapped(canvas, rest, &words.wording_empty(), Role::Warn);
    } else {
        put_wrapped(canvas, rest, &form.purpose.help(words), Role::Dim);
    }
    Seen::typing_at(caret)
}

fn tell(words: &Words, form: &TellResult, whose: &str, canvas: &mut Canvas<'_>) -> Seen {
    let room = TELL.min(canvas.area().width).saturating_sub(4);
    let done = result(words, form, canvas, room);
    let rows = u16::try_from(done.len()).unwrap_or(0);
    let inner = popup(canvas, words.form_tell(), whose, TELL, rows + 5);
    put_lines(canvas, inner, &done);
    let ways = line_of(inner, rows + 1);
    let way = choices(&form.told, |t| words.told(t), true);
    let way = if form.may_choose {
        form.reply_to.options().filter(|(_, taken)| *taken).fold(way.gap(2), |line, (to, _)| {
            line.with(Role::Title, words.reply_to_choice(words.reply_to(to)))
        })
    } else {
        way
    };
    canvas.put(ways, &way);
    let rest =
        Rect { y: inner.y.saturating_add(rows + 3), height: inner.height.saturating_sub(rows + 3), ..inner };
    put_wrapped(canvas, rest, &words.tell_help(), Role::Dim);
    Seen { caret: Some(ways.as_position()), ..Seen::default() }
}

/// What there is to tell, in full.
fn result(words: &Words, form: &TellResult, canvas: &Canvas<'_>, room: u16) -> Vec<ShownLine> {
    let none = || words.not_on_record();
    let corrected = form.corrected.iter().map(|(field, old, new)| {
        if !form.may_hear {
            return words.tell_field(words.field(*field));
        }
        let (old, new) = (old.clone().unwrap_or_else(none), new.clone().unwrap_or_else(none));
        words.tell_corrected(words.field(*field), old, new)
    });
    let stopped = words.list(form.stopped.iter().map(|channel| words.mail_channel(*channel)));
    let stopped = (!form.stopped.is_empty()).then(|| words.mailings_stopped(stopped));
    let bound = form.bound.then(|| words.tell_bound());
    let refused = form.refused.iter().flat_map(|(ground, reason)| [words.ground(*ground), reason.clone()]);
    corrected
        .chain(stopped)
        .chain(refused)
        .chain(bound)
        .flat_map(|text| wrapped(canvas, room, 0, Role::New, &text))
        .collect()
}

fn due(words: &Words, form: &Due, canvas: &mut Canvas<'_>) -> Seen {
    let steps = words.due_steps(form.legal, form.target, &form.explanation);
    let room = DUE.min(canvas.area().width).saturating_sub(2);
    let lines: Vec<ShownLine> =
        steps.iter().flat_map(|step| wrapped(canvas, room, 0, Role::Text, step)).collect();
    let rows = u16::try_from(lines.len()).unwrap_or(0);
    let inner = popup(canvas, words.form_due(form.receipt_no.to_string()), "", DUE, rows);
    put_lines(canvas, inner, &lines);
    Seen { caret: Some(inner.as_position()), ..Seen::default() }
}
