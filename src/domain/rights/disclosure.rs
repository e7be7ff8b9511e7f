//! 開示 (Article 33): the person is told what the office holds. Received, checked and handed to a supervisor here.

use super::{Rules, Work};
use crate::domain::identity::{Level, Levels};

/// The right to disclosure.
pub struct Disclosure;

impl Rules for Disclosure {
    fn basis(&self) -> &'static str {
        "APPI 33"
    }

    fn level(&self, levels: &Levels) -> Level {
        levels.disclosure
    }

    fn work(&self) -> Work {
        Work::Route
    }
}
