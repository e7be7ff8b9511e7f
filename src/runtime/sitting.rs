//! A sitting at the desk, from taking the terminal to giving it back.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc;

use super::awaited::Awaited;
use super::clock::Clock;
use super::config::Config;
use super::event_loop::EventLoop;
use super::happened::Reason;
use super::screen::Screen;
use super::store_threads::{SeatedStore, Seats, StoreThreads};
use super::terminal::{self, Terminal};
use super::wakes::{Alarm, Wakes};
use super::{defect, input, left, place, signals};
use crate::desk::{Model, Setting, Startup};
use crate::office::Refusal;
use crate::store::StoreError;
use crate::store::keyring::{Keyring, KeyringError};

/// What a sitting needs to know.
#[derive(Debug)]
pub struct Sitting {
    /// The user's settings.
    pub config: Config,
    /// Where stores are.
    pub seats: Seats,
    /// The store to open.
    pub store: PathBuf,
    /// Random bytes from which act keys are made.
    pub seed: [u8; 8],
    /// Where the language is remembered.
    pub language_file: Option<PathBuf>,
}

impl Sitting {
    /// Opens the store, shows the desk and stays until somebody leaves. A store that cannot be opened is no
    /// reason to stay away: the desk says why.
    ///
    /// # Errors
    /// When the terminal cannot be taken, or no thread can be had.
    pub fn hold(self) -> io::Result<Reason> {
        let mut clock = Clock::new();
        let now = clock.now();
        let (open, startup) = self.startup(&mut clock);
        let (queue_in, queue) = mpsc::channel();
        input::listen()?;
        let (width, height) = crossterm::terminal::size()?;
        let Config { language, theme, keymap, idle_minutes } = self.config;
        let seed = self.seed;
        let setting = Setting { language, theme, keymap, width, height, seed, idle_minutes, now, startup };
        let (model, first) = Model::new(setting);
        let opened_at = open.as_ref().map(|open| open.store.path().to_path_buf());
        let threads = StoreThreads::start(&queue_in, self.seats, open)?;
        defect::watch_sitting(language, queue_in.clone());
        signals::start(queue_in.clone())?;
        let terminal = Terminal::take()?;
        let screen = Screen::new(terminal::way_out()?, width, height, theme.plain);
        input::start(queue_in.clone())?;
        let mut event_loop = EventLoop {
            model,
            terminal,
            screen,
            queue,
            threads,
            clock,
            language_file: self.language_file,
            wakes: Wakes::default(),
            alarm: Alarm::start(queue_in.clone())?,
            awaited: Awaited::default(),
            queue_in,
            watched: None,
            leaving: None,
        };
        if let Some(path) = opened_at {
            event_loop.watch(&path);
        }
        Ok(event_loop.run(first))
    }

    fn startup(&self, clock: &mut Clock) -> (Option<SeatedStore>, Startup) {
        let place = place::readable(&self.store, self.seats.home.as_deref());
        match Keyring::guards(&self.store) {
            Ok(true) => return (None, Startup::Sealed { place, left: left::read() }),
            Err(why @ KeyringError::NotThere { .. }) => {
                return (None, Startup::Refused { place, why: why.into() });
            }
            // Opening it says why.
            Ok(false) | Err(_) => {}
        }
        match self.seats.open(&self.store, clock.now().at) {
            Ok(open) => {
                clock.not_before(open.begun_at);
                let opened = Box::new(open.opened.clone());
                (Some(open), Startup::Opened(opened))
            }
            Err(Refusal::Store(StoreError::NotFound { .. })) => (None, Startup::NoStore { place }),
            Err(why) => {
                tracing::warn!(%why, "the store was refused");
                (None, Startup::Refused { place, why: why.into() })
            }
        }
    }
}
