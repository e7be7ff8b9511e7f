//! The count on the disk: what a killed program leaves behind, programs that count together, and a count that was damaged.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::domain::sign_in::{Process, What};

const NOW: Moment = Moment { at: Stamp::from_utc_ms(1_790_000_000_000), up: Uptime::from_ms(86_400_000) };
const HOUR: i64 = 3_600_000;

fn login(name: &str) -> Login {
    Login::typed(name).unwrap()
}

fn office() -> (tempfile::TempDir, SignIns) {
    let dir = tempfile::tempdir().unwrap();
    let sign_ins = SignIns::beside(&dir.path().join("office.store"));
    (dir, sign_ins)
}

fn tries(sign_ins: &SignIns, now: Moment) -> Result<Attempt<'_>, SignInError> {
    sign_ins.try_now(&login("sato"), Bearer::Staff, now)
}

/// As if the program had been killed: an attempt without an answer, by a process that is no more.
fn killed(attempt: Attempt<'_>) {
    let sign_ins = attempt.sign_ins.clone();
    let id = attempt.pending.id;
    std::mem::forget(attempt);
    let text = fs::read_to_string(&sign_ins.path).unwrap();
    let mut tally: serde_json::Value = serde_json::from_str(&text).unwrap();
    let gone = Process { id: gone_process(), ..process::own() };
    for pending in tally["pending"].as_array_mut().unwrap() {
        if pending["id"] == serde_json::to_value(id).unwrap() {
            pending["process"] = serde_json::to_value(gone).unwrap();
        }
    }
    fs::write(&sign_ins.path, tally.to_string()).unwrap();
}

fn gone_process() -> u32 {
    let mut child = std::process::Command::new("true").spawn().unwrap();
    child.wait().unwrap();
    child.id()
}

#[test]
fn a_program_killed_while_it_stretches_the_password_gives_no_try_back() {
    let (_dir, sign_ins) = office();
    for _ in 0..3 {
        killed(tries(&sign_ins, NOW).unwrap());
    }
    assert_eq!(tries(&sign_ins, NOW).map(|_| ()), Err(Hold::Wait { ms: 30_000 }.into()));
    assert_eq!(sign_ins.untold().unwrap().len(), 3, "each has failed");
}

#[test]
fn a_success_hands_over_what_failed_until_it_is_told() {
    let (_dir, sign_ins) = office();
    tries(&sign_ins, NOW).unwrap().wrong();
    drop(tries(&sign_ins, NOW).unwrap());
    let untold = tries(&sign_ins, NOW).unwrap().right().unwrap();
    assert_eq!(untold.len(), 2, "one that got no answer at all has failed too");
    assert_eq!(tries(&sign_ins, NOW).unwrap().right(), Ok(untold.clone()), "not told yet");
    let ids: Vec<TryId> = untold.iter().map(|one| one.id).collect();
    sign_ins.told(&ids, NOW).unwrap();
    assert_eq!(sign_ins.untold(), Ok(vec![]));
}

#[test]
fn twenty_in_a_row_are_for_a_supervisor() {
    let (_dir, sign_ins) = office();
    for n in 0..20 {
        tries(&sign_ins, NOW.plus_ms(n * HOUR)).unwrap().wrong();
    }
    let later = NOW.plus_ms(1_000 * HOUR);
    assert_eq!(tries(&sign_ins, later).map(|_| ()), Err(Hold::Release.into()));
    assert_eq!(sign_ins.release(&login("sato"), later), Ok(true));
    assert!(tries(&sign_ins, later).is_ok());
}

/// 160 sign-ins under two names, eight at a time, and how many failures stand there at the end.
fn at_once(answer: impl Fn(Attempt<'_>) + Sync) -> usize {
    let (_dir, sign_ins) = office();
    std::thread::scope(|scope| {
        for desk in 0..8 {
            let (sign_ins, answer) = (&sign_ins, &answer);
            let name = login(if desk % 2 == 0 { "sato" } else { "suzuki" });
            scope.spawn(move || {
                for _ in 0..20 {
                    let attempt = sign_ins.try_now(&name, Bearer::Staff, NOW).unwrap();
                    std::thread::sleep(Duration::from_millis(1));
                    answer(attempt);
                }
            });
        }
    });
    sign_ins.untold().unwrap().len()
}

#[test]
fn right_passwords_at_the_same_time_leave_no_failure() {
    assert_eq!(at_once(|attempt| drop(attempt.right().unwrap())), 0);
    // Negative control: desks that count a try and forget to say that it was right.
    let (asked, forgetful) = (AtomicU32::new(0), 40);
    let failures = at_once(|attempt| {
        if asked.fetch_add(1, Ordering::Relaxed) % forgetful == 0 {
            drop(attempt);
        } else {
            attempt.right().unwrap();
        }
    });
    assert_eq!(failures, 4);
}

#[test]
fn programs_count_together() {
    let (_dir, sign_ins) = office();
    std::thread::scope(|scope| {
        for name in ["a", "b", "c", "d"] {
            let (sign_ins, name) = (sign_ins.clone(), login(name));
            scope.spawn(move || {
                (0..3).for_each(|_| sign_ins.try_now(&name, Bearer::Staff, NOW).unwrap().wrong())
            });
        }
    });
    assert_eq!(sign_ins.untold().unwrap().len(), 12);
}

#[test]
fn a_count_that_was_damaged_or_taken_away_gives_no_try_back_and_has_a_remedy() {
    type Harm = fn(&Path);
    let harms: [Harm; 5] = [
        |path| fs::write(path, "{}").unwrap(),
        |path| fs::write(path, "").unwrap(),
        |path| fs::set_permissions(path, fs::Permissions::from_mode(0o644)).unwrap(),
        |path| fs::remove_file(path).unwrap(),
        |path| {
            fs::remove_file(path).unwrap();
            assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
        },
    ];
    for harm in harms {
        let (dir, sign_ins) = office();
        tries(&sign_ins, NOW).unwrap().wrong();
        let path = dir.path().join("office.store.signins");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        harm(&path);
        let lost = |ms| Err(Hold::CountLost { keeper_ms: ms }.into());
        assert_eq!(tries(&sign_ins, NOW).map(|_| ()), lost(HOUR));
        assert_eq!(tries(&sign_ins, NOW.plus_ms(HOUR)).map(|_| ()), lost(0));
        let keeper = |now| sign_ins.try_now(&login("suzuki"), Bearer::Keeper, now);
        assert_eq!(keeper(NOW.plus_ms(1)).map(|_| ()), lost(HOUR - 1));
        let untold = keeper(NOW.plus_ms(HOUR)).unwrap().right().unwrap();
        assert_eq!(untold[0].what, What::CountLost);
        assert!(tries(&sign_ins, NOW.plus_ms(HOUR)).is_ok());
    }
    // Before the first try there is nothing, and that is no loss.
    let (_dir, sign_ins) = office();
    assert!(tries(&sign_ins, NOW).is_ok());
}
