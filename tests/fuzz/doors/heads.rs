//! The file of heads kept outside the store, and what is typed off paper: heads, the seed of the seals, codes.

use madoguchi::store::audit::{Head, SealSeed, anchors, head_words, read_head_words};
use madoguchi::store::keyring::{CodeHalf, OneTimeCode, RecoveryCode};

use super::{Behind, Door, End, fast_dir, put};

pub const DOOR: Door =
    Door { name: "heads", words: &["2026-11-24 1 ", "\n", "0"], longest: 4_000, runs: 2_000, open };

fn open() -> Behind {
    let dir = fast_dir();
    let file = dir.path().join("heads.log");
    Box::new(move |bytes| {
        let _kept = &dir;
        put(&file, bytes);
        let found = anchors::read(&file).unwrap();
        let lines = bytes.split(|byte| *byte == b'\n').count();
        assert!(found.heads.len() + found.unreadable.len() <= lines, "more than there are lines");
        for anchor in &found.heads {
            assert_eq!(read_head_words(&printed(&anchor.head)), Some(anchor.head));
        }
        let typed = String::from_utf8_lossy(bytes);
        let typed: Vec<&str> = typed.split(' ').collect();
        let mut codes = 0;
        for word in typed.iter().take(8) {
            if let Some(head) = read_head_words(word) {
                assert_eq!(read_head_words(&printed(&head)), Some(head));
                codes += 1;
            }
            if let Some(seed) = SealSeed::read(word) {
                assert!(SealSeed::read(&seed.words()).is_some());
            }
            // A code in two halves, or the whole of an older one: whatever is typed is read or not.
            let _ = OneTimeCode::typed(&typed.join(" "));
            for printed in [
                CodeHalf::typed(word).map(|code| code.printed()),
                RecoveryCode::typed(word).map(|code| code.printed()),
            ] {
                let read = printed.map(|printed| (CodeHalf::typed(&printed), RecoveryCode::typed(&printed)));
                assert!(read != Some((None, None)), "a code is not read as it is printed");
            }
        }
        let kind = (found.heads.len().min(4), found.unreadable.len().min(4), codes.min(2));
        if found.heads.is_empty() && codes == 0 { End::refused(kind) } else { End::accepted(kind) }
    })
}

/// A head as it is printed, which is the first part of a hash.
fn printed(head: &Head) -> String {
    let mut hash = [0; 32];
    hash[..head.len()].copy_from_slice(head);
    head_words(&hash)
}
