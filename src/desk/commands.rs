//! The commands that are there on every screen, and the list of all that are there now.

use super::overlay::{self, seat_of};
use super::{Model, Overlay, Screen};
use crate::app::{Command, CommandDef, Effect, Shelf, Turn, Why};
use crate::domain::staff::Right;
use crate::office::session::End;
use crate::screens::{approvals, audit, desk, policy, report, setup, sign_in, staff};
use crate::words::Words;

/// The commands of every screen.
pub const SHELF: Shelf<Model> = Shelf { section: "global", table: GLOBAL };

type Def = CommandDef<Model>;

const GLOBAL: &[Def] = &[
    Def::new(
        "desk.palette",
        |w| w.cmd_palette(),
        |w| w.cmd_palette_hint(),
        |m, _| {
            m.overlays.push(Overlay::palette());
        },
    )
    .footer(20),
    Def::new(
        "desk.help",
        |w| w.cmd_help(),
        |w| w.cmd_help_hint(),
        |m, _| {
            m.overlays.push(Overlay::Help { from: 0 });
        },
    )
    .footer(3),
    Def::new(
        "desk.language",
        |w| w.cmd_language(),
        |w| w.cmd_language_hint(),
        |m, turn| {
            m.switch_language();
            turn.push(Effect::RememberLanguage(m.words.language()));
        },
    )
    .footer(22),
    Def::new(
        "desk.screen.desk",
        |w| w.cmd_screen_desk(),
        |w| w.cmd_screen_desk_hint(),
        |m, turn| {
            m.screen = Screen::Desk;
            m.desk.notice = None;
            desk::begin(&mut m.desk, turn);
        },
    )
    .when(office_is_open),
    Def::new(
        "desk.screen.report",
        |w| w.cmd_screen_report(),
        |w| w.cmd_screen_report_hint(),
        |m, turn| {
            keep_drafts(m, turn);
            m.screen = Screen::Report;
            m.desk.notice = None;
            report::begin(&mut m.report, turn);
        },
    )
    .right(Right::MakeReports)
    .when(office_is_open),
    Def::new(
        "desk.screen.audit",
        |w| w.cmd_screen_audit(),
        |w| w.cmd_screen_audit_hint(),
        |m, turn| {
            keep_drafts(m, turn);
            m.screen = Screen::Audit;
            m.desk.notice = None;
            audit::begin(&mut m.audit, turn);
        },
    )
    .right(Right::ReadAudit)
    .when(office_is_open),
    Def::new(
        "desk.screen.approvals",
        |w| w.cmd_screen_approvals(),
        |w| w.cmd_screen_approvals_hint(),
        |m, turn| {
            keep_drafts(m, turn);
            m.screen = Screen::Approvals;
            m.desk.notice = None;
            approvals::begin(&mut m.approvals, turn);
        },
    )
    .right(Right::Approve)
    .when(office_is_open),
    Def::new(
        "desk.screen.staff",
        |w| w.cmd_screen_staff(),
        |w| w.cmd_screen_staff_hint(),
        |m, turn| {
            keep_drafts(m, turn);
            m.screen = Screen::Staff;
            m.desk.notice = None;
            staff::begin(&mut m.staff, turn);
        },
    )
    .when(may_see_staff),
    Def::new(
        "desk.screen.policy",
        |w| w.cmd_screen_policy(),
        |w| w.cmd_screen_policy_hint(),
        |m, turn| {
            keep_drafts(m, turn);
            m.screen = Screen::Policy;
            m.desk.notice = None;
            policy::begin(&mut m.policy, turn);
        },
    )
    .right(Right::ReadPolicy)
    .when(office_is_open),
    Def::new(
        "desk.seat",
        |w| w.cmd_seat(),
        |w| w.cmd_seat_hint(),
        |m, _| {
            let at = m.office.as_ref().map_or(0, |o| seat_of(&o.staff, Some(&o.actor.staff)));
            m.overlays.push(Overlay::Seat { at });
        },
    )
    .when(|m| if m.idle.is_some() { Err(Why::LockInstead) } else { office_is_open(m) }),
    Def::new(
        "desk.lock",
        |w| w.cmd_lock(),
        |w| w.cmd_lock_hint(),
        |_, turn| turn.push(Effect::Lock(End::Locked)),
    )
    .when(|m| {
        office_is_open(m)?;
        m.idle.map(|_| ()).ok_or(Why::NoLock)
    }),
    Def::new(
        "desk.suspend",
        |w| w.cmd_suspend(),
        |w| w.cmd_suspend_hint(),
        |m, turn| {
            keep_drafts(m, turn);
            turn.push(Effect::Suspend);
        },
    ),
    Def::new(
        "desk.quit",
        |w| w.cmd_quit(),
        |w| w.cmd_quit_hint(),
        |m, turn| {
            keep_drafts(m, turn);
            turn.push(Effect::Quit);
        },
    )
    .footer(23),
];

/// What was typed is kept before the desk is left.
fn keep_drafts(model: &mut Model, turn: &mut Turn<'_>) {
    super::update::leave(model).into_iter().for_each(|effect| turn.push(effect));
}

fn office_is_open(model: &Model) -> Result<(), Why> {
    model.office.as_ref().map(|_| ()).ok_or(Why::NotNow)
}

/// Whoever proposes changes of the staff, or ends sittings.
fn may_see_staff(model: &Model) -> Result<(), Why> {
    let role = model.office.as_ref().map(|office| office.actor.staff.role).ok_or(Why::NotNow)?;
    if role.may(Right::ProposeStaff) || role.may(Right::EndSessions) {
        Ok(())
    } else {
        Err(Why::NoRight(Right::ProposeStaff))
    }
}

/// Every command that is there now: the screen's own first, then those of every screen.
pub fn commands(model: &Model) -> Vec<Command> {
    commands_in(model, &model.words)
}

/// The commands that fit what was typed into the palette, in either language.
pub fn found(model: &Model, typed: &str) -> Vec<Command> {
    let all = commands(model);
    if typed.trim().is_empty() {
        return all;
    }
    overlay::found(all, &commands_in(model, model.other_words()), typed)
}

fn commands_in(model: &Model, words: &Words) -> Vec<Command> {
    let keymap = &model.keymap;
    let actor = model.office.as_ref().map(|office| &office.actor);
    let allowed = |right| Why::allowed(actor, right);
    let mut all = match &model.screen {
        Screen::Setup(state) => setup::SHELF.commands(state, words, keymap, allowed),
        Screen::SignIn(state) => sign_in::SHELF.commands(state, words, keymap, allowed),
        Screen::Desk if model.desk.form.is_some() => desk::FORM.commands(&model.desk, words, keymap, allowed),
        Screen::Desk => desk::SHELF.commands(&model.desk, words, keymap, allowed),
        Screen::Report => report::SHELF.commands(&model.report, words, keymap, allowed),
        Screen::Audit => audit::SHELF.commands(&model.audit, words, keymap, allowed),
        Screen::Approvals => approvals::SHELF.commands(&model.approvals, words, keymap, allowed),
        Screen::Staff => staff::SHELF.commands(&model.staff, words, keymap, allowed),
        Screen::Policy => policy::SHELF.commands(&model.policy, words, keymap, allowed),
    };
    all.extend(SHELF.commands(model, words, keymap, allowed));
    all
}
