//! Why a list cannot be read at all.

use std::io;

use super::{Column, MAX_COLUMNS};
use crate::text::encoding::EncodingError;

/// Why nothing can be read from a list. Nothing was handed out when one of these comes from opening it.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The file cannot be read.
    #[error("cannot read: {0}")]
    Io(#[from] io::Error),
    /// There is no header in it.
    #[error("no header")]
    Empty,
    /// It is no text, or text in an encoding that is not read.
    #[error("not a list: looks like {looks_like:?}")]
    NotText {
        /// What it seems to be.
        looks_like: LooksLike,
    },
    /// No encoding fits the whole file; it says from which line on. With the encoding given in the options
    /// the file is read all the same, and the records that do not fit are rejected one by one.
    #[error("encoding: {0}")]
    Encoding(#[from] EncodingError),
    /// The header cannot be read: too long, a quotation mark left open, or bytes that mean nothing in the
    /// encoding.
    #[error("header in line {line} cannot be read")]
    Header {
        /// Its line.
        line: u64,
    },
    /// More columns than a list may have.
    #[error("{got} columns, at most {MAX_COLUMNS}")]
    TooManyColumns {
        /// Columns in the header.
        got: usize,
    },
    /// No column for something without which a customer cannot be kept.
    #[error("no column for {missing:?}")]
    MissingColumns {
        /// What is missing.
        missing: Vec<Column>,
        /// The headers that are there.
        seen: Vec<String>,
    },
    /// Two columns for one thing; only the clerk can say which is meant.
    #[error("two columns for {column:?}")]
    TwoColumns {
        /// The thing.
        column: Column,
        /// The headers of both, in their order.
        headers: [String; 2],
    },
    /// The options name a header that is not in the list.
    #[error("mapped header is not in the list")]
    MappedHeader {
        /// As the options name it.
        header: String,
        /// The headers that are there.
        seen: Vec<String>,
    },
}

/// What a file that is no list seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LooksLike {
    /// Text in UTF-16.
    Utf16,
    /// Text in EUC-JP.
    EucJp,
    /// Text in ISO-2022-JP ("JIS").
    Iso2022Jp,
    /// A spreadsheet (.xlsx) or another zip file.
    Zip,
    /// An old spreadsheet (.xls).
    OldSpreadsheet,
    /// Something else with NUL bytes in its first line.
    Binary,
}
