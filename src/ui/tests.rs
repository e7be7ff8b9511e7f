//! The kit as a whole: every widget at every size, overlays through a real terminal's eyes, nothing
//! forbidden drawn.

mod gallery;
mod terminal;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::guard::is_harmless;
use super::picture::{screen_text, style_grid};
use super::theme::{Theme, ThemeName};
use super::{Canvas, ShownLine};

fn themes() -> [Theme; 5] {
    [
        Theme::choose(ThemeName::Dark, false),
        Theme::choose(ThemeName::Light, false),
        Theme { ascii_borders: true, ..Theme::choose(ThemeName::Mono, false) },
        Theme { ambiguous_wide: true, ..Theme::default() },
        Theme { plain: true, ..Theme::choose(ThemeName::Mono, false) },
    ]
}

#[test]
fn every_widget_at_every_size() {
    // The switches that change geometry; colours do not.
    let [dark, _, _, wide, plain] = themes();
    for theme in [dark, wide, plain] {
        for (cols, rows) in (0..=40).flat_map(|cols| (0..=12).map(move |rows| (cols, rows))) {
            // Off the origin, and with a rectangle that reaches outside.
            let mut buf = Buffer::empty(Rect::new(3, 2, cols, rows));
            let mut canvas = Canvas::new(&mut buf, &theme);
            let screen = canvas.area();
            for area in
                [screen, Rect { width: cols + 7, height: rows + 3, ..screen }, Rect::new(0, 0, cols, rows)]
            {
                for widget in gallery::WIDGETS {
                    let seen = widget(&mut canvas, area);
                    let inside = |caret| screen.contains(caret);
                    assert!(seen.caret.is_none_or(inside), "{:?} in {screen:?}", seen.caret);
                }
            }
            assert_eq!(screen_text(&buf).lines().count(), usize::from(rows));
        }
    }
}

#[test]
fn the_first_net_lets_nothing_through_that_the_second_would_keep_back() {
    for c in '\0'..=char::MAX {
        for text in [c.to_string(), format!("漢{c}字")] {
            assert!(is_harmless(crate::text::Shown::new(&text).as_str()), "{text:?}");
        }
    }
}

#[test]
fn every_cell_has_the_style_of_a_role() {
    for theme in themes() {
        for widget in gallery::WIDGETS {
            let mut buf = Buffer::empty(Rect::new(0, 0, 80, 12));
            let area = buf.area;
            widget(&mut Canvas::new(&mut buf, &theme), area);
            let grid = style_grid(&buf, &theme);
            assert!(!grid.contains('?'), "{grid}");
        }
    }
}

#[test]
fn without_colour_there_is_no_colour() {
    let theme = Theme::choose(ThemeName::Dark, true);
    let mut buf = Buffer::empty(Rect::new(0, 0, 80, 12));
    let area = buf.area;
    for widget in gallery::WIDGETS {
        widget(&mut Canvas::new(&mut buf, &theme), area);
    }
    let reset = ratatui::style::Color::Reset;
    assert!(buf.content.iter().all(|cell| cell.fg == reset && cell.bg == reset));
}

proptest! {
    #[test]
    fn nothing_forbidden_is_ever_drawn(text in any::<String>(), prefix in "[a髙ｶﾞ]{0,3}") {
        let theme = Theme::default();
        let mut buf = Buffer::empty(Rect::new(0, 0, 60, 1));
        let area = buf.area;
        Canvas::new(&mut buf, &theme).put(area, &ShownLine::text(format!("{prefix}{text}").as_str()));
        prop_assert!(buf.content.iter().all(|cell| is_harmless(cell.symbol())), "{text:?}");
    }

    #[test]
    fn nothing_forbidden_is_ever_drawn_from_any_characters(
        chars in prop::collection::vec(any::<char>(), 0..12),
    ) {
        let text: String = chars.into_iter().collect();
        let theme = Theme::default();
        let mut buf = Buffer::empty(Rect::new(0, 0, 200, 2));
        let mut canvas = Canvas::new(&mut buf, &theme);
        canvas.put(Rect::new(0, 0, 200, 1), &ShownLine::text(text.as_str()));
        super::Field::new(100).with(&text).draw(&mut canvas, Rect::new(0, 1, 200, 1), true, None);
        prop_assert!(buf.content.iter().all(|cell| is_harmless(cell.symbol())), "{text:?}");
    }

    #[test]
    fn lines_over_lines_leave_no_half_glyph(
        texts in prop::collection::vec(("[a髙橋ｶﾞ○]{0,12}", 0u16..14, 0u16..14), 1..8), wide in any::<bool>(),
    ) {
        let theme = Theme { ambiguous_wide: wide, ..Theme::default() };
        let mut buf = Buffer::empty(Rect::new(0, 0, 14, 1));
        for (text, x, width) in texts {
            Canvas::new(&mut buf, &theme).put(Rect::new(x, 0, width, 1), &ShownLine::text(text.as_str()));
        }
        // Behind a wide glyph there is a blank, always: no letter hides there.
        for x in 0..13 {
            let cell = |x: u16| buf.cell((x, 0)).unwrap();
            if ratatui::buffer::CellWidth::cell_width(cell(x)) > 1 {
                prop_assert_eq!(cell(x + 1).symbol(), " ");
            }
        }
    }
}
