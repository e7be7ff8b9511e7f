//! The clerk at the desk: presses commands by their names (through the keymap, so that the keys are tried too), types,
//! looks at what is drawn, and lets time pass.
//!
//! The model and its update are the program's own; effects are performed here, one after the other, by the same functions
//! of the office that the runtime's threads call. Nothing waits and nothing sleeps: the clock moves when the story says
//! so, and the model is woken at the times it asked for. Every frame must be harmless to a terminal.

use std::cell::Cell;
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use madoguchi::app::{Combo, Effect, Keymap, Msg, Opened, Press};
use madoguchi::desk::{self, Model, Setting, Startup};
use madoguchi::domain::staff::{Staff, StaffId};
use madoguchi::domain::time::Stamp;
use madoguchi::office::{
    ActKey, Actor, Answer, DayBook, Order, Question, Receipt, Refusal, ask, carry_out, drop_draft, make_report,
    save_draft, session,
};
use madoguchi::screens::desk::State;
use madoguchi::store::Store;
use madoguchi::ui::guard::is_harmless;
use madoguchi::ui::picture::screen_text;
use madoguchi::ui::Theme;
use madoguchi::words::Language;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Columns and rows of the clerk's terminal.
const SIZE: (u16, u16) = (120, 36);
/// One minute, in milliseconds.
const MINUTE: i64 = 60_000;

/// Somebody at a desk. Dropping the clerk is pulling the plug: nothing is kept that was not kept before.
pub struct Clerk {
    model: Model,
    store: Store,
    opened: Opened,
    clock: Rc<Cell<Stamp>>,
    wakes: BTreeSet<i64>,
    frame: String,
    presses: usize,
    secrets: Vec<String>,
}

impl Clerk {
    /// Sits down at a desk; `seat` tells desks apart.
    pub fn sit_down(store: Store, who: Staff, staff: Vec<Staff>, clock: Rc<Cell<Stamp>>, seat: u8) -> Clerk {
        let opened = Opened {
            office: store.office().name.clone(),
            practice: store.office().practice,
            encrypted: false,
            actor: Actor { staff: who, session: [seat; 16] },
            staff,
            place: String::new(),
        };
        let setting = Setting {
            language: Language::Ja,
            theme: Theme::default(),
            keymap: Keymap::built_in().unwrap(),
            width: SIZE.0,
            height: SIZE.1,
            seed: [seat; 8],
            at: clock.get(),
            startup: Startup::Opened(Box::new(opened.clone())),
        };
        let (model, first) = Model::new(setting);
        let (wakes, frame, secrets) = (BTreeSet::new(), String::new(), Vec::new());
        let mut clerk = Clerk { model, store, opened, clock, wakes, frame, presses: 0, secrets };
        clerk.carry_out(Order::StartSession).unwrap();
        clerk.perform(first);
        clerk.look();
        clerk
    }

    /// Leaves as the program does when it is asked to: what is half typed is kept.
    pub fn leaves(mut self) {
        let last = desk::leave(&mut self.model);
        self.perform(last);
        self.carry_out(Order::EndSession(session::End::SignedOut)).unwrap();
    }

    // What the clerk does.

    /// Presses the key of a command that is there now, usable or not.
    pub fn presses(&mut self, id: &str) -> &mut Clerk {
        let commands = desk::commands(&self.model);
        let command = commands.iter().find(|command| command.id == id);
        let command = command.unwrap_or_else(|| panic!("{id} is not there now:\n{}", self.frame));
        let key = command.keys.iter().find(|key| !key.is_bare_character()).or(command.keys.first()).unwrap();
        self.press(key_of(*key))
    }

    /// Presses the command so many times.
    pub fn presses_times(&mut self, id: &str, times: usize) -> &mut Clerk {
        for _ in 0..times {
            self.presses(id);
        }
        self
    }

    /// Presses a key as the keymap spells it, whatever it may do here.
    pub fn key(&mut self, spelled: &str) -> &mut Clerk {
        self.press(key_of(spelled.parse().unwrap()))
    }

    /// Types without an input method.
    pub fn types(&mut self, text: &str) -> &mut Clerk {
        self.commits(text.chars())
    }

    /// Types with the input method left on: what has a full-width form comes full-width, all of it in one burst, as an
    /// input method commits it.
    pub fn types_with_ime(&mut self, text: &str) -> &mut Clerk {
        self.commits(text.chars().map(full_width))
    }

    /// Pastes.
    pub fn pastes(&mut self, text: &str) -> &mut Clerk {
        self.happens(Msg::Paste(text.to_owned()));
        self
    }

