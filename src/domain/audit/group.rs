//! Actions by what somebody wants to know who reads the chain.

use super::Action;

/// A group of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Records and fields that were looked at.
    Looking,
    /// Looks at a record that no request called for.
    WithoutRequest,
    /// Identity checks.
    Identity,
    /// Steps of requests.
    Requests,
    /// What was changed about customers.
    Records,
    /// What was refused.
    Refusals,
    /// The office, its staff and what was read of the chain.
    Office,
}

impl Group {
    /// In the order in which they are offered.
    pub const ALL: [Group; 7] = [
        Group::WithoutRequest,
        Group::Looking,
        Group::Identity,
        Group::Requests,
        Group::Records,
        Group::Refusals,
        Group::Office,
    ];

    /// The actions of the group.
    pub fn actions(self) -> Vec<Action> {
        Action::ALL.iter().copied().filter(|action| Group::of(*action) == self).collect()
    }

    /// The group of an action.
    #[expect(
        clippy::too_many_lines,
        reason = "a list of every action, so that the compiler asks for a new one"
    )]
    pub fn of(action: Action) -> Group {
        match action {
            Action::CustomerOpened | Action::RestrictedOpened => Group::WithoutRequest,
            Action::CustomerViewed
            | Action::CustomersSearched
            | Action::ValueSearched
            | Action::ListRead
            | Action::RequestViewed
            | Action::FieldRevealed
            | Action::SensitiveRevealed => Group::Looking,
            Action::CheckAnswered
            | Action::CheckPassed
            | Action::RouteLocked
            | Action::PaperSeen
            | Action::CallBackPromised
            | Action::CallBackMade
            | Action::DeliveryBound
            | Action::LockReleased => Group::Identity,
            Action::RequestTaken
            | Action::CustomerLinked
            | Action::RequestRouted
            | Action::InquiryAnswered
            | Action::RequestCompleted
            | Action::RequestWithdrawn
            | Action::RequestWaiting
            | Action::RequestResumed
            | Action::RequestUnverified
            | Action::ApprovalAsked
            | Action::ApprovalGiven
            | Action::ApprovalReturned
            | Action::ApprovalTakenBack => Group::Requests,
            Action::RecordCorrected
            | Action::MailingStopped
            | Action::CustomersImported
            | Action::RecordRestricted
            | Action::SensitiveEntered
            | Action::RestrictionLifted
            | Action::RowsChanged
            | Action::CustomerErased => Group::Records,
            Action::ActRefused => Group::Refusals,
            Action::OfficeOpened
            | Action::SessionStarted
            | Action::SessionEnded
            | Action::ReportMade
            | Action::StaffAdded
            | Action::AuditVerified
            | Action::AlertNoted
            | Action::BudgetUnlocked
            | Action::AuditRead
            | Action::AuditExported
            | Action::PasswordChosen
            | Action::PasswordGiven
            | Action::CodeGiven
            | Action::SlotRemoved
            | Action::KeysRenewed
            | Action::KeysRecovered
            | Action::AccountReleased
            | Action::SignInFailed
            | Action::SignInCountLost
            | Action::ClockBack
            | Action::ClockForward
            | Action::ClockRight
            | Action::ClockAccepted
            | Action::KeyringMade
            | Action::PolicyChanged
            | Action::RoleChanged
            | Action::StoreRestored
            | Action::StateAccepted
            | Action::BackupMade
            | Action::BackupsPlanned
            | Action::StaffLeft => Group::Office,
        }
    }
}
