//! From a customer to the tokens of the index: field-marked starts and neighbouring characters of what a candidate shows,
//! and masked values whole.
//!
//! In: which tokens a customer has. Not in: folding (`keys`), the index itself (`store::engine`).
//! About fifty tokens a customer; writing them is the cost of building the index. [`TERMS`] changes with every change of
//! what is written here.

use super::field::Field;
use super::keys;
use super::searchable::Searchable;

/// The edition of the tokens: an index that was built by another is built again.
pub const TERMS: i64 = 2;

/// Fewer digits than this have no last four.
const SHORTEST_WITH_TAIL: usize = 9;

/// All tokens of a customer, each once, in no meaning order, parted by single spaces: the text that the
/// index stores.
pub fn document(customer: &Searchable<'_>) -> String {
    let mut sheet = Sheet::default();
    let name = keys::starts(customer.name);
    let kana = keys::starts(customer.kana);
    sheet.starts(Field::Name, &name.whole);
    sheet.within(Field::WithinName, &name.whole);
    name.later.iter().for_each(|later| sheet.starts(Field::Given, later));
    sheet.starts(Field::Kana, &kana.whole);
    kana.later.iter().for_each(|later| sheet.starts(Field::GivenKana, later));
    let phone = keys::phone(customer.phone);
    sheet.whole(Field::Phone, &phone);
    if let Some(four) = last_four(&phone) {
        sheet.push(Field::LastFour, four);
    }
    let number = keys::number(customer.customer_no);
    sheet.whole(Field::Number, &number);
    sheet.whole(Field::Number, keys::significant(&number));
    sheet.whole(Field::Email, &keys::email(customer.email));
    sheet.within(Field::WithinTown, &keys::town(customer.address));
    sheet.into_text()
}

/// The last four of a number's digits. None of a short one, of which they would be half.
pub fn last_four(digits: &str) -> Option<&str> {
    if digits.len() < SHORTEST_WITH_TAIL {
        return None;
    }
    digits.len().checked_sub(4).and_then(|from| digits.get(from..))
}

/// The first `cap` characters of a key.
pub fn capped(key: &str, cap: usize) -> &str {
    key.char_indices().nth(cap).and_then(|(end, _)| key.get(..end)).unwrap_or(key)
}

/// Every pair of neighbouring characters of a key, as slices of it.
pub fn pairs(key: &str) -> impl Iterator<Item = &str> {
    let ends = key.char_indices().skip(2).map(|(at, _)| at).chain(std::iter::once(key.len()));
    let has_pair = key.chars().nth(1).is_some();
    key.char_indices()
        .zip(ends)
        .take_while(move |_| has_pair)
        .filter_map(|((from, _), end)| key.get(from..end))
}

/// Tokens written one behind the other into one buffer, and where each lies.
#[derive(Default)]
struct Sheet {
    buffer: String,
    places: Vec<(usize, usize)>,
}

impl Sheet {
    fn push(&mut self, field: Field, text: &str) {
        let from = self.buffer.len();
        self.buffer.push(field.mark());
        self.buffer.push_str(text);
        self.places.push((from, self.buffer.len()));
    }

    fn starts(&mut self, field: Field, key: &str) {
        let ends = key.char_indices().map(|(at, c)| at + c.len_utf8()).take(field.cap());
        for end in ends {
            if let Some(start) = key.get(..end) {
                self.push(field, start);
            }
        }
    }

    fn whole(&mut self, field: Field, key: &str) {
        if !key.is_empty() {
            self.push(field, key);
        }
    }

    fn within(&mut self, field: Field, key: &str) {
        let mut single = [0; 4];
        key.chars().for_each(|c| self.push(field, c.encode_utf8(&mut single)));
        pairs(key).for_each(|pair| self.push(field, pair));
    }

    fn into_text(self) -> String {
        let mut words: Vec<&str> =
            self.places.iter().filter_map(|&(from, end)| self.buffer.get(from..end)).collect();
        words.sort_unstable();
        words.dedup();
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(customer: &Searchable<'_>) -> Vec<String> {
        document(customer).split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_customer_has_the_tokens_of_every_field() {
        let misaki = Searchable {
            id: 12_345,
            customer_no: "C-0012345",
            name: "髙橋 美咲",
            kana: "たかはし みさき",
            phone: "+81 3-5512-7400",
            email: "Misaki.T@example.jp",
            postcode: "１００-００１３",
            address: "東京都千代田区霞が関1-4-1",
            last_contact_week: 2_900,
        };
        let found = tokens(&misaki);
        for wanted in [
            "n高",
            "n高橋",
            "n高橋美咲",
            "m美",
            "m美咲",
            "=高",
            "=橋美",
            "=咲",
            "kタ",
            "kタカハシミサキ",
            "lミ",
            "lミサキ",
            "p0355127400",
            "~7400",
            "uc0012345",
            "u12345",
            "emisaki.t@example.jp",
            "@東",
            "@東京",
            "@区",
        ] {
            assert!(found.iter().any(|token| token == wanted), "{wanted} is missing in {found:?}");
        }
        for unwanted in [
            "p0",
            "p035512740",
            "z1000013",
            "z1",
            "uc",
            "u1",
            "u1234",
            "em",
            "emisaki.t@example.j",
            "@霞",
            "@霞が",
        ]
        .into_iter()
        .chain(["u0", "m高", "~5512", "=高橋美", "@東京都"])
        {
            assert!(!found.iter().any(|token| token == unwanted), "{unwanted} is not wanted");
        }
        assert!(found.windows(2).all(|two| two[0] < two[1]), "each once, in order");
    }

    #[test]
    fn a_company_is_found_behind_its_form() {
        for name in ["株式会社山田商店", "㈱山田商店", "（株）山田商店", "(株) 山田商店"]
        {
            let found = tokens(&Searchable { name, ..Searchable::default() });
            for wanted in ["n株式会社山田", "m山田商店", "=社山"] {
                assert!(found.iter().any(|token| token == wanted), "{name}: {wanted} is missing");
            }
        }
    }

    #[test]
    fn nothing_registered_gives_no_token() {
        assert_eq!(document(&Searchable::default()), "");
    }

    #[test]
    fn tokens_hold_nothing_that_parts_tokens() {
        let odd = "a\"b' (c)\0*^:;\u{3000}〒#{d} -- É ﷺ 👪 ｶﾞ";
        let customer = Searchable {
            name: odd,
            kana: odd,
            email: odd,
            address: odd,
            customer_no: odd,
            ..Searchable::default()
        };
        for token in tokens(&customer) {
            let mut rest = token.chars();
            assert!(rest.next().is_some());
            assert!(rest.all(|c| c.is_alphanumeric() || ".+_-@".contains(c)), "{token:?}");
        }
    }

    #[test]
    fn pairs_are_neighbours() {
        assert_eq!(pairs("").count(), 0);
        assert_eq!(pairs("東").count(), 0);
        assert_eq!(pairs("東京").collect::<Vec<_>>(), ["東京"]);
        assert_eq!(pairs("東京都1").collect::<Vec<_>>(), ["東京", "京都", "都1"]);
    }
}
