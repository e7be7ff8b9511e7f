//! The count of sign-ins beside the store, which is read before anybody has a key.

use madoguchi::domain::sign_in::Tally;

use super::{Behind, Door, End};

pub const DOOR: Door = Door {
    name: "sign_ins",
    words: &["null", "{}", "[]", "\"in_a_row\":", "\"sato\"", "(envelope)", ",", "1790000000000"],
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
            End::accepted(written.len().ilog2())
        }
        Err(error) => End::refused((error.is_eof(), error.is_data(), error.is_syntax())),
    })
}
