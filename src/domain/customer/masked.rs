//! A record as it stands on a screen: enough of each value to know which is meant, too little to give it away.

use super::{Customer, CustomerId, CustomerNo, Field};
use crate::text::mask;

/// A value with what gives it away hidden. Name, reading and the year of birth stay: whoever talks with a person says
/// them anyway.
#[must_use]
pub fn masked(field: Field, value: &str) -> String {
    match field {
        Field::Name | Field::Kana => value.to_owned(),
        Field::BirthDate => mask::mask_date(value),
        Field::Postcode => mask::mask_postcode(value),
        Field::Address => mask::mask_address(value),
        Field::Phone => mask::mask_phone(value),
        Field::Email => mask::mask_email(value),
    }
}

impl Field {
    /// Whether its value is masked on a screen.
    #[must_use]
    pub fn is_masked(self) -> bool {
        !matches!(self, Field::Name | Field::Kana)
    }
}

/// A customer's record, masked. A screen's state holds this and never a [`Customer`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked {
    /// The store's key.
    pub id: CustomerId,
    /// The house's number.
    pub no: CustomerNo,
    /// The version of the record.
    pub version: i64,
    lines: Vec<Line>,
}

/// One field.
#[derive(Clone, PartialEq, Eq)]
struct Line {
    field: Field,
    value: Option<String>,
    since: i64,
}

impl std::fmt::Debug for Line {
    /// Which field; never what is in it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Line").field("field", &self.field).finish_non_exhaustive()
    }
}

impl Masked {
    /// The record, masked. `since` names the audit entry of a field's last change, 0 before any: two masks may look alike
    /// where the values differ.
    pub fn of(customer: &Customer, since: impl Fn(Field) -> i64) -> Masked {
        let line = |field| {
            let value = customer.details.get(field).map(|value| masked(field, &value));
            Line { field, value, since: since(field) }
        };
        Masked {
            id: customer.id,
            no: customer.no.clone(),
            version: customer.version,
            lines: Field::ALL.into_iter().map(line).collect(),
        }
    }

    /// The masked value of a field; `None` when nothing is on record.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.lines.iter().find(|line| line.field == field).and_then(|line| line.value.as_deref())
    }

    /// The audit entry of a field's last change, 0 before any.
    pub fn since(&self, field: Field) -> i64 {
        self.lines.iter().find(|line| line.field == field).map_or(0, |line| line.since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::customer::{Details, PersonName};
    use crate::domain::time::Stamp;

    #[test]
    fn a_masked_record_gives_nothing_away() {
        let mut details = Details::named(PersonName::parse("髙橋 美咲").unwrap());
        let values = [
            (Field::BirthDate, "1980-04-05", "1980-＊＊-＊＊"),
            (Field::Postcode, "100-0013", "100-＊＊＊＊"),
            (Field::Address, "東京都千代田区霞が関1-4-1", "東京都千代田区＊＊＊"),
            (Field::Phone, "03-5512-7400", "＊＊-＊＊＊＊-7400"),
            (Field::Email, "misaki@example.jp", "m＊＊＊@example.jp"),
        ];
        for (field, value, _) in values {
            details.set(field, Some(value)).unwrap();
        }
        let no = CustomerNo::parse("C-0012345").unwrap();
        let last_contact = Stamp::from_utc_ms(0);
        let customer = Customer { id: CustomerId(1), no, details, version: 3, last_contact };
        let shown = Masked::of(&customer, |field| i64::from(field == Field::Phone) * 9);
        for (field, value, mask) in values {
            assert_eq!(shown.get(field), Some(mask));
            assert!(field.is_masked() && mask != value);
        }
        assert_eq!(shown.get(Field::Name), Some("髙橋 美咲"));
        assert_eq!(
            (shown.get(Field::Kana), shown.since(Field::Phone), shown.since(Field::Name)),
            (None, 9, 0)
        );
        assert!(!format!("{shown:?}").contains("7400"));
    }
}
