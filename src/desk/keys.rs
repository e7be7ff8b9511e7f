//! From a key to what it does.
//!
//! What lies on top is asked first. Where text is typed, a character is text and nothing else, so that no command is
//! ever run by typing; every other key is looked up, and a key that runs nothing goes to the text (caret, Backspace).

use super::commands::found;
use super::{Model, Overlay, SHELF, Screen, commands, proof, update};
use crate::app::{Combo, Effect, Press, Why, run};
use crate::domain::password::Password;
use crate::screens::desk::Notice;
use crate::screens::{approvals, audit, desk, policy, report, setup, sign_in, staff};
use crate::ui::Typed;
use crossterm::event::KeyCode;

/// A key was pressed.
pub fn press(model: &mut Model, press: &Press) -> Vec<Effect> {
    model.desk.notice.take_if(|said| said.is_passing());
    let asked = model.desk.notice.as_ref().and_then(Notice::asks);
    let effects = if model.overlays.is_empty() { on_screen(model, press) } else { on_overlay(model, press) };
    // What is asked is asked of the very next key; a later one must not answer it.
    model.desk.notice.take_if(|said| asked.is_some() && said.asks() == asked);
    effects
}

fn on_screen(model: &mut Model, press: &Press) -> Vec<Effect> {
    let typing = model.is_typing();
    let text_first = typing && (press.is_typing() || moves_caret(press));
    let mut effects = Vec::new();
    if text_first {
        let (typed, laid) = type_into(model, press);
        effects = laid;
        if typed.taken() {
            return effects;
        }
    }
    let command = command_for(model, press.combo);
    match command {
        Some(id) => effects.extend(run_by_id(model, &id)),
        None if typing && !text_first => effects.extend(type_into(model, press).1),
        None if press.combo.is_from_input_method() => model.desk.notice = Some(Notice::InputMethod),
        None => {}
    }
    effects
}

/// Keys that belong to the caret as long as there is one.
fn moves_caret(press: &Press) -> bool {
    matches!(
        press.event.code,
        KeyCode::Left | KeyCode::Right | KeyCode::Home | KeyCode::End | KeyCode::Backspace | KeyCode::Delete
    )
}

fn section(model: &Model) -> &'static str {
    match &model.screen {
        Screen::Setup(_) => setup::SHELF.section,
        Screen::SignIn(_) => sign_in::SHELF.section,
        Screen::Desk => model.desk.section(),
        Screen::Report => report::SHELF.section,
        Screen::Audit => audit::SHELF.section,
        Screen::Approvals => approvals::SHELF.section,
        Screen::Staff => staff::SHELF.section,
        Screen::Policy => policy::SHELF.section,
    }
}

/// The screen's own command comes first, unless it cannot be used now and the key has a meaning everywhere: Esc closes what
/// is open on a screen, and where nothing is open it leads back to the desk.
fn command_for(model: &Model, combo: Combo) -> Option<String> {
    let here = model.keymap.command(section(model), combo);
    let everywhere = model.keymap.command(SHELF.section, combo);
    let used = match (here, everywhere) {
        (Some(here), Some(everywhere)) if !stands(model, here) => Some(everywhere),
        _ => here.or(everywhere),
    };
    used.map(String::from)
}

fn stands(model: &Model, id: &str) -> bool {
    commands(model).iter().any(|command| command.id == id && command.standing.is_ok())
}

fn type_into(model: &mut Model, press: &Press) -> (Typed, Vec<Effect>) {
    let mut typed = Typed::Ignored;
    let effects = model.turn(|model, turn| {
        typed = match &mut model.screen {
            Screen::Setup(state) => state.typed(press),
            Screen::SignIn(state) => state.typed(press),
            Screen::Desk => desk::typed(&mut model.desk, turn, press),
            Screen::Report => Typed::Ignored,
            Screen::Audit => audit::typed(&mut model.audit, press),
            Screen::Approvals => approvals::typed(&mut model.approvals, press),
            Screen::Staff => staff::typed(&mut model.staff, press),
            Screen::Policy => policy::typed(&mut model.policy, press),
        };
    });
    if typed.changed() {
        model.desk.notice.take_if(|said| said.is_of_typing());
    }
    (typed, effects)
}

/// Text was pasted: one edit of the text under the caret, never a command.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(overlay) = model.overlays.last_mut() {
        match overlay {
            Overlay::Palette { typed, at } => {
                typed.paste(text);
                *at = 0;
            }
            Overlay::Password { typed, checking: false, .. } => {
                typed.paste(text);
            }
            _ => {}
        }
        return Vec::new();
    }
    model.turn(|model, turn| match &mut model.screen {
        Screen::Setup(state) => state.pasted(text),
        Screen::SignIn(state) => state.pasted(text),
        Screen::Desk => desk::pasted(&mut model.desk, turn, text),
        Screen::Report => {}
        Screen::Audit => audit::pasted(&mut model.audit, text),
        Screen::Approvals => approvals::pasted(&mut model.approvals, text),
        Screen::Staff => staff::pasted(&mut model.staff, text),
        Screen::Policy => policy::pasted(&mut model.policy, text),
    })
}

