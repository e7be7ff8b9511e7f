//! A counter with a practice office behind it: keys go in, the office answers at once, the frame can be looked at.
//!
//! Everything passes through `desk::update` and the office's own doors; no state is put together by hand. The clock
//! stands at Tuesday 24 November 2026, 10:30 in Japan, so that no picture depends on the day it is taken.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::OnceLock;

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use madoguchi::app::{Effect, Keymap, Msg, Opened, Press};
use madoguchi::desk::{self, Model, Setting, Startup};
use madoguchi::domain::identity::CheckItem;
use madoguchi::domain::staff::Role;
use madoguchi::domain::time::{Moment, Stamp};
use madoguchi::office::board::Row;
use madoguchi::office::day_book::{Look, Sampled, Why};
use madoguchi::office::open_office::{self, NewStaff};
use madoguchi::office::{self, Order, Receipt, practice, session, sign_in};
use madoguchi::store::{OpenMode, Store, staff};
use madoguchi::ui::Theme;
use madoguchi::words::Language;
use tempfile::TempDir;

/// A counter and the office behind it.
pub struct Counter {
    /// What is on the screen.
    pub model: Model,
    /// Now.
    pub at: Stamp,
    store: Option<Store>,
    keys: u8,
    _room: TempDir,
}

/// The moment at which every picture is taken.
pub fn now() -> Stamp {
    Stamp::at(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(), 10, 30)
}

/// The practice store, made once and copied for whoever needs one.
fn practice_store() -> PathBuf {
    static MADE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = MADE.get_or_init(|| {
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join("practice.db");
        let store = practice::create(&path, now(), practice::SEED, &mut |_, _| {}).unwrap();
        store.close().unwrap();
        (room, path)
    });
    path.clone()
}

impl Counter {
    /// The practice office, its clerk sitting down.
    pub fn practice() -> Counter {
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join("practice.db");
        std::fs::copy(practice_store(), &path).unwrap();
        Counter::sit_down(Store::open(&path, OpenMode::ReadWrite).unwrap(), room)
    }

    fn sit_down(mut store: Store, room: TempDir) -> Counter {
        let staff = store.read(|view| staff::all(view)).unwrap();
        let opened = Opened {
            office: store.office().name.clone(),
            practice: store.office().practice,
            encrypted: false,
            actor: session::sit_down(&mut store, staff[0].clone(), now()).unwrap().0,
            staff,
            place: "~/office.db".to_owned(),
            login: None,
            seated: session::Seated::default(),
            heads: madoguchi::store::audit::anchors::Known::Kept,
        };
        Counter::start(Startup::Opened(Box::new(opened)), Some(store), room)
    }

    /// An office that was opened this morning: nobody has called yet.
    pub fn new_office() -> Counter {
        Counter::office_of(&[
            ("佐藤 はるか", Role::Clerk),
            ("鈴木 一郎", Role::Supervisor),
            ("黒田 修", Role::Admin),
        ])
    }

    /// An office with these people, the first of them sitting down.
    pub fn office_of(staff: &[(&str, Role)]) -> Counter {
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join("office.db");
        let input = open_office::Input {
            office_name: "ほしみ坂総合サービス株式会社 総務部お客様窓口".to_owned(),
            practice: false,
            staff: staff
                .iter()
                .map(|(name, role)| NewStaff { name: (*name).to_owned(), role: *role })
                .collect(),
        };
        let (store, _) = open_office::found_office(&path, [4; 16], now(), &input).unwrap();
        Counter::sit_down(store, room)
    }

    /// A machine on which there is no office, or one that cannot be opened.
    pub fn without_office(startup: Startup) -> Counter {
        Counter::start(startup, None, tempfile::tempdir().unwrap())
    }

    fn start(startup: Startup, store: Option<Store>, room: TempDir) -> Counter {
        let (model, effects) = Model::new(Setting {
            language: Language::Ja,
            theme: Theme::default(),
            keymap: Keymap::built_in().unwrap(),
            width: 120,
            height: 36,
            seed: [2; 8],
            idle_minutes: 5,
            now: Moment::by_steady_clock(now()),
            startup,
        });
        let mut counter = Counter { model, at: now(), store, keys: 0, _room: room };
        counter.perform(effects);
        counter
    }

    /// Something happens.
    pub fn tell(&mut self, msg: Msg) {
        let effects = desk::update(&mut self.model, Moment::by_steady_clock(self.at), msg);
        self.perform(effects);
    }

    /// Keys by the names on the keyboard, parted by blanks: `F2 Down Alt-2`.
    pub fn press(&mut self, keys: &str) -> &mut Counter {
        for key in keys.split_whitespace() {
            self.tell(Msg::Press(Press::from(event(key))));
        }
        self
    }

