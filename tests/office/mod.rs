//! A small office to test in, for test binaries that need a real store: its staff, its customers, and the
//! orders of one correction from the ring to the notice. Not in: processes and kills (`tests/crash`), random
//! orders (`tests/property`). Start at [`Clerk`].

use std::path::Path;

use chrono::NaiveDate;
use madoguchi::domain::customer::{Customer, CustomerId, CustomerNo, Details, Field, PersonName};
use madoguchi::domain::evidence::Evidence;
use madoguchi::domain::identity::{CheckItem, Paper, PaperKind};
use madoguchi::domain::request::{Channel, Kind};
use madoguchi::domain::staff::{Right, Role};
use madoguchi::domain::time::Stamp;
use madoguchi::office::complete_request::Told;
use madoguchi::office::correct_record::Change;
use madoguchi::office::open_office::{self, NewStaff};
use madoguchi::office::{
    ActKey, Actor, Answer, Order, Question, Receipt, Refusal, answer_check, ask, carry_out, complete_request,
    correct_record, see_paper, session, take_request,
};
use madoguchi::store::audit::{self, Verdict};
use madoguchi::store::{Flow, OpenMode, Store, StoreError, customers};

/// What every customer here answers when asked for the date of birth.
pub const BIRTH: &str = "1980-04-05";
/// The number that every customer begins with.
pub const FIRST_PHONE: &str = "03-0000-0000";

/// Somebody at a desk with a store of their own before them, and a clock that moves on a little at each reading, and
/// further when it is told to.
pub struct Clerk {
    pub store: Store,
    pub actor: Actor,
    pub at: Stamp,
}

/// What a correction makes of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    pub customer: CustomerId,
    pub version: i64,
    pub phone: String,
}

/// A Monday morning in office hours.
pub fn morning() -> Stamp {
    Stamp::at(NaiveDate::from_ymd_opt(2026, 11, 16).unwrap(), 10, 0)
}

/// The number after this one: telephone numbers that count the corrections.
pub fn next_phone(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).skip(2).collect();
    let next = digits.parse::<u32>().unwrap() + 1;
    format!("03-{:04}-{:04}", next / 10_000, next % 10_000)
}

impl Clerk {
    /// Founds an office at `path`: a clerk, a supervisor and an auditor.
    pub fn found(path: &Path) -> Clerk {
        let person = |name: &str, role| NewStaff { name: name.to_owned(), role };
        let input = open_office::Input {
            office_name: "総務部".to_owned(),
            practice: false,
            staff: vec![
                person("佐藤", Role::Clerk),
                person("鈴木", Role::Supervisor),
                person("監査", Role::Auditor),
                person("伊藤", Role::Clerk),
                person("中村", Role::Clerk),
                person("小林", Role::Supervisor),
            ],
        };
        let (mut store, staff) = open_office::found_office(path, [7; 16], morning(), &input).unwrap();
        let (actor, _) = session::sit_down(&mut store, staff[0].clone(), morning()).unwrap();
        Clerk { store, actor, at: morning() }
    }

    /// Sits down at the office that is there.
    pub fn sit_down(path: &Path) -> Result<Clerk, Refusal> {
        Clerk::sit_down_as(path, 0)
    }

    /// The same as one of those who may handle requests: the first four of them have nothing to do with each other.
    pub fn sit_down_as(path: &Path, nth: usize) -> Result<Clerk, Refusal> {
        let mut store = Store::open(path, OpenMode::ReadWrite)?;
        let all = open_office::staff(&mut store)?.into_iter();
        let staff = all.filter(|one| one.role.may(Right::HandleRequests)).nth(nth).unwrap();
        let (actor, _) = session::sit_down(&mut store, staff, morning())?;
        Ok(Clerk { store, actor, at: morning() })
    }

    /// Reads the clock.
    pub fn now(&mut self) -> Stamp {
        self.at = self.at.plus_ms(1);
        self.at
    }

    /// Enters a customer of whom everything is known; `nth` makes them different.
    pub fn enter(&mut self, nth: usize) -> CustomerId {
        let mut details = Details::named(PersonName::parse("髙橋 美咲").unwrap());
        let email = format!("misaki{nth}@example.jp");
        for (field, value) in [
            (Field::Kana, "タカハシ ミサキ"),
            (Field::BirthDate, BIRTH),
            (Field::Postcode, "100-0013"),
            (Field::Address, "東京都千代田区霞が関1-4-1"),
            (Field::Phone, FIRST_PHONE),
            (Field::Email, &email),
        ] {
            details.set(field, Some(value)).unwrap();
        }
        let no = CustomerNo::parse(&format!("C-{nth:07}")).unwrap();
        let before = self.at.plus_ms(-40 * 24 * 3_600_000);
        self.store.write(|tx| customers::add(tx, no, details, before)).unwrap().id
    }

