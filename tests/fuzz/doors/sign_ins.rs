//! The count of sign-ins beside the store, which is read before anybody has a key.

use madoguchi::domain::login::Login;
use madoguchi::domain::sign_in::{Bearer, Tally};
use madoguchi::domain::time::Moment;

use super::{Behind, Door, End};
use crate::office::morning;

pub const DOOR: Door = Door {
    name: "sign_ins",
    words: &["null", "{}", "[]", "\"in_a_row\":", "\"up\":", "\"sato\"", "(envelope)", ",", "1790000000000"],
    longest: 8_000,
    runs: 3_000,
    open,
};

fn open() -> Behind {
    Box::new(|bytes| match serde_json::from_slice::<Tally>(bytes) {
        Ok(tally) => {
            let written = serde_json::to_vec(&tally).unwrap();
            let again: Tally = serde_json::from_slice(&written).expect("what is written is not read");
            assert_eq!(again, tally);
            // Whatever it says, it is brought to the present and asked without a fault.
            let (mut settled, now) = (tally, Moment::by_steady_clock(morning()));
            settled.settle("another start", now, &|_| false);
            let login = Login::typed("sato").unwrap();
            let may = settled.gate(&login, Bearer::Staff, now.up).is_ok();
            End::accepted((written.len().ilog2(), may))
        }
        Err(error) => End::refused((error.is_eof(), error.is_data(), error.is_syntax())),
    })
}
