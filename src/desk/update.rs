//! From what happened to what is to be done.

use super::{Model, Overlay, Screen, keys, proof, view};
use crate::app::{Effect, Msg, Ticket, Turn};
use crate::domain::time::{Moment, Stamp};
use crate::office::member_keys::Settled;
use crate::office::session::End;
use crate::office::sign_in::NoEntry;
use crate::office::{ActKey, Answer, Receipt, Refusal};
use crate::screens::sign_in::Left;
use crate::screens::{approvals, audit, desk, policy, report, staff};

/// Takes a message at its moment and says what is to be done. Pure: no I/O, no clock, no randomness.
pub fn update(model: &mut Model, now: Moment, msg: Msg) -> Vec<Effect> {
    let before = model.at;
    (model.at, model.up) = (now.at, now.up);
    model.dirty = true;
    let hidden = model.desk.reveals.expire(now.up);
    let effects = take(model, before, hidden, msg);
    model.orders.remember(&effects);
    if matches!(model.screen, Screen::Approvals) {
        let room = view::body(model);
        approvals::stop_at_end(&mut model.approvals, &model.words, model.theme.metric(), room);
    }
    effects
}

fn take(model: &mut Model, before: Stamp, hidden: bool, msg: Msg) -> Vec<Effect> {
    // Asked before anything counts: a key that comes after the time was up, as the first after a night's sleep of the
    // machine, is nobody's.
    if counts_as_somebody(&msg)
        && let Some(end) = model.idle.and_then(|idle| idle.is_over(model.up))
    {
        return vec![Effect::Lock(end)];
    }
    if is_over(&msg)
        && let Some(effect) = sit_down_anew(model)
    {
        return vec![effect];
    }
    let msg = match proof::answered(model, msg) {
        Ok(effects) => return effects,
        Err(msg) => msg,
    };
    match msg {
        Msg::Press(press) => {
            model.touched();
            keys::press(model, &press)
        }
        Msg::Paste(text) => {
            model.touched();
            keys::paste(model, &text)
        }
        Msg::Resized { width, height } => {
            model.size = (width, height);
            Vec::new()
        }
        Msg::Opened(Ok(opened)) => model.sit_down(*opened),
        Msg::Opened(Err(why)) => {
            not_opened(model, why);
            Vec::new()
        }
        Msg::Proven(result) => proof::proven(model, result),
        Msg::KeySettled(result) => {
            key_settled(model, result);
            Vec::new()
        }
        Msg::Clock(standing) => {
            model.clock = standing;
            Vec::new()
        }
        Msg::StoreChanged => {
            // Nothing is drawn until an answer says that something is different.
            model.dirty = false;
            model.turn(look_again)
        }
        Msg::SheetDrawn(_) | Msg::Making { .. } => {
            setting_up(model, msg);
            Vec::new()
        }
        Msg::Reported(ticket, result) => {
            report::take(&mut model.report, ticket, result);
            Vec::new()
        }
        Msg::Done(key, result) => done(model, key, result),
        Msg::Answered(ticket, result) => answered(model, ticket, result),
        Msg::Woke => woke(model, before, hidden),
        other => model.turn(|model, turn| desk::update(&mut model.desk, turn, other)),
    }
}

/// What is told while an office is set up concerns nobody who has left that screen.
fn setting_up(model: &mut Model, msg: Msg) {
    let Screen::Setup(state) = &mut model.screen else { return };
    match msg {
        Msg::SheetDrawn(Ok(sheet)) => state.copies(*sheet),
        Msg::SheetDrawn(Err(why)) => state.refused(why),
        Msg::Making { done, of } => state.making(done, of),
        _ => {}
    }
}

/// Nobody has come in: it is said where they wanted to.
fn not_opened(model: &mut Model, why: NoEntry) {
    match &mut model.screen {
        Screen::Setup(state) => state.refused(why),
        Screen::SignIn(state) => state.refused(why),
        Screen::Desk
        | Screen::Report
        | Screen::Audit
        | Screen::Approvals
        | Screen::Staff
        | Screen::Policy => {
            model.desk.notice = Some(desk::Notice::NoEntry(Box::new(why)));
        }
    }
}

/// A receipt, or a refusal, belongs to the screen that gave the order. What is decided on one changes the list and the
/// counts of the others.
pub(super) fn done(model: &mut Model, key: ActKey, result: Result<Receipt, Refusal>) -> Vec<Effect> {
    if model.audit.awaits(key) {
        audit::take(&mut model.audit, result);
        return Vec::new();
    }
    model.turn(|model, turn| {
        let theirs = approvals::take(&mut model.approvals, turn, key, &result)
            || staff::take(&mut model.staff, turn, key, &result)
            || policy::take(&mut model.policy, turn, key, &result);
        if theirs {
            desk::begin(&mut model.desk, turn);
        } else {
            desk::update(&mut model.desk, turn, Msg::Done(key, result));
        }
    })
}

