//! Who acts, what may be ordered, and what comes back. Not in: how an order is carried out ([`super::carry_out`]).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::approval_file::Decided;
use super::{
    answer_check, answer_inquiry, approve, bind_delivery, change_policy, close_unverified, complete_request,
    correct_record, end_session_of, enter_sensitive, link_customer, looking, note_alert, open_customer,
    promise_callback, propose_staff, read_audit, read_list, record_callback, refuse_request, release_lock,
    restrict_record, resume_request, return_approval, reveal_field, reveal_sensitive, route_request,
    search_customers, see_paper, session, stop_mailings, take_back_approval, take_request, unlock_budget,
    view_customer, view_request, wait_for_customer, withdraw_request,
};
use crate::domain::approval::ApprovalId;
use crate::domain::decision::Decision;
use crate::domain::request::{NextStep, RequestId, State};
use crate::domain::staff::{Right, Staff, StaffId};

/// Who acts, in which sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The member of staff. The role on record counts, not the one here.
    pub staff: Staff,
    /// Random id of this sitting.
    pub session: [u8; 16],
}

/// Everything that staff may order through [`super::carry_out`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// Take a request.
    TakeRequest(take_request::Input),
    /// Join a request to a customer.
    LinkCustomer(link_customer::Input),
    /// Open the record of a customer whose identity is confirmed.
    ViewCustomer(view_customer::Input),
    /// Compare what the caller says with the record.
    AnswerCheck(answer_check::Input),
    /// Say how a call to the registered number went.
    RecordCallBack(record_callback::Input),
    /// Promise such a call for later.
    PromiseCallBack(promise_callback::Input),
    /// Note a paper that was seen.
    SeePaper(see_paper::Input),
    /// Bind the answer to the registered address.
    BindDelivery(bind_delivery::Input),
    /// Open a locked telephone route before its time.
    ReleaseLock(release_lock::Input),
    /// Change the policy of the identity check.
    ChangePolicy(change_policy::Input),
    /// Correct the record.
    CorrectRecord(correct_record::Input),
    /// Stop mailings by channel.
    StopMailings(stop_mailings::Input),
    /// Answer an inquiry.
    AnswerInquiry(answer_inquiry::Input),
    /// Hand a request to a supervisor.
    RouteRequest(route_request::Input),
    /// Wait for something from the customer.
    WaitForCustomer(wait_for_customer::Input),
    /// Take up again what waited.
    ResumeRequest(resume_request::Input),
    /// The customer was told the result.
    CompleteRequest(complete_request::Input),
    /// The person took the request back.
    WithdrawRequest(withdraw_request::Input),
    /// Close a request because identity could not be confirmed.
    CloseUnverified(close_unverified::Input),
    /// Open a record without a request.
    OpenCustomer(open_customer::Input),
    /// Show one masked field in clear.
    RevealField(reveal_field::Input),
    /// Show a bank account or a card in clear.
    RevealSensitive(reveal_sensitive::Input),
    /// Enter a bank account or a card.
    EnterSensitive(enter_sensitive::Input),
    /// Restrict a record, or lift that.
    RestrictRecord(restrict_record::Input),
    /// Let a member of staff look further.
    UnlockBudget(unlock_budget::Input),
    /// Take note of what supervisors are told.
    NoteAlert(note_alert::Input),
    /// Search for a customer: the beginning of it, and each masked value.
    SearchCustomers(search_customers::Input),
    /// Open a request at the desk.
    ViewRequest(view_request::Input),
    /// Begin to read a list.
    ReadList(read_list::Input),
    /// Read the audit chain.
    ReadAudit(read_audit::Input),
    /// Propose that a request is refused.
    RefuseRequest(refuse_request::Input),
    /// Propose a change of the staff.
    ProposeStaff(propose_staff::Input),
    /// Approve what another proposed.
    Approve(approve::Input),
    /// Return what another proposed.
    ReturnApproval(return_approval::Input),
    /// Take back what one proposed.
    TakeBackApproval(take_back_approval::Input),
    /// End somebody else's sitting.
    EndSessionOf(end_session_of::Input),
    /// Sit down at the desk.
    StartSession,
    /// Begin the session of a command, which ends nobody's session at a desk.
    StartCommand,
    /// Leave it.
    EndSession(session::End),
}

