//! The same questions answered by reading every customer: slow, and plain enough to be believed.

use super::people::Person;
use crate::text::{fold, mask};

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
    number: String,
    email: String,
    town: String,
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
            number: plain(&person.number),
            email: person.email.to_lowercase(),
            town: mask::town(&person.address).map(plain).unwrap_or_default(),
        }
    }
}

type Test = Box<dyn Fn(&Known) -> bool>;

/// One meaning of a word: `'n'` name start, `'k'` reading start, `'g'` given, anything else.
struct Meaning(char, Test);

/// The ids of the first `limit` customers for `typed`.
pub fn find(everybody: &[Known], typed: &str, limit: usize) -> Vec<i64> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let is_figures = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let parts: Vec<Vec<Meaning>> = match words.as_slice() {
        // Beside a name, four figures are the last four of a number, and any other figures nothing.
        [name, figures] if is_figures(figures) && figures.len() == 4 => {
            vec![meanings(name), vec![last_four(figures)]]
        }
        [name, figures] if is_figures(figures) => vec![meanings(name)],
        _ => words.iter().map(|word| meanings(word)).collect(),
    };
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
        return of_figures(&figures);
    }
    let name = on('n', &key, |one, key| one.name.starts_with(key));
    let given = on('g', &key, |one, key| starts_any(&one.given, key));
    let within = on('x', &key, |one, key| one.name.contains(key));
    let town = on('x', &key, |one, key| one.town.contains(key));
    let kana = on('k', &key, |one, key| one.kana.starts_with(key));
    if !word.is_ascii() {
        let given_kana = on('g', &key, |one, key| starts_any(&one.given_kana, key));
        let front = if is_kana { vec![kana, given_kana] } else { Vec::new() };
        return front.into_iter().chain([name, given, within, town]).collect();
    }
    if word.contains('@') {
        let top = word.rsplit('.').next().unwrap_or_default();
        let is_whole = word.contains('.') && top.len() > 1 && !top.contains('@') && !word.starts_with('@');
        let whole = on('v', &word.to_lowercase(), |one, key| one.email == key);
        return if is_whole { vec![whole] } else { Vec::new() };
    }
    let mut front = Vec::new();
    if !figures.is_empty() {
        front.push(on('v', &key, |one, key| one.number == key));
        if key.len() - figures.len() <= 3 && key.ends_with(&figures) && !figures.starts_with('0') {
            front.push(on('v', &figures, |one, key| significant(&one.number) == key));
        }
    }
    front.into_iter().chain([name, given, kana, within, town]).collect()
}

/// Figures alone: whole, or nothing but a part of a name.
fn of_figures(figures: &str) -> Vec<Meaning> {
    let long =
        if figures.len() > 2 && "256789".contains(&figures[1..2]) && &figures[2..3] == "0" { 11 } else { 10 };
    let mut all = Vec::new();
    if figures.starts_with('0') && figures.len() == long {
        all.push(on('v', figures, |one, key| one.phone == key));
    }
    if !figures.starts_with('0') || figures.len() >= 7 {
        all.push(on('v', &format!("c{figures}"), |one, key| one.number == key));
        all.push(on('v', figures, |one, key| one.number == key));
        let significant_part = figures.trim_start_matches('0');
        all.push(on('v', significant_part, |one, key| significant(&one.number) == key));
    }
    all.push(on('x', figures, |one, key| one.name.contains(key)));
    all
}

/// The last four of a number, beside a name.
fn last_four(figures: &str) -> Meaning {
    on('v', figures, |one, key| key.len() == 4 && one.phone.len() >= 9 && one.phone.ends_with(key))
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
