//! Numbers that must not be kept in free text: payment cards and My Number.
//!
//! In: finding them by length, grouping and check digit, and masking them. Not in: what happens then (an
//! act refuses, a screen offers the mask), card brands, security codes (three figures are anything),
//! numbers spread over lines.
//!
//! Sources: PCI DSS 4.0.1, 3.4.1 (last four may be seen); ISO/IEC 7812 (Luhn); the My Number check digit
//! of 平成26年総務省令第85号 第5条. One random number in ten passes either check, so a finding is a
//! question to the clerk, not a proof.

use std::ops::Range;

use super::ascii::narrow;
use super::dash::{is_dash, is_long_mark};

/// What kind of number was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SecretKind {
    /// 13 to 19 digits, beginning 1–6, with a valid Luhn digit.
    PaymentCard,
    /// 12 digits with a valid check digit.
    MyNumber,
}

/// A number that must not be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: SecretKind,
    /// Its bytes in the text, from its first digit to its last.
    pub range: Range<usize>,
}

/// All findings in a text, in order and apart. Full-width digits count; spaces and hyphens may stand
/// between groups.
#[must_use]
pub fn scan(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in rows(text) {
        search(&row, &mut findings);
    }
    findings
}

/// The text with every finding masked: a card keeps its last four digits, a My Number nothing. What is left of one number
/// may be another together with what stands beside it: nothing is found in what comes back.
#[must_use]
pub fn mask(text: &str) -> String {
    let mut masked = text.to_owned();
    loop {
        let findings = scan(&masked);
        if findings.is_empty() {
            return masked;
        }
        // Each time digits become fewer.
        masked = mask_each(&masked, findings);
    }
}

fn mask_each(text: &str, findings: Vec<Finding>) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for Finding { kind, range } in findings {
        masked.push_str(text.get(at..range.start).unwrap_or_default());
        let found = text.get(range.clone()).unwrap_or_default();
        let keep = if kind == SecretKind::PaymentCard { 4 } else { 0 };
        masked.push_str(&super::mask::digits_but_last(found, keep));
        at = range.end;
    }
    masked.push_str(text.get(at..).unwrap_or_default());
    masked
}

/// Digits written together.
#[derive(Debug, Clone)]
struct Group {
    digits: Vec<u32>,
    range: Range<usize>,
}

/// Groups with only spaces and hyphens between them.
struct Row {
    groups: Vec<Group>,
    /// A `+` stands before it: a telephone number.
    plus: bool,
}

fn rows(text: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut gap = usize::MAX;
    let mut plus = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let Some(digit) = narrow(c).to_digit(10) else {
            let between = c == ' ' || c == '\u{3000}' || is_dash(c) || is_long_mark(c);
            gap = if between { gap.saturating_add(1) } else { usize::MAX };
            plus = narrow(c) == '+';
            continue;
        };
        let fresh = Group { digits: vec![digit], range: at..end };
        match rows.last_mut() {
            Some(row) if gap == 0 => extend(row, digit, end),
            Some(row) if gap <= 3 => row.groups.push(fresh),
            _ => rows.push(Row { groups: vec![fresh], plus }),
        }
        gap = 0;
    }
    rows
}

fn extend(row: &mut Row, digit: u32, end: usize) {
    if let Some(group) = row.groups.last_mut() {
        group.digits.push(digit);
        group.range.end = end;
    }
}

/// Takes findings from the left, at each group the longest.
fn search(row: &Row, findings: &mut Vec<Finding>) {
    let mut from = 0;
    while from < row.groups.len() {
        let most = (row.groups.len() - from).min(19);
        let found = (1..=most).rev().find_map(|count| Some((count, kind_of(row, from, count)?)));
        let Some((count, kind)) = found else {
            from += 1;
            continue;
        };
        let taken = row.groups.get(from..from + count).unwrap_or_default();
        if let (Some(first), Some(last)) = (taken.first(), taken.last()) {
            findings.push(Finding { kind, range: first.range.start..last.range.end });
        }
        from += count;
    }
}

fn kind_of(row: &Row, from: usize, count: usize) -> Option<SecretKind> {
    let groups = row.groups.get(from..from + count)?;
    let lengths: Vec<usize> = groups.iter().map(|g| g.digits.len()).collect();
    let total: usize = lengths.iter().sum();
    if !(12..=19).contains(&total) || (row.plus && from == 0) {
        return None;
    }
    let digits: Vec<u32> = groups.iter().flat_map(|g| g.digits.iter().copied()).collect();
    let whole = count == row.groups.len();
    if total == 12 {
        let alone = |at: Option<&Group>| at.is_none_or(|g| g.digits.len() != 4);
        let neighbours = alone(from.checked_sub(1).and_then(|before| row.groups.get(before)))
            && alone(row.groups.get(from + count));
        let shaped = lengths == [12] || (lengths == [4, 4, 4] && neighbours);
        return (shaped && my_number_holds(&digits)).then_some(SecretKind::MyNumber);
    }
    let card = digits.first().is_some_and(|first| (1..=6).contains(first)) && luhn_holds(&digits);
    (card && (whole || is_card_shape(&lengths))).then_some(SecretKind::PaymentCard)
}

