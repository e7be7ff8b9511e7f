//! A reason that is asked for before somebody looks, or lets somebody look.

use super::{Move, Reply};
use crate::app::Press;
use crate::domain::customer::CustomerId;
use crate::domain::request::RequestId;
use crate::domain::sensitive::SensitiveKind;
use crate::domain::staff::StaffId;
use crate::office::{Order, REASON_MAX, restrict_record, reveal_sensitive, unlock_budget, view_customer};
use crate::ui::{Field, Typed};
use crate::words::Words;

/// For what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReasonFor {
    /// To open a restricted record under that request.
    BreakGlass(RequestId),
    /// To restrict a record, or to lift that.
    Restrict {
        /// Whose.
        customer: CustomerId,
        /// Whether it shall be restricted.
        restrict: bool,
    },
    /// To show a bank account or a card.
    Sensitive {
        /// Whose.
        customer: CustomerId,
        /// Under which request the record is open.
        request: Option<RequestId>,
        /// Which.
        kind: SensitiveKind,
    },
    /// To let somebody look further.
    Unlock {
        /// Whom.
        staff: StaffId,
        /// Their name.
        name: String,
    },
}

/// The form.
#[derive(Debug)]
pub struct Reason {
    /// For what.
    pub what: ReasonFor,
    /// The reason.
    pub text: Field,
}

impl Reason {
    /// An empty form.
    pub fn new(what: ReasonFor) -> Reason {
        Reason { what, text: Field::new(REASON_MAX) }
    }

    /// The form's title.
    pub fn title(&self, words: &Words) -> String {
        match &self.what {
            ReasonFor::BreakGlass(_) => words.form_break_glass(),
            ReasonFor::Restrict { restrict: true, .. } => words.form_restrict(),
            ReasonFor::Restrict { restrict: false, .. } => words.form_lift(),
            ReasonFor::Sensitive { kind, .. } => words.form_reveal_sensitive(words.sensitive_kind(*kind)),
            ReasonFor::Unlock { name, .. } => words.form_unlock(name.as_str()),
        }
    }

    /// What happens then.
    pub fn help(&self, words: &Words) -> String {
        match &self.what {
            ReasonFor::BreakGlass(_) => words.form_break_glass_help(),
            ReasonFor::Restrict { restrict: true, .. } => words.form_restrict_help(),
            ReasonFor::Restrict { restrict: false, .. } => words.form_lift_help(),
            ReasonFor::Sensitive { .. } => words.form_reveal_sensitive_help(),
            ReasonFor::Unlock { .. } => words.form_unlock_help(),
        }
    }

    /// A key for the text.
    pub fn typed(&mut self, press: &Press) -> Typed {
        self.text.handle(&press.event)
    }

    /// A key that is not typing.
    pub fn moved(&mut self, by: Move) -> Reply {
        match by {
            Move::Enter | Move::Done => Reply::Send(Box::new(self.order())),
            _ => Reply::Stay,
        }
    }

    fn order(&self) -> Order {
        let reason = self.text.value().trim().to_string();
        match &self.what {
            ReasonFor::BreakGlass(request) => {
                Order::ViewCustomer(view_customer::Input { request: *request, reason: Some(reason) })
            }
            ReasonFor::Restrict { customer, restrict } => {
                let (customer, restrict) = (*customer, *restrict);
                Order::RestrictRecord(restrict_record::Input { customer, restrict, reason })
            }
            ReasonFor::Sensitive { customer, request, kind } => {
                let (customer, request, kind) = (*customer, *request, *kind);
                Order::RevealSensitive(reveal_sensitive::Input { customer, request, kind, reason })
            }
            ReasonFor::Unlock { staff, .. } => {
                Order::UnlockBudget(unlock_budget::Input { staff: *staff, reason })
            }
        }
    }
}
