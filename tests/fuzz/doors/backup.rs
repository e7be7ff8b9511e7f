//! The file of a backup, which may come from anywhere when it is restored.

use madoguchi::store::Flow;
use madoguchi::store::backup::unpack;

use super::{Behind, Door, End, Said, fast_dir, put};

pub const DOOR: Door = Door {
    name: "backup",
    words: &[
        "manifest.json",
        "office.store",
        "office.store.keyring",
        "office.heads",
        "\"size\": ",
        "ustar",
        "../",
        "0000000",
    ],
    longest: 16_000,
    runs: 500,
    open,
};

fn open() -> Behind {
    let (dir, said) = (fast_dir(), Said::new());
    let (file, place) = (dir.path().join("backup"), dir.path().join("place"));
    std::fs::create_dir(&place).unwrap();
    Box::new(move |bytes| {
        let _kept = &dir;
        put(&file, bytes);
        let end = match unpack(&file, &place, &mut |_| Flow::More) {
            Ok(unpacked) => {
                let sizes: u64 = unpacked.manifest.parts.iter().map(|part| part.size).sum();
                assert!(sizes <= bytes.len() as u64, "more came out than is in it");
                assert!(unpacked.store().is_file());
                End::accepted(unpacked.manifest.parts.len())
            }
            Err(fault) => {
                said.sentence(|words| words.backup_fault(&fault));
                End::error(&fault)
            }
        };
        assert_eq!(std::fs::read_dir(&place).unwrap().count(), 0, "something is left behind");
        end
    })
}
