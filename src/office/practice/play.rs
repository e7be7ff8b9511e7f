//! Doing what the stories tell, in the order in which it happened, through the door that staff use. Not in:
//! the stories and their moments.

use chrono::Days;
use fastrand::Rng;

use super::people::People;
use super::said::said;
use super::sheet::Sheet;
use super::story::{Caller, Step, Story, Who};
use super::tables::Tables;
use crate::domain::audit::ObjectKind;
use crate::domain::customer::{CustomerId, Details, Field};
use crate::domain::evidence::Evidence;
use crate::domain::identity::{CheckItem, Paper, PaperKind};
use crate::domain::request::{Channel, RequestId};
use crate::domain::time::Stamp;
use crate::office::correct_record::Change;
use crate::office::import_customers::ImportedCustomer;
use crate::office::{
    ActKey, Actor, DraftCase, Order, Receipt, Refusal, answer_check, answer_inquiry, carry_out,
    close_unverified, complete_request, correct_record, link_customer, record_callback, resume_request,
    route_request, save_draft, see_paper, stop_mailings, take_request, view_customer, wait_for_customer,
    withdraw_request,
};
use crate::store::{Store, customers};

/// How often a new value is drawn until it is another than the old one.
const TRIES: usize = 20;

/// For how long the licences that are shown are still valid.
const LICENCE_DAYS: Days = Days::new(700);

/// The request of a story on its way.
pub(super) struct Play {
    story: Story,
    arrived: Option<Stamp>,
    customer: Option<ImportedCustomer>,
    request: Option<RequestId>,
    version: i64,
    seen: Option<i64>,
}

/// What all plays share.
pub(super) struct Props<'t> {
    pub(super) rng: Rng,
    pub(super) tables: &'t Tables,
}

impl Play {
    /// A story with the customer whom it concerns.
    pub(super) fn of(story: Story, arrived: Option<Stamp>, people: &mut People) -> Play {
        let customer = match story.who {
            Who::Nobody => None,
            Who::Any => people.draw().cloned(),
            Who::Tagged(tag) => people.tagged(tag).cloned(),
        };
        Play { story, arrived, customer, request: None, version: 0, seen: None }
    }

    /// Does the step of that number.
    ///
    /// # Errors
    /// What the act refuses: then the table tells a story that cannot happen.
    pub(super) fn step(
        &mut self,
        store: &mut Store,
        props: &mut Props<'_>,
        actor: &Actor,
        at: Stamp,
        number: usize,
    ) -> Result<(), Refusal> {
        let Some(step) = self.story.steps.get(number).cloned() else {
            return Ok(());
        };
        match (step, self.request) {
            (Step::Later(_), _) => Ok(()),
            (Step::Take, _) => {
                let order = self.take();
                self.order(store, props, actor, at, order)
            }
            (Step::Draft, Some(request)) => {
                save_draft(store, actor, at, DraftCase::Correction(request), DRAFT)
            }
            (Step::Find, Some(request)) => {
                let Some(customer) = self.customer_id(store)? else {
                    return Ok(());
                };
                let version = self.version;
                let order = Order::LinkCustomer(link_customer::Input { request, version, customer });
                self.order(store, props, actor, at, order)
            }
            (step, Some(request)) => match self.worked(props, at, step, request) {
                Some(order) => self.order(store, props, actor, at, order),
                None => Ok(()),
            },
            (_, None) => Ok(()),
        }
    }

    fn order(
        &mut self,
        store: &mut Store,
        props: &mut Props<'_>,
        actor: &Actor,
        at: Stamp,
        order: Order,
    ) -> Result<(), Refusal> {
        match carry_out(store, actor, at, props.key(), order)? {
            Receipt::Taken(taken) => {
                self.request = Some(taken.request);
                self.version = taken.version;
            }
            Receipt::Moved(moved) => self.version = moved.version,
            Receipt::Checked(checked) => self.version = checked.version,
            Receipt::Corrected(corrected) => self.version = corrected.version,
            Receipt::Stopped(stopped) => self.version = stopped.version,
            Receipt::Record(record) => self.seen = Some(record.customer.version),
            Receipt::Opened(_)
            | Receipt::Revealed(_)
            | Receipt::Sensitive(_)
            | Receipt::Settled
            | Receipt::Found(_)
            | Receipt::Viewed(_)
            | Receipt::Reading
            | Receipt::Audit(_)
            | Receipt::PolicyFrom(_)
            | Receipt::Proposed(_)
            | Receipt::Decided(_)
            | Receipt::SessionEnded(_)
            | Receipt::Seated(_)
            | Receipt::Session => {}
        }
        Ok(())
    }

    fn take(&self) -> Order {
        let caller = match (self.story.caller, &self.customer) {
            (Caller::Customer, Some(customer)) => customer.details.name.to_string(),
            (Caller::Customer, None) => String::new(),
            (Caller::Named(name), _) => name.to_owned(),
        };
        Order::TakeRequest(take_request::Input {
            kind: self.story.kind,
            channel: self.story.channel,
            caller,
            summary: self.story.summary.to_owned(),
            arrived_at: self.arrived,
            customer: None,
            asking: take_request::Asking::default(),
        })
    }

