//! The same questions answered by reading every customer: slow, and plain enough to be believed.

use super::people::Person;
use crate::text::fold;

const FORMS: [&str; 4] = ["株式会社", "有限会社", "カブシキガイシャ", "ユウゲンガイシャ"];

/// A customer's fields as they are compared.
pub struct Known {
    pub id: i64,
    week: u32,
    name: String,
    given: Vec<String>,
    kana: String,
    given_kana: Vec<String>,
    phone: String,
    postcode: String,
    number: String,
    email: String,
    address: String,
}

impl Known {
    pub fn of(person: &Person) -> Self {
        Self {
            id: person.id,
            week: person.week,
            name: plain(&person.name),
            given: later(&person.name),
            kana: plain(&person.kana),
            given_kana: later(&person.kana),
            phone: digits(&person.phone),
            postcode: digits(&person.postcode),
            number: plain(&person.number),
            email: person.email.to_lowercase(),
            address: plain(&person.address),
        }
    }
}

type Test = Box<dyn Fn(&Known) -> bool>;

/// One meaning of a word: `'n'` name start, `'k'` reading start, `'g'` given, anything else.
struct Meaning(char, Test);

/// The ids of the first `limit` customers for `typed`.
pub fn find(everybody: &[Known], typed: &str, limit: usize) -> Vec<i64> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let parts: Vec<Vec<Meaning>> = words.iter().map(|word| meanings(word)).collect();
    let mut ranked: Vec<(usize, i64, i64)> = everybody
        .iter()
        .filter_map(|one| rank(&parts, one).map(|rank| (rank, -i64::from(one.week), one.id)))
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().take(limit).map(|(_, _, id)| id).collect()
}

fn rank(parts: &[Vec<Meaning>], one: &Known) -> Option<usize> {
    let (first, second) = match parts {
        [] => return None,
        [only] => return only.iter().position(|meaning| meaning.1(one)),
        [first, second, ..] => (first, second),
    };
    let all = parts.iter().all(|part| part.iter().any(|meaning| meaning.1(one)));
    let surname = first.iter().any(|meaning| "nk".contains(meaning.0) && meaning.1(one));
    let given = second.iter().any(|meaning| meaning.0 == 'g' && meaning.1(one));
    match (all, surname, given) {
        (false, ..) => None,
        (true, true, true) => Some(0),
        (true, true, false) => Some(1),
        (true, false, _) => Some(2),
    }
}

fn meanings(word: &str) -> Vec<Meaning> {
    let key = plain(word);
    let figures = digits(word);
    let is_kana = key.chars().all(|c| ('ァ'..='ヿ').contains(&c));
    if word.chars().all(|c| c.is_ascii_digit() || c == '-') {
        return of_figures(word, &figures);
    }
    let name = on('n', &key, |one, key| one.name.starts_with(key));
    let given = on('g', &key, |one, key| starts_any(&one.given, key));
    let within = on('x', &key, |one, key| one.name.contains(key));
    let address = on('x', &key, |one, key| one.address.contains(key));
    let kana = on('k', &key, |one, key| one.kana.starts_with(key));
    if !word.is_ascii() {
        let given_kana = on('g', &key, |one, key| starts_any(&one.given_kana, key));
        let front = if is_kana { vec![kana, given_kana] } else { Vec::new() };
        return front.into_iter().chain([name, given, within, address]).collect();
    }
    let email = on('x', &word.to_lowercase(), |one, key| one.email.starts_with(key));
    if word.contains('@') {
        return vec![email];
    }
    let number = on('x', &key, |one, key| one.number.starts_with(key));
    if figures.is_empty() {
        return vec![email, name, given, kana, within, number, address];
    }
    let mut front = vec![number];
    if key.len() - figures.len() <= 3 && key.ends_with(&figures) && !figures.starts_with('0') {
        front.push(on('x', &figures, |one, key| significant(&one.number).starts_with(key)));
    }
    front.into_iter().chain([email, name, given, kana, within, address]).collect()
}

fn of_figures(word: &str, figures: &str) -> Vec<Meaning> {
    let phone = on('x', figures, |one, key| one.phone.starts_with(key));
    let four = on('x', figures, |one, key| key.len() == 4 && one.phone.ends_with(key));
    let postcode = on('x', figures, |one, key| one.postcode.starts_with(key));
    let number = on('x', figures, |one, key| significant(&one.number).starts_with(key));
    let of_house = on('x', &format!("c{figures}"), |one, key| one.number.starts_with(key));
    let email = on('x', word, |one, key| one.email.starts_with(key));
    let within = on('x', figures, |one, key| one.name.contains(key));
    if figures.len() == 7 && word.as_bytes().get(3) == Some(&b'-') {
        vec![postcode, phone, four, number, of_house, email, within]
    } else if figures.starts_with('0') {
        vec![phone, four, number, of_house, postcode, email, within]
    } else {
        vec![four, number, of_house, postcode, phone, email, within]
    }
}

fn on(kind: char, key: &str, holds: fn(&Known, &str) -> bool) -> Meaning {
    let key = key.to_owned();
    Meaning(kind, Box::new(move |one| !key.is_empty() && holds(one, &key)))
}

fn starts_any(starts: &[String], key: &str) -> bool {
    starts.iter().any(|start| start.starts_with(key))
}

fn significant(number: &str) -> &str {
    number.trim_start_matches(char::is_alphabetic).trim_start_matches('0')
}

fn later(text: &str) -> Vec<String> {
    let whole = plain(text);
    let words = text.match_indices(' ').map(|(at, _)| plain(&text[at..]));
    let proper = FORMS.iter().filter_map(|form| whole.strip_prefix(form)).map(str::to_owned);
    words.chain(proper).filter(|start| !start.is_empty()).collect()
}

fn plain(text: &str) -> String {
    fold::key(&text.replace('㈱', "株式会社")).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
