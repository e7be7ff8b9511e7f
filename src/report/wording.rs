//! What a report needs to have said, as questions to somebody who knows the language. Not in: any word; the room
//! `words` answers.

use chrono::NaiveDate;

use super::DayReport;
use crate::domain::customer::Field;
use crate::domain::decision::{Decision, Ground};
use crate::domain::identity::Level;
use crate::domain::mailing::MailChannel;
use crate::domain::request::{Channel, Kind};
use crate::domain::time::Stamp;
use crate::office::day_book::{Balance, BalanceLine, Look, Why};

/// A fixed heading or label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Heading {
    /// Of the whole document.
    Title,
    /// Label: the day.
    Date,
    /// Label: open or closed.
    Office,
    /// Label: when the report was made.
    MadeAt,
    /// Label: who made it.
    MadeBy,
    /// Section and its line of sums.
    Balance,
    /// Column.
    Kind,
    /// Column.
    Channel,
    /// Column and part of the balance.
    CarriedOver,
    /// Column and part of the balance.
    Received,
    /// Part of the balance: closed with any result.
    Closed,
    /// Column and part of the balance.
    CarriedForward,
    /// The row that sums up.
    Total,
    /// Section.
    Checks,
    /// Label: answers that matched.
    Matched,
    /// Label: answers that did not.
    Failed,
    /// Label: routes locked.
    Locked,
    /// Section.
    Corrections,
    /// Section.
    Stops,
    /// Section: what was looked at.
    Looks,
    /// Label: what is counted of it.
    Count(LookCount),
    /// Section: looks that are asked about.
    Sample,
    /// What is to be done about them, in a sentence.
    SampleUse,
    /// Column: number in the audit chain.
    EntryNo,
    /// Column: which look.
    Look,
    /// Column: why it is asked about.
    Why,
    /// Section: requests refused by ground.
    RefusedRequests,
    /// Section: acts refused by reason.
    RefusedActs,
    /// Section: what is due, in numbers.
    Due,
    /// Label.
    TodayDone,
    /// Label and section.
    TodayOpen,
    /// Label and section.
    NextDay,
    /// Label and section.
    Overdue,
    /// Column.
    ReceiptNo,
    /// Column.
    DueOn,
    /// Column.
    DaysOver,
    /// Section: how fast, and when.
    Course,
    /// Label.
    OutOfHours,
    /// Label.
    Median,
    /// Label.
    Longest,
    /// Section.
    Fortnight,
    /// Column: taken on one of the days.
    Taken,
    /// Column: closed on one of the days.
    Done,
    /// Section.
    Audit,
    /// Label: number of the newest entry.
    AuditSeq,
    /// Label: the head in letters.
    AuditHead,
    /// Column of the figures file: which part of the report.
    FileSection,
    /// Column of the figures file: what is counted.
    FileItem,
    /// Column of the figures file: what of it.
    FileDetail,
    /// Column of the figures file: which figure.
    FileMeasure,
    /// Column of the figures file: the figure.
    FileValue,
}

/// What is counted of the looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LookCount {
    /// Opened without a request.
    WithoutRequest,
    /// The customers of these.
    Customers,
    /// The staff who opened them.
    Staff,
    /// Looks at records of the viewer's own family name.
    OwnName,
    /// The staff who looked at anything.
    Viewers,
    /// The looks of whoever looked most.
    MostByOne,
    /// Restricted records.
    Restricted,
    /// Values in clear.
    Revealed,
    /// Stopped by a budget.
    Stopped,
}

/// What a reader must know beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Caveat {
    /// The day was not over when the report was made.
    SoFar {
        /// When it was made.
        at: Stamp,
    },
    /// The public holidays of the day are not published.
    HolidaysUnknown,
    /// A practice desk.
    Practice,
}

/// Somebody who knows the language.
pub trait Wording {
    /// A heading or label.
    fn heading(&self, heading: Heading) -> String;
    /// A kind of request.
    fn kind(&self, kind: Kind) -> String;
    /// A way of arriving.
    fn channel(&self, channel: Channel) -> String;
    /// A result, short enough for a column.
    fn decision(&self, decision: Decision) -> String;
    /// A field of a record.
    fn field(&self, field: Field) -> String;
    /// A channel of mailings.
    fn mail_channel(&self, channel: MailChannel) -> String;
    /// A way of looking.
    fn look(&self, look: Look) -> String;
    /// Why a look is asked about.
    fn why(&self, why: Why) -> String;
    /// The ground of a refusal, with the article.
    fn ground(&self, ground: Ground) -> String;
    /// Why an act was refused, by the number of the reason.
    fn reason(&self, code: u16) -> String;
    /// Requests that reached a level.
    fn passed(&self, level: Level) -> String;
    /// A day in full: both calendars and the day of the week.
    fn day(&self, day: NaiveDate) -> String;
    /// A day, short enough for a column, with the day of the week.
    fn short_day(&self, day: NaiveDate) -> String;
    /// A point in time, to the minute.
    fn moment(&self, at: Stamp) -> String;
    /// Whether the office was open, and if not why.
    fn office(&self, book: &DayReport) -> String;
    /// Who made the report: number and role, no name.
    fn made_by(&self, book: &DayReport) -> String;
    /// What a reader must know beforehand.
    fn caveat(&self, caveat: Caveat) -> String;
    /// The balance as an equation with its numbers.
    fn equation(&self, balance: &Balance) -> String;
    /// Whether the balance agrees, in so many words.
    fn verdict(&self, holds: bool) -> String;
    /// One line that does not agree.
    fn fault(&self, line: &BalanceLine) -> String;
    /// A number of minutes, in hours and days where there are many.
    fn minutes(&self, minutes: u64) -> String;
    /// An empty list.
    fn none(&self) -> String;
    /// So many more lines are left out here.
    fn more(&self, lines: usize) -> String;
}
