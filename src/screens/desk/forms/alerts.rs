//! What supervisors are told: restricted records that were opened, budgets that are spent. One line each, until somebody
//! takes note of it.

use super::reason::{Reason, ReasonFor};
use super::{Form, Move, Reply};
use crate::domain::alert::{Alert, AlertKind};
use crate::office::{Order, note_alert};

/// The list.
#[derive(Debug)]
pub struct Alerts {
    /// What is told, the newest first.
    pub rows: Vec<Alert>,
    /// Where the cursor stands.
    pub at: usize,
}

impl Alerts {
    /// The list as it stands now.
    pub fn of(rows: &[Alert]) -> Alerts {
        Alerts { rows: rows.to_vec(), at: 0 }
    }

    /// A key. Enter does what the line calls for: taking note, or letting somebody look further; the space bar takes note.
    pub fn moved(&mut self, by: Move) -> Reply {
        match by {
            Move::Up => self.at = self.at.saturating_sub(1),
            Move::Down => self.at = (self.at + 1).min(self.rows.len().saturating_sub(1)),
            Move::Toggle => return self.note(),
            Move::Enter | Move::Done => return self.answer(),
            Move::Left | Move::Right => {}
        }
        Reply::Stay
    }

    fn answer(&self) -> Reply {
        match self.rows.get(self.at) {
            Some(alert) if alert.kind == AlertKind::BudgetSpent => {
                let (staff, name) = (alert.staff, alert.staff_name.clone());
                let reason = Reason::new(ReasonFor::Unlock { staff, name });
                Reply::Open(Box::new(Form::Reason(Box::new(reason))))
            }
            _ => self.note(),
        }
    }

    fn note(&self) -> Reply {
        match self.rows.get(self.at) {
            Some(alert) => Reply::Send(Box::new(Order::NoteAlert(note_alert::Input { seq: alert.seq }))),
            None => Reply::Close,
        }
    }
}
