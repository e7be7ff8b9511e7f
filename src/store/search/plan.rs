//! From what the clerk typed to an ordered list of questions to the index, the likeliest meaning first.
//!
//! In: how words become questions. Not in: what one word may mean (`meanings`), asking (`find`). Pure, and
//! whatever is typed, the questions are well formed: they are built of quoted keys that hold letters,
//! digits and `.+_-@` only.
//!
//! One word is asked meaning after meaning. Several must all hold, each in some field; «佐藤 太郎» and
//! «佐藤 鳥取県» are first tried with the surname in front, and «090 1234 5678» as one number.
//!
//! What asks for a masked value is kept apart from the rest, because it is an act with its own entry in the audit trail: a
//! whole telephone number, e-mail address or customer number; the last four digits beside a name. Figures beside a name
//! that are no such value narrow nothing. A customer number is joined with nothing.

use super::field::Field;
use super::meanings::{Word, is_figures};
use super::searchable::Searchable;
use super::term::Term;

/// Longest text that is read, in characters; longer is a paste. An e-mail address has up to 254.
const LONGEST: usize = 300;
/// Most parts that are read.
const MOST_PARTS: usize = 6;

/// The questions in order. Empty when nothing that could be searched was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    open: Vec<Step>,
    values: Vec<Step>,
    alone: bool,
    begins_a_value: bool,
    settled: bool,
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
        if words.len() > 1 && words.iter().all(|word| is_figures(word)) {
            return Self::of_one(Word::of(&words.concat()));
        }
        // A word of signs only means nothing; the others still do.
        let mut words: Vec<Word> = words.into_iter().map(Word::of).collect();
        words.retain(|word| !word.is_empty());
        match words.len() {
            1 => words.pop().map(Self::of_one).unwrap_or_default(),
            _ => Self::of_several(&words),
        }
    }

    fn of_one(word: Word) -> Self {
        Self {
            alone: true,
            begins_a_value: word.is_value_like && word.alone.is_empty(),
            settled: word.is_settled,
            open: singly(word.open),
            values: singly(word.alone),
        }
    }

    fn of_several(words: &[Word]) -> Self {
        let (values, names): (Vec<&Word>, Vec<&Word>) = words.iter().partition(|word| word.is_value_like);
        let whole: Vec<Vec<Term>> =
            values.iter().map(|word| word.beside.clone()).filter(|terms| !terms.is_empty()).collect();
        let open: Vec<Vec<Term>> = names.iter().map(|word| word.open.clone()).collect();
        Self {
            values: if whole.is_empty() { Vec::new() } else { beside_names(&names, &whole) },
            alone: false,
            begins_a_value: open.is_empty(),
            settled: values.iter().all(|word| word.is_settled_beside),
            open: if let [only] = open.as_slice() { singly(only.clone()) } else { jointly(open) },
        }
    }

    /// The questions about what a candidate shows, in the order in which they are to be asked.
    pub fn open(&self) -> &[Step] {
        &self.open
    }

    /// The questions about masked values.
    pub fn values(&self) -> &[Step] {
        &self.values
    }

    /// Whether it was one word, or figures only.
    pub fn stands_alone(&self) -> bool {
        self.alone
    }

    /// Whether it is the beginning of a value and nothing else, so that nothing is to be asked yet.
    pub fn begins_a_value(&self) -> bool {
        self.begins_a_value
    }

    /// Whether the values are whole by their form: nobody is about to type on.
    pub fn is_settled(&self) -> bool {
        self.settled
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

    /// The masked fields that it asks for.
    pub fn values(&self) -> impl Iterator<Item = Field> + '_ {
        self.parts.iter().flatten().map(Term::field).filter(|field| field.is_value())
    }

    /// Whether it is a whole customer number and nothing else: so, and only so, a restricted record is found.
    pub fn is_by_number(&self) -> bool {
        matches!(self.parts.as_slice(), [part] if part.iter().all(|term| term.field() == Field::Number))
    }

    /// Whether the question holds for this customer, decided on the record.
    pub fn holds(&self, customer: &Searchable<'_>) -> bool {
        self.parts.iter().all(|part| part.iter().any(|term| term.holds(customer)))
    }
}

fn singly(terms: Vec<Term>) -> Vec<Step> {
    terms.into_iter().map(|term| Step { parts: vec![vec![term]] }).collect()
}

