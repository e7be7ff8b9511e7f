//! From the model to a frame: title bar, screen, status line, footer, and what lies over them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::commands::found;
use super::{Model, Overlay, Screen, commands, safe, status, title};
use crate::app::Command;
use crate::screens::desk::Scene;
use crate::screens::{approvals, audit, desk, policy, report, setup, sign_in, staff};
use crate::text::Shown;
use crate::ui::hints::Hint;
use crate::ui::overlay::Popup;
use crate::ui::table::{Column, ColumnWidth, Table};
use crate::ui::{Canvas, ListState, Role, Seen, ShownLine};
use crate::words::Words;

/// Under this size a plain sentence asks for more room.
pub const LEAST: (u16, u16) = (80, 24);
/// Rows under a list of commands in which the one under the cursor is told whole.
const WHOLE: u16 = 2;
/// Columns of a list of commands.
const COMMANDS: u16 = 96;
/// Columns of the list of those who may sit here.
const SEATS: u16 = 56;

/// Draws the whole frame and says where the caret is. A pure function of the model.
pub fn view(model: &Model, buffer: &mut Buffer) -> Seen {
    let mut canvas = Canvas::new(buffer, &model.theme);
    let area = canvas.area();
    if area.width < LEAST.0 || area.height < LEAST.1 {
        return too_small(model, &mut canvas, area);
    }
    let row = |y| Rect { y: area.y + y, height: 1, ..area };
    title::draw(model, &mut canvas, row(0));
    let told = status::lines(model, canvas.metric(), area.width);
    let body = between(area, told.len());
    let seen = match &model.screen {
        Screen::Setup(state) => setup::view(state, &model.words, &mut canvas, body),
        Screen::SignIn(state) => sign_in::view(state, &model.words, &mut canvas, body),
        Screen::Desk => {
            let scene = Scene { state: &model.desk, words: &model.words };
            desk::view(&scene, &mut canvas, body)
        }
        Screen::Report => report::view(&model.report, &model.words, &mut canvas, body),
        Screen::Audit => audit::view(&model.audit, &model.words, &mut canvas, body),
        Screen::Approvals => approvals::view(&model.approvals, &model.words, &mut canvas, body),
        Screen::Staff => staff::view(&model.staff, &model.words, &mut canvas, body),
        Screen::Policy => policy::view(&model.policy, &model.words, &mut canvas, body),
    };
    let below = Rect { y: body.y + body.height, height: area.height.saturating_sub(2 + body.height), ..area };
    status::draw(model, &mut canvas, below, &told);
    footer(model, &mut canvas, row(area.height - 1));
    match model.overlays.last() {
        Some(overlay) => draw_overlay(model, overlay, &mut canvas),
        None => seen,
    }
}

/// The room of the screen in a terminal of the model's size.
pub(super) fn body(model: &Model) -> Rect {
    let (width, height) = model.size;
    between(Rect { x: 0, y: 0, width, height }, status::lines(model, model.theme.metric(), width).len())
}

/// The room between the title bar above and so many rows of what is told, and the footer, below.
fn between(area: Rect, told: usize) -> Rect {
    let told = u16::try_from(told).unwrap_or(1).max(1);
    Rect { y: area.y.saturating_add(1), height: area.height.saturating_sub(told.saturating_add(2)), ..area }
}

fn too_small(model: &Model, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let text = model.words.too_small(i64::from(LEAST.0), i64::from(LEAST.1));
    let lines = canvas.metric().wrap(&text, area.width);
    for (row, line) in (0..area.height).zip(lines) {
        canvas.put(Rect { y: area.y + row, height: 1, ..area }, &ShownLine::text(line));
    }
    Seen::nothing()
}

/// What can be pressed now; what cannot stands in help and palette, with its reason. Under an overlay only its own
/// keys do anything.
fn footer(model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
    let words = &model.words;
    if let Some(overlay) = model.overlays.last() {
        let choose = hint("Enter", words.cmd_form_enter());
        let back = hint("Esc", words.cmd_go_back());
        let (chooses, leaves) = match overlay {
            Overlay::Help { .. } => (false, true),
            Overlay::Code(_) => (true, false),
            _ => (true, true),
        };
        let hints: Vec<Hint> = chooses.then_some(choose).into_iter().chain(leaves.then_some(back)).collect();
        canvas.hints(area, &hints);
        return;
    }
    let mut shown: Vec<Command> =
        commands(model).into_iter().filter(|c| c.footer.is_some() && c.standing.is_ok()).collect();
    shown.sort_by_key(|c| c.footer);
    let hints: Vec<Hint> =
        shown.into_iter().filter_map(|c| Some(hint(&c.keys.first()?.say(&model.words), c.word))).collect();
    canvas.hints(area, &hints);
}

