//! The orders and questions of the permission matrix, one at least for each right. Not in: who may what, and what the standing
//! of a sitting means ([`super`]). Start at [`probes`].

use super::super::correction::change;
use super::super::desk::{Desk, EMAIL};
use super::super::two_persons::disclosure;
use crate::domain::approval::ApprovalId;
use crate::domain::customer::{CustomerId, Field};
use crate::domain::decision::Ground;
use crate::domain::identity::CheckItem;
use crate::domain::mailing::MailChannel;
use crate::domain::request::{Channel, Kind, RequestId};
use crate::domain::sensitive::SensitiveKind;
use crate::domain::staff::{Right, Role};
use crate::office::import_customers::{Batch, import_customers};
use crate::office::*;
use crate::store::Flow;

/// Whether a refusal leaves its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trace {
    Audited,
    /// A question opens the store to read, and an import belongs to its caller's transaction.
    Silent,
}

/// One real order or question for a right.
pub struct Probe {
    pub right: Right,
    pub name: &'static str,
    pub trace: Trace,
    /// What has to be there.
    pub ready: fn(&mut Desk) -> RequestId,
    pub run: fn(&mut Desk, &Stage) -> Result<(), Refusal>,
    /// What comes of it for one who has the right.
    pub granted: Result<(), Refusal>,
    /// Whether it decides what waits: nobody does that for their own case.
    pub decides: bool,
}

impl Probe {
    /// For one who has the right it ends so, behind the door.
    fn ends(self, refusal: Refusal) -> Probe {
        Probe { granted: Err(refusal), ..self }
    }

    fn deciding(self) -> Probe {
        Probe { decides: true, ..self }
    }
}

/// What a probe is made with.
pub struct Stage {
    pub request: RequestId,
    pub version: i64,
    pub customer: CustomerId,
    pub approval: ApprovalId,
    pub session: [u8; 16],
}

fn order(desk: &mut Desk, order: Order) -> Result<(), Refusal> {
    desk.order(order).map(drop)
}

type Ready = fn(&mut Desk) -> RequestId;
type Run = fn(&mut Desk, &Stage) -> Result<(), Refusal>;

fn audited(right: Right, name: &'static str, ready: Ready, run: Run) -> Probe {
    Probe { right, name, trace: Trace::Audited, ready, run, granted: Ok(()), decides: false }
}

fn silent(right: Right, name: &'static str, ready: Ready, run: Run) -> Probe {
    Probe { trace: Trace::Silent, ..audited(right, name, ready, run) }
}

pub fn probes() -> Vec<Probe> {
    let groups = [of_requests(), of_records(), of_looking(), of_two_persons(), of_the_audit()];
    groups.into_iter().flatten().collect()
}

fn of_requests() -> Vec<Probe> {
    use Right::*;
    vec![
        audited(HandleRequests, "take", received, |d, _| order(d, Order::TakeRequest(call()))),
        audited(HandleRequests, "link", received, |d, s| {
            let (request, version, customer) = (s.request, s.version, s.customer);
            order(d, Order::LinkCustomer(link_customer::Input { request, version, customer }))
        }),
        audited(HandleRequests, "wait", received, |d, s| {
            let (request, version, reason) = (s.request, s.version, "書類".to_owned());
            order(d, Order::WaitForCustomer(wait_for_customer::Input { request, version, reason }))
        }),
        audited(HandleRequests, "withdraw", received, |d, s| {
            let (request, version, reason) = (s.request, s.version, String::new());
            order(d, Order::WithdrawRequest(withdraw_request::Input { request, version, reason }))
        }),
        audited(HandleRequests, "route", disclosure, |d, s| {
            let (request, version, note) = (s.request, s.version, String::new());
            order(d, Order::RouteRequest(route_request::Input { request, version, note }))
        }),
        audited(HandleRequests, "refuse", disclosure, |d, s| {
            let (request, version, reason) = (s.request, s.version, "支障".to_owned());
            let ground = Ground::Hindrance;
            order(d, Order::RefuseRequest(refuse_request::Input { request, version, ground, reason }))
        }),
        silent(HandleRequests, "board", received, |d, _| {
            d.begins_to_read(read_list::List::Requests);
            d.ask(Question::Board(board::Filter::Open)).map(drop)
        }),
        silent(HandleRequests, "case", received, |d, s| {
            d.begins_to_look_at(s.request);
            d.ask(Question::Case(s.request)).map(drop)
        }),
        audited(HandleRequests, "open a request", received, |d, s| {
            order(d, Order::ViewRequest(view_request::Input { request: s.request }))
        }),
        audited(HandleRequests, "read the list", received, |d, _| {
            let list = read_list::List::Requests;
            order(d, Order::ReadList(read_list::Input { list }))
        }),
        audited(Approve, "read what waits", disclosure, |d, _| {
            let list = read_list::List::Approvals;
            order(d, Order::ReadList(read_list::Input { list }))
        }),
        audited(ReleaseLock, "release", linked, |d, s| {
            let (request, version, reason) = (s.request, s.version, "本人の申出".to_owned());
            order(d, Order::ReleaseLock(release_lock::Input { request, version, reason }))
        })
        .ends(Refusal::NothingToDo),
    ]
}

