//! The times at which the model wants to be woken, and the alarm that wakes the loop. Without one the program sleeps until
//! something happens.
//!
//! All of them are measured by the time that the machine has been running, its sleep included: a timer of the kernel goes
//! off at once when the machine wakes up after a time that was asked for, so that a desk locks before anybody reads it. Not
//! in: what is done then (the room `desk`).

use std::collections::BTreeSet;
use std::io;
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use rustix::time::{
    Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create, timerfd_settime,
};

use super::happened::Happened;
use crate::domain::time::Uptime;

/// The times asked for.
#[derive(Debug, Default)]
pub struct Wakes(BTreeSet<Uptime>);

impl Wakes {
    /// Asks for a time.
    pub fn ask(&mut self, up: Uptime) {
        self.0.insert(up);
    }

    /// Whether a time asked for has come; those that have are done with.
    pub fn come(&mut self, now: Uptime) -> bool {
        let later = self.0.split_off(&now.plus_ms(1));
        let come = !self.0.is_empty();
        self.0 = later;
        come
    }

    /// The next of them.
    pub fn next(&self) -> Option<Uptime> {
        self.0.first().copied()
    }
}

/// A timer of the kernel, and the thread that waits for it.
#[derive(Debug)]
pub struct Alarm {
    timer: Arc<OwnedFd>,
    set: Option<Uptime>,
}

impl Alarm {
    /// Starts the thread; it says [`Happened::Alarm`] each time.
    ///
    /// # Errors
    /// When no timer or no thread can be had.
    pub fn start(queue: Sender<Happened>) -> io::Result<Alarm> {
        let timer = Arc::new(timerfd_create(TimerfdClockId::Boottime, TimerfdFlags::CLOEXEC)?);
        let waited_for = Arc::clone(&timer);
        thread::Builder::new().name("alarm".into()).spawn(move || {
            let mut times = [0; 8];
            loop {
                match rustix::io::read(&waited_for, &mut times) {
                    Ok(_) | Err(rustix::io::Errno::INTR) => {}
                    Err(error) => return tracing::error!(%error, "the alarm"),
                }
                if queue.send(Happened::Alarm).is_err() {
                    return;
                }
            }
        })?;
        Ok(Alarm { timer, set: None })
    }

    /// It went off: the same time, asked for again, is a time to come.
    pub fn went_off(&mut self) {
        self.set = None;
    }

    /// Goes off at that time and at no other.
    pub fn set(&mut self, up: Option<Uptime>) {
        if self.set == up {
            return;
        }
        // Nothing at all stands for a timer that is off: the first millisecond of the machine is never asked for.
        let ms = up.map_or(0, |up| up.ms().max(1));
        let it_value = Timespec { tv_sec: ms / 1_000, tv_nsec: ms % 1_000 * 1_000_000 };
        let it_interval = Timespec { tv_sec: 0, tv_nsec: 0 };
        let timer = Itimerspec { it_interval, it_value };
        match timerfd_settime(&self.timer, TimerfdTimerFlags::ABSTIME, &timer) {
            Ok(_) => self.set = up,
            Err(error) => tracing::error!(%error, "the alarm was not set"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::*;
    use crate::runtime::clock::Clock;

    #[test]
    fn every_time_asked_for_comes_once_whatever_the_order() {
        let up = Uptime::from_ms;
        let mut wakes = Wakes::default();
        assert_eq!(wakes.next(), None);
        for _ in 0..1_000 {
            // The next change of the calendar is asked for at every waking, a draft's time in between.
            [900, 300, 600].map(up).into_iter().for_each(|time| wakes.ask(time));
        }
        assert_eq!(wakes.0.len(), 3);
        for time in [300, 600, 900] {
            assert_eq!(wakes.next(), Some(up(time)));
            assert!(!wakes.come(up(time - 1)));
            assert!(wakes.come(up(time)));
            assert!(!wakes.come(up(time)), "a time comes once");
        }
        [1_000, 1_100].map(up).into_iter().for_each(|time| wakes.ask(time));
        assert!(wakes.come(up(2_000)), "both have come, and are done with together");
        assert_eq!(wakes.next(), None);
    }

    #[test]
    fn the_alarm_goes_off_at_its_time_also_when_that_has_passed() {
        let (sender, queue) = channel();
        let mut alarm = Alarm::start(sender).unwrap();
        let now = Clock::new().now().up;
        for time in [now.plus_ms(-1_000), now.plus_ms(20)] {
            alarm.set(Some(time));
            assert!(matches!(queue.recv_timeout(Duration::from_secs(5)), Ok(Happened::Alarm)));
        }
        alarm.set(Some(now.plus_ms(60)));
        alarm.set(None);
        assert!(queue.recv_timeout(Duration::from_millis(150)).is_err(), "it was turned off");
    }
}