    fn customer_id(&self, store: &mut Store) -> Result<Option<CustomerId>, Refusal> {
        let Some(customer) = &self.customer else {
            return Ok(None);
        };
        let found = store.read(|view| customers::by_number(view, &customer.no).map_err(Refusal::from))?;
        let found = found.ok_or(Refusal::NotFound { kind: ObjectKind::Customer, id: 0 })?;
        Ok(Some(found.id))
    }

    /// The order of a step after the request is taken.
    fn worked(&self, props: &mut Props<'_>, at: Stamp, step: Step, request: RequestId) -> Option<Order> {
        let version = self.version;
        Some(match step {
            Step::Say { item, wrong } => {
                let said = said(self.customer.as_ref()?, item, wrong)?;
                Order::AnswerCheck(answer_check::Input { request, item, said })
            }
            Step::Attest(CheckItem::CallBack) => {
                Order::RecordCallBack(record_callback::Input { request, reached: true })
            }
            Step::Attest(item) => {
                let expires = at.date().checked_add_days(LICENCE_DAYS);
                let paper = Paper { expires, ..Paper::new(PaperKind::DriversLicence) };
                Order::SeePaper(see_paper::Input { request, item, paper })
            }
            Step::View => Order::ViewCustomer(view_customer::Input { request, reason: None }),
            Step::Fix(fields) => {
                let customer_version = self.seen?;
                let details = &self.customer.as_ref()?.details;
                let changes = props.changes(details, &fields, evidence(self.story.channel))?;
                Order::CorrectRecord(correct_record::Input { request, version, customer_version, changes })
            }
            Step::Stop(channels) => Order::StopMailings(stop_mailings::Input { request, version, channels }),
            Step::Answer(words) => {
                Order::AnswerInquiry(answer_inquiry::Input { request, version, answer: words.to_owned() })
            }
            Step::Route(words) => {
                Order::RouteRequest(route_request::Input { request, version, note: words.to_owned() })
            }
            Step::Wait(words) => Order::WaitForCustomer(wait_for_customer::Input {
                request,
                version,
                reason: words.to_owned(),
            }),
            Step::Resume => Order::ResumeRequest(resume_request::Input { request, version }),
            Step::Tell(told) => Order::CompleteRequest(complete_request::Input {
                request,
                version,
                told,
                reply_to: complete_request::ReplyTo::Principal,
            }),
            Step::Withdraw(words) => {
                Order::WithdrawRequest(withdraw_request::Input { request, version, reason: words.to_owned() })
            }
            Step::GiveUp(words) => {
                Order::CloseUnverified(close_unverified::Input { request, version, reason: words.to_owned() })
            }
            Step::Take | Step::Find | Step::Draft | Step::Later(_) => return None,
        })
    }
}

/// A correction that the clerk was typing, as its editor keeps it.
const DRAFT: &str = include_str!("../../../assets/practice/draft.json");

impl Props<'_> {
    /// The next key of a form.
    pub(super) fn key(&mut self) -> ActKey {
        let mut key = [0; 16];
        self.rng.fill(&mut key);
        ActKey(key)
    }

    /// New values for these fields, all of them of one new sheet so that postcode and address agree.
    fn changes(&mut self, old: &Details, fields: &[Field], evidence: Evidence) -> Option<Vec<Change>> {
        for _ in 0..TRIES {
            let number = self.rng.u32(1..10_000);
            let sheet = Sheet::person(&mut self.rng, self.tables, number)?;
            let change = |field: &Field| {
                let (field, from) = (*field, old.get(*field));
                let to = new_value(field, from.as_deref(), sheet.get(field)?);
                (from.as_deref() != Some(to.as_str())).then_some(Change { field, to: Some(to), evidence })
            };
            let changes: Option<Vec<Change>> = fields.iter().map(change).collect();
            if changes.is_some() {
                return changes;
            }
        }
        None
    }
}

/// Names and readings keep their given part: people change their surname, and clerks mistype it.
fn new_value(field: Field, old: Option<&str>, drawn: &str) -> String {
    match (field, drawn.split_once(' '), old.and_then(|old| old.split_once(' '))) {
        (Field::Name | Field::Kana, Some((surname, _)), Some((_, given))) => format!("{surname} {given}"),
        _ => drawn.to_owned(),
    }
}

/// What a correction rests on that came this way.
fn evidence(channel: Channel) -> Evidence {
    match channel {
        Channel::Phone => Evidence::ToldByPhone,
        Channel::Post | Channel::Fax | Channel::Partner => Evidence::Written,
        Channel::Email | Channel::Web => Evidence::FromRegisteredEmail,
        Channel::Visit => Evidence::DocumentSeen,
    }
}
