//! How the values of the domain stand in columns. In: days, points in time, words with a stable key, levels.
//! Not in: any table. A value that the program does not know is a [`StoreError::Column`], never a guess.

use chrono::NaiveDate;

use super::engine::{Row, StoreError};
use crate::domain::identity::Level;
use crate::domain::time::Stamp;

/// The form of a day in a column; it sorts as the days do.
const DAY: &str = "%Y-%m-%d";

/// The text kept for a day.
pub(super) fn day_text(day: NaiveDate) -> String {
    day.format(DAY).to_string()
}

/// A day in Japan.
pub(super) fn day(row: &dyn Row, column: usize) -> Result<NaiveDate, StoreError> {
    row.text(column)?.parse().map_err(|_| StoreError::Column { column })
}

/// A day, or NULL.
pub(super) fn opt_day(row: &dyn Row, column: usize) -> Result<Option<NaiveDate>, StoreError> {
    if row.is_null(column)? { Ok(None) } else { day(row, column).map(Some) }
}

/// A point in time.
pub(super) fn stamp(row: &dyn Row, column: usize) -> Result<Stamp, StoreError> {
    row.int(column).map(Stamp::from_utc_ms)
}

/// A point in time, or NULL.
pub(super) fn opt_stamp(row: &dyn Row, column: usize) -> Result<Option<Stamp>, StoreError> {
    Ok(row.opt_int(column)?.map(Stamp::from_utc_ms))
}

/// A word of a vocabulary, by its key.
pub(super) fn word<T>(row: &dyn Row, column: usize, from: fn(&str) -> Option<T>) -> Result<T, StoreError> {
    from(row.text(column)?).ok_or(StoreError::Column { column })
}

/// A word of a vocabulary, or NULL.
pub(super) fn opt_word<T>(
    row: &dyn Row,
    column: usize,
    from: fn(&str) -> Option<T>,
) -> Result<Option<T>, StoreError> {
    if row.is_null(column)? { Ok(None) } else { word(row, column, from).map(Some) }
}

/// The number kept for a level that asks for something.
pub(super) fn level_number(level: Level) -> i64 {
    match level {
        Level::L0 => 0,
        Level::L1 => 1,
        Level::L2 => 2,
        Level::L3 => 3,
    }
}

/// A level, or NULL.
pub(super) fn opt_level(row: &dyn Row, column: usize) -> Result<Option<Level>, StoreError> {
    row.opt_int(column)?
        .map(|number| match number {
            1 => Ok(Level::L1),
            2 => Ok(Level::L2),
            3 => Ok(Level::L3),
            _ => Err(StoreError::Column { column }),
        })
        .transpose()
}

/// A text that an older row may lack.
pub(super) fn opt_text(row: &dyn Row, column: usize) -> Result<Option<String>, StoreError> {
    Ok(row.opt_text(column)?.map(str::to_owned))
}