fn of_records() -> Vec<Probe> {
    use Right::*;
    vec![
        audited(OpenCustomers, "view", disclosure, |d, s| {
            order(d, Order::ViewCustomer(view_customer::Input { request: s.request, reason: None }))
        }),
        audited(OpenCustomers, "search", received, |d, s| {
            let (request, typed) = (Some(s.request), "髙".to_owned());
            order(d, Order::SearchCustomers(search_customers::Input { request, typed }))
        }),
        audited(OpenCustomers, "search by a value", received, |d, _| {
            let (request, typed) = (None, "03-5512-7400".to_owned());
            order(d, Order::SearchCustomers(search_customers::Input { request, typed }))
        }),
        silent(OpenCustomers, "find", received, |d, _| {
            d.begins_to_search();
            d.ask(Question::Find { typed: "髙".to_owned(), limit: 5 }).map(drop)
        }),
        audited(CheckIdentity, "answer", linked, |d, s| {
            let (request, item, said) = (s.request, CheckItem::Email, EMAIL.to_owned());
            order(d, Order::AnswerCheck(answer_check::Input { request, item, said }))
        }),
        audited(CheckIdentity, "call back", linked, |d, s| {
            let (request, reached) = (s.request, true);
            order(d, Order::RecordCallBack(record_callback::Input { request, reached }))
        }),
        audited(CorrectRecords, "correct", by_papers, correct),
        audited(
            StopMailings,
            "stop",
            |d| confirmed(d, Kind::MailingStop),
            |d, s| {
                let (request, version, channels) = (s.request, s.version, vec![MailChannel::Email]);
                order(d, Order::StopMailings(stop_mailings::Input { request, version, channels }))
            },
        ),
        silent(ImportCustomers, "import", received, |d, _| import(d)),
    ]
}

fn of_looking() -> Vec<Probe> {
    use Right::*;
    vec![
        audited(OpenWithoutRequest, "open", linked, |d, s| {
            let (customer, reason) = (s.customer, "住所の確認".to_owned());
            order(d, Order::OpenCustomer(open_customer::Input { customer, reason }))
        }),
        audited(RevealFields, "reveal", disclosure, |d, s| {
            let (customer, request, field) = (s.customer, Some(s.request), Field::Phone);
            order(d, Order::RevealField(reveal_field::Input { customer, request, field }))
        }),
        audited(RevealSensitive, "enter", disclosure, |d, s| {
            let (customer, request, kind) = (s.customer, Some(s.request), SensitiveKind::Card);
            let typed = ["VISA", "1111", "04/28"].map(str::to_owned).to_vec();
            order(d, Order::EnterSensitive(enter_sensitive::Input { customer, request, kind, typed }))
        }),
        audited(Oversee, "restrict", received, |d, s| {
            let customer = d.customer(&format!("C-{:07}", 1_000_000 + s.request.0), "山本 花");
            let reason = "本人の求め".to_owned();
            order(d, Order::RestrictRecord(restrict_record::Input { customer, restrict: true, reason }))
        }),
    ]
}

