//! Every word on screen and paper, Japanese and English.
//!
//! In: the two languages (`assets/words/ja`, `assets/words/en`, turned into typed functions at build time, so that a
//! word missing in one language fails the build), and how the office's own values are said: a kind, a state, a
//! refusal, a date. Not in: what is said when (screens and command line decide), and text that came from outside.
//! A new word is a line in both `.ftl` files; it is then a method of [`Words`].

mod approval;
mod audit;
mod backup;
mod dates;
mod field;
mod identity;
mod keyring;
mod list;
mod login;
mod looking;
mod policy;
mod refusal;
mod report;
mod request;

/// The functions generated from `assets/words/`.
#[allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
#[allow(clippy::all, clippy::pedantic)]
pub mod l10n {
    include!(concat!(env!("OUT_DIR"), "/l10n.rs"));
}

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use l10n::{L10n, L10nLanguage};

/// The language of the screen; switchable while running.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// 日本語.
    #[default]
    Ja,
    /// English.
    En,
}

impl Language {
    /// Both.
    pub const ALL: [Language; 2] = [Language::Ja, Language::En];

    /// The other one.
    pub fn other(self) -> Language {
        match self {
            Language::Ja => Language::En,
            Language::En => Language::Ja,
        }
    }

    /// The language of a locale such as `ja_JP.UTF-8`; Japanese unless it asks for English.
    pub fn of_locale(locale: &str) -> Language {
        if locale.starts_with("en") { Language::En } else { Language::Ja }
    }
}

/// The words of one language. Cheap to clone.
#[derive(Clone)]
pub struct Words {
    language: Language,
    table: Arc<L10nLanguage>,
}

impl Words {
    /// The words of that language.
    pub fn of(language: Language) -> Words {
        let table = match language {
            Language::Ja => L10n::Ja.load(),
            Language::En => L10n::En.load(),
        };
        Words { language, table: Arc::new(table) }
    }

    /// Which language this is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Several words in a row, separated as the language does.
    pub fn list<I: IntoIterator<Item = String>>(&self, items: I) -> String {
        let separator = match self.language {
            Language::Ja => "、",
            Language::En => ", ",
        };
        items.into_iter().collect::<Vec<_>>().join(separator)
    }
}

impl Deref for Words {
    type Target = L10nLanguage;

    fn deref(&self) -> &L10nLanguage {
        &self.table
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Words").field(&self.language).finish()
    }
}
