//! The program at one desk without its terminal and threads: the model and its update are the real ones, and effects are
//! performed one after the other by the same functions of the office that the runtime's threads call.
//!
//! Not in: keys and frames ([`super::clerk`]).

use std::cell::Cell;
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use chrono::NaiveDate;
use madoguchi::app::{Effect, Keymap, Msg, Opened};
use madoguchi::desk::{self, Model, Setting, Startup};
use madoguchi::domain::staff::{Staff, StaffId};
use madoguchi::domain::time::Stamp;
use madoguchi::office::{
    ActKey, Answer, DayBook, Order, Question, Receipt, Refusal, ask, carry_out, drop_draft, make_report,
    save_draft, session,
};
use madoguchi::store::Store;
use madoguchi::ui::Theme;
use madoguchi::words::Language;

/// A model, a store, a clock, and who sits there.
pub struct Program {
    pub model: Model,
    pub opened: Opened,
    pub clock: Rc<Cell<Stamp>>,
    store: Store,
    seated_at: Stamp,
    wakes: BTreeSet<i64>,
}

impl Program {
    /// The program on an open store; `seat` tells desks apart.
    pub fn start(
        mut store: Store,
        who: Staff,
        staff: Vec<Staff>,
        clock: Rc<Cell<Stamp>>,
        seat: u8,
        size: (u16, u16),
    ) -> Program {
        let (actor, _) = session::sit_down(&mut store, who, clock.get()).unwrap();
        let opened = Opened {
            office: store.office().name.clone(),
            practice: store.office().practice,
            encrypted: false,
            actor,
            staff,
            place: String::new(),
        };
        let setting = Setting {
            language: Language::Ja,
            theme: Theme::default(),
            keymap: Keymap::built_in().unwrap(),
            width: size.0,
            height: size.1,
            seed: [seat; 8],
            at: clock.get(),
            startup: Startup::Opened(Box::new(opened.clone())),
        };
        let (model, first) = Model::new(setting);
        let wakes = BTreeSet::new();
        let seated_at = clock.get();
        let mut program = Program { model, opened, clock, store, seated_at, wakes };
        program.perform(first);
        program
    }

    /// Ends as it does when it is asked to: what is half typed is kept.
    pub fn end(mut self) {
        let last = desk::leave(&mut self.model);
        self.perform(last);
        self.carry_out(Order::EndSession(session::End::SignedOut)).unwrap();
    }

    /// Something happens now.
    pub fn update(&mut self, msg: Msg) {
        let effects = desk::update(&mut self.model, self.clock.get(), msg);
        self.perform(effects);
    }

    /// The clock goes on to the next time at which the model wants to be woken, if that is not after `until`.
    pub fn wake_before(&mut self, until: Stamp) -> bool {
        let Some(wake) = self.wakes.first().copied().filter(|wake| *wake <= until.utc_ms()) else {
            return false;
        };
        self.wakes.remove(&wake);
        self.clock.set(self.clock.get().max(Stamp::from_utc_ms(wake)));
        self.update(Msg::Woke);
        true
    }

    /// An act by whoever sits here.
    pub fn carry_out(&mut self, order: Order) -> Result<Receipt, Refusal> {
        self.carry_out_once(ActKey::fresh().unwrap(), order)
    }

    /// A question.
    pub fn ask(&mut self, question: Question) -> Result<Answer, Refusal> {
        self.wake_up();
        let (at, actor) = (self.clock.get(), self.opened.actor.clone());
        self.store.read(|view| ask(view, &actor, at, question))
    }

    /// The report of a day.
    pub fn make_report(&mut self, day: NaiveDate) -> Result<DayBook, Refusal> {
        self.wake_up();
        make_report(&mut self.store, &self.opened.actor, self.clock.get(), day)
    }

    fn sit_down(&mut self, who: Staff) {
        (self.opened.actor, _) = session::sit_down(&mut self.store, who, self.clock.get()).unwrap();
        self.seated_at = self.clock.get();
    }

    /// Nobody sits for longer than a day's work: after a night they sit down anew.
    fn wake_up(&mut self) {
        if self.clock.get().utc_ms() - self.seated_at.utc_ms() >= session::LONGEST_MS {
            self.sit_down(self.opened.actor.staff.clone());
        }
    }

    fn carry_out_once(&mut self, key: ActKey, order: Order) -> Result<Receipt, Refusal> {
        self.wake_up();
        carry_out(&mut self.store, &self.opened.actor, self.clock.get(), key, order)
    }

    /// First laid down, first performed, answers in between: what the two store threads come to when nobody is slow.
    fn perform(&mut self, effects: Vec<Effect>) {
        let mut waiting = VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            if let Some(msg) = self.perform_one(effect) {
                waiting.extend(desk::update(&mut self.model, self.clock.get(), msg));
            }
        }
    }

    fn perform_one(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Ask(ticket, question) => Some(Msg::Answered(ticket, self.ask(question))),
            Effect::Order(key, order) => Some(Msg::Done(key, self.carry_out_once(key, *order))),
            Effect::SaveDraft(case, body) => {
                let (at, actor) = (self.clock.get(), &self.opened.actor);
                Some(Msg::DraftSaved(save_draft(&mut self.store, actor, at, case, &body)))
            }
            Effect::DropDraft(case) => {
                drop_draft(&mut self.store, &self.opened.actor, case).unwrap();
                None
            }
            Effect::Report(ticket, day) => Some(Msg::Reported(ticket, self.make_report(day).map(Box::new))),
            Effect::WakeAt(when) => {
                self.wakes.insert(when.utc_ms());
                None
            }
            Effect::Seat(staff) => Some(self.change_seat(staff)),
            Effect::RememberLanguage(_) => None,
            Effect::Open(_) | Effect::Suspend | Effect::Quit => panic!("not in a story: {effect:?}"),
        }
    }

    fn change_seat(&mut self, to: StaffId) -> Msg {
        self.carry_out(Order::EndSession(session::End::SignedOut)).unwrap();
        let next = self.opened.staff.iter().find(|staff| staff.id == to).unwrap().clone();
        self.sit_down(next);
        Msg::Opened(Ok(Box::new(self.opened.clone())))
    }
}
