//! The last thing the clerk was told: data here, a sentence on the status line.

use chrono::NaiveDate;

use super::Armed;
use crate::app::Why;
use crate::domain::approval::Outcome;
use crate::domain::identity::CheckItem;
use crate::domain::mailing::MailChannel;
use crate::domain::receipt_no::ReceiptNo;
use crate::domain::request::NextStep;
use crate::domain::time::Stamp;
use crate::office::session::Seated;
use crate::office::sign_in::NoEntry;
use crate::office::{Left, Refusal};
use crate::store::audit::anchors::Known;
use crate::ui::Role;
use crate::words::Words;

/// Something to be told.
#[derive(Debug)]
pub enum Notice {
    /// A request was taken: the number is read to the caller.
    Taken(ReceiptNo, NextStep),
    /// The answer fits the record.
    Match(CheckItem),
    /// It does not; the caller is not told which item.
    NoMatch {
        /// How many failures count against the customer now.
        failures: u8,
    },
    /// There is nothing on record to compare with.
    NotOnRecord(CheckItem),
    /// What was typed cannot be read as such an item; nothing was counted.
    Unreadable(CheckItem),
    /// Too many failures: the telephone route is locked.
    Locked(Stamp),
    /// A paper was noted that is not enough alone.
    HalfSeen(CheckItem),
    /// Nobody answered at the registered number.
    NotReached,
    /// The policy is another from that day on.
    PolicyFrom(NaiveDate),
    /// The policy was changed elsewhere while it was being edited here.
    PolicyRebased,
    /// Identity is confirmed to the level asked for.
    Confirmed,
    /// The record was corrected.
    Corrected(usize),
    /// These channels were stopped.
    Stopped(Vec<MailChannel>),
    /// The same key once more does it.
    Armed(Armed),
    /// A step was made; this comes next.
    Moved(NextStep),
    /// Half-typed work was found and put back.
    DraftRestored(Stamp),
    /// Half-typed work could not be kept; it is still on screen.
    DraftNotSaved,
    /// A value in the editor cannot stand.
    FieldsToMend(usize),
    /// A change made by somebody else was laid beside one's own.
    Rebased,
    /// Few more looks are left.
    FewLeft(Left),
    /// A restriction, a budget or an alert was settled.
    Settled,
    /// A proposal was decided or taken back.
    Decided(Outcome),
    /// Something about the staff was proposed.
    Proposed,
    /// Somebody else's sitting was ended.
    SessionEnded,
    /// Nothing opens for them any more.
    KeyRemoved(String),
    /// It was decided, and the keyring does not follow yet.
    KeyNotSettled(Box<Refusal>),
    /// A command cannot be used now.
    Why(Why),
    /// An input method turned the key into kana.
    InputMethod,
    /// Somebody has sat down: when they were here last, and where else they sit.
    Seated(Seated),
    /// What was known outside the store of what it was before.
    Heads(Known),
    /// Another one sits here now.
    SitsHere(String),
    /// What is on the screen is never shown again: once more, and it is gone. What was said before is said again then.
    ShownOnce(Option<Box<Notice>>),
    /// The desk locks at this time if nobody types.
    LocksAt(Stamp),
    /// The password, or the door, says no.
    NoEntry(Box<NoEntry>),
    /// The office refused.
    Refused(Box<Refusal>),
}

