//! The count as programs before this one wrote it, by the wall clock and with every try counted as failed from its beginning.
//! Not in: anything that is still written.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Row, Tally, TryId, Untold, What};
use crate::domain::login::Login;
use crate::domain::time::{Stamp, Uptime};

/// The older form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OlderTally {
    #[serde(rename = "latest")]
    _latest: Option<Stamp>,
    names: BTreeMap<Login, OlderRow>,
    all: Vec<Stamp>,
    untold: Vec<OlderTry>,
}

#[derive(Debug, Deserialize)]
struct OlderRow {
    in_a_row: u32,
    #[serde(rename = "last")]
    _last: Stamp,
}

#[derive(Debug, Deserialize)]
struct OlderTry {
    login: Login,
    at: Stamp,
}

/// What has failed has failed; its waits begin when the machine started, like all of another start.
impl From<OlderTally> for Tally {
    fn from(older: OlderTally) -> Tally {
        let row =
            |(login, row): (Login, OlderRow)| (login, Row { in_a_row: row.in_a_row, up: Uptime::default() });
        let untold = (0_u64..).zip(older.untold).map(|(place, one)| Untold {
            id: id(place, one.at),
            at: one.at,
            what: What::Failed(one.login),
        });
        Tally {
            names: older.names.into_iter().map(row).collect(),
            all: older.all.iter().map(|_| Uptime::default()).collect(),
            untold: untold.collect(),
            ..Tally::default()
        }
    }
}

/// The same id whoever reads the file: what two programs read at the same time is still told once.
fn id(place: u64, at: Stamp) -> TryId {
    let mut bytes = [0; 16];
    let parts = at.utc_ms().to_be_bytes().into_iter().chain(place.to_be_bytes());
    bytes.iter_mut().zip(parts).for_each(|(byte, from)| *byte = from);
    TryId(bytes)
}
