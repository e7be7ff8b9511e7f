//! 問い合わせ (seed clause R8): a question that exercises no right and shows no customer's data.

use super::{Rules, Work};
use crate::domain::identity::{Level, Levels};

/// An inquiry.
pub struct Inquiry;

impl Rules for Inquiry {
    fn basis(&self) -> &'static str {
        "policy, inquiries"
    }

    fn level(&self, levels: &Levels) -> Level {
        levels.inquiry
    }

    fn work(&self) -> Work {
        Work::Answer
    }
}
