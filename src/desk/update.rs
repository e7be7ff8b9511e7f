//! From what happened to what is to be done.

use super::{Model, Screen, keys};
use crate::app::{Effect, Msg};
use crate::domain::time::Stamp;
use crate::screens::{audit, desk, report};

/// Takes a message at its time and says what is to be done. Pure: no I/O, no clock, no randomness.
pub fn update(model: &mut Model, at: Stamp, msg: Msg) -> Vec<Effect> {
    let before = model.at;
    model.at = at;
    model.dirty = true;
    let hidden = model.desk.reveals.expire(at);
    match msg {
        Msg::Press(press) => keys::press(model, &press),
        Msg::Paste(text) => keys::paste(model, &text),
        Msg::Resized { width, height } => {
            model.size = (width, height);
            Vec::new()
        }
        Msg::Opened(Ok(opened)) => model.sit_down(*opened),
        Msg::Opened(Err(why)) => {
            match &mut model.screen {
                Screen::Setup(state) => state.refused(why),
                Screen::Desk | Screen::Report | Screen::Audit => {
                    model.desk.notice = Some(desk::Notice::Refused(Box::new(why)));
                }
            }
            Vec::new()
        }
        Msg::Making { done, of } => {
            if let Screen::Setup(state) = &mut model.screen {
                state.making(done, of);
            }
            Vec::new()
        }
        Msg::Reported(ticket, result) => {
            report::take(&mut model.report, ticket, result);
            Vec::new()
        }
        Msg::Done(key, result) if model.audit.awaits(key) => {
            audit::take(&mut model.audit, result);
            Vec::new()
        }
        Msg::Answered(ticket, result) if model.audit.awaits_answer(ticket) => {
            audit::take_older(&mut model.audit, ticket, result);
            Vec::new()
        }
        Msg::Woke => woke(model, before, hidden),
        other => model.turn(|model, turn| desk::update(&mut model.desk, turn, other)),
    }
}

/// The model is woken for three things: a draft to keep, a value that was shown long enough, and a change of what the
/// title bar says.
fn woke(model: &mut Model, before: Stamp, hidden: bool) -> Vec<Effect> {
    let mut effects = model.turn(|model, turn| desk::update(&mut model.desk, turn, Msg::Woke));
    model.dirty = hidden || !effects.is_empty() || model.calendar.next_change(before) <= model.at;
    effects.push(Effect::WakeAt(model.calendar.next_change(model.at)));
    effects
}

/// What must be performed before the process ends, whatever the reason.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    desk::leave(&mut model.desk)
}
