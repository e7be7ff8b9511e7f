//! Which rows an entry's act has changed: noticed, listed, and bound to the entry.
//!
//! - an entry's list: `table u8 | id i64 | version i64 | digest 32 B` for every row changed since the entry before it, by
//!   table and id; 32 zero bytes for a row that is gone. It stands in `audit_rows`, in parts of 2,000 rows, and the entry's
//!   `row_digest` commits to it ([`chain::rows_commit`]).
//!
//! Why a list and not one digest in the entry: an act changes two to four rows, and an import a hundred thousand under one
//! entry; a digest over all of them could no longer be checked, nor name a row, once the first of them changes. 49 bytes a
//! row are cheap, and bound by the chain they cannot be put back without breaking it.
//!
//! Which rows were changed is noticed by the engine ([`watch`]), not said by the acts: none can forget it. What no event of
//! the transaction told of, the store tells of itself ([`tell_of_the_rest`]). The first list of a store that knows of a table
//! holds every row of it, behind an item with the smallest id there is and 32 zero bytes: that is how a store older than the
//! digests comes by them. A table begins once; whoever made it begin again would have rows put back taken for good. Not in:
//! the tables ([`super::tables`]), the digests ([`super::rows`]).

use super::chain::Hash;
use super::entry::Entry;
use super::rows::{Reading, each};
use super::subject::Wrap;
use super::tables::{RowRef, RowTable, Shape};
use crate::domain::audit::{Action, Event, Object, ObjectKind, Performer};
use crate::store::engine::{Flow, Session, StoreError};
use crate::store::reads::Reads;
use crate::store::tx::Tx;

/// The digest of a row that is not there.
pub(super) const GONE: Hash = [0; 32];
/// Bytes of one row in a list.
const ITEM: usize = 49;
const PART: usize = 2_000;

/// Has the engine note, for this connection, which rows are changed.
pub(in crate::store) fn watch(session: &dyn Session) -> Result<(), StoreError> {
    session.execute(
        "CREATE TEMP TABLE changed_row (kind INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (kind, id)) \
         WITHOUT ROWID",
        &[],
    )?;
    for table in RowTable::ALL {
        let (Shape { name, id, .. }, code) = (table.shape(), table.code());
        for (event, rows) in [("INSERT", &["NEW"][..]), ("UPDATE", &["OLD", "NEW"]), ("DELETE", &["OLD"])] {
            let noted: Vec<String> = rows.iter().map(|row| note(code, row, id)).collect();
            let noted = noted.join(" ");
            let sql = format!(
                "CREATE TEMP TRIGGER changed_{code}_{event} AFTER {event} ON main.{name} BEGIN {noted} END"
            );
            session.execute(&sql, &[])?;
        }
    }
    Ok(())
}

/// Notes a row once. Not by `OR IGNORE`: inside a trigger the conflict clause of the statement that set it off takes its
/// place.
fn note(code: u8, row: &str, id: &str) -> String {
    format!(
        "INSERT INTO changed_row SELECT {code}, {row}.{id} WHERE NOT EXISTS \
         (SELECT 1 FROM changed_row WHERE kind = {code} AND id = {row}.{id});"
    )
}

/// The list of the rows changed since the entry before, and forgets them; empty when there are none.
pub(super) fn take(tx: &mut Tx<'_>) -> Result<Vec<u8>, StoreError> {
    let changed = changed(tx)?;
    if !changed.is_empty() {
        tx.execute("DELETE FROM changed_row", &[])?;
    }
    let rows = with_beginnings(tx, changed)?;
    list(tx, &rows)
}

/// The list of these rows as they are now; they come table by table.
pub(super) fn list(tx: &mut Tx<'_>, rows: &[RowRef]) -> Result<Vec<u8>, StoreError> {
    let wrap = Wrap::of(tx.keys(), tx.office().store_id);
    let mut list = Vec::with_capacity(rows.len() * ITEM);
    for of_table in rows.chunk_by(|one, next| one.table == next.table) {
        let Some(RowRef { table, .. }) = of_table.first() else { continue };
        let reading = Reading::of_one(*table);
        for row in of_table {
            let (version, digest) = now(tx, &wrap, &reading, row.id)?;
            list.push(table.code());
            list.extend(row.id.to_be_bytes());
            list.extend(version.to_be_bytes());
            list.extend(digest);
        }
    }
    Ok(list)
}

