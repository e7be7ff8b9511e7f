//! What stands on the terminal, and how the next frame gets there: only the cells that changed, in one write,
//! inside a synchronized update that ends with the cursor where the input method belongs.
//!
//! Not in: what is drawn (the room `desk`), and the terminal's modes ([`super::terminal`]).

use std::io::{self, BufWriter, Write};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::Seen;
use crate::ui::guard::Guard;

/// Enough for a full frame of Japanese on the largest terminal (each wide character is preceded by a move of
/// the cursor, 12 bytes in all), so that a frame is one write.
const FRAME: usize = 256 * 1024;

/// Where the terminal's cursor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Caret {
    at: Position,
    visible: bool,
}

/// The screen over a writer.
#[derive(Debug)]
pub struct Screen<W: Write> {
    backend: Guard<CrosstermBackend<BufWriter<W>>>,
    shown: Buffer,
    next: Buffer,
    caret: Option<Caret>,
    /// The caret is shown on a selected row too, for screen readers that follow it.
    caret_always: bool,
    cleared: bool,
}

impl<W: Write> Screen<W> {
    /// A screen of that size, of which nothing is known yet: the first frame clears it.
    pub fn new(out: W, width: u16, height: u16, caret_always: bool) -> Screen<W> {
        let area = Rect::new(0, 0, width, height);
        Screen {
            backend: Guard::new(CrosstermBackend::new(BufWriter::with_capacity(FRAME, out))),
            shown: Buffer::empty(area),
            next: Buffer::empty(area),
            caret: None,
            caret_always,
            cleared: true,
        }
    }

    /// The terminal has another size, or somebody else has written on it: the next frame is drawn whole.
    pub fn start_over(&mut self, width: u16, height: u16) {
        let area = Rect::new(0, 0, width, height);
        self.shown = Buffer::empty(area);
        self.next = Buffer::empty(area);
        self.cleared = true;
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        (self.next.area.width, self.next.area.height)
    }

    /// How many cells the last gate kept back. Must be 0.
    pub fn kept_back(&self) -> u64 {
        self.backend.kept_back()
    }

    /// Draws a frame. Nothing at all is sent when it looks like the one before.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer) -> Seen) -> io::Result<()> {
        self.next.reset();
        let seen = view(&mut self.next);
        let area = self.next.area;
        let caret = seen
            .caret
            .filter(|at| area.contains(*at))
            .map(|at| Caret { at, visible: seen.typing || self.caret_always });
        let changed = self.shown.diff(&self.next);
        if changed.is_empty() && caret == self.caret && !self.cleared {
            return Ok(());
        }
        let out = self.backend.inner_mut();
        queue!(out, BeginSynchronizedUpdate, Hide)?;
        if self.cleared {
            queue!(out, Clear(ClearType::All))?;
        }
        self.backend.draw(changed.into_iter())?;
        let out = self.backend.inner_mut();
        if let Some(Caret { at, visible }) = caret {
            queue!(out, MoveTo(at.x, at.y))?;
            if visible {
                queue!(out, Show)?;
            }
        }
        queue!(out, EndSynchronizedUpdate)?;
        Write::flush(out)?;
        std::mem::swap(&mut self.shown, &mut self.next);
        self.caret = caret;
        self.cleared = false;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use ratatui::widgets::Widget;

    use super::*;

    /// Counts writes as the kernel would see them.
    #[derive(Clone, Default)]
    struct Wire(Rc<RefCell<Vec<Vec<u8>>>>);

    impl Write for Wire {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Wire {
        fn take(&self) -> Vec<Vec<u8>> {
            self.0.take()
        }
    }

    fn draw(screen: &mut Screen<Wire>, text: &str, seen: Seen) {
        screen
            .draw(|buffer| {
                for row in buffer.area.rows() {
                    text.render(row, buffer);
                }
                seen
            })
            .unwrap();
    }

    #[test]
    fn a_frame_is_one_write_and_the_same_frame_is_none() {
        let wire = Wire::default();
        let mut screen = Screen::new(wire.clone(), 250, 60, false);
        let text = "窓口の髙橋様".repeat(20);
        draw(&mut screen, &text, Seen::nothing());
        let writes = wire.take();
        assert_eq!(writes.len(), 1, "a full Japanese frame");
        assert!(writes[0].starts_with(b"\x1b[?2026h") && writes[0].ends_with(b"\x1b[?2026l"));
        draw(&mut screen, &text, Seen::nothing());
        assert!(wire.take().is_empty(), "nothing changed, nothing is sent");
        screen.start_over(250, 60);
        draw(&mut screen, &text, Seen::nothing());
        assert!(wire.take()[0].windows(4).any(|w| w == b"\x1b[2J"), "after a resize all is drawn again");
    }

    #[test]
    fn the_cursor_is_set_last_and_shown_only_where_text_is_typed() {
        let wire = Wire::default();
        let mut screen = Screen::new(wire.clone(), 10, 2, false);
        draw(&mut screen, "あ", Seen::typing_at(Some(Position { x: 2, y: 1 })));
        let frame = String::from_utf8(wire.take().concat()).unwrap();
        assert!(frame.ends_with("\x1b[2;3H\x1b[?25h\x1b[?2026l"), "{frame:?}");
        draw(&mut screen, "あ", Seen { caret: Some(Position { x: 0, y: 0 }), ..Seen::nothing() });
        let frame = String::from_utf8(wire.take().concat()).unwrap();
        assert!(frame.ends_with("\x1b[1;1H\x1b[?2026l"), "{frame:?}");
        draw(&mut screen, "あ", Seen::typing_at(Some(Position { x: 10, y: 1 })));
        let frame = String::from_utf8(wire.take().concat()).unwrap();
        assert!(!frame.contains("\x1b[?25h"), "a caret outside the screen is none");
    }

    #[test]
    fn any_size_is_drawn() {
        for (width, height) in [(0, 0), (1, 1), (250, 80), (3, 0)] {
            let mut screen = Screen::new(Wire::default(), width, height, true);
            draw(&mut screen, "日本語", Seen::typing_at(Some(Position { x: 0, y: 0 })));
            assert_eq!(screen.size(), (width, height));
        }
    }
}
