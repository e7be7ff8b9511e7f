//! Search keys: the same key for every way in which one name is typed.
//!
//! In: width (NFKC), case, hiragana and katakana, kanji [`variants`], variation
//! selectors, 々, ヶ/ケ/が between kanji, spaces, hyphens and middle dots. Not in: readings (髙橋 does
//! not find タカハシ; index both), romaji, sounds (ず/づ). Start at [`key`]. A key is for searching; it
//! is never shown, printed or stored as the value.

use unicode_normalization::UnicodeNormalization;

use super::ascii::narrow;
use super::controls::{Class, class};
use super::dash::{is_dash, is_long_mark};
use super::kana::{is_kana, is_kanji, katakana, widen};
use super::variants;

/// How often a text is folded again before its key is taken as settled; two passes do for everything met.
const ROUNDS: usize = 6;

/// The search key of a name or a word. Empty when nothing searchable is in it.
///
/// `key(key(x)) == key(x)`. The key of the beginning of a text is the beginning of its key, unless the cut
/// goes through a voiced mark or through what follows a が.
#[must_use]
pub fn key(text: &str) -> String {
    let text = widen(text);
    if text.chars().all(is_simple) {
        return condense(text.chars().map(simple_letter), text.len());
    }
    settle(&text, |text| condense(letters(text), text.len()))
}

/// Repeats a folding until it changes nothing more.
pub(super) fn settle(text: &str, pass: impl Fn(&str) -> String) -> String {
    let mut key = pass(text);
    for _ in 0..ROUNDS {
        let next = pass(&key);
        if next == key {
            break;
        }
        key = next;
    }
    key
}

/// Every character in the one form under which it is filed; spaces and hyphens still there.
pub(super) fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    let seen = text.chars().filter(|&c| !is_unseen(c));
    seen.nfkc().flat_map(char::to_lowercase).map(|c| variants::fold(katakana(c)))
}

/// Whether NFKC leaves the character alone whatever stands beside it, apart from the width of ASCII.
fn is_simple(c: char) -> bool {
    match c {
        ' '..='~' | '\u{3000}' | '\u{FF01}'..='\u{FF5E}' | 'ァ'..='ヾ' | 'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => {
            true
        }
        '々' | '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{2F7FF}' => true,
        // the twelve of the compatibility block that are characters in their own right
        '\u{FA0E}' | '\u{FA0F}' | '\u{FA11}' | '\u{FA13}' | '\u{FA14}' | '\u{FA1F}' => true,
        '\u{FA21}' | '\u{FA23}' | '\u{FA24}' | '\u{FA27}' | '\u{FA28}' | '\u{FA29}' => true,
        _ => is_dash(c) || is_unseen(c),
    }
}

fn simple_letter(c: char) -> char {
    let c = narrow(c);
    if c.is_ascii() { c.to_ascii_lowercase() } else { variants::fold(katakana(c)) }
}

fn is_unseen(c: char) -> bool {
    matches!(class(c), Class::Selector | Class::Joiner | Class::Hidden)
        || (c.is_control() && !c.is_whitespace())
}

fn is_dropped(c: char) -> bool {
    c.is_whitespace() || is_dash(c) || c == '・' || is_unseen(c)
}

/// Leaves out what separates, and settles the characters whose meaning hangs on their neighbours.
pub(super) fn condense(letters: impl Iterator<Item = char>, capacity: usize) -> String {
    let mut key = Condensed { text: String::with_capacity(capacity), last: '\0', held: None };
    for c in letters {
        key.push(c);
    }
    key.finish()
}

struct Condensed {
    text: String,
    last: char,
    /// A ガ, カ or ヵ after a kanji: the particle of 霞が関, unless kana follow.
    held: Option<char>,
}

impl Condensed {
    fn push(&mut self, c: char) {
        if is_long_mark(c) {
            // after kana a letter; anywhere else a hyphen typed with the IME on
            if self.held.is_some() || is_kana(self.last) {
                self.write('ー');
            }
        } else if is_dropped(c) {
        } else if matches!(c, 'ガ' | 'カ' | 'ヵ') && self.held.is_none() && is_kanji(self.last) {
            self.held = Some(c);
        } else {
            match c {
                'ヶ' => self.write('ケ'),
                '々' if self.held.is_none() && is_kanji(self.last) => self.write(self.last),
                other => self.write(other),
            }
        }
    }

