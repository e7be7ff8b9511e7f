//! A request is taken: four lines, none of which a caller may be unable to answer, and below them
//! who asks, where it is not the person.

use serde::{Deserialize, Serialize};

use super::{Move, Picker, Reply};
use crate::app::{Choice, Press};
use crate::domain::customer::CustomerId;
use crate::domain::identity::Requester;
use crate::domain::request::{CALLER_MAX, Channel, Kind, SUMMARY_MAX};
use crate::office::Order;
use crate::office::take_request::{self, Asking};
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
    /// Who asks: the person, unless something else is chosen.
    Requester,
    /// The name of whoever asks for the person.
    Agent,
}

impl Line {
    /// From top to bottom.
    const ALL: [Line; 6] =
        [Line::Kind, Line::Channel, Line::Caller, Line::Summary, Line::Requester, Line::Agent];
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
    /// Who asks.
    pub requester: Choice<Requester>,
    /// The name of whoever asks for the person.
    pub agent: Field,
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
    #[serde(default)]
    requester: Requester,
    #[serde(default)]
    agent: String,
}

impl NewRequest {
    /// An empty form: a correction by telephone, the commonest of all.
    pub fn new() -> NewRequest {
        NewRequest {
            kind: Choice::new(&Kind::ALL),
            channel: Choice::new(&Channel::ALL),
            caller: Picker::new(),
            summary: Field::new(SUMMARY_MAX),
            requester: Choice::new(&Requester::ALL),
            agent: Field::new(CALLER_MAX),
            line: Line::Kind,
            unsaved: false,
        }
    }

    /// Whether typing goes into a text.
    pub fn is_typing(&self) -> bool {
        matches!(self.line, Line::Caller | Line::Summary | Line::Agent)
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
            Line::Agent => self.agent.handle(&press.event),
            Line::Kind | Line::Channel | Line::Requester => Typed::Ignored,
        };
        self.unsaved |= typed.changed();
        (typed, self.search_if(typed.changed()))
    }

    /// Text pasted.
    pub fn pasted(&mut self, text: &str) -> Reply {
        let changed = match self.line {
            Line::Caller => self.caller.typed.paste(text).changed,
            Line::Summary => self.summary.paste(text).changed,
            Line::Agent => self.agent.paste(text).changed,
            Line::Kind | Line::Channel | Line::Requester => false,
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
            Move::Enter if self.line != Line::Summary && self.line != self.last() => {
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
        let at = |wanted| Line::ALL.iter().position(|line| *line == wanted).unwrap_or(0);
        let to = at(self.line).saturating_add_signed(by).min(at(self.last()));
        self.line = Line::ALL.get(to).copied().unwrap_or(self.line);
    }

    /// The last line: a name is asked for only where it is not the person who asks.
    pub fn last(&self) -> Line {
        if self.is_for_another() { Line::Agent } else { Line::Requester }
    }

    /// Whether somebody asks for the person.
    pub fn is_for_another(&self) -> bool {
        self.requester.value() != Some(Requester::Person)
    }

    fn choose(&mut self, forward: bool) {
        match (self.line, forward) {
            (Line::Kind, true) => self.kind.next(),
            (Line::Kind, false) => self.kind.back(),
            (Line::Channel, true) => self.channel.next(),
            (Line::Channel, false) => self.channel.back(),
            (Line::Requester, true) => self.requester.next(),
            (Line::Requester, false) => self.requester.back(),
            (Line::Caller | Line::Summary | Line::Agent, _) => return,
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
            asking: Asking {
                requester: self.requester.value().unwrap_or_default(),
                name: self.agent.value().trim().to_string(),
            },
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
            requester: self.requester.value()?,
            agent: self.agent.value().to_string(),
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
        self.requester = Choice::new(&Requester::ALL).with(kept.requester);
        self.agent.set(&kept.agent);
        self.unsaved = false;
        true
    }
}

impl Default for NewRequest {
    fn default() -> NewRequest {
        NewRequest::new()
    }
}
