//! The two windows about secrets: the password once more, and the sheet of a new office. Not in: what is done with them.

use ratatui::layout::Rect;

use super::Model;
use super::view::popup;
use crate::office::found_sealed::Sheet;
use crate::office::sign_in::NoEntry;
use crate::ui::{Canvas, Field, Role, Seen, ShownLine};
use crate::words::Words;

/// Columns of either window.
const COLUMNS: u16 = 74;

/// The password, once more.
pub fn password(
    model: &Model,
    typed: &Field,
    checking: bool,
    trouble: Option<&NoEntry>,
    canvas: &mut Canvas<'_>,
) -> Seen {
    let words = &model.words;
    let what = model.orders.asks_for().map_or_else(String::new, |right| words.right(right));
    let (role, said) = match trouble {
        _ if checking => (Role::Dim, words.sign_in_checking()),
        Some(why) => (Role::Bad, words.no_entry(why)),
        None => (Role::Dim, words.password_hint()),
    };
    let lines = canvas.metric().wrap(&said, COLUMNS.saturating_sub(2));
    let rows = u16::try_from(lines.len()).unwrap_or(1).saturating_add(3);
    let inner = popup(canvas, words.password_title(), COLUMNS, rows);
    let mut rows = inner.rows();
    let mut next = || rows.next().unwrap_or(Rect { height: 0, ..inner });
    canvas.put(next(), &ShownLine::new().gap(1).with(Role::Text, words.password_for(what)));
    let slot = next();
    let slot = Rect { x: slot.x.saturating_add(1), width: slot.width.saturating_sub(2), ..slot };
    let caret = typed.draw(canvas, slot, !checking, None);
    next();
    for line in lines {
        canvas.put(next(), &ShownLine::new().gap(1).with(role, line));
    }
    Seen::typing_at(caret)
}

/// What belongs in the safe.
pub fn sheet(words: &Words, sheet: &Sheet, canvas: &mut Canvas<'_>) -> Seen {
    let [one, other] = &sheet.recovery;
    let mut lines = Vec::new();
    let mut say = |role, text: String| {
        let wrapped = canvas.metric().wrap(&text, COLUMNS.saturating_sub(2));
        lines.extend(wrapped.into_iter().map(|line| ShownLine::new().gap(1).with(role, line)));
    };
    say(Role::Warn, words.sheet_once());
    say(Role::Text, String::new());
    say(Role::Text, words.sheet_recovery());
    say(Role::Title, one.clone());
    say(Role::Title, other.clone());
    say(Role::Text, String::new());
    say(Role::Text, words.sheet_admin(sheet.admin_login.as_str()));
    say(Role::Title, sheet.admin_code.clone());
    say(Role::Text, String::new());
    say(Role::Text, words.sheet_seed());
    say(Role::Title, sheet.seal_seed.clone());
    say(Role::Text, String::new());
    say(Role::Dim, words.sheet_enter());
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let inner = popup(canvas, words.sheet_title(), COLUMNS, rows);
    for (row, line) in inner.rows().zip(&lines) {
        canvas.put(row, line);
    }
    Seen { caret: Some(inner.as_position()), ..Seen::default() }
}
