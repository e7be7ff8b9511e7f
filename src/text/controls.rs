//! Which characters may act on a terminal or hide from the eye, by class.
//!
//! In: one function, [`class`]. Not in: what is done about them; that is [`Shown`](super::shown::Shown),
//! which writes them visibly, and [`fold`](super::fold), which leaves them out of keys. Source: Unicode
//! 16, the `Default_Ignorable_Code_Point`, `Bidi_Control` and `Noncharacter_Code_Point` properties.

/// What a character does when it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// An ordinary character.
    Plain,
    /// C0 control or DEL; the character is its picture from the block U+2400.
    Control(char),
    /// C1, bidi, zero width, filler, tag, line separator or noncharacter: invisible, or worse.
    Hidden,
    /// 外字: somebody's own character. Harmless, but it looks different on every machine.
    PrivateUse,
    /// Chooses a glyph of the character before it (葛󠄀): part of real names.
    Selector,
    /// U+200D, which joins emoji and is invisible anywhere else.
    Joiner,
}

/// The class of one character. Constant time; the common ranges are decided first.
#[must_use]
pub const fn class(c: char) -> Class {
    match c {
        ' '..='~' | '\u{3000}'..='\u{3163}' | '\u{3165}'..='\u{D7FF}' | '\u{FF01}'..='\u{FF9F}' => {
            Class::Plain
        }
        '\0'..='\u{1F}' => match char::from_u32(0x2400 + c as u32) {
            Some(picture) => Class::Control(picture),
            None => Class::Hidden,
        },
        '\u{7F}' => Class::Control('\u{2421}'),
        '\u{200D}' => Class::Joiner,
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => Class::Selector,
        '\u{E000}'..='\u{F8FF}' => Class::PrivateUse,
        _ if is_hidden(c) => Class::Hidden,
        '\u{F0000}'..='\u{10FFFF}' => Class::PrivateUse,
        _ => Class::Plain,
    }
}

const fn is_hidden(c: char) -> bool {
    if (c as u32) & 0xFFFE == 0xFFFE {
        return true; // noncharacters: the last two of each plane
    }
    matches!(c,
        '\u{80}'..='\u{9F}' // C1
        | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' // bidi
        | '\u{AD}' | '\u{34F}' | '\u{200B}' | '\u{200C}' | '\u{2060}'..='\u{2065}' | '\u{FEFF}' // zero width
        | '\u{206A}'..='\u{206F}' | '\u{180B}'..='\u{180F}' | '\u{17B4}' | '\u{17B5}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' // fillers
        | '\u{2028}' | '\u{2029}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}'
        | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}') // tags and their reserve
}

/// Whether an emoji sequence may have this character beside a joiner. Coarse on purpose: the blocks of
/// pictographs.
#[must_use]
pub const fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2190}'..='\u{21FF}'
        | '\u{2300}'..='\u{23FF}' | '\u{2B00}'..='\u{2BFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_has_its_characters() {
        for c in "aあア漢Ａｱﾞ￥𠮷é~ ー".chars() {
            assert_eq!(class(c), Class::Plain, "{c:?}");
        }
        assert_eq!(class('\0'), Class::Control('␀'));
        assert_eq!(class('\u{1B}'), Class::Control('␛'));
        assert_eq!(class('\u{7F}'), Class::Control('␡'));
        for code in [
            0x80, 0x9B, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x180E, 0x200B, 0x200C, 0x200E, 0x200F, 0x2028,
            0x202E, 0x2060, 0x2064, 0x2066, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFE, 0xFDD0, 0x1_FFFF,
            0xE_0001, 0xE_0041, 0x10_FFFF,
        ] {
            let c = char::from_u32(code).unwrap();
            assert_eq!(class(c), Class::Hidden, "U+{:04X}", u32::from(c));
        }
        assert_eq!(class('\u{E000}'), Class::PrivateUse);
        assert_eq!(class('\u{F0000}'), Class::PrivateUse);
        assert_eq!(class('\u{FE0F}'), Class::Selector);
        assert_eq!(class('\u{E0100}'), Class::Selector);
        assert_eq!(class('\u{FFFD}'), Class::Plain, "the replacement character is visible");
    }
}