fn of_the_audit() -> Vec<Probe> {
    use Right::*;
    vec![
        audited(MakeReports, "report", received, |d, _| {
            make_report(&mut d.store, &d.actor, d.at, d.at.date()).map(drop)
        }),
        audited(ReadAudit, "read", received, |d, _| {
            order(d, Order::ReadAudit(read_audit::Input { filter: read_audit::Filter::default() }))
        }),
        audited(ExportAudit, "export", received, |d, _| {
            let span = export_audit::Span { from: d.at.date(), to: d.at.date() };
            export_audit::export_audit(&mut d.store, &d.actor, d.at, span, &mut |_| Flow::More)
        }),
        audited(ChangePolicy, "policy", received, |d, _| {
            let (valid_from, changes, reason) = (d.at.date(), Vec::new(), "見直し".to_owned());
            order(d, Order::ChangePolicy(change_policy::Input { valid_from, changes, reason }))
        })
        .ends(Refusal::NothingToDo),
        silent(ReadPolicy, "policies", received, |d, _| d.ask(Question::Policies).map(drop)),
    ]
}

fn of_two_persons() -> Vec<Probe> {
    use Right::*;
    vec![
        audited(Approve, "approve", disclosure, |d, s| {
            order(d, Order::Approve(approve::Input { approval: s.approval, comment: String::new() }))
        })
        .deciding(),
        audited(Approve, "return", disclosure, |d, s| {
            let (approval, comment) = (s.approval, "範囲".to_owned());
            order(d, Order::ReturnApproval(return_approval::Input { approval, comment }))
        })
        .deciding(),
        audited(ProposeStaff, "join", received, |d, s| {
            let (name, login) = ("山本".to_owned(), format!("new.{}", s.request.0));
            let input = propose_staff::Input::Join { name, login, role: Role::Clerk };
            order(d, Order::ProposeStaff(input))
        }),
        audited(EndSessions, "end", received, |d, s| {
            order(d, Order::EndSessionOf(end_session_of::Input { session: s.session }))
        }),
    ]
}

fn call() -> take_request::Input {
    let (caller, summary) = (String::new(), String::new());
    take_request::Input {
        kind: Kind::Correction,
        channel: Channel::Phone,
        caller,
        summary,
        arrived_at: None,
        customer: None,
        asking: take_request::Asking::default(),
    }
}

fn received(desk: &mut Desk) -> RequestId {
    desk.take(Kind::Correction, None)
}

pub fn misaki(desk: &mut Desk) -> CustomerId {
    desk.customer_of("C-0012345", "髙橋 美咲")
}

fn linked(desk: &mut Desk) -> RequestId {
    let customer = misaki(desk);
    desk.take(Kind::Correction, Some(customer))
}

fn confirmed(desk: &mut Desk, kind: Kind) -> RequestId {
    let customer = misaki(desk);
    let request = desk.take(kind, Some(customer));
    desk.confirm(request);
    request
}

/// Confirmed by a paper too: an address is corrected at L3.
fn by_papers(desk: &mut Desk) -> RequestId {
    let request = confirmed(desk, Kind::Correction);
    desk.attest(request, CheckItem::Document).unwrap();
    request
}

fn correct(desk: &mut Desk, stage: &Stage) -> Result<(), Refusal> {
    let record = desk.store.read(|view| crate::store::customers::get(view, stage.customer)).unwrap().unwrap();
    let changes = vec![change(Field::Address, &format!("東京都千代田区霞が関{}", stage.request.0))];
    let (request, version, customer_version) = (stage.request, stage.version, record.version);
    order(desk, Order::CorrectRecord(correct_record::Input { request, version, customer_version, changes }))
}

fn import(desk: &mut Desk) -> Result<(), Refusal> {
    let batch = Batch { file_digest: [0; 32], name: "list.csv".to_owned() };
    let (actor, at) = (desk.actor.clone(), desk.at);
    desk.store.write(|tx| {
        let done = import_customers(tx, &actor, at, &batch, &mut std::iter::empty(), &mut |_| Flow::More);
        done.map(drop)
    })
}
