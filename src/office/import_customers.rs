//! A customer list is read in: new customers are added, known ones (by number) brought up to date. A field that the list
//! leaves empty stays as it is on record. All in the caller's transaction, with one entry in the audit chain.

use super::{Actor, Refusal, clock, door, trace};
use crate::domain::audit::{Action, Event, Object, ObjectKind};
use crate::domain::customer::{Customer, CustomerNo, Details, Field, not_in_future};
use crate::domain::staff::{Right, StaffId};
use crate::domain::time::Stamp;
use crate::store::history::{self, Ground, Line};
use crate::store::imports::{self, Done};
use crate::store::{Flow, StoreError, Tx, customers, search};

/// After how many rows progress is told.
const STRIDE: u64 = 256;

/// Which list is read in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// SHA-256 of the file.
    pub file_digest: [u8; 32],
    /// The file's name, without its directory.
    pub name: String,
}

/// A customer as the list has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedCustomer {
    /// The number by which they are known.
    pub no: CustomerNo,
    /// What the list says.
    pub details: Details,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Customers that were not known before.
    pub new: u64,
    /// Customers whose record changed.
    pub changed: u64,
    /// Customers whose record was the same.
    pub unchanged: u64,
}

/// Reads the rows in. `progress` hears how many rows are in and may stop it; the transaction must then be taken back,
/// which [`Store::write`](crate::store::Store::write) does on the error. Reading the same list again changes nothing.
///
/// # Errors
/// [`Refusal::NoRight`], [`Refusal::Cancelled`], [`Refusal::Field`] for a birth date after today, the store's own.
pub fn import_customers(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    batch: &Batch,
    rows: &mut dyn Iterator<Item = ImportedCustomer>,
    progress: &mut dyn FnMut(u64) -> Flow,
) -> Result<Imported, Refusal> {
    let at = clock::office_time(&*tx, at)?;
    let staff = door::permitted(&*tx, actor, at, Some(Right::ImportCustomers))?;
    let import = Import { staff: staff.id, at, audit_seq: trace::next_seq(&*tx)? };
    let mut imported = Imported::default();
    let mut seen = 0;
    for row in rows {
        import.one(tx, row, &mut imported)?;
        seen += 1;
        if seen % STRIDE == 0 && progress(seen) == Flow::Stop {
            return Err(Refusal::Cancelled);
        }
    }
    if progress(seen) == Flow::Stop {
        return Err(Refusal::Cancelled);
    }
    search::compact(tx)?;
    import.close(tx, actor, batch, imported)?;
    Ok(imported)
}

/// An import under way.
struct Import {
    staff: StaffId,
    at: Stamp,
    /// The entry that will tell of it: nothing else is appended in this transaction.
    audit_seq: i64,
}

impl Import {
    fn one(&self, tx: &mut Tx<'_>, row: ImportedCustomer, imported: &mut Imported) -> Result<(), Refusal> {
        if let Some(birth) = row.details.birth {
            let field = Field::BirthDate;
            not_in_future(birth, self.at.date()).map_err(|error| Refusal::Field { field, error })?;
        }
        let Some(known) = customers::by_number(&*tx, &row.no)? else {
            customers::add(tx, row.no, row.details, self.at)?;
            imported.new += 1;
            return Ok(());
        };
        let details = merged(&known, row.details);
        if details == known.details {
            imported.unchanged += 1;
            return Ok(());
        }
        let after = customers::change(tx, &known, details, self.at)?;
        imported.changed += 1;
        self.write_history(tx, &known, &after)
    }

    fn write_history(&self, tx: &mut Tx<'_>, before: &Customer, after: &Customer) -> Result<(), Refusal> {
        for field in Field::ALL {
            let (old, new) = (before.details.get(field), after.details.get(field));
            if old == new {
                continue;
            }
            let line = Line {
                field,
                old,
                new,
                ground: Ground::Import,
                request: None,
                staff: self.staff,
                at: self.at,
                audit_seq: self.audit_seq,
            };
            history::add(tx, after.id, &line)?;
        }
        Ok(())
    }

    fn close(self, tx: &mut Tx<'_>, actor: &Actor, batch: &Batch, done: Imported) -> Result<(), Refusal> {
        let id = imports::next_id(tx)?;
        let object = Object { kind: ObjectKind::Import, id };
        let counts = serde_json::json!({
            "new": done.new, "changed": done.changed, "unchanged": done.unchanged,
        });
        let event = Event {
            payload: trace::payload(&counts)?,
            ..trace::event(actor, self.at, Action::CustomersImported, object)
        };
        let audit_seq = trace::append(tx, &event)?;
        if audit_seq != self.audit_seq {
            let detail = "another entry came between".to_owned();
            return Err(Refusal::Store(StoreError::AuditEntry { detail }));
        }
        let Imported { new, changed, unchanged } = done;
        let (file_digest, name) = (batch.file_digest.as_slice(), batch.name.as_str());
        let (staff, at) = (self.staff, self.at);
        imports::add(tx, &Done { id, file_digest, name, staff, at, new, changed, unchanged, audit_seq })?;
        Ok(())
    }
}

/// The record brought up to date: what the list says, and what it leaves empty as it was.
fn merged(known: &Customer, list: Details) -> Details {
    let was = known.details.clone();
    Details {
        name: list.name,
        kana: list.kana.or(was.kana),
        birth: list.birth.or(was.birth),
        postcode: list.postcode.or(was.postcode),
        address: list.address.or(was.address),
        phone: list.phone.or(was.phone),
        email: list.email.or(was.email),
    }
}