/// So does an answer belong to the screen that asked.
fn answered(model: &mut Model, ticket: Ticket, result: Result<Answer, Refusal>) -> Vec<Effect> {
    if model.audit.awaits_answer(ticket) {
        audit::take_older(&mut model.audit, ticket, result);
        return Vec::new();
    }
    model.turn(|model, turn| {
        if !approvals::take_answer(&mut model.approvals, ticket, result.clone())
            && !staff::take_answer(&mut model.staff, ticket, result.clone())
            && !policy::take_answer(&mut model.policy, ticket, result.clone())
        {
            desk::update(&mut model.desk, turn, Msg::Answered(ticket, result));
        }
    })
}

/// Another desk has changed something: the lists that stand on the screen are asked for anew, and the counts of the title
/// bar with them.
fn look_again(model: &mut Model, turn: &mut Turn<'_>) {
    desk::look_again(&mut model.desk, turn);
    match &model.screen {
        Screen::Approvals => approvals::look_again(&mut model.approvals, turn),
        Screen::Staff => staff::look_again(&mut model.staff, turn),
        Screen::Policy => policy::look_again(&mut model.policy, turn),
        // Reading the audit trail is an act of its own: it is read when somebody asks for it.
        Screen::Desk | Screen::Report | Screen::Audit | Screen::Setup(_) | Screen::SignIn(_) => {}
    }
}

/// A code is shown until it was confirmed: it is never shown again.
fn key_settled(model: &mut Model, result: Result<Box<Settled>, Refusal>) {
    match result {
        Ok(settled) => match *settled {
            Settled::Removed { name } => model.desk.notice = Some(desk::Notice::KeyRemoved(name)),
            code @ Settled::Half { .. } => model.overlays.push(Overlay::Code(Box::new(code))),
        },
        Err(why) => model.desk.notice = Some(desk::Notice::KeyNotSettled(Box::new(why))),
    }
}

/// Whether it would do something in the name of whoever sits here, or show them something; answers only come back to what was
/// asked in time.
fn counts_as_somebody(msg: &Msg) -> bool {
    matches!(msg, Msg::Press(_) | Msg::Paste(_) | Msg::Woke | Msg::Resized { .. } | Msg::StoreChanged)
}

/// Whether the office says that this sitting has ended.
fn is_over(msg: &Msg) -> bool {
    match msg {
        Msg::Done(_, result) => matches!(result, Err(Refusal::SessionOver)),
        Msg::Answered(_, result) => matches!(result, Err(Refusal::SessionOver)),
        Msg::Reported(_, result) => matches!(result, Err(Refusal::SessionOver)),
        _ => false,
    }
}

/// What is done about it: the desk goes to the door; where there is none, at a practice desk, one simply sits down anew.
fn sit_down_anew(model: &Model) -> Option<Effect> {
    let office = model.office.as_ref()?;
    if office.encrypted {
        Some(Effect::Lock(End::ByOther))
    } else {
        office.practice.then_some(Effect::Seat(office.actor.staff.id))
    }
}

/// The model is woken for four things: a draft to keep, a value that was shown long enough, a change of what the title bar
/// says, and a desk that nobody uses.
fn woke(model: &mut Model, before: Stamp, hidden: bool) -> Vec<Effect> {
    if let Some(idle) = model.idle.filter(|idle| idle.is_near(model.up)) {
        let left = idle.locks_at().since(model.up);
        model.desk.notice = Some(desk::Notice::LocksAt(model.at.plus_ms(left)));
    }
    let mut effects = model.turn(|model, turn| desk::update(&mut model.desk, turn, Msg::Woke));
    let announced = model.idle.is_some_and(|idle| idle.is_near(model.up));
    model.dirty =
        hidden || !effects.is_empty() || announced || model.calendar.next_change(before) <= model.at;
    let next_change = model.now().uptime_at(model.calendar.next_change(model.at));
    effects.push(Effect::WakeAt(next_change));
    effects.extend(model.idle.map(|idle| Effect::WakeAt(idle.next_look(model.up))));
    effects
}

/// What must be performed before the process ends, whatever the reason.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    let mut effects = desk::leave(&mut model.desk);
    effects.extend(policy::leave(&mut model.policy));
    effects
}

/// The desk as it is remembered while it is locked. Nothing at a desk that has no door.
pub fn left(model: &Model, end: End) -> Option<Left> {
    let login = model.office.as_ref()?.login.clone()?;
    Some(Left { login: login.as_str().to_owned(), end, request: model.desk.request() })
}
