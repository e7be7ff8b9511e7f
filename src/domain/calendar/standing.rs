//! How a due date stands on a given day: the badge in every list row.

use chrono::NaiveDate;

/// How a due date stands. Days are calendar days, at least 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueStanding {
    /// The date has passed.
    Overdue {
        /// By how many days.
        days: u32,
    },
    /// The date is today.
    Today,
    /// The date is still to come.
    In {
        /// In how many days.
        days: u32,
    },
}

/// How the date `due` stands on the date `today`.
pub fn standing(due: NaiveDate, today: NaiveDate) -> DueStanding {
    let ahead = due.signed_duration_since(today).num_days();
    let days = u32::try_from(ahead.unsigned_abs()).unwrap_or(u32::MAX);
    match ahead {
        0 => DueStanding::Today,
        1.. => DueStanding::In { days },
        _ => DueStanding::Overdue { days },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_due_date_is_overdue_from_the_day_after() {
        let cases = [
            ("2026-11-24", DueStanding::Today),
            ("2026-11-25", DueStanding::In { days: 1 }),
            ("2026-11-23", DueStanding::Overdue { days: 1 }),
            ("2027-02-28", DueStanding::In { days: 96 }),
            ("2025-11-24", DueStanding::Overdue { days: 365 }),
        ];
        let today: NaiveDate = "2026-11-24".parse().unwrap();
        for (due, expected) in cases {
            assert_eq!(standing(due.parse().unwrap(), today), expected, "{due}");
        }
        let whole = standing(NaiveDate::MAX, NaiveDate::MIN);
        assert!(matches!(whole, DueStanding::In { days } if days > 190_000_000));
    }
    proptest! {
        #[test]
        fn a_standing_counts_the_days_to_the_date(first in -9_000i32..40_000, ahead in 1u32..4_000) {
            let today = NaiveDate::from_epoch_days(first).unwrap();
            let later = today + chrono::Days::new(ahead.into());
            prop_assert_eq!(standing(later, today), DueStanding::In { days: ahead });
            prop_assert_eq!(standing(today, later), DueStanding::Overdue { days: ahead });
        }
    }
}
