//! One condition of a question: a text within one field; how the index is asked for it, and how a record is.
//!
//! In: a term's tokens and its comparison with a customer. Not in: which terms a typed text means (`plan`).

use super::field::Field;
use super::keys::{self, Starts};
use super::searchable::Searchable;
use super::tokens::{capped, last_four, pairs};

/// Most pairs that one term asks the index for; what lies beyond is compared with the record.
const MOST_PAIRS: usize = 16;

/// «The field starts with (or holds) the key.» The key is folded and never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    field: Field,
    key: String,
}

impl Term {
    /// A term, unless the key is empty or longer than the field can be.
    pub fn new(field: Field, key: impl Into<String>) -> Option<Self> {
        let key = key.into();
        let count = key.chars().count();
        let possible = field != Field::LastFour || count == field.cap();
        (count > 0 && possible).then_some(Self { field, key })
    }

    /// The field asked for.
    pub fn field(&self) -> Field {
        self.field
    }

    /// How many characters it asks for.
    pub fn length(&self) -> usize {
        self.key.chars().count()
    }

    /// Whether it begins with neither a kana nor a Latin letter.
    pub fn is_kanji(&self) -> bool {
        self.key.chars().next().is_some_and(|c| !c.is_ascii() && !matches!(c, '\u{3040}'..='\u{30FF}'))
    }

    /// True when the index alone decides: no longer than a token of the field.
    pub fn is_exact(&self) -> bool {
        self.key.chars().count() <= self.field.cap()
    }

    /// Adds the term in the index's query language: quoted tokens joined by AND, in brackets when several.
    /// Quoted text consists of letters, digits and `.+_-@` only, see `keys`.
    pub fn write(&self, expression: &mut String) {
        let tokens = self.tokens();
        let several = tokens.len() > 1;
        if several {
            expression.push('(');
        }
        for (nth, (field, text)) in tokens.into_iter().enumerate() {
            expression.push_str(if nth > 0 { " AND \"" } else { "\"" });
            expression.push(field.mark());
            expression.push_str(text);
            expression.push('"');
        }
        if several {
            expression.push(')');
        }
    }

    /// The tokens that every customer has for whom the term holds.
    fn tokens(&self) -> Vec<(Field, &str)> {
        let key = self.key.as_str();
        let cap = self.field.cap();
        if self.field.is_within() {
            return within(self.field, key);
        }
        let mut tokens = vec![(self.field, capped(key, cap))];
        if self.is_exact() {
            return tokens;
        }
        if matches!(self.field, Field::Name | Field::Given) {
            tokens.extend(within(Field::WithinName, key));
        }
        if let (Field::Kana, Some(form)) = (self.field, keys::form_of(key)) {
            let proper = key.get(form.len()..).unwrap_or_default();
            tokens.push((Field::GivenKana, capped(proper, Field::GivenKana.cap())));
        }
        tokens
    }

    /// Whether the term holds for this customer, decided on the record and not on the index.
    pub fn holds(&self, customer: &Searchable<'_>) -> bool {
        let key = self.key.as_str();
        let later = |starts: Starts| starts.later.iter().any(|start| start.starts_with(key));
        match self.field {
            Field::Name => keys::text(customer.name).starts_with(key),
            Field::Given => later(keys::starts(customer.name)),
            Field::Kana => keys::text(customer.kana).starts_with(key),
            Field::GivenKana => later(keys::starts(customer.kana)),
            Field::Phone => keys::phone(customer.phone) == key,
            Field::LastFour => last_four(&keys::phone(customer.phone)) == Some(key),
            Field::Number => {
                let number = keys::number(customer.customer_no);
                number == key || keys::significant(&number) == key
            }
            Field::Email => keys::email(customer.email) == key,
            Field::WithinName => keys::text(customer.name).contains(key),
            Field::WithinTown => keys::town(customer.address).contains(key),
        }
    }
}

fn within(field: Field, key: &str) -> Vec<(Field, &str)> {
    match key.chars().count() {
        0 | 1 => vec![(field, key)],
        _ => pairs(key).take(MOST_PAIRS).map(|pair| (field, pair)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expression(field: Field, key: &str) -> String {
        let mut expression = String::new();
        Term::new(field, key).expect("a term").write(&mut expression);
        expression
    }

    #[test]
    fn short_keys_are_one_exact_token() {
        for (field, key, wanted) in [
            (Field::Name, "佐藤", "\"n佐藤\""),
            (Field::LastFour, "1234", "\"~1234\""),
            (Field::WithinTown, "霞", "\"@霞\""),
            (Field::WithinName, "藤花", "\"=藤花\""),
            (Field::Email, "m.s+1@example.jp", "\"em.s+1@example.jp\""),
            (Field::Phone, "09012345678", "\"p09012345678\""),
        ] {
            assert_eq!(expression(field, key), wanted);
            assert!(Term::new(field, key).expect("a term").is_exact());
        }
    }

    #[test]
    fn longer_keys_narrow_and_are_compared_with_the_record() {
        for (field, key, wanted) in [
            (Field::WithinTown, "鳥取県", "(\"@鳥取\" AND \"@取県\")"),
            (Field::Kana, "カブシキガイシャヤマダ", "(\"kカブシキガイシャ\" AND \"lヤマダ\")"),
        ] {
            assert_eq!(expression(field, key), wanted);
            assert!(!Term::new(field, key).expect("a term").is_exact());
        }
        assert!(expression(Field::Name, "株式会社山田商店").starts_with("(\"n株式会社山田\" AND \"=株式\""));
    }

    #[test]
    fn impossible_terms_do_not_exist() {
        assert_eq!(Term::new(Field::Name, ""), None);
        assert_eq!(Term::new(Field::LastFour, "123"), None);
    }

    #[test]
    fn pairs_in_the_wrong_order_do_not_hold() {
        let customer = Searchable { address: "鳥取県鳥取市取県町", ..Searchable::default() };
        assert!(!Term::new(Field::WithinTown, "取県鳥取県").expect("a term").holds(&customer));
        assert!(Term::new(Field::WithinTown, "県鳥取").expect("a term").holds(&customer));
    }

    #[test]
    fn a_value_holds_whole_and_an_address_to_the_town() {
        let customer = Searchable {
            phone: "03-5512-7400",
            email: "Misaki@example.jp",
            customer_no: "C-0012345",
            postcode: "100-0013",
            address: "東京都千代田区霞が関1-4-1",
            ..Searchable::default()
        };
        for (field, key, holds) in [
            (Field::Phone, "0355127400", true),
            (Field::Phone, "035512740", false),
            (Field::LastFour, "7400", true),
            (Field::Email, "misaki@example.jp", true),
            (Field::Email, "misaki@example.j", false),
            (Field::Number, "c0012345", true),
            (Field::Number, "12345", true),
            (Field::Number, "1234", false),
            (Field::WithinTown, "千代田区", true),
            (Field::WithinTown, "霞ガ", false),
        ] {
            assert_eq!(Term::new(field, key).expect("a term").holds(&customer), holds, "{field:?} {key}");
        }
    }
}
