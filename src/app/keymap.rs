//! Which key runs which command: `assets/keymap.toml`, overlaid by the user's own file.

use std::collections::HashMap;

use super::{Combo, TomlFault};

const BUILT_IN: &str = include_str!("../../assets/keymap.toml");

/// The keys of every command, by section (one per screen, and `global`).
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    by_combo: HashMap<(String, Combo), String>,
    by_command: HashMap<String, Keys>,
}

/// The keys of one command.
#[derive(Debug, Clone)]
struct Keys {
    section: String,
    combos: Vec<Combo>,
}

/// What is wrong with a keymap file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// Not TOML, or not a table of lists of keys.
    #[error("keymap: {}", .0.detail)]
    Form(TomlFault),
    /// A spelling that names no key.
    #[error("keymap: {command}: not a key: {key}")]
    Key {
        /// The command it stands at.
        command: String,
        /// As it is spelled.
        key: String,
    },
    /// A command that does not exist.
    #[error("keymap: no such command: {0}")]
    Command(String),
    /// A command in a section in which nobody would look for it.
    #[error("keymap: {command} belongs to {section}")]
    Section {
        /// The command.
        command: String,
        /// Where it belongs.
        section: String,
    },
    /// One key for two commands of a section.
    #[error("keymap: {key} runs both {one} and {other}")]
    Twice {
        /// The key.
        key: String,
        /// The command that has it.
        one: String,
        /// The command that wants it too.
        other: String,
    },
}

type Sections = HashMap<String, HashMap<String, Vec<String>>>;

impl Keymap {
    /// The keys the program comes with.
    pub fn built_in() -> Result<Keymap, KeymapError> {
        let mut keymap = Keymap::default();
        keymap.lay(BUILT_IN, |section, _| Some(section.to_owned()))?;
        Ok(keymap)
    }

    /// With the user's own file laid over it: a command named there has the keys given there and no others. Either
    /// the whole file is taken, or none of it.
    pub fn overlaid(&self, file: &str) -> Result<Keymap, KeymapError> {
        let mut keymap = self.clone();
        keymap.lay(file, |_, command| self.by_command.get(command).map(|keys| keys.section.clone()))?;
        Ok(keymap)
    }

    /// `home` says to which section a command belongs that is found in one.
    fn lay(&mut self, file: &str, home: impl Fn(&str, &str) -> Option<String>) -> Result<(), KeymapError> {
        let sections: Sections =
            toml::from_str(file).map_err(|error| KeymapError::Form(TomlFault::of(file, &error)))?;
        let mut given = Vec::new();
        for (section, commands) in sections {
            for (command, spelled) in commands {
                match home(&section, &command) {
                    None => return Err(KeymapError::Command(command)),
                    Some(home) if home != section => {
                        return Err(KeymapError::Section { command, section: home });
                    }
                    Some(_) => {}
                }
                self.by_combo.retain(|(s, _), c| *s != section || *c != command);
                let keys = spelled.iter().map(|key| parse(&command, key)).collect::<Result<Vec<_>, _>>()?;
                given.push((section.clone(), command, keys));
            }
        }
        for (section, command, combos) in given {
            for key in &combos {
                if let Some(one) = self.by_combo.insert((section.clone(), *key), command.clone())
                    && one != command
                {
                    return Err(KeymapError::Twice { key: key.to_string(), one, other: command });
                }
            }
            self.by_command.insert(command, Keys { section, combos });
        }
        Ok(())
    }

    /// The command that this key runs in that section.
    pub fn command(&self, section: &str, combo: Combo) -> Option<&str> {
        self.by_combo.get(&(section.to_string(), combo)).map(String::as_str)
    }

    /// The keys that run this command, the one to show first.
    pub fn keys(&self, command: &str) -> &[Combo] {
        self.by_command.get(command).map_or(&[], |keys| keys.combos.as_slice())
    }

    /// Every command that has a line in the file, for the house test.
    pub fn commands(&self) -> impl Iterator<Item = &str> {
        self.by_command.keys().map(String::as_str)
    }
}

fn parse(command: &str, key: &str) -> Result<Combo, KeymapError> {
    key.parse().map_err(|_| KeymapError::Key { command: command.to_string(), key: key.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_keymap_is_sound() {
        assert!(Keymap::built_in().unwrap().commands().count() > 10);
    }

    #[test]
    fn a_users_file_replaces_the_keys_of_a_command() {
        let built_in = Keymap::built_in().unwrap();
        let mine = built_in.overlaid("[global]\n\"desk.help\" = [\"f11\"]\n").unwrap();
        assert_eq!(mine.command("global", "f11".parse().unwrap()), Some("desk.help"));
        assert_eq!(mine.command("global", "f1".parse().unwrap()), None);
    }

    #[test]
    fn a_wrong_file_is_refused_whole_and_says_what_is_wrong() {
        let built_in = Keymap::built_in().unwrap();
        for (file, error) in [
            ("[global]\n\"no.such\" = [\"f12\"]\n", KeymapError::Command("no.such".into())),
            (
                "[desk]\n\"desk.help\" = [\"f11\"]\n",
                KeymapError::Section { command: "desk.help".into(), section: "global".into() },
            ),
            (
                "[global]\n\"desk.help\" = [\"f99\"]\n",
                KeymapError::Key { command: "desk.help".into(), key: "f99".into() },
            ),
        ] {
            assert_eq!(built_in.overlaid(file).unwrap_err(), error);
        }
        assert!(matches!(built_in.overlaid("[global"), Err(KeymapError::Form(_))));
    }
}
