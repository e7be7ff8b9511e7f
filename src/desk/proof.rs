//! An act for which the password is asked once more. The order waits here, whole, until it was given; then the same order
//! is sent again under the same key. Esc gives it back to the screen it came from, as not done.

use super::{Model, Overlay};
use crate::app::{Effect, Msg};
use crate::domain::password::Password;
use crate::domain::staff::Right;
use crate::office::sign_in::NoEntry;
use crate::office::{ActKey, Order, Refusal};

/// Orders that have been sent and not yet answered, and the one that waits for a password.
#[derive(Debug, Default)]
pub struct Orders {
    sent: Vec<(ActKey, Box<Order>)>,
    waiting: Option<Waiting>,
}

#[derive(Debug)]
struct Waiting {
    key: ActKey,
    order: Box<Order>,
    right: Right,
}

impl Orders {
    /// Remembers the orders among these effects until they are answered.
    pub fn remember(&mut self, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Order(key, order) = effect {
                self.sent.push((*key, order.clone()));
            }
        }
    }

    fn answered(&mut self, key: ActKey) -> Option<Box<Order>> {
        let at = self.sent.iter().position(|(sent, _)| *sent == key)?;
        Some(self.sent.swap_remove(at).1)
    }

    /// For what the password is asked.
    pub fn asks_for(&self) -> Option<Right> {
        self.waiting.as_ref().map(|waiting| waiting.right)
    }
}

/// An order was answered. When it needs the password it is kept, and the password asked for; otherwise the answer is for
/// the screen.
pub fn answered(model: &mut Model, msg: Msg) -> Result<Vec<Effect>, Msg> {
    let Msg::Done(key, result) = msg else { return Err(msg) };
    let order = model.orders.answered(key);
    match (result, order) {
        (Err(Refusal::PasswordNeeded { right }), Some(order)) => {
            model.orders.waiting = Some(Waiting { key, order, right });
            if model.office.as_ref().is_some_and(|office| office.encrypted) {
                model.overlays.push(Overlay::password());
                Ok(Vec::new())
            } else {
                // At a practice desk nobody has a password.
                Ok(vec![Effect::Prove(Password::typed(String::new()))])
            }
        }
        (result, _) => Err(Msg::Done(key, result)),
    }
}

/// The password was right: the order is sent again. Or it was not: it is asked for again.
pub fn proven(model: &mut Model, result: Result<(), NoEntry>) -> Vec<Effect> {
    match result {
        Ok(()) => {
            model.overlays.retain(|overlay| !matches!(overlay, Overlay::Password { .. }));
            let waiting = model.orders.waiting.take();
            waiting.map(|waiting| Effect::Order(waiting.key, waiting.order)).into_iter().collect()
        }
        Err(why) => {
            if let Some(Overlay::Password { typed, trouble, checking }) = model.overlays.last_mut() {
                typed.wipe();
                *trouble = Some(Box::new(why));
                *checking = false;
            }
            Vec::new()
        }
    }
}

/// The person does not give it: the screen hears that the act was not done.
pub fn given_up(model: &mut Model) -> Option<(ActKey, Refusal)> {
    let waiting = model.orders.waiting.take()?;
    Some((waiting.key, Refusal::PasswordNeeded { right: waiting.right }))
}
