//! Terminal colours as a browser writes them. The 256-colour table is xterm's.

use ratatui::style::Color;

/// The first sixteen, which terminals let users change: xterm's defaults, slightly softened.
const SIXTEEN: [u32; 16] = [
    0x1c_1c_1c, 0xcd_31_31, 0x0d_bc_79, 0xe5_c0_10, 0x24_72_c8, 0xbc_3f_bc, 0x11_a8_cd, 0xe5_e5_e5,
    0x66_66_66, 0xf1_4c_4c, 0x23_d1_8b, 0xf5_f5_43, 0x3b_8e_ea, 0xd6_70_d6, 0x29_b8_db, 0xff_ff_ff,
];

/// `#rrggbb`, or nothing for the terminal's own colour.
pub(super) fn hex(color: Color) -> Option<String> {
    let rgb = match color {
        Color::Reset => return None,
        Color::Rgb(red, green, blue) => u32::from(red) << 16 | u32::from(green) << 8 | u32::from(blue),
        Color::Indexed(index) => indexed(index),
        named => indexed(number(named)),
    };
    Some(format!("#{rgb:06x}"))
}

fn indexed(index: u8) -> u32 {
    match index {
        0..=15 => SIXTEEN.get(usize::from(index)).copied().unwrap_or_default(),
        16..=231 => {
            let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * u32::from(step) };
            let cube = index - 16;
            level(cube / 36) << 16 | level(cube / 6 % 6) << 8 | level(cube % 6)
        }
        232..=255 => (8 + 10 * u32::from(index - 232)) * 0x01_01_01,
    }
}

fn number(named: Color) -> u8 {
    match named {
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_xterm() {
        let cases = [
            (Color::Indexed(16), "#000000"),
            (Color::Indexed(231), "#ffffff"),
            (Color::Indexed(24), "#005f87"),
            (Color::Indexed(232), "#080808"),
            (Color::Indexed(255), "#eeeeee"),
            (Color::White, "#ffffff"),
            (Color::Rgb(1, 2, 3), "#010203"),
        ];
        for (color, expected) in cases {
            assert_eq!(hex(color).as_deref(), Some(expected), "{color:?}");
        }
        assert_eq!(hex(Color::Reset), None);
    }
}
