//! The first screen: no office is open yet.
//!
//! One screen offers both ways in: a practice desk, made on the spot, or a new office with its supervisor and its
//! administrator. Where there is a store that could not be opened, it says so and why, before anything else: that is no
//! first start, and nobody should take it for one. Before a new office is made, two people write its sheet down
//! ([`copying`]). Not in: the making of either.

mod commands;
pub mod copying;
mod copying_view;
mod view;

pub use commands::SHELF;
pub use copying::Copying;
pub use view::view;

use std::path::PathBuf;

use crate::app::{Effect, NewOffice, Opening, Press, Turn};
use crate::domain::login::{LOGIN_MAX, Login};
use crate::domain::password::{self, Password, Unfit};
use crate::office::found_sealed::{self, Sheet};
use crate::office::sign_in::NoEntry;
use crate::ui::{Field, Typed};

/// Longest path, in characters.
const PATH_MAX: usize = 400;
/// Longest name of an office or a person, in characters.
const NAME_MAX: usize = 100;

/// A line of the screen, from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Open the practice desk.
    Practice,
    /// Where the new office's store shall be.
    Path,
    /// The new office's name.
    Office,
    /// The supervisor, who is at the keyboard.
    Supervisor,
    /// By which name the supervisor signs in.
    Login,
    /// The supervisor's password.
    Password,
    /// The same once more.
    Again,
    /// The administrator.
    Admin,
    /// By which name the administrator signs in.
    AdminLogin,
    /// Found the new office.
    Found,
}

impl Line {
    /// The lines that hold a text, from top to bottom.
    pub const TEXTS: [Line; 8] = [
        Line::Path,
        Line::Office,
        Line::Supervisor,
        Line::Login,
        Line::Password,
        Line::Again,
        Line::Admin,
        Line::AdminLogin,
    ];

    /// All, from top to bottom.
    fn all() -> impl Iterator<Item = Line> {
        [Line::Practice].into_iter().chain(Line::TEXTS).chain([Line::Found])
    }
}

/// What is missing before an office can be founded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The new store has no place, and the usual one is taken by the store that cannot be opened.
    Path,
    /// The office has no name.
    Office,
    /// The supervisor or the administrator has no name.
    Person,
    /// A name to sign in with is none.
    Login,
    /// Both sign in with the same name.
    SameLogin,
    /// The password is not taken.
    Password(Unfit),
    /// The two passwords are not the same.
    NotTheSame,
    /// What was typed is not how the code begins.
    NotCopied,
    /// The sheet was given up: what was written down is void.
    Void,
}

/// The texts of a new office.
#[derive(Debug)]
struct Texts {
    path: Field,
    office: Field,
    supervisor: Field,
    login: Field,
    password: Field,
    again: Field,
    admin: Field,
    admin_login: Field,
}

/// The state of the first screen.
#[derive(Debug)]
pub struct State {
    /// Why the store could not be opened or made.
    pub refusal: Option<NoEntry>,
    /// Where the store is that could not be opened at the start, if that is why this screen is here.
    pub shut: Option<String>,
    /// The line with the cursor.
    pub line: Line,
    /// What the clerk forgot.
    pub missing: Option<Missing>,
    /// How far the making has come: steps done, steps in all.
    pub progress: Option<(u32, u32)>,
    /// The sheet of the new office, while it is written down.
    pub copying: Option<Box<Copying>>,
    texts: Texts,
}

impl State {
    /// The screen of a first start: a store would be at `place`.
    pub fn first(place: &str) -> State {
        let name = || Field::new(NAME_MAX);
        let secret = || Field::new(password::LONGEST).masked();
        State {
            refusal: None,
            shut: None,
            line: Line::Practice,
            missing: None,
            progress: None,
            copying: None,
            texts: Texts {
                path: Field::new(PATH_MAX).with(place),
                office: name(),
                supervisor: name(),
                login: Field::new(LOGIN_MAX),
                password: secret(),
                again: secret(),
                admin: name(),
                admin_login: Field::new(LOGIN_MAX),
            },
        }
    }

    /// The screen when the store at `place` could not be opened. A new one needs another place.
    pub fn shut(place: String, why: NoEntry) -> State {
        State { refusal: Some(why), shut: Some(place), ..State::first("") }
    }

    /// The text of a line, if it holds one.
    pub fn field(&self, line: Line) -> Option<&Field> {
        let texts = &self.texts;
        match line {
            Line::Path => Some(&texts.path),
            Line::Office => Some(&texts.office),
            Line::Supervisor => Some(&texts.supervisor),
            Line::Login => Some(&texts.login),
            Line::Password => Some(&texts.password),
            Line::Again => Some(&texts.again),
            Line::Admin => Some(&texts.admin),
            Line::AdminLogin => Some(&texts.admin_login),
            Line::Practice | Line::Found => None,
        }
    }

