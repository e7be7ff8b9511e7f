//! The office's staff. Not in: what a role may do (`domain::staff`), keys and login (a later piece).

use super::column;
use super::engine::{Row, StoreError};
use super::{Reads, Tx};
use crate::domain::staff::{Role, Staff, StaffId};
use crate::domain::time::Stamp;

/// A member of staff with what the office keeps of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub staff: Staff,
    /// What they type to sign in; none where nobody signs in.
    pub login: Option<String>,
    /// When they came.
    pub since: Stamp,
    /// When they left.
    pub left_at: Option<Stamp>,
}

/// Adds a member of staff.
pub fn add(tx: &mut Tx<'_>, name: &str, role: Role, at: Stamp) -> Result<Staff, StoreError> {
    let id = StaffId(tx.next_number("staff")?);
    tx.execute(
        "INSERT INTO staff (id, name, role, created_at, version) VALUES ($1, $2, $3, $4, 1)",
        &[id.0.into(), name.into(), role.key().into(), at.utc_ms().into()],
    )?;
    Ok(Staff { id, name: name.to_owned(), role })
}

/// Gives a member of staff the name with which they sign in.
pub fn set_login(tx: &mut Tx<'_>, id: StaffId, login: &str) -> Result<(), StoreError> {
    tx.execute("UPDATE staff SET login = $1 WHERE id = $2", &[login.into(), id.0.into()])?;
    Ok(())
}

/// Gives a member of staff another role; the version of their row afterwards.
pub fn set_role(tx: &mut Tx<'_>, id: StaffId, role: Role) -> Result<i64, StoreError> {
    tx.int(
        "UPDATE staff SET role = $1, version = version + 1 WHERE id = $2 RETURNING version",
        &[role.key().into(), id.0.into()],
    )
}

/// A member of staff leaves; the version of their row afterwards.
pub fn set_left(tx: &mut Tx<'_>, id: StaffId, at: Stamp) -> Result<i64, StoreError> {
    tx.int(
        "UPDATE staff SET left_at = $1, version = version + 1 WHERE id = $2 RETURNING version",
        &[at.utc_ms().into(), id.0.into()],
    )
}

/// Everybody who is there, in the order in which they came.
pub fn all(view: &impl Reads) -> Result<Vec<Staff>, StoreError> {
    view.list("SELECT id, name, role FROM staff WHERE left_at IS NULL ORDER BY id", &[], of_row)
}

/// Everybody, those who left included, in the order in which they came.
pub fn members(view: &impl Reads) -> Result<Vec<Member>, StoreError> {
    let sql = "SELECT id, name, role, login, created_at, left_at FROM staff ORDER BY id";
    view.list(sql, &[], |row| {
        Ok(Member {
            staff: of_row(row)?,
            login: column::opt_text(row, 3)?,
            since: column::stamp(row, 4)?,
            left_at: column::opt_stamp(row, 5)?,
        })
    })
}

/// The member of staff who signs in with that name.
pub fn by_login(view: &impl Reads, login: &str) -> Result<Option<Staff>, StoreError> {
    view.optional("SELECT id, name, role FROM staff WHERE login = $1", &[login.into()], of_row)
}

/// The member of staff of that id, also when they left: old records name them.
pub fn get(view: &impl Reads, id: StaffId) -> Result<Option<Staff>, StoreError> {
    view.optional("SELECT id, name, role FROM staff WHERE id = $1", &[id.0.into()], of_row)
}

/// When a member of staff left; none while they are there.
pub fn left_at(view: &impl Reads, id: StaffId) -> Result<Option<Stamp>, StoreError> {
    let sql = "SELECT left_at FROM staff WHERE id = $1";
    Ok(view.optional(sql, &[id.0.into()], |row| column::opt_stamp(row, 0))?.flatten())
}

/// How many with that role are there.
pub fn count_of(view: &impl Reads, role: Role) -> Result<i64, StoreError> {
    view.int("SELECT count(*) FROM staff WHERE role = $1 AND left_at IS NULL", &[role.key().into()])
}

/// Whether somebody signs in, or did, by that name.
pub fn login_taken(view: &impl Reads, login: &str) -> Result<bool, StoreError> {
    Ok(view.int("SELECT count(*) FROM staff WHERE login = $1", &[login.into()])? > 0)
}

fn of_row(row: &dyn Row) -> Result<Staff, StoreError> {
    Ok(Staff {
        id: StaffId(row.int(0)?),
        name: row.text(1)?.to_owned(),
        role: column::word(row, 2, Role::from_key)?,
    })
}
