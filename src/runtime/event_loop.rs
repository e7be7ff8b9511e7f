//! The loop: what happened goes into the model, what the model asks for is done, and a frame is drawn when
//! something changed. It sleeps until something happens; there is no tick.
//!
//! Not in: what a message does to the model (the room `desk`), and anything that can make it wait: the
//! terminal is read by one thread, the store by two, signals by a fourth.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use crossterm::event::Event;

use super::awaited::Awaited;
use super::clock::Clock;
use super::config;
use super::happened::{Happened, Reason};
use super::screen::Screen;
use super::store_threads::{Job, StoreThreads};
use super::terminal::{self, Terminal};
use super::wakes::{Alarm, Wakes};
use super::watch;
use crate::app::{Effect, Msg, Press};
use crate::desk::{self, Model};
use crate::domain::time::Stamp;
use crate::office::clock::Noticed;
use crate::office::session;
use crate::words::Language;

/// How long a frame waits for what was asked in it, so that the typed character and what it finds appear together, and a
/// request with its record.
const TOGETHER: Duration = Duration::from_millis(4);
/// A flood of messages is drawn at least this often.
const FLOOD: Duration = Duration::from_millis(50);
/// How long the writer has for the last drafts, the end of the sitting and closing.
const LAST_ORDERS: Duration = Duration::from_millis(1500);

/// Everything the loop holds.
pub struct EventLoop {
    /// The program's whole state.
    pub model: Model,
    /// The terminal, given back when the loop is dropped.
    pub terminal: Terminal,
    /// What stands on it.
    pub screen: Screen<File>,
    /// Where everything that happened comes from.
    pub queue: Receiver<Happened>,
    /// Where questions and orders go.
    pub threads: StoreThreads,
    /// The time.
    pub clock: Clock,
    /// Where the language is remembered; nowhere without a home.
    pub language_file: Option<PathBuf>,
    /// Times the model asked to be woken at.
    pub wakes: Wakes,
    /// What wakes the loop then.
    pub alarm: Alarm,
    /// What the next frame waits for.
    pub awaited: Awaited,
    /// The other end of the queue, for threads that are started later.
    pub queue_in: Sender<Happened>,
    /// The store that is watched for the changes of others.
    pub watched: Option<PathBuf>,
    /// Why to leave, once there is a reason.
    pub leaving: Option<Reason>,
}

impl EventLoop {
    /// Runs until there is a reason to leave; keeps what was half typed; says the reason.
    pub fn run(mut self, first: Vec<Effect>) -> Reason {
        let reason = match catch_unwind(AssertUnwindSafe(|| self.turn_round(first))) {
            Ok(reason) => reason,
            Err(_) => Reason::Defect,
        };
        tracing::info!(reason = reason.code(), "leaving");
        self.leave(&reason);
        reason
    }

    fn turn_round(&mut self, first: Vec<Effect>) -> Reason {
        self.perform(first);
        self.draw();
        loop {
            if let Some(reason) = self.leaving.take() {
                return reason;
            }
            let woken = self.wait();
            self.drain(woken);
            self.wait_for_answer();
            if self.leaving.is_none() {
                self.draw();
            }
        }
    }

    /// Sleeps until something happens, or until a time that the model asked for.
    fn wait(&mut self) -> Option<Happened> {
        self.alarm.set(self.wakes.next());
        self.queue.recv().ok()
    }

    /// Takes everything that is in the queue before anything is drawn: an input method commits several
    /// characters at once, and a held key must not lag behind.
    fn drain(&mut self, first: Option<Happened>) {
        let begun = Instant::now();
        let mut next = first;
        while let Some(happened) = next {
            self.take(happened);
            if self.leaving.is_some() || begun.elapsed() > FLOOD {
                return;
            }
            next = self.queue.try_recv().ok();
        }
        let now = self.clock.now();
        if self.wakes.come(now.up) {
            self.update(Msg::Woke);
        }
    }