    fn field_mut(&mut self) -> Option<&mut Field> {
        if let Some(copying) = &mut self.copying {
            return copying.field_mut();
        }
        let texts = &mut self.texts;
        match self.line {
            Line::Path => Some(&mut texts.path),
            Line::Office => Some(&mut texts.office),
            Line::Supervisor => Some(&mut texts.supervisor),
            Line::Login => Some(&mut texts.login),
            Line::Password => Some(&mut texts.password),
            Line::Again => Some(&mut texts.again),
            Line::Admin => Some(&mut texts.admin),
            Line::AdminLogin => Some(&mut texts.admin_login),
            Line::Practice | Line::Found => None,
        }
    }

    /// Whether typing goes into a text.
    pub fn is_typing(&self) -> bool {
        let field = match &self.copying {
            Some(copying) => copying.field(),
            None => self.field(self.line),
        };
        field.is_some() && self.progress.is_none()
    }

    /// A key for the text under the caret.
    pub fn typed(&mut self, press: &Press) -> Typed {
        let typed = self.field_mut().map_or(Typed::Ignored, |field| field.handle(&press.event));
        self.missing.take_if(|_| typed.changed());
        typed
    }

    /// Text pasted into the text under the caret.
    pub fn pasted(&mut self, text: &str) {
        if let Some(field) = self.field_mut() {
            field.paste(text);
            self.missing = None;
        }
    }

    /// The store could not be opened or made. Of an office that was not made the sheet is void.
    pub fn refused(&mut self, why: NoEntry) {
        self.refusal = Some(why);
        self.progress = None;
        self.give_up();
    }

    /// The sheet is there to be written down.
    pub fn copies(&mut self, sheet: Sheet) {
        self.progress = None;
        self.missing = None;
        self.copying = Some(Box::new(Copying::begin(sheet)));
    }

    /// The sheet is given up. Whoever sits there now may be the other one: both passwords go.
    fn give_up(&mut self) {
        if self.copying.take().is_some() {
            self.texts.password.wipe();
            self.texts.again.wipe();
            self.line = Line::Password;
            self.missing = Some(Missing::Void);
        }
    }

    /// The making has come so far.
    pub fn making(&mut self, done: u32, of: u32) {
        self.progress = Some((done, of));
    }

    fn step(&mut self, by: isize) {
        if self.copying.is_some() {
            return;
        }
        let lines: Vec<Line> = Line::all().collect();
        let at = lines.iter().position(|line| *line == self.line).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(lines.len() - 1);
        self.line = lines.get(to).copied().unwrap_or(self.line);
    }

    fn enter(&mut self, turn: &mut Turn<'_>) {
        if self.copying.is_some() {
            return self.copied(turn);
        }
        match self.line {
            Line::Practice => {
                self.refusal = None;
                self.progress = Some((0, 1));
                turn.push(Effect::Open(Opening::Practice));
            }
            Line::Found => self.found(turn),
            _ => self.step(1),
        }
    }

    /// Enter on a page of the sheet; behind the last one the office is made.
    fn copied(&mut self, turn: &mut Turn<'_>) {
        let about = [Line::AdminLogin, Line::Admin, Line::Office]
            .map(|line| self.field(line).map_or(String::new(), |field| field.value().trim().to_owned()));
        let about = about.each_ref().map(String::as_str);
        let Some(copying) = &mut self.copying else { return };
        let Some(password) = copying.enter(&about) else { return };
        let sheet = copying.sheet.clone();
        if let Ok((path, office)) = self.filled_in(password) {
            self.progress = Some((0, 1));
            turn.push(Effect::Open(Opening::New(Box::new(NewOffice { path, office, sheet }))));
        }
    }

    fn found(&mut self, turn: &mut Turn<'_>) {
        match self.filled_in(Password::typed(String::new())) {
            Err((line, missing)) => {
                self.missing = Some(missing);
                self.line = line;
            }
            Ok((path, _)) => {
                self.missing = None;
                self.refusal = None;
                self.progress = Some((0, 1));
                turn.push(Effect::DrawSheet(path));
            }
        }
    }

