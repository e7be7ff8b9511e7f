//! A request is taken: five lines, none of which a caller may be unable to answer.

use serde::{Deserialize, Serialize};

use super::{Move, Picker, Reply};
use crate::app::{Choice, Press};
use crate::domain::customer::CustomerId;
use crate::domain::request::{Channel, Kind, SUMMARY_MAX};
use crate::office::{Order, take_request};
use crate::ui::{Field, Typed};

/// A line of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Which right, or an inquiry.
    Kind,
    /// How it arrived.
    Channel,
    /// Who calls: typed as a name, it finds the customer at the same time.
    Caller,
    /// One line in the clerk's words.
    Summary,
}

impl Line {
    /// From top to bottom.
    pub const ALL: [Line; 4] = [Line::Kind, Line::Channel, Line::Caller, Line::Summary];
}

/// The form of a new request.
#[derive(Debug)]
pub struct NewRequest {
    /// Which right.
    pub kind: Choice<Kind>,
    /// How it arrived.
    pub channel: Choice<Channel>,
    /// Who calls, and which customer is meant.
    pub caller: Picker,
    /// What it is about.
    pub summary: Field,
    /// The line with the focus.
    pub line: Line,
    unsaved: bool,
}

/// What of it is kept as a draft.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    kind: Kind,
    channel: Channel,
    caller: String,
    summary: String,
    #[serde(default)]
    customer: Option<CustomerId>,
}

impl NewRequest {
    /// An empty form: a correction by telephone, the commonest of all.
    pub fn new() -> NewRequest {
        NewRequest {
            kind: Choice::new(&Kind::ALL),
            channel: Choice::new(&Channel::ALL),
            caller: Picker::new(),
            summary: Field::new(SUMMARY_MAX),
            line: Line::Kind,
            unsaved: false,
        }
    }

    /// Whether typing goes into a text.
    pub fn is_typing(&self) -> bool {
        matches!(self.line, Line::Caller | Line::Summary)
    }

    /// The text under the caret.
    pub fn text(&self) -> Option<&Field> {
        match self.line {
            Line::Caller => Some(&self.caller.typed),
            Line::Summary => Some(&self.summary),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub fn text_mut(&mut self) -> Option<&mut Field> {
        match self.line {
            Line::Caller => Some(&mut self.caller.typed),
            Line::Summary => Some(&mut self.summary),
            _ => None,
        }
    }

    /// A key for the text under the caret.
    pub fn typed(&mut self, press: &Press) -> (Typed, Reply) {
        let typed = match self.line {
            Line::Caller => self.caller.key(press),
            Line::Summary => self.summary.handle(&press.event),
            Line::Kind | Line::Channel => Typed::Ignored,
        };
        self.unsaved |= typed.changed();
        (typed, self.search_if(typed.changed()))
    }

    /// Text pasted.
    pub fn pasted(&mut self, text: &str) -> Reply {
        let changed = match self.line {
            Line::Caller => self.caller.typed.paste(text).changed,
            Line::Summary => self.summary.paste(text).changed,
            Line::Kind | Line::Channel => false,
        };
        self.unsaved |= changed;
        self.search_if(changed)
    }

    fn search_if(&self, changed: bool) -> Reply {
        if changed && self.line == Line::Caller {
            Reply::Search(self.caller.wanted().to_string())
        } else {
            Reply::Stay
        }
    }

    /// A key that is not typing.
    pub fn moved(&mut self, by: Move) -> Reply {
        match by {
            Move::Up if self.line == Line::Caller && self.caller.up() => self.unsaved = true,
            Move::Down if self.line == Line::Caller && self.caller.down() => self.unsaved = true,
            Move::Up => self.go(-1),
            Move::Down => self.go(1),
            Move::Left | Move::Right => self.choose(by == Move::Right),
            Move::Toggle => {}
            Move::Enter if self.line != Line::Summary => {
                if self.line == Line::Caller {
                    self.caller.choose_only();
                }
                self.go(1);
            }
            Move::Enter | Move::Done => return self.send(),
        }
        Reply::Stay
    }

    fn go(&mut self, by: isize) {
        let at = Line::ALL.iter().position(|line| *line == self.line).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(Line::ALL.len() - 1);
        self.line = Line::ALL.get(to).copied().unwrap_or(self.line);
    }

    fn choose(&mut self, forward: bool) {
        match (self.line, forward) {
            (Line::Kind, true) => self.kind.next(),
            (Line::Kind, false) => self.kind.back(),
            (Line::Channel, true) => self.channel.next(),
            (Line::Channel, false) => self.channel.back(),
            (Line::Caller | Line::Summary, _) => return,
        }
        self.unsaved = true;
    }

    fn send(&self) -> Reply {
        let chosen = self.caller.chosen();
        let caller = chosen.map_or(self.caller.wanted(), |card| card.name.as_str());
        Reply::Send(Box::new(Order::TakeRequest(take_request::Input {
            kind: self.kind.value().unwrap_or(Kind::Inquiry),
            channel: self.channel.value().unwrap_or(Channel::Phone),
            caller: caller.to_string(),
            summary: self.summary.value().trim().to_string(),
            arrived_at: None,
            customer: chosen.map(|card| card.id),
        })))
    }

    /// The draft to be kept, if something was typed since the last one; asking marks it as kept.
    pub fn take_unsaved(&mut self) -> Option<String> {
        if !std::mem::take(&mut self.unsaved) {
            return None;
        }
        let kept = Kept {
            kind: self.kind.value()?,
            channel: self.channel.value()?,
            caller: self.caller.typed.value().to_string(),
            summary: self.summary.value().to_string(),
            customer: self.caller.chosen().map(|card| card.id),
        };
        serde_json::to_string(&kept).ok()
    }

    /// Whether something was typed since the last draft.
    pub fn is_unsaved(&self) -> bool {
        self.unsaved
    }

    /// The last draft was not kept after all.
    pub fn mark_unsaved(&mut self) {
        self.unsaved = true;
    }

    /// Whether the clerk has typed nothing yet, so that a draft may be put in.
    pub fn is_untouched(&self) -> bool {
        self.caller.typed.is_empty() && self.summary.is_empty()
    }

    /// Puts half-typed work back; `false` if it is not a draft of this form.
    pub fn restore(&mut self, text: &str) -> bool {
        let Ok(kept) = serde_json::from_str::<Kept>(text) else {
            return false;
        };
        self.kind = Choice::new(&Kind::ALL).with(kept.kind);
        self.channel = Choice::new(&Channel::ALL).with(kept.channel);
        self.caller.typed.set(&kept.caller);
        self.caller.will_be(kept.customer);
        self.summary.set(&kept.summary);
        self.unsaved = false;
        true
    }
}

impl Default for NewRequest {
    fn default() -> NewRequest {
        NewRequest::new()
    }
}
