//! What is said when the office refuses: what happened, what was kept, what to do.
//!
//! Deliberately not in: the value that was refused, the record as somebody else left it, and what the engine
//! said of a failure (that is for the log). Start at [`Words::refusal`].

mod reason;
mod store;

#[cfg(test)]
mod tests;

use super::Words;
use crate::domain::audit::ObjectKind;
use crate::domain::identity::Level;
use crate::domain::request::{Forbidden, Kind, Step};
use crate::office::{Refusal, TextBox};

impl Words {
    /// Why an act was not done, in one sentence or three short ones.
    #[expect(
        clippy::too_many_lines,
        reason = "a table with a line for each refusal; split, it could miss one"
    )]
    pub fn refusal(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::NoRight { right } => self.refused_no_right(self.right(*right)),
            Refusal::SessionOver => self.refused_session_over(),
            Refusal::PasswordNeeded { right } => self.refused_password_needed(self.right(*right)),
            // The id is the store's own key: it says nothing to a person.
            Refusal::NotFound { kind, .. } => self.refused_not_found(self.object(*kind)),
            Refusal::Forbidden(forbidden) => self.forbidden(*forbidden),
            Refusal::Closed { state } => self.refused_closed(self.state(*state)),
            Refusal::WrongKind { kind } => self.refused_wrong_kind(self.kind(*kind)),
            Refusal::NoCustomer => self.refused_no_customer(),
            Refusal::Conflict { .. } => self.refused_conflict(),
            Refusal::RequestChanged { by_name, .. } => self.refused_request_changed(by_name.as_str()),
            // A correction asks for the most when it moves every way to reach the customer, or the policy says so.
            Refusal::IdentityNotConfirmed { kind: Kind::Correction, needs: Level::L3, .. } => {
                self.refused_every_route()
            }
            Refusal::IdentityNotConfirmed { needs, confirmed, .. } => {
                let has = confirmed.map_or_else(|| self.level_none(), |level| self.level(level));
                self.refused_identity(self.level(*needs), has)
            }
            Refusal::RouteLocked { until } => self.refused_locked(self.day_and_time(*until)),
            Refusal::Field { field, error } => {
                self.refused_field(self.field(*field), self.field_error(error))
            }
            Refusal::FieldTwice { field } => self.refused_field_twice(self.field(*field)),
            Refusal::Text { which, error } => {
                self.refused_field(self.text_box(*which), self.field_error(error))
            }
            Refusal::Unreadable { item, error } => {
                self.refused_unreadable(self.check_item(*item), self.field_error(error))
            }
            Refusal::WrongItem { item } => self.refused_wrong_item(self.check_item(*item)),
            Refusal::NoPhoneOnRecord => self.refused_no_phone(),
            Refusal::PapersOnly { until } => self.refused_papers_only(self.day_and_time(*until)),
            Refusal::Paper { kind, fault } => self.refused_paper(self.paper(*kind), self.paper_fault(*fault)),
            Refusal::ContactTooFresh { field, days } => {
                self.refused_contact_too_fresh(self.field(*field), i64::from(*days))
            }
            Refusal::NoAddressOnRecord => self.refused_no_address(),
            Refusal::DeliveryBound => self.refused_delivery_bound(),
            Refusal::OutOfHours { at } => self.refused_out_of_hours(self.day_and_time(*at)),
            Refusal::ReplyToPrincipal => self.refused_reply_to_principal(),
            Refusal::NotForRequester { requester } => {
                self.refused_not_for_requester(self.requester(*requester))
            }
            Refusal::FieldNotForRequester { requester, field } => {
                self.refused_field_not_for_requester(self.requester(*requester), self.field(*field))
            }
            Refusal::OfAge => self.refused_of_age(),
            Refusal::PolicyInPast { day } => self.refused_policy_in_past(self.day(*day)),
            Refusal::PolicyFault { fault } => self.refused_policy_fault(self.policy_fault(*fault)),
            Refusal::NothingToDo => self.refused_nothing_to_do(),
            Refusal::FutureArrival { arrived } => self.refused_future_arrival(self.day_and_time(*arrived)),
            Refusal::ClockAhead { machine, last } => {
                self.refused_clock_ahead(self.day_in_full(*machine), self.day_in_full(*last))
            }
            Refusal::KeyReused => self.refused_key_reused(),
            Refusal::DraftTooLarge { max, got } => {
                self.refused_draft_too_large(got.to_string(), max.to_string())
            }
            Refusal::DraftUnreadable => self.refused_draft_unreadable(),
            Refusal::AlreadyOpen => self.refused_already_open(),
            Refusal::Restricted => self.refused_restricted(),
            Refusal::BudgetSpent { budget } => self.refused_budget(self.budget(*budget)),
            Refusal::NoSensitiveKey => self.refused_no_sensitive_key(),
            Refusal::OwnMatter => self.refused_own_matter(),
            Refusal::NotOpened => self.refused_not_opened(),
            Refusal::NoStaff => self.refused_no_staff(),
            Refusal::SamePerson { why } => self.refused_same_person(*why),
            Refusal::AlreadyDecided { outcome, by_name } => {
                self.refused_already_decided(self.outcome(*outcome), by_name.as_str())
            }
            Refusal::LastOfRole { role } => self.refused_last_of_role(self.role(*role)),
            Refusal::LoginTaken => self.refused_login_taken(),
            Refusal::ProposalWaits => self.refused_proposal_waits(),
            Refusal::NotYours => self.refused_not_yours(),
            Refusal::NotSuchGround { kind, .. } => self.refused_not_such_ground(self.kind(*kind)),
            Refusal::StaffLeft => self.refused_staff_left(),
            Refusal::NoSuchSession => self.refused_no_such_session(),
            Refusal::Cancelled => self.refused_cancelled(),
            Refusal::Keyring(error) => self.keyring_error(error),
            Refusal::Store(error) => self.store_error(error),
        }
    }

    /// A box of a form.
    pub fn text_box(&self, which: TextBox) -> String {
        match which {
            TextBox::Caller => self.box_caller(),
            TextBox::Summary => self.box_summary(),
            TextBox::Answer => self.box_answer(),
            TextBox::Note => self.box_note(),
            TextBox::WaitReason => self.box_wait_reason(),
            TextBox::WithdrawReason => self.box_withdraw_reason(),
            TextBox::GiveUpReason => self.box_give_up_reason(),
            TextBox::Issuer => self.box_issuer(),
            TextBox::LastFigures => self.box_last_figures(),
            TextBox::Agent => self.box_agent(),
            TextBox::ReleaseReason => self.box_release_reason(),
            TextBox::PolicyReason => self.box_policy_reason(),
            TextBox::OfficeName => self.box_office_name(),
            TextBox::Reason => self.box_reason(),
            TextBox::Part(part) => self.sensitive_part(part),
            TextBox::Draft => self.box_draft(),
            TextBox::StaffName => self.box_staff_name(),
            TextBox::Login => self.box_login(),
            TextBox::RefusalReason => self.box_refusal_reason(),
            TextBox::ApprovalComment => self.box_approval_comment(),
        }
    }

    /// A kind of thing that an act is done to.
    pub fn object(&self, kind: ObjectKind) -> String {
        match kind {
            ObjectKind::Office => self.object_office(),
            ObjectKind::Staff => self.object_staff(),
            ObjectKind::Customer => self.object_customer(),
            ObjectKind::Request => self.object_request(),
            ObjectKind::Report => self.object_report(),
            ObjectKind::Sensitive => self.object_sensitive(),
            ObjectKind::Alert => self.object_alert(),
            ObjectKind::Import => self.object_import(),
            ObjectKind::Keyring => self.object_keyring(),
            ObjectKind::IdentityPolicy => self.object_identity_policy(),
            ObjectKind::Approval => self.object_approval(),
            ObjectKind::Backup => self.object_backup(),
        }
    }

    fn forbidden(&self, forbidden: Forbidden) -> String {
        let step = match forbidden.step {
            Step::Link { .. } => self.step_link(),
            Step::Confirm => self.step_confirm(),
            Step::Wait => self.step_wait(),
            Step::Resume { .. } => self.step_resume(),
            Step::Route => self.step_route(),
            Step::RouteNoData => self.step_route_no_data(),
            Step::Approve => self.step_approve(),
            Step::Return { .. } => self.step_return(),
            Step::Carry => self.step_carry(),
            Step::Answer => self.step_answer(),
            Step::Notify => self.step_notify(),
            Step::Withdraw => self.step_withdraw(),
            Step::GiveUp => self.step_give_up(),
        };
        self.refused_forbidden(self.state(forbidden.state), step)
    }
}
