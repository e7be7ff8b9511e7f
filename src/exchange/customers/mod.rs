//! An office's customer list, as a spreadsheet exports it, read row by row.
//!
//! In: the choice of encoding ([`Encoding`]), separators and headers in any order, records with
//! quoted line breaks, one [`Entry`] per record, and the file of rejected records that can be mended and
//! read again ([`RejectsWriter`]).
//!
//! Deliberately not in: opening files, the store, what to do with a customer who is already there, and
//! sentences: a [`Rejection`] or a [`ListError`] is data.
//!
//! Memory does not grow with the file, except for one note per customer number (about 80 bytes) by which a
//! number that comes twice is found. A record may have 64 KiB and 100 lines, a cell 32,000 characters, a
//! list 100 columns.
//!
//! Start with [`CustomerReader::open`].

mod cells;
mod column;
mod entry;
mod header;
mod layout;
mod list_error;
mod opening;
mod options;
mod reader;
mod rejects_writer;
mod row;
mod splitter;

pub use column::Column;
pub use entry::{Entry, ImportedCustomer, RejectReason, Rejection, Row};
pub use list_error::{ListError, LooksLike};
pub use options::{Encoding, Options};
pub use reader::CustomerReader;
pub use rejects_writer::RejectsWriter;

/// Most bytes in a record.
pub const MAX_RECORD: usize = 64 * 1024;
/// Most physical lines in a record: beyond that a quotation mark was forgotten.
pub const MAX_LINES: u64 = 100;
/// Most characters in a cell.
pub const MAX_CELL: usize = 32_000;
/// Most columns in a list.
pub const MAX_COLUMNS: usize = 100;

#[cfg(test)]
mod tests;
