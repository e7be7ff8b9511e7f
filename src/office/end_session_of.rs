//! A supervisor ends the sitting of somebody else: a desk left alone, an account in doubt.

use super::{Actor, Refusal, session};
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;
use crate::store::{Tx, sessions};

/// Which sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// Its id.
    pub session: [u8; 16],
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<StaffId, Refusal> {
    let found = sessions::get(&*tx, &input.session)?.filter(|sitting| sitting.ended_at.is_none());
    let sitting = found.ok_or(Refusal::NoSuchSession)?;
    session::close(tx, actor, at, &sitting, session::End::ByOther)?;
    Ok(sitting.staff)
}
