//! The windows about secrets: the password once more, and half of a one-time code. Not in: what is done with them.

use ratatui::layout::Rect;

use super::Model;
use super::view::popup;
use crate::office::member_keys::{Settled, Which};
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

/// Half of a code, for whoever proposed it or approved it.
pub fn code(words: &Words, settled: &Settled, canvas: &mut Canvas<'_>) -> Seen {
    let Settled::Half { name, which, half } = settled else { return Seen::nothing() };
    let (whose, other) = match which {
        Which::First => (words.code_first(name.as_str()), words.code_first_counts()),
        Which::Second => (words.code_second(name.as_str()), words.code_second_counts(CODE_HOURS)),
    };
    let said = [
        (Role::Warn, words.sheet_once()),
        (Role::Text, String::new()),
        (Role::Text, whose),
        (Role::Title, half.printed().to_string()),
        (Role::Text, String::new()),
        (Role::Text, other),
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
