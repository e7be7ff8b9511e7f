//! What the office knows: pure types and rules.
//!
//! In: the customer and the fields of a record, the request and its states, the rights in the law (one file each),
//! identity levels, the office calendar, staff and what each role may do, how they sign in, what needs
//! two persons, and the events that are audited.
//! Deliberately not in: I/O, the clock, randomness, SQL, anything that draws, any word a person reads.
//! Start at [`request`] for what a clerk handles, at [`rights`] for what the law asks.

pub mod alert;
pub mod approval;
pub mod audit;
pub mod budget;
pub mod calendar;
pub mod clock;
pub mod customer;
pub mod decision;
pub mod evidence;
pub mod identity;
pub mod login;
pub mod mailing;
pub mod password;
pub mod receipt_no;
pub mod request;
pub mod rights;
pub mod sensitive;
pub mod sign_in;
pub mod staff;
pub mod time;
