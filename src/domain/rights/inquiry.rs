//! 問い合わせ (seed clause R8): a question that exercises no right and shows no customer's data.

use super::{Rules, Work};
use crate::domain::identity::Level;

/// An inquiry.
pub struct Inquiry;

impl Rules for Inquiry {
    fn basis(&self) -> &'static str {
        "policy, inquiries"
    }

    fn level(&self) -> Level {
        Level::L0
    }

    fn work(&self) -> Work {
        Work::Answer
    }
}