fn hint(key: &str, word: String) -> Hint {
    Hint { key: key.into(), word: word.into(), enabled: true }
}

fn draw_overlay(model: &Model, overlay: &Overlay, canvas: &mut Canvas<'_>) -> Seen {
    let words = &model.words;
    match overlay {
        Overlay::Help { from } => {
            let inner = popup(canvas, words.help_title(), COMMANDS, canvas.area().height);
            list(model, &commands(model), *from, canvas, inner)
        }
        Overlay::Palette { typed, at } => {
            let inner = popup(canvas, words.palette_title(), COMMANDS, canvas.area().height);
            let first = Rect { height: inner.height.min(1), ..inner };
            let hint: Shown = words.palette_hint().into();
            let caret = typed.draw(canvas, first, true, Some(&hint));
            let rest = Rect { y: inner.y.saturating_add(1), height: inner.height.saturating_sub(1), ..inner };
            list(model, &found(model, typed.value()), *at, canvas, rest).and(Seen::typing_at(caret))
        }
        Overlay::Seat { at } => seat(model, *at, canvas),
        Overlay::Password { typed, checking, trouble } => {
            safe::password(model, typed, *checking, trouble.as_deref(), canvas)
        }
        Overlay::Code(settled) => safe::code(&model.words, settled, canvas),
    }
}

fn seat(model: &Model, at: usize, canvas: &mut Canvas<'_>) -> Seen {
    let words = &model.words;
    let staff = model.office.as_ref().map_or(&[][..], |office| &office.staff);
    let rows = u16::try_from(staff.len()).unwrap_or(0);
    let inner = popup(canvas, words.seat_title(), SEATS, rows);
    let columns = [
        Column::new(words.col_name(), ColumnWidth::AtLeast(16)),
        Column::new(words.col_role(), ColumnWidth::Fill(1)),
    ];
    let state = ListState { selected: at, top: 0 };
    let table = Table {
        columns: &columns,
        total: staff.len(),
        state,
        focused: true,
        header: false,
        empty: Shown::default(),
    };
    table.draw(canvas, inner, |row| {
        staff.get(row).map_or(Vec::new(), |s| {
            vec![ShownLine::text(s.name.clone()), ShownLine::text(words.role(s.role))]
        })
    })
}

pub(super) fn popup(canvas: &mut Canvas<'_>, title: String, columns: u16, rows: u16) -> Rect {
    let rows = rows.min(canvas.area().height.saturating_sub(6));
    let popup = Popup { title: ShownLine::of(Role::Title, title), note: ShownLine::new(), columns, rows };
    popup.draw(canvas)
}

/// Commands with their keys, what they do, and why they cannot be used now; the one under the cursor below in full,
/// with the name by which the keymap calls it.
fn list(model: &Model, commands: &[Command], at: usize, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let words = &model.words;
    let below = area.height.saturating_sub(WHOLE);
    let list = Rect { height: below, ..area };
    if let Some(command) = commands.get(at) {
        let (_, does) = does(words, command);
        let text = format!("{}: {}", command.id, if does.is_empty() { &command.word } else { &does });
        let room = area.width.saturating_sub(2);
        for (row, line) in area.rows().skip(usize::from(below)).zip(canvas.metric().wrap(&text, room)) {
            canvas.put(row, &ShownLine::new().gap(1).with(Role::Dim, line));
        }
    }
    let columns = [
        Column::new(words.col_key(), ColumnWidth::Fixed(13)),
        Column::new(words.col_command(), ColumnWidth::Fixed(14)),
        Column::new(words.col_does(), ColumnWidth::Fill(1)),
    ];
    let state = ListState { selected: at, top: 0 };
    let empty: Shown = words.palette_none().into();
    let table = Table { columns: &columns, total: commands.len(), state, focused: true, header: true, empty };
    table.draw(canvas, list, |row| {
        let Some(command) = commands.get(row) else {
            return Vec::new();
        };
        let keys = command.keys.iter().map(|k| k.say(words)).collect::<Vec<_>>().join(" ");
        let role = if command.standing.is_ok() { Role::Text } else { Role::Dim };
        let (how, text) = does(words, command);
        vec![
            ShownLine::of(Role::KeyHint, keys),
            ShownLine::of(role, command.word.clone()),
            ShownLine::of(how, text),
        ]
    })
}

/// What a command does, or why it cannot be used now. One whose name says it all has nothing to add.
fn does(words: &Words, command: &Command) -> (Role, String) {
    match command.standing {
        Ok(()) if command.hint == command.word => (Role::Dim, String::new()),
        Ok(()) => (Role::Dim, command.hint.clone()),
        Err(why) => (Role::Warn, why.say(words)),
    }
}
