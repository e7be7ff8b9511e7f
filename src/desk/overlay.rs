//! What lies over a screen: help, the palette, the choice of who sits here. A stack of values, never named fields.

use crate::app::Command;
use crate::domain::staff::Staff;
use crate::text::fold;
use crate::ui::Field;

/// Longest search text in the palette, in characters.
const TYPED_MAX: usize = 60;

/// Something over the screen.
#[derive(Debug)]
pub enum Overlay {
    /// Every command and key of this screen.
    Help {
        /// First row shown.
        from: usize,
    },
    /// Commands found by word, sentence or key.
    Palette {
        /// What is looked for.
        typed: Box<Field>,
        /// Where the cursor stands among those found.
        at: usize,
    },
    /// Who sits at this desk.
    Seat {
        /// Where the cursor stands.
        at: usize,
    },
}

impl Overlay {
    /// The palette, nothing typed yet.
    pub fn palette() -> Overlay {
        Overlay::Palette { typed: Box::new(Field::new(TYPED_MAX)), at: 0 }
    }

    /// Whether typing goes into a text.
    pub fn is_typing(&self) -> bool {
        matches!(self, Overlay::Palette { .. })
    }
}

/// The commands that fit what was typed: every word of it is in the name, the sentence, the id or a key. Width and
/// kana are folded on both sides, so that it can be typed with an input method on.
pub fn found(commands: Vec<Command>, typed: &str) -> Vec<Command> {
    let wanted: Vec<String> = typed.split_whitespace().map(fold::key).collect();
    let fits = |command: &Command| {
        let keys = command.keys.iter().map(|k| k.to_string()).collect::<Vec<_>>().join(" ");
        let text = fold::key(&format!("{} {} {} {keys}", command.word, command.hint, command.id));
        wanted.iter().all(|word| text.contains(word))
    };
    commands.into_iter().filter(fits).collect()
}

/// The row of the person who sits here now.
pub fn seat_of(staff: &[Staff], now: Option<&Staff>) -> usize {
    now.and_then(|now| staff.iter().position(|s| s.id == now.id)).unwrap_or(0)
}
