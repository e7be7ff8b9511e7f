//! What a terminal makes of it: drawn through crossterm's bytes and read back by a terminal emulator.

use std::cell::RefCell;
use std::io::{self, Write};
use std::num::NonZeroU16;
use std::rc::Rc;

use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::super::guard::Guard;
use super::super::theme::Theme;
use super::super::{Canvas, ShownLine};

const COLS: u16 = 20;
const ROWS: u16 = 5;

/// The bytes on their way to the terminal.
#[derive(Clone, Default)]
struct Tape(Rc<RefCell<Vec<u8>>>);

impl Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal and somebody looking at it.
struct Eyes {
    terminal: Terminal<Guard<CrosstermBackend<Tape>>>,
    tape: Tape,
    parser: vt100::Parser,
}

impl Eyes {
    fn new() -> Self {
        let tape = Tape::default();
        let backend = Guard::new(CrosstermBackend::new(tape.clone()));
        let viewport = Viewport::Fixed(Rect::new(0, 0, COLS, ROWS));
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        let size = |count| NonZeroU16::new(count).unwrap();
        Self { terminal, tape, parser: vt100::Parser::new(size(ROWS), size(COLS), 0) }
    }

    /// Draws a frame and returns the rows the terminal shows.
    fn frame(&mut self, draw: impl Fn(&mut Buffer)) -> Vec<String> {
        self.terminal
            .draw(|frame| {
                draw(frame.buffer_mut());
                frame.set_cursor_position(Position::ORIGIN);
            })
            .unwrap();
        self.parser.process(&self.tape.0.take());
        assert_eq!(self.terminal.backend().kept_back(), 0);
        self.parser.screen().rows(0, COLS).collect()
    }
}

fn japanese(buf: &mut Buffer) {
    let theme = Theme::default();
    let mut canvas = Canvas::new(buf, &theme);
    for y in 0..ROWS {
        let text = if y % 2 == 0 { "日本語日本語日本語日" } else { " 日本語日本語日本語" };
        canvas.put(Rect::new(0, y, COLS, 1), &ShownLine::text(text));
    }
}

#[test]
fn a_window_over_japanese_text_keeps_its_border_in_every_column() {
    let theme = Theme::default();
    for x in 0..COLS - 8 {
        for first_frame in [true, false] {
            let mut eyes = Eyes::new();
            if !first_frame {
                eyes.frame(japanese);
            }
            let area = Rect::new(x, 1, 8, 3);
            let rows = eyes.frame(|buf| {
                japanese(buf);
                let mut canvas = Canvas::new(buf, &theme);
                canvas.clear(area);
                let inner = canvas.frame(area, &"窓".into(), &ShownLine::new(), false);
                canvas.put(inner, &ShownLine::text("本人"));
            });
            let border: Vec<&str> =
                rows[1..4].iter().map(|row| row.trim_matches(|c| "日本語 ".contains(c))).collect();
            assert_eq!(border, ["┌ 窓 ──┐", "│本人  │", "└──────┘"], "at {x}: {rows:?}");
            for row in &rows {
                assert!(super::super::width::width(row) <= COLS);
            }
            // And when the window goes, the text is whole again.
            let after = eyes.frame(japanese);
            assert_eq!(after[2].trim_end(), "日本語日本語日本語日");
        }
    }
}

#[test]
fn a_row_that_moves_leaves_nothing_behind() {
    let theme = Theme::default();
    let mut eyes = Eyes::new();
    for indent in 0..6u16 {
        let rows = eyes.frame(|buf| {
            let line = ShownLine::new().gap(indent).then("髙橋 美咲".into());
            Canvas::new(buf, &theme).put(Rect::new(0, 0, COLS, 1), &line);
        });
        assert_eq!(rows[0].trim_end(), format!("{}髙橋 美咲", " ".repeat(usize::from(indent))));
    }
}
