//! A drawn screen as a picture: [`svg`].
//!
//! In: an SVG that looks the same in every browser and font: each word is placed at its column and stretched
//! to its columns, lines and blocks are shapes. The same screen always gives the same bytes. Not in: reading
//! any file.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use self::shapes::Shape;
use super::picture::leads;

mod colors;
mod shapes;

/// Pixels of a column.
const COLUMN: u32 = 8;
/// Pixels of a row.
const ROW: u32 = 19;
/// Pixels from a row's top to the line the letters stand on.
const BASELINE: u32 = 15;
/// Pixels of the margin around the screen.
const MARGIN: u32 = 12;
/// Pixels of the bar over the screen.
const BAR: u32 = 30;

/// The colours of a terminal's ground and ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Background, `#rrggbb`.
    pub ground: &'static str,
    /// Foreground, `#rrggbb`.
    pub ink: &'static str,
    /// The bar with the title, `#rrggbb`.
    pub bar: &'static str,
}

impl Paper {
    /// For the dark and the mono theme.
    pub const DARK: Self = Self { ground: "#16191d", ink: "#d8dee4", bar: "#2a2f36" };
    /// For the light theme.
    pub const LIGHT: Self = Self { ground: "#fcfcfa", ink: "#24292f", bar: "#e4e6e8" };
}

/// The screen as an SVG document on dark ground, with a title.
pub fn svg(buf: &Buffer, title: &str) -> String {
    svg_on(Paper::DARK, buf, title)
}

/// The screen as an SVG document.
pub fn svg_on(paper: Paper, buf: &Buffer, title: &str) -> String {
    let width = u32::from(buf.area.width) * COLUMN + 2 * MARGIN;
    let height = u32::from(buf.area.height) * ROW + MARGIN + BAR + MARGIN;
    let mut out = String::new();
    head(&mut out, paper, (width, height), &escape(title));
    for y in buf.area.top()..buf.area.bottom() {
        let tiles: Vec<Tile<'_>> =
            leads(buf, y).map(|(x, columns, cell)| Tile::new(paper, x - buf.area.x, columns, cell)).collect();
        let top = BAR + MARGIN + u32::from(y - buf.area.y) * ROW;
        grounds(&mut out, paper, top, &tiles);
        words(&mut out, top, &tiles);
        underlines(&mut out, top, &tiles);
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// A drawn cell with its colours settled.
struct Tile<'a> {
    column: u16,
    columns: u16,
    symbol: &'a str,
    ink: String,
    ground: String,
    bold: bool,
    underlined: bool,
}

impl<'a> Tile<'a> {
    fn new(paper: Paper, column: u16, columns: u16, cell: &'a Cell) -> Self {
        let settle = |color: Color, default: &str| colors::hex(color).unwrap_or_else(|| default.to_owned());
        let (mut ink, mut ground) = (settle(cell.fg, paper.ink), settle(cell.bg, paper.ground));
        if cell.modifier.contains(Modifier::REVERSED) {
            std::mem::swap(&mut ink, &mut ground);
        }
        Self {
            column,
            columns,
            symbol: cell.symbol(),
            ink,
            ground,
            bold: cell.modifier.contains(Modifier::BOLD),
            underlined: cell.modifier.contains(Modifier::UNDERLINED),
        }
    }

    fn left(&self) -> u32 {
        MARGIN + u32::from(self.column) * COLUMN
    }

    fn width(&self) -> u32 {
        u32::from(self.columns) * COLUMN
    }

    fn is_word(&self) -> bool {
        !self.symbol.trim().is_empty() && Shape::of(self.symbol).is_none()
    }
}

fn head(out: &mut String, paper: Paper, (width, height): (u32, u32), title: &str) {
    let Paper { ground, ink, bar } = paper;
    let middle = width / 2;
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\">\n<title>{title}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{ground}\"/>\n\
         <path d=\"M0 {BAR}V8Q0 0 8 0H{turn}Q{width} 0 {width} 8V{BAR}Z\" fill=\"{bar}\"/>\n\
         <circle cx=\"18\" cy=\"15\" r=\"5\" fill=\"#e0605a\"/>\
         <circle cx=\"36\" cy=\"15\" r=\"5\" fill=\"#dfb23c\"/>\
         <circle cx=\"54\" cy=\"15\" r=\"5\" fill=\"#57b35a\"/>\n\
         <g font-family=\"'Noto Sans Mono CJK JP','BIZ UDGothic','MS Gothic',monospace\" font-size=\"16\">\n\
         <text x=\"{middle}\" y=\"20\" text-anchor=\"middle\" font-size=\"13\" \
         fill=\"{ink}\">{title}</text>\n",
        turn = width.saturating_sub(8),
    );
}

/// Backgrounds other than the paper's, neighbours of one colour as one.
fn grounds(out: &mut String, paper: Paper, top: u32, tiles: &[Tile<'_>]) {
    for run in tiles.chunk_by(|one, next| one.ground == next.ground) {
        let Some(first) = run.first().filter(|tile| tile.ground != paper.ground) else {
            continue;
        };
        let width: u32 = run.iter().map(Tile::width).sum();
        let (left, ground) = (first.left(), &first.ground);
        let _ = writeln!(
            out,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{ROW}\" fill=\"{ground}\"/>"
        );
    }
}

/// Letters in words of one look and one glyph width, so that every word keeps its columns in any font.
fn words(out: &mut String, top: u32, tiles: &[Tile<'_>]) {
    let alike = |one: &Tile<'_>, next: &Tile<'_>| {
        one.is_word() == next.is_word()
            && one.columns == next.columns
            && one.ink == next.ink
            && one.bold == next.bold
            && (one.is_word() || one.symbol == next.symbol)
    };
    for run in tiles.chunk_by(alike) {
        let Some(first) = run.first() else { continue };
        let (left, ink) = (first.left(), &first.ink);
        let width: u32 = run.iter().map(Tile::width).sum();
        if let Some(shape) = Shape::of(first.symbol) {
            shape.draw(out, (left, top), width, ink);
        } else if first.is_word() {
            let text: String = run.iter().map(|tile| escape(tile.symbol)).collect();
            let weight = if first.bold { " font-weight=\"bold\"" } else { "" };
            let y = top + BASELINE;
            let _ = writeln!(
                out,
                "<text x=\"{left}\" y=\"{y}\" textLength=\"{width}\" \
                 lengthAdjust=\"spacingAndGlyphs\"{weight} fill=\"{ink}\">{text}</text>"
            );
        }
    }
}

fn underlines(out: &mut String, top: u32, tiles: &[Tile<'_>]) {
    for run in tiles.chunk_by(|one, next| one.underlined == next.underlined && one.ink == next.ink) {
        let Some(first) = run.first().filter(|tile| tile.underlined) else {
            continue;
        };
        let width: u32 = run.iter().map(Tile::width).sum();
        let (left, y, ink) = (first.left(), top + ROW - 2, &first.ink);
        let _ = writeln!(out, "<rect x=\"{left}\" y=\"{y}\" width=\"{width}\" height=\"1\" fill=\"{ink}\"/>");
    }
}

/// Text as XML text. Characters that XML 1.0 does not allow are left out.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
