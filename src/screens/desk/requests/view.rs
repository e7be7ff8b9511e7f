//! How the list of requests is drawn.

use ratatui::layout::Rect;

use super::super::{Pane, Scene};
use crate::domain::calendar::DueStanding;
use crate::office::board::{Filter, Row};
use crate::text::Shown;
use crate::ui::table::{Column, ColumnWidth, Table};
use crate::ui::{Canvas, ListState, Role, Seen, ShownLine};
use crate::words::{Language, Words};

/// From this width on a row also names the channel and the handler.
const ROOMY: u16 = 76;

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
    let open = Filter::ALL
        .iter()
        .position(|f| *f == requests.filter)
        .unwrap_or(0);
    canvas.tabs(Rect { height: 1, ..inner }, &names, open);
    let body = Rect {
        y: inner.y + 1,
        height: inner.height - 1,
        ..inner
    };
    let roomy = inner.width >= ROOMY;
    let columns = columns(words, roomy);
    let empty = if requests.board.is_some() {
        words.requests_none()
    } else {
        words.loading()
    };
    let state = ListState {
        selected: requests.at().unwrap_or(0),
        ..ListState::default()
    };
    let table = Table {
        columns: &columns,
        total: requests.rows().len(),
        state,
        focused,
        header: false,
        empty: empty.into(),
    };
    table.draw(canvas, body, |at| {
        requests
            .rows()
            .get(at)
            .map_or(Vec::new(), |row| cells(words, row, roomy))
    })
}

fn note(scene: &Scene<'_>) -> ShownLine {
    let Some(board) = &scene.state.requests.board else {
        return ShownLine::new();
    };
    let open = board.counts.open;
    let line = ShownLine::of(Role::Dim, scene.words.n_open(count(open)));
    match board.counts.overdue {
        0 => line,
        n => line.gap(1).with(Role::Overdue, scene.words.n_overdue(count(n))),
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
    };
    match scene
        .state
        .requests
        .board
        .as_ref()
        .map(|board| board.counts.of(filter))
    {
        Some(n) => format!("{name} {n}").into(),
        None => name.into(),
    }
}

fn columns(words: &Words, roomy: bool) -> Vec<Column> {
    use ColumnWidth::{AtLeast, Fill, Fixed};
    let japanese = words.language() == Language::Ja;
    let mut columns = vec![
        Column::new(words.col_receipt_no(), Fixed(12)),
        Column::new(words.col_kind(), Fixed(if japanese { 4 } else { 5 })),
        Column::new(words.col_name(), AtLeast(9)),
        Column::new(words.col_due(), Fixed(if japanese { 8 } else { 7 })),
        Column::new(words.col_next(), Fixed(14)),
    ];
    if roomy {
        columns.insert(2, Column::new(words.col_channel(), Fixed(8)));
        columns.push(Column::new(words.col_handler(), Fill(1)));
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
        ShownLine::of(
            if row.locked { Role::Bad } else { Role::Text },
            words.next_step(row.next),
        ),
    ];
    if roomy {
        cells.insert(2, ShownLine::text(words.channel(row.channel)));
        cells.push(ShownLine::of(Role::Dim, row.handler_name.clone()));
    }
    cells
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
