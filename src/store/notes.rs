//! What was written at a step of a request: the answer given, why it waits, what the supervisor should know.

use serde::{Deserialize, Serialize};

use super::column;
use super::engine::StoreError;
use super::{Reads, Tx};
use crate::domain::request::RequestId;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;

/// At which step a note was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteStep {
    /// The answer to an inquiry.
    Answer,
    /// To the supervisor.
    Route,
    /// What is asked of the customer.
    Wait,
    /// Why the person took it back.
    Withdraw,
    /// Why identity could not be confirmed.
    GiveUp,
}

impl NoteStep {
    /// Every step that leaves a note.
    pub const ALL: [NoteStep; 5] =
        [NoteStep::Answer, NoteStep::Route, NoteStep::Wait, NoteStep::Withdraw, NoteStep::GiveUp];

    /// The name kept in the store.
    pub fn key(self) -> &'static str {
        match self {
            NoteStep::Answer => "answer",
            NoteStep::Route => "route",
            NoteStep::Wait => "wait",
            NoteStep::Withdraw => "withdraw",
            NoteStep::GiveUp => "give_up",
        }
    }

    /// The step of that name.
    pub fn from_key(key: &str) -> Option<NoteStep> {
        NoteStep::ALL.into_iter().find(|step| step.key() == key)
    }
}

/// A note.
#[derive(Clone, PartialEq, Eq)]
pub struct Note {
    /// At which step.
    pub step: NoteStep,
    /// The clerk's words.
    pub body: String,
    /// Who wrote it.
    pub staff: StaffId,
    /// When.
    pub at: Stamp,
}

impl std::fmt::Debug for Note {
    /// When and at which step; never what it says.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Note").field("step", &self.step).field("at", &self.at).finish_non_exhaustive()
    }
}

/// Adds a note.
pub fn add(tx: &mut Tx<'_>, request: RequestId, note: &Note) -> Result<(), StoreError> {
    let id = tx.next_number("request_note")?;
    tx.execute(
        "INSERT INTO request_note (id, request, step, body, staff, at) VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            id.into(),
            request.0.into(),
            note.step.key().into(),
            note.body.as_str().into(),
            note.staff.0.into(),
            note.at.utc_ms().into(),
        ],
    )?;
    Ok(())
}

/// The notes of a request, oldest first.
pub fn of_request(view: &impl Reads, request: RequestId) -> Result<Vec<Note>, StoreError> {
    view.list(
        "SELECT step, body, staff, at FROM request_note WHERE request = $1 ORDER BY id",
        &[request.0.into()],
        |row| {
            Ok(Note {
                step: column::word(row, 0, NoteStep::from_key)?,
                body: row.text(1)?.to_owned(),
                staff: StaffId(row.int(2)?),
                at: column::stamp(row, 3)?,
            })
        },
    )
}
