//! Entries of the audit chain are taken out of the store, for the auditor's own tools: ids and numbers, never a name or a
//! value. That they were taken out is itself an entry, before the first of them is handed over.

use chrono::NaiveDate;

use super::door::{self, Refused};
use super::{Actor, Refusal, clock, trace};
use crate::domain::audit::Action;
use crate::domain::staff::Right;
use crate::domain::time::Stamp;
use crate::store::audit::index::{self, Indexed, Wanted};
use crate::store::{Flow, Store};

/// From which day to which, both with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// An entry taken out.
pub type Exported = Indexed;

/// Hands every entry of those days to `each`, the oldest first, until it says stop.
///
/// # Errors
/// [`Refusal::NoRight`], which is audited, and the store's own.
pub fn export_audit(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    span: Span,
    each: &mut dyn FnMut(&Exported) -> Flow,
) -> Result<(), Refusal> {
    let written: Result<i64, Refusal> = store.write(|tx| {
        let at = clock::office_time(&*tx, at)?;
        let staff = door::permitted(&*tx, actor, at, Some(Right::ExportAudit))?;
        index::catch_up(tx)?;
        let actor = Actor { staff, session: actor.session };
        trace::append(tx, &trace::event(&actor, at, Action::AuditExported, trace::OFFICE))
    });
    match written {
        Ok(seq) => {
            let wanted = Wanted {
                from: Some(Stamp::midnight(span.from)),
                until: Some(Stamp::at(span.to, 24, 0)),
                before: Some(seq),
                ..Wanted::default()
            };
            Ok(store.read(|view| index::walk(view, &wanted, each))?)
        }
        Err(refusal) => {
            if let Some(reason) = refusal.reason() {
                let refused = Refused { act: "export_audit", reason, about: None, tells: None };
                door::note_refusal(store, actor, at, &refused)?;
            }
            Err(refusal)
        }
    }
}
