//! Text being edited, as the glyphs it is drawn with.
//!
//! In: one [`Glyph`] per grapheme of the *stored* text, with its drawn columns, so that the caret's column
//! is the sum of exactly what is drawn before it: hidden characters and masks included. Not in: editing.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use super::canvas::Canvas;
use super::line::run_style;
use super::metric::Metric;
use super::role::Role;
use crate::text::Shown;

/// Drawn for every glyph of a text that is not to be read by bystanders.
const MASK: &str = "*";

/// One grapheme of the stored text.
pub(super) struct Glyph {
    shown: Shown,
    /// Drawn in the warning style although nothing in it had to be replaced.
    lone: bool,
    /// Drawn columns, at least 1.
    pub(super) columns: u16,
    /// Length in the stored text, in code points.
    pub(super) chars: usize,
    /// Length in the stored text, in bytes.
    pub(super) bytes: usize,
}

impl Glyph {
    /// The glyph for one grapheme.
    fn new(metric: Metric, grapheme: &str, masked: bool) -> Self {
        let mut shown = Shown::new(if masked { MASK } else { grapheme });
        let mut columns = metric.width(shown.as_str());
        // A combining mark with nothing to combine with would not be drawn at all: name it.
        let lone = columns == 0;
        if lone {
            let code = grapheme.chars().next().map_or(0, u32::from);
            shown = Shown::new(&format!("<U+{code:04X}>"));
            columns = metric.width(shown.as_str());
        }
        Self { shown, lone, columns, chars: grapheme.chars().count(), bytes: grapheme.len() }
    }
}

/// The glyphs of a text without line feeds.
pub(super) fn glyphs(metric: Metric, text: &str, masked: bool) -> Vec<Glyph> {
    text.graphemes(true).map(|grapheme| Glyph::new(metric, grapheme, masked)).collect()
}

/// Draws glyphs on the first row of `area` as far as they fit whole. Returns how many were drawn, and the
/// columns.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, role: Role, glyphs: &[Glyph]) -> (usize, u16) {
    let area = canvas.visible(area);
    let mut x = area.x;
    if area.is_empty() {
        return (0, 0);
    }
    for (count, glyph) in glyphs.iter().enumerate() {
        if x.saturating_add(glyph.columns) > area.right() {
            return (count, x.saturating_sub(area.x));
        }
        for run in glyph.shown.runs() {
            let style = run_style(canvas.theme(), role, run.marked || glyph.lone);
            x = canvas.run(x, area.y, area.right(), run.text, style).0;
        }
    }
    (glyphs.len(), x.saturating_sub(area.x))
}
