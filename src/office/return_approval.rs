//! A second person returns what another proposed, and says why: the handler reads the comment on the desk.

use super::approval_file::{self, Decided};
use super::typed::{self, Need, TextBox};
use super::{Actor, Refusal, request_file};
use crate::domain::approval::{Ended, Outcome};
use crate::domain::audit::Action;
use crate::domain::time::Stamp;
use crate::store::{Tx, approvals};

pub use super::approve::Input;

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Decided, Refusal> {
    let approval = approval_file::open_to_decide(&*tx, actor, input.approval)?;
    let comment = typed::paragraph(TextBox::ApprovalComment, &input.comment, Need::Required)?;
    let (outcome, by) = (Outcome::Returned, Some(actor.staff.id));
    let ended = Ended { outcome, by, at, comment };
    approvals::end(tx, approval.id, &ended)?;
    let moved = request_file::back_to_handler(tx, actor, at, &approval)?;
    approval_file::record(tx, actor, &approval, &ended, Action::ApprovalReturned)?;
    Ok(Decided { approval: approval.id, outcome, moved, staff: approval.subject })
}
