//! How each role looks: [`Theme`].
//!
//! In: three themes, and the three switches of the terminal (ASCII borders, wide ambiguous characters,
//! plain). Not in: reading NO_COLOR or a configuration; `runtime` does and calls [`Theme::choose`].

use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};

use super::metric::Metric;
use super::role::Role;

/// The themes there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// For a dark background.
    #[default]
    Dark,
    /// For a light background.
    Light,
    /// No colour at all: bold, reverse and underline only.
    Mono,
}

/// A word that names no theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such theme")]
pub struct NoSuchTheme;

impl FromStr for ThemeName {
    type Err = NoSuchTheme;

    fn from_str(word: &str) -> Result<Self, NoSuchTheme> {
        match word {
            "dark" => Ok(Self::Dark),
            "light" => Ok(Self::Light),
            "mono" => Ok(Self::Mono),
            _ => Err(NoSuchTheme),
        }
    }
}

/// The look of everything, and what the terminal can draw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// The colours.
    pub name: ThemeName,
    /// Borders and marks from ASCII only.
    pub ascii_borders: bool,
    /// The terminal draws ambiguous-width characters in two columns. Implies ASCII borders.
    pub ambiguous_wide: bool,
    /// No borders and no ornament, for screen readers.
    pub plain: bool,
}

impl Theme {
    /// The named theme, or mono where the environment asks for no colour (<https://no-color.org>).
    pub fn choose(name: ThemeName, no_color: bool) -> Self {
        let name = if no_color { ThemeName::Mono } else { name };
        Self { name, ..Self::default() }
    }

    /// How columns are counted on this terminal.
    pub fn metric(&self) -> Metric {
        Metric { ambiguous_wide: self.ambiguous_wide }
    }

    /// Whether only ASCII is safe for lines, blocks and marks.
    pub fn ascii(&self) -> bool {
        self.ascii_borders || self.ambiguous_wide || self.plain
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        match self.name {
            ThemeName::Dark => dark(role),
            ThemeName::Light => light(role),
            ThemeName::Mono => mono(role),
        }
    }
}

fn fg(color: u8) -> Style {
    Style::new().fg(Color::Indexed(color))
}

fn on(color: u8, ground: u8) -> Style {
    fg(color).bg(Color::Indexed(ground))
}

fn dark(role: Role) -> Style {
    match role {
        Role::Text => Style::new(),
        Role::Dim => fg(245),
        Role::Title => fg(117).add_modifier(Modifier::BOLD),
        Role::Border => fg(240),
        Role::FocusBorder => fg(80).add_modifier(Modifier::BOLD),
        Role::Selected => on(231, 24).add_modifier(Modifier::BOLD),
        Role::KeyHint => fg(221),
        Role::Good => fg(114),
        Role::Bad => fg(203).add_modifier(Modifier::BOLD),
        Role::Warn => fg(215),
        Role::Overdue => on(231, 160).add_modifier(Modifier::BOLD),
        Role::Field => on(252, 236),
        Role::FieldFocused => on(231, 238).add_modifier(Modifier::UNDERLINED),
        Role::Old => fg(174),
        Role::New => fg(120).add_modifier(Modifier::BOLD),
        Role::Marked => on(16, 220),
        Role::Chart1 => fg(75),
        Role::Chart2 => fg(179),
        Role::Chart3 => fg(108),
        Role::Chart4 => fg(176),
    }
}

fn light(role: Role) -> Style {
    match role {
        Role::Text => Style::new(),
        Role::Dim => fg(242),
        Role::Title => fg(25).add_modifier(Modifier::BOLD),
        Role::Border => fg(248),
        Role::FocusBorder => fg(31).add_modifier(Modifier::BOLD),
        Role::Selected => on(16, 153).add_modifier(Modifier::BOLD),
        Role::KeyHint => fg(90),
        Role::Good => fg(28),
        Role::Bad => fg(160).add_modifier(Modifier::BOLD),
        Role::Warn => fg(130),
        Role::Overdue => on(231, 124).add_modifier(Modifier::BOLD),
        Role::Field => on(235, 254),
        Role::FieldFocused => on(16, 230).add_modifier(Modifier::UNDERLINED),
        Role::Old => fg(131),
        Role::New => fg(22).add_modifier(Modifier::BOLD),
        Role::Marked => on(16, 220),
        Role::Chart1 => fg(26),
        Role::Chart2 => fg(136),
        Role::Chart3 => fg(29),
        Role::Chart4 => fg(127),
    }
}

fn mono(role: Role) -> Style {
    let modifier = match role {
        Role::Title | Role::FocusBorder | Role::KeyHint | Role::Bad => Modifier::BOLD,
        Role::Selected => Modifier::REVERSED,
        Role::Warn | Role::Field => Modifier::UNDERLINED,
        Role::FieldFocused | Role::New => Modifier::UNDERLINED | Modifier::BOLD,
        Role::Overdue => Modifier::REVERSED | Modifier::BOLD,
        Role::Marked => Modifier::REVERSED | Modifier::UNDERLINED,
        Role::Text | Role::Dim | Role::Border | Role::Good | Role::Old => Modifier::empty(),
        Role::Chart1 | Role::Chart2 | Role::Chart3 | Role::Chart4 => Modifier::empty(),
    };
    Style::new().add_modifier(modifier)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_color_wins_over_the_chosen_theme() {
        let theme = Theme::choose(ThemeName::Light, true);
        assert_eq!(theme.name, ThemeName::Mono);
        for role in Role::ALL {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
    }

    #[test]
    fn colour_themes_tell_every_role_from_every_other() {
        for name in [ThemeName::Dark, ThemeName::Light] {
            let theme = Theme::choose(name, false);
            for (at, one) in Role::ALL.iter().enumerate() {
                for other in &Role::ALL[at + 1..] {
                    assert_ne!(theme.style(*one), theme.style(*other), "{one:?} {other:?} in {name:?}");
                    assert_ne!(one.letter(), other.letter());
                }
            }
        }
    }

    #[test]
    fn names() {
        assert_eq!("mono".parse(), Ok(ThemeName::Mono));
        assert_eq!("pink".parse::<ThemeName>(), Err(NoSuchTheme));
    }
}
