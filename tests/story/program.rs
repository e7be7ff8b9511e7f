//! The program at one desk without its terminal and threads: the model and its update are the real ones, and effects are
//! performed one after the other by the same functions of the office that the runtime's threads call.
//!
//! Not in: keys and frames ([`super::clerk`]).

use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use madoguchi::app::{Effect, Keymap, Msg, Opened};
use madoguchi::desk::{self, Model, Setting, Startup};
use madoguchi::domain::staff::{Staff, StaffId};
use madoguchi::domain::time::{Moment, Stamp};
use madoguchi::office::sign_in::{self, Credentials, NoEntry};
use madoguchi::office::{
    ActKey, Actor, Answer, DayBook, Order, Question, Receipt, Refusal, ask, carry_out, drop_draft,
    make_report, member_keys, open_office, save_draft, session,
};
use madoguchi::store::Store;
use madoguchi::ui::Theme;
use madoguchi::words::Language;

use super::clock::Clock;

/// A model, a store, a clock, and who sits there.
pub struct Program {
    pub model: Model,
    pub opened: Option<Opened>,
    pub clock: Clock,
    path: PathBuf,
    store: Option<Store>,
    seated_at: Stamp,
    wakes: BTreeSet<i64>,
    seat: u8,
    size: (u16, u16),
}

impl Program {
    /// The program on an open store; `seat` tells desks apart.
    pub fn start(
        mut store: Store,
        who: Staff,
        staff: Vec<Staff>,
        clock: Clock,
        seat: u8,
        size: (u16, u16),
    ) -> Program {
        let (actor, seated) = session::sit_down(&mut store, who, clock.now().at).unwrap();
        let opened = opened(&store, actor, staff, seated);
        let startup = Startup::Opened(Box::new(opened.clone()));
        let path = store.path().to_path_buf();
        Program::begin(startup, Some(store), Some(opened), path, clock, seat, size)
    }

    /// The program on a store that is sealed: it begins at the door.
    pub fn at_the_door(path: &Path, clock: Clock, seat: u8, size: (u16, u16)) -> Program {
        let startup = Startup::Sealed { place: "office.store".to_owned(), left: None };
        Program::begin(startup, None, None, path.to_path_buf(), clock, seat, size)
    }

    fn begin(
        startup: Startup,
        store: Option<Store>,
        opened: Option<Opened>,
        path: PathBuf,
        clock: Clock,
        seat: u8,
        size: (u16, u16),
    ) -> Program {
        let (model, first) = Model::new(setting(startup, clock.now(), seat, size));
        let (wakes, seated_at) = (BTreeSet::new(), clock.shows());
        let mut program = Program { model, opened, clock, path, store, seated_at, wakes, seat, size };
        program.perform(first);
        program
    }

    fn store(&mut self) -> &mut Store {
        self.store.as_mut().expect("the store is open")
    }

    /// Who sits here.
    pub fn actor(&self) -> Actor {
        self.opened.as_ref().expect("somebody sits here").actor.clone()
    }

    /// Ends as it does when it is asked to: what is half typed is kept.
    pub fn end(mut self) {
        let last = desk::leave(&mut self.model);
        self.perform(last);
        self.carry_out(Order::EndSession(session::End::SignedOut)).unwrap();
    }

    /// Something happens now.
    pub fn update(&mut self, msg: Msg) {
        let effects = desk::update(&mut self.model, self.clock.now(), msg);
        self.perform(effects);
    }

    /// The clock goes on to the next time at which the model wants to be woken, if that is not after `until`.
    pub fn wake_before(&mut self, until: Stamp) -> bool {
        let Some(wake) = self.wakes.first().copied().filter(|wake| *wake <= until.utc_ms()) else {
            return false;
        };
        self.wakes.remove(&wake);
        self.clock.pass((wake - self.clock.shows().utc_ms()).max(0));
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
        let (at, actor) = (self.clock.now().at, self.actor());
        self.store().read(|view| ask(view, &actor, at, question))
    }

    /// The report of a day.
    pub fn make_report(&mut self, day: NaiveDate) -> Result<DayBook, Refusal> {
        self.wake_up();
        let (at, actor) = (self.clock.now().at, self.actor());
        make_report(self.store(), &actor, at, day)
    }

    fn carry_out_once(&mut self, key: ActKey, order: Order) -> Result<Receipt, Refusal> {
        self.wake_up();
        let (at, actor) = (self.clock.now().at, self.actor());
        carry_out(self.store(), &actor, at, key, order)
    }

