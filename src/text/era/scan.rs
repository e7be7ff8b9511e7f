//! The spellings of a date, taken apart into era, year, month and day.
//!
//! In: which marks may stand between the numbers. Not in: whether such a day exists; that is decided in
//! [`era`](super).

use super::Era;
use crate::text::ascii::narrow;
use crate::text::dash::{is_dash, is_long_mark};
use crate::text::numeral;

/// The three numbers of a date as they stand in the text.
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub(super) era: Option<Era>,
    pub(super) year: u32,
    pub(super) month: u32,
    pub(super) day: u32,
}

/// What begins a date, the longer spelling of an era first.
const OPENINGS: [(&str, Option<Era>); 22] = [
    ("西暦", None),
    ("明治", Some(Era::Meiji)),
    ("大正", Some(Era::Taisho)),
    ("昭和", Some(Era::Showa)),
    ("平成", Some(Era::Heisei)),
    ("令和", Some(Era::Reiwa)),
    ("明", Some(Era::Meiji)),
    ("大", Some(Era::Taisho)),
    ("昭", Some(Era::Showa)),
    ("平", Some(Era::Heisei)),
    ("令", Some(Era::Reiwa)),
    ("㍾", Some(Era::Meiji)),
    ("㍽", Some(Era::Taisho)),
    ("㍼", Some(Era::Showa)),
    ("㍻", Some(Era::Heisei)),
    ("㋿", Some(Era::Reiwa)),
    ("M", Some(Era::Meiji)),
    ("T", Some(Era::Taisho)),
    ("S", Some(Era::Showa)),
    ("H", Some(Era::Heisei)),
    ("R", Some(Era::Reiwa)),
    ("", None),
];

/// A walk over a date, character by character.
pub(super) struct Scan {
    chars: Vec<char>,
    at: usize,
}

/// A number and how many digits it was written with.
#[derive(Clone, Copy)]
struct Number {
    value: u32,
    width: usize,
}

impl Scan {
    pub(super) fn new(text: &str) -> Self {
        let chars = text.chars().map(narrow).filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase());
        Self { chars: chars.take(32).collect(), at: 0 }
    }

    /// The numbers, if the text has one of the accepted forms.
    pub(super) fn read(mut self) -> Option<Written> {
        let era = self.opening();
        let first = self.year_number(era)?;
        if self.at == self.chars.len() {
            return compact(era, first);
        }
        let fits = if era.is_some() { first.width <= 2 } else { first.width == 4 };
        let separator = self.separator().filter(|_| fits)?;
        let month = self.number().filter(|n| n.width <= 2)?.value;
        let second = self.separator()?;
        let day = self.number().filter(|n| n.width <= 2)?.value;
        let consistent = match separator {
            '年' => {
                self.accept('日');
                second == '月'
            }
            mark => second == mark,
        };
        (consistent && self.at == self.chars.len()).then_some(Written { era, year: first.value, month, day })
    }

    fn opening(&mut self) -> Option<Era> {
        for (opening, era) in OPENINGS {
            let letters: Vec<char> = opening.chars().collect();
            if self.chars.starts_with(&letters) {
                self.at = letters.len();
                return era;
            }
        }
        None
    }

    fn year_number(&mut self, era: Option<Era>) -> Option<Number> {
        if era.is_some() && self.accept('元') {
            return Some(Number { value: 1, width: 1 });
        }
        self.number()
    }

    fn number(&mut self) -> Option<Number> {
        let rest = self.chars.get(self.at..)?;
        let width = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        if (1..=8).contains(&width) {
            self.at += width;
            let value = rest.iter().take(width).filter_map(|c| c.to_digit(10)).fold(0, |n, d| n * 10 + d);
            return Some(Number { value, width });
        }
        let length = rest.iter().take_while(|&&c| numeral::is_numeral(c)).count();
        let value = numeral::value(rest.get(..length)?)?;
        self.at += length;
        Some(Number { value, width: value.to_string().len() })
    }

    /// A mark between two numbers; all hyphens count as one mark.
    fn separator(&mut self) -> Option<char> {
        let mark = match *self.chars.get(self.at)? {
            c @ ('年' | '月' | '.' | '/') => c,
            '・' | '．' => '.',
            c if is_dash(c) || is_long_mark(c) => '-',
            _ => return None,
        };
        self.at += 1;
        Some(mark)
    }

    fn accept(&mut self, expected: char) -> bool {
        let found = self.chars.get(self.at) == Some(&expected);
        self.at += usize::from(found);
        found
    }
}

/// `20261122` and `R081122`.
fn compact(era: Option<Era>, number: Number) -> Option<Written> {
    let expected = if era.is_some() { 6 } else { 8 };
    let Number { value, width } = number;
    (width == expected).then_some(Written {
        era,
        year: value / 10_000,
        month: value / 100 % 100,
        day: value % 100,
    })
}
