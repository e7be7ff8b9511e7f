//! What is wrong with a file in TOML, as far as its writer can use it: the line and the first words about it.

use crate::text::excerpt::excerpt;

/// Most characters of what the reader says.
const DETAIL: usize = 120;

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TomlFault {
    /// From 1; none when it cannot be told.
    pub line: Option<usize>,
    /// What the reader of the file says to it.
    pub detail: String,
}

impl TomlFault {
    /// The fault that the reader found in this text.
    pub fn of(text: &str, error: &toml::de::Error) -> TomlFault {
        let before = error.span().and_then(|span| text.get(..span.start));
        TomlFault {
            line: before.map(|before| before.matches('\n').count() + 1),
            detail: excerpt(error.message(), DETAIL),
        }
    }
}
