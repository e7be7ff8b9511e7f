//! The writer: carries out what it is given, in order, and drops nothing. Its answer to an order is "saved"
//! or "not saved": when the disk fails in the middle, the store is opened again and asked whether the act is
//! in, for as long as that takes, before the desk hears anything.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use chrono::NaiveDate;

use super::again::settled;
use super::anchors::Keeper;
use super::backups::Backups;
use super::{SeatedStore, Seats, tell};
use crate::app::{Msg, Opening, Ticket};
use crate::domain::approval::ApprovalId;
use crate::domain::password::Password;
use crate::domain::staff::StaffId;
use crate::domain::time::{Moment, Stamp};
use crate::office::clock::{self, Noticed};
use crate::office::sign_in::{self, Credentials, NoEntry};
use crate::office::{
    ActKey, Decided, DraftCase, Order, Receipt, Refusal, carry_out, drop_draft, make_report, member_keys,
    save_draft, session,
};
use crate::runtime::happened::Happened;

/// A large log is moved into the main file when nothing was asked for this long.
const QUIET: Duration = Duration::from_millis(200);
/// A log of this many bytes, about 1,000 pages, is worth moving.
const LARGE_LOG: u64 = 4 * 1024 * 1024;

/// How long somebody waits for a store that others keep busy, and how long it is tried all the same.
const LONGEST_WAIT: Duration = Duration::from_secs(5);
const SHORTEST_WAIT: Duration = Duration::from_millis(200);

/// Something for the writer. Each carries the time at which it was given.
#[derive(Debug)]
pub enum Job {
    /// Open or make a store.
    Open(Opening, Stamp),
    /// Draw the sheet of an office that is to be founded there.
    DrawSheet(Option<PathBuf>),
    /// Somebody comes in by a password.
    SignIn(Credentials, Moment),
    /// Whoever sits there gives the password once more.
    Prove(Password, Moment),
    /// Somebody else sits down.
    Seat(StaffId, Stamp),
    /// Carry out an act.
    Order(ActKey, Box<Order>, Stamp),
    /// Keep half-typed work.
    SaveDraft(DraftCase, String, Stamp),
    /// Forget half-typed work.
    DropDraft(DraftCase),
    /// Make the report of a day.
    Report(Ticket, NaiveDate, Stamp),
    /// Write down what was noticed of the machine's clock, which shows the first time.
    Clock(Noticed, Stamp, Stamp),
    /// End the sitting and close the store; the last job.
    Close(session::End, Stamp),
}

/// The way to the writer.
#[derive(Debug)]
pub struct Writer(Sender<Given>);

/// A job, and since when somebody waits for it.
type Given = (Instant, Job);

impl Writer {
    /// Starts the thread.
    ///
    /// # Errors
    /// When no thread can be had.
    pub fn start(queue: Sender<Happened>, seats: Seats, open: Option<SeatedStore>) -> io::Result<Writer> {
        let (jobs, inbox) = mpsc::channel();
        let mut thread = Thread { queue, seats, open, keeper: Keeper::default(), backups: None };
        thread.begin_backups();
        thread::Builder::new().name("writer".into()).spawn(move || thread.run(&inbox))?;
        Ok(Writer(jobs))
    }

    /// Gives it something to do. False when the thread is gone.
    pub fn give(&self, job: Job) -> bool {
        self.0.send((Instant::now(), job)).is_ok()
    }
}

/// What the keyring follows.
enum Keys {
    /// A decision about the staff.
    Decided(Decided),
    /// A proposal that gives a code once it is approved.
    Proposed(ApprovalId),
}

struct Thread {
    queue: Sender<Happened>,
    seats: Seats,
    open: Option<SeatedStore>,
    keeper: Keeper,
    backups: Option<Backups>,
}

impl Thread {
    /// Of the store that is open now.
    fn begin_backups(&mut self) {
        let opener = self.open.as_ref().map(|open| open.store.opener());
        self.backups = opener.and_then(|opener| Backups::begin(opener, self.seats.anchors.clone()));
    }

