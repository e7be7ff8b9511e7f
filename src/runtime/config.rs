//! The user's settings: `config.toml`, `keymap.toml`, and what the environment says.
//!
//! A file that cannot be taken is not taken at all: the defaults are kept, and one [`ConfigTrouble`] says
//! which line is wrong. Not in: where the files are ([`super::place`]).

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::place::Places;
use crate::app::{Keymap, KeymapError, TomlFault};
use crate::store::regular_file;
use crate::text::excerpt::excerpt;
use crate::ui::{Theme, ThemeName};
use crate::words::{Language, Words};

/// Most bytes of a file of settings.
const MOST: u64 = 256 * 1024;

/// The language asked for in the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum LanguageChoice {
    /// What was last switched to in the program, or else what the locale says.
    #[default]
    Auto,
    Ja,
    En,
}

/// The theme asked for in the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ThemeChoice {
    #[default]
    Dark,
    Light,
    Mono,
}

/// `config.toml`, as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    language: LanguageChoice,
    theme: ThemeChoice,
    ascii_borders: bool,
    ambiguous_wide: bool,
    plain: bool,
    idle_minutes: Minutes,
}

/// After how many minutes without a key the desk locks: 1 to 15 (safety map §3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u8")]
struct Minutes(u8);

impl Default for Minutes {
    fn default() -> Minutes {
        Minutes(5)
    }
}

impl TryFrom<u8> for Minutes {
    type Error = &'static str;

    fn try_from(minutes: u8) -> Result<Minutes, Self::Error> {
        if (1..=15).contains(&minutes) { Ok(Minutes(minutes)) } else { Err("idle_minutes: 1..15") }
    }
}

/// What the environment says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    /// The locale in force.
    pub locale: String,
    /// NO_COLOR is set and not empty (<https://no-color.org>).
    pub no_color: bool,
    /// The language last switched to, as the program remembers it.
    pub remembered: Option<Language>,
}

impl Environment {
    /// As it is now.
    pub fn read(places: Option<&Places>) -> Environment {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        Environment {
            locale: set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")).unwrap_or_default(),
            no_color: set("NO_COLOR").is_some(),
            remembered: places.and_then(|places| remembered(&places.language())),
        }
    }
}

/// What the command line says above all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wish {
    /// This language.
    pub language: Option<Language>,
    /// No borders and no ornament.
    pub plain: bool,
}

/// The settings in force.
#[derive(Debug, Clone)]
pub struct Config {
    /// The language to start in.
    pub language: Language,
    /// How things look.
    pub theme: Theme,
    /// Which keys do what.
    pub keymap: Keymap,
    /// After how many minutes without a key the desk locks.
    pub idle_minutes: u8,
}

/// A file of settings that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigTrouble {
    /// Which file.
    pub path: PathBuf,
    /// What is wrong.
    pub what: What,
}

/// What is wrong with a file of settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It is there but cannot be read, for this reason.
    Unreadable(io::ErrorKind),
    /// Not what such a file says.
    Form(TomlFault),
    /// It names keys or commands that are not there.
    Keys(KeymapError),
}

impl ConfigTrouble {
    /// The one sentence.
    pub fn say(&self, words: &Words) -> String {
        let path = self.path.display().to_string();
        match &self.what {
            What::Unreadable(kind) => words.config_unreadable(path, words.file_fault(&(*kind).into())),
            What::Form(TomlFault { line, detail })
            | What::Keys(KeymapError::Form(TomlFault { line, detail })) => match line {
                Some(line) => words.config_line_refused(path, line.to_string(), detail),
                None => words.config_refused(path, detail),
            },
            What::Keys(KeymapError::Key { command, key }) => {
                words.keymap_no_such_key(path, named(command), named(key))
            }
            What::Keys(KeymapError::Command(command)) => words.keymap_no_such_command(path, named(command)),
            What::Keys(KeymapError::Section { command, section }) => {
                words.keymap_other_section(path, named(command), section)
            }
            What::Keys(KeymapError::Twice { key, one, other }) => {
                words.keymap_key_twice(path, key, named(one), named(other))
            }
        }
    }
}

/// A name out of a file, as far as it is needed to find it there.
fn named(name: &str) -> String {
    excerpt(name, 60)
}

impl Config {
    /// The settings in force, and what was not taken.
    ///
    /// # Errors
    /// When the built-in keymap is unsound: a fault of the program.
    pub fn read(
        places: Option<&Places>,
        environment: &Environment,
        wish: Wish,
    ) -> Result<(Config, Vec<ConfigTrouble>), KeymapError> {
        let mut troubles = Vec::new();
        let mut file = File::default();
        let mut keymap = Keymap::built_in()?;
        if let Some(places) = places {
            match read(&places.config(), parse) {
                Ok(found) => file = found.unwrap_or_default(),
                Err(trouble) => troubles.push(trouble),
            }
            match read(&places.keymap(), |text| keymap.overlaid(text).map_err(What::Keys)) {
                Ok(found) => keymap = found.unwrap_or(keymap),
                Err(trouble) => troubles.push(trouble),
            }
        }
        Ok((
            Config {
                language: language(&file, environment, wish),
                theme: theme(&file, environment, wish),
                keymap,
                idle_minutes: file.idle_minutes.0,
            },
            troubles,
        ))
    }
}

fn language(file: &File, environment: &Environment, wish: Wish) -> Language {
    let chosen = match file.language {
        LanguageChoice::Ja => Some(Language::Ja),
        LanguageChoice::En => Some(Language::En),
        LanguageChoice::Auto => environment.remembered,
    };
    wish.language.or(chosen).unwrap_or_else(|| Language::of_locale(&environment.locale))
}

fn theme(file: &File, environment: &Environment, wish: Wish) -> Theme {
    let name = match file.theme {
        ThemeChoice::Dark => ThemeName::Dark,
        ThemeChoice::Light => ThemeName::Light,
        ThemeChoice::Mono => ThemeName::Mono,
    };
    Theme {
        ascii_borders: file.ascii_borders,
        ambiguous_wide: file.ambiguous_wide,
        plain: file.plain || wish.plain,
        ..Theme::choose(name, environment.no_color)
    }
}

/// A file that is not there is no trouble.
fn read<T>(path: &Path, parse: impl FnOnce(&str) -> Result<T, What>) -> Result<Option<T>, ConfigTrouble> {
    let trouble = |what| ConfigTrouble { path: path.to_path_buf(), what };
    match regular_file::read_text(path, MOST) {
        Ok(text) => parse(&text).map(Some).map_err(trouble),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(trouble(What::Unreadable(error.kind()))),
    }
}

fn parse(text: &str) -> Result<File, What> {
    toml::from_str(text).map_err(|error| What::Form(TomlFault::of(text, &error)))
}

/// Remembers the language for the next start.
///
/// # Errors
/// When the state directory cannot be written.
pub fn remember(path: &Path, language: Language) -> io::Result<()> {
    let parent = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(parent)?;
    // Replaced, not written over: whatever stands at that place is never opened.
    let mut file = tempfile::NamedTempFile::new_in(parent)?;
    file.write_all(code(language).as_bytes())?;
    file.persist(path).map(drop).map_err(|failed| failed.error)
}

fn remembered(path: &Path) -> Option<Language> {
    let found = regular_file::read_text(path, MOST).ok()?;
    Language::ALL.into_iter().find(|language| code(*language) == found.trim())
}

fn code(language: Language) -> &'static str {
    match language {
        Language::Ja => "ja",
        Language::En => "en",
    }
}

#[cfg(test)]
mod tests;
