//! What comes out of a list, one per record.

use super::Column;
use crate::domain::customer::{CustomerNo, Details, FieldError};

/// One record of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A customer.
    Row(Row),
    /// A record that cannot be taken as it is.
    Rejected(Rejection),
    /// The same customer with the same values once more; nothing to do.
    Repeated {
        /// Its line.
        line: u64,
        /// The line in which the customer stood first.
        first_line: u64,
    },
}

/// A customer and where the record began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Physical line of the file on which the record begins, from 1.
    pub line: u64,
    /// What it says.
    pub record: ImportedCustomer,
}

/// A customer as a list gives one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ImportedCustomer {
    /// The house's number.
    pub no: CustomerNo,
    /// The values.
    pub details: Details,
}

/// A record that was not taken, and why.
#[derive(Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Physical line of the file on which the record begins, from 1.
    pub line: u64,
    /// The column at fault, from 1; `None` when the record as a whole is.
    pub column: Option<usize>,
    /// The header of that column.
    pub header: Option<String>,
    /// What stands in it, at most 100 characters; foreign text, to be shown through `Shown` only.
    pub value: String,
    /// What is wrong.
    pub reason: RejectReason,
    /// The cells of the record, for [`super::RejectsWriter`]; empty when it was too long to hold.
    pub cells: Vec<String>,
}

impl std::fmt::Debug for Rejection {
    /// Place and reason; never what is in the cells.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Rejection");
        shown.field("line", &self.line).field("column", &self.column).field("reason", &self.reason);
        shown.finish_non_exhaustive()
    }
}

/// Why a record was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RejectReason {
    /// A value that the field refuses.
    #[error("{}: {error}", column.key())]
    Value {
        /// What the column holds.
        column: Column,
        /// Why it is refused.
        error: FieldError,
    },
    /// More or fewer cells than the header has.
    #[error("{got} cells, header has {want}")]
    Ragged {
        /// Columns in the header.
        want: usize,
        /// Cells in the record.
        got: usize,
    },
    /// A quotation mark that is never closed; reading went on with the next line.
    #[error("quotation mark left open")]
    OpenQuote,
    /// More bytes than a record may have; reading went on after the next line break.
    #[error("record over {max} bytes")]
    RecordTooLong {
        /// Most bytes.
        max: usize,
    },
    /// More characters than a cell may have.
    #[error("cell of {got} characters, at most {max}")]
    CellTooLong {
        /// Most characters.
        max: usize,
        /// Characters in the cell.
        got: usize,
    },
    /// Bytes that mean nothing in the encoding of the list.
    #[error("byte {at} of the cell means nothing in this encoding")]
    Bytes {
        /// The first of them, counted in the cell from 1.
        at: usize,
    },
    /// The number stood in an earlier line with other values.
    #[error("number is in line {first_line} with other values")]
    Duplicate {
        /// That line.
        first_line: u64,
    },
}
