//! From what happened to what is to be done.

use super::{Model, Screen, keys};
use crate::app::{Effect, Msg, Turn};
use crate::domain::time::Stamp;
use crate::office::{ActKey, Receipt, Refusal};
use crate::screens::{approvals, desk, report, staff};

/// Takes a message at its time and says what is to be done. Pure: no I/O, no clock, no randomness.
pub fn update(model: &mut Model, at: Stamp, msg: Msg) -> Vec<Effect> {
    let before = model.at;
    model.at = at;
    model.dirty = true;
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
                Screen::Desk | Screen::Report | Screen::Approvals | Screen::Staff => {
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
        Msg::Done(key, result) => model.turn(|model, turn| done(model, turn, key, result)),
        Msg::Answered(ticket, result) => model.turn(|model, turn| {
            if !approvals::take_answer(&mut model.approvals, ticket, result.clone())
                && !staff::take_answer(&mut model.staff, ticket, result.clone())
            {
                desk::update(&mut model.desk, turn, Msg::Answered(ticket, result));
            }
        }),
        Msg::Woke => woke(model, before),
        other => model.turn(|model, turn| desk::update(&mut model.desk, turn, other)),
    }
}

/// A receipt belongs to the screen that gave the order. What is decided on one changes the list and the counts of the
/// others.
fn done(model: &mut Model, turn: &mut Turn<'_>, key: ActKey, result: Result<Receipt, Refusal>) {
    if approvals::take(&mut model.approvals, turn, key, &result) {
        desk::begin(&mut model.desk, turn);
    } else if !staff::take(&mut model.staff, turn, key, &result) {
        desk::update(&mut model.desk, turn, Msg::Done(key, result));
    }
}

/// The model is woken for two things: a draft to keep, and a change of what the title bar says.
fn woke(model: &mut Model, before: Stamp) -> Vec<Effect> {
    let mut effects = model.turn(|model, turn| desk::update(&mut model.desk, turn, Msg::Woke));
    model.dirty = !effects.is_empty() || model.calendar.next_change(before) <= model.at;
    effects.push(Effect::WakeAt(model.calendar.next_change(model.at)));
    effects
}

/// What must be performed before the process ends, whatever the reason.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    desk::leave(&mut model.desk)
}
