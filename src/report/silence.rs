//! How long a report is, before anybody says a word of it. A screen that scrolls needs this where no language is known.

use chrono::NaiveDate;

use super::wording::{Caveat, Heading, Wording};
use super::{DayReport, Outline, text};
use crate::domain::customer::Field;
use crate::domain::decision::{Decision, Ground};
use crate::domain::identity::Level;
use crate::domain::mailing::MailChannel;
use crate::domain::request::{Channel, Kind};
use crate::domain::time::Stamp;
use crate::office::day_book::{Balance, BalanceLine, Look};

/// The lines of the report's body as text: as many as any language takes, at most one more.
pub fn lines_at_most(book: &DayReport) -> usize {
    text::body(&Outline::of(book, &Silence)).len()
}

/// A language in which everything is the same word, so long that headings break.
struct Silence;

/// The word.
fn word() -> String {
    "wwwwwwwww w".to_owned()
}

impl Wording for Silence {
    fn heading(&self, _: Heading) -> String {
        word()
    }
    fn kind(&self, kind: Kind) -> String {
        // Kinds must stay apart: rows of one kind stand in one group.
        kind.key().to_owned()
    }
    fn channel(&self, _: Channel) -> String {
        word()
    }
    fn decision(&self, _: Decision) -> String {
        word()
    }
    fn field(&self, _: Field) -> String {
        word()
    }
    fn mail_channel(&self, _: MailChannel) -> String {
        word()
    }
    fn look(&self, _: Look) -> String {
        word()
    }
    fn ground(&self, _: Ground) -> String {
        word()
    }
    fn reason(&self, _: u16) -> String {
        word()
    }
    fn passed(&self, _: Level) -> String {
        word()
    }
    fn day(&self, _: NaiveDate) -> String {
        word()
    }
    fn short_day(&self, _: NaiveDate) -> String {
        word()
    }
    fn moment(&self, _: Stamp) -> String {
        word()
    }
    fn office(&self, _: &DayReport) -> String {
        word()
    }
    fn made_by(&self, _: &DayReport) -> String {
        word()
    }
    fn caveat(&self, _: Caveat) -> String {
        word()
    }
    fn equation(&self, _: &Balance) -> String {
        word()
    }
    fn verdict(&self, _: bool) -> String {
        word()
    }
    fn fault(&self, _: &BalanceLine) -> String {
        word()
    }
    fn minutes(&self, _: u64) -> String {
        word()
    }
    fn none(&self) -> String {
        word()
    }
    fn more(&self, _: usize) -> String {
        word()
    }
}
