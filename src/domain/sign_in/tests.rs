//! The rule by its cases: how long a name waits, what many tries at the same time gain, what no clock can do, and that a
//! right password is never a failure.

use super::*;

const BOOT: &str = "a start of the machine";

fn at(seconds: i64) -> Moment {
    let day = 86_400 * SECOND;
    Moment { at: Stamp::from_utc_ms(1_790_000_000_000 + seconds * SECOND), up: Uptime::from_ms(day) }
        .plus_up(seconds)
}

impl Moment {
    fn plus_up(self, seconds: i64) -> Moment {
        Moment { up: self.up.plus_ms(seconds * SECOND), ..self }
    }
}

fn login(name: &str) -> Login {
    Login::typed(name).unwrap()
}

/// A process lives unless its number is 0.
fn lives(process: Process) -> bool {
    process.id != 0
}

fn pending(login: &Login, now: Moment, nth: u32, process: u32) -> Pending {
    let mut id = [0; 16];
    id[..4].copy_from_slice(&nth.to_be_bytes());
    let process = Process { id: process, space: 0 };
    Pending { id: TryId(id), login: login.clone(), at: now.at, up: now.up, process }
}

/// A count and the number of its last try.
#[derive(Default)]
struct Door {
    tally: Tally,
    tries: u32,
}

impl Door {
    fn gate(&mut self, login: &Login, bearer: Bearer, now: Moment) -> Result<(), Hold> {
        self.tally.settle(BOOT, now, &lives);
        self.tally.gate(login, bearer, now.up)
    }

    fn staff(&mut self, name: &str, now: Moment) -> Result<(), Hold> {
        self.gate(&login(name), Bearer::Staff, now)
    }

    fn begins(&mut self, login: &Login, now: Moment) -> TryId {
        self.tally.settle(BOOT, now, &lives);
        self.tries += 1;
        let pending = pending(login, now, self.tries, 1);
        let id = pending.id;
        self.tally.begin(pending);
        id
    }

    fn fails(&mut self, login: &Login, now: Moment) {
        let id = self.begins(login, now);
        self.tally.wrong(id);
    }
}

fn failed(times: u32) -> Door {
    let mut door = Door::default();
    (0..times).for_each(|_| door.fails(&login("sato"), at(0)));
    door
}

fn wait(seconds: i64) -> Result<(), Hold> {
    Err(Hold::Wait { ms: seconds * SECOND })
}

#[test]
fn the_pause_grows_to_an_hour_and_for_staff_ends_with_a_supervisor() {
    // failures in a row, seconds to wait for staff (none: a supervisor), for who opens for others, for an envelope
    let cases: &[(u32, Option<i64>, i64, i64)] = &[
        (0, Some(0), 0, 0),
        (2, Some(0), 0, 0),
        (3, Some(30), 30, 30),
        (4, Some(60), 60, 30),
        (5, Some(120), 120, 30),
        (9, Some(1_920), 1_920, 30),
        (10, Some(3_600), 3_600, 30),
        (19, Some(3_600), 3_600, 30),
        (20, None, 3_600, 30),
        (90, None, 3_600, 30),
    ];
    for (failures, staff, keeper, envelope) in cases {
        let mut door = failed(*failures);
        let mut waits = |bearer, seconds: i64| {
            if seconds > 0 {
                assert_eq!(door.gate(&login("sato"), bearer, at(seconds - 1)), wait(1), "{failures}");
            }
            assert_eq!(door.gate(&login("sato"), bearer, at(seconds)), Ok(()), "{failures} {bearer:?}");
        };
        waits(Bearer::Envelope, *envelope);
        waits(Bearer::Keeper, *keeper);
        match staff {
            Some(seconds) => waits(Bearer::Staff, *seconds),
            None => assert_eq!(door.staff("sato", at(1_000_000)), Err(Hold::Release), "{failures}"),
        }
        assert_eq!(door.staff("suzuki", at(0)), Ok(()), "another's failures are not mine");
    }
}

