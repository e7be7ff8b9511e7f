//! The office that is measured: a practice office with a town of made-up customers read in besides its own, and
//! requests whose identity is confirmed. Offices are made once and kept below `target/`; a run works on a copy.

use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

use fastrand::Rng;
use madoguchi::domain::customer::{CustomerId, CustomerNo, Details, Field, PersonName};
use madoguchi::domain::identity::{CheckItem, Paper, PaperKind};
use madoguchi::domain::request::{Channel, Kind, RequestId};
use madoguchi::domain::staff::{Role, Staff};
use madoguchi::domain::time::Stamp;
use madoguchi::office::import_customers::{Batch, ImportedCustomer, import_customers};
use madoguchi::office::open_office::staff;
use madoguchi::office::{
    ActKey, Actor, Order, Receipt, Refusal, carry_out, practice, see_paper, session, take_request,
};
use madoguchi::store::keys::{OfficeKeys, SecretKey};
use madoguchi::store::{Flow, Store, customers, known_schema};

use super::people::{self, Person};
use super::table::say;

/// The practice office has the numbers below.
const FIRST: i64 = 10_001;

/// The folder below `target/` in which all is kept, on one disk.
pub fn room() -> PathBuf {
    let room = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench");
    std::fs::create_dir_all(&room).expect("a directory");
    room
}

/// How many customers are read in: `BENCH_SIZE`, or 100,000.
pub fn size() -> i64 {
    number("BENCH_SIZE", 100_000)
}

/// A number from the environment.
pub fn number(name: &str, otherwise: i64) -> i64 {
    let set = std::env::var(name).ok();
    set.and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// The moment.
pub fn now() -> Stamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let ms = since.expect("after 1970").as_millis();
    Stamp::from_utc_ms(i64::try_from(ms).expect("before the year 292 million"))
}

/// The people of the town.
pub fn everybody(size: i64) -> Vec<Person> {
    let mut rng = Rng::with_seed(7);
    (FIRST..FIRST + size).map(|id| people::person(&mut rng, id)).collect()
}

/// A store made by `make` unless it is there from another run; `name` says what is in it.
pub fn kept(name: &str, make: impl FnOnce(&Path)) -> PathBuf {
    let path = room().join(format!("{name}-schema{}.store", known_schema()));
    if path.exists() {
        return path;
    }
    let begun = Instant::now();
    let half = room().join(format!("{name}.half"));
    for ending in ["", "-wal", "-shm"] {
        // What a run that was broken off left behind; mostly nothing.
        let _ = std::fs::remove_file(room().join(format!("{name}.half{ending}")));
    }
    make(&half);
    std::fs::rename(&half, &path).expect("kept");
    say(&format!("made {name} in {:.1} s", begun.elapsed().as_secs_f64()));
    path
}

/// A practice office with `size` customers more.
pub fn office(size: i64) -> PathBuf {
    kept(&format!("office-{size}"), |path| {
        furnish(Store::create(path, &practice::founding(now())).expect("a store"), size);
    })
}

/// The same office, encrypted under [`keys`].
pub fn sealed_office(size: i64) -> PathBuf {
    kept(&format!("sealed-office-{size}"), |path| {
        furnish(Store::create_sealed(path, &practice::founding(now()), &keys()).expect("a store"), size);
    })
}

fn furnish(mut store: Store, size: i64) {
    let at = now();
    practice::found(&mut store, at, practice::SEED, &mut |_, _| {}).expect("an office");
    let supervisor = actor(&mut store, Role::Supervisor, at);
    let batch = Batch { file_digest: [0; 32], name: "town.csv".to_owned() };
    let mut rows = everybody(size).into_iter().map(|person| imported(&person));
    store
        .write(|tx| import_customers(tx, &supervisor, at, &batch, &mut rows, &mut |_| Flow::More))
        .expect("read in");
    store.close().expect("closed");
}

/// The keys of what is encrypted here: always the same, as it is kept from run to run.
pub fn keys() -> OfficeKeys {
    OfficeKeys {
        file: SecretKey::from_bytes([0xA5; 32]),
        store: SecretKey::from_bytes([0xB5; 32]),
        sensitive: Some(SecretKey::from_bytes([0xC5; 32])),
    }
}

/// The first member of staff in a role sits down.
pub fn actor(store: &mut Store, role: Role, at: Stamp) -> Actor {
    let everybody: Vec<Staff> = staff(store).expect("staff");
    let staff = everybody.into_iter().find(|one| one.role == role).expect("somebody");
    session::sit_down(store, staff, at).expect("seated").0
}

/// A correction by telephone that a clerk could carry out now.
pub struct Confirmed {
    pub request: RequestId,
    pub customer: CustomerId,
    pub version: i64,
    pub phone: String,
}

/// Takes corrections of `count` customers who have a telephone, and confirms identity for each.
pub fn confirmed(store: &mut Store, count: usize, at: Stamp) -> Vec<Confirmed> {
    let clerk = actor(store, Role::Clerk, at);
    let people = everybody(i64::try_from(count * 2).expect("few"));
    let with_phone = people.iter().filter(|person| !person.phone.is_empty());
    with_phone.take(count).map(|person| confirm(store, &clerk, at, person).expect("confirmed")).collect()
}

fn confirm(store: &mut Store, clerk: &Actor, at: Stamp, person: &Person) -> Result<Confirmed, Refusal> {
    let no = CustomerNo::parse(&person.number).expect("a number");
    let known = store.read(|view| customers::by_number(view, &no))?.expect("in town");
    let take = Order::TakeRequest(take_request::Input {
        kind: Kind::Correction,
        channel: Channel::Phone,
        caller: person.name.clone(),
        summary: String::new(),
        arrived_at: None,
        customer: Some(known.id),
        asking: take_request::Asking::default(),
    });
    let Receipt::Taken(taken) = carry_out(store, clerk, at, ActKey::fresh()?, take)? else {
        unreachable!("taking gives what was taken");
    };
    let expires = at.date().checked_add_days(chrono::Days::new(700));
    let paper = Paper { expires, ..Paper::new(PaperKind::DriversLicence) };
    let seen = see_paper::Input { request: taken.request, item: CheckItem::Document, paper };
    let attest = Order::SeePaper(seen);
    let Receipt::Checked(checked) = carry_out(store, clerk, at, ActKey::fresh()?, attest)? else {
        unreachable!("attesting gives a check");
    };
    Ok(Confirmed {
        request: taken.request,
        customer: known.id,
        version: checked.version,
        phone: known.details.get(Field::Phone).expect("a telephone"),
    })
}

/// A person as a list has them.
pub fn imported(person: &Person) -> ImportedCustomer {
    let mut details = Details::named(PersonName::parse(&person.name).expect("a name"));
    for (field, value) in [
        (Field::Kana, &person.kana),
        (Field::Postcode, &person.postcode),
        (Field::Address, &person.address),
        (Field::Phone, &person.phone),
        (Field::Email, &person.email),
    ] {
        let value = Some(value.as_str()).filter(|value| !value.is_empty());
        details.set(field, value).expect("a value");
    }
    ImportedCustomer { no: CustomerNo::parse(&person.number).expect("a number"), details }
}