    fn run(mut self, inbox: &Receiver<Given>) {
        let mut settled = true;
        loop {
            let job = if settled {
                inbox.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                inbox.recv_timeout(QUIET)
            };
            match job {
                Ok((_, Job::Close(end, at))) => {
                    self.close(end, at);
                    let _ = self.queue.send(Happened::WriterClosed);
                    return;
                }
                Ok((given, job)) => {
                    settled = false;
                    self.wait_no_longer(given);
                    // The hook has told of the defect by now, and the loop is leaving: the drafts it hands us
                    // on its way out have still to be kept. A transaction that was open has been taken back.
                    let _ = catch_unwind(AssertUnwindSafe(|| self.work(job)));
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.quiet();
                    settled = true;
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// A job that has waited behind others, which had to wait for the store themselves, does not wait as long again.
    fn wait_no_longer(&self, given: Instant) {
        if let Some(open) = &self.open {
            open.store.wait_at_most(LONGEST_WAIT.saturating_sub(given.elapsed()).max(SHORTEST_WAIT));
        }
    }

    fn work(&mut self, job: Job) {
        match job {
            Job::Open(opening, at) => self.open(&opening, at),
            Job::DrawSheet(path) => {
                tell(&self.queue, Msg::SheetDrawn(self.seats.draw_sheet(path.as_deref())));
            }
            Job::SignIn(credentials, now) => {
                let result = self.seats.sign_in(&credentials, now).map(|open| self.sit(open, now.at));
                self.opened(result);
            }
            Job::Prove(password, now) => {
                let result = match &mut self.open {
                    Some(open) => sign_in::prove(&mut open.store, &open.opened.actor, &password, now),
                    None => Err(Refusal::NoStaff.into()),
                };
                tell(&self.queue, Msg::Proven(result));
            }
            Job::Seat(staff, at) => {
                let result = self.seated().and_then(|open| open.change_seat(staff, at));
                self.opened(result.map_err(NoEntry::from));
            }
            Job::Order(key, order, at) => {
                let result = self.carry_out(key, *order, at);
                let keys = match &result {
                    Ok(Receipt::Decided(decided)) => Some(Keys::Decided(*decided)),
                    Ok(Receipt::Proposed(approval)) => Some(Keys::Proposed(*approval)),
                    _ => None,
                };
                tell(&self.queue, Msg::Done(key, result));
                self.settle_keys(keys, at);
            }
            Job::SaveDraft(case, body, at) => {
                let result = self
                    .seated()
                    .and_then(|open| save_draft(&mut open.store, &open.opened.actor, at, case, &body));
                self.mend();
                tell(&self.queue, Msg::DraftSaved(result));
            }
            Job::DropDraft(case) => {
                let result =
                    self.seated().and_then(|open| drop_draft(&mut open.store, &open.opened.actor, case));
                self.mend();
                if let Err(refusal) = result {
                    tracing::warn!(%refusal, "a draft was not dropped");
                }
            }
            Job::Report(ticket, day, at) => {
                let result =
                    self.seated().and_then(|open| make_report(&mut open.store, &open.opened.actor, at, day));
                self.mend();
                tell(&self.queue, Msg::Reported(ticket, result.map(Box::new)));
            }
            Job::Clock(noticed, machine, at) => self.note_clock(noticed, machine, at),
            Job::Close(..) => {}
        }
    }

    fn open(&mut self, opening: &Opening, at: Stamp) {
        let queue = self.queue.clone();
        let made = self.seats.make(opening, at, &mut |done, of| tell(&queue, Msg::Making { done, of }));
        let result = made.map(|made| self.sit(made, at));
        self.opened(result);
    }

    /// Another store is open from now on.
    fn sit(&mut self, open: SeatedStore, at: Stamp) {
        if let Some(before) = self.open.replace(open) {
            finish(before, session::End::SignedOut, at);
            self.keeper.begin();
        }
        self.begin_backups();
    }

    /// The loop hears of it first, so that the reader sits there too before the model asks anything.
    fn opened(&mut self, result: Result<(), NoEntry>) {
        let told = match (result, &mut self.open) {
            (Ok(()), Some(open)) => {
                let seat = open.seat();
                Happened::Opened(Box::new(seat))
            }
            (Ok(()), None) => return,
            (Err(why), _) => Happened::Told(Box::new(Msg::Opened(Err(why)))),
        };
        let _ = self.queue.send(told);
    }

    fn seated(&mut self) -> Result<&mut SeatedStore, Refusal> {
        self.open.as_mut().ok_or(Refusal::NoStaff)
    }

    fn carry_out(&mut self, key: ActKey, order: Order, at: Stamp) -> Result<Receipt, Refusal> {
        let (name, open) = (order.name(), self.seated()?);
        let actor = open.opened.actor.clone();
        let result = carry_out(&mut open.store, &actor, at, key, order.clone());
        if !open.store.is_poisoned() {
            return result;
        }
        tracing::error!(act = name, "the disk failed; asking whether the act is in");
        let is_in = settled(&mut open.store)? || open.store.act_receipt(key)?.is_some();
        match result {
            // The same key gives the same receipt, and changes nothing.
            _ if is_in => carry_out(&mut open.store, &actor, at, key, order),
            Err(Refusal::Store(error)) => Err(error.confirmed().into()),
            other => other,
        }
    }

    /// The keyring follows a decision about the staff.
    fn settle_keys(&mut self, keys: Option<Keys>, at: Stamp) {
        let (Some(keys), Some(open)) = (keys, &mut self.open) else { return };
        let actor = open.opened.actor.clone();
        let settled = match keys {
            Keys::Decided(decided) => member_keys::settle(&mut open.store, &actor, at, &decided),
            Keys::Proposed(approval) => member_keys::first_half(&mut open.store, &actor, approval),
        };
        self.mend();
        if let Some(result) = settled.transpose() {
            tell(&self.queue, Msg::KeySettled(result.map(Box::new)));
        }
    }

    fn note_clock(&mut self, noticed: Noticed, machine: Stamp, at: Stamp) {
        let noted = self.seated().and_then(|open| {
            let actor = open.opened.actor.clone();
            clock::note(&mut open.store, &actor, at, machine, noticed)
        });
        self.mend();
        if let Err(refusal) = noted {
            tracing::error!(%refusal, "what the machine's clock does was not written down");
        }
    }

    /// What was lost with the connection is only a draft or a report; both come again.
    fn mend(&mut self) {
        if let Some(open) = &mut self.open
            && open.store.is_poisoned()
            && let Err(error) = settled(&mut open.store)
        {
            tracing::error!(%error, "the store is not the one that was open");
        }
    }

    fn quiet(&mut self) {
        let Some(open) = &mut self.open else { return };
        self.keeper.quiet(&mut open.store);
        if log_length(open.store.path()) < LARGE_LOG {
            return;
        }
        match open.store.checkpoint_passive() {
            Ok(state) => tracing::debug!(logged = state.logged, moved = state.moved, "checkpoint"),
            Err(error) => tracing::warn!(%error, "checkpoint"),
        }
    }

    fn close(&mut self, end: session::End, at: Stamp) {
        self.backups = None;
        if let Some(open) = self.open.take() {
            finish(open, end, at);
        }
    }
}

/// Ends a sitting. What cannot be written down any more is in the log at least.
fn finish(mut open: SeatedStore, end: session::End, at: Stamp) {
    if let Err(refusal) = open.end(end, at) {
        tracing::error!(%refusal, "the end of the sitting was not written down");
    }
    if let Err(error) = open.store.close() {
        tracing::warn!(%error, "closing");
    }
}

/// Length of the write-ahead log beside a store.
fn log_length(store: &Path) -> u64 {
    let mut log = store.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).map_or(0, |found| found.len())
}
