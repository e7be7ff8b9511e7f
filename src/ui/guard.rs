//! The last gate before the terminal: [`Guard`].
//!
//! In: a `Backend` around a `Backend` that keeps back every cell that could act on the terminal, and counts
//! it. The first net is the type `Shown`; this one must catch nothing, and a count above 0 is a defect to be
//! reported. Written apart from the text room's rules on purpose: two nets with the same hole are one net.

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// Drawn instead of a cell kept back, so that what stood there before does not stay.
static KEPT_BACK: Cell = Cell::new("?");

/// A backend that lets no forbidden character through.
#[derive(Debug)]
pub struct Guard<B> {
    inner: B,
    kept_back: u64,
}

impl<B> Guard<B> {
    /// A gate in front of `inner`.
    pub fn new(inner: B) -> Self {
        Self { inner, kept_back: 0 }
    }

    /// How many cells were kept back so far. Must be 0.
    pub fn kept_back(&self) -> u64 {
        self.kept_back
    }

    /// The backend behind the gate.
    pub fn inner(&self) -> &B {
        &self.inner
    }

    /// The backend behind the gate, for what is not drawing (synchronized output, titles).
    pub fn inner_mut(&mut self) -> &mut B {
        &mut self.inner
    }
}

/// Whether a cell's text contains nothing that could act on a terminal or hide.
pub fn is_harmless(symbol: &str) -> bool {
    !symbol.chars().enumerate().any(|(at, c)| is_forbidden(c) || (c == '\u{200d}' && at == 0))
}

/// Control, bidirectional, zero-width, filler, tag, separator, annotation and non-characters. Private-use
/// ones (外字) may pass: they are somebody's name, and `Shown` has them drawn as marked.
fn is_forbidden(c: char) -> bool {
    let code = u32::from(c);
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{200c}'
            | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{fdd0}'..='\u{fdef}')
        || code & 0xfffe == 0xfffe
}

impl<B: Backend> Backend for Guard<B> {
    type Error = B::Error;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Self::Error>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let kept_back = &mut self.kept_back;
        self.inner.draw(content.map(|(x, y, cell)| {
            if is_harmless(cell.symbol()) {
                return (x, y, cell);
            }
            *kept_back = kept_back.saturating_add(1);
            (x, y, &KEPT_BACK)
        }))
    }

    fn append_lines(&mut self, n: u16) -> Result<(), Self::Error> {
        self.inner.append_lines(n)
    }

    fn hide_cursor(&mut self) -> Result<(), Self::Error> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> Result<(), Self::Error> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> Result<Position, Self::Error> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Self::Error> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> Result<(), Self::Error> {
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> Result<(), Self::Error> {
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> Result<Size, Self::Error> {
        self.inner.size()
    }

    fn window_size(&mut self) -> Result<WindowSize, Self::Error> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> Result<(), Self::Error> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use ratatui::backend::TestBackend;

    use super::*;

    #[test]
    fn forbidden_cells_are_counted_and_replaced() {
        let bad = ["\u{1b}", "a\u{202e}", "\u{9b}", "\u{200b}", "\u{200d}", "\u{1ffff}", "\u{e0041}"];
        let good =
            ["a", "髙", "ｶﾞ", "葛\u{e0100}", "か\u{3099}", "👩\u{200d}👧", "☑\u{fe0f}", "␛", "\u{e000}", "─"];
        let mut guard = Guard::new(TestBackend::new(20, 1));
        for symbol in bad.iter().chain(&good) {
            let mut cell = Cell::EMPTY;
            cell.set_symbol(symbol);
            guard.draw([(0, 0, &cell)].into_iter()).unwrap();
            let shown = guard.inner().buffer().cell((0, 0)).unwrap().symbol().to_owned();
            assert_eq!(shown == "?", bad.contains(symbol), "{symbol:?}");
        }
        assert_eq!(guard.kept_back(), bad.len() as u64);
    }
}