    /// Another member of staff takes the seat.
    pub fn as_staff(&mut self, name: &str) -> &mut Clerk {
        self.presses("desk.seat");
        let place = |name: &str| self.opened.staff.iter().position(|staff| staff.name == name).unwrap();
        let (from, to) = (place(&self.opened.actor.staff.name), place(name));
        let key = if to > from { "down" } else { "up" };
        for _ in 0..from.abs_diff(to) {
            self.key(key);
        }
        self.key("enter");
        assert_eq!(self.opened.actor.staff.name, name);
        self
    }

    /// Switches the screen to English.
    pub fn in_english(&mut self) -> &mut Clerk {
        assert_eq!(self.model.words.language(), Language::Ja);
        self.presses("desk.language")
    }

    /// An act without the screen, as a script or a hostile program would try it.
    pub fn carry_out(&mut self, order: Order) -> Result<Receipt, Refusal> {
        let (at, actor) = (self.clock.get(), self.opened.actor.clone());
        carry_out(&mut self.store, &actor, at, ActKey::fresh().unwrap(), order)
    }

    /// A question without the screen.
    pub fn asks(&mut self, question: Question) -> Result<Answer, Refusal> {
        let (at, actor) = (self.clock.get(), self.opened.actor.clone());
        self.store.read(|view| ask(view, &actor, at, question))
    }

    /// The day's report without the screen.
    pub fn makes_report(&mut self, day: NaiveDate) -> Result<DayBook, Refusal> {
        make_report(&mut self.store, &self.opened.actor, self.clock.get(), day)
    }

    // The clock.

    /// It is that time today.
    pub fn at(&mut self, hour: u32, minute: u32) -> &mut Clerk {
        let today = self.clock.get().date();
        self.waits_until(Stamp::at(today, hour, minute))
    }

    /// So many minutes pass.
    pub fn moves_on(&mut self, minutes: i64) -> &mut Clerk {
        self.waits_until(self.clock.get().plus_ms(minutes * MINUTE))
    }

    /// So many seconds pass.
    pub fn waits_seconds(&mut self, seconds: i64) -> &mut Clerk {
        self.waits_until(self.clock.get().plus_ms(seconds * 1000))
    }

    /// Time passes; the model is woken whenever it asked for it.
    fn waits_until(&mut self, until: Stamp) -> &mut Clerk {
        assert!(until >= self.clock.get(), "the clock goes forward only");
        while let Some(wake) = self.wakes.first().copied().filter(|wake| *wake <= until.utc_ms()) {
            self.wakes.remove(&wake);
            self.clock.set(self.clock.get().max(Stamp::from_utc_ms(wake)));
            self.happens(Msg::Woke);
        }
        self.clock.set(until);
        self
    }

    // What the clerk sees.

    /// That text stands on the screen, on one line or wrapped inside its pane.
    pub fn sees(&mut self, text: &str) -> &mut Clerk {
        assert!(stands(&self.frame, text), "does not see {text}:\n{}", self.frame);
        self
    }

    /// All of it stands on the screen.
    pub fn sees_all(&mut self, texts: &[&str]) -> &mut Clerk {
        for text in texts {
            self.sees(text);
        }
        self
    }

    /// That text stands nowhere on the screen.
    pub fn does_not_see(&mut self, text: &str) -> &mut Clerk {
        assert!(!stands(&self.frame, text), "sees {text}:\n{}", self.frame);
        self
    }

    /// The screen as it is read.
    pub fn screen(&self) -> &str {
        &self.frame
    }

    /// The row of the screen in which that text stands.
    pub fn row_with(&self, text: &str) -> &str {
        let row = self.frame.lines().find(|row| row.contains(text));
        row.unwrap_or_else(|| panic!("does not see {text}:\n{}", self.frame))
    }

    /// The receipt number that stands in the last row but one: the one that is read to the caller.
    pub fn receipt_no(&self) -> String {
        let status = self.frame.lines().rev().nth(1).unwrap_or_default();
        let from = status.find("R0").unwrap_or_else(|| panic!("no receipt number:\n{}", self.frame));
        status[from..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
    }

    /// How many keys beside typing were pressed since this was asked last.
    pub fn presses_so_far(&mut self) -> usize {
        std::mem::take(&mut self.presses)
    }

    /// From now on none of these may be in the state of the screen or in any frame, and no record may be open.
    pub fn must_not_learn(&mut self, secrets: &[&str]) -> &mut Clerk {
        self.secrets = secrets.iter().map(|secret| (*secret).to_owned()).collect();
        self.look();
        self
    }

    /// The record may be seen from now on.
    pub fn may_learn(&mut self) -> &mut Clerk {
        self.secrets.clear();
        self
    }

    /// The state of the desk screen.
    pub fn desk(&self) -> &State {
        &self.model.desk
    }

    // The program behind it.

    fn commits(&mut self, chars: impl Iterator<Item = char>) -> &mut Clerk {
        for c in chars {
            self.update(Msg::Press(Press::from(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))));
        }
        self.look();
        self
    }

