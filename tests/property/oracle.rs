//! How much a search tells of what it does not show. A clerk who may only ask and order tries to learn a masked value of a
//! known person, fragment by fragment, each time the one that would tell most; what is learnt is counted in bits, and the
//! entries it left in the audit trail beside it.
//!
//! The clerk knows everything but the value: some hundred values it may have, and, in a laboratory of their own, a customer of
//! each, so that the program itself says which of them a fragment would find. What is left of them after an answer is
//! what fits it. And a second law: whatever is masked, everything that is no act of its own answers the same.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use fastrand::Rng;
use madoguchi::domain::customer::{CustomerId, CustomerNo, Details, Field, PersonName};
use madoguchi::domain::request::{Channel, Kind};
use madoguchi::domain::staff::Role;
use madoguchi::office::board::Filter;
use madoguchi::office::search_customers::{Asks, asks};
use madoguchi::office::{
    ActKey, Answer, Order, Question, Receipt, link_customer, restrict_record, search_customers, session,
    take_request, view_request,
};
use madoguchi::store::search::{self, Records, Searchable};
use madoguchi::store::{Founding, Reads, Store, StoreError, customers, staff};

use super::fast_dir;
use super::office::Clerk;
use super::support::soak::Soak;

/// So many values the secret may have: nine bits.
const VALUES: usize = 512;
/// So often one clerk asks about one person.
const QUESTIONS: usize = 30;
/// Of so many fragments the clerk takes the one that tells most.
const CHOICES: usize = 5;
/// Bits that an entry may give in the mean. One that guesses whole values among five hundred gets about a fiftieth.
const BOUND: f64 = 0.1;

const NAME: &str = "髙橋 美咲";
const KANA: &str = "タカハシ ミサキ";
const TOWN: &str = "東京都千代田区";

/// What the candidates hide.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Secret {
    Phone,
    LastFour,
    Email,
    Number,
    Postcode,
    Address,
    BirthDay,
}

const SECRETS: [Secret; 7] = [
    Secret::Phone,
    Secret::LastFour,
    Secret::Email,
    Secret::Number,
    Secret::Postcode,
    Secret::Address,
    Secret::BirthDay,
];

impl Secret {
    /// A value that it may have, in the `nth` of all.
    fn value(self, rng: &mut Rng, nth: usize) -> String {
        let word = |rng: &mut Rng| -> String {
            (0..rng.usize(2..5)).map(|_| ["sa", "to", "mi", "ki", "ya"][rng.usize(0..5)]).collect()
        };
        match self {
            Secret::Phone => format!("03-{:04}-{:04}", rng.u32(1_000..10_000), rng.u32(0..10_000)),
            Secret::LastFour => format!("03-5512-{nth:04}"),
            Secret::Email => format!("{}.{}{nth}@example.jp", word(rng), word(rng)),
            // The last three stand on the candidate.
            Secret::Number => format!("C-{:07}", nth * 1_000 + 345),
            Secret::Postcode => format!("100-{nth:04}"),
            Secret::Address => {
                let place = ["霞が関", "丸の内", "永田町", "神田錦町", "飯田橋"][rng.usize(0..5)];
                format!("{TOWN}{place}{}-{}-{nth}", rng.u32(1..9), rng.u32(1..30))
            }
            Secret::BirthDay => format!("1980-{:02}-{:02}", 1 + nth / 28 % 12, 1 + nth % 28),
        }
    }

    fn field(self) -> Option<Field> {
        match self {
            Secret::Phone | Secret::LastFour => Some(Field::Phone),
            Secret::Email => Some(Field::Email),
            Secret::Postcode => Some(Field::Postcode),
            Secret::Address => Some(Field::Address),
            Secret::BirthDay => Some(Field::BirthDate),
            Secret::Number => None,
        }
    }
}

