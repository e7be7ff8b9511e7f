//! The office's staff. Not in: what a role may do (`domain::staff`), keys and login (a later piece).

use super::column;
use super::engine::{Row, StoreError};
use super::{Reads, Tx};
use crate::domain::staff::{Role, Staff, StaffId};
use crate::domain::time::Stamp;

/// Adds a member of staff.
pub fn add(tx: &mut Tx<'_>, name: &str, role: Role, at: Stamp) -> Result<Staff, StoreError> {
    let id = StaffId(tx.next_number("staff")?);
    tx.execute(
        "INSERT INTO staff (id, name, role, created_at, version) VALUES ($1, $2, $3, $4, 1)",
        &[id.0.into(), name.into(), role.key().into(), at.utc_ms().into()],
    )?;
    Ok(Staff { id, name: name.to_owned(), role })
}

/// Everybody, in the order in which they came.
pub fn all(view: &impl Reads) -> Result<Vec<Staff>, StoreError> {
    view.list("SELECT id, name, role FROM staff ORDER BY id", &[], of_row)
}

/// The member of staff who signs in with that name.
pub fn by_login(view: &impl Reads, login: &str) -> Result<Option<Staff>, StoreError> {
    view.optional("SELECT id, name, role FROM staff WHERE login = $1", &[login.into()], of_row)
}

/// From now on they sign in with that name.
pub fn set_login(tx: &mut Tx<'_>, id: StaffId, login: &str) -> Result<(), StoreError> {
    let sql = "UPDATE staff SET login = $1, version = version + 1 WHERE id = $2";
    tx.execute(sql, &[login.into(), id.0.into()])?;
    Ok(())
}

/// The member of staff of that id.
pub fn get(view: &impl Reads, id: StaffId) -> Result<Option<Staff>, StoreError> {
    view.optional("SELECT id, name, role FROM staff WHERE id = $1", &[id.0.into()], of_row)
}

fn of_row(row: &dyn Row) -> Result<Staff, StoreError> {
    Ok(Staff {
        id: StaffId(row.int(0)?),
        name: row.text(1)?.to_owned(),
        role: column::word(row, 2, Role::from_key)?,
    })
}