impl Order {
    /// The right that the order asks for; none for sitting down and leaving, and none yet known for taking back, where
    /// the act asks for the right to propose such a thing. Nor for reading a list, which is no deciding: its act asks by
    /// itself, and for no password.
    pub fn right(&self) -> Option<Right> {
        match self {
            Order::TakeRequest(_)
            | Order::ViewRequest(_)
            | Order::LinkCustomer(_)
            | Order::AnswerInquiry(_)
            | Order::RouteRequest(_)
            | Order::WaitForCustomer(_)
            | Order::ResumeRequest(_)
            | Order::CompleteRequest(_)
            | Order::WithdrawRequest(_)
            | Order::CloseUnverified(_)
            | Order::RefuseRequest(_) => Some(Right::HandleRequests),
            Order::ViewCustomer(_) | Order::SearchCustomers(_) => Some(Right::OpenCustomers),
            Order::AnswerCheck(_)
            | Order::RecordCallBack(_)
            | Order::PromiseCallBack(_)
            | Order::SeePaper(_)
            | Order::BindDelivery(_) => Some(Right::CheckIdentity),
            Order::ReleaseLock(_) => Some(Right::ReleaseLock),
            Order::ChangePolicy(_) => Some(Right::ChangePolicy),
            Order::CorrectRecord(_) => Some(Right::CorrectRecords),
            Order::StopMailings(_) => Some(Right::StopMailings),
            Order::OpenCustomer(_) => Some(Right::OpenWithoutRequest),
            Order::RevealField(_) => Some(Right::RevealFields),
            Order::RevealSensitive(_) | Order::EnterSensitive(_) => Some(Right::RevealSensitive),
            Order::RestrictRecord(_) | Order::UnlockBudget(_) | Order::NoteAlert(_) => Some(Right::Oversee),
            Order::ReadAudit(_) => Some(Right::ReadAudit),
            Order::ProposeStaff(_) => Some(Right::ProposeStaff),
            Order::Approve(_) | Order::ReturnApproval(_) => Some(Right::Approve),
            Order::EndSessionOf(_) => Some(Right::EndSessions),
            Order::TakeBackApproval(_)
            | Order::ReadList(_)
            | Order::StartSession
            | Order::StartCommand
            | Order::EndSession(_) => None,
        }
    }

