//! The next step of a request: what every row of the list names, so that a clerk never has to think it out.

use serde::{Deserialize, Serialize};

use super::{Kind, State};
use crate::domain::identity::Level;
use crate::domain::rights::{Work, rules};
use crate::domain::time::Stamp;

/// What somebody has to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Find the customer whom it concerns.
    FindCustomer,
    /// Confirm identity to this level.
    ConfirmIdentity(Level),
    /// The telephone route is locked: offer the letter.
    OfferLetter,
    /// Call the registered number back at that time, as was promised.
    CallBack(Stamp),
    /// Correct the record.
    Correct,
    /// Stop the channels asked for.
    StopMailings,
    /// Hand it to a supervisor.
    Route,
    /// Answer the inquiry.
    Answer,
    /// Wait for the customer.
    AwaitCustomer,
    /// A supervisor decides.
    AwaitApproval,
    /// Tell the customer what was done.
    TellResult,
    /// Nothing is left to do.
    Nothing,
}

/// What beside its kind and state decides what comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Circumstances {
    /// The level that the request asks for.
    pub needs: Level,
    /// Whether the customer's telephone route is locked, or only documents count.
    pub locked: bool,
    /// A call back that was promised.
    pub call_back: Option<Stamp>,
}

/// The next step of a request of this kind in this state.
pub fn next_step(kind: Kind, state: State, now: Circumstances) -> NextStep {
    let rules = rules(kind);
    match state {
        State::Received if rules.work() == Work::Answer => NextStep::Answer,
        State::Received => NextStep::FindCustomer,
        State::IdentityPending if now.locked => NextStep::OfferLetter,
        State::IdentityPending => match now.call_back {
            Some(at) => NextStep::CallBack(at),
            None => NextStep::ConfirmIdentity(now.needs),
        },
        State::InProgress => match rules.work() {
            Work::Correct => NextStep::Correct,
            Work::StopMailings => NextStep::StopMailings,
            Work::Route => NextStep::Route,
            Work::Answer => NextStep::Answer,
        },
        State::AwaitingCustomer => NextStep::AwaitCustomer,
        State::AwaitingApproval => NextStep::AwaitApproval,
        State::NoticePending => NextStep::TellResult,
        State::Completed | State::Withdrawn | State::Unverified => NextStep::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circumstances(locked: bool, call_back: Option<Stamp>) -> Circumstances {
        Circumstances { needs: Level::L2, locked, call_back }
    }

    #[test]
    fn every_open_request_has_a_next_step_and_no_closed_one() {
        for kind in Kind::ALL {
            for state in State::ALL {
                for locked in [false, true] {
                    let step = next_step(kind, state, circumstances(locked, None));
                    assert_eq!(step == NextStep::Nothing, !state.is_open(), "{kind:?} {state:?}");
                }
            }
        }
    }

    #[test]
    fn a_locked_route_offers_the_letter_instead_of_another_try() {
        let promised = Some(Stamp::from_utc_ms(1));
        for call_back in [None, promised] {
            let step = next_step(Kind::Correction, State::IdentityPending, circumstances(true, call_back));
            assert_eq!(step, NextStep::OfferLetter);
        }
        let step = next_step(Kind::Correction, State::IdentityPending, circumstances(false, promised));
        assert_eq!(step, NextStep::CallBack(Stamp::from_utc_ms(1)));
    }
}
