//! Values shown in clear: each for a minute, then gone from the screen and from the state behind it.

use crate::domain::customer::{CustomerId, Field};
use crate::domain::sensitive::{Sensitive, SensitiveKind};
use crate::domain::time::Uptime;
use crate::office::reveal_field::Revealed;
use crate::office::reveal_sensitive::Opened;

/// How long a value is shown in clear, in milliseconds that the machine runs.
pub const REVEALED_MS: i64 = 60_000;

/// What is shown in clear now, all of one record.
#[derive(Debug, Default)]
pub struct Reveals {
    shown: Vec<(Revealed, Uptime)>,
    sensitive: Vec<(Opened, Uptime)>,
}

impl Reveals {
    /// Shows a value from now on; values of another record or of an older state of it are gone.
    pub fn show(&mut self, revealed: Revealed, now: Uptime) {
        self.shown.retain(|(other, _)| {
            other.customer == revealed.customer
                && other.version == revealed.version
                && other.field != revealed.field
        });
        self.shown.push((revealed, now.plus_ms(REVEALED_MS)));
    }

    /// The value of that field, while it is shown.
    pub fn get(&self, customer: CustomerId, field: Field) -> Option<&str> {
        let found = self.shown.iter().find(|(one, _)| one.customer == customer && one.field == field);
        found.and_then(|(one, _)| one.value.as_deref())
    }

    /// Shows a bank account or a card from now on.
    pub fn show_sensitive(&mut self, opened: Opened, now: Uptime) {
        self.sensitive.retain(|(other, _)| other.customer == opened.customer && other.kind != opened.kind);
        self.sensitive.push((opened, now.plus_ms(REVEALED_MS)));
    }

    /// The bank account or the card, while it is shown.
    pub fn sensitive(&self, customer: CustomerId, kind: SensitiveKind) -> Option<&Sensitive> {
        let found = self.sensitive.iter().find(|(one, _)| one.customer == customer && one.kind == kind);
        found.map(|(one, _)| &one.value)
    }

    /// Hides a bank account or a card before its time; false when it was not shown.
    pub fn hide_sensitive(&mut self, kind: SensitiveKind) -> bool {
        let before = self.sensitive.len();
        self.sensitive.retain(|(one, _)| one.kind != kind);
        before != self.sensitive.len()
    }

    /// Hides one value before its time; false when it was not shown.
    pub fn hide(&mut self, field: Field) -> bool {
        let before = self.shown.len();
        self.shown.retain(|(one, _)| one.field != field);
        before != self.shown.len()
    }

    /// Hides everything.
    pub fn clear(&mut self) {
        self.shown.clear();
        self.sensitive.clear();
    }

    /// Hides what has been shown long enough; says whether there was any.
    pub fn expire(&mut self, now: Uptime) -> bool {
        let before = self.shown.len() + self.sensitive.len();
        self.shown.retain(|(_, until)| now < *until);
        self.sensitive.retain(|(_, until)| now < *until);
        before != self.shown.len() + self.sensitive.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn revealed(field: Field, version: i64) -> Revealed {
        let value = Some("03-5512-7400".to_owned());
        Revealed { customer: CustomerId(1), field, value, version, left: None }
    }

    #[test]
    fn a_value_is_gone_after_a_minute_with_the_version_and_when_hidden() {
        let at = Uptime::from_ms;
        let mut reveals = Reveals::default();
        reveals.show(revealed(Field::Phone, 1), at(0));
        reveals.show(revealed(Field::Email, 1), at(30_000));
        assert!(!reveals.expire(at(59_999)));
        assert!(reveals.get(CustomerId(1), Field::Phone).is_some());
        assert_eq!(reveals.get(CustomerId(2), Field::Phone), None, "another's record");
        assert!(reveals.expire(at(60_000)));
        assert_eq!(reveals.get(CustomerId(1), Field::Phone), None);
        assert!(reveals.hide(Field::Email) && !reveals.hide(Field::Email));
        reveals.show(revealed(Field::Phone, 1), at(60_000));
        reveals.show(revealed(Field::Email, 2), at(60_001));
        assert_eq!(reveals.get(CustomerId(1), Field::Phone), None, "of an older record");
    }
}
