//! Keyed digests of rows, so that an older page put back into the file is found and the row is named. The engine's own
//! checks do not see it: an older page is a sound page.
//!
//! - `digest = HMAC-SHA-256(HKDF(K_s, "row"), table u8 | id i64 | version i64 | rows)`, where each row is `0x05` and its
//!   canonical columns in the order of the table's list: NULL `0x00`, integer `0x01 | i64`, text `0x02 | length u32 |
//!   UTF-8`, bytes `0x03 | length u32 | bytes`; `K_s` is the key of the customer whom the row is about, or the office's
//!   ([`super::subject`]).
//!
//! Not in: which tables and columns ([`super::tables`]), which rows were changed, and how the chain holds their digests
//! ([`super::changed`]).

use super::chain::{self, Hash};
use super::subject::Kept;
use super::tables::{LEADING, RowTable};
use crate::store::engine::{Flow, Row, StoreError};
use crate::store::keys::SecretKey;
use crate::store::reads::Reads;

/// Rows of one id as they are now, ready to be digested.
pub(super) struct Live {
    pub(super) id: i64,
    /// The customer whom they are about.
    pub(super) subject: Option<i64>,
    /// Their key.
    pub(super) kept: Kept,
    pub(super) version: i64,
    canonical: Vec<u8>,
}

impl Live {
    fn of_row(table: RowTable, row: &dyn Row) -> Result<Live, StoreError> {
        let (id, version) = (row.int(0)?, row.int(4)?);
        let canonical = [&[table.code()], id.to_be_bytes().as_slice(), &version.to_be_bytes()].concat();
        Ok(Live { id, subject: row.opt_int(1)?, kept: Kept::of_row(row, 2, 3)?, version, canonical })
    }

    fn add(&mut self, row: &dyn Row, width: usize) -> Result<(), StoreError> {
        self.canonical.push(5);
        (LEADING..width).try_for_each(|column| put(&mut self.canonical, row, column))
    }

    /// Their digest under a subject's key.
    pub(super) fn digest(&self, key: &SecretKey) -> Hash {
        chain::keyed(&key.derive(b"row"), &[&self.canonical])
    }
}

fn put(canonical: &mut Vec<u8>, row: &dyn Row, column: usize) -> Result<(), StoreError> {
    if row.is_null(column)? {
        canonical.push(0);
    } else if let Ok(number) = row.int(column) {
        canonical.push(1);
        canonical.extend(number.to_be_bytes());
    } else if let Ok(text) = row.text(column) {
        put_bytes(canonical, 2, text.as_bytes());
    } else {
        put_bytes(canonical, 3, row.blob(column)?);
    }
    Ok(())
}

fn put_bytes(canonical: &mut Vec<u8>, kind: u8, bytes: &[u8]) {
    canonical.push(kind);
    canonical.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
    canonical.extend(bytes);
}

/// The statement that reads a table, put together once for as many rows as are asked for one by one.
pub(super) struct Reading {
    table: RowTable,
    sql: String,
    width: usize,
}

impl Reading {
    /// Reads the rows of one id.
    pub(super) fn of_one(table: RowTable) -> Reading {
        Reading { table, sql: table.sql(true), width: table.width() }
    }

    /// The rows of that id; none when there are none.
    pub(super) fn live(&self, view: &impl Reads, id: i64) -> Result<Option<Live>, StoreError> {
        let mut found = None;
        self.each(view, Some(id), &mut |live| {
            found = Some(live);
            Ok(Flow::Stop)
        })?;
        Ok(found)
    }

    fn each(
        &self,
        view: &impl Reads,
        only: Option<i64>,
        each: &mut dyn FnMut(Live) -> Result<Flow, StoreError>,
    ) -> Result<(), StoreError> {
        let Reading { table, sql, width } = self;
        let mut open: Option<Live> = None;
        let mut flow = Flow::More;
        let given = only.map(|id| [id.into()]);
        view.query(sql, given.as_ref().map_or(&[], |given| given.as_slice()), &mut |row| {
            let id = row.int(0)?;
            if let Some(done) = open.take_if(|live| live.id != id) {
                flow = each(done)?;
                if flow == Flow::Stop {
                    return Ok(flow);
                }
            }
            if open.is_none() {
                open = Some(Live::of_row(*table, row)?);
            }
            if let Some(live) = &mut open {
                live.add(row, *width)?;
            }
            Ok(Flow::More)
        })?;
        match open {
            Some(last) if flow == Flow::More => each(last).map(|_| ()),
            _ => Ok(()),
        }
    }
}

/// Hands over the rows of a table by id, until `each` says stop.
pub(super) fn each(
    view: &impl Reads,
    table: RowTable,
    each: &mut dyn FnMut(Live) -> Result<Flow, StoreError>,
) -> Result<(), StoreError> {
    Reading { table, sql: table.sql(false), width: table.width() }.each(view, None, each)
}

#[cfg(test)]
mod tests;
