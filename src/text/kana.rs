//! Kana: hiragana to katakana, half width to full width, and what a フリガナ may hold.
//!
//! In: small arithmetic on code points and one table of half-width kana. Not in: readings, romaji, sound
//! changes (お/を, ぢ/じ stay apart: they are different spellings of a name).

use std::borrow::Cow;

use super::ascii::narrow;

/// U+FF61–FF9F in order, each as its full-width character; the marks at the end stand alone here.
const HALF: [char; 63] = [
    '。', '「', '」', '、', '・', 'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ', 'ー', 'ア',
    'イ', 'ウ', 'エ', 'オ', 'カ', 'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ', 'タ', 'チ', 'ツ',
    'テ', 'ト', 'ナ', 'ニ', 'ヌ', 'ネ', 'ノ', 'ハ', 'ヒ', 'フ', 'ヘ', 'ホ', 'マ', 'ミ', 'ム', 'メ', 'モ',
    'ヤ', 'ユ', 'ヨ', 'ラ', 'リ', 'ル', 'レ', 'ロ', 'ワ', 'ン', '゛', '゜',
];

/// The katakana of a hiragana, or the character itself.
#[must_use]
pub fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        other => other,
    }
}

/// [`katakana`] over a text; borrowed when there was no hiragana.
#[must_use]
pub fn to_katakana(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| katakana(c) == c) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(katakana).collect())
    }
}

/// Half-width kana made full-width, voiced marks joined to their kana (`ｶﾞ` is `ガ`, `ﾊﾟ` is `パ`); marks
/// on full-width kana, as some systems write file names, are joined too. Borrowed when there was nothing
/// to do.
#[must_use]
pub fn widen(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| matches!(c, '\u{FF61}'..='\u{FF9F}' | '\u{3099}' | '\u{309A}')) {
        return Cow::Borrowed(text);
    }
    let mut wide = String::with_capacity(text.len());
    let mut last = None;
    for c in text.chars() {
        let joined = last.and_then(|kana| voiced(kana, c));
        if joined.is_some() {
            wide.pop();
        }
        let next = joined.unwrap_or_else(|| wide_of(c));
        wide.push(next);
        last = Some(next);
    }
    Cow::Owned(wide)
}

fn wide_of(c: char) -> char {
    let place = u32::from(c).checked_sub(0xFF61).and_then(|n| usize::try_from(n).ok());
    place.and_then(|n| HALF.get(n)).copied().unwrap_or(c)
}

/// The kana with the voiced (゛) or half-voiced (゜) mark that follows it, if it takes one.
fn voiced(kana: char, mark: char) -> Option<char> {
    let step = match (mark, kana) {
        ('ﾞ' | '\u{3099}', 'ウ') => return Some('ヴ'),
        ('ﾞ' | '\u{3099}', 'う') => return Some('ゔ'),
        ('ﾞ' | '\u{3099}', 'ワ' | 'ヰ' | 'ヱ' | 'ヲ') => 8,
        ('ﾞ' | '\u{3099}', 'ヽ' | 'ゝ') => 1,
        ('ﾞ' | '\u{3099}', _) if takes_voice(kana) => 1,
        ('ﾟ' | '\u{309A}', 'ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ' | 'は' | 'ひ' | 'ふ' | 'へ' | 'ほ') => {
            2
        }
        _ => return None,
    };
    char::from_u32(u32::from(kana) + step)
}

const fn takes_voice(kana: char) -> bool {
    matches!(
        kana,
        'カ' | 'キ'
            | 'ク'
            | 'ケ'
            | 'コ'
            | 'サ'
            | 'シ'
            | 'ス'
            | 'セ'
            | 'ソ'
            | 'タ'
            | 'チ'
            | 'ツ'
            | 'テ'
            | 'ト'
            | 'ハ'
            | 'ヒ'
            | 'フ'
            | 'ヘ'
            | 'ホ'
            | 'か'
            | 'き'
            | 'く'
            | 'け'
            | 'こ'
            | 'さ'
            | 'し'
            | 'す'
            | 'せ'
            | 'そ'
            | 'た'
            | 'ち'
            | 'つ'
            | 'て'
            | 'と'
            | 'は'
            | 'ひ'
            | 'ふ'
            | 'へ'
            | 'ほ'
    )
}

