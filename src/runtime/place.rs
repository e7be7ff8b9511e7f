//! Where things are: the store, the settings, the log. By the XDG directories unless somebody says otherwise.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// The directories of this program for this user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    data: PathBuf,
    config: PathBuf,
    state: PathBuf,
}

impl Places {
    /// The usual ones; `None` when the user has no home.
    pub fn usual() -> Option<Places> {
        let dirs = ProjectDirs::from("", "", "madoguchi")?;
        Some(Places {
            data: dirs.data_dir().to_path_buf(),
            config: dirs.config_dir().to_path_buf(),
            state: dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_path_buf(),
        })
    }

    /// All of them in one directory.
    pub fn under(home: &Path) -> Places {
        Places { data: home.join("data"), config: home.join("config"), state: home.join("state") }
    }

    /// The office's store.
    pub fn office(&self) -> PathBuf {
        self.data.join("office.store")
    }

    /// The practice desk's store.
    pub fn practice(&self) -> PathBuf {
        self.data.join("practice.store")
    }

    /// The user's settings.
    pub fn config(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The user's keys.
    pub fn keymap(&self) -> PathBuf {
        self.config.join("keymap.toml")
    }

    /// Where the program remembers the language last switched to.
    pub fn language(&self) -> PathBuf {
        self.state.join("language")
    }

    /// Where heads of audit chains are kept, away from the stores.
    pub fn anchors(&self) -> PathBuf {
        self.state.join("anchors")
    }

    /// The log.
    pub fn log(&self) -> PathBuf {
        self.state.join("madoguchi.log")
    }
}

/// A path as a person reads it: the home directory shortened to `~`.
pub fn readable(path: &Path, home: Option<&Path>) -> String {
    match home.and_then(|home| path.strip_prefix(home).ok()) {
        Some(rest) => format!("~/{}", rest.display()),
        None => path.display().to_string(),
    }
}

/// A path as a person typed it, `~` for the home directory.
pub fn meant(typed: &Path, home: Option<&Path>) -> PathBuf {
    match (typed.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => typed.to_path_buf(),
    }
}

/// The user's home directory.
pub fn home() -> Option<PathBuf> {
    directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_home_directory_is_shortened() {
        let home = Path::new("/home/sato");
        for (path, read) in [
            ("/home/sato/.local/share/madoguchi/office.store", "~/.local/share/madoguchi/office.store"),
            ("/srv/desk.store", "/srv/desk.store"),
        ] {
            assert_eq!(readable(Path::new(path), Some(home)), read);
            assert_eq!(meant(Path::new(read), Some(home)), Path::new(path));
        }
    }
}