    fn write(&mut self, c: char) {
        if let Some(held) = self.held.take() {
            let letter = if held == 'ヵ' { 'カ' } else { held };
            self.text.push(if is_kana(c) { letter } else { 'ケ' });
        }
        let c = if c == 'ヵ' { 'カ' } else { c };
        self.text.push(c);
        self.last = c;
    }

    fn finish(mut self) -> String {
        if self.held.is_some() {
            self.text.push('ケ');
        }
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_key_for_every_spelling() {
        for family in [
            &["髙橋 美咲", "高橋　美咲", "高橋美咲", "髙橋・美咲"][..],
            &["山﨑", "山崎", "山嵜"],
            &["渡邊", "渡邉", "渡辺"],
            &["齋藤", "齊藤", "斎藤", "斉藤"],
            &["濵田", "濱田", "浜田"],
            &["葛\u{E0100}城", "葛城"],
            &["高\u{7}橋", "高\u{200b}橋", "高橋"],
            &["タカハシ ミサキ", "たかはし みさき", "ﾀｶﾊｼ ﾐｻｷ", "タカハシミサキ"],
            &["ガンダ", "ｶﾞﾝﾀﾞ", "か\u{3099}んた\u{3099}"],
            &["霞が関", "霞ヶ関", "霞ケ関", "霞ガ関", "霞ヵ関"],
            &["佐々木", "佐佐木"],
            &["㈱山田", "(株)山田", "（株）山田"],
            &["コーヒー", "ｺｰﾋｰ", "こーひー"],
            &["Tanaka", "ＴＡＮＡＫＡ", "tanaka"],
            &["A-101", "Ａ－１０１", "a101", "A ー101"],
            &["03-5512-7400", "03ー5512ー7400", "０３５５１２７４００"],
            &["神田", "\u{FA19}田"],
        ] {
            let keys: Vec<String> = family.iter().map(|s| key(s)).collect();
            assert!(keys.windows(2).all(|two| two[0] == two[1]), "{family:?}: {keys:?}");
        }
    }

    #[test]
    fn different_names_keep_different_keys() {
        for (a, b) in [
            ("タケダ", "タガダ"),
            ("山ガク", "山ケク"),
            ("コーヒー", "コヒ"),
            ("ハナ", "バナ"),
            ("埼", "崎"),
            ("ずし", "づし"),
        ] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
        assert_eq!(key(" -・\u{200B}"), "");
        assert!(key("霞が関").starts_with(&key("霞が")), "typing 霞が must already find it");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = key(&text);
            prop_assert_eq!(key(&once), once);
        }

        #[test]
        fn folding_twice_changes_nothing_in_japanese(
            text in "[ -~、-〿ぁ-ヿ㈠-㏿﨎-﨩Ａ-ﾟ々髙齋邊が-ゖ\u{3099}\u{309A}\u{FE00}ー-]{0,12}"
        ) {
            let once = key(&text);
            prop_assert_eq!(key(&once), once);
        }

        #[test]
        fn typing_on_only_narrows(
            start in "[ぁ-おさ-ゔ一-龠々髙齋ァ-オサ-ヂ ー・-]{0,8}", rest in "[ぁ-んア-ン一-龠]{0,6}"
        ) {
            let whole = key(&[start.as_str(), &rest].concat());
            prop_assert!(whole.starts_with(&key(&start)));
        }

        #[test]
        fn the_short_way_agrees_with_the_long_way(
            text in "[ -~　ぁ-ゖゝゞァ-ヾＡ-ｚ一-龠々髙﨑𠮷\u{E0100}‐―]{0,12}"
        ) {
            prop_assume!(text.chars().all(is_simple));
            let long = settle(&text, |text| condense(letters(text), text.len()));
            prop_assert_eq!(key(&text), long);
        }
    }
}
