//! The user's own files: `config.toml` and `keymap.toml`.

use std::collections::HashMap;
use std::path::Path;

use madoguchi::app::{Combo, Keymap};
use madoguchi::runtime::config::{Config, Environment, Wish};
use madoguchi::runtime::place::Places;

use super::{Behind, Door, End, Said, fast_dir, put};

pub const CONFIG: Door = Door {
    name: "config",
    words: &[
        "language",
        "theme",
        "plain",
        "idle_minutes",
        "ascii_borders",
        " = ",
        "true",
        "\"ja\"",
        "[",
        "]",
        "\u{feff}",
        "#",
    ],
    longest: 2_000,
    runs: 500,
    open: || open(Places::config),
};

pub const KEYMAP: Door = Door {
    name: "keymap",
    words: &[
        "[global]",
        "[desk]",
        "\"desk.help\"",
        "\"desk.quit\"",
        " = ",
        "[\"f1\"]",
        "ctrl-",
        "[]",
        "\u{feff}",
        "\n",
    ],
    longest: 4_000,
    runs: 250,
    open: || open(Places::keymap),
};

fn open(file: fn(&Places) -> std::path::PathBuf) -> Behind {
    let dir = fast_dir();
    let places = Places::under(dir.path());
    let path = file(&places);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let (said, built_in) = (Said::new(), Keymap::built_in().unwrap());
    Box::new(move |bytes| {
        let _kept = &dir;
        put(&path, bytes);
        let (config, troubles) =
            Config::read(Some(&places), &Environment::default(), Wish::default()).unwrap();
        assert!((1..=15).contains(&config.idle_minutes));
        for trouble in &troubles {
            said.sentence(|words| trouble.say(words));
        }
        if let Some(trouble) = troubles.first() {
            return End::error(&trouble.what);
        }
        reachable(&config.keymap, &built_in);
        if path.ends_with("keymap.toml") {
            is_taken(&config.keymap, &path)
        };
        End::accepted((config.idle_minutes, config.theme.plain, config.language))
    })
}

/// The keys that are shown for a command are the keys that run it.
fn reachable(keymap: &Keymap, built_in: &Keymap) {
    for command in built_in.commands() {
        let section = SECTIONS.into_iter().find(|section| {
            built_in.keys(command).iter().any(|key| built_in.command(section, *key) == Some(command))
        });
        for key in keymap.keys(command) {
            let runs = section.and_then(|section| keymap.command(section, *key));
            assert_eq!(runs, Some(command), "{key} is shown for {command} and does not run it");
        }
    }
}

/// What the file says is so.
fn is_taken(keymap: &Keymap, path: &Path) {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let file: HashMap<String, HashMap<String, Vec<String>>> = toml::from_str(text).unwrap();
    for (section, commands) in &file {
        for (command, keys) in commands {
            for key in keys {
                let combo: Combo = key.parse().unwrap();
                assert_eq!(keymap.command(section, combo), Some(command.as_str()));
            }
        }
    }
}

const SECTIONS: [&str; 10] =
    ["global", "desk", "form", "report", "audit", "approvals", "staff", "policy", "setup", "sign_in"];
