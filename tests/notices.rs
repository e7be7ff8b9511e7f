//! `assets/THIRD-PARTY-NOTICES.md`: whose work is in the program, and on what terms.
//!
//! Made from what Cargo says is linked in (and the C sources that are built into it: SQLCipher with SQLite and libtomcrypt,
//! OpenSSL) and the licence files in their sources. `MADOGUCHI_REFRESH=1 cargo test --test notices` writes it anew. Not in:
//! which licences may come in (`.ci/deny.toml`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is released runs here; the list does not change with the machine on which it is made.
const TARGET: &str = "x86_64-unknown-linux-gnu";
/// What a file with a licence is called.
const LICENCES: [&str; 6] = ["licen", "unlicen", "copying", "notice", "copyright", "patents"];

/// Somebody's work.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Package {
    name: String,
    version: String,
    licence: String,
    folder: PathBuf,
}

fn cargo(words: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO"));
    command.args(words).args(["--offline", "--locked"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Name and version of everything that is reached by such edges.
fn reached(edges: &str) -> BTreeSet<(String, String)> {
    let tree = cargo(&["tree", "-e", edges, "--target", TARGET, "--prefix", "none", "--format", "{p}"]);
    let pair = |line: &str| {
        let mut words = line.split(' ');
        Some((words.next()?.to_owned(), words.next()?.strip_prefix('v')?.to_owned()))
    };
    tree.lines().filter_map(pair).filter(|(name, _)| name != "madoguchi").collect()
}

/// What is in the program: what is linked in, and C sources that are built on the way.
fn packages() -> BTreeSet<Package> {
    let mut named = reached("normal");
    named.extend(reached("normal,build").into_iter().filter(|(name, _)| name.ends_with("-src")));
    let metadata = cargo(&["metadata", "--format-version", "1", "--filter-platform", TARGET]);
    let metadata: serde_json::Value = serde_json::from_str(&metadata).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().unwrap().iter().map(|package| Package {
        name: text(&package["name"]),
        version: text(&package["version"]),
        licence: text(&package["license"]),
        folder: Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap().to_owned(),
    });
    let found: BTreeSet<Package> =
        packages.filter(|one| named.contains(&(one.name.clone(), one.version.clone()))).collect();
    assert_eq!(found.len(), named.len(), "a package is not found");
    found
}

/// The licence files of a package; of C sources those in the folder below, too.
fn licences(package: &Package) -> Vec<String> {
    let mut folders = vec![package.folder.clone()];
    if package.name.ends_with("-src") {
        let below = fs::read_dir(&package.folder).unwrap().map(|entry| entry.unwrap().path());
        folders.extend(below.filter(|path| path.is_dir()));
    }
    let files =
        folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let is_licence = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().to_lowercase();
        path.is_file() && LICENCES.iter().any(|start| name.starts_with(start))
    };
    let mut files: Vec<PathBuf> = files.filter(is_licence).collect();
    files.sort();
    let trimmed = |text: String| {
        text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
    };
    files.iter().map(|file| trimmed(String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned())).collect()
}

/// Texts that differ in their line breaks only are one.
fn key(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn page(packages: &BTreeSet<Package>) -> String {
    let mut page = "# Third-party notices\n\nThe work of these people is in Madoguchi. Below the list stand the terms of each, in their own words.\n\n\
        In `sqlcipher-src` are the C sources of SQLCipher, SQLite and LibTomCrypt, in `openssl-src` those of OpenSSL; their versions stand behind the `+`. SQLite is in the public domain.\n\n| work | version | terms |\n|---|---|---|\n"
        .to_owned();
    let mut texts: BTreeMap<String, (String, BTreeSet<String>)> = BTreeMap::new();
    for package in packages {
        page += &format!("| {} | {} | {} |\n", package.name, package.version, package.licence);
        for text in licences(package) {
            texts.entry(key(&text)).or_insert_with(|| (text, BTreeSet::new())).1.insert(package.name.clone());
        }
    }
    let mut texts: Vec<(String, BTreeSet<String>)> = texts.into_values().collect();
    texts.sort_by(|one, other| one.1.cmp(&other.1).then_with(|| one.0.cmp(&other.0)));
    for (text, of) in texts {
        // No text may end its own block.
        assert!(!text.contains("~~~~~~"));
        page +=
            &format!("\n## {}\n\n~~~~~~\n{text}\n~~~~~~\n", of.into_iter().collect::<Vec<_>>().join(", "));
    }
    page
}

/// What is linked in and not named, or named and not linked in.
fn stale(kept: &str, packages: &BTreeSet<Package>) -> Vec<String> {
    let row = |package: &Package| format!("| {} | {} | {} |", package.name, package.version, package.licence);
    let want: BTreeSet<String> = packages.iter().map(row).collect();
    let have: BTreeSet<String> = kept
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| work"))
        .map(str::to_owned)
        .collect();
    want.symmetric_difference(&have).cloned().collect()
}

#[test]
fn the_notices_are_fresh() {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return;
    }
    let packages = packages();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/THIRD-PARTY-NOTICES.md");
    if std::env::var_os("MADOGUCHI_REFRESH").is_some() {
        fs::write(&path, page(&packages)).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let again = "run `MADOGUCHI_REFRESH=1 cargo test --test notices`";
    assert_eq!(stale(&kept, &packages), Vec::<String>::new(), "the notices are stale: {again}");
    for work in ["SQLite", "SQLCipher", "LibTomCrypt", "OpenSSL"] {
        assert!(kept.contains(work), "nothing of {work}");
    }
    assert!(kept == page(&packages), "the notices are stale: {again}");
}

#[test]
fn control_a_crate_that_is_not_named_is_found() {
    let package = |version: &str| Package {
        name: "example".into(),
        version: version.into(),
        licence: "MIT".into(),
        folder: PathBuf::new(),
    };
    let kept = "| work | version | terms |\n|---|---|---|\n| example | 1.0.0 | MIT |\n";
    assert_eq!(stale(kept, &BTreeSet::from([package("1.0.0")])), Vec::<String>::new());
    assert_eq!(stale(kept, &BTreeSet::from([package("2.0.0")])).len(), 2);
    assert_eq!(stale(kept, &BTreeSet::new()), ["| example | 1.0.0 | MIT |"]);
}
