//! Folded forms of each field, the same for what is stored and for what is typed.
//!
//! In: everything that decides whether two spellings are one. Not in: tokens and their lengths. A key holds
//! letters and digits only (an e-mail key also `.+_-@`), so that it cannot carry anything that the index's
//! query language would read. Start at [`text`].

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::text::ascii::narrow_str;
use crate::text::digits;
use crate::text::fold;
use crate::text::mask;

/// Longest text that is folded, in characters. Names are shorter by their own rule; this bounds a paste.
const LONGEST: usize = 400;

/// Forms of incorporation that open a company's name or reading; the name proper starts after them.
const FORMS: [&str; 26] = [
    "特定非営利活動法人",
    "一般社団法人",
    "公益社団法人",
    "一般財団法人",
    "公益財団法人",
    "社会福祉法人",
    "医療法人",
    "学校法人",
    "宗教法人",
    "独立行政法人",
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "カブシキガイシャ",
    "カブシキカイシャ",
    "ユウゲンガイシャ",
    "ユウゲンカイシャ",
    "ゴウドウガイシャ",
    "ゴウドウカイシャ",
    "ゴウシガイシャ",
    "ゴウメイガイシャ",
    "イッパンシャダンホウジン",
    "イリョウホウジン",
    "ガッコウホウジン",
];

static FOLDED_FORMS: LazyLock<Vec<String>> =
    LazyLock::new(|| FORMS.iter().map(|form| folded(form)).collect());

/// Abbreviations of the two common forms, in the spellings that lists and callers use.
const SHORT_FORMS: [(&str, &str); 6] = [
    ("㈱", "株式会社"),
    ("(株)", "株式会社"),
    ("（株）", "株式会社"),
    ("㈲", "有限会社"),
    ("(有)", "有限会社"),
    ("（有）", "有限会社"),
];

/// The key of a name, a reading or an address: kanji variants, kana and width folded; spaces, hyphens,
/// middle dots and all other signs gone; 株式会社 for its abbreviations.
pub fn text(written: &str) -> String {
    folded(&spelled_out(bounded(written)))
}

/// The keys under which a name (or a reading) starts: first the whole, then from each later word and from
/// behind a form of incorporation.
pub fn starts(written: &str) -> Starts {
    let spelled = spelled_out(bounded(written));
    let whole = folded(&spelled);
    let mut later = Vec::new();
    let mut push = |key: String| {
        if !key.is_empty() && key != whole && !later.contains(&key) {
            later.push(key);
        }
    };
    for (at, _) in word_starts(&spelled) {
        push(spelled.get(at..).map(folded).unwrap_or_default());
    }
    if let Some(form) = form_of(&whole) {
        push(whole.get(form.len()..).unwrap_or_default().to_owned());
    }
    Starts { whole, later }
}

/// See [`starts`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Starts {
    /// The key of the whole text.
    pub whole: String,
    /// The keys from each later start to the end.
    pub later: Vec<String>,
}

/// The folded form of incorporation that opens `key`, if it has one and something follows.
pub fn form_of(key: &str) -> Option<&'static str> {
    FOLDED_FORMS.iter().map(String::as_str).find(|form| key.len() > form.len() && key.starts_with(form))
}

/// The digits of a telephone number, country code 81 turned into the leading zero.
pub fn phone(written: &str) -> String {
    digits::phone_digits(bounded(written))
}

/// The digits of any number.
pub fn figures(written: &str) -> String {
    digits::digits(bounded(written))
}

/// The key of the prefecture and municipality of an address: what a candidate shows of it.
pub fn town(address: &str) -> String {
    mask::town(address).map(text).unwrap_or_default()
}

/// The key of a customer number: letters and digits.
pub fn number(written: &str) -> String {
    text(written)
}

/// A number's key from its first digit that is not zero: «C-0012345» gives «12345».
pub fn significant(number_key: &str) -> &str {
    number_key.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_start_matches('0')
}

/// The key of an e-mail address: narrow, lower case. Empty when it would be signs only.
pub fn email(written: &str) -> String {
    let key: String = narrow_str(bounded(written))
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric() || matches!(c, '.' | '+' | '_' | '-' | '@'))
        .collect();
    if key.contains(char::is_alphanumeric) { key } else { String::new() }
}

fn folded(written: &str) -> String {
    let mut key = fold::key(written);
    key.retain(is_kept);
    key
}

/// Letters and digits of any script, and private use: characters that an office made itself stand in real
/// names.
fn is_kept(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
}

fn spelled_out(written: &str) -> Cow<'_, str> {
    let mut spelled = Cow::Borrowed(written);
    for (short, long) in SHORT_FORMS {
        if spelled.contains(short) {
            spelled = Cow::Owned(spelled.replace(short, long));
        }
    }
    spelled
}

/// Where a word starts that is not the first: behind a space or the dot or sign that parts foreign names.
fn word_starts(written: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut parted = false;
    written.char_indices().filter(move |&(_, c)| {
        let parts = c.is_whitespace() || matches!(c, '・' | '･' | '=' | '＝' | '゠');
        let starts = parted && !parts;
        parted = parts;
        starts
    })
}

fn bounded(written: &str) -> &str {
    match written.char_indices().nth(LONGEST) {
        Some((end, _)) => written.get(..end).unwrap_or(written),
        None => written,
    }
}
