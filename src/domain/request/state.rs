//! The states of a request and the steps between them (domain glossary, states). One table; the acts of the office
//! ask it, no screen decides.

use serde::{Deserialize, Serialize};

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 受付済: taken, the customer not yet found.
    Received,
    /// 本人確認待ち: the customer is found, identity not confirmed.
    IdentityPending,
    /// 対応中: identity is confirmed to the level the request asks for (or none is asked for).
    InProgress,
    /// 補正待ち: the office waits for something from the customer.
    AwaitingCustomer,
    /// 決裁待ち: with a supervisor.
    AwaitingApproval,
    /// 通知待ち: done on the record; the customer has yet to be told.
    NoticePending,
    /// 完了.
    Completed,
    /// 取下げ.
    Withdrawn,
    /// 不成立: closed because identity could not be confirmed.
    Unverified,
}

/// A step that may change the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The customer is found; `confirm` says whether the kind asks for an identity check.
    Link {
        /// Whether identity has to be confirmed before anything is done.
        confirm: bool,
    },
    /// Identity is confirmed to the level asked for.
    Confirm,
    /// Something is asked of the customer.
    Wait,
    /// The customer answered; `confirmed` says whether identity was confirmed before.
    Resume {
        /// Whether the level was reached already.
        confirmed: bool,
    },
    /// Handed to a supervisor.
    Route,
    /// Handed to a supervisor because the office holds no such data: nobody is found whose identity could be confirmed.
    RouteNoData,
    /// A second person approved.
    Approve,
    /// A second person returned it, or it was taken back from them.
    Return {
        /// Whether identity was confirmed before.
        confirmed: bool,
    },
    /// The record was changed as asked.
    Carry,
    /// The inquiry was answered.
    Answer,
    /// The customer was told the result.
    Notify,
    /// The person took the request back.
    Withdraw,
    /// Identity could not be confirmed; closed without touching the record.
    GiveUp,
}

/// A step that the state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error, Serialize, Deserialize)]
#[error("step {step:?} is not allowed in state {state:?}")]
pub struct Forbidden {
    /// Where the request stood.
    pub state: State,
    /// What was tried.
    pub step: Step,
}

impl State {
    /// In the order a request passes through them.
    pub const ALL: [State; 9] = [
        State::Received,
        State::IdentityPending,
        State::InProgress,
        State::AwaitingCustomer,
        State::AwaitingApproval,
        State::NoticePending,
        State::Completed,
        State::Withdrawn,
        State::Unverified,
    ];

    /// The state after a step, or why there is none: the one table of steps.
    pub fn after(self, step: Step) -> Result<State, Forbidden> {
        use State::*;
        match (self, step) {
            (Received | IdentityPending, Step::Link { confirm: true }) => Ok(IdentityPending),
            (Received | IdentityPending | InProgress, Step::Link { confirm: false }) => Ok(InProgress),
            (IdentityPending, Step::Confirm) => Ok(InProgress),
            (Received | IdentityPending | InProgress, Step::Wait) => Ok(AwaitingCustomer),
            (AwaitingCustomer, Step::Resume { confirmed: true }) => Ok(InProgress),
            (AwaitingCustomer, Step::Resume { confirmed: false }) => Ok(IdentityPending),
            (InProgress, Step::Route) => Ok(AwaitingApproval),
            (Received | InProgress, Step::RouteNoData) => Ok(AwaitingApproval),
            (AwaitingApproval, Step::Approve) => Ok(NoticePending),
            (AwaitingApproval, Step::Return { confirmed: true }) => Ok(InProgress),
            (AwaitingApproval, Step::Return { confirmed: false }) => Ok(IdentityPending),
            (InProgress, Step::Carry) => Ok(NoticePending),
            (Received | IdentityPending | InProgress, Step::Answer) => Ok(Completed),
            (NoticePending, Step::Notify) => Ok(Completed),
            (from, Step::Withdraw) if from.is_open() && from != NoticePending => Ok(Withdrawn),
            (IdentityPending | AwaitingCustomer, Step::GiveUp) => Ok(Unverified),
            (state, step) => Err(Forbidden { state, step }),
        }
    }

    /// Whether somebody still has to do something.
    pub fn is_open(self) -> bool {
        !matches!(self, State::Completed | State::Withdrawn | State::Unverified)
    }

    /// The name kept in the store and in machine-readable reports.
    pub fn key(self) -> &'static str {
        match self {
            State::Received => "received",
            State::IdentityPending => "identity_pending",
            State::InProgress => "in_progress",
            State::AwaitingCustomer => "awaiting_customer",
            State::AwaitingApproval => "awaiting_approval",
            State::NoticePending => "notice_pending",
            State::Completed => "completed",
            State::Withdrawn => "withdrawn",
            State::Unverified => "unverified",
        }
    }

    /// The state of that name.
    pub fn from_key(key: &str) -> Option<State> {
        State::ALL.into_iter().find(|s| s.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps() -> Vec<Step> {
        vec![
            Step::Link { confirm: true },
            Step::Link { confirm: false },
            Step::Confirm,
            Step::Wait,
            Step::Resume { confirmed: true },
            Step::Resume { confirmed: false },
            Step::Route,
            Step::RouteNoData,
            Step::Approve,
            Step::Return { confirmed: true },
            Step::Return { confirmed: false },
            Step::Carry,
            Step::Answer,
            Step::Notify,
            Step::Withdraw,
            Step::GiveUp,
        ]
    }

    #[test]
    fn a_closed_request_takes_no_step() {
        for state in State::ALL.into_iter().filter(|s| !s.is_open()) {
            for step in steps() {
                assert_eq!(state.after(step), Err(Forbidden { state, step }));
            }
        }
    }

    #[test]
    fn nothing_is_carried_out_on_a_record_before_identity_is_confirmed() {
        for state in [State::Received, State::IdentityPending, State::AwaitingCustomer] {
            assert!(state.after(Step::Carry).is_err(), "{state:?}");
            assert!(state.after(Step::Route).is_err(), "{state:?}");
        }
    }

    #[test]
    fn what_was_done_is_told_before_it_is_complete() {
        for state in State::ALL {
            let told = state.after(Step::Notify) == Ok(State::Completed);
            assert_eq!(told, state == State::NoticePending, "{state:?}");
        }
        assert!(
            State::NoticePending.after(Step::Withdraw).is_err(),
            "what is done cannot be taken back unsaid"
        );
    }

    #[test]
    fn every_open_state_can_be_left() {
        for state in State::ALL.into_iter().filter(|s| s.is_open()) {
            assert!(steps().into_iter().any(|s| state.after(s).is_ok_and(|to| to != state)), "{state:?}");
        }
    }

    #[test]
    fn names_come_back() {
        for state in State::ALL {
            assert_eq!(State::from_key(state.key()), Some(state));
        }
    }
}
