//! How often a sign-in may fail before the next try has to wait (safety.md §3.2).
//!
//! In: [`Tally`], the count for each login name and over all, and its rule. Deliberately not in: the file in which it
//! outlives the program, and the clock (`store::sign_ins`); a lock that never opens by itself within an hour, with which
//! anybody could keep anybody out, comes only after twenty failures in a row, and never for the envelopes: they are for
//! the day on which there is no supervisor to open it. Start at [`Tally::gate`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::login::Login;
use super::time::Stamp;

/// Failures in a row that cost nothing.
pub const FREE: u32 = 3;
/// Failures in a row after which a supervisor has to open the account.
pub const RELEASE_AT: u32 = 20;
/// Failures of everybody within an hour after which nobody may try.
pub const ALL_IN_AN_HOUR: usize = 100;
/// Names that are counted one by one; more are counted together only.
pub const NAMES_MAX: usize = 500;
/// Failed tries that are remembered until somebody has written them down.
pub const UNTOLD_MAX: usize = 500;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// Why a try is not made now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Hold {
    /// It has to wait.
    #[error("wait until {until}")]
    Until {
        /// The first moment at which it may be made.
        until: Stamp,
    },
    /// A supervisor has to open the account.
    #[error("released by a supervisor only")]
    Release,
}

/// A try that failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedTry {
    /// The name that was typed.
    pub login: Login,
    /// When.
    pub at: Stamp,
}

/// Failures of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Row {
    in_a_row: u32,
    last: Stamp,
}

/// The failures that still count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// The latest moment that anything here speaks of: a clock set back gives no try back.
    latest: Option<Stamp>,
    names: BTreeMap<Login, Row>,
    /// The last failures of everybody, at most [`ALL_IN_AN_HOUR`].
    all: Vec<Stamp>,
    untold: Vec<FailedTry>,
}

impl Tally {
    /// Whether this name may be tried at this moment.
    ///
    /// # Errors
    /// [`Hold`]: until when, or until whom.
    pub fn gate(&self, login: &Login, wall: Stamp) -> Result<(), Hold> {
        let now = self.now(wall);
        let row = self.names.get(login);
        if row.is_some_and(|row| row.in_a_row >= RELEASE_AT) && !login.is_envelope() {
            return Err(Hold::Release);
        }
        let own = row.and_then(|row| pause(row.in_a_row).map(|ms| row.last.plus_ms(ms)));
        let of_all = match self.all.first() {
            Some(first) if self.all.len() >= ALL_IN_AN_HOUR => Some(first.plus_ms(HOUR)),
            _ => None,
        };
        match own.max(of_all) {
            Some(until) if until > now => Err(Hold::Until { until }),
            _ => Ok(()),
        }
    }

    /// Counts a try as failed. It is counted before it is made, so that ending the program gives nothing back.
    pub fn count(&mut self, login: &Login, wall: Stamp) {
        let at = self.now(wall);
        self.latest = Some(at);
        if self.has_room_for(login) {
            let row = self.names.entry(login.clone()).or_insert(Row { in_a_row: 0, last: at });
            row.in_a_row = row.in_a_row.saturating_add(1);
            row.last = at;
        }
        self.all.push(at);
        drop_oldest(&mut self.all, ALL_IN_AN_HOUR);
        self.untold.push(FailedTry { login: login.clone(), at });
        drop_oldest(&mut self.untold, UNTOLD_MAX);
    }

    /// The try that was last counted for this name has succeeded: it is no failure, and the name starts anew.
    pub fn succeeded(&mut self, login: &Login) {
        self.names.remove(login);
        if let Some(place) = self.untold.iter().rposition(|tried| tried.login == *login) {
            let own = self.untold.remove(place);
            if let Some(place) = self.all.iter().rposition(|at| *at == own.at) {
                self.all.remove(place);
            }
        }
    }

    /// Whether failures count against this name.
    pub fn counts(&self, login: &Login) -> bool {
        self.names.contains_key(login)
    }

    /// A supervisor opens the account; whether there was anything to open.
    pub fn release(&mut self, login: &Login) -> bool {
        self.names.remove(login).is_some()
    }

    /// Failed tries that nobody has written down yet, oldest first.
    pub fn untold(&self) -> &[FailedTry] {
        &self.untold
    }

    /// These have been written down.
    pub fn told(&mut self, written: &[FailedTry]) {
        self.untold.retain(|tried| !written.contains(tried));
    }

    /// Whether the name is counted by itself. With too many names one gives way that has not lost anything yet.
    fn has_room_for(&mut self, login: &Login) -> bool {
        if self.names.contains_key(login) || self.names.len() < NAMES_MAX {
            return true;
        }
        let light = self.names.iter().filter(|(_, row)| row.in_a_row < FREE).min_by_key(|(_, row)| row.last);
        match light.map(|(name, _)| name.clone()) {
            Some(name) => self.names.remove(&name).is_some(),
            None => false,
        }
    }

    fn now(&self, wall: Stamp) -> Stamp {
        self.latest.map_or(wall, |latest| latest.max(wall))
    }
}

