//! The windows about secrets: the password once more, the sheet of a new office, and a one-time code. Not in: what is done with them.

use ratatui::layout::Rect;

use super::Model;
use super::view::popup;
use crate::office::found_sealed::Sheet;
use crate::office::member_keys::Settled;
use crate::office::sign_in::NoEntry;
use crate::store::keyring::CODE_HOURS;
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
    let said = [
        (Role::Warn, words.sheet_once()),
        (Role::Text, String::new()),
        (Role::Text, words.sheet_recovery()),
        (Role::Title, one.clone()),
        (Role::Title, other.clone()),
        (Role::Text, String::new()),
        (Role::Text, words.sheet_admin(sheet.admin_login.as_str())),
        (Role::Title, sheet.admin_code.clone()),
        (Role::Text, String::new()),
        (Role::Text, words.sheet_seed()),
        (Role::Title, sheet.seal_seed.clone()),
    ];
    shown_once(words, words.sheet_title(), &said, canvas)
}

/// What is handed to somebody who joined or has another role.
pub fn code(words: &Words, settled: &Settled, canvas: &mut Canvas<'_>) -> Seen {
    let Settled::Code { name, login, code } = settled else { return Seen::nothing() };
    let said = [
        (Role::Warn, words.sheet_once()),
        (Role::Text, String::new()),
        (Role::Text, words.code_for(name.as_str(), login.as_str(), CODE_HOURS)),
        (Role::Title, code.printed().to_string()),
        (Role::Text, String::new()),
        (Role::Dim, words.code_by_hand()),
    ];
    shown_once(words, words.code_title(), &said, canvas)
}

/// A window that stays until it was confirmed.
fn shown_once(words: &Words, title: String, said: &[(Role, String)], canvas: &mut Canvas<'_>) -> Seen {
    let end = [(Role::Text, String::new()), (Role::Dim, words.sheet_enter())];
    let mut lines = Vec::new();
    for (role, text) in said.iter().chain(&end) {
        let wrapped = canvas.metric().wrap(text, COLUMNS.saturating_sub(2));
        lines.extend(wrapped.into_iter().map(|line| ShownLine::new().gap(1).with(*role, line)));
    }
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let inner = popup(canvas, title, COLUMNS, rows);
    for (row, line) in inner.rows().zip(&lines) {
        canvas.put(row, line);
    }
    Seen { caret: Some(inner.as_position()), ..Seen::default() }
}
