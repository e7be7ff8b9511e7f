//! Who a customer is on record: each kind of value parsed once into a type that cannot hold a bad one.
//!
//! In: the newtypes ([`PersonName`], [`Kana`], [`Postcode`], [`Address`], [`Phone`], [`Email`],
//! [`CustomerNo`], the birth date), the list of fields that can be corrected ([`Field`]), the whole record
//! ([`Details`], [`Customer`]), how it stands on a screen ([`Masked`]) and the little of it that may be seen
//! before identity is confirmed ([`CustomerCard`]).
//!
//! Deliberately not in: sentences about an error ([`FieldError`] is data, the words are made elsewhere),
//! how a record is stored or found, and the comparison with what a caller says (`domain::identity`).
//!
//! Start with [`Field::parse`]: the one door through which typed or imported text becomes a value.

mod address;
mod birth;
mod card;
mod customer_no;
mod details;
mod email;
mod field;
mod field_error;
mod kana;
mod masked;
mod person_name;
mod phone;
mod plain;
mod postcode;
mod record;
mod value;

pub use address::Address;
pub use birth::{not_in_future, parse_birth};
pub use card::{CustomerCard, NumberTail};
pub use customer_no::CustomerNo;
pub use details::Details;
pub use email::Email;
pub use field::Field;
pub use field_error::{EmailFault, FieldError};
pub use kana::Kana;
pub use masked::{Masked, masked};
pub use person_name::PersonName;
pub use phone::Phone;
pub use postcode::Postcode;
pub use record::{Customer, CustomerId};

#[cfg(test)]
mod tests;
