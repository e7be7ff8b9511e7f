//! A small office to test in: a clerk, a supervisor, an auditor, and a clock that moves on at each reading.

use chrono::NaiveDate;
use tempfile::TempDir;

use crate::domain::audit::{Action, Event};
use crate::domain::customer::{CustomerCard, CustomerId, CustomerNo, Details, Field, PersonName};
use crate::domain::identity::{CheckItem, Paper, PaperKind};
use crate::domain::request::{Channel, Kind, RequestId};
use crate::domain::staff::{Role, Staff};
use crate::domain::time::Stamp;
use crate::office::answer_check::Checked;
use crate::office::board::{Board, Filter};
use crate::office::case::Case;
use crate::office::open_office::{Input, NewStaff, found_office};
use crate::office::*;
use crate::store::audit::{Entry, verify};
use crate::store::{Flow, Reads, Store, customers};

pub struct Desk {
    pub store: Store,
    pub staff: Vec<Staff>,
    pub at: Stamp,
    seated_at: Stamp,
    pub actor: Actor,
    keys: u64,
    _dir: TempDir,
}

pub const PHONE: &str = "03-5512-7400";
pub const EMAIL: &str = "misaki@example.jp";
pub const BIRTH: &str = "1980-04-05";

/// A Monday morning in office hours.
pub fn morning() -> Stamp {
    Stamp::at(NaiveDate::from_ymd_opt(2026, 11, 16).unwrap(), 10, 0)
}

impl Desk {
    pub fn new() -> Desk {
        let dir = TempDir::new().unwrap();
        let person = |name: &str, role| NewStaff { name: name.to_owned(), role };
        let input = Input {
            office_name: "総務部".to_owned(),
            practice: false,
            staff: vec![
                person("佐藤", Role::Clerk),
                person("鈴木", Role::Supervisor),
                person("監査", Role::Auditor),
                person("田中", Role::PrivacyOfficer),
                person("管理", Role::Admin),
            ],
        };
        let at = morning();
        let (store, staff) = found_office(&dir.path().join("office.db"), [7; 16], at, &input).unwrap();
        let mut store = store;
        let (actor, _) = session::sit_down(&mut store, staff[0].clone(), at).unwrap();
        Desk { store, staff, at, seated_at: at, actor, keys: 0, _dir: dir }
    }

    pub fn sit(&mut self, role: Role) {
        let staff = self.staff.iter().find(|staff| staff.role == role).unwrap().clone();
        self.actor = session::sit_down(&mut self.store, staff, self.at).unwrap().0;
        self.seated_at = self.at;
    }

    /// Nobody sits for longer than a day's work: after a night they sit down anew.
    fn rest(&mut self) {
        if self.at.utc_ms() - self.seated_at.utc_ms() >= session::LONGEST_MS {
            self.sit(self.actor.staff.role);
        }
    }

    /// Takes these guards of the schema down, for people and cases that no act would make: what is tried then are the acts.
    pub fn without(&mut self, triggers: &[&str]) {
        for name in triggers {
            self.store.write(|tx| tx.execute(&format!("DROP TRIGGER {name}"), &[])).unwrap();
        }
    }

    pub fn key(&mut self) -> ActKey {
        self.keys += 1;
        ActKey(u128::from(self.keys).to_be_bytes())
    }

    /// Reads the clock.
    pub fn now(&mut self) -> Stamp {
        self.at = self.at.plus_ms(1);
        self.at
    }

    pub fn order(&mut self, order: Order) -> Result<Receipt, Refusal> {
        let key = self.key();
        self.rest();
        let at = self.now();
        carry_out(&mut self.store, &self.actor, at, key, order)
    }

    pub fn ask(&mut self, question: Question) -> Result<Answer, Refusal> {
        self.rest();
        let (actor, at) = (self.actor.clone(), self.now());
        self.store.read(|view| ask(view, &actor, at, question))
    }

    /// The chain knows that whoever sits here searches.
    pub fn begins_to_search(&mut self) {
        self.is_written(trace::event(&self.actor, self.at, Action::CustomersSearched, trace::OFFICE));
    }

    /// The chain knows that whoever sits here reads that list.
    pub fn begins_to_read(&mut self, list: read_list::List) {
        let event = trace::event(&self.actor, self.at, Action::ListRead, trace::OFFICE);
        self.is_written(Event { reason: Some(list.code()), ..event });
    }

    /// The chain knows that whoever sits here has that request open.
    pub fn begins_to_look_at(&mut self, request: RequestId) {
        let object = trace::request_object(request);
        let event = trace::event(&self.actor, self.at, Action::RequestViewed, object);
        self.is_written(Event { request: Some(request.0), ..event });
    }

    fn is_written(&mut self, event: Event) {
        self.store.write(|tx| trace::append(tx, &event)).unwrap();
    }

    /// Searches by the act.
    pub fn searches(&mut self, typed: &str) -> Result<search_customers::Found, Refusal> {
        let input = search_customers::Input { request: None, typed: typed.to_owned() };
        self.order(Order::SearchCustomers(input)).map(|receipt| match receipt {
            Receipt::Found(found) => found,
            other => panic!("{other:?}"),
        })
    }

    pub fn find(&mut self, typed: &str) -> Vec<CustomerCard> {
        self.searches(typed).unwrap().cards
    }