/// How long a name waits after so many failures in a row: 30 seconds, 1 minute, 2, 4 and so on up to 60.
fn pause(in_a_row: u32) -> Option<i64> {
    let beyond = in_a_row.checked_sub(FREE)?;
    Some((30 * SECOND).saturating_mul(1 << beyond.min(10)).min(HOUR))
}

fn drop_oldest<T>(list: &mut Vec<T>, most: usize) {
    list.drain(..list.len().saturating_sub(most));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Stamp {
        Stamp::from_utc_ms(1_790_000_000_000 + seconds * SECOND)
    }

    fn login(name: &str) -> Login {
        Login::typed(name).unwrap()
    }

    fn failed(times: u32) -> Tally {
        let mut tally = Tally::default();
        (0..times).for_each(|_| tally.count(&login("sato"), at(0)));
        tally
    }

    #[test]
    fn the_pause_grows_and_ends_with_a_supervisor() {
        // failures in a row, seconds to wait; none: a supervisor
        let cases: &[(u32, Option<i64>)] = &[
            (0, Some(0)),
            (2, Some(0)),
            (3, Some(30)),
            (4, Some(60)),
            (5, Some(120)),
            (6, Some(240)),
            (9, Some(1_920)),
            (10, Some(3_600)),
            (19, Some(3_600)),
            (20, None),
            (21, None),
        ];
        for (failures, wait) in cases {
            let tally = failed(*failures);
            let gate = |seconds| tally.gate(&login("sato"), at(seconds));
            match wait {
                None => assert_eq!(gate(1_000_000), Err(Hold::Release), "{failures}"),
                Some(0) => assert_eq!(gate(0), Ok(()), "{failures}"),
                Some(wait) => {
                    assert_eq!(gate(wait - 1), Err(Hold::Until { until: at(*wait) }), "{failures}");
                    assert_eq!(gate(*wait), Ok(()), "{failures}");
                }
            }
            assert_eq!(tally.gate(&login("suzuki"), at(0)), Ok(()), "another's failures are not mine");
        }
    }

    #[test]
    fn envelopes_wait_as_everybody_does_but_need_no_supervisor() {
        let (mut tally, envelope) = (Tally::default(), Login::envelope());
        (0..25).for_each(|_| tally.count(&envelope, at(0)));
        assert_eq!(tally.gate(&envelope, at(3_599)), Err(Hold::Until { until: at(3_600) }));
        assert_eq!(tally.gate(&envelope, at(3_600)), Ok(()));
        assert_eq!(tally.gate(&login("sato"), at(0)), Ok(()));
    }

    #[test]
    fn a_clock_set_back_gives_nothing_back() {
        let mut tally = failed(3);
        assert_eq!(tally.gate(&login("sato"), at(-1_000_000)), Err(Hold::Until { until: at(30) }));
        tally.count(&login("sato"), at(-1_000_000));
        assert_eq!(tally.gate(&login("sato"), at(59)), Err(Hold::Until { until: at(60) }));
    }

    #[test]
    fn a_success_starts_the_name_anew_and_is_no_failure() {
        let mut tally = failed(2);
        tally.count(&login("suzuki"), at(1));
        tally.count(&login("sato"), at(2));
        tally.succeeded(&login("sato"));
        assert_eq!(tally.names.len(), 1);
        let told: Vec<Stamp> = tally.untold().iter().map(|tried| tried.at).collect();
        assert_eq!((told, tally.all.len()), (vec![at(0), at(0), at(1)], 3));
        let written = tally.untold().to_vec();
        tally.count(&login("sato"), at(9));
        tally.told(&written);
        assert_eq!(tally.untold().len(), 1, "what came meanwhile is still to be told");
    }

    #[test]
    fn everybody_together_has_a_hundred_an_hour() {
        let mut tally = Tally::default();
        for n in 0..100 {
            assert_eq!(tally.gate(&login("sato"), at(n)), Ok(()), "{n}");
            tally.count(&login(&format!("name{n}")), at(n));
        }
        assert_eq!(tally.gate(&login("sato"), at(100)), Err(Hold::Until { until: at(3_600) }));
        assert_eq!(tally.gate(&login("sato"), at(3_600)), Ok(()));
    }

    #[test]
    fn it_does_not_grow_without_end() {
        let mut tally = Tally::default();
        for n in 0..2_000 {
            tally.count(&login(&format!("name{n}")), at(n));
        }
        assert_eq!((tally.names.len(), tally.all.len()), (NAMES_MAX, ALL_IN_AN_HOUR));
        assert_eq!(tally.untold().len(), UNTOLD_MAX);
        assert!(tally.names.contains_key(&login("name1999")) && !tally.names.contains_key(&login("name0")));
        (0..NAMES_MAX)
            .for_each(|n| (0..3).for_each(|_| tally.count(&login(&format!("heavy{n}")), at(3_000))));
        tally.count(&login("one.too.many"), at(3_001));
        assert!(!tally.names.contains_key(&login("one.too.many")), "nobody who must wait is forgotten");
    }

    #[test]
    fn a_supervisor_opens_an_account() {
        let mut tally = failed(25);
        assert!(tally.release(&login("sato")) && !tally.release(&login("sato")));
        assert_eq!(tally.gate(&login("sato"), at(0)), Ok(()));
    }
}
