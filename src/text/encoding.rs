//! The encodings in which customer lists arrive, by name.
//!
//! In: the names and the byte-order marks. Not in: deciding between them ([`detect`](super::detect)),
//! reading ([`decode`](super::decode)), writing ([`cp932`](super::cp932)).

/// How the bytes of a file stand for text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8 without a byte-order mark.
    Utf8,
    /// UTF-8 with a byte-order mark, as spreadsheets write it.
    Utf8Bom,
    /// Windows-31J, the Shift JIS of Japanese Windows.
    Cp932,
    /// UTF-16, low byte first. Recognised, not read.
    Utf16Le,
    /// UTF-16, high byte first. Recognised, not read.
    Utf16Be,
}

impl Encoding {
    /// The name that a person would look for: `UTF-8`, `CP932`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 (BOM)",
            Self::Cp932 => "CP932",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        }
    }

    /// The encoding that a byte-order mark at the start of a file announces. Three bytes decide.
    #[must_use]
    pub const fn announced(start: &[u8]) -> Option<Self> {
        match start {
            [0xEF, 0xBB, 0xBF, ..] => Some(Self::Utf8Bom),
            [0xFF, 0xFE, ..] => Some(Self::Utf16Le),
            [0xFE, 0xFF, ..] => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// The codec; `None` for those that are only recognised.
    pub(super) fn codec(self) -> Option<&'static encoding_rs::Encoding> {
        match self {
            Self::Utf8 | Self::Utf8Bom => Some(encoding_rs::UTF_8),
            Self::Cp932 => Some(encoding_rs::SHIFT_JIS),
            Self::Utf16Le | Self::Utf16Be => None,
        }
    }
}

/// Why bytes cannot be read as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EncodingError {
    /// Announced by its byte-order mark, and not read by this program.
    #[error("{} is not supported", .0.name())]
    Unsupported(Encoding),
    /// The first byte that the encoding in force does not allow.
    #[error("invalid {} at byte {}, line {}", encoding.name(), place.offset, place.line)]
    Invalid {
        /// The encoding in force.
        encoding: Encoding,
        /// Where.
        place: Place,
    },
    /// Neither encoding fits the whole file; most likely parts were pasted together.
    #[error("mixed encodings: not UTF-8 at line {}", utf8.line)]
    Mixed {
        /// The first place that is not UTF-8.
        utf8: Place,
        /// The first place that is not CP932; `None` when CP932 would take every byte, as garbage.
        cp932: Option<Place>,
    },
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Bytes before it, the byte-order mark included.
    pub offset: u64,
    /// Its line, from 1; lines end with LF.
    pub line: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_announce_encodings() {
        assert_eq!(Encoding::announced(b"\xEF\xBB\xBFa"), Some(Encoding::Utf8Bom));
        assert_eq!(Encoding::announced(b"\xFF\xFEa\0"), Some(Encoding::Utf16Le));
        assert_eq!(Encoding::announced(b"\xFE\xFF\0a"), Some(Encoding::Utf16Be));
        assert_eq!(Encoding::announced(b"\xEF\xBB"), None);
        assert_eq!(Encoding::announced(b""), None);
        assert_eq!(EncodingError::Unsupported(Encoding::Utf16Le).to_string(), "UTF-16LE is not supported");
    }
}