    /// What was typed as a new office, whose administrator has this password, or the line where something is missing.
    fn filled_in(
        &self,
        admin_password: Password,
    ) -> Result<(Option<PathBuf>, found_sealed::Input), (Line, Missing)> {
        let text = |line| self.field(line).map_or("", Field::value).trim();
        let named = |line, missing| if text(line).is_empty() { Err((line, missing)) } else { Ok(()) };
        if self.shut.is_some() {
            named(Line::Path, Missing::Path)?;
        }
        named(Line::Office, Missing::Office)?;
        named(Line::Supervisor, Missing::Person)?;
        let login = |line| Login::typed(text(line)).map_err(|_| (line, Missing::Login));
        let supervisors = login(Line::Login)?;
        let password = Password::typed(self.texts.password.value().to_owned());
        let about = [supervisors.as_str(), text(Line::Supervisor), text(Line::Office)];
        password.check(&about).map_err(|unfit| (Line::Password, Missing::Password(unfit)))?;
        if password != Password::typed(self.texts.again.value().to_owned()) {
            return Err((Line::Again, Missing::NotTheSame));
        }
        named(Line::Admin, Missing::Person)?;
        let admins = login(Line::AdminLogin)?;
        if admins == supervisors {
            return Err((Line::AdminLogin, Missing::SameLogin));
        }
        let path = text(Line::Path);
        let office = found_sealed::Input {
            office_name: text(Line::Office).to_owned(),
            supervisor: text(Line::Supervisor).to_owned(),
            login: supervisors,
            password,
            admin: text(Line::Admin).to_owned(),
            admin_login: admins,
            admin_password,
        };
        Ok(((!path.is_empty()).then(|| PathBuf::from(path)), office))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::KeySource;
    use crate::domain::time::Moment;
    use crate::office::Refusal;
    use crate::store::StoreError;

    const PASSWORD: &str = "umbrella trombone glacier";

    fn entered(state: &mut State) -> Vec<Effect> {
        let mut keys = KeySource::new([1; 8]);
        let mut turn = Turn::new(Moment::default(), None, &mut keys);
        state.line = Line::Found;
        state.enter(&mut turn);
        turn.into_effects()
    }

    fn type_in(state: &mut State, texts: &[(Line, &str)]) {
        for (line, text) in texts {
            state.line = *line;
            state.pasted(text);
        }
    }

    const ALL: [(Line, &str); 7] = [
        (Line::Office, "支店"),
        (Line::Supervisor, "鈴木"),
        (Line::Login, "suzuki"),
        (Line::Password, PASSWORD),
        (Line::Again, PASSWORD),
        (Line::Admin, "管理"),
        (Line::AdminLogin, "kanri"),
    ];

    #[test]
    fn beside_a_store_that_cannot_be_opened_a_new_one_needs_its_own_place() {
        let mut state = State::shut("~/office.store".to_owned(), Refusal::Store(StoreError::ReadOnly).into());
        assert_eq!(state.field(Line::Path).unwrap().value(), "");
        type_in(&mut state, &ALL);
        assert_eq!(entered(&mut state), []);
        assert_eq!((state.missing, state.line), (Some(Missing::Path), Line::Path));
        state.pasted("/srv/branch.store");
        let effects = entered(&mut state);
        assert_eq!(effects, [Effect::DrawSheet(Some(PathBuf::from("/srv/branch.store")))]);
        assert!(state.shut.is_some(), "it is still no first start");
    }

    #[test]
    fn the_cursor_goes_to_what_is_missing() {
        let mut state = State::first("office.store");
        for (n, (line, _)) in ALL.iter().enumerate() {
            assert_eq!(entered(&mut state), [], "{line:?}");
            assert_eq!(state.line, *line);
            type_in(&mut state, &ALL[n..=n]);
            assert_eq!(state.missing, None, "what was said of it is true no longer");
        }
        assert!(matches!(entered(&mut state).as_slice(), [Effect::DrawSheet(_)]));
        let mut same = State::first("office.store");
        type_in(&mut same, &ALL[..6]);
        type_in(&mut same, &[(Line::AdminLogin, "Suzuki")]);
        assert_eq!(entered(&mut same), []);
        assert_eq!(same.missing, Some(Missing::SameLogin));
    }

    /// Nothing is asked of the world before both have typed their codes back, and neither page shows the other's code.
    #[test]
    fn each_code_is_typed_back_before_anything_is_made() {
        let mut state = State::first("office.store");
        type_in(&mut state, &ALL);
        entered(&mut state);
        let sheet = Sheet::draw().unwrap();
        let codes = sheet.recovery();
        state.copies(sheet.clone());
        let shown = |state: &State| state.copying.as_ref().unwrap().shown();
        assert_eq!(entered(&mut state), [], "nothing was typed");
        assert_eq!(shown(&state), Some(codes[0].clone()), "it is shown again");
        for code in [codes[0].clone(), sheet.seed()] {
            state.pasted(&code[..4].to_lowercase());
            assert_eq!(entered(&mut state), []);
        }
        assert_eq!((shown(&state), state.is_typing()), (None, false), "the other one sits down");
        entered(&mut state);
        assert_eq!(shown(&state), Some(codes[1].clone()));
        state.pasted(&codes[1]);
        entered(&mut state);
        for _ in 0..2 {
            state.pasted("lantern velvet cathedral");
            assert_eq!(state.copying.as_ref().unwrap().missing, None);
            let effects = entered(&mut state);
            if let Some(Effect::Open(Opening::New(new))) = effects.first() {
                assert!(new.sheet == sheet && new.office.password == Password::typed(PASSWORD.to_owned()));
                assert_eq!(new.office.admin_password, Password::typed("lantern velvet cathedral".to_owned()));
                return;
            }
        }
        panic!("nothing was made");
    }

    #[test]
    fn a_sheet_that_is_given_up_is_void_and_the_password_has_to_be_typed_again() {
        let mut state = State::first("office.store");
        type_in(&mut state, &ALL);
        entered(&mut state);
        state.copies(Sheet::draw().unwrap());
        state.give_up();
        assert_eq!(state.missing, Some(Missing::Void));
        assert_eq!(entered(&mut state), []);
        assert_eq!(state.line, Line::Password);
    }
}
