//! The desk before a real store, without a terminal: messages go in, effects are performed on the store at
//! once, and what comes of them lies ready until it is delivered, in order or not. The clock moves on at each reading.

use std::collections::BTreeSet;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use madoguchi::app::{Effect, Keymap, Msg, Opened, Press};
use madoguchi::desk::{self, Model, Setting, Startup};
use madoguchi::domain::staff::StaffId;
use madoguchi::domain::time::{Moment, Stamp};
use madoguchi::office::sign_in::NoEntry;
use madoguchi::office::{Refusal, drop_draft, make_report, open_office, save_draft, session};
use madoguchi::ui::Theme;
use madoguchi::words::Language;

use super::office::Clerk;

/// A clerk at the desk.
pub struct Sitting {
    pub model: Model,
    pub clerk: Clerk,
    /// Answers and receipts that are not delivered yet, oldest first.
    pub ready: Vec<Msg>,
    /// Drafts saved: when, and what.
    pub drafts: Vec<(Stamp, String)>,
    /// Times the desk wants to be woken at.
    pub wakes: BTreeSet<Stamp>,
}

impl Sitting {
    /// Sits down; nothing asked at the start is answered yet.
    pub fn new(mut clerk: Clerk) -> Sitting {
        let startup = Startup::Opened(Box::new(opened(&mut clerk)));
        Sitting::begun(clerk, startup)
    }

    /// Begins with this.
    pub fn begun(clerk: Clerk, startup: Startup) -> Sitting {
        let setting = Setting {
            language: Language::Ja,
            theme: Theme::default(),
            keymap: Keymap::built_in().unwrap(),
            width: 120,
            height: 36,
            seed: fastrand::u64(..).to_be_bytes(),
            idle_minutes: 5,
            now: Moment::by_steady_clock(clerk.at),
            startup,
        };
        let (model, first) = Model::new(setting);
        let mut sitting =
            Sitting { model, clerk, ready: Vec::new(), drafts: Vec::new(), wakes: BTreeSet::new() };
        first.into_iter().for_each(|effect| sitting.perform(effect));
        sitting
    }

    /// Something happens; what the desk wants done is done at once.
    pub fn tell(&mut self, msg: Msg) {
        let now = Moment::by_steady_clock(self.clerk.now());
        let effects = desk::update(&mut self.model, now, msg);
        effects.into_iter().for_each(|effect| self.perform(effect));
    }

    /// Delivers everything that is ready, and what follows from it.
    pub fn settle(&mut self) {
        while !self.ready.is_empty() {
            let msg = self.ready.remove(0);
            self.tell(msg);
        }
    }

    /// Time passes; the desk is woken when it asked for it, each time at its time.
    pub fn pass(&mut self, ms: i64) {
        let until = self.clerk.at.plus_ms(ms);
        while let Some(due) = self.wakes.first().copied().filter(|due| *due <= until) {
            self.wakes.remove(&due);
            self.clerk.at = due.max(self.clerk.at);
            self.tell(Msg::Woke);
        }
        self.clerk.at = until;
    }

    /// A key, and all that comes of it.
    pub fn press(&mut self, code: KeyCode) {
        self.tell(Msg::Press(Press::from(KeyEvent::new(code, KeyModifiers::NONE))));
        self.settle();
    }

    fn perform(&mut self, effect: Effect) {
        let at = self.clerk.now();
        match effect {
            Effect::Ask(ticket, question) => {
                let answer = self.clerk.ask(question);
                self.ready.push(Msg::Answered(ticket, answer));
            }
            Effect::Order(key, order) => {
                let result = self.clerk.order(key, *order);
                self.ready.push(Msg::Done(key, result));
            }
            Effect::SaveDraft(case, body) => {
                let saved = save_draft(&mut self.clerk.store, &self.clerk.actor, at, case, &body);
                self.drafts.push((at, body));
                self.ready.push(Msg::DraftSaved(saved));
            }
            Effect::DropDraft(case) => drop_draft(&mut self.clerk.store, &self.clerk.actor, case).unwrap(),
            Effect::Report(ticket, day) => {
                let report = make_report(&mut self.clerk.store, &self.clerk.actor, at, day);
                self.ready.push(Msg::Reported(ticket, report.map(Box::new)));
            }
            Effect::WakeAt(when) => {
                self.wakes.insert(Stamp::from_utc_ms(when.ms()));
            }
            Effect::Seat(staff) => {
                let seated = self.seat(staff);
                self.ready.push(Msg::Opened(seated.map_err(NoEntry::from)));
            }
            Effect::Open(_) => {
                let opened = opened(&mut self.clerk);
                self.ready.push(Msg::Opened(Ok(Box::new(opened))));
            }
            Effect::DrawSheet(_) => {
                let sheet = madoguchi::office::found_sealed::Sheet::draw().unwrap();
                self.ready.push(Msg::SheetDrawn(Ok(Box::new(sheet))));
            }
            // This desk has no door.
            Effect::SignIn(_) | Effect::Prove(_) | Effect::Lock(_) => {}
            Effect::RememberLanguage(_) | Effect::Suspend | Effect::Quit => {}
        }
    }

    fn seat(&mut self, staff: StaffId) -> Result<Box<Opened>, Refusal> {
        let all = open_office::staff(&mut self.clerk.store)?;
        let seated = all.into_iter().find(|one| one.id == staff);
        let at = self.clerk.at;
        let seated = seated.ok_or(Refusal::NoStaff)?;
        self.clerk.actor = session::sit_down(&mut self.clerk.store, seated, at)?.0;
        Ok(Box::new(opened(&mut self.clerk)))
    }
}

fn opened(clerk: &mut Clerk) -> Opened {
    Opened {
        office: clerk.store.office().name.clone(),
        practice: false,
        encrypted: false,
        actor: clerk.actor.clone(),
        staff: open_office::staff(&mut clerk.store).unwrap(),
        place: "office.db".to_owned(),
        login: None,
        seated: session::Seated::default(),
        heads: madoguchi::store::audit::anchors::Known::Kept,
    }
}