/// The person, with the secret having that value.
fn person(secret: Secret, value: &str) -> (CustomerNo, Details) {
    let mut details = Details::named(PersonName::parse(NAME).unwrap());
    for (field, known) in [(Field::Kana, KANA), (Field::Address, TOWN)] {
        details.set(field, Some(known)).unwrap();
    }
    if let Some(field) = secret.field() {
        details.set(field, Some(value)).unwrap();
    }
    let no = if secret == Secret::Number { value } else { "C-0012345" };
    (CustomerNo::parse(no).unwrap(), details)
}

/// A piece of a value, as a clerk may type it: a start, an end, the middle or all, alone or beside what is known.
fn fragment(secret: Secret, value: &str, rng: &mut Rng) -> String {
    let chars: Vec<char> = value.chars().filter(|c| *c != '-' || rng.bool()).collect();
    let (from, to) = match rng.u8(0..5) {
        0 => (0, chars.len()),
        1 | 2 => (0, rng.usize(1..=chars.len())),
        3 => (rng.usize(0..chars.len()), chars.len()),
        _ if secret == Secret::LastFour => (chars.len() - 4, chars.len()),
        _ => {
            let from = rng.usize(0..chars.len());
            (from, rng.usize(from..chars.len()) + 1)
        }
    };
    let piece: String = chars[from..to].iter().collect();
    match rng.u8(0..7) {
        0 | 1 => piece,
        2 => format!("高橋 {piece}"),
        3 => format!("{piece} {NAME}"),
        4 => format!("たかはし 千代田区 {piece}"),
        5 => format!("C-0012345 {piece}"),
        _ => piece.chars().map(|c| if c == ' ' { '\u{3000}' } else { wide(c) }).collect(),
    }
}

fn wide(c: char) -> char {
    if ('!'..='~').contains(&c) { char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c) } else { c }
}

/// A customer of each value, indexed as the office's own are.
struct Laboratory {
    store: Store,
    people: HashMap<i64, (CustomerNo, Details)>,
    _dir: tempfile::TempDir,
}

struct Drawer<'a>(&'a HashMap<i64, (CustomerNo, Details)>);

impl Records for Drawer<'_> {
    fn is_hidden(&self, _: i64) -> bool {
        false
    }

    fn holds(&mut self, id: i64, test: &dyn Fn(&Searchable<'_>) -> bool) -> Result<bool, StoreError> {
        Ok(self.0.get(&id).is_some_and(|person| with(id, person, test)))
    }
}

fn with<T>(id: i64, (no, details): &(CustomerNo, Details), then: impl FnOnce(&Searchable<'_>) -> T) -> T {
    let text = |field| details.get(field).unwrap_or_default();
    let (kana, phone, email) = (text(Field::Kana), text(Field::Phone), text(Field::Email));
    let (postcode, address) = (text(Field::Postcode), text(Field::Address));
    then(&Searchable {
        id,
        customer_no: no.as_str(),
        name: details.name.as_str(),
        kana: &kana,
        phone: &phone,
        email: &email,
        postcode: &postcode,
        address: &address,
        last_contact_week: 0,
    })
}

impl Laboratory {
    fn of(secret: Secret, values: &[String]) -> Laboratory {
        let dir = fast_dir();
        let founding = Founding { name: "実験".to_owned(), created_ms: 0, practice: true };
        let mut store = Store::create(&dir.path().join("lab.db"), &founding).unwrap();
        let people: HashMap<i64, _> = values
            .iter()
            .map(|value| person(secret, value))
            .enumerate()
            .collect::<Vec<_>>()
            .into_iter()
            .map(|(nth, person)| (nth as i64 + 1, person))
            .collect();
        let fill = |tx: &mut madoguchi::store::Tx<'_>| {
            people.iter().try_for_each(|(id, person)| with(*id, person, |one| search::index(tx, one)))
        };
        store.write::<_, StoreError>(fill).unwrap();
        Laboratory { store, people, _dir: dir }
    }

    /// Which of the values the typed text would find.
    fn found(&mut self, typed: &str) -> HashSet<usize> {
        let (by_value, mut drawer) = (matches!(asks(typed), Asks::Values { .. }), Drawer(&self.people));
        let ids = self.store.read(|view| match by_value {
            true => search::find_by_value(view, typed, VALUES, &mut drawer),
            false => search::find(view, typed, VALUES, &mut drawer),
        });
        ids.unwrap().into_iter().map(|id| id as usize - 1).collect()
    }
}