/// Values beside names. The last four digits want a name that says enough, and any one of the words may be it.
fn beside_names(names: &[&Word], whole: &[Vec<Term>]) -> Vec<Step> {
    let wants_a_name = whole.iter().flatten().any(|term| term.field() == Field::LastFour);
    let as_words = |except: Option<usize>| {
        let others = names.iter().enumerate().filter(move |(nth, _)| Some(*nth) != except);
        others.map(|(_, word)| widest(word.open.clone()))
    };
    if !wants_a_name {
        return vec![Step { parts: as_words(None).chain(whole.iter().cloned()).collect() }];
    }
    let mut steps = Vec::new();
    for (nth, word) in names.iter().enumerate() {
        let name = widest(word.as_name());
        if !name.is_empty() {
            let rest = as_words(Some(nth)).chain(whole.iter().cloned());
            steps.push(Step { parts: std::iter::once(name).chain(rest).collect() });
        }
    }
    steps
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

    fn written(steps: &[Step]) -> Vec<String> {
        steps.iter().map(Step::expression).collect()
    }

    fn open(typed: &str) -> Vec<String> {
        written(Plan::of(typed).open())
    }

    fn values(typed: &str) -> Vec<String> {
        written(Plan::of(typed).values())
    }

    #[test]
    fn the_likeliest_meaning_comes_first() {
        for (typed, first) in [
            ("佐藤", "(\"n佐藤\")"),
            ("髙橋", "(\"n高橋\")"),
            ("さとう", "(\"kサトウ\")"),
            ("ｻﾄｳ", "(\"kサトウ\")"),
            ("ｶﾞﾏ", "(\"kガマ\")"),
            ("mis", "(\"nmis\")"),
            ("佐藤 -", "(\"n佐藤\")"),
            ("佐藤 74", "(\"n佐藤\")"),
            ("佐藤 太郎", "(\"n佐藤\") AND (\"m太郎\")"),
            ("サトウ　ハナ", "(\"kサトウ\" OR \"nサトウ\") AND (\"lハナ\" OR \"mハナ\")"),
        ] {
            assert_eq!(open(typed).first().map(String::as_str), Some(first), "{typed}");
        }
    }

    #[test]
    fn a_masked_value_is_asked_for_whole() {
        for (typed, asked) in [
            ("090-1234-5678", &["(\"p09012345678\")"][..]),
            ("090 1234 5678", &["(\"p09012345678\")"]),
            ("＋８１９０１２３４５６７８", &["(\"p09012345678\")"]),
            ("C-0012345", &["(\"uc0012345\")"]),
            ("Misaki.T@Example.jp", &["(\"emisaki.t@example.jp\")"]),
            ("佐藤 7400", &["(\"=佐藤\") AND (\"~7400\")"]),
            ("7400 佐藤", &["(\"=佐藤\") AND (\"~7400\")"]),
            ("林 7400", &["(\"n林\") AND (\"~7400\")"]),
            ("佐藤 03-5512-7400", &["(\"=佐藤\" OR \"@佐藤\") AND (\"p0355127400\")"]),
        ] {
            let found = values(typed);
            assert_eq!(&found[..asked.len().min(found.len())], asked, "{typed}");
        }
    }

    #[test]
    fn a_part_of_a_masked_value_asks_for_nothing() {
        for typed in [
            "0",
            "03-5512",
            "035512740",
            "090123456",
            "100-001",
            "〒100",
            "サ 7400",
            "子 740",
            "7400 7401",
            "misaki@",
            "misaki@example",
            "misaki@example.j",
            "@example.jp",
            "佐藤 035512740",
            "佐藤 misaki@example.j",
            "佐藤 C-0012345",
            "佐藤 740",
            "千代田区霞が関1-4",
            "7400 misaki@example.jp",
        ] {
            let asked: Vec<Field> = Plan::of(typed).values().iter().flat_map(Step::values).collect();
            let secret = asked.iter().filter(|field| **field != Field::Number);
            assert_eq!(secret.count(), 0, "{typed}: {asked:?}");
            assert!(Plan::of(typed).open().iter().flat_map(Step::values).next().is_none(), "{typed}");
        }
    }

    #[test]
    fn nobody_types_on_behind_a_whole_value() {
        for (typed, settled) in [
            ("0355127400", true),
            ("0901234567", false),
            ("09012345678", true),
            ("佐藤 7400", true),
            ("C-0012345", true),
            ("12345", false),
            ("1234", false),
            ("misaki@example.co", false),
        ] {
            assert_eq!(Plan::of(typed).is_settled(), settled, "{typed}");
        }
        for (typed, begins) in
            [("03", true), ("misaki@", true), ("佐藤 74", false), ("12", false), ("佐", false)]
        {
            assert_eq!(Plan::of(typed).begins_a_value(), begins, "{typed}");
        }
    }

    #[test]
    fn two_fields_are_joined() {
        assert!(open("佐藤 鳥取県")[1].contains("(\"@鳥取\" AND \"@取県\")"));
    }

    #[test]
    fn nothing_typed_is_no_question() {
        for typed in ["", " ", "\u{3000}", "\"", "'; --", "(", "\0", "^*", "AND", "OR NOT"] {
            let wanted = typed.chars().any(char::is_alphabetic);
            assert_eq!(!open(typed).is_empty(), wanted, "{typed:?}");
            assert!(values(typed).is_empty(), "{typed:?}");
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
                rest.next().is_some_and(|mark| "nmklp~ue=@".contains(mark))
                    && rest.all(|c| !c.is_ascii() || c.is_ascii_alphanumeric() || ".+_-@".contains(c))
            }
        })
    }

    proptest! {
        #[test]
        fn any_text_gives_well_formed_questions(typed in "\\PC{0,80}|.{0,80}|[0-9A-Za-z\"'()@ *:^-]{0,20}") {
            let plan = Plan::of(&typed);
            for step in plan.open().iter().chain(plan.values()) {
                prop_assert!(is_well_formed(&step.expression()), "{}", step.expression());
            }
            prop_assert!(plan.open().iter().flat_map(Step::values).next().is_none());
        }
    }
}
