//! A counter to work at: one member of staff, a real store, a clock that only moves when told.

use tempfile::TempDir;

use super::*;
use crate::domain::customer::{CustomerNo, Details, PersonName};
use crate::domain::evidence::Evidence;
use crate::office::open_office::{Input, NewStaff, found_office};
use crate::store::customers;

pub const HOUR_MS: i64 = 3_600_000;

pub struct Counter {
    pub store: Store,
    pub actor: Actor,
    pub at: Stamp,
    keys: u128,
    _dir: TempDir,
}

pub fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 16).unwrap()
}

impl Counter {
    pub fn open(role: Role) -> Counter {
        let dir = TempDir::new().unwrap();
        let staff = vec![NewStaff { name: "staff".to_owned(), role }];
        let input = Input { office_name: "office".to_owned(), practice: false, staff };
        let at = Stamp::at(monday(), 10, 0);
        let (mut store, staff) = found_office(&dir.path().join("office.db"), [1; 16], at, &input).unwrap();
        let (actor, _) = session::sit_down(&mut store, staff[0].clone(), at).unwrap();
        Counter { store, actor, at, keys: 0, _dir: dir }
    }

    pub fn customer(&mut self, no: &str) -> CustomerId {
        let mut details = Details::named(PersonName::parse("Canary").unwrap());
        for (field, value) in [
            (Field::BirthDate, "1980-04-05"),
            (Field::Phone, "03-5512-7400"),
            (Field::Email, "canary@example.jp"),
        ] {
            details.set(field, Some(value)).unwrap();
        }
        let (no, at) = (CustomerNo::parse(no).unwrap(), self.at);
        self.store.write(|tx| customers::add(tx, no, details, at)).unwrap().id
    }

    pub fn order(&mut self, order: Order) -> Result<Receipt, Refusal> {
        self.keys += 1;
        carry_out(&mut self.store, &self.actor, self.at, ActKey(self.keys.to_be_bytes()), order)
    }

    pub fn take(&mut self, kind: Kind, channel: Channel, customer: Option<CustomerId>) -> RequestId {
        self.take_arrived(kind, channel, customer, None)
    }

    pub fn take_arrived(
        &mut self,
        kind: Kind,
        channel: Channel,
        customer: Option<CustomerId>,
        arrived_at: Option<Stamp>,
    ) -> RequestId {
        let (caller, summary) = ("Canary".to_owned(), "Canary".to_owned());
        let input = take_request::Input {
            kind,
            channel,
            caller,
            summary,
            arrived_at,
            customer,
            asking: take_request::Asking::default(),
        };
        match self.order(Order::TakeRequest(input)).unwrap() {
            Receipt::Taken(taken) => taken.request,
            other => panic!("{other:?}"),
        }
    }

    pub fn version(&mut self, request: RequestId) -> i64 {
        let sql = "SELECT version FROM request WHERE id = $1";
        self.store.read(|view| view.int(sql, &[request.0.into()])).unwrap()
    }

    pub fn say(&mut self, request: RequestId, item: CheckItem, said: &str) -> Result<Receipt, Refusal> {
        self.order(Order::AnswerCheck(answer_check::Input { request, item, said: said.to_owned() }))
    }

    pub fn confirm(&mut self, request: RequestId) -> Result<Receipt, Refusal> {
        self.say(request, CheckItem::BirthDate, "1980-04-05")?;
        self.say(request, CheckItem::Email, "canary@example.jp")?;
        self.order(Order::RecordCallBack(record_callback::Input { request, reached: true }))
    }

    pub fn correct(&mut self, request: RequestId, to: &str) -> Result<Receipt, Refusal> {
        let record = match self.order(Order::ViewCustomer(view_customer::Input { request, reason: None }))? {
            Receipt::Record(record) => record.customer,
            other => panic!("{other:?}"),
        };
        let change = correct_record::Change {
            field: Field::Phone,
            to: Some(to.to_owned()),
            evidence: Evidence::ToldByPhone,
        };
        let version = self.version(request);
        let (customer_version, changes) = (record.version, vec![change]);
        self.order(Order::CorrectRecord(correct_record::Input {
            request,
            version,
            customer_version,
            changes,
        }))
    }

    pub fn complete(&mut self, request: RequestId) -> Result<Receipt, Refusal> {
        let (version, told) = (self.version(request), complete_request::Told::ByPhone);
        self.order(Order::CompleteRequest(complete_request::Input {
            request,
            version,
            told,
            reply_to: complete_request::ReplyTo::Principal,
        }))
    }

    pub fn answer(&mut self, request: RequestId) -> Result<Receipt, Refusal> {
        let (version, answer) = (self.version(request), "Canary".to_owned());
        self.order(Order::AnswerInquiry(answer_inquiry::Input { request, version, answer }))
    }

    pub fn report(&mut self, day: NaiveDate) -> DayBook {
        make_report(&mut self.store, &self.actor, self.at, day).unwrap()
    }

    pub fn go_to(&mut self, day: NaiveDate, hour: u32) {
        self.at = Stamp::at(day, hour, 0);
        let staff = self.actor.staff.clone();
        self.actor = session::sit_down(&mut self.store, staff, self.at).unwrap().0;
    }
}

/// What does not depend on when the report was made.
pub fn figures_of(mut book: DayBook) -> DayBook {
    book.made_at = Stamp::default();
    book.head = AuditHead { seq: 0, words: String::new() };
    book
}

pub fn sums(book: &DayBook) -> [u32; 4] {
    let total = book.total();
    [total.carried_over, total.received, total.closed_in_all(), total.carried_forward]
}
