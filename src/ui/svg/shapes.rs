//! Lines and blocks as shapes: as letters they would leave gaps between rows, another gap in every font.

use std::fmt::Write as _;

use super::{COLUMN, ROW};

/// Half a column, half a row.
const MIDDLE: (u32, u32) = (COLUMN / 2, ROW / 2);

/// A character that is drawn as a shape.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// Arms from the middle of the cell: up, right, down, left.
    Lines([bool; 4]),
    /// So many eighths from the bottom.
    Level(u32),
    /// Full, at so many percent.
    Shade(u32),
}

impl Shape {
    pub(super) fn of(symbol: &str) -> Option<Self> {
        let (on, off) = (true, false);
        Some(match symbol {
            "─" => Self::Lines([off, on, off, on]),
            "│" => Self::Lines([on, off, on, off]),
            "┌" => Self::Lines([off, on, on, off]),
            "┐" => Self::Lines([off, off, on, on]),
            "┘" => Self::Lines([on, off, off, on]),
            "└" => Self::Lines([on, on, off, off]),
            "├" => Self::Lines([on, on, on, off]),
            "┤" => Self::Lines([on, off, on, on]),
            "█" => Self::Shade(100),
            "▓" => Self::Shade(75),
            "▒" => Self::Shade(50),
            "░" => Self::Shade(25),
            "▁" => Self::Level(1),
            "▂" => Self::Level(2),
            "▃" => Self::Level(3),
            "▄" => Self::Level(4),
            "▅" => Self::Level(5),
            "▆" => Self::Level(6),
            "▇" => Self::Level(7),
            _ => return None,
        })
    }

    /// Draws a row of the shape over `width` pixels.
    pub(super) fn draw(self, out: &mut String, (left, top): (u32, u32), width: u32, ink: &str) {
        match self {
            Self::Lines(arms) => lines(out, (left, top), width, arms, ink),
            Self::Level(eighths) => {
                let high = (ROW * eighths).div_ceil(8);
                block(out, (left, top + ROW - high), (width, high), 100, ink);
            }
            Self::Shade(percent) => block(out, (left, top + 3), (width, ROW - 6), percent, ink),
        }
    }
}

fn block(out: &mut String, (x, y): (u32, u32), (width, height): (u32, u32), percent: u32, ink: &str) {
    let opacity = if percent == 100 { String::new() } else { format!(" fill-opacity=\"0.{percent}\"") };
    let _ = writeln!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{ink}\"{opacity}/>"
    );
}

fn lines(out: &mut String, (left, top): (u32, u32), width: u32, arms: [bool; 4], ink: &str) {
    let [up, right, down, across] = arms;
    let mut path = String::new();
    // Only the plain horizontal comes in runs that may be one stroke; others are drawn cell by cell.
    if right && across && !up && !down {
        let _ = write!(path, "M{left} {}h{width}", top + MIDDLE.1);
    } else {
        for cell in 0..width / COLUMN {
            let (x, y) = (left + cell * COLUMN + MIDDLE.0, top + MIDDLE.1);
            for (arm, step) in [
                (up, format!("v-{}", MIDDLE.1)),
                (right, format!("h{}", COLUMN - MIDDLE.0)),
                (down, format!("v{}", ROW - MIDDLE.1)),
                (across, format!("h-{}", MIDDLE.0)),
            ] {
                if arm {
                    let _ = write!(path, "M{x} {y}{step}");
                }
            }
        }
    }
    let _ = writeln!(out, "<path d=\"{path}\" stroke=\"{ink}\" fill=\"none\"/>");
}
