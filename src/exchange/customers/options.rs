//! How a list is to be read.

use chrono::NaiveDate;

use super::Column;

/// How the bytes of a list stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// CP932, the Shift_JIS of Windows.
    Cp932,
}

/// How a list is to be read. The default decides by itself.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The encoding, or `None` to look: UTF-8 when the whole file is that, else CP932 (never a guess by
    /// frequency, which takes short half-width kana for something else).
    pub encoding: Option<Encoding>,
    /// Headers of this list and the column that each stands for; goes before what the header says by itself.
    pub map: Vec<(String, Column)>,
    /// Today, to refuse a birth date after it; not checked when `None`.
    pub today: Option<NaiveDate>,
}
