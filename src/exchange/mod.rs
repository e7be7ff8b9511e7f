//! Files to domain data and back. Pure: nothing here knows the store.
//!
//! In: reading an office's customer list ([`customers`]), writing entries of the audit chain ([`audit`]) and what keeps a spreadsheet from running a cell
//! ([`formula`]). Deliberately not in: opening and naming files, and sentences about what was wrong.

pub mod audit;
pub mod customers;
pub mod formula;