/// What one clerk has learnt, and what it left behind.
#[derive(Default, Clone, Copy)]
struct Learnt {
    bits: f64,
    entries: f64,
    questions: u64,
}

impl Learnt {
    fn a_entry(self) -> f64 {
        self.bits / self.entries.max(1.0)
    }
}

/// The clerk goes on asking what tells most. `shown` asks the office, `finds` says which values a text would find.
fn tries(
    secret: Secret,
    values: &[String],
    rng: &mut Rng,
    shown: &mut dyn FnMut(&str) -> bool,
    finds: &mut dyn FnMut(&str) -> HashSet<usize>,
    questions: usize,
) -> f64 {
    let mut left: Vec<usize> = (0..values.len()).collect();
    for _ in 0..questions {
        let choices = (0..CHOICES).map(|_| fragment(secret, &values[left[rng.usize(0..left.len())]], rng));
        let parted = choices.map(|typed| {
            let found = finds(&typed);
            let yes = left.iter().filter(|value| found.contains(value)).count();
            (yes.min(left.len() - yes), typed, found)
        });
        let Some((_, typed, found)) = parted.max_by_key(|(smaller, ..)| *smaller) else { break };
        let is_shown = shown(&typed);
        left.retain(|value| found.contains(value) == is_shown);
        assert!(!left.is_empty(), "the laboratory and the office differ: {typed}");
    }
    (values.len() as f64 / left.len() as f64).log2()
}

fn some_hundred(secret: Secret, rng: &mut Rng) -> Vec<String> {
    (0..VALUES).map(|nth| secret.value(rng, nth)).collect()
}

fn entries(clerk: &mut Clerk) -> i64 {
    clerk.store.read::<_, StoreError>(|view| view.int("SELECT seq FROM audit_head", &[])).unwrap()
}

/// Whether that person is among the candidates, through the office's doors.
fn is_shown(clerk: &mut Clerk, typed: &str, who: CustomerId) -> bool {
    let cards = match asks(typed) {
        Asks::Values { .. } => {
            let input = search_customers::Input { request: None, typed: typed.to_owned() };
            match clerk.order(ActKey::fresh().unwrap(), Order::SearchCustomers(input)).unwrap() {
                Receipt::Found(found) => found.cards,
                other => panic!("{other:?}"),
            }
        }
        Asks::Shown | Asks::Nothing => {
            match clerk.ask(Question::Find { typed: typed.to_owned(), limit: 20 }).unwrap() {
                Answer::Found(cards) => cards,
                other => panic!("{other:?}"),
            }
        }
    };
    cards.iter().any(|card| card.id == who)
}

/// One clerk tries to learn one secret of one person.
fn one(secret: Secret, rng: &mut Rng) -> Learnt {
    let values = some_hundred(secret, rng);
    let (dir, mut lab) = (fast_dir(), Laboratory::of(secret, &values));
    let mut clerk = Clerk::found(&dir.path().join("office.db"));
    let at = clerk.at;
    let (no, details) = person(secret, &values[rng.usize(0..VALUES)]);
    let who = clerk.store.write(|tx| customers::add(tx, no, details, at)).unwrap().id;
    let begin = search_customers::Input { request: None, typed: String::new() };
    let before = entries(&mut clerk);
    clerk.order(ActKey::fresh().unwrap(), Order::SearchCustomers(begin)).unwrap();
    let mut shown = |typed: &str| is_shown(&mut clerk, typed, who);
    let bits = tries(secret, &values, rng, &mut shown, &mut |typed| lab.found(typed), QUESTIONS);
    let left = (entries(&mut clerk) - before) as f64;
    Learnt { bits, entries: left, questions: QUESTIONS as u64 }
}

