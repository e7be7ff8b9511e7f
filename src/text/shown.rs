//! [`Shown`]: the only kind of text that drawing accepts.
//!
//! In: turning any string into one that cannot act on a terminal, with nothing hidden in it. Not in:
//! columns and clipping (room `ui`), which characters are meant ([`controls`](super::controls)). Start at
//! [`Shown::new`].

use std::fmt;
use std::ops::Range;

use super::controls::{Class, class, is_pictograph};

/// Text that is safe to draw: no control, bidirectional or zero-width character is left in it; each has
/// become a visible mark such as `␛` or `<U+202E>`. Variation selectors stay (they are part of names),
/// private-use characters stay and are marked.
///
/// Single-line: a line feed becomes `␊`. For notes use [`Shown::lines`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    text: String,
    /// Byte ranges of `text` that stand for something suspicious: ascending, apart, on character borders.
    marks: Vec<Range<usize>>,
}

/// A piece of a [`Shown`] with one style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run<'a> {
    /// The characters to draw; never empty.
    pub text: &'a str,
    /// Whether to draw them in the warning style.
    pub marked: bool,
}

impl Shown {
    /// Makes any text safe to draw. Clean text costs one look and one copy.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if is_clean(text) { Self { text: text.to_owned(), marks: Vec::new() } } else { rewritten(text) }
    }

    /// The lines of a text with several, each safe to draw; LF and CR LF end a line.
    pub fn lines(text: &str) -> impl Iterator<Item = Self> + '_ {
        text.lines().map(Self::new)
    }

    /// The whole text, marks included.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether anything in it wants the warning style.
    #[must_use]
    pub const fn is_marked(&self) -> bool {
        !self.marks.is_empty()
    }

    /// The text cut where the style changes, in order. Clean text is one run, empty text none.
    pub fn runs(&self) -> impl Iterator<Item = Run<'_>> {
        let mut at = 0;
        let mut marks = self.marks.iter().peekable();
        std::iter::from_fn(move || {
            let (end, marked) = match marks.peek() {
                Some(mark) if mark.start <= at => (mark.end, true),
                Some(mark) => (mark.start, false),
                None => (self.text.len(), false),
            };
            if marked {
                marks.next();
            }
            let text = self.text.get(at..end).filter(|t| !t.is_empty())?;
            at = end;
            Some(Run { text, marked })
        })
    }

    fn mark(&mut self, from: usize) {
        let to = self.text.len();
        match self.marks.last_mut() {
            Some(last) if last.end == from => last.end = to,
            _ => self.marks.push(from..to),
        }
    }
}

/// Whether the text is shown as it is, without a mark. Selectors and joiners depend on their neighbours,
/// so they take the long way.
fn is_clean(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' '..=b'~')) || text.chars().all(|c| class(c) == Class::Plain)
}

fn rewritten(text: &str) -> Shown {
    let mut shown = Shown { text: String::with_capacity(text.len() + 16), marks: Vec::new() };
    let mut chars = text.chars().peekable();
    let mut before = Before::default();
    while let Some(c) = chars.next() {
        let from = shown.text.len();
        let what = class(c);
        let keep = match what {
            Class::Plain | Class::PrivateUse => true,
            Class::Control(_) | Class::Hidden => false,
            Class::Selector => before.base,
            Class::Joiner => before.pictograph && chars.peek().is_some_and(|&next| is_pictograph(next)),
        };
        match what {
            Class::Control(picture) => shown.text.push(picture),
            _ if keep => shown.text.push(c),
            _ => shown.text.push_str(&format!("<U+{:04X}>", u32::from(c))),
        }
        if !keep || what == Class::PrivateUse {
            shown.mark(from);
        }
        before = before.then(c, what, keep);
    }
    shown
}

/// What the next character may lean on.
#[derive(Clone, Copy, Default)]
struct Before {
    /// A character that a selector can belong to: a second selector in a row would be a hiding place for
    /// data.
    base: bool,
    /// A pictograph, perhaps with its selector: a joiner may follow.
    pictograph: bool,
}

impl Before {
    const fn then(self, c: char, what: Class, kept: bool) -> Self {
        match what {
            Class::Selector if kept => Self { base: false, pictograph: self.pictograph },
            Class::Plain | Class::PrivateUse => Self { base: true, pictograph: is_pictograph(c) },
            Class::Control(_) => Self { base: true, pictograph: false },
            _ => Self { base: !kept, pictograph: false },
        }
    }
}

