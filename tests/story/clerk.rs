//! The clerk at the desk: presses commands by their names (through the keymap, so that the keys are tried too), types,
//! looks at what is drawn, and lets time pass.
//!
//! Nothing waits and nothing sleeps: the clock moves on a little at each reading and further when the story says so, and the model is woken at the times it asked
//! for. Every frame must be harmless to a terminal. Not in: the program behind the screen ([`super::program`]), and what
//! clerks do so often that it has a name ([`super::habits`]).

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use madoguchi::app::{Msg, Press};
use madoguchi::desk;
use madoguchi::domain::customer::Field;
use madoguchi::domain::staff::Staff;
use madoguchi::domain::time::Stamp;
use madoguchi::office::{Answer, DayBook, Order, Question, Receipt, Refusal};
use madoguchi::screens::desk::State;
use madoguchi::store::Store;
use madoguchi::ui::guard::is_harmless;
use madoguchi::ui::picture::screen_text;
use madoguchi::words::Language;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::clock::Clock;
use super::keyboard::{full_width, key_of};
use super::program::Program;
use super::reading::stands;

/// Columns and rows of the clerk's terminal.
const SIZE: (u16, u16) = (120, 36);
/// One minute, in milliseconds.
const MINUTE: i64 = 60_000;

/// Somebody at a desk. Dropping the clerk is pulling the plug: nothing is kept that was not kept before.
pub struct Clerk {
    program: Program,
    frame: String,
    presses: usize,
    secrets: Vec<String>,
    masked: Vec<String>,
}

impl Clerk {
    /// Sits down at a desk.
    pub fn sit_down(store: Store, who: Staff, staff: Vec<Staff>, clock: Clock, seat: u8) -> Clerk {
        let program = Program::start(store, who, staff, clock, seat, SIZE);
        let mut clerk =
            Clerk { program, frame: String::new(), presses: 0, secrets: Vec::new(), masked: Vec::new() };
        clerk.look();
        clerk
    }

    /// Stands at the door of an office whose store is sealed.
    pub fn at_the_door(path: &std::path::Path, clock: Clock, seat: u8) -> Clerk {
        let program = Program::at_the_door(path, clock, seat, SIZE);
        let mut clerk =
            Clerk { program, frame: String::new(), presses: 0, secrets: Vec::new(), masked: Vec::new() };
        clerk.look();
        clerk
    }

    /// The whole state of the program, as its own debugger would show it.
    pub fn memory(&self) -> String {
        format!("{:?}", self.program.model)
    }

    /// Leaves as the program does when it is asked to: what is half typed is kept.
    pub fn leaves(self) {
        self.program.end();
    }

    // What the clerk does.

    /// Presses the key of a command that is there now, usable or not.
    pub fn presses(&mut self, id: &str) -> &mut Clerk {
        let commands = desk::commands(&self.program.model);
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

    /// Another desk has changed something in the store, and its log says so.
    pub fn is_told_of_a_change(&mut self) -> &mut Clerk {
        self.happens(Msg::StoreChanged);
        self
    }

    /// Pastes.
    pub fn pastes(&mut self, text: &str) -> &mut Clerk {
        self.happens(Msg::Paste(text.to_owned()));
        self
    }

    /// Another member of staff takes the seat.
    pub fn as_staff(&mut self, name: &str) -> &mut Clerk {
        self.presses("desk.seat");
        let place = |name: &str| {
            self.program.opened.as_ref().unwrap().staff.iter().position(|staff| staff.name == name).unwrap()
        };
        let (from, to) = (place(&self.program.actor().staff.name), place(name));
        let key = if to > from { "down" } else { "up" };
        for _ in 0..from.abs_diff(to) {
            self.key(key);
        }
        self.key("enter");
        assert_eq!(self.program.actor().staff.name, name);
        self
    }

    /// Switches the screen to English.
    pub fn in_english(&mut self) -> &mut Clerk {
        assert_eq!(self.program.model.words.language(), Language::Ja);
        self.presses("desk.language")
    }

    /// An act without the screen, as a script or a hostile program would try it.
    pub fn carry_out(&mut self, order: Order) -> Result<Receipt, Refusal> {
        self.program.carry_out(order)
    }

    /// A question without the screen.
    pub fn asks(&mut self, question: Question) -> Result<Answer, Refusal> {
        self.program.ask(question)
    }

    /// The day's report without the screen.
    pub fn makes_report(&mut self, day: NaiveDate) -> Result<DayBook, Refusal> {
        self.program.make_report(day)
    }

    // The clock.

    /// It is that time today.
    pub fn at(&mut self, hour: u32, minute: u32) -> &mut Clerk {
        let today = self.program.clock.shows().date();
        self.waits_until(Stamp::at(today, hour, minute))
    }

    /// So many minutes pass.
    pub fn moves_on(&mut self, minutes: i64) -> &mut Clerk {
        self.waits_until(self.program.clock.shows().plus_ms(minutes * MINUTE))
    }

    /// So many seconds pass.
    pub fn waits_seconds(&mut self, seconds: i64) -> &mut Clerk {
        self.waits_until(self.program.clock.shows().plus_ms(seconds * 1000))
    }

    /// Time passes; the model is woken whenever it asked for it.
    fn waits_until(&mut self, until: Stamp) -> &mut Clerk {
        assert!(until >= self.program.clock.shows(), "the clock goes forward only");
        while self.program.wake_before(until) {
            self.look();
        }
        self.program.clock.pass((until.utc_ms() - self.program.clock.shows().utc_ms()).max(0));
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

    /// The row inside a pane or a form in which that text stands.
    pub fn row_with(&self, text: &str) -> &str {
        let row = self.frame.lines().find(|row| row.contains('│') && row.contains(text));
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

    /// From now on none of these values may stand in any frame, or among what the screen shows in clear.
    pub fn must_not_show(&mut self, values: &[&str]) -> &mut Clerk {
        self.masked = values.iter().map(|value| (*value).to_owned()).collect();
        self.look();
        self
    }

    /// The state of the desk screen.
    pub fn desk(&self) -> &State {
        &self.program.model.desk
    }

    // The program behind it.

    fn commits(&mut self, chars: impl Iterator<Item = char>) -> &mut Clerk {
        for c in chars {
            self.program.update(Msg::Press(Press::from(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))));
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
        self.program.update(msg);
        self.look();
    }

    /// Draws the frame; what must not be on it is looked for in all of it and in the state behind it.
    fn look(&mut self) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        desk::view(&self.program.model, &mut buffer);
        let harmful = buffer.content.iter().find(|cell| !is_harmless(cell.symbol()));
        assert_eq!(harmful.map(|cell| cell.symbol().escape_unicode().to_string()), None, "a harmful cell");
        self.frame = screen_text(&buffer);
        for value in &self.masked {
            assert!(!self.frame.contains(value), "{value} is shown:\n{}", self.frame);
            let clear = Field::ALL.into_iter().filter_map(|field| self.program.model.desk.clear(field));
            assert!(clear.into_iter().all(|clear| clear != value), "{value} is still in the state");
        }
        if self.secrets.is_empty() {
            return;
        }
        let state = format!("{:?}", self.program.model);
        for secret in &self.secrets {
            assert!(!self.frame.contains(secret), "{secret} is on the screen:\n{}", self.frame);
            assert!(!state.contains(secret), "{secret} is in the state of the screen");
        }
        let record = self.program.model.desk.open.as_ref().and_then(|open| open.record.as_ref());
        assert!(record.is_none(), "the record is open");
        assert!(!self.program.model.desk.editor.is_open(), "the record is in the editor");
    }
}
