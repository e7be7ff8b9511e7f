//! How the due date came about: every step of the computation, as the store kept it.

use chrono::NaiveDate;

use crate::domain::calendar::Explanation;
use crate::domain::receipt_no::ReceiptNo;

/// The explanation of a request's due date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Of which request.
    pub receipt_no: ReceiptNo,
    /// Two weeks after arrival (Article 39).
    pub legal: NaiveDate,
    /// The office's own target.
    pub target: NaiveDate,
    /// The steps.
    pub explanation: Explanation,
}
