//! How the list of requests is drawn.

use ratatui::layout::Rect;

use super::super::{Pane, Scene};
use crate::domain::calendar::DueStanding;
use crate::domain::identity::Level;
use crate::domain::request::{Channel, Kind, NextStep};
use crate::office::board::{Filter, Row};
use crate::text::Shown;
use crate::ui::table::{Column, ColumnWidth, Table};
use crate::ui::{Canvas, ListState, Metric, Role, Seen, ShownLine};
use crate::words::Words;

/// From this width on a row also names the channel and the handler.
const ROOMY: u16 = 76;
/// Columns of a name: two characters, a blank, three characters.
const NAME: u16 = 11;
/// Most columns of a handler's name: whoever is on the line needs them more.
const HANDLER: u16 = 16;
/// No target date is further away, in days.
const IN_DAYS: i64 = 14;
/// The next steps that an open request can have.
const STEPS: [NextStep; 10] = [
    NextStep::FindCustomer,
    NextStep::ConfirmIdentity(Level::L3),
    NextStep::OfferLetter,
    NextStep::Correct,
    NextStep::StopMailings,
    NextStep::Route,
    NextStep::Answer,
    NextStep::AwaitCustomer,
    NextStep::AwaitApproval,
    NextStep::TellResult,
];

/// Draws the pane.
pub fn view(scene: &Scene<'_>, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let (words, requests) = (scene.words, &scene.state.requests);
    let focused = scene.state.focus == Pane::Requests && scene.state.form.is_none();
    let title = ShownLine::of(Role::Title, words.pane_requests());
    let inner = canvas.frame(area, &title, &note(scene), scene.state.focus == Pane::Requests);
    if inner.height == 0 {
        return Seen::nothing();
    }
    let names: Vec<Shown> = Filter::ALL.into_iter().map(|f| tab(scene, f)).collect();
    let open = Filter::ALL.iter().position(|f| *f == requests.filter).unwrap_or(0);
    canvas.tabs(Rect { height: 1, ..inner }, &names, open);
    let body = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
    let roomy = inner.width >= ROOMY;
    let columns = columns(scene, canvas.metric(), roomy);
    let empty = if requests.board.is_some() { words.requests_none() } else { words.loading() };
    let state = ListState { selected: requests.at().unwrap_or(0), ..ListState::default() };
    let table = Table {
        columns: &columns,
        total: requests.rows().len(),
        state,
        focused,
        header: false,
        empty: empty.into(),
    };
    table.draw(canvas, body, |at| requests.rows().get(at).map_or(Vec::new(), |row| cells(words, row, roomy)))
}

fn note(scene: &Scene<'_>) -> ShownLine {
    let Some(board) = &scene.state.requests.board else {
        return ShownLine::new();
    };
    let open = board.counts.open;
    let line = ShownLine::of(Role::Dim, scene.words.n_open(count(open)));
    match board.counts.overdue {
        0 => line,
        n => line.gap(2).with(Role::Overdue, scene.words.n_overdue(count(n))),
    }
}

fn tab(scene: &Scene<'_>, filter: Filter) -> Shown {
    let words = scene.words;
    let name = match filter {
        Filter::Open => words.filter_open(),
        Filter::Mine => words.filter_mine(),
        Filter::DueToday => words.filter_due_today(),
        Filter::Waiting => words.filter_waiting(),
        Filter::ClosedToday => words.filter_closed_today(),
        Filter::Locked => words.filter_locked(),
    };
    match scene.state.requests.board.as_ref().map(|board| board.counts.of(filter)) {
        Some(n) => format!("{name} {n}").into(),
        None => name.into(),
    }
}

/// Every column as wide as its words in the language in use, so that what is left is the name's.
fn columns(scene: &Scene<'_>, metric: Metric, roomy: bool) -> Vec<Column> {
    use ColumnWidth::{AtLeast, Fixed};
    let words = scene.words;
    let most =
        |texts: &mut dyn Iterator<Item = String>| texts.map(|text| metric.width(&text)).max().unwrap_or(0);
    let widest = |texts: &mut dyn Iterator<Item = String>| Fixed(most(texts));
    let kinds = widest(&mut Kind::ALL.into_iter().map(|kind| words.kind_short(kind)));
    let overdue = scene.state.requests.rows().iter().map(|row| match row.standing {
        DueStanding::Overdue { days } => i64::from(days),
        _ => 0,
    });
    let latest = overdue.max().unwrap_or(0);
    let dues = widest(&mut [words.due_overdue(latest), words.due_in(IN_DAYS), words.due_today()].into_iter());
    let listed = scene.state.requests.rows().iter().map(|row| row.next);
    let steps = widest(&mut STEPS.into_iter().chain(listed).map(|step| words.next_step(step)));
    let mut columns = vec![
        Column::new(words.col_receipt_no(), Fixed(12)),
        Column::new(words.col_kind(), kinds),
        Column::new(words.col_name(), AtLeast(NAME)),
        Column::new(words.col_due(), dues),
        Column::new(words.col_next(), steps),
    ];
    if roomy {
        let channels = widest(&mut Channel::ALL.into_iter().map(|channel| words.channel(channel)));
        columns.insert(2, Column::new(words.col_channel(), channels));
        let rows = scene.state.requests.rows().iter();
        let handlers = most(&mut rows.map(|row| row.handler_name.clone())).min(HANDLER);
        columns.push(Column::new(words.col_handler(), Fixed(handlers)));
    }
    columns
}

fn cells(words: &Words, row: &Row, roomy: bool) -> Vec<ShownLine> {
    let name = row.name.clone().unwrap_or_default();
    let mut cells = vec![
        ShownLine::text(row.receipt_no.to_string()),
        ShownLine::text(words.kind_short(row.kind)),
        ShownLine::text(name),
        due(words, row),
        next(words, row),
    ];
    if roomy {
        cells.insert(2, ShownLine::text(words.channel(row.channel)));
        cells.push(ShownLine::of(Role::Dim, row.handler_name.clone()));
    }
    cells
}

/// A closed request has no next step: how it ended stands where its due date was.
fn next(words: &Words, row: &Row) -> ShownLine {
    match row.next {
        NextStep::Nothing => ShownLine::new(),
        step if row.locked => ShownLine::of(Role::Bad, words.next_step(step)),
        step => ShownLine::text(words.next_step(step)),
    }
}

fn due(words: &Words, row: &Row) -> ShownLine {
    if !row.state.is_open() {
        return ShownLine::of(Role::Dim, words.state_short(row.state));
    }
    match row.standing {
        DueStanding::Overdue { days } => ShownLine::of(Role::Overdue, words.due_overdue(i64::from(days))),
        DueStanding::Today => ShownLine::of(Role::Warn, words.due_today()),
        DueStanding::In { days } => ShownLine::of(Role::Dim, words.due_in(i64::from(days))),
    }
}

fn count(n: u32) -> i64 {
    i64::from(n)
}
