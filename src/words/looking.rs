//! How looking is said, and what the audit chain says of it.

use super::Words;
use crate::domain::audit::{Action, Field, Group, Outcome};
use crate::domain::budget::Budget;
use crate::domain::sensitive::{Part, SensitiveKind};

impl Words {
    /// A budget.
    pub fn budget(&self, budget: Budget) -> String {
        match budget {
            Budget::RevealsAnHour => self.budget_reveals_an_hour(),
            Budget::RevealsADay => self.budget_reveals_a_day(),
            Budget::CustomersADay => self.budget_customers_a_day(),
            Budget::ValuesAnHour => self.budget_values_an_hour(),
            Budget::ValuesADay => self.budget_values_a_day(),
        }
    }

    /// A bank account or a card.
    pub fn sensitive_kind(&self, kind: SensitiveKind) -> String {
        match kind {
            SensitiveKind::BankAccount => self.sensitive_bank_account(),
            SensitiveKind::Card => self.sensitive_card(),
        }
    }

    /// A part of it.
    pub fn sensitive_part(&self, part: Part) -> String {
        match part {
            Part::Bank => self.part_bank(),
            Part::Branch => self.part_branch(),
            Part::LastFour => self.part_last_four(),
            Part::Holder => self.part_holder(),
            Part::Brand => self.part_brand(),
            Part::Expiry => self.part_expiry(),
        }
    }

    /// A group of actions, as a tab.
    pub fn audit_group(&self, group: Group) -> String {
        match group {
            Group::Looking => self.group_looking(),
            Group::WithoutRequest => self.group_without_request(),
            Group::Identity => self.group_identity(),
            Group::Requests => self.group_requests(),
            Group::Records => self.group_records(),
            Group::Refusals => self.group_refusals(),
            Group::Office => self.group_office(),
        }
    }

    /// What was done, and how it ended where that is not simply done.
    pub fn audit_done(&self, action: Option<Action>, outcome: Option<Outcome>) -> String {
        let action = action.map_or_else(|| self.audit_unknown(), |action| self.action(action));
        match outcome {
            Some(Outcome::Match) => self.audit_with_outcome(action, self.outcome_match()),
            Some(Outcome::FailedMatch) => self.audit_with_outcome(action, self.outcome_failed_match()),
            Some(Outcome::Failed) => self.audit_with_outcome(action, self.outcome_failed()),
            Some(Outcome::Done | Outcome::Refused) | None => action,
        }
    }