    fn press(&mut self, key: KeyEvent) -> &mut Clerk {
        self.presses += 1;
        self.happens(Msg::Press(Press::from(key)));
        self
    }

    fn happens(&mut self, msg: Msg) {
        self.update(msg);
        self.look();
    }

    fn update(&mut self, msg: Msg) {
        let effects = desk::update(&mut self.model, self.clock.get(), msg);
        self.perform(effects);
    }

    /// First laid down, first performed, answers in between: what the two store threads come to when nobody is slow.
    fn perform(&mut self, effects: Vec<Effect>) {
        let mut waiting = VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            let Some(msg) = self.perform_one(effect) else { continue };
            waiting.extend(desk::update(&mut self.model, self.clock.get(), msg));
        }
    }

    fn perform_one(&mut self, effect: Effect) -> Option<Msg> {
        let (at, actor) = (self.clock.get(), self.opened.actor.clone());
        match effect {
            Effect::Ask(ticket, question) => Some(Msg::Answered(ticket, self.asks(question))),
            Effect::Order(key, order) => {
                Some(Msg::Done(key, carry_out(&mut self.store, &actor, at, key, *order)))
            }
            Effect::SaveDraft(case, body) => {
                Some(Msg::DraftSaved(save_draft(&mut self.store, &actor, at, case, &body)))
            }
            Effect::DropDraft(case) => {
                drop_draft(&mut self.store, &actor, case).unwrap();
                None
            }
            Effect::Report(ticket, day) => Some(Msg::Reported(ticket, self.makes_report(day).map(Box::new))),
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
        self.opened.actor.staff = self.opened.staff.iter().find(|staff| staff.id == to).unwrap().clone();
        self.carry_out(Order::StartSession).unwrap();
        Msg::Opened(Ok(Box::new(self.opened.clone())))
    }

    /// Draws the frame; what must not be on it is looked for in all of it and in the state behind it.
    fn look(&mut self) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        desk::view(&self.model, &mut buffer);
        let harmful = buffer.content.iter().find(|cell| !is_harmless(cell.symbol()));
        assert_eq!(harmful.map(|cell| cell.symbol().escape_unicode().to_string()), None, "a harmful cell");
        self.frame = screen_text(&buffer);
        if self.secrets.is_empty() {
            return;
        }
        let state = format!("{:?}", self.model);
        for secret in &self.secrets {
            assert!(!self.frame.contains(secret), "{secret} is on the screen:\n{}", self.frame);
            assert!(!state.contains(secret), "{secret} is in the state of the screen");
        }
        let record = self.model.desk.open.as_ref().and_then(|open| open.record.as_ref());
        assert!(record.is_none(), "the record is open");
        assert!(!self.model.desk.editor.is_open(), "the record is in the editor");
    }
}

/// Whether a text stands in a frame: in one row, or from the end of one pane's row to the beginning of the next.
fn stands(frame: &str, text: &str) -> bool {
    let rows: Vec<Vec<&str>> = frame.lines().map(|row| row.split('│').map(str::trim).collect()).collect();
    let goes_on = |row: usize, rest: &str| continues(&rows, row, rest.trim_start());
    let breaks = || text.char_indices().skip(1).map(|(at, _)| text.split_at(at));
    let wrapped = |row: usize| {
        let ends = |head: &str| rows[row].iter().any(|pane| pane.ends_with(head.trim_end()));
        breaks().any(|(head, rest)| ends(head) && goes_on(row + 1, rest))
    };
    frame.contains(text) || (0..rows.len()).any(wrapped)
}

fn continues(rows: &[Vec<&str>], row: usize, text: &str) -> bool {
    let panes = rows.get(row).map_or(&[][..], Vec::as_slice);
    panes.iter().filter(|pane| !pane.is_empty()).any(|pane| {
        pane.starts_with(text)
            || text.strip_prefix(pane).is_some_and(|rest| continues(rows, row + 1, rest.trim_start()))
    })
}

/// The key that the terminal sends for a combination of the keymap.
fn key_of(combo: Combo) -> KeyEvent {
    let named = [
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Insert,
    ];
    let functions = (1..=24).map(KeyCode::F);
    let characters = (' '..='~').map(KeyCode::Char);
    let codes: Vec<KeyCode> = named.into_iter().chain(functions).chain(characters).collect();
    let modifiers = [KeyModifiers::NONE, KeyModifiers::CONTROL, KeyModifiers::ALT, KeyModifiers::SHIFT];
    let keys = modifiers.into_iter().flat_map(|m| codes.iter().map(move |code| KeyEvent::new(*code, m)));
    let mut fitting = keys.filter(|key| Combo::from(*key) == combo);
    fitting.next().unwrap_or_else(|| panic!("no key sends {combo}"))
}

/// As an input method that is on sends a character of the keyboard.
fn full_width(c: char) -> char {
    match c {
        ' ' => '\u{3000}',
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        other => other,
    }
}
