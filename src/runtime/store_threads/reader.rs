//! The reader: answers questions from its own connection. Of searches only the newest counts: an older one
//! that is still waiting is dropped, one that is running is stopped. All other questions are answered in
//! their order.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::{Seat, tell};
use crate::app::{Msg, Ticket};
use crate::domain::time::Stamp;
use crate::office::{Actor, Answer, Question, Refusal, ask};
use crate::runtime::happened::Happened;
use crate::store::{Interrupter, OpenMode, Opener, Store, StoreError};

/// A question with everything its answer needs.
#[derive(Debug, Clone)]
struct Asked {
    ticket: Ticket,
    question: Question,
    at: Stamp,
}

impl Asked {
    fn is_search(&self) -> bool {
        matches!(self.question, Question::Find { .. })
    }
}

/// What the loop and the thread share.
#[derive(Debug, Default)]
struct Inbox {
    waiting: VecDeque<Asked>,
    seat: Option<(Opener, Actor)>,
    /// Counts changes of `seat`, so that the thread notices one.
    seats: u64,
    /// The search that runs now can be stopped with this.
    running: Option<Interrupter>,
    /// It was stopped because a newer one came.
    superseded: bool,
    closed: bool,
}

impl Inbox {
    fn put(&mut self, asked: Asked) {
        if asked.is_search() {
            self.waiting.retain(|waiting| !waiting.is_search());
            if let Some(running) = &self.running {
                self.superseded = true;
                running.interrupt();
            }
        }
        self.waiting.push_back(asked);
    }
}

#[derive(Debug, Default)]
struct Shared {
    inbox: Mutex<Inbox>,
    changed: Condvar,
}

impl Shared {
    /// A thread that panicked here left nothing half done: every change of the inbox is one step.
    fn lock(&self) -> MutexGuard<'_, Inbox> {
        self.inbox.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The way to the reader. The thread ends when this is dropped.
#[derive(Debug)]
pub struct Reader(Arc<Shared>);

impl Reader {
    /// Starts the thread.
    ///
    /// # Errors
    /// When no thread can be had.
    pub fn start(queue: Sender<Happened>) -> io::Result<Reader> {
        let shared = Arc::new(Shared::default());
        let thread = Thread { shared: Arc::clone(&shared), queue, open: None };
        thread::Builder::new().name("reader".into()).spawn(move || thread.run())?;
        Ok(Reader(shared))
    }

    /// From now on it reads this store for whoever sits there.
    pub fn sit_down(&self, seat: Seat) {
        let mut inbox = self.0.lock();
        inbox.seat = Some((seat.store, seat.opened.actor));
        inbox.seats += 1;
        inbox.waiting.clear();
    }

    /// Asks.
    pub fn ask(&self, ticket: Ticket, question: Question, at: Stamp) {
        self.0.lock().put(Asked { ticket, question, at });
        self.0.changed.notify_one();
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let mut inbox = self.0.lock();
        inbox.closed = true;
        if let Some(running) = &inbox.running {
            running.interrupt();
        }
        drop(inbox);
        self.0.changed.notify_one();
    }
}

/// The store as the thread has it open.
struct Open {
    store: Store,
    actor: Actor,
    seats: u64,
}

struct Thread {
    shared: Arc<Shared>,
    queue: Sender<Happened>,
    open: Option<Open>,
}

impl Thread {
    fn run(mut self) {
        while let Some(asked) = self.next() {
            let (ticket, result) = (asked.ticket, self.answer(&asked));
            if std::mem::take(&mut self.shared.lock().superseded) {
                continue;
            }
            tell(&self.queue, Msg::Answered(ticket, result));
        }
    }

    fn next(&self) -> Option<Asked> {
        let mut inbox = self.shared.lock();
        loop {
            if inbox.closed {
                return None;
            }
            if let Some(asked) = inbox.waiting.pop_front() {
                return Some(asked);
            }
            inbox = self.shared.changed.wait(inbox).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// After a failure of the connection the question is asked once more on a new one.
    fn answer(&mut self, asked: &Asked) -> Result<Answer, Refusal> {
        let first = self.answer_once(asked);
        let unfit = |error: &StoreError| {
            error.is_storage_failure() || matches!(error, StoreError::Poisoned | StoreError::Newer { .. })
        };
        match &first {
            Err(Refusal::Store(error)) if unfit(error) => {
                tracing::warn!(%error, "the reader opens its store again");
                self.open = None;
                self.answer_once(asked)
            }
            _ => first,
        }
    }

    fn answer_once(&mut self, asked: &Asked) -> Result<Answer, Refusal> {
        let shared = Arc::clone(&self.shared);
        let open = self.opened()?;
        if asked.is_search() {
            let mut inbox = shared.lock();
            inbox.superseded = inbox.waiting.iter().any(Asked::is_search);
            inbox.running = Some(open.store.interrupter());
        }
        let actor = &open.actor;
        let result = open.store.read(|view| ask(view, actor, asked.at, asked.question.clone()));
        shared.lock().running = None;
        result
    }

    fn opened(&mut self) -> Result<&mut Open, Refusal> {
        let (seat, seats) = {
            let inbox = self.shared.lock();
            (inbox.seat.clone(), inbox.seats)
        };
        let (opener, actor) = seat.ok_or(Refusal::NoStaff)?;
        if self.open.as_ref().is_none_or(|open| open.seats != seats) {
            self.open = None;
        }
        match &mut self.open {
            Some(open) => Ok(open),
            none => {
                let store = opener.open(OpenMode::ReadOnly)?;
                Ok(none.insert(Open { store, actor, seats }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    fn asked(ticket: u64, question: Question) -> Asked {
        Asked { ticket: Ticket(ticket), question, at: Stamp::from_utc_ms(0) }
    }

    fn find(typed: &str) -> Question {
        Question::Find { typed: typed.into(), limit: 5 }
    }

    #[test]
    fn only_the_newest_search_waits_and_the_running_one_is_stopped() {
        let stopped = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&stopped);
        let mut inbox = Inbox::default();
        inbox.put(asked(1, find("サ")));
        inbox.put(asked(2, Question::Drafts));
        inbox.put(asked(3, find("サト")));
        assert_eq!(stopped.load(Ordering::SeqCst), 0, "nothing runs yet");
        inbox.running = Some(Interrupter::new(move || {
            count.fetch_add(1, Ordering::SeqCst);
        }));
        inbox.put(asked(4, Question::Staff));
        assert_eq!(stopped.load(Ordering::SeqCst), 0, "another question stops no search");
        inbox.put(asked(5, find("サトウ")));
        let waiting: Vec<u64> = inbox.waiting.iter().map(|asked| asked.ticket.0).collect();
        assert_eq!(waiting, [2, 4, 5]);
        assert_eq!((stopped.load(Ordering::SeqCst), inbox.superseded), (1, true));
    }
}
