//! How much one member of staff may look at before somebody asks why (safety map, threat 4): the one place of the figures.
//! Not in: counting (the audit chain is counted, so that killing the program gives nothing back).

use super::time::Stamp;

/// One hour, in milliseconds.
const HOUR_MS: i64 = 60 * 60 * 1000;

/// Something that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Budget {
    /// Values shown in clear within sixty minutes.
    RevealsAnHour,
    /// Values shown in clear on one day.
    RevealsADay,
    /// Different customers whose record was opened on one day.
    CustomersADay,
    /// Masked values that were searched for within sixty minutes.
    ValuesAnHour,
    /// Masked values that were searched for on one day.
    ValuesADay,
}

impl Budget {
    /// Every one.
    pub const ALL: [Budget; 5] = [
        Budget::RevealsAnHour,
        Budget::RevealsADay,
        Budget::CustomersADay,
        Budget::ValuesAnHour,
        Budget::ValuesADay,
    ];
    /// Those that a value shown in clear counts against.
    pub const OF_REVEALS: [Budget; 2] = [Budget::RevealsAnHour, Budget::RevealsADay];
    /// Those that a search by a masked value counts against.
    pub const OF_VALUES: [Budget; 2] = [Budget::ValuesAnHour, Budget::ValuesADay];
    /// So few left are said with every look.
    pub const FEW: u32 = 3;

    /// How many there are.
    pub const fn limit(self) -> u32 {
        match self {
            Budget::RevealsAnHour => 20,
            Budget::RevealsADay => 80,
            Budget::CustomersADay | Budget::ValuesAnHour => 60,
            Budget::ValuesADay => 240,
        }
    }

    /// From when on it is counted at `now`: an hour back, or midnight in Japan.
    pub fn since(self, now: Stamp) -> Stamp {
        match self {
            Budget::RevealsAnHour | Budget::ValuesAnHour => now.plus_ms(-HOUR_MS),
            Budget::RevealsADay | Budget::CustomersADay | Budget::ValuesADay => Stamp::midnight(now.date()),
        }
    }
}
