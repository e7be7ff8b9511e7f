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
    /// 監査: reads what was done, changes nothing.
    Auditor,
}

impl Role {
    /// Every role, in the order of the table.
    pub const ALL: [Role; 3] = [Role::Clerk, Role::Supervisor, Role::Auditor];

    /// The name kept in the store.
    pub fn key(self) -> &'static str {
        match self {
            Role::Clerk => "clerk",
            Role::Supervisor => "supervisor",
            Role::Auditor => "auditor",
        }
    }

    /// The role of that name.
    pub fn from_key(key: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|r| r.key() == key)
    }

    /// Whether this role may do that: the only place where the question is answered.
    pub fn may(self, right: Right) -> bool {
        let [clerk, supervisor, auditor] = right.row();
        match self {
            Role::Clerk => clerk,
            Role::Supervisor => supervisor,
            Role::Auditor => auditor,
        }
    }
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
}

impl Right {
    /// Every right, in the order of the table.
    pub const ALL: [Right; 8] = [
        Right::HandleRequests,
        Right::OpenCustomers,
        Right::CheckIdentity,
        Right::CorrectRecords,
        Right::StopMailings,
        Right::ImportCustomers,
        Right::MakeReports,
        Right::VerifyAudit,
    ];

    /// The stable number by which a refusal names it in the audit chain.
    pub fn code(self) -> u16 {
        match self {
            Right::HandleRequests => 1,
            Right::OpenCustomers => 2,
            Right::CheckIdentity => 3,
            Right::CorrectRecords => 4,
            Right::StopMailings => 5,
            Right::ImportCustomers => 6,
            Right::MakeReports => 7,
            Right::VerifyAudit => 8,
        }
    }

    /// The row of the table: clerk, supervisor, auditor.
    fn row(self) -> [bool; 3] {
        match self {
            Right::HandleRequests => [true, true, false],
            Right::OpenCustomers => [true, true, false],
            Right::CheckIdentity => [true, true, false],
            Right::CorrectRecords => [true, true, false],
            Right::StopMailings => [true, true, false],
            Right::ImportCustomers => [false, true, false],
            Right::MakeReports => [true, true, true],
            Right::VerifyAudit => [false, true, true],
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
