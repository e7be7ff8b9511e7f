//! Texts that a terminal, a width table or a parser may stumble over, and the check that nothing of them
//! reaches the screen raw.

use madoguchi::ui::guard::is_harmless;
use ratatui::buffer::Buffer;

/// Such texts.
const TEXTS: [&str; 18] = [
    "",
    "\u{1b}[2J\u{1b}]52;c;aGFjaw==\u{7}\u{1b}[?1049h",
    "\u{9b}31m\u{90}q\u{9c}",
    "\0\u{1}\u{8}\u{7f}\t\r\n\u{b}",
    "\u{202e}kipunos\u{202c}\u{2066}x\u{2069}",
    "髙\u{200b}橋\u{feff}\u{ad}\u{2060}美咲",
    "\u{e0041}\u{e0042}\u{e007f}\u{e000}\u{f8ff}\u{ffff}",
    "葛\u{e0100}飾 か\u{3099}は\u{309a} ｶﾞｷﾞﾊﾟ",
    "👩\u{200d}👩\u{200d}👧\u{200d}👦🇯🇵☎\u{fe0f}",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}",
    "\u{301}\u{200d}\u{fe0f}\u{e0100}",
    "\u{2028}\u{2029}\u{fff9}\u{fffa}",
    "﷽𒐫꧅",
    "タカハシ　ミサキ\r\nタロウ",
    "０９０−１２３４−５６７８",
    "4111 1111 1111 1111",
    "'; DROP TABLE customer; --",
    "NEAR(\"a\" OR * AND ^b)",
];

/// One of them, or many in one.
pub fn text(random: &mut fastrand::Rng) -> String {
    match random.u8(0..8) {
        0 => TEXTS.concat().repeat(40),
        1 => (0..random.usize(0..30)).map(|_| random.char(..)).collect(),
        _ => TEXTS[random.usize(0..TEXTS.len())].to_owned(),
    }
}

/// All of them in a row.
pub fn all_texts() -> String {
    TEXTS.concat()
}

/// Cells that could act on a terminal, by the last gate's rule and by one of our own.
pub fn forbidden(buffer: &Buffer) -> Vec<String> {
    let acts = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let plain = |symbol: &str| matches!(symbol.as_bytes(), [b' '..=b'~']);
    let bad = |symbol: &&str| !plain(symbol) && (!is_harmless(symbol) || symbol.chars().any(acts));
    buffer
        .content()
        .iter()
        .map(|cell| cell.symbol())
        .filter(bad)
        .map(|symbol| format!("{symbol:?}"))
        .collect()
}

#[test]
fn control_a_raw_cell_is_found() {
    for raw in ["\u{1b}", "\u{202e}", "\u{200b}", "\u{e0041}", "a\u{7}"] {
        let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 2, 1));
        buffer.cell_mut((1, 0)).unwrap().set_symbol(raw);
        assert_eq!(forbidden(&buffer).len(), 1, "{raw:?}");
    }
}
