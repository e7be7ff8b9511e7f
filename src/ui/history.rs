//! Undo and redo of a text: [`History`]. Snapshots of text and caret; letters typed in a row are one step.

/// Steps kept; the oldest goes first.
const KEPT: usize = 100;

/// A text and the caret in it.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) text: String,
    pub(super) caret: usize,
}

/// What led to a change, for joining steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A character was typed, or committed by the input method.
    Typing,
    /// A character was taken away.
    Erasing,
    /// Anything else: always a step of its own.
    Single,
}

/// What was, and what was undone.
#[derive(Clone, Default)]
pub(super) struct History {
    past: Vec<Moment>,
    future: Vec<Moment>,
    open: Option<Step>,
}

impl History {
    /// Remembers the moment before a change.
    pub(super) fn record(&mut self, before: Moment, step: Step) {
        self.future.clear();
        if self.open == Some(step) && step != Step::Single {
            return;
        }
        self.open = Some(step);
        self.past.push(before);
        if self.past.len() > KEPT {
            self.past.remove(0);
        }
    }

    /// The next change starts a new step: the caret moved, or the field was left.
    pub(super) fn close(&mut self) {
        self.open = None;
    }

    /// One step back from `now`.
    pub(super) fn undo(&mut self, now: Moment) -> Option<Moment> {
        let before = self.past.pop()?;
        self.future.push(now);
        self.close();
        Some(before)
    }

    /// One undone step forward from `now`.
    pub(super) fn redo(&mut self, now: Moment) -> Option<Moment> {
        let after = self.future.pop()?;
        self.past.push(now);
        self.close();
        Some(after)
    }
}
