//! From what the clerk typed to an ordered list of questions to the index, the likeliest meaning first.
//!
//! In: how words become questions. Not in: what one word may mean (`meanings`), asking (`find`). Pure, and
//! whatever is typed, the questions are well formed: they are built of quoted keys that hold letters,
//! digits and `.+_-@` only.
//!
//! One word is asked meaning after meaning. Several must all hold, each in some field; «佐藤 太郎» and
//! «佐藤 鳥取県» are first tried with the surname in front, and «090 1234 5678» as one number.

use super::field::Field;
use super::meanings::{is_figures, meanings};
use super::searchable::Searchable;
use super::term::Term;

/// Longest text that is read, in characters; longer is a paste.
const LONGEST: usize = 64;
/// Most parts that are read.
const MOST_PARTS: usize = 6;

/// The questions in order. Empty when nothing that could be searched was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    steps: Vec<Step>,
}

/// One question: every part must hold in at least one of its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    parts: Vec<Vec<Term>>,
}

impl Plan {
    /// Reads what was typed: any mix of kanji, kana of any width, figures, Latin.
    pub fn of(typed: &str) -> Self {
        let typed: String = typed.chars().take(LONGEST).collect();
        let words: Vec<&str> = typed.split_whitespace().take(MOST_PARTS).collect();
        // A word of signs only means nothing; the others still do.
        let mut parts: Vec<_> = words.iter().map(|word| meanings(word)).collect();
        parts.retain(|terms| !terms.is_empty());
        if let [_] = parts.as_slice() {
            return Self { steps: parts.into_iter().flat_map(singly).collect() };
        }
        let mut steps = Vec::new();
        if words.iter().all(|word| is_figures(word)) {
            steps = singly(meanings(&words.concat()));
        }
        steps.extend(jointly(parts));
        Self { steps }
    }

    /// The questions in the order in which they are to be asked.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }
}

impl Step {
    /// The question in the index's query language.
    pub fn expression(&self) -> String {
        let mut expression = String::new();
        for (nth, part) in self.parts.iter().enumerate() {
            expression.push_str(if nth > 0 { " AND (" } else { "(" });
            for (nth, term) in part.iter().enumerate() {
                if nth > 0 {
                    expression.push_str(" OR ");
                }
                term.write(&mut expression);
            }
            expression.push(')');
        }
        expression
    }

    /// True when the index alone decides and records need not be compared.
    pub fn is_exact(&self) -> bool {
        self.parts.iter().flatten().all(Term::is_exact)
    }

    /// Whether the question holds for this customer, decided on the record.
    pub fn holds(&self, customer: &Searchable<'_>) -> bool {
        self.parts.iter().all(|part| part.iter().any(|term| term.holds(customer)))
    }
}

fn singly(terms: Vec<Term>) -> Vec<Step> {
    terms.into_iter().map(|term| Step { parts: vec![vec![term]] }).collect()
}

/// Questions for several parts: surname then given name, surname then anything, anything in any order.
fn jointly(parts: Vec<Vec<Term>>) -> Vec<Step> {
    let mut steps = Vec::new();
    if let [first, second, rest @ ..] = parts.as_slice() {
        let surname = only(first, &[Field::Name, Field::Kana]);
        let given = only(second, &[Field::Given, Field::GivenKana]);
        if !surname.is_empty() {
            if !given.is_empty() {
                steps.push(Step { parts: [&[surname.clone(), given], rest].concat() });
            }
            steps.push(Step { parts: [&[surname, second.clone()], rest].concat() });
        }
    }
    if !parts.is_empty() {
        steps.push(Step { parts: parts.into_iter().map(widest).collect() });
    }
    steps
}

fn only(terms: &[Term], fields: &[Field]) -> Vec<Term> {
    terms.iter().filter(|term| fields.contains(&term.field())).cloned().collect()
}

/// Leaves out what another term of the same part contains: a start of the name lies within the name.
fn widest(mut terms: Vec<Term>) -> Vec<Term> {
    if terms.iter().any(|term| term.field() == Field::WithinName) {
        terms.retain(|term| !matches!(term.field(), Field::Name | Field::Given));
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn expressions(typed: &str) -> Vec<String> {
        Plan::of(typed).steps().iter().map(Step::expression).collect()
    }

    #[test]
    fn the_likeliest_meaning_comes_first() {
        for (typed, first) in [
            ("佐藤", "(\"n佐藤\")"),
            ("髙橋", "(\"n高橋\")"),
            ("さとう", "(\"kサトウ\")"),
            ("ｻﾄｳ", "(\"kサトウ\")"),
            ("ｶﾞﾏ", "(\"kガマ\")"),
            ("090-12", "(\"p09012\")"),
            ("090-1234-5", "(\"p09012345\")"),
            ("090-1234", "(\"z0901234\")"),
            ("＋８１９０１２", "(\"p09012\")"),
            ("1234", "(\"~1234\")"),
            ("0123", "(\"p0123\")"),
            ("12345", "(\"u12345\")"),
            ("100-0013", "(\"z1000013\")"),
            ("〒100", "(\"z100\")"),
            ("Misaki.T@", "(\"emisaki.t@\")"),
            ("C-0012", "(\"uc0012\")"),
            ("c0012", "(\"uc0012\")"),
            ("mis", "(\"emis\")"),
            ("090 1234 5678", "(\"p09012345678\")"),
            ("佐藤 -", "(\"n佐藤\")"),
            ("佐藤 太郎", "(\"n佐藤\") AND (\"m太郎\")"),
            ("サトウ　ハナ", "(\"kサトウ\" OR \"nサトウ\") AND (\"lハナ\" OR \"mハナ\")"),
        ] {
            assert_eq!(expressions(typed).first().map(String::as_str), Some(first), "{typed}");
        }
    }

    #[test]
    fn two_fields_are_joined() {
        let steps = expressions("サトウ 1234");
        assert!(
            steps[0].starts_with("(\"kサトウ\" OR \"nサトウ\") AND (\"~1234\" OR \"u1234\""),
            "{steps:?}"
        );
        let steps = expressions("佐藤 鳥取県");
        assert!(steps[1].contains("(\"@鳥取\" AND \"@取県\")"), "{steps:?}");
    }

    #[test]
    fn nothing_typed_is_no_question() {
        for typed in ["", " ", "\u{3000}", "\"", "'; --", "(", "\0", "^*", "AND", "OR NOT"] {
            let wanted = typed.chars().any(char::is_alphabetic);
            assert_eq!(!expressions(typed).is_empty(), wanted, "{typed:?}");
        }
    }

    /// Outside quotes only brackets and the two operators, inside quotes only what no tokenizer parts.
    fn is_well_formed(expression: &str) -> bool {
        expression.split('"').enumerate().all(|(nth, piece)| match nth % 2 {
            0 => piece
                .split_whitespace()
                .all(|word| word.chars().all(|c| matches!(c, '(' | ')')) || matches!(word, "AND" | "OR")),
            _ => {
                let mut rest = piece.chars();
                rest.next().is_some_and(|mark| "nmklp~zue=@".contains(mark))
                    && rest.all(|c| !c.is_ascii() || c.is_ascii_alphanumeric() || ".+_-@".contains(c))
            }
        })
    }

    proptest! {
        #[test]
        fn any_text_gives_well_formed_questions(typed in "\\PC{0,80}|.{0,80}|[0-9A-Za-z\"'()@ *:^-]{0,20}") {
            for step in Plan::of(&typed).steps() {
                prop_assert!(is_well_formed(&step.expression()), "{}", step.expression());
            }
        }
    }
}
