//! Whether two people may be of one family, as far as their names tell.
//!
//! In: the family name at the head of a name, folded like every name that is looked for ([`super::fold`]): 髙橋 美咲 and 高橋
//! are of one. Not in: readings (髙橋 is not タカハシ), and names that begin with the given name. Start with [`FamilyName`].

use super::fold;

/// The head of a name: its first word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FamilyName {
    key: String,
    /// The name is one word: where the family name ends in it cannot be told.
    is_whole: bool,
}

impl FamilyName {
    /// Of a name as written; none where nothing of it can be compared.
    #[must_use]
    pub fn of(name: &str) -> Option<FamilyName> {
        let mut words = name.split_whitespace();
        let key = fold::key(words.next()?);
        (!key.is_empty()).then(|| FamilyName { key, is_whole: words.next().is_none() })
    }

    /// Whether the first words are the same. A name written as one word may go on behind the other's: 髙橋美咲 counts as
    /// 髙橋, and so does 森田花子 as 森; for whoever watches, one too many is better than one too few.
    #[must_use]
    pub fn may_be(&self, other: &FamilyName) -> bool {
        let goes_on =
            |one: &FamilyName, behind: &FamilyName| one.is_whole && one.key.starts_with(&behind.key);
        self.key == other.key || goes_on(self, other) || goes_on(other, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        let (one, other) = (FamilyName::of(one).unwrap(), FamilyName::of(other).unwrap());
        assert_eq!(one.may_be(&other), other.may_be(&one), "{one:?} {other:?}");
        one.may_be(&other)
    }

    #[test]
    fn one_family_however_it_is_written() {
        for (one, other) in [
            ("髙橋", "高橋 美咲"),
            ("高橋 健", "髙橋　美咲"),
            ("渡邉", "渡辺 直人"),
            ("佐藤", "佐藤健"),
            ("佐藤健", "佐藤 一郎"),
            ("ｻﾄｳ", "サトウ ケン"),
            ("Sato", "SATO Ken"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn other_families_stay_apart() {
        for (one, other) in [
            ("髙橋", "橋 美咲"),
            ("高橋 健", "高 健"),
            ("佐藤 健", "鈴木 健"),
            ("森", "森田 花子"),
            ("Sato Ken", "Satomi Ken"),
            ("佐藤健", "佐藤一郎"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
        assert_eq!(FamilyName::of(" ・ "), None);
        assert_eq!(FamilyName::of(""), None);
    }
}