impl Notice {
    /// The sentence.
    pub fn say(&self, words: &Words) -> String {
        match self {
            Notice::Taken(no, next) => words.notice_taken(no.to_string(), words.next_step(*next)),
            Notice::Match(item) => words.notice_match(words.check_item(*item)),
            Notice::NoMatch { failures } => words.notice_no_match(i64::from(*failures)),
            Notice::NotOnRecord(item) => words.notice_not_on_record(words.check_item(*item)),
            Notice::Unreadable(item) => words.notice_unreadable(words.check_item(*item)),
            Notice::Locked(until) => words.notice_locked(words.day_and_time(*until)),
            Notice::HalfSeen(item) => words.notice_half_seen(words.check_item(*item)),
            Notice::NotReached => words.notice_not_reached(),
            Notice::PolicyFrom(day) => words.notice_policy_from(words.day(*day)),
            Notice::PolicyRebased => words.notice_policy_rebased(),
            Notice::Confirmed => words.notice_confirmed(),
            Notice::Corrected(n) => words.notice_corrected(count(*n)),
            Notice::Stopped(channels) => {
                words.notice_stopped(words.list(channels.iter().map(|channel| words.mail_channel(*channel))))
            }
            Notice::Armed(Armed::CallBack) => words.armed_call_back(),
            Notice::Armed(Armed::Reveal) => words.armed_reveal(),
            Notice::Armed(Armed::Resume) => words.armed_resume(),
            Notice::Armed(Armed::Abandon) => words.armed_abandon(),
            Notice::Armed(Armed::TakeBack) => words.armed_take_back(),
            Notice::Moved(NextStep::Nothing) => words.notice_closed(),
            Notice::Moved(next) => words.notice_moved(words.next_step(*next)),
            Notice::DraftRestored(at) => words.notice_draft_restored(words.day_and_time(*at)),
            Notice::DraftNotSaved => words.notice_draft_not_saved(),
            Notice::FieldsToMend(n) => words.notice_fields_to_mend(count(*n)),
            Notice::Rebased => words.notice_rebased(),
            Notice::FewLeft(Left { budget, left }) => {
                words.notice_few_left(words.budget(*budget), i64::from(*left))
            }
            Notice::Settled => words.notice_settled(),
            Notice::Decided(Outcome::Approved) => words.notice_approved(),
            Notice::Decided(Outcome::Returned) => words.notice_returned(),
            Notice::Decided(Outcome::TakenBack) => words.notice_taken_back(),
            Notice::Proposed => words.notice_proposed(),
            Notice::SessionEnded => words.notice_session_ended(),
            Notice::KeyRemoved(name) => words.notice_key_removed(name.as_str()),
            Notice::KeyNotSettled(why) => words.notice_key_not_settled(words.refusal(why)),
            Notice::Why(why) => why.say(words),
            Notice::InputMethod => words.notice_input_method(),
            Notice::Seated(seated) => words.seated(seated),
            Notice::Heads(known) => words.heads(*known).unwrap_or_default(),
            Notice::SitsHere(name) => words.notice_sits_here(name.as_str()),
            Notice::ShownOnce(_) => words.notice_shown_once(),
            Notice::LocksAt(at) => words.notice_locks_at(words.day_and_time(*at)),
            Notice::NoEntry(why) => words.no_entry(why),
            Notice::Refused(refusal) if refusal.is_blocked() => words.refused_blocked(words.refusal(refusal)),
            Notice::Refused(refusal) => words.refusal(refusal),
        }
    }

    /// Whether the next key ends it: it answers a key that did nothing.
    pub fn is_passing(&self) -> bool {
        matches!(self, Notice::Why(_) | Notice::InputMethod)
    }

    /// What the same key once more will do, if that is what it says.
    pub fn asks(&self) -> Option<Armed> {
        match self {
            Notice::Armed(armed) => Some(*armed),
            _ => None,
        }
    }

    /// Whether typing ends it: it tells of a text that is another one now.
    pub fn is_of_typing(&self) -> bool {
        matches!(self, Notice::Unreadable(_) | Notice::FieldsToMend(_))
    }

    /// How it is to be taken. The words carry the meaning; the role only underlines it.
    pub fn role(&self) -> Role {
        match self {
            Notice::Taken(..)
            | Notice::Match(_)
            | Notice::Confirmed
            | Notice::PolicyFrom(_)
            | Notice::Corrected(_)
            | Notice::Stopped(_)
            | Notice::Settled
            | Notice::Moved(_)
            | Notice::Decided(_)
            | Notice::Proposed
            | Notice::KeyRemoved(_)
            | Notice::SitsHere(_)
            | Notice::SessionEnded => Role::Good,
            Notice::Seated(seated) if seated.displaced.is_none() && seated.codes.is_empty() => Role::Good,
            Notice::Seated(_) | Notice::Heads(_) | Notice::LocksAt(_) | Notice::ShownOnce(_) => Role::Warn,
            Notice::NoEntry(_) => Role::Bad,
            Notice::PolicyRebased => Role::Warn,
            Notice::DraftRestored(_) | Notice::Rebased | Notice::Why(_) | Notice::InputMethod => Role::Warn,
            Notice::HalfSeen(_) | Notice::NotReached => Role::Warn,
            Notice::FewLeft(_) | Notice::NotOnRecord(_) | Notice::Unreadable(_) | Notice::Armed(_) => {
                Role::Warn
            }
            Notice::NoMatch { .. }
            | Notice::Locked(_)
            | Notice::DraftNotSaved
            | Notice::FieldsToMend(_)
            | Notice::KeyNotSettled(_)
            | Notice::Refused(_) => Role::Bad,
        }
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