impl From<&str> for Shown {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Shown {
    fn from(text: String) -> Self {
        if is_clean(&text) { Self { text, marks: Vec::new() } } else { rewritten(&text) }
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn attacks_become_visible() {
        for (given, shown) in [
            ("\u{1B}[31mred", "␛[31mred"),
            ("\u{1B}]52;c;ZXZpbA==\u{7}", "␛]52;c;ZXZpbA==␇"),
            ("\u{9B}31m", "<U+009B>31m"),
            ("a\u{202E}gpj.exe", "a<U+202E>gpj.exe"),
            ("a\u{2066}b\u{2069}", "a<U+2066>b<U+2069>"),
            ("佐\u{200B}藤", "佐<U+200B>藤"),
            ("so\u{AD}ft", "so<U+00AD>ft"),
            ("a\u{E0041}", "a<U+E0041>"),
            ("a\u{2028}b", "a<U+2028>b"),
            ("a\0b", "a␀b"),
            ("a\u{7F}", "a␡"),
            ("a\nb\tc\rd", "a␊b␉c␍d"),
            ("\u{FEFF}名", "<U+FEFF>名"),
            ("a\u{200D}b", "a<U+200D>b"),
            ("\u{FE0F}a", "<U+FE0F>a"),
            ("葛\u{E0100}\u{E0101}", "葛\u{E0100}<U+E0101>"),
            ("\u{10FFFF}", "<U+10FFFF>"),
        ] {
            let got = Shown::new(given);
            assert_eq!(got.as_str(), shown, "{given:?}");
            assert!(got.is_marked(), "{given:?}");
            assert_eq!(got.to_string(), shown);
        }
    }

    #[test]
    fn names_are_left_alone() {
        for name in [
            "",
            "髙橋 美咲",
            "葛\u{E0100}城市",
            "ﾀｶﾞﾜ ﾄﾓｺ",
            "か\u{3099}",
            "Renée O’Neil",
            "👨\u{200D}👩\u{200D}👧",
            "❤\u{FE0F}",
            "𠮷野",
        ] {
            let got = Shown::new(name);
            assert_eq!(got.as_str(), name);
            assert!(!got.is_marked(), "{name}");
            assert_eq!(got.runs().count(), usize::from(!name.is_empty()));
            assert_eq!(got, Shown::from(name.to_owned()));
        }
    }

    #[test]
    fn runs_tell_data_from_marks() {
        let shown = Shown::new("外\u{E000}字\u{200B}\u{200B}");
        let runs: Vec<_> = shown.runs().map(|r| (r.text, r.marked)).collect();
        assert_eq!(runs, [("外", false), ("\u{E000}", true), ("字", false), ("<U+200B><U+200B>", true)]);
        assert_eq!(Shown::lines("a\r\nb\n").map(|l| l.to_string()).collect::<Vec<_>>(), ["a", "b"]);
    }

    const NASTY: &str = "a漢👨❤\u{200D}\u{FE0F}\u{E0100}\u{E000}\u{202E}\u{1B}\n\u{9B}\u{AD}\u{1F3FB}";

    fn forbidden(c: char) -> bool {
        matches!(class(c), Class::Control(_) | Class::Hidden)
    }

    proptest! {
        #[test]
        fn nothing_forbidden_survives(text in any::<String>()) {
            let shown = Shown::new(&text);
            prop_assert!(!shown.as_str().chars().any(forbidden));
            let again = Shown::new(shown.as_str());
            prop_assert_eq!(again.as_str(), shown.as_str());
            prop_assert_eq!(shown.runs().map(|r| r.text).collect::<String>(), shown.as_str());
        }

        #[test]
        fn nothing_forbidden_survives_in_nasty_text(
            text in prop::collection::vec(prop::sample::select(
                NASTY.chars().collect::<Vec<_>>()), 0..24)
        ) {
            let text: String = text.into_iter().collect();
            let shown = Shown::new(&text);
            prop_assert!(!shown.as_str().chars().any(forbidden));
            let again = Shown::new(shown.as_str());
            prop_assert_eq!(again.as_str(), shown.as_str());
            prop_assert_eq!(shown.runs().map(|r| r.text).collect::<String>(), shown.as_str());
        }
    }
}
