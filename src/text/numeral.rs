//! Kanji figures: 二十三, 二〇二六.
//!
//! In: their value up to 9,999 in the style with 十百千, any nine figures in the positional style. Not
//! in: 万 and above, 大字 (壱弐参), fractions: neither dates nor house numbers use them.

/// Whether the character is one of the figures read here.
#[must_use]
pub const fn is_numeral(c: char) -> bool {
    figure(c).is_some() || unit(c).is_some()
}

/// The value of a run of kanji figures, `None` when they do not make a number (十十, 一二百).
#[must_use]
pub fn value(figures: &[char]) -> Option<u32> {
    if figures.is_empty() || figures.len() > 9 {
        None
    } else if figures.iter().all(|&c| figure(c).is_some()) {
        figures.iter().try_fold(0u32, |n, &c| n.checked_mul(10)?.checked_add(figure(c)?))
    } else {
        with_units(figures)
    }
}

fn with_units(figures: &[char]) -> Option<u32> {
    let (mut total, mut pending, mut smallest) = (0u32, None, 10_000u32);
    for &c in figures {
        match (unit(c), pending) {
            (Some(unit), _) if unit >= smallest => return None,
            (Some(unit), times) => {
                total += unit * times.unwrap_or(1);
                (pending, smallest) = (None, unit);
            }
            (None, Some(_)) => return None,
            (None, None) => pending = Some(figure(c).filter(|&n| n > 0)?),
        }
    }
    Some(total + pending.unwrap_or(0))
}

const fn figure(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

const fn unit(c: char) -> Option<u32> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_styles() {
        for (text, expected) in [
            ("一", Some(1)),
            ("十", Some(10)),
            ("二十三", Some(23)),
            ("三千百五", Some(3105)),
            ("二〇二六", Some(2026)),
            ("〇", Some(0)),
            ("十十", None),
            ("十百", None),
            ("一二百", None),
            ("", None),
            ("一一一一一一一一一一", None),
        ] {
            let figures: Vec<char> = text.chars().collect();
            assert_eq!(value(&figures), expected, "{text}");
        }
        assert!("一十千〇".chars().all(is_numeral) && !is_numeral('万'));
    }
}
