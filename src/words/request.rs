//! How requests are said: kinds, ways of arriving, states, results, next steps, stops, evidence, roles.

use super::Words;
use crate::domain::decision::Decision;
use crate::domain::evidence::Evidence;
use crate::domain::mailing::MailChannel;
use crate::domain::request::{Channel, Kind, NextStep, State};
use crate::domain::staff::{Right, Role};
use crate::office::complete_request::Told;

impl Words {
    /// A kind of request.
    pub fn kind(&self, kind: Kind) -> String {
        match kind {
            Kind::Disclosure => self.kind_disclosure(),
            Kind::Correction => self.kind_correction(),
            Kind::MailingStop => self.kind_mailing_stop(),
            Kind::Inquiry => self.kind_inquiry(),
        }
    }

    /// The way a request arrived.
    pub fn channel(&self, channel: Channel) -> String {
        match channel {
            Channel::Phone => self.channel_phone(),
            Channel::Post => self.channel_post(),
            Channel::Email => self.channel_email(),
            Channel::Web => self.channel_web(),
            Channel::Fax => self.channel_fax(),
            Channel::Visit => self.channel_visit(),
            Channel::Partner => self.channel_partner(),
        }
    }

    /// Where a request stands.
    pub fn state(&self, state: State) -> String {
        match state {
            State::Received => self.state_received(),
            State::IdentityPending => self.state_identity_pending(),
            State::InProgress => self.state_in_progress(),
            State::AwaitingCustomer => self.state_awaiting_customer(),
            State::AwaitingApproval => self.state_awaiting_approval(),
            State::NoticePending => self.state_notice_pending(),
            State::Completed => self.state_completed(),
            State::Withdrawn => self.state_withdrawn(),
            State::Unverified => self.state_unverified(),
        }
    }

    /// How a request ended.
    pub fn decision(&self, decision: Decision) -> String {
        match decision {
            Decision::Granted => self.decision_granted(),
            Decision::Refused => self.decision_refused(),
            Decision::NoData => self.decision_no_data(),
            Decision::Answered => self.decision_answered(),
            Decision::Withdrawn => self.decision_withdrawn(),
            Decision::Unverified => self.decision_unverified(),
        }
    }

    /// What somebody has to do next, short enough for a row.
    pub fn next_step(&self, step: NextStep) -> String {
        match step {
            NextStep::FindCustomer => self.next_find_customer(),
            NextStep::ConfirmIdentity(level) => self.next_confirm_identity(self.level(level)),
            NextStep::OfferLetter => self.next_offer_letter(),
            NextStep::CallBack(at) => self.next_call_back(self.short_moment(at)),
            NextStep::Correct => self.next_correct(),
            NextStep::StopMailings => self.next_stop_mailings(),
            NextStep::Route => self.next_route(),
            NextStep::Answer => self.next_answer(),
            NextStep::AwaitCustomer => self.next_await_customer(),
            NextStep::AwaitApproval => self.next_await_approval(),
            NextStep::TellResult => self.next_tell_result(),
            NextStep::Nothing => self.next_nothing(),
        }
    }

    /// A channel of mailings.
    pub fn mail_channel(&self, channel: MailChannel) -> String {
        match channel {
            MailChannel::Email => self.mail_email(),
            MailChannel::Post => self.mail_post(),
            MailChannel::Phone => self.mail_phone(),
            MailChannel::Other => self.mail_other(),
        }
    }

    /// What a correction rests on.
    pub fn evidence(&self, evidence: Evidence) -> String {
        match evidence {
            Evidence::ToldByPhone => self.evidence_told_by_phone(),
            Evidence::Written => self.evidence_written(),
            Evidence::CertificateSeen => self.evidence_certificate_seen(),
            Evidence::DocumentSeen => self.evidence_document_seen(),
            Evidence::FromRegisteredEmail => self.evidence_from_registered_email(),
        }
    }

    /// A kind of request, short enough for a column.
    pub fn kind_short(&self, kind: Kind) -> String {
        match kind {
            Kind::Disclosure => self.kind_short_disclosure(),
            Kind::Correction => self.kind_short_correction(),
            Kind::MailingStop => self.kind_short_mailing_stop(),
            Kind::Inquiry => self.kind_short_inquiry(),
        }
    }

    /// Where a closed request stands, short enough for a column; an open one has its due date there.
    pub fn state_short(&self, state: State) -> String {
        match state {
            State::Withdrawn => self.state_short_withdrawn(),
            State::Unverified => self.state_short_unverified(),
            _ => self.state_short_completed(),
        }
    }

    /// By what way a customer was told the result.
    pub fn told(&self, told: Told) -> String {
        match told {
            Told::ByPhone => self.told_by_phone(),
            Told::ByLetter => self.told_by_letter(),
            Told::ByEmail => self.told_by_email(),
        }
    }

    /// A role.
    pub fn role(&self, role: Role) -> String {
        match role {
            Role::Clerk => self.role_clerk(),
            Role::Supervisor => self.role_supervisor(),
            Role::PrivacyOfficer => self.role_privacy_officer(),
            Role::Auditor => self.role_auditor(),
            Role::Admin => self.role_admin(),
        }
    }

    /// A right, as something one does.
    pub fn right(&self, right: Right) -> String {
        match right {
            Right::HandleRequests => self.right_handle_requests(),
            Right::OpenCustomers => self.right_open_customers(),
            Right::CheckIdentity => self.right_check_identity(),
            Right::CorrectRecords => self.right_correct_records(),
            Right::StopMailings => self.right_stop_mailings(),
            Right::ImportCustomers => self.right_import_customers(),
            Right::MakeReports => self.right_make_reports(),
            Right::VerifyAudit => self.right_verify_audit(),
            Right::OpenWithoutRequest => self.right_open_without_request(),
            Right::RevealFields => self.right_reveal_fields(),
            Right::RevealSensitive => self.right_reveal_sensitive(),
            Right::OpenRestricted => self.right_open_restricted(),
            Right::ReleaseLock => self.right_release_lock(),
            Right::Approve => self.right_approve(),
            Right::ReadAudit => self.right_read_audit(),
            Right::ExportAudit => self.right_export_audit(),
            Right::Oversee => self.right_oversee(),
            Right::ProposeStaff => self.right_propose_staff(),
            Right::EndSessions => self.right_end_sessions(),
            Right::ChangePolicy => self.right_change_policy(),
            Right::ReadPolicy => self.right_read_policy(),
            Right::BackUp => self.right_back_up(),
            Right::Restore => self.right_restore(),
            Right::ManageKeys => self.right_manage_keys(),
        }
    }
}
