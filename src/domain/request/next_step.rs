//! The next step of a request: what every row of the list names, so that a clerk never has to think it out.

use serde::{Deserialize, Serialize};

use super::{Kind, State};
use crate::domain::identity::Level;
use crate::domain::rights::{Work, rules};

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

/// The next step of a request of this kind in this state; `locked` when the customer's telephone route is locked.
pub fn next_step(kind: Kind, state: State, locked: bool) -> NextStep {
    let rules = rules(kind);
    match state {
        State::Received if rules.work() == Work::Answer => NextStep::Answer,
        State::Received => NextStep::FindCustomer,
        State::IdentityPending if locked => NextStep::OfferLetter,
        State::IdentityPending => NextStep::ConfirmIdentity(rules.level()),
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

    #[test]
    fn every_open_request_has_a_next_step_and_no_closed_one() {
        for kind in Kind::ALL {
            for state in State::ALL {
                for locked in [false, true] {
                    let step = next_step(kind, state, locked);
                    assert_eq!(step == NextStep::Nothing, !state.is_open(), "{kind:?} {state:?}");
                }
            }
        }
    }

    #[test]
    fn a_locked_route_offers_the_letter_instead_of_another_try() {
        assert_eq!(next_step(Kind::Correction, State::IdentityPending, true), NextStep::OfferLetter);
    }
}
