//! The words in which repositories ask: one row, perhaps a row, all rows. Shared by a view and a transaction,
//! so that a repository's reading functions take `&impl Reads` and serve both.

use super::engine::{Flow, Row, Session, StoreError, Value};

/// Something that can be asked. SQL takes `$1` to `$n` in the order of their first use.
pub trait Reads {
    /// Hands each row of the answer to `each` until it says stop. `each` must not ask again.
    fn query(
        &self,
        sql: &str,
        params: &[Value<'_>],
        each: &mut dyn FnMut(&dyn Row) -> Result<Flow, StoreError>,
    ) -> Result<(), StoreError>;

    /// Rows of the search index, see `Session::matching`; repositories ask through
    /// [`search::find`](super::search::find).
    fn matching(&self, expression: &str, after: i64, limit: usize) -> Result<Vec<i64>, StoreError>;

    /// The first row, if there is one.
    fn optional<T>(
        &self,
        sql: &str,
        params: &[Value<'_>],
        mut read: impl FnMut(&dyn Row) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut found = None;
        self.query(sql, params, &mut |row| {
            found = Some(read(row)?);
            Ok(Flow::Stop)
        })?;
        Ok(found)
    }

    /// The first row; [`StoreError::NoRow`] when there is none.
    fn one<T>(
        &self,
        sql: &str,
        params: &[Value<'_>],
        read: impl FnMut(&dyn Row) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.optional(sql, params, read)?.ok_or(StoreError::NoRow)
    }

    /// All rows; the statement carries its own `LIMIT`.
    fn list<T>(
        &self,
        sql: &str,
        params: &[Value<'_>],
        mut read: impl FnMut(&dyn Row) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut rows = Vec::new();
        self.query(sql, params, &mut |row| {
            rows.push(read(row)?);
            Ok(Flow::More)
        })?;
        Ok(rows)
    }

    /// The integer in the first column of the first row: counts and the like.
    fn int(&self, sql: &str, params: &[Value<'_>]) -> Result<i64, StoreError> {
        self.one(sql, params, |row| row.int(0))
    }
}

/// A session asked outside a transaction: for single statements only.
pub(super) struct Plain<'s>(pub(super) &'s dyn Session);

impl Reads for Plain<'_> {
    fn query(
        &self,
        sql: &str,
        params: &[Value<'_>],
        each: &mut dyn FnMut(&dyn Row) -> Result<Flow, StoreError>,
    ) -> Result<(), StoreError> {
        self.0.query(sql, params, each)
    }

    fn matching(&self, expression: &str, after: i64, limit: usize) -> Result<Vec<i64>, StoreError> {
        self.0.matching(expression, after, limit)
    }
}
