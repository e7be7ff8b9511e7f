//! The lists of requests against every request there is.

use madoguchi::domain::request::{Request, RequestId, State};
use madoguchi::domain::staff::{Right, Staff};
use madoguchi::office::board::{Board, Filter};
use madoguchi::office::{Answer, Question, session};
use madoguchi::store::{StoreError, call_backs};

use crate::office::Clerk;

/// The lists and the numbers on their tabs, against every request there is.
pub fn expect_true_boards(clerk: &mut Clerk, staff: &[Staff], all: &[Request]) {
    let today = clerk.at.date();
    for who in staff.iter().filter(|who| who.role.may(Right::HandleRequests)) {
        clerk.actor = session::sit_down(&mut clerk.store, who.clone(), clerk.at).unwrap().0;
        // A call back that was promised for today stands among what is due.
        let owed: Result<_, StoreError> = clerk.store.read(|view| call_backs::all_owed(view));
        let owed = owed.unwrap();
        let calls = |request: &Request| owed.get(&request.id).is_some_and(|at| at.date() <= today);
        // Which routes are locked is the check's to know; its own tests look at that list.
        for filter in Filter::ALL.into_iter().filter(|filter| *filter != Filter::Locked) {
            let Answer::Board(Board { rows, counts, .. }) = clerk.ask(Question::Board(filter)).unwrap()
            else {
                panic!()
            };
            let holds = |request: &&Request| match filter {
                Filter::ClosedToday => request.completed_at.is_some_and(|at| at.date() == today),
                Filter::Open => request.state.is_open(),
                Filter::Mine => request.state.is_open() && request.handler == who.id,
                Filter::DueToday => {
                    request.state.is_open() && (request.target_due <= today || calls(request))
                }
                Filter::Waiting => matches!(request.state, State::AwaitingCustomer | State::AwaitingApproval),
                Filter::Locked => unreachable!("left out"),
            };
            let mut expected: Vec<RequestId> = all.iter().filter(holds).map(|request| request.id).collect();
            let mut listed: Vec<RequestId> = rows.iter().map(|row| row.request).collect();
            expected.sort();
            listed.sort();
            assert_eq!(listed, expected, "{filter:?}");
            assert_eq!(counts.of(filter) as usize, expected.len(), "{filter:?}");
            let overdue = all.iter().filter(|r| r.state.is_open() && r.target_due < today).count();
            assert_eq!(counts.overdue as usize, overdue);
        }
    }
}