    /// The stable name of the act.
    pub fn name(&self) -> &'static str {
        match self {
            Order::TakeRequest(_) => "take_request",
            Order::LinkCustomer(_) => "link_customer",
            Order::ViewCustomer(_) => "view_customer",
            Order::AnswerCheck(_) => "answer_check",
            Order::RecordCallBack(_) => "record_callback",
            Order::PromiseCallBack(_) => "promise_callback",
            Order::SeePaper(_) => "see_paper",
            Order::BindDelivery(_) => "bind_delivery",
            Order::ReleaseLock(_) => "release_lock",
            Order::ChangePolicy(_) => "change_policy",
            Order::CorrectRecord(_) => "correct_record",
            Order::StopMailings(_) => "stop_mailings",
            Order::AnswerInquiry(_) => "answer_inquiry",
            Order::RouteRequest(_) => "route_request",
            Order::WaitForCustomer(_) => "wait_for_customer",
            Order::ResumeRequest(_) => "resume_request",
            Order::CompleteRequest(_) => "complete_request",
            Order::WithdrawRequest(_) => "withdraw_request",
            Order::CloseUnverified(_) => "close_unverified",
            Order::OpenCustomer(_) => "open_customer",
            Order::RevealField(_) => "reveal_field",
            Order::RevealSensitive(_) => "reveal_sensitive",
            Order::EnterSensitive(_) => "enter_sensitive",
            Order::RestrictRecord(_) => "restrict_record",
            Order::UnlockBudget(_) => "unlock_budget",
            Order::NoteAlert(_) => "note_alert",
            Order::SearchCustomers(_) => "search_customers",
            Order::ViewRequest(_) => "view_request",
            Order::ReadList(_) => "read_list",
            Order::ReadAudit(_) => "read_audit",
            Order::RefuseRequest(_) => "refuse_request",
            Order::ProposeStaff(_) => "propose_staff",
            Order::Approve(_) => "approve",
            Order::ReturnApproval(_) => "return_approval",
            Order::TakeBackApproval(_) => "take_back_approval",
            Order::EndSessionOf(_) => "end_session_of",
            Order::StartSession => "start_session",
            Order::StartCommand => "start_command",
            Order::EndSession(_) => "end_session",
        }
    }

    /// The request it concerns, if there is one already.
    pub fn request(&self) -> Option<RequestId> {
        match self {
            Order::LinkCustomer(input) => Some(input.request),
            Order::ViewCustomer(input) => Some(input.request),
            Order::AnswerCheck(input) => Some(input.request),
            Order::RecordCallBack(input) => Some(input.request),
            Order::PromiseCallBack(input) => Some(input.request),
            Order::SeePaper(input) => Some(input.request),
            Order::BindDelivery(input) => Some(input.request),
            Order::ReleaseLock(input) => Some(input.request),
            Order::CorrectRecord(input) => Some(input.request),
            Order::StopMailings(input) => Some(input.request),
            Order::AnswerInquiry(input) => Some(input.request),
            Order::RouteRequest(input) => Some(input.request),
            Order::WaitForCustomer(input) => Some(input.request),
            Order::ResumeRequest(input) => Some(input.request),
            Order::CompleteRequest(input) => Some(input.request),
            Order::WithdrawRequest(input) => Some(input.request),
            Order::CloseUnverified(input) => Some(input.request),
            Order::RefuseRequest(input) => Some(input.request),
            Order::SearchCustomers(input) => input.request,
            Order::ViewRequest(input) => Some(input.request),
            Order::RevealField(input) => input.request,
            Order::RevealSensitive(input) => input.request,
            Order::EnterSensitive(input) => input.request,
            Order::TakeRequest(_)
            | Order::ReadList(_)
            | Order::ChangePolicy(_)
            | Order::OpenCustomer(_)
            | Order::RestrictRecord(_)
            | Order::UnlockBudget(_)
            | Order::NoteAlert(_)
            | Order::ReadAudit(_)
            | Order::ProposeStaff(_)
            | Order::Approve(_)
            | Order::ReturnApproval(_)
            | Order::TakeBackApproval(_)
            | Order::EndSessionOf(_)
            | Order::StartSession
            | Order::StartCommand
            | Order::EndSession(_) => None,
        }
    }
}

/// Where a request stands after an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Which request.
    pub request: RequestId,
    /// Where it stands.
    pub state: State,
    /// Its version.
    pub version: i64,
    /// What somebody has to do next.
    pub next: NextStep,
    /// How it ended, once decided.
    pub decision: Option<Decision>,
}