#[test]
fn no_clock_that_is_set_makes_a_wait_longer_or_shorter() {
    let year = 365 * 86_400 * SECOND;
    for jump in [-year, -3_600_000, 0, 3_600_000, year, 9 * year] {
        let mut door = failed(3);
        let jumped = |seconds| Moment { at: at(seconds).at.plus_ms(jump), ..at(seconds) };
        assert_eq!(door.staff("sato", jumped(29)), wait(1), "{jump}");
        assert_eq!(door.staff("sato", jumped(30)), Ok(()), "{jump}");
        // One try while the clock reads another year, and then it is set right.
        door.fails(&login("sato"), jumped(30));
        assert_eq!(door.staff("sato", at(31)), wait(59), "{jump}");
        assert_eq!(door.staff("sato", at(90)), Ok(()), "{jump}");
    }
}

#[test]
fn after_a_start_of_the_machine_a_wait_begins_anew_and_is_no_longer() {
    let mut door = failed(10);
    let started = |seconds: i64| Moment { at: at(0).at, up: Uptime::from_ms(seconds * SECOND) };
    for seconds in [1, 3_599] {
        door.tally.settle("another start", started(seconds), &lives);
        let gate = door.tally.gate(&login("sato"), Bearer::Staff, started(seconds).up);
        assert_eq!(gate, wait(3_600 - seconds));
    }
    assert_eq!(door.tally.gate(&login("sato"), Bearer::Staff, started(3_600).up), Ok(()));
    // Where the kernel does not name its starts, a time still to come is of another one.
    let mut door = failed(3);
    assert_eq!(door.staff("sato", started(60)), Ok(()));
}

#[test]
fn right_passwords_at_the_same_time_are_no_failures() {
    let (mut door, sato) = (Door::default(), login("sato"));
    for _ in 0..160 {
        let open: Vec<TryId> = (0..FREE).map(|_| door.begins(&sato, at(0))).collect();
        assert_eq!(door.staff("sato", at(0)), Err(Hold::Answering));
        open.into_iter().for_each(|id| door.tally.right(id, &sato, Bearer::Staff));
    }
    assert_eq!(door.staff("sato", at(0)), Ok(()));
    assert_eq!((door.tally.untold(), door.tally.all.len(), door.tally.names.len()), (&[][..], 0, 0));
}

#[test]
fn many_tries_at_once_gain_no_more_than_one_after_the_other() {
    for already in 0..25 {
        let mut door = failed(already);
        let now = at(3_600);
        let mut at_once = 0;
        while door.gate(&login("sato"), Bearer::Keeper, now).is_ok() {
            door.begins(&login("sato"), now);
            at_once += 1;
        }
        assert_eq!(at_once, FREE.saturating_sub(already).max(1), "{already}");
    }
}

#[test]
fn a_try_whose_process_has_gone_or_that_takes_too_long_has_failed() {
    let sato = login("sato");
    for (process, later) in [(0, 0), (1, ANSWERED_WITHIN_MS / SECOND)] {
        let mut door = Door::default();
        (0..3).for_each(|nth| door.tally.begin(pending(&sato, at(0), nth, process)));
        door.tally.boot = BOOT.to_owned();
        let gate = door.staff("sato", at(later));
        assert_eq!(gate, if later < 30 { wait(30 - later) } else { Ok(()) });
        assert_eq!(door.tally.untold().len(), 3);
        // It was only slow, and right: nothing of it is left.
        let slow = door.tally.untold()[0].id;
        door.tally.right(slow, &sato, Bearer::Staff);
        assert_eq!((door.tally.untold().len(), door.tally.all.len()), (2, 2));
        assert_eq!(door.staff("sato", at(later)), Ok(()));
    }
}

#[test]
fn who_reads_the_clock_a_little_earlier_and_comes_later_forgives_nothing() {
    let mut door = failed(3);
    assert_eq!(door.staff("sato", at(-1)), wait(31));
    let id = door.begins(&login("suzuki"), at(0));
    door.tally.settle(BOOT, at(-1), &lives);
    assert_eq!(door.tally.pending.len(), 1, "it is still being answered");
    door.tally.right(id, &login("suzuki"), Bearer::Staff);
}

#[test]
fn what_was_not_looked_at_is_not_counted() {
    let mut door = Door::default();
    let id = door.begins(&login("sato"), at(0));
    door.tally.unexamined(id);
    assert_eq!(door.tally, Tally { boot: BOOT.to_owned(), ..Tally::default() });
}

