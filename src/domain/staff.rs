//! Staff, roles, and the ONE table that says which role may do what (safety map §3.3).

use serde::{Deserialize, Serialize};

/// A member of staff; opaque outside the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StaffId(pub i64);

/// What a member of staff is in the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 受付担当: answers the telephone and the post.
    Clerk,
    /// 責任者: decides what a clerk may not decide alone.
    Supervisor,
    /// 個人情報保護管理者: answers for the rules, and decides like a supervisor.
    PrivacyOfficer,
    /// 監査: reads what was done, changes nothing.
    Auditor,
    /// システム管理: keeps accounts and copies, and sees no customer.
    Admin,
}

impl Role {
    /// Every role, in the order of the table.
    pub const ALL: [Role; 5] =
        [Role::Clerk, Role::Supervisor, Role::PrivacyOfficer, Role::Auditor, Role::Admin];

    /// The name kept in the store.
    pub fn key(self) -> &'static str {
        match self {
            Role::Clerk => "clerk",
            Role::Supervisor => "supervisor",
            Role::PrivacyOfficer => "privacy_officer",
            Role::Auditor => "auditor",
            Role::Admin => "admin",
        }
    }

    /// The role of that name.
    pub fn from_key(key: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|r| r.key() == key)
    }

    /// How far this role may do that: the only place where the question is answered.
    pub fn grant(self, right: Right) -> Grant {
        let [clerk, supervisor, privacy_officer, auditor, admin] = right.row();
        match self {
            Role::Clerk => clerk,
            Role::Supervisor => supervisor,
            Role::PrivacyOfficer => privacy_officer,
            Role::Auditor => auditor,
            Role::Admin => admin,
        }
    }

    /// Whether this role may do that at all, with a reason or alone.
    pub fn may(self, right: Right) -> bool {
        self.grant(right) != Grant::No
    }
}

/// How far a role may do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grant {
    /// Not at all.
    No,
    /// Freely.
    Yes,
    /// With a typed reason.
    WithReason,
    /// Only what concerns the person's own acts.
    Own,
}

/// Something that not everybody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Take a request, link it to a customer, wait for the customer, withdraw it, complete it.
    HandleRequests,
    /// Find customers and open the record of one whose identity is confirmed.
    OpenCustomers,
    /// Ask and record the identity check.
    CheckIdentity,
    /// Correct the record (Article 34).
    CorrectRecords,
    /// Stop mailings by channel.
    StopMailings,
    /// Read in a customer list.
    ImportCustomers,
    /// See and print the day's report.
    MakeReports,
    /// Walk the audit chain.
    VerifyAudit,
    /// Open a record without a request.
    OpenWithoutRequest,
    /// See a masked field of a record in clear.
    RevealFields,
    /// See bank account and card, which are sealed under a key of their own.
    RevealSensitive,
    /// Open a record that is restricted.
    OpenRestricted,
    /// Open a locked telephone route before its time.
    ReleaseLock,
    /// Approve or return what another has prepared.
    Approve,
    /// Read what was done.
    ReadAudit,
    /// Take what was done out of the store, for the auditor's own tools.
    ExportAudit,
    /// Propose a member of staff, a change of role, or that somebody leaves.
    ProposeStaff,
    /// End another's session, and release an account that was tried too often.
    EndSessions,
    /// Change the policy of the identity check.
    ChangePolicy,
    /// Make, mend and change the keys of the store.
    ManageKeys,
    /// Restrict a record, let somebody look beyond their budget, take note of what supervisors are told.
    Oversee,
    /// Look at the policy of the identity check and its history.
    ReadPolicy,
    /// Make a backup of the store, and say when the office makes its own.
    BackUp,
    /// Put an older state of the store back, or say that a store counts as it is.
    Restore,
}

