//! The level that each kind of request, and of change, asks for.

use serde::{Deserialize, Serialize};

use crate::domain::identity::Level;

/// The levels of the policy table (domain.md §1.3), for what is asked at this desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Levels {
    /// A question that shows no customer's data.
    pub inquiry: Level,
    /// Announcements by a channel stop.
    pub mailing_stop: Level,
    /// Who the person is: name, kana, date of birth.
    pub correct_person: Level,
    /// One or two ways to reach the person.
    pub correct_contact: Level,
    /// E-mail, telephone and address at once.
    pub correct_every_route: Level,
    /// The person is told what the office holds.
    pub disclosure: Level,
}

impl Default for Levels {
    /// The levels with which every office begins.
    fn default() -> Levels {
        Levels {
            inquiry: Level::L0,
            mailing_stop: Level::L1,
            correct_person: Level::L2,
            correct_contact: Level::L2,
            correct_every_route: Level::L3,
            disclosure: Level::L3,
        }
    }
}

/// What is asked of the office, as far as its level goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asked {
    /// [`Levels::inquiry`].
    Inquiry,
    /// [`Levels::mailing_stop`].
    MailingStop,
    /// [`Levels::correct_person`].
    CorrectPerson,
    /// [`Levels::correct_contact`].
    CorrectContact,
    /// [`Levels::correct_every_route`].
    CorrectEveryRoute,
    /// [`Levels::disclosure`].
    Disclosure,
}

impl Asked {
    /// In the order of the table: what does the least harm first.
    pub const ALL: [Asked; 6] = [
        Asked::Inquiry,
        Asked::MailingStop,
        Asked::CorrectPerson,
        Asked::CorrectContact,
        Asked::CorrectEveryRoute,
        Asked::Disclosure,
    ];

    /// The name by which the audit trail calls it.
    pub const fn key(self) -> &'static str {
        match self {
            Asked::Inquiry => "inquiry",
            Asked::MailingStop => "mailing_stop",
            Asked::CorrectPerson => "correct_person",
            Asked::CorrectContact => "correct_contact",
            Asked::CorrectEveryRoute => "correct_every_route",
            Asked::Disclosure => "disclosure",
        }
    }

    /// The lowest and the highest level that an office may ask. An inquiry opens no record, so nobody is checked for it;
    /// a stop of mailings must not come to a document (Article 37(4): no excessive burden); a correction asks for more
    /// than a stop, because changed contact data, or a changed name, is how a record is taken over (domain.md §0 item 4);
    /// moving every route at once and disclosure do the most harm there is.
    pub const fn bounds(self) -> (Level, Level) {
        match self {
            Asked::Inquiry => (Level::L0, Level::L0),
            Asked::MailingStop => (Level::L1, Level::L2),
            Asked::CorrectPerson | Asked::CorrectContact => (Level::L2, Level::L3),
            Asked::CorrectEveryRoute | Asked::Disclosure => (Level::L3, Level::L3),
        }
    }

    /// Its level.
    pub const fn of(self, levels: &Levels) -> Level {
        match self {
            Asked::Inquiry => levels.inquiry,
            Asked::MailingStop => levels.mailing_stop,
            Asked::CorrectPerson => levels.correct_person,
            Asked::CorrectContact => levels.correct_contact,
            Asked::CorrectEveryRoute => levels.correct_every_route,
            Asked::Disclosure => levels.disclosure,
        }
    }

    /// Sets its level.
    pub fn set(self, levels: &mut Levels, to: Level) {
        let level = match self {
            Asked::Inquiry => &mut levels.inquiry,
            Asked::MailingStop => &mut levels.mailing_stop,
            Asked::CorrectPerson => &mut levels.correct_person,
            Asked::CorrectContact => &mut levels.correct_contact,
            Asked::CorrectEveryRoute => &mut levels.correct_every_route,
            Asked::Disclosure => &mut levels.disclosure,
        };
        *level = to;
    }
}