/// What an act gives back once it is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Receipt {
    /// A request was taken.
    Taken(take_request::Taken),
    /// A request went a step on.
    Moved(Moved),
    /// A record was opened. Never kept: asking again is another view, audited again.
    Record(Box<looking::Record>),
    /// A record was opened without a request. Never kept.
    Opened(Box<looking::Record>),
    /// One value in clear. Never kept.
    Revealed(Box<reveal_field::Revealed>),
    /// A bank account or a card in clear. Never kept.
    Sensitive(Box<reveal_sensitive::Opened>),
    /// What concerns looking was settled: a restriction, a budget, an alert.
    Settled,
    /// Candidates. Never kept: searching again is another search.
    Found(search_customers::Found),
    /// A request was opened. Never kept: opening it again is another look.
    Viewed(Box<view_request::Viewed>),
    /// A list may be read. Never kept.
    Reading,
    /// Entries of the audit chain. Never kept: reading again is another reading.
    Audit(Box<read_audit::Page>),
    /// A check was answered or attested.
    Checked(answer_check::Checked),
    /// A record was corrected.
    Corrected(correct_record::Corrected),
    /// Channels were stopped.
    Stopped(stop_mailings::Stopped),
    /// Something about the staff was proposed.
    Proposed(ApprovalId),
    /// A proposal was decided or taken back.
    Decided(Decided),
    /// A sitting of this member of staff was ended.
    SessionEnded(StaffId),
    /// The policy is another from that day on.
    PolicyFrom(NaiveDate),
    /// Somebody sat down.
    Seated(session::Seated),
    /// Somebody left.
    Session,
}

/// A receipt in the form in which it is kept under the act's key.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kept {
    Taken(take_request::Taken),
    Moved(Moved),
    Checked(answer_check::Checked),
    Corrected(correct_record::Corrected),
    Stopped(stop_mailings::Stopped),
    Seated(session::Seated),
    PolicyFrom(NaiveDate),
    Settled,
    Proposed(ApprovalId),
    Decided(Decided),
    SessionEnded(StaffId),
    Session,
}

impl Kept {
    /// What is kept of a receipt; nothing of a record.
    pub(super) fn of(receipt: &Receipt) -> Option<Kept> {
        match receipt.clone() {
            Receipt::Taken(taken) => Some(Kept::Taken(taken)),
            Receipt::Moved(moved) => Some(Kept::Moved(moved)),
            Receipt::Checked(checked) => Some(Kept::Checked(checked)),
            Receipt::Corrected(corrected) => Some(Kept::Corrected(corrected)),
            Receipt::Stopped(stopped) => Some(Kept::Stopped(stopped)),
            Receipt::Seated(seated) => Some(Kept::Seated(seated)),
            Receipt::PolicyFrom(day) => Some(Kept::PolicyFrom(day)),
            Receipt::Settled => Some(Kept::Settled),
            Receipt::Proposed(approval) => Some(Kept::Proposed(approval)),
            Receipt::Decided(decided) => Some(Kept::Decided(decided)),
            Receipt::SessionEnded(staff) => Some(Kept::SessionEnded(staff)),
            Receipt::Session => Some(Kept::Session),
            Receipt::Record(_)
            | Receipt::Opened(_)
            | Receipt::Revealed(_)
            | Receipt::Sensitive(_)
            | Receipt::Found(_)
            | Receipt::Viewed(_)
            | Receipt::Reading
            | Receipt::Audit(_) => None,
        }
    }

    /// The receipt again.
    pub(super) fn into_receipt(self) -> Receipt {
        match self {
            Kept::Taken(taken) => Receipt::Taken(taken),
            Kept::Moved(moved) => Receipt::Moved(moved),
            Kept::Checked(checked) => Receipt::Checked(checked),
            Kept::Corrected(corrected) => Receipt::Corrected(corrected),
            Kept::Stopped(stopped) => Receipt::Stopped(stopped),
            Kept::Seated(seated) => Receipt::Seated(seated),
            Kept::PolicyFrom(day) => Receipt::PolicyFrom(day),
            Kept::Settled => Receipt::Settled,
            Kept::Proposed(approval) => Receipt::Proposed(approval),
            Kept::Decided(decided) => Receipt::Decided(decided),
            Kept::SessionEnded(staff) => Receipt::SessionEnded(staff),
            Kept::Session => Receipt::Session,
        }
    }
}
