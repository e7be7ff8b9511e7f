//! What supervisors are told and have not yet taken note of. Not in: what is worth telling (`office`).

use super::column;
use super::engine::StoreError;
use super::{Reads, Tx};
use crate::domain::alert::{Alert, AlertKind};
use crate::domain::customer::CustomerId;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;

/// Most that are listed.
const MOST: i64 = 50;

/// Something that supervisors are to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alarm {
    /// What.
    pub kind: AlertKind,
    /// Who did it.
    pub staff: StaffId,
    /// Which customer it was about.
    pub customer: Option<CustomerId>,
    /// Which member of staff it was about, if another.
    pub about: Option<StaffId>,
    /// When.
    pub at: Stamp,
}

impl Alarm {
    /// About what somebody did, and nobody else.
    pub fn of(kind: AlertKind, staff: StaffId, at: Stamp) -> Alarm {
        Alarm { kind, staff, customer: None, about: None, at }
    }
}

/// Tells of the entry `seq`, which is the next one: it comes behind the row, so that its list of changed rows has it.
pub fn raise(tx: &mut Tx<'_>, seq: i64, alarm: &Alarm) -> Result<(), StoreError> {
    let Alarm { kind, staff, customer, about, at } = *alarm;
    tx.execute(
        "INSERT INTO alert (seq, kind, staff, customer, about, at) VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            seq.into(),
            kind.key().into(),
            staff.0.into(),
            customer.map(|customer| customer.0).into(),
            about.map(|about| about.0).into(),
            at.utc_ms().into(),
        ],
    )
    .map(|_| ())
}

/// Whether such a thing about that person stands open: it is told once.
pub fn stands(view: &impl Reads, kind: AlertKind, staff: StaffId) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM alert WHERE noted_at IS NULL AND kind = $1 AND staff = $2";
    Ok(view.int(sql, &[kind.key().into(), staff.0.into()])? > 0)
}

/// What stands open, the newest first. What somebody did themselves is not theirs to note.
pub fn open(view: &impl Reads, reader: StaffId) -> Result<Vec<Alert>, StoreError> {
    let sql = "SELECT a.seq, a.kind, a.staff, s.name, c.number, a.at, o.name FROM alert a \
               JOIN staff s ON s.id = a.staff LEFT JOIN customer c ON c.id = a.customer \
               LEFT JOIN staff o ON o.id = a.about \
               WHERE a.noted_at IS NULL AND a.staff <> $1 ORDER BY a.seq DESC LIMIT $2";
    view.list(sql, &[reader.0.into(), MOST.into()], |row| {
        Ok(Alert {
            seq: row.int(0)?,
            kind: column::word(row, 1, AlertKind::from_key)?,
            staff: StaffId(row.int(2)?),
            staff_name: row.text(3)?.to_owned(),
            customer_no: column::opt_text(row, 4)?,
            at: column::stamp(row, 5)?,
            about: column::opt_text(row, 6)?,
        })
    })
}

/// Takes note of one; false when it was noted already, or is one's own.
pub fn note(tx: &mut Tx<'_>, seq: i64, by: StaffId, at: Stamp) -> Result<bool, StoreError> {
    let noted = tx.execute(
        "UPDATE alert SET noted_by = $1, noted_at = $2 WHERE seq = $3 AND noted_at IS NULL AND staff <> $1",
        &[by.0.into(), at.utc_ms().into(), seq.into()],
    )?;
    Ok(noted > 0)
}

/// Takes note of all that stands open of that kind about a person.
pub fn note_all(
    tx: &mut Tx<'_>,
    kind: AlertKind,
    staff: StaffId,
    by: StaffId,
    at: Stamp,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE alert SET noted_by = $1, noted_at = $2 WHERE kind = $3 AND staff = $4 AND noted_at IS NULL",
        &[by.0.into(), at.utc_ms().into(), kind.key().into(), staff.0.into()],
    )
    .map(|_| ())
}

/// Takes note of all of that kind that stands open about a customer, but for what the reader did themselves.
pub fn note_about(
    tx: &mut Tx<'_>,
    kind: AlertKind,
    customer: CustomerId,
    by: StaffId,
    at: Stamp,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE alert SET noted_by = $1, noted_at = $2 \
         WHERE kind = $3 AND customer = $4 AND noted_at IS NULL AND staff <> $1",
        &[by.0.into(), at.utc_ms().into(), kind.key().into(), customer.0.into()],
    )
    .map(|_| ())
}