/// Runs a command by its name, or says why it cannot be run now.
pub fn run_by_id(model: &mut Model, id: &str) -> Vec<Effect> {
    let mut standing = None;
    let mut effects = model.turn(|model, turn| {
        standing = match &mut model.screen {
            Screen::Setup(state) => run(setup::SHELF.table, id, state.as_mut(), turn),
            Screen::SignIn(state) => run(sign_in::SHELF.table, id, state.as_mut(), turn),
            Screen::Desk if model.desk.form.is_some() => run(desk::FORM.table, id, &mut model.desk, turn),
            Screen::Desk => run(desk::SHELF.table, id, &mut model.desk, turn),
            Screen::Report => run(report::SHELF.table, id, &mut model.report, turn),
            Screen::Audit => run(audit::SHELF.table, id, &mut model.audit, turn),
            Screen::Approvals => run(approvals::SHELF.table, id, &mut model.approvals, turn),
            Screen::Staff => run(staff::SHELF.table, id, &mut model.staff, turn),
            Screen::Policy => run(policy::SHELF.table, id, &mut model.policy, turn),
        };
    });
    if standing.is_none() {
        effects.extend(model.turn(|model, turn| standing = run(SHELF.table, id, model, turn)));
    }
    if let Some(Err(why)) = standing {
        say_why(model, why);
    }
    effects
}

fn say_why(model: &mut Model, why: Why) {
    model.desk.notice = Some(Notice::Why(why));
}

fn on_overlay(model: &mut Model, press: &Press) -> Vec<Effect> {
    let key = press.event.code;
    match model.overlays.last() {
        Some(Overlay::Code(_)) => return code_key(model, key),
        Some(Overlay::Password { .. }) => return password_key(model, press),
        _ => {}
    }
    let is_overlay_key = |id: &str| model.keymap.command(SHELF.section, press.combo) == Some(id);
    if key == KeyCode::Esc || (is_overlay_key("desk.help") || is_overlay_key("desk.palette")) {
        model.overlays.pop();
        return Vec::new();
    }
    if is_overlay_key("desk.language") || is_overlay_key("desk.quit") {
        let id = if is_overlay_key("desk.quit") { "desk.quit" } else { "desk.language" };
        return run_by_id(model, id);
    }
    match model.overlays.last() {
        Some(Overlay::Help { .. }) => {
            help_key(model, key);
            Vec::new()
        }
        Some(Overlay::Palette { .. }) => palette_key(model, press),
        Some(Overlay::Seat { .. }) => seat_key(model, key),
        Some(Overlay::Code(_) | Overlay::Password { .. }) | None => Vec::new(),
    }
}

/// The code stays until it was confirmed twice: it is never shown again, and one Enter is soon pressed too often.
fn code_key(model: &mut Model, key: KeyCode) -> Vec<Effect> {
    model.desk.notice = match (model.desk.notice.take(), key) {
        (Some(Notice::ShownOnce(before)), KeyCode::Enter) => {
            model.overlays.pop();
            before.map(|before| *before)
        }
        (Some(Notice::ShownOnce(before)), _) => before.map(|before| *before),
        (said, KeyCode::Enter) => Some(Notice::ShownOnce(said.map(Box::new))),
        (said, _) => said,
    };
    Vec::new()
}

fn password_key(model: &mut Model, press: &Press) -> Vec<Effect> {
    let Some(Overlay::Password { typed, checking, trouble }) = model.overlays.last_mut() else {
        return Vec::new();
    };
    match press.event.code {
        // While the answer is awaited the order must not be given back: it may be sent any moment.
        _ if *checking => Vec::new(),
        KeyCode::Esc => {
            model.overlays.pop();
            proof::given_up(model).map_or(Vec::new(), |(key, refusal)| update::done(model, key, Err(refusal)))
        }
        KeyCode::Enter if !typed.is_empty() => {
            (*checking, *trouble) = (true, None);
            vec![Effect::Prove(Password::typed(typed.wipe()))]
        }
        _ => {
            typed.handle(&press.event);
            Vec::new()
        }
    }
}

/// How far a page is.
const PAGE: usize = 10;

fn walk(at: usize, last: usize, key: KeyCode) -> usize {
    match key {
        KeyCode::Up => at.saturating_sub(1),
        KeyCode::Down => (at + 1).min(last),
        KeyCode::PageUp => at.saturating_sub(PAGE),
        KeyCode::PageDown => (at + PAGE).min(last),
        KeyCode::Home => 0,
        KeyCode::End => last,
        _ => at,
    }
}

fn help_key(model: &mut Model, key: KeyCode) {
    let last = commands(model).len().saturating_sub(1);
    if let Some(Overlay::Help { from }) = model.overlays.last_mut() {
        if key == KeyCode::Enter {
            model.overlays.pop();
            return;
        }
        *from = walk(*from, last, key);
    }
}

fn palette_key(model: &mut Model, press: &Press) -> Vec<Effect> {
    let Some(Overlay::Palette { typed, .. }) = model.overlays.last() else {
        return Vec::new();
    };
    let found = found(model, typed.value());
    let Some(Overlay::Palette { typed, at }) = model.overlays.last_mut() else {
        return Vec::new();
    };
    let last = found.len().saturating_sub(1);
    match press.event.code {
        KeyCode::Enter => {
            let Some(id) = found.get(*at).map(|command| command.id) else {
                return Vec::new();
            };
            model.overlays.pop();
            return run_by_id(model, id);
        }
        KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => {
            *at = walk(*at, last, press.event.code);
        }
        _ => {
            if typed.handle(&press.event).changed() {
                *at = 0;
            }
        }
    }
    Vec::new()
}

fn seat_key(model: &mut Model, key: KeyCode) -> Vec<Effect> {
    let staff = model.office.as_ref().map_or(Vec::new(), |office| office.staff.clone());
    let Some(Overlay::Seat { at }) = model.overlays.last_mut() else {
        return Vec::new();
    };
    if key != KeyCode::Enter {
        *at = walk(*at, staff.len().saturating_sub(1), key);
        return Vec::new();
    }
    let chosen = staff.get(*at).map(|s| s.id);
    model.overlays.pop();
    let mut effects = update::leave(model);
    effects.extend(chosen.map(Effect::Seat));
    effects
}
