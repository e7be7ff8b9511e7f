//! The house rules, checked: arrows between rooms, sizes, openings, words, keys, migrations, generated pages.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use madoguchi::app::{CommandDef, Keymap};
use madoguchi::domain::approval::ProposalKind;
use madoguchi::domain::staff::{Grant, Right, Role};
use madoguchi::words::{Language, Words};
use madoguchi::{desk, screens};
use sha2::{Digest, Sha256};

/// The rooms, ground floor first; rooms on one line are beside each other.
const FLOORS: &[&[&str]] = &[
    &["text"],
    &["domain"],
    &["store"],
    &["office"],
    &["report", "exchange"],
    &["words"],
    &["ui"],
    &["app"],
    &["screens"],
    &["desk"],
    &["cli"],
    &["runtime"],
];

/// A file longer than this hurts; more is a failure, generated tables apart.
const LINES_MAX: usize = 500;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<(PathBuf, String)> {
    files(&root().join("src"), "rs")
        .into_iter()
        .map(|p| (p.clone(), fs::read_to_string(p).unwrap()))
        .collect()
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn room_of(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(root().join("src")).unwrap();
    let first = inside.components().next()?.as_os_str().to_str()?.to_string();
    floor(&first).is_some().then_some(first)
}

/// The rooms that a source names: `crate::room::…` and `use crate::{room::…, …}`.
fn rooms_named(source: &str) -> BTreeSet<String> {
    let code = source.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut named = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let group = &group[..group.find('}').unwrap_or(group.len())];
            named.extend(group.split(',').map(|n| n.trim().split("::").next().unwrap_or("").to_string()));
        } else {
            named.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    named
}

fn arrow_faults(room: &str, source: &str) -> Vec<String> {
    let here = floor(room).unwrap();
    rooms_named(source)
        .into_iter()
        .filter(|other| other != room && floor(other).is_some_and(|there| there >= here))
        .collect()
}

#[test]
fn arrows_between_rooms_go_down_only() {
    let mut faults = Vec::new();
    for (path, source) in sources() {
        let Some(room) = room_of(&path) else { continue };
        for other in arrow_faults(&room, &source) {
            faults.push(format!("{}: {room} uses {other}", path.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn control_an_arrow_upwards_is_found() {
    assert_eq!(arrow_faults("store", "use crate::office::Actor;"), ["office"]);
    assert_eq!(arrow_faults("store", "use crate::{domain::staff, desk::Model};"), ["desk"]);
    assert_eq!(arrow_faults("report", "use crate::exchange::x;"), ["exchange"], "beside is not below");
    assert!(arrow_faults("office", "use crate::store::Tx;").is_empty());
}

#[test]
fn no_file_is_too_long_and_every_one_says_what_it_is() {
    let mut faults = Vec::new();
    for folder in ["src", "tests", "benches"] {
        if !root().join(folder).exists() {
            continue;
        }
        for path in files(&root().join(folder), "rs") {
            let source = fs::read_to_string(&path).unwrap();
            let lines = source.lines().count();
            if lines > LINES_MAX {
                faults.push(format!("{}: {lines} lines", path.display()));
            }
            if !source.starts_with("//!") {
                faults.push(format!("{}: does not open with //!", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn main_is_one_call() {
    assert!(fs::read_to_string(root().join("src/main.rs")).unwrap().lines().count() < 60);
}

/// What puts text on the screen without passing through `Shown`.
const RAW: [&str; 8] = [
    "Span::raw",
    "Span::styled",
    "Line::from",
    "Line::raw",
    "Text::raw",
    ".set_symbol(",
    ".set_string(",
    ".set_stringn(",
];

#[test]
fn only_the_drawing_kit_makes_text_for_the_screen() {
    for (path, source) in sources() {
        if room_of(&path).as_deref() == Some("ui") {
            continue;
        }
        for raw in RAW {
            assert!(!source.contains(raw), "{} uses {raw}", path.display());
        }
    }
}

/// Rooms whose own matter is Japanese text; everywhere else a person's words come from `assets/words`.
const JAPANESE_ROOMS: [&str; 2] = ["text", "words"];

#[test]
fn no_word_for_people_stands_in_the_code() {
    let mut faults = Vec::new();
    for (path, source) in sources() {
        let room = room_of(&path).unwrap_or_default();
        let is_test =
            path.components().any(|c| c.as_os_str().to_str().is_some_and(|n| n.starts_with("test")));
        if JAPANESE_ROOMS.contains(&room.as_str()) || is_test {
            continue;
        }
        let code = source.split("#[cfg(test)]").next().unwrap();
        for (n, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap();
            let in_quotes = line.split('"').skip(1).step_by(2).any(|text| text.chars().any(is_japanese_word));
            if in_quotes {
                faults.push(format!("{}:{}: {}", path.display(), n + 1, line.trim()));
            }
        }
    }
    let allowed = |fault: &String| ALLOWED_JAPANESE.iter().any(|file| fault.contains(file));
    faults.retain(|fault| !allowed(fault));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Files whose matter is Japanese although it is nothing a person reads: headers of customer lists, legal forms of
/// companies, signs that may not begin a line.
const ALLOWED_JAPANESE: [&str; 6] = [
    "exchange/customers/",
    "domain/customer/",
    "domain/identity/compare.rs",
    "office/practice/",
    "store/search/",
    "ui/wrap.rs",
];

fn is_japanese_word(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}')
}

fn word_keys(language: &str) -> BTreeMap<String, PathBuf> {
    let mut keys = BTreeMap::new();
    for path in files(&root().join("assets/words").join(language), "ftl") {
        for line in fs::read_to_string(&path).unwrap().lines() {
            if let Some((key, _)) = line.split_once('=')
                && line.starts_with(|c: char| c.is_ascii_lowercase())
            {
                let twice = keys.insert(key.trim().to_string(), path.clone());
                assert!(twice.is_none(), "{} stands twice in {language}", key.trim());
            }
        }
    }
    keys
}

#[test]
fn both_languages_have_every_word_and_every_word_is_used() {
    let (ja, en) = (word_keys("ja"), word_keys("en"));
    let only = |a: &BTreeMap<String, _>, b: &BTreeMap<String, _>| {
        a.keys().filter(|k| !b.contains_key(*k)).cloned().collect::<Vec<_>>()
    };
    assert_eq!(only(&ja, &en), Vec::<String>::new(), "only in Japanese");
    assert_eq!(only(&en, &ja), Vec::<String>::new(), "only in English");
    // The pages of the manual that are generated here speak too.
    let code: String = sources()
        .into_iter()
        .map(|(_, source)| source)
        .chain([include_str!("house.rs").to_owned()])
        .collect();
    let unused: Vec<_> = ja
        .keys()
        .filter(|key| *key != "language-name" && !code.contains(&format!("{}(", key.replace('-', "_"))))
        .collect();
    assert!(unused.is_empty(), "words that nobody says: {unused:?}");
}

fn ids<S>(table: &[CommandDef<S>]) -> Vec<&'static str> {
    table.iter().map(|def| def.id).collect()
}

fn sections() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        (desk::SHELF.section, ids(desk::SHELF.table)),
        (screens::desk::SHELF.section, ids(screens::desk::SHELF.table)),
        (screens::desk::FORM.section, ids(screens::desk::FORM.table)),
        (screens::report::SHELF.section, ids(screens::report::SHELF.table)),
        (screens::audit::SHELF.section, ids(screens::audit::SHELF.table)),
        (screens::approvals::SHELF.section, ids(screens::approvals::SHELF.table)),
        (screens::staff::SHELF.section, ids(screens::staff::SHELF.table)),
        (screens::policy::SHELF.section, ids(screens::policy::SHELF.table)),
        (screens::setup::SHELF.section, ids(screens::setup::SHELF.table)),
        (screens::sign_in::SHELF.section, ids(screens::sign_in::SHELF.table)),
    ]
}

#[test]
fn every_command_has_a_key_and_every_key_a_command() {
    let keymap = Keymap::built_in().unwrap();
    let mut known = BTreeSet::new();
    for (section, ids) in sections() {
        for id in ids {
            known.insert(id.to_string());
            let keys = keymap.keys(id);
            assert!(!keys.is_empty(), "{id} has no key");
            assert!(
                keys.iter().all(|k| keymap.command(section, *k) == Some(id)),
                "{id} is in another section"
            );
        }
    }
    let named: BTreeSet<String> = keymap.commands().map(String::from).collect();
    assert_eq!(named, known);
}

#[test]
fn every_command_works_with_an_input_method_on_and_on_any_terminal() {
    let keymap = Keymap::built_in().unwrap();
    // Backspace, line feed, Return, Tab and flow control in disguise.
    let never = ["ctrl-h", "ctrl-j", "ctrl-m", "ctrl-i", "ctrl-s", "ctrl-q", "ctrl-space"];
    for id in sections().into_iter().flat_map(|(_, ids)| ids) {
        let keys = keymap.keys(id);
        let reachable = |key: &madoguchi::app::Combo| !key.is_bare_character();
        assert!(keys.iter().any(reachable) || id == "form.toggle", "{id} needs a bare letter");
        let function = |key: &madoguchi::app::Combo| {
            let shown = key.to_string();
            shown.starts_with('F') && shown.len() > 1
        };
        let other = keys.iter().any(|key| !function(key) && reachable(key));
        assert!(other || !keys.iter().any(function), "{id} has only a function key");
        for key in never {
            assert!(!keys.contains(&key.parse().unwrap()), "{id} is on {key}");
        }
    }
}

/// Migrations are never changed once they have landed: a new one is a new line here.
const MIGRATIONS: &[(&str, &str)] = &[
    ("V10__keyring.sql", "9e88dc9031bce74c"),
    ("V11__all_rows.sql", "8e0f5480d14e4d12"),
    ("V12__lock_alert.sql", "1475424f758a56fc"),
    ("V13__commands_and_heads.sql", "e12048a74db18cdc"),
    ("V14__search_terms.sql", "846b30d304c205e6"),
    ("V15__one_person.sql", "15c6898b62c94352"),
    ("V16__backups.sql", "7eddc0764d7dc3f8"),
    ("V1__foundation.sql", "16380abebea8b0eb"),
    ("V2__aggregates.sql", "9f708859ee6d4620"),
    ("V3__search.sql", "935c28c7c60c298e"),
    ("V4__day_book.sql", "a5bd2d6ae905db44"),
    ("V5__staff_and_sessions.sql", "a1fbfa85b225210c"),
    ("V6__audit_keys.sql", "75245131b3ce3169"),
    ("V7__identity.sql", "8822a5eea34df9ca"),
    ("V8__looking.sql", "220f55371d318c85"),
    ("V9__two_persons.sql", "4d019ca5b7d60cbf"),
];

#[test]
fn migrations_are_append_only() {
    let found: Vec<(String, String)> = files(&root().join("assets/schema"), "sql")
        .into_iter()
        .map(|path| {
            let hash = Sha256::digest(fs::read(&path).unwrap());
            let hash: String = hash.iter().take(8).map(|b| format!("{b:02x}")).collect();
            (path.file_name().unwrap().to_str().unwrap().to_string(), hash)
        })
        .collect();
    let held: Vec<(String, String)> =
        MIGRATIONS.iter().map(|(n, h)| (n.to_string(), h.to_string())).collect();
    assert_eq!(found, held, "a migration was changed, or a new one is not held here");
}

fn key_page(language: Language) -> String {
    let words = Words::of(language);
    let keymap = Keymap::built_in().unwrap();
    let mut page = format!("# {}\n", words.help_title());
    page += &section_page(&words, &keymap, &words.screen_desk(), screens::desk::SHELF.table);
    page += &section_page(&words, &keymap, &words.form_new_request(), screens::desk::FORM.table);
    page += &section_page(&words, &keymap, &words.screen_report(), screens::report::SHELF.table);
    page += &section_page(&words, &keymap, &words.audit_title(), screens::audit::SHELF.table);
    page += &section_page(&words, &keymap, &words.screen_approvals(), screens::approvals::SHELF.table);
    page += &section_page(&words, &keymap, &words.screen_staff(), screens::staff::SHELF.table);
    page += &section_page(&words, &keymap, &words.policy_title(), screens::policy::SHELF.table);
    page += &section_page(&words, &keymap, &words.setup_title(), screens::setup::SHELF.table);
    page += &section_page(&words, &keymap, &words.sign_in_title(), screens::sign_in::SHELF.table);
    page += &section_page(&words, &keymap, &words.app_name(), desk::SHELF.table);
    page
}

fn section_page<S>(words: &Words, keymap: &Keymap, title: &str, table: &[CommandDef<S>]) -> String {
    let mut page = format!(
        "\n## {title}\n\n| {} | {} | {} | |\n|---|---|---|---|\n",
        words.col_key(),
        words.col_command(),
        words.col_does()
    );
    for def in table {
        let keys: Vec<String> = keymap.keys(def.id).iter().map(|k| format!("`{}`", k.say(words))).collect();
        page += &format!(
            "| {} | {} | {} | `{}` |\n",
            keys.join(" "),
            (def.word)(words),
            (def.hint)(words),
            def.id
        );
    }
    page
}

#[test]
fn the_key_page_is_fresh() {
    for (language, name) in [(Language::Ja, "keys.ja.md"), (Language::En, "keys.en.md")] {
        keep_fresh(name, &key_page(language));
    }
}

/// Holds a generated page to what it is generated from.
fn keep_fresh(name: &str, page: &str) {
    let path = root().join("assets/manual").join(name);
    if std::env::var_os("MADOGUCHI_REFRESH").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, page).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, page, "{name} is stale: run `MADOGUCHI_REFRESH=1 cargo test --test house`");
}

/// The table of roles and rights as the manual prints it, and what needs two persons.
fn rights_page(language: Language) -> String {
    let words = Words::of(language);
    let roles: Vec<String> = Role::ALL.iter().map(|role| words.role(*role)).collect();
    let mut page = format!("# {}\n\n{}\n\n", words.rights_title(), words.rights_intro());
    let heads = [vec![words.rights_col_right()], roles, vec![words.rights_col_password()]].concat();
    page += &format!("| {} |\n|{}\n", heads.join(" | "), "---|".repeat(heads.len()));
    for right in Right::ALL {
        let grants = Role::ALL.iter().map(|role| words.grant(role.grant(right)));
        let again = words.grant(if right.asks_for_password() { Grant::Yes } else { Grant::No });
        let cells: Vec<String> = std::iter::once(words.right(right)).chain(grants).chain([again]).collect();
        page += &format!("| {} |\n", cells.join(" | "));
    }
    page += &format!("\n## {}\n\n{}\n\n", words.rights_two_title(), words.rights_two_intro());
    page += &format!("| {} | {} |\n|---|---|\n", words.rights_col_act(), words.rights_col_asks());
    for kind in ProposalKind::ALL {
        page += &format!("| {} | {} |\n", words.proposal_kind(kind), words.right(kind.right()));
    }
    page
}

#[test]
fn the_page_of_rights_is_fresh() {
    for (language, name) in [(Language::Ja, "rights.ja.md"), (Language::En, "rights.en.md")] {
        keep_fresh(name, &rights_page(language));
    }
}