    /// The record, past every act: what is truly on the disk.
    pub fn record(&mut self, customer: CustomerId) -> Customer {
        self.store.read(|view| customers::get(view, customer)).unwrap().unwrap()
    }

    /// Has an order carried out under this key.
    pub fn order(&mut self, key: ActKey, order: Order) -> Result<Receipt, Refusal> {
        let at = self.now();
        carry_out(&mut self.store, &self.actor, at, key, order)
    }

    /// Asks the office.
    pub fn ask(&mut self, question: Question) -> Result<Answer, Refusal> {
        let at = self.now();
        let actor = &self.actor;
        self.store.read(|view| ask(view, actor, at, question))
    }

    /// Walks the audit chain.
    pub fn verify(&mut self) -> Verdict {
        let walked: Result<Verdict, StoreError> =
            self.store.read(|view| audit::verify(view, &[], &mut |_| Flow::More));
        walked.unwrap()
    }

    /// The orders of one correction: somebody comes, shows a licence, the telephone number is corrected to the next one,
    /// a letter says so. Not by telephone: a number that was changed lately is neither called nor told anything.
    /// `send` sends each; the one that changes the record comes with what it
    /// makes of it. When somebody else was faster the clerk takes their value over and corrects that. Returns
    /// how often that was so.
    pub fn correct(
        &mut self,
        customer: CustomerId,
        mut send: impl FnMut(&mut Clerk, Order, Option<&Made>) -> Result<Receipt, Refusal>,
    ) -> Result<u32, Refusal> {
        let mut seen = self.record(customer);
        let email = seen.details.get(Field::Email).unwrap();
        let take = take_request::Input {
            kind: Kind::Correction,
            channel: Channel::Visit,
            caller: "髙橋 美咲".to_owned(),
            summary: "電話番号が変わった".to_owned(),
            arrived_at: None,
            customer: Some(customer),
            asking: take_request::Asking::default(),
        };
        let Receipt::Taken(taken) = send(self, Order::TakeRequest(take), None)? else { panic!("not taken") };
        let request = taken.request;
        for (item, said) in [(CheckItem::BirthDate, BIRTH.to_owned()), (CheckItem::Email, email)] {
            send(self, Order::AnswerCheck(answer_check::Input { request, item, said }), None)?;
        }
        let licence = see_paper::Input { request, item: CheckItem::Document, paper: licence() };
        let Receipt::Checked(checked) = send(self, Order::SeePaper(licence), None)? else {
            panic!("not checked")
        };
        let mut conflicts = 0;
        let corrected = loop {
            let (made, input) = next_correction(&seen, request, checked.version);
            match send(self, Order::CorrectRecord(input), Some(&made)) {
                Err(Refusal::Conflict { .. }) => {
                    seen = self.record(customer);
                    conflicts += 1;
                }
                other => break other?,
            }
        };
        let Receipt::Corrected(corrected) = corrected else { panic!("not corrected") };
        let told = complete_request::Input {
            request,
            version: corrected.version,
            told: Told::ByLetter,
            reply_to: complete_request::ReplyTo::Principal,
        };
        send(self, Order::CompleteRequest(told), None)?;
        Ok(conflicts)
    }
}

/// A licence that is valid for long.
pub fn licence() -> Paper {
    let expires = NaiveDate::from_ymd_opt(2099, 1, 1);
    Paper { expires, ..Paper::new(PaperKind::DriversLicence) }
}

/// The correction of the number that the clerk sees to the next one.
fn next_correction(
    seen: &Customer,
    request: madoguchi::domain::request::RequestId,
    version: i64,
) -> (Made, correct_record::Input) {
    let from = seen.details.get(Field::Phone);
    let phone = next_phone(from.as_deref().unwrap());
    let made = Made { customer: seen.id, version: seen.version + 1, phone: phone.clone() };
    let change = Change { field: Field::Phone, to: Some(phone), evidence: Evidence::Written };
    let input =
        correct_record::Input { request, version, customer_version: seen.version, changes: vec![change] };
    (made, input)
}

/// A connection past the program, with every guard of the schema taken down: for what no act would do.
pub fn past_the_guards(path: &std::path::Path) -> rusqlite::Connection {
    let raw = rusqlite::Connection::open(path).unwrap();
    raw.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
    raw.execute_batch("BEGIN IMMEDIATE").unwrap();
    let guards =
        "SELECT group_concat('DROP TRIGGER ' || name, '; ') FROM sqlite_master WHERE type = 'trigger'";
    let guards: Option<String> = raw.query_row(guards, [], |row| row.get(0)).unwrap();
    raw.execute_batch(&guards.unwrap_or_default()).unwrap();
    raw.execute_batch("COMMIT").unwrap();
    raw
}
