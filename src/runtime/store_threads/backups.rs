//! Backups that the office's schedule wants: while a desk is open, a thread of its own looks whether one is due, and of
//! several desks one makes it. Nobody waits for it; what it could not do is in the audit trail and in the log.
//!
//! Not in: how a backup is made (`office::back_up`).

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::thread;
use std::time::Duration;

use crate::office::back_up::{self, Order, Unmade};
use crate::runtime::clock::Clock;
use crate::store::{Flow, OpenMode, Opener};

/// Whoever has just sat down is served first.
const FIRST: Duration = Duration::from_secs(5);
/// How often it looks whether the schedule was changed by another desk.
const LOOK: Duration = Duration::from_secs(10 * 60);

/// The thread ends when this is dropped; a backup that is being made then leaves nothing.
#[derive(Debug)]
pub struct Backups(#[expect(dead_code, reason = "it is held, and its end is heard")] Sender<()>);

impl Backups {
    /// Begins for an open store. `heads` is the folder of the heads noted on this machine.
    pub fn begin(opener: Opener, heads: Option<PathBuf>) -> Option<Backups> {
        let (open, ended) = mpsc::channel();
        let begun = thread::Builder::new().name("backups".into()).spawn(move || {
            let (mut clock, mut wait) = (Clock::new(), FIRST);
            while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                wait = turn(&opener, heads.as_deref(), &mut clock, &ended).unwrap_or_else(|why| {
                    tracing::error!(%why, "the backup of the schedule was not made");
                    LOOK
                });
            }
        });
        begun.ok().map(|_| Backups(open))
    }
}

/// Makes the backup that is due, if one is; how long to wait then.
fn turn(
    opener: &Opener,
    heads: Option<&Path>,
    clock: &mut Clock,
    ended: &Receiver<()>,
) -> Result<Duration, Unmade> {
    let mut now = || clock.now().at;
    let known = opener.open(OpenMode::ReadOnly)?.read(|view| back_up::backups(view, None))?;
    let at = now();
    let Some(schedule) = known.schedule.as_ref().filter(|_| known.is_due(at)) else {
        let next = known.next(at).map_or(LOOK, |next| {
            Duration::from_millis(u64::try_from(next.utc_ms().saturating_sub(at.utc_ms())).unwrap_or(0))
        });
        return Ok(next.clamp(Duration::from_secs(1), LOOK));
    };
    if back_up::take_turn(&mut opener.open(OpenMode::ReadWrite)?, at)? {
        let (folder, keep) = (schedule.folder.clone(), Some(schedule.keep));
        let order = Order { folder, keep, heads: heads.map(Path::to_path_buf) };
        back_up::back_up(opener, None, &mut now, &order, &mut |_| match ended.try_recv() {
            Err(TryRecvError::Disconnected) => Flow::Stop,
            _ => Flow::More,
        })?;
    }
    Ok(LOOK)
}
