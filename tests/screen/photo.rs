//! Pictures of a counter, kept under `snapshots`: what is read, then which role each column has, then the caret.
//!
//! Of the roles only what is not ordinary text is written, a letter a column (`Role::letter`).

use madoguchi::app::Msg;
use madoguchi::desk;
use madoguchi::ui::picture::{screen_text, style_grid};
use madoguchi::words::Language;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::counter::Counter;

/// The least size, the size from which all four panes are open, and a large screen.
pub const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 60)];
/// The languages, and what they are called in file names.
const LANGUAGES: [(Language, &str); 2] = [(Language::Ja, "ja"), (Language::En, "en")];

/// Keeps what is seen in both languages and all sizes.
pub fn keep(counter: &mut Counter, name: &str) {
    for (language, called) in LANGUAGES {
        speak(counter, language);
        for size in SIZES {
            let (width, height) = size;
            keep_one(counter, &format!("{name}.{called}.{width}x{height}"), size);
        }
    }
    speak(counter, Language::Ja);
}

/// Keeps what is seen as it is, at one size.
pub fn keep_one(counter: &mut Counter, name: &str, size: (u16, u16)) {
    let taken = take(counter, size);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, taken));
}

/// The frame at a size.
pub fn frame(counter: &mut Counter, (width, height): (u16, u16)) -> (Buffer, String) {
    counter.tell(Msg::Resized { width, height });
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let seen = desk::view(&counter.model, &mut buffer);
    let caret = match seen.caret {
        Some(at) if seen.typing => format!("typing at {},{}", at.x, at.y),
        Some(at) => format!("caret at {},{}", at.x, at.y),
        None => "no caret".to_owned(),
    };
    (buffer, caret)
}

/// Switches the screen's language with the key for it.
pub fn speak(counter: &mut Counter, language: Language) {
    if counter.model.words.language() != language {
        counter.press("F9");
    }
}

fn take(counter: &mut Counter, size: (u16, u16)) -> String {
    let (buffer, caret) = frame(counter, size);
    let roles = style_grid(&buffer, &counter.model.theme);
    let roles: Vec<&str> = roles.lines().map(|row| row.trim_end_matches('.')).collect();
    format!("{}\n{caret}\n\n{}", screen_text(&buffer), roles.join("\n"))
}