/// What a フリガナ field offers for what was typed: full-width katakana. Spaces stay as typed.
#[must_use]
pub fn furigana(text: &str) -> String {
    widen(&to_katakana(text)).into_owned()
}

/// Whether the character is a full-width kana letter, a kana iteration mark, or the long mark.
#[must_use]
pub const fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ゝ' | 'ゞ' | 'ァ'..='ヺ' | 'ー'..='ヾ')
}

/// Whether the character is a kanji, the repeat mark 々 included.
#[must_use]
pub const fn is_kanji(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '々' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}')
}

/// Whether a text can be the フリガナ of a name: full-width katakana, with long marks, middle dots and
/// spaces inside, and at least one letter. Hiragana and half-width kana are not; offer [`furigana`] for
/// them.
#[must_use]
pub fn is_katakana_name(text: &str) -> bool {
    let mut letters = 0;
    let allowed = text.chars().all(|c| {
        let letter = matches!(c, 'ァ'..='ヺ');
        letters += usize::from(letter);
        letter || matches!(c, 'ー' | '・' | 'ヽ' | 'ヾ') || narrow(c) == ' '
    });
    allowed && letters > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn converts() {
        for (typed, expected) in [
            ("たかはし　みさき", "タカハシ　ミサキ"),
            ("ﾀｶﾊｼ ﾐｻｷ", "タカハシ ミサキ"),
            ("ｶﾞｷﾞﾊﾟﾋﾞｳﾞﾜﾞ", "ガギパビヴヷ"),
            ("か\u{3099}", "ガ"),
            ("ｺｰﾋｰ", "コーヒー"),
            ("ｱﾞ", "ア゛"),
            ("ﾞ", "゛"),
            ("髙橋", "髙橋"),
        ] {
            assert_eq!(furigana(typed), expected, "{typed}");
        }
        assert!(matches!(widen("カタカナ"), Cow::Borrowed(_)));
        assert_eq!(widen("う\u{3099}すい"), "ゔすい", "hiragana that a system writes in two");
    }

    #[test]
    fn half_width_agrees_with_the_standard() {
        for code in 0xFF61..=0xFF9Du32 {
            let kana = char::from_u32(code).unwrap();
            assert_eq!(widen(&kana.to_string()), kana.nfkc().collect::<String>());
            for mark in ['ﾞ', 'ﾟ'] {
                let pair: String = [kana, mark].iter().collect();
                let standard: String = pair.nfkc().collect();
                if standard.chars().count() == 1 {
                    assert_eq!(widen(&pair), standard);
                } else {
                    assert_eq!(widen(&pair).chars().count(), 2, "{pair}");
                }
            }
        }
    }

    #[test]
    fn knows_a_katakana_name() {
        for good in ["タカハシ ミサキ", "タカハシ　ミサキ", "マリア・ルイーザ", "ヴィクトル"]
        {
            assert!(is_katakana_name(good), "{good}");
        }
        for bad in ["", " ", "ー", "たかはし", "ﾀｶﾊｼ", "タカハシ1", "髙橋", "タカハシｰ"]
        {
            assert!(!is_katakana_name(bad), "{bad}");
        }
        assert!(
            is_kana('ー')
                && is_kana('あ')
                && !is_kana('漢')
                && is_kanji('髙')
                && is_kanji('𠮷')
                && is_kanji('﨑')
        );
    }

    proptest! {
        #[test]
        fn once_is_enough(text in any::<String>()) {
            let once = furigana(&text);
            prop_assert_eq!(furigana(&once), once);
        }

        #[test]
        fn once_is_enough_for_kana(text in "[ｦ-ﾟァ-ヾぁ-ゞ\u{3099}\u{309A}]{0,12}") {
            let once = furigana(&text);
            prop_assert_eq!(furigana(&once), once);
        }
    }
}