impl Right {
    /// Every right, in the order of the table.
    pub const ALL: [Right; 24] = [
        Right::HandleRequests,
        Right::OpenCustomers,
        Right::CheckIdentity,
        Right::CorrectRecords,
        Right::StopMailings,
        Right::ImportCustomers,
        Right::MakeReports,
        Right::VerifyAudit,
        Right::OpenWithoutRequest,
        Right::RevealFields,
        Right::RevealSensitive,
        Right::OpenRestricted,
        Right::ReleaseLock,
        Right::Approve,
        Right::ReadAudit,
        Right::ExportAudit,
        Right::ProposeStaff,
        Right::EndSessions,
        Right::ChangePolicy,
        Right::ManageKeys,
        Right::Oversee,
        Right::ReadPolicy,
        Right::BackUp,
        Right::Restore,
    ];

    /// The stable number by which a refusal names it in the audit chain: its place in the table, from 1.
    pub fn code(self) -> u16 {
        let place = Right::ALL.iter().position(|right| *right == self);
        place.and_then(|place| u16::try_from(place + 1).ok()).unwrap_or(0)
    }

    /// Whether the person proves anew, by the password, that it is they who do it (safety map §3.2).
    pub fn asks_for_password(self) -> bool {
        matches!(
            self,
            Right::Approve
                | Right::RevealSensitive
                | Right::ExportAudit
                | Right::ProposeStaff
                | Right::ChangePolicy
                | Right::ManageKeys
                | Right::Restore
        )
    }

    /// The row of the table: clerk, supervisor, privacy officer, auditor, admin.
    fn row(self) -> [Grant; 5] {
        use Grant::{No, Own, WithReason as Reason, Yes};
        match self {
            Right::HandleRequests => [Yes, Yes, Yes, No, No],
            Right::OpenCustomers => [Yes, Yes, Yes, No, No],
            Right::CheckIdentity => [Yes, Yes, No, No, No],
            Right::CorrectRecords => [Yes, Yes, Yes, No, No],
            Right::StopMailings => [Yes, Yes, Yes, No, No],
            Right::ImportCustomers => [No, Yes, Yes, No, No],
            Right::MakeReports => [Yes, Yes, Yes, Yes, No],
            Right::VerifyAudit => [No, Yes, Yes, Yes, Yes],
            Right::OpenWithoutRequest => [Reason, Reason, Reason, No, No],
            Right::RevealFields => [Yes, Yes, Yes, No, No],
            Right::RevealSensitive => [No, Reason, Reason, No, No],
            Right::OpenRestricted => [Reason, Reason, Reason, No, No],
            Right::ReleaseLock => [No, Reason, Reason, No, No],
            Right::Approve => [No, Yes, Yes, No, No],
            Right::ReadAudit => [Own, Yes, Yes, Yes, No],
            Right::ExportAudit => [No, No, No, Yes, No],
            Right::ProposeStaff => [No, No, No, No, Yes],
            Right::EndSessions => [No, Yes, Yes, No, No],
            Right::ChangePolicy => [No, No, Yes, No, No],
            Right::ManageKeys => [No, No, No, No, Yes],
            Right::Oversee => [No, Reason, Reason, No, No],
            Right::ReadPolicy => [No, Yes, Yes, Yes, No],
            Right::BackUp => [No, Yes, Yes, No, Yes],
            Right::Restore => [No, Yes, Yes, No, Yes],
        }
    }
}

/// A member of staff as the desk shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// Who.
    pub id: StaffId,
    /// The name on the title bar.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_the_rights_never_change() {
        for (place, right) in Right::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(right.code()), place + 1, "{right:?}");
        }
        assert_eq!((Right::HandleRequests.code(), Right::VerifyAudit.code()), (1, 8));
    }

    #[test]
    fn nobody_both_makes_accounts_and_sees_customers() {
        for role in Role::ALL {
            let makes = role.may(Right::ProposeStaff) || role.may(Right::ManageKeys);
            let sees = role.may(Right::OpenCustomers) || role.may(Right::OpenWithoutRequest);
            assert!(!(makes && sees), "{role:?}");
        }
    }
}
