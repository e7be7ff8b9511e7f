//! A screen with somebody before it, for the tests of screens that ask and order: commands pressed by their ids, text typed,
//! questions and orders answered. Not in: what a screen should then be; its own tests say that.

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::{CommandDef, Effect, KeySource, Press, Ticket, Turn, Why, run};
use crate::domain::staff::{Role, Staff, StaffId};
use crate::domain::time::{Moment, Stamp};
use crate::office::{ActKey, Actor, Answer, Order, Receipt, Refusal};
use crate::ui::Typed;

/// What such a screen can do: the functions that the desk calls.
pub struct Acts<S: 'static> {
    /// Its commands.
    pub table: &'static [CommandDef<S>],
    /// It is opened.
    pub begin: fn(&mut S, &mut Turn<'_>),
    /// A key is typed.
    pub typed: fn(&mut S, &Press) -> Typed,
    /// An order has ended; whether it was its own.
    pub take: fn(&mut S, &mut Turn<'_>, ActKey, &Result<Receipt, Refusal>) -> bool,
    /// A question is answered; whether it was its own.
    pub take_answer: fn(&mut S, Ticket, Result<Answer, Refusal>) -> bool,
}

/// A Monday morning.
pub fn now() -> Stamp {
    Stamp::at(NaiveDate::from_ymd_opt(2026, 11, 16).unwrap(), 10, 0)
}

/// The screen, and what it laid down in the last turn.
pub struct Rehearsal<S: 'static> {
    pub state: S,
    pub laid: Vec<Effect>,
    acts: Acts<S>,
    actor: Actor,
    keys: KeySource,
}

impl<S: Default> Rehearsal<S> {
    /// Opened by somebody of that role, with the first question answered.
    pub fn of(acts: Acts<S>, role: Role, answer: Answer) -> Rehearsal<S> {
        let mut screen = Rehearsal::opened(acts, role);
        screen.answer(answer);
        screen
    }

    fn opened(acts: Acts<S>, role: Role) -> Rehearsal<S> {
        let staff = Staff { id: StaffId(8), name: String::new(), role };
        let actor = Actor { staff, session: [1; 16] };
        let keys = KeySource::new([1; 8]);
        let begin = acts.begin;
        let mut screen = Rehearsal { state: S::default(), laid: Vec::new(), acts, actor, keys };
        screen.turn(begin);
        screen
    }

    /// The same, of a list whose reading is written down first.
    pub fn read(acts: Acts<S>, role: Role, answer: Answer) -> Rehearsal<S> {
        let mut screen = Rehearsal::opened(acts, role);
        screen.ends(Ok(Receipt::Reading));
        screen.answer(answer);
        screen
    }

    pub fn turn<T>(&mut self, change: impl FnOnce(&mut S, &mut Turn<'_>) -> T) -> T {
        let mut turn = Turn::new(Moment::by_steady_clock(now()), Some(&self.actor), &mut self.keys);
        let out = change(&mut self.state, &mut turn);
        self.laid = turn.into_effects();
        out
    }

    pub fn press(&mut self, id: &str) -> Result<(), Why> {
        let table = self.acts.table;
        self.turn(|state, turn| run(table, id, state, turn)).unwrap()
    }

    pub fn says(&mut self, text: &str) {
        for letter in text.chars() {
            let key = KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE);
            assert!((self.acts.typed)(&mut self.state, &Press::from(key)).taken());
        }
    }

    /// The newest question is answered.
    pub fn answer(&mut self, answer: Answer) {
        let ticket = self.laid.iter().find_map(|effect| match effect {
            Effect::Ask(ticket, _) => Some(*ticket),
            _ => None,
        });
        assert!((self.acts.take_answer)(&mut self.state, ticket.unwrap(), Ok(answer)));
    }

    pub fn ordered(&self) -> Option<(ActKey, Order)> {
        self.laid.iter().find_map(|effect| match effect {
            Effect::Order(key, order) => Some((*key, (**order).clone())),
            _ => None,
        })
    }

    /// The order just given ends like that.
    pub fn ends(&mut self, result: Result<Receipt, Refusal>) {
        let (key, _) = self.ordered().unwrap();
        let take = self.acts.take;
        assert!(self.turn(|state, turn| take(state, turn, key, &result)));
    }
}
