//! Somebody joins, becomes something else, or leaves: proposed here, and in force when a second person approves.

use super::typed::{self, NAME_MAX, Need, TextBox};
use super::{Actor, Refusal, approval_file, trace};
use crate::domain::approval::{ApprovalId, Proposal};
use crate::domain::audit::{Action, Event, ObjectKind};
use crate::domain::customer::FieldError;
use crate::domain::login::{LOGIN_MAX, Login};
use crate::domain::staff::{Role, Staff, StaffId};
use crate::domain::time::Stamp;
use crate::store::approvals::{self, Asked};
use crate::store::{Reads, Tx, staff};

/// What the form holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Somebody joins.
    Join {
        /// Their name; 1 to 100 characters.
        name: String,
        /// What they will type to sign in: 1 to 32 small letters, digits, `.`, `-`, `_`.
        login: String,
        /// What they will be.
        role: Role,
    },
    /// Somebody becomes something else.
    ChangeRole {
        /// Who.
        staff: StaffId,
        /// What they will be.
        role: Role,
    },
    /// Somebody leaves.
    Leave {
        /// Who.
        staff: StaffId,
    },
    /// Somebody gets a one-time code: they have forgotten their password, or never had one.
    NewCode {
        /// Who.
        staff: StaffId,
    },
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<ApprovalId, Refusal> {
    let (proposal, subject) = match input {
        Input::Join { name, login, role } => (join(&*tx, &name, &login, role)?, None),
        Input::ChangeRole { staff, role } => (change(&present(&*tx, staff)?, role)?, Some(staff)),
        Input::Leave { staff } => (Proposal::Leaving { role: present(&*tx, staff)?.role }, Some(staff)),
        Input::NewCode { staff } if staff == actor.staff.id => return Err(Refusal::OwnMatter),
        Input::NewCode { staff } => {
            present(&*tx, staff)?;
            (Proposal::NewCode, Some(staff))
        }
    };
    if let Some(subject) = subject {
        expect_nothing_waits(&*tx, subject)?;
    }
    expect_not_last(&*tx, &proposal)?;
    let payload = trace::payload(&proposal)?;
    let me = actor.staff.id;
    let asked =
        Asked { proposal: proposal.clone(), request: None, subject, asked_by: me, handler: me, asked_at: at };
    let id = approvals::add(tx, &asked)?;
    let event = approval_file::event(actor, at, Action::ApprovalAsked, id, &proposal, None);
    trace::append(tx, &Event { payload, ..event })?;
    Ok(id)
}

fn join(view: &impl Reads, name: &str, login: &str, role: Role) -> Result<Proposal, Refusal> {
    let name = typed::line(TextBox::StaffName, name, NAME_MAX, Need::Required)?;
    let typed = typed::line(TextBox::Login, login, LOGIN_MAX, Need::Required)?;
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let wrong = typed.chars().enumerate().find(|(_, c)| !fits(*c)).map_or((1, ' '), |(at, ch)| (at + 1, ch));
    let error = FieldError::LoginForm { ch: wrong.1, at: wrong.0 };
    let login = Login::typed(&typed).map_err(|_| Refusal::Text { which: TextBox::Login, error })?.to_string();
    expect_free(view, &login)?;
    Ok(Proposal::NewStaff { name, login, role })
}

fn change(who: &Staff, to: Role) -> Result<Proposal, Refusal> {
    if who.role == to { Err(Refusal::NothingToDo) } else { Ok(Proposal::RoleChange { from: who.role, to }) }
}

/// Refuses a name to sign in by that somebody has or had: old entries must not seem to be another's.
pub(super) fn expect_free(view: &impl Reads, login: &str) -> Result<(), Refusal> {
    if staff::login_taken(view, login)? { Err(Refusal::LoginTaken) } else { Ok(()) }
}

/// Refuses what would leave the office without anybody who decides, or who keeps the accounts.
pub(super) fn expect_not_last(view: &impl Reads, proposal: &Proposal) -> Result<(), Refusal> {
    let role = match proposal {
        Proposal::RoleChange { from, .. } => *from,
        Proposal::Leaving { role } => *role,
        Proposal::Disclosure | Proposal::Refusal { .. } | Proposal::NewStaff { .. } | Proposal::NewCode => {
            return Ok(());
        }
    };
    let kept = matches!(role, Role::Supervisor | Role::Admin);
    if kept && staff::count_of(view, role)? <= 1 { Err(Refusal::LastOfRole { role }) } else { Ok(()) }
}

/// The member of staff, if they are there.
pub(super) fn present(view: &impl Reads, id: StaffId) -> Result<Staff, Refusal> {
    let found = staff::get(view, id)?.ok_or(Refusal::NotFound { kind: ObjectKind::Staff, id: id.0 })?;
    if staff::left_at(view, id)?.is_some() { Err(Refusal::StaffLeft) } else { Ok(found) }
}

fn expect_nothing_waits(view: &impl Reads, subject: StaffId) -> Result<(), Refusal> {
    if approvals::is_waiting_about(view, subject)? { Err(Refusal::ProposalWaits) } else { Ok(()) }
}