#[test]
fn what_a_clerk_learns_is_bounded_by_the_trail() {
    let soak = Soak::of("oracle", 1);
    let mut learnt = [Learnt::default(); SECRETS.len()];
    let (mut rounds, mut rng) = (0, Rng::with_seed(31));
    while soak.goes_on(rounds) {
        for (sum, secret) in learnt.iter_mut().zip(SECRETS) {
            let more = one(secret, &mut rng);
            sum.bits += more.bits;
            sum.entries += more.entries;
            sum.questions += more.questions;
        }
        rounds += 1;
    }
    for (sum, secret) in learnt.iter().zip(SECRETS) {
        println!(
            "{secret:?}: {:.4} bits an entry ({:.2} bits, {} entries)",
            sum.a_entry(),
            sum.bits,
            sum.entries
        );
    }
    let questions = learnt.iter().map(|sum| sum.questions).sum();
    let most = learnt.iter().map(|sum| sum.a_entry()).fold(0.0, f64::max);
    soak.counted(&[
        ("clerks", rounds * SECRETS.len() as u64),
        ("questions", questions),
        ("most_millibits_an_entry", (most * 1_000.0) as u64),
    ]);
    for (sum, secret) in learnt.iter().zip(SECRETS) {
        assert!(sum.a_entry() <= BOUND, "{secret:?}: {:.3} bits an entry", sum.a_entry());
        let is_never_asked_for = matches!(secret, Secret::Postcode | Secret::Address | Secret::BirthDay);
        assert!(!is_never_asked_for || sum.bits == 0.0, "{secret:?}: {:.3} bits", sum.bits);
    }
}

/// So often one asked under the old rule, which had one entry for the form, however much was asked in it.
const UNCOUNTED: usize = 100;

/// As it was: a number, an e-mail address or a postcode is found by its start, under one entry for the form.
#[test]
fn control_a_search_by_starts_gives_a_value_away() {
    let folded = |text: &str| -> String { text.chars().filter(|c| c.is_ascii_alphanumeric()).collect() };
    for secret in [Secret::Phone, Secret::Email, Secret::Postcode, Secret::Number] {
        let mut rng = Rng::with_seed(7);
        let values = some_hundred(secret, &mut rng);
        let truth = rng.usize(0..VALUES);
        let starts = |value: &str, typed: &str| folded(value).starts_with(&folded(typed));
        let mut shown = |typed: &str| starts(&values[truth], typed);
        let mut finds = |typed: &str| (0..VALUES).filter(|nth| starts(&values[*nth], typed)).collect();
        let bits = tries(secret, &values, &mut rng, &mut shown, &mut finds, UNCOUNTED);
        assert!(bits > 10.0 * BOUND, "{secret:?}: {bits} bits under one entry");
    }
}

/// Everything that may be asked without an act of its own.
fn answers(clerk: &mut Clerk, who: CustomerId, typed: &[String]) -> Vec<String> {
    let begin = search_customers::Input { request: None, typed: "高橋".to_owned() };
    let Receipt::Found(begun) = clerk.order(ActKey::fresh().unwrap(), Order::SearchCustomers(begin)).unwrap()
    else {
        panic!()
    };
    let take = take_request::Input {
        kind: Kind::Correction,
        channel: Channel::Phone,
        caller: String::new(),
        summary: String::new(),
        arrived_at: None,
        customer: None,
        asking: take_request::Asking::default(),
    };
    let Receipt::Taken(taken) = clerk.order(ActKey([1; 16]), Order::TakeRequest(take)).unwrap() else {
        panic!()
    };
    let (request, version) = (taken.request, 1);
    let link = link_customer::Input { request, version, customer: who };
    clerk.order(ActKey([2; 16]), Order::LinkCustomer(link)).unwrap();
    let viewed = clerk.order(ActKey([3; 16]), Order::ViewRequest(view_request::Input { request })).unwrap();
    let mut all = vec![format!("{begun:?}"), format!("{viewed:?}")];
    let finds = typed.iter().map(|typed| Question::Find { typed: typed.clone(), limit: 20 });
    let others = [Question::Board(Filter::Open), Question::Case(request), Question::Drafts, Question::Staff];
    all.extend(finds.chain(others).map(|question| format!("{:?}", clerk.ask(question))));
    all
}

