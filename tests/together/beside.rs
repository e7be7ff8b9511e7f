//! An import, and beside it those who open and verify: the store is never called none, and never damaged.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use crate::office::Clerk;
use crate::support::soak::Soak;
use crate::world::World;

const OPENERS: usize = 2;
const VERIFIERS: usize = 5;
/// Imports in `cargo test`; each makes the file grow.
const IMPORTS: u64 = 1;
const ROWS: u64 = 600;

/// A list in which everybody is new.
fn list(nth: u64) -> String {
    let rows = (0..ROWS).map(|row| {
        let no = nth * ROWS + row;
        format!(
            "C-{no:07},佐々木 太郎,ササキ タロウ,東京都千代田区霞が関1-4-{row},03-{:04}-{:04}\n",
            no / 10_000,
            no % 10_000
        )
    });
    ["顧客番号,氏名,フリガナ,住所,電話番号\n".to_owned()].into_iter().chain(rows).collect()
}

#[test]
fn beside_an_import_the_store_opens_and_is_whole() {
    let world = World::new();
    Clerk::found(&world.store()).store.close().unwrap();
    let soak = Soak::of("beside an import", IMPORTS);
    let mut openers: Vec<_> = (0..OPENERS).map(|_| world.process("open", "")).collect();
    openers.iter_mut().for_each(|one| drop(one.hear("ready")));
    let (done, verified) = (AtomicBool::new(false), AtomicU64::new(0));
    let (imports, mut faults) = thread::scope(|scope| {
        let verify = || {
            let mut faults = Vec::new();
            while !done.load(Ordering::Relaxed) {
                let output = world.program(&["verify", "--no-anchors"]);
                verified.fetch_add(1, Ordering::Relaxed);
                if !output.status.success() {
                    faults.push(format!(
                        "verify: {:?} {}",
                        output.status.code(),
                        String::from_utf8_lossy(&output.stderr)
                    ));
                }
            }
            faults
        };
        let verifiers: Vec<_> = (0..VERIFIERS).map(|_| scope.spawn(verify)).collect();
        let (mut imports, mut faults) = (0, Vec::new());
        while soak.goes_on(imports) {
            imports += 1;
            let list = world.write("list.csv", &list(imports)).display().to_string();
            let output = world.program(&["import", "customers", &list]);
            if !output.status.success() {
                faults.push(format!(
                    "import: {:?} {}",
                    output.status.code(),
                    String::from_utf8_lossy(&output.stderr)
                ));
            }
        }
        done.store(true, Ordering::Relaxed);
        faults.extend(verifiers.into_iter().flat_map(|one| one.join().unwrap()));
        (imports, faults)
    });
    let said: Vec<String> = openers.into_iter().flat_map(|one| one.ended()).collect();
    let opened = said.iter().filter_map(|line| line.strip_prefix("opened ")?.parse::<u64>().ok()).sum();
    faults.extend(said.into_iter().filter(|line| line.starts_with("refused")));
    let not_a_store = faults.iter().filter(|fault| is_called_none(fault)).count() as u64;
    soak.counted(&[
        ("imports", imports),
        ("verified", verified.load(Ordering::Relaxed)),
        ("opened", opened),
        ("not_a_store", not_a_store),
        ("refused", faults.len() as u64),
    ]);
    assert_eq!(faults, Vec::<String>::new());
}

/// The store is called none, or damaged.
fn is_called_none(fault: &str) -> bool {
    ["NotAStore", "Corrupt", "Some(4)", "Some(8)"].iter().any(|said| fault.contains(said))
}

#[test]
fn control_a_store_that_is_none_is_called_so() {
    let world = World::new();
    world.write("office.store", "顧客番号,氏名\n");
    let output = world.program(&["verify"]);
    assert!(is_called_none(&format!("{:?}", output.status.code())));
    let mut opener = world.process("open", "");
    opener.hear("ready");
    opener.hear("refused ReadOnly NotAStore");
    opener.ended();
}