    fn wait_for_answer(&mut self) {
        let until = Instant::now() + TOGETHER;
        while self.awaited.is_open() && self.leaving.is_none() {
            let Some(left) = until.checked_duration_since(Instant::now()) else {
                break;
            };
            match self.queue.recv_timeout(left) {
                Ok(happened) => self.take(happened),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        // Only the frame after the question waits for the answer.
        self.awaited.give_up();
    }

    fn take(&mut self, happened: Happened) {
        match happened {
            Happened::Input(Event::Key(key)) => self.update(Msg::Press(Press::from(key))),
            Happened::Input(Event::Paste(text)) => self.update(Msg::Paste(text)),
            Happened::Input(Event::Resize(width, height)) => self.resize(width, height),
            Happened::Input(_) | Happened::WriterClosed => {}
            Happened::Alarm => self.alarm.went_off(),
            Happened::Told(msg) => {
                self.awaited.came(&msg);
                self.update(*msg);
            }
            Happened::StoreChanged => self.update(Msg::StoreChanged),
            Happened::Opened(seat) => {
                self.watch(seat.store.path());
                self.clock.not_before(seat.begun_at);
                let opened = Box::new(seat.opened.clone());
                self.threads.reader.sit_down(*seat);
                self.update(Msg::Opened(Ok(opened)));
            }
            Happened::Continued => {
                if self.terminal.take_again().is_err() {
                    self.leaving = Some(Reason::TerminalGone);
                }
                self.measure();
            }
            Happened::Leave(reason) => self.leaving = Some(reason),
        }
    }

    fn update(&mut self, msg: Msg) {
        let now = self.clock.now();
        self.look_at_clock(now.at);
        let effects = desk::update(&mut self.model, now, msg);
        self.perform(effects);
    }

    /// What the machine's clock does is said on the screen and written down, when it changes.
    fn look_at_clock(&mut self, at: Stamp) {
        let (standing, machine) = (self.clock.standing(), self.clock.machine());
        if let Some(by_ms) = self.clock.take_jump() {
            self.give(Job::Clock(Noticed::Jumped(by_ms), machine, at));
        }
        if self.model.clock != standing && self.model.office.is_some() {
            let effects = desk::update(&mut self.model, self.clock.now(), Msg::Clock(standing));
            self.perform(effects);
            self.give(Job::Clock(Noticed::Stands(standing), machine, at));
        }
    }

    /// The terminal has, or may have, another size, and what stands on it is not known.
    fn resize(&mut self, width: u16, height: u16) {
        self.screen.start_over(width, height);
        self.update(Msg::Resized { width, height });
    }

    fn measure(&mut self) {
        let (width, height) = crossterm::terminal::size().unwrap_or(self.screen.size());
        self.resize(width, height);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.perform_one(effect);
        }
    }

    fn perform_one(&mut self, effect: Effect) {
        let now = self.clock.now();
        let at = now.at;
        self.awaited.asked(&effect);
        match effect {
            Effect::Open(opening) => self.give(Job::Open(opening, at)),
            Effect::DrawSheet(path) => self.give(Job::DrawSheet(path)),
            Effect::Ask(ticket, question) => {
                self.threads.reader.ask(ticket, question, at);
            }
            Effect::Order(key, order) => self.give(Job::Order(key, order, at)),
            Effect::SaveDraft(case, body) => self.give(Job::SaveDraft(case, body, at)),
            Effect::DropDraft(case) => self.give(Job::DropDraft(case)),
            Effect::Report(ticket, day) => self.give(Job::Report(ticket, day, at)),
            Effect::WakeAt(when) => self.wakes.ask(when),
            Effect::Seat(staff) => self.give(Job::Seat(staff, at)),
            Effect::SignIn(credentials) => self.give(Job::SignIn(credentials, now)),
            Effect::Prove(password) => self.give(Job::Prove(password, now)),
            Effect::Lock(end) => {
                self.leaving = desk::left(&self.model, end).map(Reason::Locked);
            }
            Effect::RememberLanguage(language) => self.remember(language),
            Effect::Suspend => self.suspend(),
            Effect::Quit => self.leaving = Some(Reason::Asked),
        }
    }

    /// Other desks may work in the same store.
    pub fn watch(&mut self, store: &Path) {
        if self.watched.as_deref() == Some(store) {
            return;
        }
        match watch::start(self.queue_in.clone(), store) {
            Ok(()) => self.watched = Some(store.to_path_buf()),
            Err(error) => tracing::warn!(kind = %error.kind(), "changes by other desks are not noticed"),
        }
    }

    fn give(&mut self, job: Job) {
        if !self.threads.writer.give(job) {
            tracing::error!("the writer has gone");
            self.leaving = Some(Reason::Defect);
        }
    }

    fn remember(&self, language: Language) {
        if let Some(path) = &self.language_file
            && let Err(error) = config::remember(path, language)
        {
            tracing::warn!(kind = %error.kind(), "the language was not remembered");
        }
    }

    /// Half-typed work is kept first: whoever stops us may never bring us back.
    fn suspend(&mut self) {
        let drafts = desk::leave(&mut self.model);
        self.perform(drafts);
        if self.terminal.lend_to_shell().is_err() {
            self.leaving = Some(Reason::TerminalGone);
        }
        self.measure();
    }

    fn draw(&mut self) {
        if !self.model.take_dirty() || !terminal::is_ours() {
            return;
        }
        let model = &self.model;
        if self.screen.draw(|buffer| desk::view(model, buffer)).is_err() {
            self.leaving = Some(Reason::TerminalGone);
        }
    }

    /// Keeps what was half typed, ends the sitting, closes the store; no longer than the writer's patience.
    fn leave(mut self, reason: &Reason) {
        let drafts = catch_unwind(AssertUnwindSafe(|| desk::leave(&mut self.model))).unwrap_or_default();
        self.perform(drafts);
        let end = match reason {
            Reason::Asked => session::End::SignedOut,
            Reason::Locked(left) => left.end,
            Reason::Signal(_) | Reason::TerminalGone => session::End::Signal,
            Reason::Defect => session::End::Failure,
        };
        let at = self.clock.now().at;
        self.give(Job::Close(end, at));
        if self.screen.kept_back() > 0 {
            tracing::error!(cells = self.screen.kept_back(), "cells were kept back from the terminal");
        }
        // The terminal first: the person need not watch us tidy up.
        drop(self.terminal);
        let until = Instant::now() + LAST_ORDERS;
        while let Some(left) = until.checked_duration_since(Instant::now()) {
            match self.queue.recv_timeout(left) {
                Ok(Happened::WriterClosed) | Err(_) => return,
                Ok(_) => {}
            }
        }
        tracing::error!("the writer did not finish in time");
    }
}
