//! The days on which this office is closed beside weekends and holidays (年末年始 and the like).

use super::column;
use super::engine::StoreError;
use super::{Reads, Tx};
use crate::domain::calendar::{Closure, ClosureReason};

/// Closes the office on a day; a second reason for the same day replaces the first.
pub fn put(tx: &mut Tx<'_>, closure: &Closure) -> Result<(), StoreError> {
    let stated = match &closure.reason {
        ClosureReason::YearEnd => None,
        ClosureReason::Stated(text) => Some(text.as_str()),
    };
    tx.execute(
        "INSERT INTO closure (day, stated) VALUES ($1, $2) ON CONFLICT (day) DO UPDATE SET stated = excluded.stated",
        &[column::day_text(closure.day).as_str().into(), stated.into()],
    )?;
    Ok(())
}

/// Every closure, in order.
pub fn all(view: &impl Reads) -> Result<Vec<Closure>, StoreError> {
    view.list("SELECT day, stated FROM closure ORDER BY day", &[], |row| {
        let reason = column::opt_text(row, 1)?.map_or(ClosureReason::YearEnd, ClosureReason::Stated);
        Ok(Closure { day: column::day(row, 0)?, reason })
    })
}
