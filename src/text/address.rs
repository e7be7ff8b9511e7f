//! Address keys: 霞が関一丁目4番1号 is 霞ヶ関１－４－１.
//!
//! In: width, kana, kanji variants (as in [`fold`](super::fold)), kanji figures before 丁目, 番, 番地,
//! 号, 条 and 線, every way of joining house numbers, 大字 and 字. Not in, so that two spellings stay
//! different: a left-out prefecture or county, a postcode written in front, old and new names of a place,
//! 1F and 1階, building names against none, 之 and の inside names. Start at [`key`].

use super::dash::{is_dash, is_long_mark};
use super::fold::{condense, letters, settle};
use super::numeral;

/// Stands between house numbers while the rest is folded; an ASCII `-` would be dropped.
const JOINT: char = '/';

/// The key under which two spellings of one address are equal: `東京都千代田区霞ケ関1-4-1`.
///
/// `key(key(x)) == key(x)`. Lossy: 字 is left out everywhere, 一番町 is 1番町.
#[must_use]
pub fn key(address: &str) -> String {
    settle(address, |address| {
        // 字 goes with 大字's second half; 大 alone goes only together with it
        let unified: String = letters(address).map(|c| if c == JOINT { ' ' } else { c }).collect();
        let places: Vec<char> = unified.replace("大字", "").chars().filter(|&c| c != '字').collect();
        let numbered = Reader { chars: &places, at: 0 }.numbered();
        condense(numbered.chars(), numbered.len()).replace(JOINT, "-")
    })
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn numbered(mut self) -> String {
        let mut out = String::with_capacity(self.chars.len() * 3);
        let mut joined = false;
        while let Some(c) = self.peek(0) {
            if let Some((number, length)) = self.number(joined) {
                if joined {
                    out.push(JOINT);
                }
                out.push_str(&number);
                self.at += length;
                self.skip_marker();
                self.skip_separators();
                joined = true;
            } else {
                if !is_separator(c) {
                    out.push(c);
                }
                joined = false;
                self.at += 1;
            }
        }
        out
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    /// A house number here: its ASCII digits without leading zeros, and how many characters it takes.
    fn number(&self, joined: bool) -> Option<(String, usize)> {
        let rest = self.chars.get(self.at..)?;
        let ascii: String = rest.iter().take_while(|c| c.is_ascii_digit()).collect();
        if !ascii.is_empty() {
            let trimmed = ascii.trim_start_matches('0');
            return Some((if trimmed.is_empty() { "0" } else { trimmed }.to_owned(), ascii.len()));
        }
        let length = rest.iter().take_while(|&&c| numeral::is_numeral(c)).count();
        let value = numeral::value(rest.get(..length)?)?;
        self.is_house_number(length, joined).then(|| (value.to_string(), length))
    }

    /// Kanji figures are a number before 丁目 and its like, or in a chain such as 一-四-一; 千代田 and
    /// 三田 are names.
    fn is_house_number(&self, length: usize, joined: bool) -> bool {
        match self.peek(length) {
            Some('丁' | '番' | '号' | '条' | '線') => true,
            None => joined,
            Some(c) if is_gap(c) || c == 'ノ' => {
                joined || self.peek(length + 1).is_some_and(|c| c.is_ascii_digit() || numeral::is_numeral(c))
            }
            Some(_) => false,
        }
    }

    fn skip_marker(&mut self) {
        for marker in [&['丁', '目'][..], &['番', '地'], &['号', '室'], &['丁'], &['番'], &['号']] {
            if self.chars.get(self.at..).is_some_and(|rest| rest.starts_with(marker)) {
                let always = marker.len() == 2;
                if always || self.ends_number(marker.len()) {
                    self.at += marker.len();
                }
                return;
            }
        }
    }

    /// Whether a 番 or 号 closes a number: 一番町 and 2号館 go on with a name.
    fn ends_number(&self, ahead: usize) -> bool {
        match self.peek(ahead) {
            None => true,
            Some('ノ') => self.peek(ahead + 1).is_some_and(|c| c.is_ascii_digit() || numeral::is_numeral(c)),
            Some(c) => is_gap(c) || c.is_ascii_digit() || numeral::is_numeral(c),
        }
    }

    fn skip_separators(&mut self) {
        while let Some(c) = self.peek(0) {
            let no = c == 'ノ' && self.peek(1).is_some_and(|c| c.is_ascii_digit() || numeral::is_numeral(c));
            if !is_gap(c) && !no {
                break;
            }
            self.at += 1;
        }
    }
}

/// Between numbers a long mark is a hyphen typed with the IME on.
fn is_gap(c: char) -> bool {
    is_separator(c) || is_long_mark(c)
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || is_dash(c) || matches!(c, '、' | ',' | '.' | '。' | '・')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_key_for_every_spelling() {
        for family in [
            &[
                "東京都千代田区霞が関1-4-1",
                "東京都千代田区霞が関一丁目4番1号",
                "東京都千代田区霞ヶ関１－４－１",
                "東京都 千代田区 霞ケ関 1丁目4番地1",
                "東京都千代田区霞が関一丁目四番一号",
                "東京都千代田区霞が関一－四－一",
                "東京都千代田区霞が関1ー4ー1",
                "東京都千代田区霞が関1丁目4番地の1",
                "東京都千代田区霞が関1の4の1",
                "東京都千代田区霞が関01−04−01",
            ][..],
            &[
                "山梨県北杜市大字上之村字北浦12番地3",
                "山梨県北杜市上之村北浦12-3",
                "山梨県北杜市上之村 北浦 十二番地の三",
            ],
            &["札幌市中央区北一条西二丁目", "札幌市中央区北1条西2丁目", "札幌市中央区北１条西２"],
            &["千代田区一番町4番1号", "千代田区１番町4-1"],
            &[
                "港区三田3-2-1 三田ビル101号室",
                "港区三田三丁目2番1号三田ビル１０１",
                "港区三田3-2-1、三田ビル101",
            ],
            &["渋谷区桜丘町1-2-301", "渋谷区櫻丘町1丁目2番301号", "渋谷区桜丘町1-2 301号室"],
            &["横濱市西区1-1 コーポA-101", "横浜市西区１－１コーポＡ１０１"],
            &["麻布十番二丁目3-4", "麻布十番2-3-4"],
        ] {
            let keys: Vec<String> = family.iter().map(|s| key(s)).collect();
            assert!(keys.windows(2).all(|two| two[0] == two[1]), "{family:?}: {keys:#?}");
        }
        assert_eq!(key("東京都千代田区霞が関一丁目4番1号"), "東京都千代田区霞ケ関1-4-1");
    }

    #[test]
    fn different_addresses_keep_different_keys() {
        for (a, b) in [
            ("霞が関1-4-1", "霞が関1-41"),
            ("霞が関1-4-1", "霞が関14-1"),
            ("霞が関1-4-1", "霞が関1-4"),
            ("千代田1-1", "1000代田1-1"),
            ("三田1-1", "3田1-1"),
            ("2号館", "2館"),
            ("東町1", "西町1"),
        ] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
    }

    fn kanji(n: u32) -> String {
        let figure = |n: u32| ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][n as usize];
        let ten = match n / 10 {
            0 => String::new(),
            1 => "十".to_owned(),
            t => format!("{}十", figure(t)),
        };
        format!("{ten}{}", figure(n % 10))
    }

    proptest! {
        #[test]
        fn numbers_meet_in_every_style(a in 1u32..100, b in 1u32..100, c in 1u32..100) {
            let plain = key(&format!("本町{a}-{b}-{c}"));
            for other in [
                format!("本町{a}丁目{b}番{c}号"),
                format!("本町{}丁目{}番{}号", kanji(a), kanji(b), kanji(c)),
                format!("本町{}丁目{b}番地{c}", kanji(a)),
                format!("本町{a}丁目{b}－{c}"),
                format!("本町 {a:02} {b} {c}"),
                format!("本町{}‐{}‐{}", kanji(a), kanji(b), kanji(c)),
            ] {
                prop_assert_eq!(key(&other), plain.clone(), "{}", other);
            }
        }

        #[test]
        fn a_key_is_its_own_key(
            text in "[一二十百千〇0-9１-９丁目番地号室の大字ー－ 、ケがヶ町条A-Ca-c/]{0,16}"
        ) {
            let once = key(&text);
            prop_assert_eq!(key(&once), once);
        }

        #[test]
        fn anything_may_come(text in any::<String>()) {
            let once = key(&text);
            prop_assert_eq!(key(&once), once);
        }
    }
}