/// Writes a list beside the entry that commits to it.
pub(super) fn keep(tx: &mut Tx<'_>, seq: i64, list: &[u8]) -> Result<(), StoreError> {
    for (part, bytes) in (0_i64..).zip(list.chunks(PART * ITEM)) {
        let sql = "INSERT INTO audit_rows (seq, part, list) VALUES ($1, $2, $3)";
        tx.execute(sql, &[seq.into(), part.into(), bytes.into()])?;
    }
    Ok(())
}

/// The last thing in a transaction: rows changed behind its last event get an entry by the store itself.
pub(in crate::store) fn tell_of_the_rest(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    if tx.optional("SELECT kind FROM changed_row LIMIT 1", &[], |row| row.int(0))?.is_none() {
        return Ok(());
    }
    let last = tx.optional("SELECT entry FROM audit ORDER BY seq DESC LIMIT 1", &[], |row| {
        Ok(Entry::decode(row.blob(0)?).map(|entry| entry.utc_ms).ok())
    })?;
    // The store has no clock: no earlier than the entry before, which tells of the same moment.
    let at = last.flatten().unwrap_or(tx.office().created_ms);
    let performer = Performer {
        actor: 0,
        session: [0; 16],
        boot_id: [0; 16],
        staff_key_fpr: None,
        client_version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let office = Object { kind: ObjectKind::Office, id: 1 };
    tx.append_audit(&Event::new(at, performer, Action::RowsChanged, office)).map(|_| ())
}

/// The digests that a list names, in order; `None` for bytes that are no list.
pub(super) fn read_list(list: &[u8]) -> Option<Vec<(RowRef, Hash)>> {
    let (items, rest) = list.as_chunks::<ITEM>();
    if !rest.is_empty() {
        return None;
    }
    items.iter().map(read_item).collect()
}

fn read_item(item: &[u8; ITEM]) -> Option<(RowRef, Hash)> {
    let (table, rest) = item.split_first()?;
    let (id, rest) = rest.split_first_chunk::<8>()?;
    let (_version, digest) = rest.split_first_chunk::<8>()?;
    let table = RowTable::from_code(*table)?;
    Some((RowRef { table, id: i64::from_be_bytes(*id) }, digest.try_into().ok()?))
}

fn changed(view: &impl Reads) -> Result<Vec<RowRef>, StoreError> {
    view.list("SELECT kind, id FROM changed_row ORDER BY kind, id", &[], |row| {
        let code = u8::try_from(row.int(0)?).ok();
        let table = code.and_then(RowTable::from_code).ok_or(StoreError::Column { column: 0 })?;
        Ok(RowRef { table, id: row.int(1)? })
    })
}

/// Those rows, and of each table that has no digests yet every row there is, behind its beginning.
fn with_beginnings(tx: &mut Tx<'_>, changed: Vec<RowRef>) -> Result<Vec<RowRef>, StoreError> {
    let tables = i64::try_from(RowTable::ALL.len()).unwrap_or(i64::MAX);
    if tx.int("SELECT count(*) FROM audit_table", &[])? == tables {
        return Ok(changed);
    }
    let begun = tx.list("SELECT kind FROM audit_table", &[], |row| row.int(0))?;
    let mut rows = changed;
    for table in RowTable::ALL.into_iter().filter(|table| !begun.contains(&i64::from(table.code()))) {
        rows.push(table.beginning());
        each(&*tx, table, &mut |live| {
            rows.push(RowRef { table, id: live.id });
            Ok(Flow::More)
        })?;
        tx.execute("INSERT INTO audit_table (kind) VALUES ($1)", &[i64::from(table.code()).into()])?;
    }
    rows.sort_unstable();
    rows.dedup();
    Ok(rows)
}

fn now(tx: &mut Tx<'_>, wrap: &Wrap, reading: &Reading, id: i64) -> Result<(i64, Hash), StoreError> {
    let Some(live) = reading.live(&*tx, id)? else {
        return Ok((0, GONE));
    };
    let digest = match live.subject {
        Some(customer) => live.digest(&wrap.for_writing(tx, customer, &live.kept)?),
        None => live.digest(wrap.office()),
    };
    Ok((live.version, digest))
}
