//! Cells that a spreadsheet would run as a formula.
//!
//! A text cell beginning with `=`, `+`, `-`, `@`, a tab, a carriage return, a NUL or a full-width twin is
//! written with an apostrophe in front (safety.md §3.7 "CSV out"), and loses it again when it is read. What
//! already has apostrophes before such a character gets one more, so that reading gives exactly what was
//! written.

use std::borrow::Cow;

/// The cell as it may stand in a file that a spreadsheet opens.
pub fn guard(cell: &str) -> Cow<'_, str> {
    if is_trigger(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell without the apostrophe that [`guard`] put in front.
pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_trigger(rest)).unwrap_or(cell)
}

fn is_trigger(cell: &str) -> bool {
    let first = cell.trim_start_matches('\'').chars().next();
    matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\0' | '＝' | '＋' | '－' | '＠'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        let cases = [
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("+81-3-5512-7400", "'+81-3-5512-7400"),
            ("＝１", "'＝１"),
            ("'=1", "''=1"),
            ("髙橋", "髙橋"),
            ("'60s", "'60s"),
            ("", ""),
        ];
        for (cell, guarded) in cases {
            assert_eq!(guard(cell), guarded);
            assert_eq!(unguard(guarded), cell);
        }
    }

    proptest! {
        #[test]
        fn reading_gives_what_was_written(cell in "['=+@-]{0,3}.{0,8}") {
            let guarded = guard(&cell);
            prop_assert_eq!(unguard(&guarded), cell.as_str());
        }
    }
}
