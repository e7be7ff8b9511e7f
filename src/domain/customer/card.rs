//! The little that may be seen of a customer before identity is confirmed.

use chrono::Datelike;

use super::{Address, Customer, CustomerId, CustomerNo, Kana, PersonName};

/// What a candidate row shows. It tells people of one name apart (domain.md §5.3 "same name person") and
/// holds no value that an identity check asks for: those are not hidden here, they are absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerCard {
    /// The store's key, for opening the record.
    pub id: CustomerId,
    /// The end of the customer number.
    pub number: NumberTail,
    /// The name under which the record was found.
    pub name: PersonName,
    /// Its reading.
    pub kana: Option<Kana>,
    /// Prefecture and municipality.
    pub town: Option<String>,
    /// The year of birth.
    pub birth_year: Option<i32>,
    /// How many other records carry this name.
    pub same_name: u32,
}

impl CustomerCard {
    /// The card of `customer`, of whose name the store knows `same_name` other records.
    pub fn of(customer: &Customer, same_name: u32) -> Self {
        let details = &customer.details;
        Self {
            id: customer.id,
            number: NumberTail::of(&customer.no),
            name: details.name.clone(),
            kana: details.kana.clone(),
            town: details.address.as_ref().and_then(Address::town).map(str::to_owned),
            birth_year: details.birth.map(|date| date.year()),
            same_name,
        }
    }
}

/// The last three characters of a customer number (fewer of a short one, never more than half), the rest as
/// three marks whatever its length: `＊＊＊345`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberTail(String);

impl NumberTail {
    fn of(number: &CustomerNo) -> Self {
        let bare: Vec<char> = number.as_str().chars().filter(char::is_ascii_alphanumeric).collect();
        let shown = (bare.len() / 2).min(3);
        let tail = bare.iter().skip(bare.len() - shown);
        Self("＊＊＊".chars().chain(tail.copied()).collect())
    }

    /// The masked number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for NumberTail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