    /// What was done.
    #[expect(
        clippy::too_many_lines,
        reason = "one line for each action, and the compiler finds the missing one"
    )]
    pub fn action(&self, action: Action) -> String {
        match action {
            Action::OfficeOpened => self.action_office_opened(),
            Action::SessionStarted => self.action_session_started(),
            Action::SessionEnded => self.action_session_ended(),
            Action::RequestTaken => self.action_request_taken(),
            Action::CustomerLinked => self.action_customer_linked(),
            Action::CustomerViewed => self.action_customer_viewed(),
            Action::RequestViewed => self.action_request_viewed(),
            Action::CheckAnswered => self.action_check_answered(),
            Action::CheckPassed => self.action_check_passed(),
            Action::RouteLocked => self.action_route_locked(),
            Action::RecordCorrected => self.action_record_corrected(),
            Action::MailingStopped => self.action_mailing_stopped(),
            Action::RequestRouted => self.action_request_routed(),
            Action::InquiryAnswered => self.action_inquiry_answered(),
            Action::RequestCompleted => self.action_request_completed(),
            Action::RequestWithdrawn => self.action_request_withdrawn(),
            Action::CustomersImported => self.action_customers_imported(),
            Action::ReportMade => self.action_report_made(),
            Action::ActRefused => self.action_act_refused(),
            Action::StaffAdded => self.action_staff_added(),
            Action::AuditVerified => self.action_audit_verified(),
            Action::RequestWaiting => self.action_request_waiting(),
            Action::RequestResumed => self.action_request_resumed(),
            Action::RequestUnverified => self.action_request_unverified(),
            Action::CustomerOpened => self.action_customer_opened(),
            Action::CustomersSearched => self.action_customers_searched(),
            Action::ValueSearched => self.action_value_searched(),
            Action::ListRead => self.action_list_read(),
            Action::FieldRevealed => self.action_field_revealed(),
            Action::SensitiveRevealed => self.action_sensitive_revealed(),
            Action::SensitiveEntered => self.action_sensitive_entered(),
            Action::RecordRestricted => self.action_record_restricted(),
            Action::RestrictionLifted => self.action_restriction_lifted(),
            Action::RestrictedOpened => self.action_restricted_opened(),
            Action::AlertNoted => self.action_alert_noted(),
            Action::BudgetUnlocked => self.action_budget_unlocked(),
            Action::AuditRead => self.action_audit_read(),
            Action::AuditExported => self.action_audit_exported(),
            Action::PasswordChosen => self.action_password_chosen(),
            Action::CodeGiven => self.action_code_given(),
            Action::SlotRemoved => self.action_slot_removed(),
            Action::KeysRenewed => self.action_keys_renewed(),
            Action::KeysRecovered => self.action_keys_recovered(),
            Action::SignInFailed => self.action_sign_in_failed(),
            Action::AccountReleased => self.action_account_released(),
            Action::KeyringMade => self.action_keyring_made(),
            Action::RowsChanged => self.action_rows_changed(),
            Action::CustomerErased => self.action_customer_erased(),
            Action::PaperSeen => self.action_paper_seen(),
            Action::CallBackPromised => self.action_call_back_promised(),
            Action::CallBackMade => self.action_call_back_made(),
            Action::DeliveryBound => self.action_delivery_bound(),
            Action::LockReleased => self.action_lock_released(),
            Action::PolicyChanged => self.action_policy_changed(),
            Action::PasswordGiven => self.action_password_given(),
            Action::StoreRestored => self.action_store_restored(),
            Action::StateAccepted => self.action_state_accepted(),
            Action::SignInCountLost => self.action_sign_in_count_lost(),
            Action::ClockBack => self.action_clock_back(),
            Action::ClockForward => self.action_clock_forward(),
            Action::ClockRight => self.action_clock_right(),
            Action::ClockAccepted => self.action_clock_accepted(),
            Action::BackupMade => self.action_backup_made(),
            Action::BackupsPlanned => self.action_backups_planned(),
            Action::ApprovalAsked => self.action_approval_asked(),
            Action::ApprovalGiven => self.action_approval_given(),
            Action::ApprovalReturned => self.action_approval_returned(),
            Action::ApprovalTakenBack => self.action_approval_taken_back(),
            Action::RoleChanged => self.action_role_changed(),
            Action::StaffLeft => self.action_staff_left(),
        }
    }

    /// A field as the chain names it.
    pub fn audit_field(&self, field: Field) -> String {
        use crate::domain::customer::Field as Of;
        use crate::domain::mailing::MailChannel;
        match field {
            Field::Name => self.field(Of::Name),
            Field::Kana => self.field(Of::Kana),
            Field::BirthDate => self.field(Of::BirthDate),
            Field::Postcode => self.field(Of::Postcode),
            Field::Address => self.field(Of::Address),
            Field::Phone => self.field(Of::Phone),
            Field::Email => self.field(Of::Email),
            Field::CustomerNumber => self.lbl_number(),
            Field::AgreementNumber => self.audit_agreement_number(),
            Field::MailingEmail => self.mail_channel(MailChannel::Email),
            Field::MailingPost => self.mail_channel(MailChannel::Post),
            Field::MailingPhone => self.mail_channel(MailChannel::Phone),
            Field::BankAccount => self.sensitive_bank_account(),
            Field::Card => self.sensitive_card(),
            Field::MailingOther => self.mail_channel(MailChannel::Other),
        }
    }
}
