//! Where the parts of the Approvals screen are: the view draws them, and scrolling stops at the end of the text, which
//! depends on its room.

use ratatui::layout::Rect;

use super::State;
use super::page::Page;
use crate::ui::{Metric, ShownLine};
use crate::words::Words;

/// From this width on the text stands beside the list.
const WIDE: u16 = 118;
/// Most rows of the list where the text stands below it.
const LIST: u16 = 7;
/// Rows of its frame and header.
const HEAD: u16 = 3;
/// Rows of a decision: frame, two of help, the comment.
const ASKING: u16 = 5;
/// Rows of a frame.
const FRAME: u16 = 2;
/// Columns of the text's frame, and the blank after it.
const MARGIN: u16 = 3;

/// The parts, each with its frame.
pub(super) struct Layout {
    /// The list.
    pub list: Rect,
    /// The text about what is under the cursor.
    pub text: Rect,
    /// The decision that is being made.
    pub decision: Rect,
}

impl Layout {
    /// The parts of that area. Where nothing waits, the list has it all.
    pub fn of(state: &State, area: Rect) -> Layout {
        let foot = if state.asking.is_some() { ASKING.min(area.height) } else { 0 };
        let (upper, decision) = split(area, area.height - foot);
        let waiting = state.waiting.as_ref().map_or(0, Vec::len);
        let (list, text) = if waiting == 0 {
            split(upper, upper.height)
        } else if upper.width >= WIDE {
            let left = Rect { width: upper.width * 3 / 5, ..upper };
            (left, Rect { x: upper.x + left.width, width: upper.width - left.width, ..upper })
        } else {
            // While something is decided, it alone is seen of the list: there has to be room for the case.
            let lines = if state.asking.is_some() { 1 } else { u16::try_from(waiting).unwrap_or(u16::MAX) };
            split(upper, lines.saturating_add(HEAD).min(LIST))
        };
        Layout { list, text, decision }
    }

    /// The text about what is under the cursor, line by line, as wide as its room.
    pub fn lines(&self, state: &State, words: &Words, metric: Metric) -> Vec<ShownLine> {
        let width = self.text.width.saturating_sub(MARGIN);
        state.selected().map_or(Vec::new(), |waiting| Page::of(words, metric, width, waiting))
    }

    /// Rows of the text that can be seen at a time.
    pub fn rows(&self) -> usize {
        usize::from(self.text.height.saturating_sub(FRAME))
    }

    /// The first row that is seen of so many lines when their end is.
    pub fn end_of(&self, lines: usize) -> usize {
        lines.saturating_sub(self.rows())
    }
}

fn split(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}
