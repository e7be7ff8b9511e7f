//! What staff may do: one file per act.
//!
//! An act is a right, a rule, a change and its audit event, in one transaction. [`carry_out`] is the only door through
//! which anything is changed, [`ask`] the only one through which the desk looks; screens, command line and tests use
//! the same two. Beside them stand what has no form of its own: opening an office ([`open_office`]), reading in a customer
//! list ([`import_customers`]), drafts ([`draft`]) and the keyring ([`keys`]).
//!
//! Deliberately not in: rules and state tables (`domain`), SQL (`store`), words (`words`), a clock (the moment comes in).
//! Start at [`Order`], then at the act's own file: its `Input` is what the form holds.
//!
//! A new act is one file, one variant of [`Order`] and of [`Receipt`]; the compiler finds the rest.

pub mod accept_state;
mod act;
pub mod answer_check;
pub mod answer_inquiry;
mod approval_file;
pub mod approve;
pub mod back_up;
pub mod bind_delivery;
pub mod board;
pub mod case;
pub mod change_policy;
mod change_staff;
mod check;
pub mod clock;
pub mod close_unverified;
pub mod complete_request;
pub mod correct_record;
pub mod day_book;
mod door;
pub mod draft;
pub mod end_session_of;
pub mod enter_sensitive;
pub mod export_audit;
pub mod found_sealed;
pub mod import_customers;
pub mod inbox;
pub mod keys;
pub mod link_customer;
mod looking;
mod make_report;
mod measure;
pub mod member_keys;
mod note;
pub mod note_alert;
pub mod open_customer;
pub mod open_office;
pub mod practice;
pub mod promise_callback;
pub mod propose_staff;
mod question;
pub mod read_audit;
pub mod read_list;
pub mod record_callback;
mod refusal;
pub mod refuse_request;
pub mod release_lock;
mod request_file;
pub mod restore;
pub mod restrict_record;
pub mod resume_request;
pub mod return_approval;
pub mod reveal_field;
pub mod reveal_sensitive;
pub mod route_request;
pub mod search_customers;
pub mod see_paper;
pub mod session;
pub mod sign_in;
pub mod staff_book;
pub mod stop_mailings;
pub mod take_back_approval;
pub mod take_request;
#[cfg(test)]
mod tests;
mod trace;
mod typed;
pub mod unlock_budget;
pub mod view_customer;
pub mod view_request;
pub mod wait_for_customer;
pub mod withdraw_request;

pub use act::{Actor, Moved, Order, Receipt};
pub use approval_file::Decided;
pub use day_book::DayBook;
pub use door::{carry_out, refuse_command};
pub use draft::{DraftCase, drop_draft, save_draft};
pub use looking::{Left, Past, Record};
pub use make_report::make_report;
pub use question::{Answer, FOUND_MAX, Question, ask};
pub use refusal::Refusal;
pub use typed::{NAME_MAX, PARAGRAPH_MAX, REASON_MAX, TextBox};

pub use crate::store::ActKey;

use crate::domain::calendar::Calendar;
use crate::store::{Reads, closures};

/// The calendar of this office: public holidays, its hours, and the days on which it is closed beside them.
///
/// # Errors
/// The store's own.
pub fn office_calendar(view: &impl Reads) -> Result<Calendar, Refusal> {
    Ok(Calendar::japan().with_closures(closures::all(view)?))
}
