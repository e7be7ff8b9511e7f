//! A call back is promised for one of the half hours at which the office is open.

use super::{Move, Reply};
use crate::domain::request::RequestId;
use crate::domain::time::Stamp;
use crate::office::{Order, promise_callback};

/// The choice of a time.
#[derive(Debug)]
pub struct CallBack {
    request: RequestId,
    slots: Vec<Stamp>,
    at: usize,
}

impl CallBack {
    /// The choice among these times.
    pub fn new(request: RequestId, slots: &[Stamp]) -> CallBack {
        CallBack { request, slots: slots.to_vec(), at: 0 }
    }

    /// The chosen time, and those right before and after it.
    pub fn shown(&self) -> impl Iterator<Item = (Stamp, bool)> + '_ {
        let from = self.at.saturating_sub(1);
        let near = self.slots.iter().enumerate().skip(from).take(3);
        near.map(|(n, slot)| (*slot, n == self.at))
    }

    /// A key.
    pub fn moved(&mut self, by: Move) -> Reply {
        let last = self.slots.len().saturating_sub(1);
        match by {
            Move::Left | Move::Up => self.at = self.at.saturating_sub(1),
            Move::Right | Move::Down | Move::Toggle => self.at = (self.at + 1).min(last),
            Move::Enter | Move::Done => return self.send(),
        }
        Reply::Stay
    }

    fn send(&self) -> Reply {
        let Some(due) = self.slots.get(self.at).copied() else { return Reply::Stay };
        let input = promise_callback::Input { request: self.request, due };
        Reply::Send(Box::new(Order::PromiseCallBack(input)))
    }
}
