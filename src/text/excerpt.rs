//! The beginning of a foreign text, to stand in a sentence: who reads it should see which text is meant, not all of it.
//!
//! Not in: making it harmless ([`Shown`](super::Shown)), columns on a screen (room `ui`).

/// The text on one line, with at most `most` characters; `…` stands for what is left out.
#[must_use]
pub fn excerpt(text: &str, most: usize) -> String {
    let mut characters = text.lines().next().unwrap_or_default().chars();
    let mut kept: String = characters.by_ref().take(most).collect();
    if kept.len() < text.len() {
        kept.push('…');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_shown_to_be() {
        for (text, kept) in [
            ("", ""),
            ("顧客番号", "顧客番号"),
            ("顧客番号と氏名", "顧客番号と…"),
            ("一\n二", "一…"),
            ("\n", "…"),
        ] {
            assert_eq!(excerpt(text, 5), kept);
        }
    }
}