    /// First laid down, first performed, answers in between: what the two store threads come to when nobody is slow.
    fn perform(&mut self, effects: Vec<Effect>) {
        let mut waiting = VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            let Some(msg) = self.perform_one(effect) else { continue };
            let settled = self.settle_keys(&msg);
            for msg in [Some(msg), settled].into_iter().flatten() {
                waiting.extend(desk::update(&mut self.model, self.clock.now(), msg));
            }
        }
    }

    /// As the writer does it after a proposal or a decision about the staff.
    fn settle_keys(&mut self, msg: &Msg) -> Option<Msg> {
        let Msg::Done(_, Ok(receipt)) = msg else { return None };
        let (at, actor) = (self.clock.now().at, self.actor());
        let settled = match receipt {
            Receipt::Decided(decided) => member_keys::settle(self.store(), &actor, at, decided),
            Receipt::Proposed(approval) => member_keys::first_half(self.store(), &actor, *approval),
            _ => return None,
        };
        let settled = settled.transpose()?;
        Some(Msg::KeySettled(settled.map(Box::new)))
    }

    fn perform_one(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Ask(ticket, question) => Some(Msg::Answered(ticket, self.ask(question))),
            Effect::Order(key, order) => Some(Msg::Done(key, self.carry_out_once(key, *order))),
            Effect::SaveDraft(case, body) => {
                let (at, actor) = (self.clock.now().at, self.actor());
                Some(Msg::DraftSaved(save_draft(self.store(), &actor, at, case, &body)))
            }
            Effect::DropDraft(case) => {
                let actor = self.actor();
                drop_draft(self.store(), &actor, case).unwrap();
                None
            }
            Effect::Report(ticket, day) => Some(Msg::Reported(ticket, self.make_report(day).map(Box::new))),
            Effect::WakeAt(when) => {
                self.wakes.insert(when.ms());
                None
            }
            Effect::Seat(staff) => Some(self.change_seat(staff)),
            Effect::SignIn(typed) => Some(Msg::Opened(self.sign_in(&typed))),
            Effect::Prove(password) => {
                let (now, actor) = (self.clock.now(), self.actor());
                Some(Msg::Proven(sign_in::prove(self.store(), &actor, &password, now)))
            }
            Effect::Lock(end) => {
                self.lock(end);
                None
            }
            Effect::RememberLanguage(_) => None,
            Effect::Open(_) | Effect::DrawSheet(_) | Effect::Suspend | Effect::Quit => {
                panic!("not in a story: {effect:?}")
            }
        }
    }

    fn sign_in(&mut self, typed: &Credentials) -> Result<Box<Opened>, NoEntry> {
        let now = self.clock.now();
        let mut signed = sign_in::sign_in(&self.path, typed, now, &|_| Ok(()))?;
        let staff = open_office::staff(&mut signed.store)?;
        let mut opened = opened(&signed.store, signed.actor, staff, signed.seated);
        opened.login = Some(typed.login.clone());
        (self.store, self.opened) = (Some(signed.store), Some(opened.clone()));
        self.seated_at = self.clock.shows();
        Ok(Box::new(opened))
    }

    /// As the runtime does it: what is half typed is kept, the sitting ends, and everything begins anew at the door.
    fn lock(&mut self, end: session::End) {
        let left = desk::left(&self.model, end);
        let drafts = desk::leave(&mut self.model);
        self.perform(drafts);
        let (at, actor) = (self.clock.now().at, self.actor());
        session::leave(self.store(), &actor, at, end).unwrap();
        (self.store, self.opened) = (None, None);
        let startup = Startup::Sealed { place: "office.store".to_owned(), left };
        (self.model, _) = Model::new(setting(startup, self.clock.now(), self.seat, self.size));
    }

    fn change_seat(&mut self, to: StaffId) -> Msg {
        self.carry_out(Order::EndSession(session::End::SignedOut)).unwrap();
        let opened = self.opened.as_ref().unwrap();
        let next = opened.staff.iter().find(|staff| staff.id == to).unwrap().clone();
        self.sit_down(next);
        Msg::Opened(Ok(Box::new(self.opened.clone().unwrap())))
    }

    fn sit_down(&mut self, who: Staff) {
        let at = self.clock.now().at;
        let (actor, _) = session::sit_down(self.store(), who, at).unwrap();
        self.opened.as_mut().unwrap().actor = actor;
        self.seated_at = at;
    }

    /// Nobody sits for longer than a day's work: after a night they sit down anew.
    fn wake_up(&mut self) {
        if self.clock.shows().utc_ms() - self.seated_at.utc_ms() >= session::LONGEST_MS {
            self.sit_down(self.actor().staff);
        }
    }
}

fn opened(store: &Store, actor: Actor, staff: Vec<Staff>, seated: session::Seated) -> Opened {
    Opened {
        office: store.office().name.clone(),
        practice: store.office().practice,
        encrypted: store.is_sealed(),
        actor,
        login: None,
        staff,
        place: String::new(),
        seated,
        heads: madoguchi::store::audit::anchors::Known::Kept,
    }
}

/// How a program begins.
pub fn setting(startup: Startup, now: Moment, seat: u8, size: (u16, u16)) -> Setting {
    Setting {
        language: Language::Ja,
        theme: Theme::default(),
        keymap: Keymap::built_in().unwrap(),
        width: size.0,
        height: size.1,
        seed: [seat; 8],
        idle_minutes: 5,
        now,
        startup,
    }
}
