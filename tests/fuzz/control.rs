//! Negative controls: doors with a fault planted behind them. It must be found, from a corpus that does not hold it.

use std::process::Command;

use madoguchi::store::audit::Entry;

use crate::doors::{Behind, Door, End};
use crate::run;

const RUNS: u64 = 300_000;
const ROLE: &str = "MADOGUCHI_TEST_ROLE";

/// The fault that is found behind such a door, begun with the corpus of another.
fn found(corpus: &'static str, open: fn() -> Behind) -> String {
    let door = Door { name: corpus, words: &[], longest: 4_096, runs: RUNS, open };
    run::door(&door, &|done| done < RUNS).fault.unwrap_or_default()
}

#[test]
fn control_a_panic_deep_in_a_format_is_found() {
    let open = || -> Behind {
        Box::new(|bytes| match Entry::decode(bytes) {
            Ok(entry) => {
                assert!(entry.actor != 0 || entry.request.is_none(), "planted");
                End::accepted((entry.actor, entry.request.is_some()))
            }
            Err(error) => End::error(&error),
        })
    };
    assert!(found("entry", open).contains("panic"));
}

#[test]
fn control_two_encodings_of_one_number_are_found() {
    let open = || -> Behind {
        Box::new(|bytes| {
            let text = String::from_utf8_lossy(bytes);
            let Some(number) = text.split(' ').nth(1).and_then(|word| word.parse::<u64>().ok()) else {
                return End::refused("number");
            };
            assert!(text.contains(&format!(" {number} ")), "planted: written again it is something else");
            End::accepted(0)
        })
    };
    assert!(found("heads", open).contains("panic"));
}

/// Makes room for as much as the input says.
#[test]
#[ignore = "another test starts it as a process of its own"]
fn a_length_is_believed() {
    if std::env::var_os(ROLE).is_none() {
        return;
    }
    let open = || -> Behind {
        Box::new(|bytes| {
            let text = String::from_utf8_lossy(bytes);
            let length = text.split(' ').filter_map(|word| word.parse::<usize>().ok()).max().unwrap_or(0);
            let room = vec![1_u8; length.min(400_000_000)];
            End::accepted(room.len())
        })
    };
    println!("{}", found("heads", open));
}

#[test]
fn control_a_length_that_is_believed_is_found() {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["control::a_length_is_believed", "--exact", "--ignored", "--nocapture"])
        .env(ROLE, "control");
    let output = command.output().unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains("memory"), "{output:?}");
}
