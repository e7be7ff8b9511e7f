//! What can be wrong with a typed date, as data for the sentence that explains it.
//!
//! In: one enum. Not in: the sentence (room `words`), and rules about which dates make sense where (room
//! `domain`).

use chrono::NaiveDate;

use super::era::{Era, EraYear};

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not written in any of the accepted forms.
    #[error("not a date in any accepted form")]
    UnknownForm,
    /// 令和0年: eras count from 1 (元年).
    #[error("era years start at 1")]
    NoYearZero {
        /// The era named.
        era: Era,
    },
    /// 平成32年, 昭和64年1月8日: the era was over by then.
    #[error("the era had ended by that date")]
    EraEnded {
        /// The era named.
        era: Era,
        /// The era year named.
        year: u32,
        /// The Gregorian year it would be.
        would_be: i32,
        /// The era and year that this day belongs to.
        meant: Option<EraYear>,
    },
    /// 令和元年4月30日: the era began later that year.
    #[error("the era had not begun at that date")]
    EraNotBegun {
        /// The era named.
        era: Era,
        /// Its first day.
        begins: NaiveDate,
        /// The era and year that this day belongs to.
        meant: Option<EraYear>,
    },
    /// 明治1–5年: dates before 1873 were those of another calendar and cannot be converted by counting.
    #[error("before the Gregorian calendar came into use in Japan")]
    BeforeGregorian {
        /// The year of Meiji named.
        year: u32,
    },
    /// There are twelve months.
    #[error("no such month")]
    NoSuchMonth {
        /// The month named.
        month: u32,
    },
    /// 2月30日, 4月31日, 2月29日 of a common year.
    #[error("no such day in that month")]
    NoSuchDay {
        /// The Gregorian year.
        year: i32,
        /// The month named.
        month: u32,
        /// The day named.
        day: u32,
        /// The last day of that month.
        last: u32,
    },
}