/// How cards are printed: one block, fours with a shorter end, or 4-6-4 and 4-6-5.
fn is_card_shape(lengths: &[usize]) -> bool {
    match lengths {
        [_] | [4, 6, 4 | 5] => true,
        [fours @ .., last] => fours.iter().all(|&n| n == 4) && *last <= 4,
        [] => false,
    }
}

fn luhn_holds(digits: &[u32]) -> bool {
    let doubled = |n: u32| if n > 4 { n * 2 - 9 } else { n * 2 };
    let sum: u32 =
        digits.iter().rev().enumerate().map(|(i, &n)| if i % 2 == 1 { doubled(n) } else { n }).sum();
    sum.is_multiple_of(10)
}

/// 第5条: weights 2–7 and 2–6 from the right, the remainder by 11 taken from 11, 0 where that has two
/// figures.
fn my_number_holds(digits: &[u32]) -> bool {
    let Some((check, body)) = digits.split_last() else {
        return false;
    };
    let weights = (2..=7).chain(2..=6);
    let sum: u32 = body.iter().rev().zip(weights).map(|(&digit, weight)| digit * weight).sum();
    let expected = match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    *check == expected
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cards_are_found_however_written() {
        for text in [
            "4111111111111111",
            "カード番号は4111-1111-1111-1111です",
            "４１１１　１１１１　１１１１　１１１１",
            "4111 - 1111 - 1111 - 1111",
            "4111ー1111ー1111ー1111",
            "3782 822463 10005",
            "3056-930902-5904",
            "6011000990139424 有効期限 12/27",
            "4222222222222",
            "4111 1111 1111 1111 12/27",
            "電話03-5512-7400、5555555555554444",
            "41 11 11 11 11 11 11 11",
        ] {
            let kinds: Vec<_> = scan(text).iter().map(|f| f.kind).collect();
            assert_eq!(kinds, [SecretKind::PaymentCard], "{text}");
            assert!(scan(&mask(text)).is_empty(), "{}", mask(text));
        }
    }

    #[test]
    fn my_numbers_are_found() {
        for text in ["123456789018", "1234-5678-9018", "マイナンバー：１２３４　５６７８　９０１８。"]
        {
            let kinds: Vec<_> = scan(text).iter().map(|f| f.kind).collect();
            assert_eq!(kinds, [SecretKind::MyNumber], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "",
            "4111111111111112",
            "123456789012",
            "03-5512-7400",
            "03-5512-7400 03-5512-7401",
            "+81-90-1234-5678",
            "〒100-0013 2026-11-22",
            "R08-1123-004",
            "41111111111111111111111",
            "4111\n1111\n1111\n1111",
        ] {
            assert_eq!(scan(text), [], "{text}");
            assert_eq!(mask(text), text);
        }
    }

    #[test]
    fn masks_what_it_finds_and_nothing_else() {
        assert_eq!(
            mask("番号4111-1111-1111-1111、電話03-5512-7400"),
            "番号＊＊＊＊-＊＊＊＊-＊＊＊＊-1111、電話03-5512-7400"
        );
        assert_eq!(mask("個人番号 1234 5678 9018"), "個人番号 ＊＊＊＊ ＊＊＊＊ ＊＊＊＊");
        assert_eq!(scan("x4111111111111111")[0].range, 1..17);
    }

    #[test]
    fn what_is_left_of_one_number_is_no_other() {
        let text = "4111 1111 1111 11114111 1111 1111";
        assert_eq!(scan(&mask(text)), [], "{}", mask(text));
    }

    proptest! {
        #[test]
        fn every_valid_card_is_found(body in prop::collection::vec(0u32..10, 12..18), first in 1u32..7) {
            let mut digits = vec![first];
            digits.extend(&body[1..]);
            digits.push(0);
            let check = (0..10).find(|&n| { *digits.last_mut().unwrap() = n; luhn_holds(&digits) });
            prop_assert!(check.is_some());
            let text: String = digits.iter().filter_map(|&d| char::from_digit(d, 10)).collect();
            if text.len() >= 13 {
                prop_assert_eq!(scan(&text).len(), 1);
            }
        }

        #[test]
        fn anything_may_come(text in "[0-9０-９ 　ー-]{0,60}") {
            let masked = mask(&text);
            prop_assert_eq!(masked.chars().count(), text.chars().count());
        }

        #[test]
        fn any_text_may_come(text in any::<String>()) {
            let _ = mask(&text);
        }
    }
}
