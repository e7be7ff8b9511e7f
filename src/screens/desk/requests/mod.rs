//! The requests pane: what came in, what is due, and the next step of each.

mod view;

pub use view::view;

use crate::domain::alert::Alert;
use crate::domain::request::RequestId;
use crate::office::board::{Board, Filter, Row};

/// The list and where the clerk is in it.
#[derive(Debug, Default)]
pub struct Requests {
    /// Which requests are listed.
    pub filter: Filter,
    /// The list as the store last answered; nothing before the first answer.
    pub board: Option<Board>,
    selected: Option<RequestId>,
    /// Where the cursor stood when its request left the list: nobody is under it until the clerk moves, so that a
    /// habitual Enter opens nobody else's record.
    gap: Option<usize>,
}

impl Requests {
    /// The rows, none before the first answer.
    pub fn rows(&self) -> &[Row] {
        self.board.as_ref().map_or(&[], |board| board.rows.as_slice())
    }

    /// What supervisors are told, none before the first answer and for whoever is none.
    pub fn alerts(&self) -> &[Alert] {
        self.board.as_ref().map_or(&[], |board| board.alerts.as_slice())
    }

    /// Where the cursor stands, counted from 0; `None` in an empty list.
    pub fn at(&self) -> Option<usize> {
        let rows = self.rows();
        let kept = self.selected.and_then(|id| rows.iter().position(|row| row.request == id));
        kept.or((self.gap.is_none() && !rows.is_empty()).then_some(0))
    }

    /// The request under the cursor.
    pub fn selected(&self) -> Option<&Row> {
        self.rows().get(self.at()?)
    }

    /// Moves the cursor; it stops at both ends.
    pub fn step(&mut self, by: isize) {
        let last = self.rows().len().saturating_sub(1);
        let to = match (self.at(), self.gap) {
            (Some(at), _) => at.saturating_add_signed(by),
            (None, Some(gap)) if by < 0 => gap.saturating_add_signed(by),
            (None, Some(gap)) => gap,
            (None, None) => return,
        };
        self.gap = None;
        self.selected = self.rows().get(to.min(last)).map(|row| row.request);
    }

    /// Puts the cursor on a request, listed already or not yet.
    pub fn select(&mut self, request: RequestId) {
        self.selected = Some(request);
        self.gap = None;
    }

    /// Takes the store's answer. The cursor stays on its request; if that is gone, it is on none.
    pub fn take(&mut self, board: Board) {
        let at = self.at();
        self.board = Some(board);
        let gone = self.selected.is_some_and(|id| self.rows().iter().all(|row| row.request != id));
        if gone {
            self.selected = None;
            self.gap = at.or(Some(0));
        }
    }

    /// Lists other requests: one filter further or back.
    pub fn turn(&mut self, forward: bool) {
        let at = Filter::ALL.iter().position(|f| *f == self.filter).unwrap_or(0);
        let n = Filter::ALL.len();
        let to = if forward { at + 1 } else { at + n - 1 } % n;
        self.filter = Filter::ALL.get(to).copied().unwrap_or_default();
        self.gap = None;
    }
}