    /// Types a text, letter by letter.
    pub fn say(&mut self, text: &str) -> &mut Counter {
        for letter in text.chars() {
            let key = KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE);
            self.tell(Msg::Press(Press::from(key)));
        }
        self
    }

    /// Opens the first request in the list whose caller is called that.
    pub fn open(&mut self, caller: &str) -> &mut Counter {
        self.open_first(|row| row.name.as_deref() == Some(caller))
    }

    /// Opens Misaki Takahashi's request and confirms who she is: the customer number fits, and she was called back. The
    /// editor is open then.
    pub fn confirm_misaki(&mut self) -> &mut Counter {
        self.open("髙橋 美咲").say("C-0000012").press("Enter");
        while self.model.desk.check.item() != CheckItem::CallBack {
            self.press("Down");
        }
        self.press("Enter Enter");
        assert!(self.model.desk.editor.is_open(), "{:?}", self.model.desk.notice);
        self
    }

    /// Opens the first request in the list that is wanted.
    pub fn open_first(&mut self, wanted: impl Fn(&Row) -> bool) -> &mut Counter {
        self.press("Esc Esc");
        let row = self.model.desk.requests.rows().iter().position(wanted).unwrap();
        let at = self.model.desk.requests.at().unwrap();
        let key = if row < at { "Up " } else { "Down " };
        self.press(&key.repeat(row.abs_diff(at)));
        self.press("Enter")
    }

    /// The supervisor does something at another desk.
    pub fn elsewhere(&mut self, order: Order) -> Receipt {
        let supervisor = self.model.office.as_ref().unwrap().staff[1].clone();
        let store = self.store.as_mut().unwrap();
        let (actor, _) = session::sit_down(store, supervisor, now()).unwrap();
        self.keys += 1;
        let key = office::ActKey([self.keys; 16]);
        office::carry_out(store, &actor, now(), key, order).unwrap()
    }

    /// Does what the model asks for, and what it asks for then, until it is content.
    fn perform(&mut self, effects: Vec<Effect>) {
        let mut waiting = VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            let Some(msg) = self.answer(effect) else { continue };
            waiting.extend(desk::update(&mut self.model, Moment::by_steady_clock(self.at), msg));
        }
    }

    fn answer(&mut self, effect: Effect) -> Option<Msg> {
        let (store, at) = (self.store.as_mut()?, self.at);
        let actor = &self.model.office.as_ref()?.actor;
        match effect {
            Effect::Ask(ticket, question) => {
                let answer = store.read(|view| office::ask(view, actor, at, question));
                Some(Msg::Answered(ticket, answer))
            }
            Effect::Order(key, order) => {
                Some(Msg::Done(key, office::carry_out(store, actor, at, key, *order)))
            }
            Effect::SaveDraft(case, body) => {
                let saved = office::save_draft(store, actor, at, case, &body);
                Some(Msg::DraftSaved(saved))
            }
            Effect::DropDraft(case) => {
                office::drop_draft(store, actor, case).unwrap();
                None
            }
            Effect::Report(ticket, day) => {
                let mut report = office::make_report(store, actor, at, day);
                if let Ok(report) = &mut report {
                    // The chain begins with the store's own random identity, and lots are drawn by it.
                    "0000-0000-0000".clone_into(&mut report.head.words);
                    for (sampled, seq) in report.sample.iter_mut().zip(100..) {
                        *sampled = Sampled { seq, look: Look::Opened, why: Why::Lot, receipt_no: None };
                    }
                }
                Some(Msg::Reported(ticket, report.map(Box::new)))
            }
            Effect::Seat(chosen) => {
                let mut opened = self.model.office.clone()?;
                let staff = opened.staff.iter().find(|one| one.id == chosen)?.clone();
                opened.actor = session::sit_down(store, staff, at).unwrap().0;
                Some(Msg::Opened(Ok(Box::new(opened))))
            }
            // Nobody has a password here.
            Effect::Prove(password) => {
                let now = Moment::by_steady_clock(at);
                Some(Msg::Proven(sign_in::prove(store, actor, &password, now)))
            }
            Effect::Open(_)
            | Effect::DrawSheet(_)
            | Effect::WakeAt(_)
            | Effect::SignIn(_)
            | Effect::Lock(_)
            | Effect::RememberLanguage(_)
            | Effect::Suspend
            | Effect::Quit => None,
        }
    }
}

/// A key by the name on the keyboard.
fn event(name: &str) -> KeyEvent {
    let (modifiers, name) = match name.split_once('-') {
        Some(("Ctrl", key)) => (KeyModifiers::CONTROL, key),
        Some(("Alt", key)) => (KeyModifiers::ALT, key),
        _ => (KeyModifiers::NONE, name),
    };
    let mut letters = name.chars();
    let code = match (name, letters.next(), letters.as_str()) {
        ("Enter", ..) => KeyCode::Enter,
        ("Esc", ..) => KeyCode::Esc,
        ("Tab", ..) => KeyCode::Tab,
        ("Space", ..) => KeyCode::Char(' '),
        ("Up", ..) => KeyCode::Up,
        ("Down", ..) => KeyCode::Down,
        ("Left", ..) => KeyCode::Left,
        ("Right", ..) => KeyCode::Right,
        ("Home", ..) => KeyCode::Home,
        ("PageUp", ..) => KeyCode::PageUp,
        ("PageDown", ..) => KeyCode::PageDown,
        (_, Some('F'), number) if !number.is_empty() => KeyCode::F(number.parse().unwrap()),
        (_, Some(letter), "") => KeyCode::Char(letter),
        _ => panic!("no such key: {name}"),
    };
    KeyEvent::new(code, modifiers)
}
