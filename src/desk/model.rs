//! The whole state of the program on screen.

use std::cell::OnceCell;

use crate::app::{Effect, KeySource, Keymap, Opened, Turn};
use crate::domain::calendar::Calendar;
use crate::domain::clock::Standing;
use crate::domain::staff::{Right, StaffId};
use crate::domain::time::{Moment, Stamp, Uptime};
use crate::office::sign_in::NoEntry;
use crate::screens::{approvals, audit, desk, policy, report, setup, sign_in, staff};
use crate::store::audit::anchors::Known;
use crate::ui::Theme;
use crate::words::{Language, Words};

use super::Overlay;
use super::idle::Idle;
use super::proof::Orders;

/// What the room `runtime` knows at the start.
#[derive(Debug)]
pub struct Setting {
    /// The language of the screen.
    pub language: Language,
    /// How things look.
    pub theme: Theme,
    /// Which key runs what.
    pub keymap: Keymap,
    /// Columns of the terminal.
    pub width: u16,
    /// Rows of the terminal.
    pub height: u16,
    /// Random bytes, drawn once a run, from which act keys are made.
    pub seed: [u8; 8],
    /// After how many minutes without a key the desk locks.
    pub idle_minutes: u8,
    /// Now.
    pub now: Moment,
    /// What became of the store.
    pub startup: Startup,
}

/// What became of the store at the start.
#[derive(Debug)]
pub enum Startup {
    /// There is none yet.
    NoStore {
        /// Where a new one would be, as a person may read it.
        place: String,
    },
    /// It is sealed: somebody has to sign in.
    Sealed {
        /// Where it is, as a person may read it.
        place: String,
        /// The desk that was left, if one was.
        left: Option<sign_in::Left>,
    },
    /// It is open.
    Opened(Box<Opened>),
    /// It was refused.
    Refused {
        /// Where it is, as a person may read it.
        place: String,
        /// Why.
        why: NoEntry,
    },
}

/// The screen that is open.
#[derive(Debug)]
pub enum Screen {
    /// Before an office is open.
    Setup(Box<setup::State>),
    /// The door of an office whose store is sealed.
    SignIn(Box<sign_in::State>),
    /// The desk.
    Desk,
    /// The day's report.
    Report,
    /// The audit trail.
    Audit,
    /// What waits for a second person.
    Approvals,
    /// The staff.
    Staff,
    /// The policy of the identity check.
    Policy,
}

/// The whole state.
#[derive(Debug)]
pub struct Model {
    /// The time of the last message; shown nowhere as a running clock, so that an idle screen stays true.
    pub at: Stamp,
    /// How long the machine had been running then: waits are measured by it.
    pub up: Uptime,
    /// How the machine's clock stands to the office's.
    pub clock: Standing,
    /// The words of the language in use.
    pub words: Words,
    /// How things look.
    pub theme: Theme,
    /// Which key runs what.
    pub keymap: Keymap,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The office, once open.
    pub office: Option<Opened>,
    /// When the office is open.
    pub calendar: Calendar,
    /// Which screen is shown.
    pub screen: Screen,
    /// The desk; it keeps its state while another screen is shown.
    pub desk: desk::State,
    /// The report.
    pub report: report::State,
    /// The audit trail.
    pub audit: audit::State,
    /// The approvals.
    pub approvals: approvals::State,
    /// The staff.
    pub staff: staff::State,
    /// The policy of the identity check; changes that are not saved stay while another screen is shown.
    pub policy: policy::State,
    /// What lies over the screen, the topmost last.
    pub overlays: Vec<Overlay>,
    /// The words of the other language, once they were asked for: making them takes a moment.
    pub(super) other: OnceCell<Words>,
    /// When the desk locks; a desk without passwords never does.
    pub(super) idle: Option<Idle>,
    pub(super) orders: Orders,
    idle_minutes: u8,
    pub(super) keys: KeySource,
    pub(super) dirty: bool,
}

impl Model {
    /// The program at its start, and what it asks for first.
    pub fn new(setting: Setting) -> (Model, Vec<Effect>) {
        let mut model = Model {
            at: setting.now.at,
            up: setting.now.up,
            clock: Standing::Right,
            words: Words::of(setting.language),
            theme: setting.theme,
            keymap: setting.keymap,
            size: (setting.width, setting.height),
            office: None,
            calendar: Calendar::japan(),
            screen: Screen::Desk,
            desk: desk::State::new(),
            report: report::State::new(setting.now.at),
            audit: audit::State::new(&[]),
            approvals: approvals::State::default(),
            staff: staff::State::default(),
            policy: policy::State::default(),
            overlays: Vec::new(),
            other: OnceCell::new(),
            idle: None,
            orders: Orders::default(),
            idle_minutes: setting.idle_minutes,
            keys: KeySource::new(setting.seed),
            dirty: true,
        };
        let effects = match setting.startup {
            Startup::NoStore { place } => {
                model.screen = Screen::Setup(Box::new(setup::State::first(&place)));
                Vec::new()
            }
            Startup::Refused { place, why } => {
                model.screen = Screen::Setup(Box::new(setup::State::shut(place, why)));
                Vec::new()
            }
            Startup::Sealed { place, left } => {
                model.screen = Screen::SignIn(Box::new(sign_in::State::new(place, left)));
                Vec::new()
            }
            Startup::Opened(opened) => model.sit_down(*opened),
        };
        (model, effects)
    }

