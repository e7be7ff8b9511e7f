//! What a clerk types to find a caller: it becomes a question in the index's own language.

use madoguchi::store::{Store, customers};

use super::{Behind, Door, End, fast_dir};
use crate::office::Clerk;

pub const DOOR: Door = Door {
    name: "search",
    words: &[
        " AND ",
        " OR ",
        "NEAR(",
        "\"",
        "*",
        "^",
        "n高橋",
        "髙橋",
        "タカハシ",
        "090",
        "C-0000001",
        "@example.jp",
        "霞が関",
    ],
    longest: 400,
    runs: 500,
    open,
};

fn open() -> Behind {
    let dir = fast_dir();
    let mut clerk = Clerk::found(&dir.path().join("office.db"));
    for nth in 1..=5 {
        clerk.enter(nth);
    }
    let mut store: Store = clerk.store;
    Box::new(move |bytes| {
        let _kept = &dir;
        let typed = String::from_utf8_lossy(bytes);
        let found =
            store.read(|view| customers::find(view, &typed, 20)).expect("no text is a fault of the index");
        assert!(found.len() <= 5);
        if found.is_empty() { End::refused(0) } else { End::accepted(found.len()) }
    })
}
