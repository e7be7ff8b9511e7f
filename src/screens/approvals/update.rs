//! What happens to the Approvals screen.

use ratatui::layout::Rect;

use super::layout::Layout;
use super::{Asking, State, Verdict};
use crate::app::{Press, Ticket, Turn};
use crate::office::inbox::Waiting;
use crate::office::{ActKey, Answer, Order, Question, Receipt, Refusal, approve, read_list, return_approval};
use crate::screens::desk::Notice;
use crate::ui::{Metric, Typed};
use crate::words::Words;

/// The screen is opened.
pub fn begin(state: &mut State, turn: &mut Turn<'_>) {
    state.asking = None;
    ask(state, turn);
}

/// Asks what waits. What is shown stays until the answer is there.
pub(super) fn ask(state: &mut State, turn: &mut Turn<'_>) {
    if state.begun {
        state.asked = Some(turn.ask(Question::Inbox));
    } else if state.reading.is_none() {
        let list = read_list::List::Approvals;
        state.reading = Some(turn.order(Order::ReadList(read_list::Input { list })));
    }
}

/// Another desk has changed something. A decision that is being typed goes on.
pub fn look_again(state: &mut State, turn: &mut Turn<'_>) {
    ask(state, turn);
}

/// Takes the answer; whether it was this screen's.
pub fn take_answer(state: &mut State, ticket: Ticket, result: Result<Answer, Refusal>) -> bool {
    if state.asked != Some(ticket) {
        return false;
    }
    state.asked = None;
    match result {
        Ok(Answer::Inbox(waiting)) => {
            let before = state.selected().map(|waiting| waiting.approval.id);
            let again = waiting.iter().position(|waiting| Some(waiting.approval.id) == before);
            // Where that is gone, the next one that may be decided; at the beginning the first.
            let open_from = |line| (line..waiting.len()).find(|at| may_decide(&waiting, *at));
            let next = || open_from(state.line).or_else(|| open_from(0));
            let line = again.or_else(next).unwrap_or(state.line);
            state.line = line.min(waiting.len().saturating_sub(1));
            if again.is_none() {
                state.from = 0;
                state.asking = None;
            }
            state.waiting = Some(waiting);
        }
        Ok(_) => {}
        Err(refusal) => state.notice = Some(Notice::Refused(Box::new(refusal))),
    }
    true
}

fn may_decide(waiting: &[Waiting], at: usize) -> bool {
    waiting.get(at).is_some_and(|one| one.barred.is_none())
}

/// Moves the cursor; it stops at both ends.
pub(super) fn step(state: &mut State, by: isize) {
    let last = state.waiting.as_ref().map_or(0, |waiting| waiting.len().saturating_sub(1));
    state.line = state.line.saturating_add_signed(by).min(last);
    state.from = 0;
}

/// Moves the text beside the list; [`stop_at_end`] stops it there.
pub(super) fn scroll(state: &mut State, by: isize) {
    state.from = state.from.saturating_add_signed(by);
}

/// The text stops at its end, which is known only once its room is: the screen has `area`.
pub fn stop_at_end(state: &mut State, words: &Words, metric: Metric, area: Rect) {
    if state.from > 0 {
        let layout = Layout::of(state, area);
        let lines = layout.lines(state, words, metric).len();
        state.from = state.from.min(layout.end_of(lines));
    }
}

/// Enter: the decision is made. What was typed stays until it is on the disk.
pub(super) fn confirm(state: &mut State, turn: &mut Turn<'_>) {
    let Some((approval, asking)) = state.selected().map(|one| one.approval.id).zip(state.asking.as_ref())
    else {
        return;
    };
    if state.order.is_some() {
        return;
    }
    let comment = asking.comment.value().to_owned();
    let order = match asking.verdict {
        Verdict::Approve => Order::Approve(approve::Input { approval, comment }),
        Verdict::Return => Order::ReturnApproval(return_approval::Input { approval, comment }),
    };
    state.order = Some(turn.order(order));
}

/// Takes the outcome of an order; whether it was this screen's.
pub fn take(state: &mut State, turn: &mut Turn<'_>, key: ActKey, result: &Result<Receipt, Refusal>) -> bool {
    if state.reading == Some(key) {
        state.reading = None;
        match result {
            Ok(_) => {
                state.begun = true;
                ask(state, turn);
            }
            Err(refusal) => state.notice = Some(Notice::Refused(Box::new(refusal.clone()))),
        }
        return true;
    }
    if state.order != Some(key) {
        return false;
    }
    state.order = None;
    match result {
        Ok(Receipt::Decided(decided)) => {
            state.asking = None;
            state.notice = Some(Notice::Decided(decided.outcome));
        }
        Ok(_) => {}
        // What was typed stays; when somebody else has decided, the answer to the next question takes it away.
        Err(refusal) => state.notice = Some(Notice::Refused(Box::new(refusal.clone()))),
    }
    ask(state, turn);
    true
}

/// A key for the comment.
pub fn typed(state: &mut State, press: &Press) -> Typed {
    let comment = state.asking.as_mut().map(|Asking { comment, .. }| comment);
    comment.map_or(Typed::Ignored, |comment| comment.handle(&press.event))
}

/// Text pasted into the comment.
pub fn pasted(state: &mut State, text: &str) {
    if let Some(asking) = &mut state.asking {
        asking.comment.paste(text);
    }
}
