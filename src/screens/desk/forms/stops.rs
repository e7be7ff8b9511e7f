//! Channels of mailings are stopped.

use super::{Move, Reply};
use crate::domain::mailing::MailChannel;
use crate::domain::request::RequestId;
use crate::office::{Order, stop_mailings};

/// The channels, those stopped before and those to be stopped.
#[derive(Debug)]
pub struct Stops {
    /// Every channel: whether it is stopped already, and whether it shall be.
    pub rows: Vec<(MailChannel, Stopped)>,
    /// Where the cursor stands.
    pub at: usize,
    request: RequestId,
    version: i64,
}

/// How a channel stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// It was stopped before.
    Before,
    /// It shall be stopped now.
    Now,
    /// It goes on.
    No,
}

impl Stops {
    /// The form for that request; `stopped` are the channels stopped before.
    pub fn new(request: RequestId, version: i64, stopped: &[MailChannel]) -> Stops {
        let standing = |channel| {
            if stopped.contains(&channel) { Stopped::Before } else { Stopped::No }
        };
        let rows = MailChannel::ALL.into_iter().map(|c| (c, standing(c))).collect::<Vec<_>>();
        let at = rows.iter().position(|(_, s)| *s == Stopped::No).unwrap_or(0);
        Stops { rows, at, request, version }
    }

    /// The channels ticked.
    pub fn ticked(&self) -> Vec<MailChannel> {
        self.rows.iter().filter(|(_, s)| *s == Stopped::Now).map(|(c, _)| *c).collect()
    }

    /// A key.
    pub fn moved(&mut self, by: Move) -> Reply {
        let last = self.rows.len().saturating_sub(1);
        match by {
            Move::Up => self.at = self.at.saturating_sub(1),
            Move::Down => self.at = (self.at + 1).min(last),
            Move::Toggle | Move::Left | Move::Right => self.toggle(),
            Move::Enter | Move::Done => return self.send(),
        }
        Reply::Stay
    }

    fn toggle(&mut self) {
        if let Some((_, standing)) = self.rows.get_mut(self.at) {
            *standing = match *standing {
                Stopped::Before => Stopped::Before,
                Stopped::Now => Stopped::No,
                Stopped::No => Stopped::Now,
            };
        }
    }

    /// With nothing ticked, Enter ticks the channel under the cursor first: one Enter more then sends it.
    fn send(&mut self) -> Reply {
        let channels = self.ticked();
        if channels.is_empty() {
            self.toggle();
            return Reply::Stay;
        }
        let (request, version) = (self.request, self.version);
        Reply::Send(Box::new(Order::StopMailings(stop_mailings::Input { request, version, channels })))
    }
}