/// An office with the person, another of the name, and perhaps a restricted record of the same name.
fn office_with(path: &Path, values: &[(Secret, String)], restricted: bool) -> (Clerk, CustomerId) {
    let mut clerk = Clerk::found(path);
    let at = clerk.at;
    let (_, mut details) = person(Secret::Number, "C-0012345");
    let mut no = "C-0012345".to_owned();
    for (secret, value) in values {
        match secret.field() {
            Some(field) => details.set(field, Some(value.as_str())).unwrap(),
            None => no.clone_from(value),
        }
    }
    let (other, twin) = person(Secret::Number, "C-0099999");
    let no = CustomerNo::parse(&no).unwrap();
    let who = clerk.store.write(|tx| {
        let who = customers::add(tx, no, details, at)?;
        customers::add(tx, other, twin, at).map(|_| who)
    });
    let who = who.unwrap().id;
    if restricted {
        let (no, details) = person(Secret::Phone, "03-5512-7400");
        let no = CustomerNo::parse(&no.as_str().replace("0012345", "0077777")).unwrap();
        let hidden = clerk.store.write(|tx| customers::add(tx, no, details, at)).unwrap().id;
        let everybody = clerk.store.read(|view| staff::all(view)).unwrap();
        let supervisor = everybody.into_iter().find(|one| one.role == Role::Supervisor).unwrap();
        let (supervisor, _) = session::sit_down(&mut clerk.store, supervisor, at).unwrap();
        let clerk_again = std::mem::replace(&mut clerk.actor, supervisor);
        let reason = "本人の求め".to_owned();
        let input = restrict_record::Input { customer: hidden, restrict: true, reason };
        clerk.order(ActKey([9; 16]), Order::RestrictRecord(input)).unwrap();
        clerk.actor = clerk_again;
    }
    // One act more in one of two offices must not show in the times of what follows.
    clerk.at = at.plus_ms(3_600_000);
    (clerk, who)
}

#[test]
fn what_is_masked_changes_no_answer_that_is_no_act_of_its_own() {
    let mut rng = Rng::with_seed(5);
    let one: Vec<(Secret, String)> = SECRETS.map(|secret| (secret, secret.value(&mut rng, 12))).to_vec();
    let two: Vec<(Secret, String)> = SECRETS.map(|secret| (secret, secret.value(&mut rng, 34))).to_vec();
    let typed: Vec<String> = (0..600)
        .map(|nth| {
            let (secret, value) = if nth % 2 == 0 { &one } else { &two }[rng.usize(0..SECRETS.len())].clone();
            fragment(secret, &value, &mut rng)
        })
        .chain(["高橋", "たかはし", "美咲", "千代田区", "東京都"].map(str::to_owned))
        .collect();
    let dir = fast_dir();
    let (mut here, who) = office_with(&dir.path().join("one.db"), &one, false);
    let (mut there, same) = office_with(&dir.path().join("two.db"), &two, true);
    assert_eq!(who, same);
    let (one_says, other_says) = (answers(&mut here, who, &typed), answers(&mut there, who, &typed));
    let differing = one_says.iter().zip(&other_says).filter(|(one, other)| one != other);
    assert_eq!(differing.map(|(one, _)| one.as_str()).collect::<Vec<_>>(), [""; 0]);
    // Control: an act that asks for the value does tell them apart, so that the two are not one office.
    let phone = &one.iter().find(|(secret, _)| *secret == Secret::LastFour).unwrap().1;
    assert!(is_shown(&mut here, phone, who) && !is_shown(&mut there, phone, who));
}