#[test]
fn it_is_told_by_id_and_what_came_meanwhile_is_still_to_be_told() {
    let mut door = failed(2);
    let written: Vec<TryId> = door.tally.untold().iter().map(|one| one.id).collect();
    door.fails(&login("suzuki"), at(1));
    door.tally.told(&written);
    let left: Vec<&What> = door.tally.untold().iter().map(|one| &one.what).collect();
    assert_eq!(left, [&What::Failed(login("suzuki"))]);
}

#[test]
fn everybody_together_has_a_hundred_an_hour_but_who_opens_for_others_is_not_shut_out() {
    let mut door = Door::default();
    for n in 0..100 {
        assert_eq!(door.staff("sato", at(n)), Ok(()), "{n}");
        door.fails(&login(&format!("name{n}")), at(n));
    }
    assert_eq!(door.staff("sato", at(100)), wait(3_500));
    for bearer in [Bearer::Keeper, Bearer::Envelope] {
        assert_eq!(door.gate(&login("sato"), bearer, at(100)), Ok(()));
    }
    assert_eq!(door.staff("sato", at(3_600)), Ok(()));
    // Old failures do not make a crowd of a few tries.
    let open = door.begins(&login("suzuki"), at(8_000));
    assert_eq!(door.staff("sato", at(8_000)), Ok(()));
    door.tally.unexamined(open);
}

#[test]
fn a_lost_count_trusts_only_who_opens_for_others_and_gives_no_try_back() {
    let mut door = Door { tally: Tally::lost(TryId([9; 16]), at(0), BOOT), tries: 0 };
    let (sato, suzuki) = (login("sato"), login("suzuki"));
    let lost = |seconds: i64| Err(Hold::CountLost { keeper_ms: seconds * SECOND });
    assert_eq!(door.gate(&sato, Bearer::Staff, at(0)), lost(3_600));
    assert_eq!(door.gate(&suzuki, Bearer::Keeper, at(3_599)), lost(1));
    assert_eq!(door.gate(&suzuki, Bearer::Keeper, at(3_600)), Ok(()));
    assert_eq!(door.gate(&sato, Bearer::Staff, at(10_000)), lost(0));
    assert_eq!(door.gate(&Login::envelope(), Bearer::Envelope, at(0)), Ok(()), "an envelope is a way in");
    let id = door.begins(&suzuki, at(3_600));
    door.tally.right(id, &suzuki, Bearer::Keeper);
    assert_eq!(door.gate(&sato, Bearer::Staff, at(3_600)), Ok(()));
    assert_eq!(door.tally.untold()[0].what, What::CountLost, "and it is told");
}

#[test]
fn it_does_not_grow_without_end() {
    let mut door = Door::default();
    for n in 0..2_000 {
        door.fails(&login(&format!("name{n}")), at(n));
    }
    let tally = &door.tally;
    assert_eq!((tally.names.len(), tally.all.len()), (NAMES_MAX, ALL_IN_AN_HOUR));
    assert_eq!(tally.untold().len(), UNTOLD_MAX);
    assert!(tally.names.contains_key(&login("name1999")) && !tally.names.contains_key(&login("name0")));
    for n in 0..NAMES_MAX {
        (0..3).for_each(|_| door.fails(&login(&format!("heavy{n}")), at(3_000)));
    }
    door.fails(&login("one.too.many"), at(3_001));
    assert!(!door.tally.names.contains_key(&login("one.too.many")), "nobody who must wait is forgotten");
}

#[test]
fn a_supervisor_opens_an_account() {
    let mut door = failed(25);
    assert!(door.tally.release(&login("sato")) && !door.tally.release(&login("sato")));
    assert_eq!(door.staff("sato", at(0)), Ok(()));
}

#[test]
fn an_older_count_goes_on() {
    let text = r#"{"latest":2051222400000,"names":{"sato":{"in_a_row":4,"last":2051222400000}},
        "all":[2051222400000],"untold":[{"login":"sato","at":2051222400000}]}"#;
    let tally = Tally::from(serde_json::from_str::<OlderTally>(text).unwrap());
    let mut door = Door { tally, tries: 0 };
    assert_eq!(door.tally.untold()[0].what, What::Failed(login("sato")));
    let started = Moment { at: at(0).at, up: Uptime::from_ms(20 * SECOND) };
    assert_eq!(door.staff("sato", started), wait(40), "at most its minute, though it was written in 2035");
}