    /// Somebody sits down at the desk of an open office.
    pub(super) fn sit_down(&mut self, opened: Opened) -> Vec<Effect> {
        let left = match &mut self.screen {
            Screen::SignIn(state) => state.left.take(),
            _ => None,
        };
        let before = self.office.as_ref().map(|office| office.actor.staff.id);
        self.idle = opened.encrypted.then(|| Idle::begin(self.up, self.idle_minutes));
        self.orders = Orders::default();
        self.audit = audit::State::new(&opened.staff);
        self.office = Some(opened);
        self.screen = Screen::Desk;
        self.desk = desk::State::new();
        self.report = report::State::new(self.at);
        self.approvals = approvals::State::default();
        self.staff = staff::State::default();
        self.policy = policy::State::default();
        self.overlays.clear();
        let next_change = self.now().uptime_at(self.calendar.next_change(self.at));
        let mut effects = self.turn(|model, turn| {
            desk::begin(&mut model.desk, turn);
            model.greet(before);
            if let Some(request) = left.and_then(|left| left.request) {
                desk::go_back_to(&mut model.desk, turn, request);
            }
            // Whoever may handle no requests begins with what is theirs: an auditor reads, an admin keeps the accounts.
            if !turn.may(Right::HandleRequests) && turn.may(Right::MakeReports) {
                model.screen = Screen::Report;
                report::begin(&mut model.report, turn);
            } else if turn.may(Right::ProposeStaff) {
                model.screen = Screen::Staff;
                model.desk.notice.take_if(|said| !matches!(said, desk::Notice::Heads(_)));
                staff::begin(&mut model.staff, turn);
            }
        });
        effects.push(Effect::WakeAt(next_change));
        effects.extend(self.idle.map(|idle| Effect::WakeAt(idle.next_look(self.up))));
        effects
    }

    /// Who signed in hears when they were here last: somebody else may have been in their name. Who took another's seat at
    /// a practice desk sees whose it is now; a narrow title bar has no room for it.
    fn greet(&mut self, before: Option<StaffId>) {
        let Some(office) = &self.office else { return };
        let staff = &office.actor.staff;
        let changed = before.is_some_and(|before| before != staff.id);
        self.desk.notice = match office.encrypted {
            _ if office.heads != Known::Kept => Some(desk::Notice::Heads(office.heads)),
            true => Some(desk::Notice::Seated(office.seated.clone())),
            false => changed.then(|| desk::Notice::SitsHere(staff.name.clone())),
        };
    }

    /// The moment of the last message.
    pub(super) fn now(&self) -> Moment {
        Moment { at: self.at, up: self.up }
    }

    /// Somebody is there.
    pub(super) fn touched(&mut self) {
        if let Some(idle) = &mut self.idle {
            idle.key(self.up);
        }
    }

    /// Makes a turn at the time of the last message.
    pub(super) fn turn(&mut self, change: impl FnOnce(&mut Model, &mut Turn<'_>)) -> Vec<Effect> {
        let actor = self.office.as_ref().map(|office| office.actor.clone());
        let mut keys = self.keys.clone();
        let mut turn = Turn::new(self.now(), actor.as_ref(), &mut keys);
        change(self, &mut turn);
        let effects = turn.into_effects();
        self.keys = keys;
        let notices = [&mut self.approvals.notice, &mut self.staff.notice, &mut self.policy.notice];
        for said in notices.into_iter().filter_map(Option::take) {
            self.desk.notice = Some(said);
        }
        effects
    }

    /// The words of the other language.
    pub(super) fn other_words(&self) -> &Words {
        self.other.get_or_init(|| Words::of(self.words.language().other()))
    }

    /// From now on the screen speaks the other language.
    pub(super) fn switch_language(&mut self) {
        let other = self.other_words().clone();
        self.other = OnceCell::from(std::mem::replace(&mut self.words, other));
    }

    /// Whether anything on screen may have changed since this was asked last.
    pub fn take_dirty(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }

    /// Whether what is typed goes into a text.
    pub fn is_typing(&self) -> bool {
        match (self.overlays.last(), &self.screen) {
            (Some(overlay), _) => overlay.is_typing(),
            (None, Screen::Setup(state)) => state.is_typing(),
            (None, Screen::SignIn(state)) => state.is_typing(),
            (None, Screen::Desk) => self.desk.is_typing(),
            (None, Screen::Report) => false,
            (None, Screen::Audit) => self.audit.is_typing(),
            (None, Screen::Approvals) => self.approvals.is_typing(),
            (None, Screen::Staff) => self.staff.is_typing(),
            (None, Screen::Policy) => self.policy.is_typing(),
        }
    }
}
