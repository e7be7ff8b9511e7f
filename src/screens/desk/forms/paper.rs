//! A paper was seen: which, and of it only what the policy asks for. The rule of the chosen kind decides which lines
//! there are.

use chrono::NaiveDate;

use super::{Move, Reply};
use crate::app::{Choice, Press};
use crate::domain::identity::{CheckItem, Paper, PaperKind, PaperRule};
use crate::domain::request::RequestId;
use crate::office::Order;
use crate::office::case::Case;
use crate::office::see_paper::{self, ISSUER_MAX};
use crate::text::ascii::narrow_str;
use crate::text::era;
use crate::ui::{Field, Typed};

/// Longest date and longest number, in characters.
const SHORT: usize = 20;

/// A line of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Which paper.
    Kind,
    /// When it was issued.
    Issued,
    /// Until when it is valid.
    Expires,
    /// Whether it agrees with the record or the request.
    Agrees,
    /// Whether the agent may receive the answer.
    Receive,
    /// Who issued it.
    Issuer,
    /// The last figures of its number.
    Number,
}

/// The form of a paper.
#[derive(Debug)]
pub struct PaperForm {
    /// Which item of the check it answers.
    pub item: CheckItem,
    /// Which paper.
    pub kind: Choice<PaperKind>,
    /// When it was issued, as typed.
    pub issued: Field,
    /// Until when it is valid, as typed.
    pub expires: Field,
    /// Whether it agrees.
    pub agrees: Choice<bool>,
    /// Whether the agent may receive the answer.
    pub receive: Choice<bool>,
    /// Who issued it.
    pub issuer: Field,
    /// The last figures.
    pub number: Field,
    /// The line with the focus.
    pub line: Line,
    /// A date that could not be read when the form was sent.
    pub unreadable: Option<Line>,
    request: RequestId,
    register: Vec<PaperRule>,
}

impl PaperForm {
    /// The form for that item of the check of that request.
    pub fn new(case: &Case, item: CheckItem) -> PaperForm {
        let kinds = match item {
            CheckItem::Authority => &case.authorities,
            _ => PaperKind::for_item(item),
        };
        PaperForm {
            item,
            kind: Choice::new(kinds),
            issued: Field::new(SHORT),
            expires: Field::new(SHORT),
            agrees: Choice::new(&[true, false]),
            receive: Choice::new(&[false, true]),
            issuer: Field::new(ISSUER_MAX),
            number: Field::new(SHORT),
            line: Line::Kind,
            unreadable: None,
            request: case.request.id,
            register: case.register.clone(),
        }
    }

    /// The rule of the chosen kind.
    pub fn rule(&self) -> Option<&PaperRule> {
        self.register.iter().find(|rule| Some(rule.kind) == self.kind.value())
    }

    /// The lines that the rule of the chosen kind asks for, from top to bottom.
    pub fn lines(&self) -> Vec<Line> {
        let authority = self.item == CheckItem::Authority;
        let lawyer = self.item == CheckItem::BarNumber;
        let issued = self.rule().is_some_and(PaperRule::asks_issue);
        let expires = authority || self.rule().is_some_and(|rule| rule.expires);
        let shown = [
            (Line::Kind, true),
            (Line::Issued, issued),
            (Line::Expires, expires),
            (Line::Agrees, true),
            (Line::Receive, authority),
            (Line::Issuer, !lawyer),
            (Line::Number, !authority),
        ];
        shown.into_iter().filter(|(_, shown)| *shown).map(|(line, _)| line).collect()
    }

    /// The text of the line with the focus, if it has one.
    pub fn text(&self) -> Option<&Field> {
        match self.line {
            Line::Issued => Some(&self.issued),
            Line::Expires => Some(&self.expires),
            Line::Issuer => Some(&self.issuer),
            Line::Number => Some(&self.number),
            Line::Kind | Line::Agrees | Line::Receive => None,
        }
    }

    /// The same, to be changed.
    pub fn text_mut(&mut self) -> Option<&mut Field> {
        match self.line {
            Line::Issued => Some(&mut self.issued),
            Line::Expires => Some(&mut self.expires),
            Line::Issuer => Some(&mut self.issuer),
            Line::Number => Some(&mut self.number),
            Line::Kind | Line::Agrees | Line::Receive => None,
        }
    }

    /// Whether typing goes into a text.
    pub fn is_typing(&self) -> bool {
        !matches!(self.line, Line::Kind | Line::Agrees | Line::Receive)
    }

    /// A key for the text under the caret.
    pub fn typed(&mut self, press: &Press) -> Typed {
        self.unreadable = None;
        self.text_mut().map_or(Typed::Ignored, |text| text.handle(&press.event))
    }

    /// Text pasted.
    pub fn pasted(&mut self, pasted: &str) {
        if let Some(text) = self.text_mut() {
            text.paste(pasted);
        }
    }

    /// A key that is not typing.
    pub fn moved(&mut self, by: Move) -> Reply {
        let lines = self.lines();
        match by {
            Move::Up => self.go(&lines, -1),
            Move::Down => self.go(&lines, 1),
            Move::Left | Move::Right | Move::Toggle => self.choose(by != Move::Left),
            Move::Enter if lines.last() != Some(&self.line) => self.go(&lines, 1),
            Move::Enter | Move::Done => return self.send(),
        }
        Reply::Stay
    }

    fn go(&mut self, lines: &[Line], by: isize) {
        let at = lines.iter().position(|line| *line == self.line).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(lines.len().saturating_sub(1));
        self.line = lines.get(to).copied().unwrap_or(Line::Kind);
    }

    fn choose(&mut self, forward: bool) {
        match (self.line, forward) {
            (Line::Kind, true) => self.kind.next(),
            (Line::Kind, false) => self.kind.back(),
            (Line::Agrees, _) => self.agrees.next(),
            (Line::Receive, _) => self.receive.next(),
            _ => {}
        }
    }

    fn send(&mut self) -> Reply {
        let Some(kind) = self.kind.value() else { return Reply::Stay };
        let lines = self.lines();
        let (issued, expires) = (day(&self.issued), day(&self.expires));
        let faults = [(Line::Issued, issued.is_err()), (Line::Expires, expires.is_err())];
        self.unreadable =
            faults.into_iter().find(|(line, bad)| *bad && lines.contains(line)).map(|(line, _)| line);
        if let Some(line) = self.unreadable {
            self.line = line;
            return Reply::Stay;
        }
        let shown = |line, text: &Field| {
            if lines.contains(&line) { text.value().trim().to_owned() } else { String::new() }
        };
        let when = |line, day: Option<NaiveDate>| day.filter(|_| lines.contains(&line));
        let paper = Paper {
            issuer: shown(Line::Issuer, &self.issuer),
            issued: when(Line::Issued, issued.unwrap_or_default()),
            expires: when(Line::Expires, expires.unwrap_or_default()),
            agrees: self.agrees.value().unwrap_or(true),
            number: narrow_str(&shown(Line::Number, &self.number)).into_owned(),
            receive: self.receive.value().unwrap_or(false) && lines.contains(&Line::Receive),
            ..Paper::new(kind)
        };
        let (request, item) = (self.request, self.item);
        Reply::Send(Box::new(Order::SeePaper(see_paper::Input { request, item, paper })))
    }
}

/// What was typed as a day; nothing typed is no day.
fn day(typed: &Field) -> Result<Option<NaiveDate>, ()> {
    match typed.value().trim() {
        "" => Ok(None),
        text => era::parse_date(text).map(Some).map_err(|_| ()),
    }
}
