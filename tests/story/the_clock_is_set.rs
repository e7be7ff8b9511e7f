//! Somebody sets the machine's clock, or it has none when it starts, or the machine sleeps, while a desk is open and before
//! one is opened. Whatever it shows, the lock, values in clear, the password once more and a session hold for as long as the
//! machine runs and no longer, and nothing is dated before the last entry.

use chrono::NaiveDate;
use madoguchi::app::{Effect, Msg, Opened, Press};
use madoguchi::desk::{self, Model, Startup};
use madoguchi::domain::audit::Action;
use madoguchi::domain::clock::{Clock, FAR_MS, Reading, Standing};
use madoguchi::domain::request::{Channel, Kind};
use madoguchi::domain::staff::{Right, Role, Staff, StaffId};
use madoguchi::domain::time::{Moment, Stamp, Uptime};
use madoguchi::office::export_audit::{Span, export_audit};
use madoguchi::office::open_office::{Input, NewStaff, found_office};
use madoguchi::office::session::{self, End};
use madoguchi::office::{ActKey, Actor, Order, Receipt, Refusal, carry_out, clock, take_request};
use madoguchi::store::audit::{Entry, anchors};
use madoguchi::store::{Flow, Reads, Store, StoreError};
use tempfile::TempDir;

use super::program::setting;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// What happens to a machine: its clock is set by so much, and it sleeps for so long.
type Fate = (&'static str, i64, i64);

const FATES: [Fate; 12] = [
    ("nothing", 0, 0),
    ("back a second", -SECOND, 0),
    ("back half an hour", -30 * MINUTE, 0),
    ("back an hour", -HOUR, 0),
    ("back a year", -365 * DAY, 0),
    ("back to 1970", -20_700 * DAY, 0),
    ("ahead a minute", MINUTE, 0),
    ("ahead a day", DAY, 0),
    ("ahead ten years", 3_653 * DAY, 0),
    ("ahead past 2038", 4_500 * DAY, 0),
    ("asleep for eight hours", 0, 8 * HOUR),
    ("asleep, and back as long", -8 * HOUR, 8 * HOUR),
];

/// Days on which a mistake shows: an ordinary one, a leap day, the end of a year, and midnight in Japan.
fn mornings() -> [Stamp; 4] {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    [
        Stamp::at(day(2026, 11, 16), 10, 0),
        Stamp::at(day(2028, 2, 29), 10, 0),
        Stamp::at(day(2026, 12, 31), 23, 58),
        Stamp::at(day(2026, 11, 16), 0, 0),
    ]
}

/// How a program keeps its time.
trait Keeps {
    fn begin(first: Reading) -> Self;
    fn read(&mut self, reading: Reading) -> Moment;
}

impl Keeps for Clock {
    fn begin(first: Reading) -> Clock {
        Clock::begin(first)
    }

    fn read(&mut self, reading: Reading) -> Moment {
        Clock::read(self, reading)
    }
}

/// Negative control: the machine's clock and nothing else, as it was before.
struct WallOnly(Stamp);

impl Keeps for WallOnly {
    fn begin(first: Reading) -> WallOnly {
        WallOnly(first.machine)
    }

    fn read(&mut self, reading: Reading) -> Moment {
        self.0 = self.0.max(reading.machine);
        Moment::by_steady_clock(self.0)
    }
}

/// A machine on which a program runs.
struct Machine<C> {
    clock: C,
    reading: Reading,
}

impl<C: Keeps> Machine<C> {
    fn at(machine: Stamp) -> Machine<C> {
        let reading = Reading { machine, up: Uptime::from_ms(3 * DAY) };
        Machine { clock: C::begin(reading), reading }
    }

    fn now(&mut self) -> Moment {
        self.runs(1)
    }

    fn runs(&mut self, ms: i64) -> Moment {
        let Reading { machine, up } = self.reading;
        self.reading = Reading { machine: machine.plus_ms(ms), up: up.plus_ms(ms) };
        self.clock.read(self.reading)
    }

    fn suffers(&mut self, (_, set_ms, slept_ms): Fate) {
        let Reading { machine, up } = self.reading;
        self.reading = Reading { machine: machine.plus_ms(set_ms + slept_ms), up: up.plus_ms(slept_ms) };
    }
}

fn model(now: Moment) -> Model {
    let staff = Staff { id: StaffId(1), name: "佐藤".to_owned(), role: Role::Clerk };
    let actor = Actor { staff: staff.clone(), session: [1; 16] };
    let opened = Opened {
        office: "総務部".to_owned(),
        practice: false,
        encrypted: true,
        actor,
        login: None,
        staff: vec![staff],
        place: String::new(),
        seated: session::Seated::default(),
        heads: anchors::Known::Kept,
    };
    Model::new(setting(Startup::Opened(Box::new(opened)), now, 1, (120, 36))).0
}

/// Whether a key that comes now finds the desk locked.
fn is_locked(model: &mut Model, now: Moment) -> bool {
    let key = crossterm::event::KeyEvent::from(crossterm::event::KeyCode::Down);
    let effects = desk::update(model, now, Msg::Press(Press::from(key)));
    effects.iter().any(|effect| matches!(effect, Effect::Lock(_)))
}

/// In how many cases the lock does not come when nobody has typed for five minutes that the machine ran.
fn late_locks<C: Keeps>() -> usize {
    let cases = mornings().into_iter().flat_map(|morning| FATES.map(|fate| (morning, fate)));
    cases
        .filter(|(morning, fate)| {
            let mut machine = Machine::<C>::at(*morning);
            let mut model = model(machine.now());
            machine.suffers(*fate);
            let ran = fate.2;
            !is_locked(&mut model, machine.runs((5 * MINUTE - ran).max(1)))
        })
        .count()
}

#[test]
fn the_desk_locks_after_five_minutes_whatever_the_clock_shows() {
    assert_eq!(late_locks::<Clock>(), 0);
    assert!(late_locks::<WallOnly>() >= 4 * 4, "the control finds desks that stay open");
    // And not before, but for a sleep.
    for fate in FATES.into_iter().filter(|fate| fate.2 == 0) {
        let mut machine = Machine::<Clock>::at(mornings()[0]);
        let mut model = model(machine.now());
        machine.suffers(fate);
        assert!(!is_locked(&mut model, machine.runs(4 * MINUTE)), "{fate:?}");
    }
}

/// An office with its own store, and who sits there.
struct Office {
    store: Store,
    staff: Vec<Staff>,
    _dir: TempDir,
}

impl Office {
    fn founded(at: Stamp) -> Office {
        let dir = TempDir::new().unwrap();
        let person = |name: &str, role| NewStaff { name: name.to_owned(), role };
        let staff = vec![
            person("佐藤", Role::Clerk),
            person("鈴木", Role::Supervisor),
            person("監査", Role::Auditor),
        ];
        let input = Input { office_name: "総務部".to_owned(), practice: false, staff };
        let (store, staff) = found_office(&dir.path().join("office.db"), [7; 16], at, &input).unwrap();
        Office { store, staff, _dir: dir }
    }

    fn sits(&mut self, nth: usize, at: Stamp) -> Result<Actor, Refusal> {
        session::sit_down(&mut self.store, self.staff[nth].clone(), at).map(|(actor, _)| actor)
    }

    fn takes(&mut self, actor: &Actor, at: Stamp) -> Result<take_request::Taken, Refusal> {
        let input = take_request::Input {
            kind: Kind::Inquiry,
            channel: Channel::Phone,
            caller: "髙橋".to_owned(),
            summary: "時計".to_owned(),
            arrived_at: None,
            customer: None,
            asking: take_request::Asking::default(),
        };
        let key = ActKey::fresh().unwrap();
        match carry_out(&mut self.store, actor, at, key, Order::TakeRequest(input))? {
            Receipt::Taken(taken) => Ok(taken),
            other => panic!("{other:?}"),
        }
    }

    fn exports(&mut self, actor: &Actor, at: Stamp) -> Result<(), Refusal> {
        let span = Span { from: at.date(), to: at.date() };
        export_audit(&mut self.store, actor, at, span, &mut |_| Flow::More)
    }

    fn trail(&mut self) -> Vec<Entry> {
        let bytes: Result<Vec<Vec<u8>>, StoreError> = self.store.read(|view| {
            view.list("SELECT entry FROM audit ORDER BY seq", &[], |row| Ok(row.blob(0)?.to_vec()))
        });
        bytes.unwrap().iter().map(|bytes| Entry::decode(bytes).unwrap()).collect()
    }

    fn times(&mut self, action: Action) -> usize {
        self.trail().iter().filter(|entry| entry.action == action.code()).count()
    }
}

#[test]
fn a_password_holds_for_two_minutes_and_a_session_for_twelve_hours_whatever_the_clock_shows() {
    for (nth, fate) in FATES.into_iter().enumerate() {
        let morning = mornings()[nth % 4];
        let mut office = Office::founded(morning);
        let mut machine = Machine::<Clock>::at(morning);
        let auditor = office.sits(2, machine.now().at).unwrap();
        office.exports(&auditor, machine.now().at).unwrap();
        machine.suffers(fate);
        let late = machine.runs(2 * MINUTE).at;
        let needed = Refusal::PasswordNeeded { right: Right::ExportAudit };
        let refused = office.exports(&auditor, late).unwrap_err();
        assert!([needed, Refusal::SessionOver].contains(&refused), "{fate:?}: {refused:?}");
        let over = machine.runs(12 * HOUR).at;
        assert_eq!(office.exports(&auditor, over), Err(Refusal::SessionOver), "{fate:?}");
    }
}

#[test]
fn numbers_and_dates_never_go_back_and_never_follow_a_clock_that_is_far_ahead() {
    for morning in mornings() {
        for fate in FATES {
            let mut office = Office::founded(morning);
            let mut machine = Machine::<Clock>::at(morning);
            let clerk = office.sits(0, machine.now().at).unwrap();
            let before = office.takes(&clerk, machine.now().at).unwrap();
            machine.suffers(fate);
            let now = machine.runs(MINUTE).at;
            let steady = morning.plus_ms(fate.2 + 2 * MINUTE);
            if fate.1 <= 0 || fate.1 > FAR_MS {
                assert!(now <= steady, "{fate:?}");
            }
            let Ok(after) = office.takes(&clerk, now) else {
                assert!(fate.1 > 12 * HOUR && fate.1 < FAR_MS, "only a session that is over: {fate:?}");
                continue;
            };
            assert!(after.receipt_no.day() >= before.receipt_no.day(), "{fate:?}");
            assert_ne!(after.receipt_no, before.receipt_no);
            let trail = office.trail();
            assert!(trail.windows(2).all(|pair| pair[0].utc_ms <= pair[1].utc_ms), "{fate:?}");
        }
    }
}

#[test]
fn a_desk_opened_with_the_clock_behind_says_so_once_and_goes_on_from_the_last_entry() {
    for back in [6 * SECOND, HOUR, 365 * DAY, 20_700 * DAY] {
        let morning = mornings()[0];
        let mut office = Office::founded(morning);
        for desk in 0..3 {
            let clerk = office.sits(desk % 2, morning.plus_ms(-back)).unwrap();
            let taken = office.takes(&clerk, morning.plus_ms(-back)).unwrap();
            assert_eq!(taken.receipt_no.day(), morning.date());
            session::leave(&mut office.store, &clerk, morning.plus_ms(-back), End::SignedOut).unwrap();
        }
        assert_eq!((office.times(Action::ClockBack), office.times(Action::ClockRight)), (1, 0));
        office.sits(0, morning.plus_ms(HOUR)).unwrap();
        assert_eq!((office.times(Action::ClockBack), office.times(Action::ClockRight)), (1, 1));
        office.sits(0, morning.plus_ms(-back)).unwrap();
        assert_eq!(office.times(Action::ClockBack), 2, "that is another time");
    }
    // A second or two is no fault of anybody's.
    let mut office = Office::founded(mornings()[0]);
    office.sits(0, mornings()[0].plus_ms(-4 * SECOND)).unwrap();
    assert_eq!(office.times(Action::ClockBack), 0);
}

#[test]
fn a_desk_opened_with_the_clock_far_ahead_is_refused_until_a_supervisor_says_that_it_is_right() {
    let morning = mornings()[0];
    let mut office = Office::founded(morning);
    let entries = office.trail().len();
    let far = morning.plus_ms(FAR_MS + DAY);
    let refused = Refusal::ClockAhead { machine: far, last: morning };
    assert_eq!(office.sits(0, far).map(drop), Err(refused.clone()));
    assert_eq!(clock::expect_plausible(&mut office.store, far), Err(refused));
    assert_eq!(office.trail().len(), entries, "and nothing is written by it");
    office.sits(0, morning.plus_ms(FAR_MS - DAY)).expect("a long holiday");
    let staff = office.staff.clone();
    let very_far = far.plus_ms(FAR_MS);
    let no_right = Refusal::NoRight { right: Right::EndSessions };
    assert_eq!(clock::accept(&mut office.store, staff[0].clone(), very_far), Err(no_right));
    clock::accept(&mut office.store, staff[1].clone(), very_far).unwrap();
    let clerk = office.sits(0, very_far).unwrap();
    assert_eq!(office.takes(&clerk, very_far).unwrap().receipt_no.day(), very_far.date());
    // It was wrong after all, and is set right.
    let later = morning.plus_ms(FAR_MS);
    clock::accept(&mut office.store, staff[1].clone(), later).unwrap();
    assert_eq!(
        office.takes(&clerk, later).map(drop),
        Err(Refusal::SessionOver),
        "that desk knew another time"
    );
    let clerk = office.sits(0, later).unwrap();
    assert_eq!(office.takes(&clerk, later).unwrap().receipt_no.day(), later.date());
    let nothing = clock::accept(&mut office.store, staff[1].clone(), later.plus_ms(HOUR));
    assert_eq!(nothing, Err(Refusal::NothingToDo));
}

#[test]
fn the_clock_says_how_the_machine_stands_to_it_and_when_it_jumped() {
    let mut machine = Machine::<Clock>::at(mornings()[0]);
    for (set_ms, standing, jump) in [
        (0, Standing::Right, None),
        (-HOUR, Standing::Behind, None),
        (HOUR, Standing::Right, None),
        (11 * MINUTE, Standing::Right, Some(11 * MINUTE)),
        (200 * DAY, Standing::FarAhead, None),
        (-200 * DAY, Standing::Right, None),
    ] {
        machine.suffers(("", set_ms, 0));
        let before = machine.clock.clone().read(machine.reading);
        assert!(machine.runs(SECOND).at >= before.at);
        assert_eq!(machine.clock.standing(), standing, "{set_ms}");
        let jumped = machine.clock.take_jump();
        assert_eq!(jumped.map(|ms| ms / MINUTE), jump.map(|ms| ms / MINUTE), "{set_ms}");
    }
    machine.clock.not_before(mornings()[0].plus_ms(DAY));
    assert!(machine.now().at >= mornings()[0].plus_ms(DAY));
    assert_eq!(machine.clock.standing(), Standing::Behind, "what the office knows counts");
}