    /// The customer of that number, entered if there is none yet.
    pub fn customer_of(&mut self, no: &str, name: &str) -> CustomerId {
        let known = CustomerNo::parse(no).unwrap();
        match self.store.read(|view| customers::by_number(view, &known)).unwrap() {
            Some(customer) => customer.id,
            None => self.customer(no, name),
        }
    }

    pub fn customer(&mut self, no: &str, name: &str) -> CustomerId {
        let mut details = Details::named(PersonName::parse(name).unwrap());
        for (field, value) in [
            (Field::Kana, "タカハシ ミサキ"),
            (Field::BirthDate, BIRTH),
            (Field::Postcode, "100-0013"),
            (Field::Address, "東京都千代田区霞が関1-4-1"),
            (Field::Phone, PHONE),
            (Field::Email, EMAIL),
        ] {
            details.set(field, Some(value)).unwrap();
        }
        let no = CustomerNo::parse(no).unwrap();
        let at = self.at.plus_ms(-40 * 24 * 3_600_000);
        self.store.write(|tx| customers::add(tx, no, details, at)).unwrap().id
    }

    pub fn take(&mut self, kind: Kind, customer: Option<CustomerId>) -> RequestId {
        self.take_by(kind, Channel::Phone, customer)
    }

    pub fn take_by(&mut self, kind: Kind, channel: Channel, customer: Option<CustomerId>) -> RequestId {
        let input = take_request::Input {
            kind,
            channel,
            caller: "髙橋 美咲".to_owned(),
            summary: "電話番号が変わった".to_owned(),
            arrived_at: None,
            customer,
            asking: take_request::Asking::default(),
        };
        match self.order(Order::TakeRequest(input)).unwrap() {
            Receipt::Taken(taken) => taken.request,
            other => panic!("{other:?}"),
        }
    }

    pub fn say(&mut self, request: RequestId, item: CheckItem, said: &str) -> Result<Checked, Refusal> {
        let input = answer_check::Input { request, item, said: said.to_owned() };
        self.order(Order::AnswerCheck(input)).map(checked)
    }

    pub fn attest(&mut self, request: RequestId, item: CheckItem) -> Result<Checked, Refusal> {
        let order = match item {
            CheckItem::CallBack => Order::RecordCallBack(record_callback::Input { request, reached: true }),
            _ => Order::SeePaper(see_paper::Input { request, item, paper: licence() }),
        };
        self.order(order).map(checked)
    }

    /// Two items that are not printed on mail, and a call back: L2.
    pub fn confirm(&mut self, request: RequestId) -> Checked {
        self.say(request, CheckItem::BirthDate, "昭和55年4月5日").unwrap();
        self.say(request, CheckItem::Email, "Misaki@Example.jp").unwrap();
        self.attest(request, CheckItem::CallBack).unwrap()
    }

    pub fn version(&mut self, request: RequestId) -> i64 {
        let found = self.store.read(|view| crate::store::requests::get(view, request));
        found.unwrap().unwrap().version
    }

    pub fn case(&mut self, request: RequestId) -> Case {
        let mut asked = self.ask(Question::Case(request));
        if asked == Err(Refusal::NotOpened) {
            self.order(Order::ViewRequest(view_request::Input { request })).unwrap();
            asked = self.ask(Question::Case(request));
        }
        match asked.unwrap() {
            Answer::Case(case) => *case,
            other => panic!("{other:?}"),
        }
    }

    pub fn board(&mut self, filter: Filter) -> Board {
        match self.ask(Question::Board(filter)).unwrap() {
            Answer::Board(board) => board,
            other => panic!("{other:?}"),
        }
    }

    pub fn view(&mut self, request: RequestId) -> Result<Box<Record>, Refusal> {
        self.order(Order::ViewCustomer(view_customer::Input { request, reason: None })).map(|receipt| {
            match receipt {
                Receipt::Record(record) => record,
                other => panic!("{other:?}"),
            }
        })
    }

    pub fn entries(&mut self) -> i64 {
        self.store.read(|view| view.int("SELECT seq FROM audit_head WHERE id = 1", &[])).unwrap()
    }

    /// The actions in the audit chain behind the first `after` entries.
    pub fn trail(&mut self, after: i64) -> Vec<Action> {
        let entries = self
            .store
            .read(|view| {
                view.list("SELECT entry FROM audit WHERE seq > $1 ORDER BY seq", &[after.into()], |row| {
                    Ok(row.blob(0)?.to_vec())
                })
            })
            .unwrap();
        let action = |bytes: &Vec<u8>| Action::from_code(Entry::decode(bytes).unwrap().action).unwrap();
        entries.iter().map(action).collect()
    }

    pub fn expect_sound_chain(&mut self) {
        let verdict = self.store.read(|view| verify(view, &[], &mut |_| Flow::More)).unwrap();
        assert!(verdict.first_bad.is_none(), "{verdict:?}");
    }
}

pub fn checked(receipt: Receipt) -> Checked {
    match receipt {
        Receipt::Checked(checked) => checked,
        other => panic!("{other:?}"),
    }
}

pub fn moved(receipt: Receipt) -> Moved {
    match receipt {
        Receipt::Moved(moved) => moved,
        other => panic!("{other:?}"),
    }
}

/// A licence that is valid for long.
pub fn licence() -> Paper {
    let expires = chrono::NaiveDate::from_ymd_opt(2031, 1, 1);
    Paper { expires, ..Paper::new(PaperKind::DriversLicence) }
}
