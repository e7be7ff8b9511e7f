//! The keyring file: it lies beside the store, and whoever can write there can put another in its place.

use madoguchi::store::keyring::Keyring;

use super::{Behind, Door, End, Said};

pub const DOOR: Door = Door { name: "keyring", words: &["MADOKEYS"], longest: 8_000, runs: 3_000, open };

fn open() -> Behind {
    let said = Said::new();
    Box::new(move |bytes| match Keyring::decode(bytes) {
        Ok(keyring) => {
            assert_eq!(keyring.encode(), bytes, "two encodings of one keyring");
            End::accepted((keyring.slots().len(), keyring.epoch().min(3)))
        }
        Err(error) => {
            said.sentence(|words| words.keyring_error(&error));
            End::error(&error)
        }
    })
}
