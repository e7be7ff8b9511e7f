//! How the sheet of a new office is drawn: one code at a time, for one person.

use super::copying::{Copying, Page};
use super::view::said;
use crate::screens::pen::Pen;
use crate::ui::{Role, Seen, ShownLine};
use crate::words::Words;

/// Who founds the office, by name.
pub(super) struct Founders<'n> {
    pub(super) supervisor: &'n str,
    pub(super) admin: &'n str,
}

/// Draws the page.
pub(super) fn view(pen: &mut Pen<'_, '_>, copying: &Copying, who: &Founders<'_>, words: &Words) -> Seen {
    let (supervisor, admin) = (who.supervisor, who.admin);
    let (reader, task) = match copying.page {
        Page::First => (supervisor, words.copy_first()),
        Page::Seed => (supervisor, words.copy_seed()),
        Page::HandOver => (supervisor, words.copy_hand_over(admin)),
        Page::Second => (admin, words.copy_second()),
        Page::Password | Page::Again => (admin, words.copy_password()),
    };
    pen.paragraph(&words.copy_reader(reader), Role::Title);
    pen.skip();
    pen.paragraph(&task, Role::Text);
    pen.skip();
    if let Some(code) = copying.shown() {
        pen.paragraph(&code, Role::Title);
        pen.skip();
    }
    let label = match copying.page {
        Page::First | Page::Seed | Page::Second => words.copy_back(),
        Page::Password => words.sign_in_password(),
        Page::Again => words.sign_in_again(),
        Page::HandOver => String::new(),
    };
    let seen = match copying.field() {
        Some(field) => pen.field(true, label, field),
        None => {
            let row = pen.next();
            pen.canvas.put(row, &ShownLine::new().gap(1).with(Role::Dim, words.copy_enter()));
            Seen { caret: Some(row.as_position()), ..Seen::default() }
        }
    };
    pen.skip();
    if let Some(missing) = copying.missing {
        pen.paragraph(&said(missing, words), Role::Bad);
    }
    let hint = if copying.shown().is_some() { words.copy_hint() } else { words.copy_hint_short() };
    pen.paragraph(&hint, Role::Dim);
    seen
}
