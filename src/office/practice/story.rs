//! The story of one practice request: when and how it came, whom it concerns, and the acts done on it, as a
//! line of `assets/practice/requests.tsv` tells it. Not in: the moments of its steps ([`super::timetable`]),
//! doing them ([`super::play`]).
//!
//! - day: `3` so many business days before the last one; `due0` its target is today; `late0` its target is
//!   past, the oldest first; `closed0` a closed day, the latest first; `now` within the last hour
//! - at: time of arrival; what comes after closing is taken the next business day
//! - by: 1 the clerk, 2 the supervisor
//! - kind and channel, by the names under which the store keeps them
//! - who: a tag of `people.tsv`, `any`, or `-` for nobody
//! - caller: `=` the customer's name, a name, or `-` for none
//! - steps: `take find`, an item of the check (`birth`, `phone!` = wrong), `call doc view fix:… stop:…
//!   answer: route: wait: resume told:… withdraw: giveup: draft`, `+2` = two business days later
//! - summary, and the words of the steps with a colon and nothing after it, in their order, parted by a bar

use super::tables;
use crate::domain::customer::Field;
use crate::domain::identity::CheckItem;
use crate::domain::mailing::MailChannel;
use crate::domain::request::{Channel, Kind};
use crate::office::complete_request::Told;

/// On which day it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// So many business days before the last one.
    Business(usize),
    /// The target is today.
    Due,
    /// The target is past; the oldest is 0.
    Late(usize),
    /// A closed day; the latest is 0.
    Closed(usize),
    /// Within the last hour.
    Now,
}

/// Whom it concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// Nobody who is known.
    Nobody,
    /// Anybody without a request yet.
    Any,
    /// A line of `people.tsv`.
    Tagged(&'static str),
}

/// Under which name the caller is noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Caller {
    /// The customer's.
    Customer,
    /// This one; may be empty.
    Named(&'static str),
}

/// Something done on the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Take,
    Find,
    Say {
        item: CheckItem,
        wrong: bool,
    },
    Attest(CheckItem),
    View,
    Fix(Vec<Field>),
    Stop(Vec<MailChannel>),
    Answer(&'static str),
    Route(&'static str),
    Wait(&'static str),
    Resume,
    Tell(Told),
    Withdraw(&'static str),
    GiveUp(&'static str),
    Draft,
    /// Nothing for so many business days.
    Later(usize),
}

/// The story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Story {
    pub(super) day: Day,
    /// Minutes after midnight.
    pub(super) minute: u32,
    /// Which of the two members of staff.
    pub(super) by: usize,
    pub(super) kind: Kind,
    pub(super) channel: Channel,
    pub(super) who: Who,
    pub(super) caller: Caller,
    pub(super) steps: Vec<Step>,
    pub(super) summary: &'static str,
}

/// Every story, in the order of the table.
pub(super) fn all() -> Vec<Story> {
    tables::requests().filter_map(story).collect()
}

fn story(cells: [&'static str; 10]) -> Option<Story> {
    let [day_cell, at, by, kind, channel, who, caller, steps_cell, summary, words] = cells;
    let (hour, minute) = match at {
        "0" => (0, 0),
        _ => at.split_once(':').and_then(|(h, m)| Some((h.parse::<u32>().ok()?, m.parse::<u32>().ok()?)))?,
    };
    Some(Story {
        day: day(day_cell)?,
        minute: hour * 60 + minute,
        by: by.parse::<usize>().ok()?.checked_sub(1)?,
        kind: Kind::from_key(kind)?,
        channel: Channel::from_key(channel)?,
        who: match who {
            "-" => Who::Nobody,
            "any" => Who::Any,
            tag => Who::Tagged(tag),
        },
        caller: match caller {
            "=" => Caller::Customer,
            name => Caller::Named(tables::filled(name).unwrap_or_default()),
        },
        steps: steps(steps_cell, words)?,
        summary,
    })
}

fn day(cell: &str) -> Option<Day> {
    if cell == "now" {
        return Some(Day::Now);
    }
    let digits = cell.find(|ch: char| ch.is_ascii_digit())?;
    let (kind, number) = cell.split_at_checked(digits)?;
    let number = number.parse().ok()?;
    match kind {
        "" => Some(Day::Business(number)),
        "due" => Some(Day::Due),
        "late" => Some(Day::Late(number)),
        "closed" => Some(Day::Closed(number)),
        _ => None,
    }
}

fn steps(cell: &'static str, words: &'static str) -> Option<Vec<Step>> {
    let mut words = words.split('|').map(str::trim);
    let mut steps = Vec::new();
    for token in cell.split(' ') {
        let step = step(token, &mut words)?;
        // Nobody corrects what was not looked at.
        if matches!(step, Step::Fix(_)) && steps.last() != Some(&Step::View) {
            steps.push(Step::View);
        }
        steps.push(step);
    }
    Some(steps)
}

fn step(token: &'static str, words: &mut impl Iterator<Item = &'static str>) -> Option<Step> {
    if let Some(days) = token.strip_prefix('+') {
        return days.parse().ok().map(Step::Later);
    }
    if let Some((verb, of)) = token.split_once(':') {
        return match verb {
            "fix" => of.split(',').map(field).collect::<Option<_>>().map(Step::Fix),
            "stop" => of.split(',').map(MailChannel::from_key).collect::<Option<_>>().map(Step::Stop),
            "told" => Told::from_key(of).map(Step::Tell),
            "answer" => words.next().map(Step::Answer),
            "route" => words.next().map(Step::Route),
            "wait" => words.next().map(Step::Wait),
            "withdraw" => words.next().map(Step::Withdraw),
            "giveup" => words.next().map(Step::GiveUp),
            _ => None,
        };
    }
    Some(match token {
        "take" => Step::Take,
        "find" => Step::Find,
        "call" => Step::Attest(CheckItem::CallBack),
        "doc" => Step::Attest(CheckItem::Document),
        "view" => Step::View,
        "resume" => Step::Resume,
        "draft" => Step::Draft,
        said => Step::Say { item: item(said.trim_end_matches('!'))?, wrong: said.ends_with('!') },
    })
}

fn item(token: &str) -> Option<CheckItem> {
    match token {
        "no" => Some(CheckItem::CustomerNo),
        "birth" => Some(CheckItem::BirthDate),
        "phone" => Some(CheckItem::Phone),
        "mail" => Some(CheckItem::Email),
        "post" => Some(CheckItem::Postcode),
        "addr" => Some(CheckItem::Address),
        _ => None,
    }
}

fn field(token: &str) -> Option<Field> {
    match token {
        "name" => Some(Field::Name),
        "kana" => Some(Field::Kana),
        "birth" => Some(Field::BirthDate),
        "postcode" => Some(Field::Postcode),
        "address" => Some(Field::Address),
        "phone" => Some(Field::Phone),
        "email" => Some(Field::Email),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_tells_a_story() {
        for cells in tables::requests() {
            let story = story(cells).unwrap_or_else(|| panic!("{cells:?}"));
            assert_eq!(story.steps.first(), Some(&Step::Take), "{cells:?}");
            assert!(story.by < 2 && !story.summary.is_empty(), "{cells:?}");
        }
    }

    #[test]
    fn what_comes_today_comes_in_office_hours() {
        for story in all().into_iter().filter(|story| story.day == Day::Business(0)) {
            assert!((9 * 60..17 * 60).contains(&story.minute), "{story:?}");
            assert!(!story.steps.iter().any(|step| matches!(step, Step::Later(_))), "{story:?}");
        }
    }
}
