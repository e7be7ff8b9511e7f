//! The turn in which an update is made: the time, who sits at the desk, and where effects are laid down.

use super::{Effect, KeySource, Ticket};
use crate::domain::staff::Right;
use crate::domain::time::{Moment, Stamp, Uptime};
use crate::office::{ActKey, Actor, Order, Question};

/// What an update is given beside the message. It has no clock: the time is handed in.
#[derive(Debug)]
pub struct Turn<'a> {
    /// Now, for dates.
    pub at: Stamp,
    /// Now, for waits.
    pub up: Uptime,
    /// Who sits at the desk; nobody before a store is open.
    pub actor: Option<&'a Actor>,
    keys: &'a mut KeySource,
    effects: Vec<Effect>,
}

impl<'a> Turn<'a> {
    /// A turn at this moment.
    pub fn new(now: Moment, actor: Option<&'a Actor>, keys: &'a mut KeySource) -> Turn<'a> {
        Turn { at: now.at, up: now.up, actor, keys, effects: Vec::new() }
    }

    /// Asks the store and returns the ticket by which the answer will be known.
    pub fn ask(&mut self, question: Question) -> Ticket {
        let ticket = self.keys.ticket();
        self.effects.push(Effect::Ask(ticket, question));
        ticket
    }

    /// Has an act carried out and returns the key by which its receipt will be known.
    pub fn order(&mut self, order: Order) -> ActKey {
        let key = self.keys.act_key();
        self.effects.push(Effect::Order(key, Box::new(order)));
        key
    }

    /// A ticket for an effect laid down by hand.
    pub fn ticket(&mut self) -> Ticket {
        self.keys.ticket()
    }

    /// Lays down any other effect.
    pub fn push(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Whether the person at the desk may do that. The act asks again; this is for showing, not for guarding.
    pub fn may(&self, right: Right) -> bool {
        self.actor.is_some_and(|a| a.staff.role.may(right))
    }

    /// The effects, in the order in which they were laid down.
    pub fn into_effects(self) -> Vec<Effect> {
        self.effects
    }
}
