//! What supervisors are told at once. Not in: who tells (`office`), and the sentence (`words`).

use super::staff::StaffId;
use super::time::Stamp;

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AlertKind {
    /// A restricted record was opened.
    RestrictedOpened,
    /// Somebody has looked at as much as a day or an hour allows.
    BudgetSpent,
    /// The telephone route of a customer was locked after wrong answers.
    RouteLocked,
    /// A one-time code was given for somebody's account.
    CodeGiven,
}

impl AlertKind {
    const ALL: [AlertKind; 4] =
        [AlertKind::RestrictedOpened, AlertKind::BudgetSpent, AlertKind::RouteLocked, AlertKind::CodeGiven];

    /// The name kept in the store.
    pub fn key(self) -> &'static str {
        match self {
            AlertKind::RestrictedOpened => "restricted_opened",
            AlertKind::BudgetSpent => "budget_spent",
            AlertKind::RouteLocked => "route_locked",
            AlertKind::CodeGiven => "code_given",
        }
    }

    /// The kind of that name.
    pub fn from_key(key: &str) -> Option<AlertKind> {
        AlertKind::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// Something told, of which nobody has taken note yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// The entry of the audit chain that tells of it.
    pub seq: i64,
    /// What.
    pub kind: AlertKind,
    /// Who did it.
    pub staff: StaffId,
    /// Their name.
    pub staff_name: String,
    /// The number of the customer it was about.
    pub customer_no: Option<String>,
    /// The name of the member of staff it was about, if another.
    pub about: Option<String>,
    /// When.
    pub at: Stamp,
}
