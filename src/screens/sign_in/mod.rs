//! The door: who sits down says who they are and gives their password. Also the lock: a desk that was left stands here
//! again, with nothing of what it showed in memory, and says why.
//!
//! Not in: whether somebody gets in (`office::sign_in`), and how long a desk may stand idle (the room `desk`).

mod commands;
mod view;

pub use commands::SHELF;
pub use view::view;

use crate::app::{Effect, Press, Turn};
use crate::domain::login::{LOGIN_MAX, Login};
use crate::domain::password::{self, Password};
use crate::domain::request::RequestId;
use crate::office::session::End;
use crate::office::sign_in::{Credentials, NoEntry};
use crate::ui::{Field, Typed};

/// A desk that was left, as it is remembered while it is locked: who sat there, and where they were. No more than that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Who sat there.
    pub login: String,
    /// Why they do not any more.
    pub end: End,
    /// The request that was open.
    pub request: Option<RequestId>,
}

/// A line of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The login name.
    Login,
    /// The password, or a one-time code.
    Password,
    /// The password chosen instead of the code.
    New,
    /// The same once more.
    Again,
}

/// What is wrong with what was typed, or with the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No login name was typed, or none that can be one.
    NoLogin,
    /// The two new passwords are not the same.
    NotTheSame,
    /// The office says no.
    NoEntry(Box<NoEntry>),
}

/// The state of the door.
#[derive(Debug)]
pub struct State {
    /// Which store it is, as a person may read it.
    pub place: String,
    /// The desk that was left, if that is why one stands here.
    pub left: Option<Left>,
    /// The line with the cursor.
    pub line: Line,
    /// The login name.
    pub login: Field,
    /// The password.
    pub password: Field,
    /// The new password.
    pub new: Field,
    /// The new password once more.
    pub again: Field,
    /// Whether a password is chosen in place of a one-time code.
    pub choosing: bool,
    /// Whether the answer is awaited.
    pub checking: bool,
    /// What is wrong.
    pub trouble: Option<Trouble>,
}

impl State {
    /// The door of the store at `place`.
    pub fn new(place: String, left: Option<Left>) -> State {
        let login = left.as_ref().map_or("", |left| left.login.as_str());
        let line = if login.is_empty() { Line::Login } else { Line::Password };
        let secret = || Field::new(password::LONGEST).masked();
        State {
            place,
            line,
            login: Field::new(LOGIN_MAX).with(login),
            password: secret(),
            new: secret(),
            again: secret(),
            choosing: false,
            checking: false,
            trouble: None,
            left,
        }
    }

    /// The lines that are there now, from top to bottom.
    pub fn lines(&self) -> &'static [Line] {
        if self.choosing {
            &[Line::Login, Line::Password, Line::New, Line::Again]
        } else {
            &[Line::Login, Line::Password]
        }
    }

    /// The text of a line.
    pub fn field(&self, line: Line) -> &Field {
        match line {
            Line::Login => &self.login,
            Line::Password => &self.password,
            Line::New => &self.new,
            Line::Again => &self.again,
        }
    }

    fn field_mut(&mut self) -> &mut Field {
        match self.line {
            Line::Login => &mut self.login,
            Line::Password => &mut self.password,
            Line::New => &mut self.new,
            Line::Again => &mut self.again,
        }
    }

    /// Whether typing goes into a text.
    pub fn is_typing(&self) -> bool {
        !self.checking
    }

    /// A key for the text under the caret.
    pub fn typed(&mut self, press: &Press) -> Typed {
        if self.checking {
            return Typed::Ignored;
        }
        self.field_mut().handle(&press.event)
    }

    /// Text pasted into the text under the caret.
    pub fn pasted(&mut self, text: &str) {
        if !self.checking {
            self.field_mut().paste(text);
        }
    }

    /// The office's answer is no.
    pub fn refused(&mut self, why: NoEntry) {
        self.checking = false;
        if why == NoEntry::MustChoose {
            self.choosing = true;
            self.line = Line::New;
            self.trouble = None;
            return;
        }
        if matches!(why, NoEntry::Unfit(_)) {
            self.new.wipe();
            self.again.wipe();
            self.line = Line::New;
        } else {
            self.password.wipe();
            self.line = Line::Password;
        }
        self.trouble = Some(Trouble::NoEntry(Box::new(why)));
    }

    fn step(&mut self, by: isize) {
        let lines = self.lines();
        let at = lines.iter().position(|line| *line == self.line).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(lines.len().saturating_sub(1));
        self.line = lines.get(to).copied().unwrap_or(Line::Login);
    }

    /// Enter: the next empty line, or in.
    fn enter(&mut self, turn: &mut Turn<'_>) {
        let empty = self.lines().iter().find(|line| self.field(**line).is_empty());
        if let Some(line) = empty.copied() {
            self.line = line;
            return;
        }
        let Ok(login) = Login::typed(self.login.value()) else {
            self.trouble = Some(Trouble::NoLogin);
            self.line = Line::Login;
            return;
        };
        let password = Password::typed(self.password.value().to_owned());
        let new = if self.choosing {
            let (new, again) = (self.new.wipe(), self.again.wipe());
            let (new, again) = (Password::typed(new), Password::typed(again));
            if new != again {
                self.trouble = Some(Trouble::NotTheSame);
                self.line = Line::New;
                return;
            }
            Some(new)
        } else {
            None
        };
        self.trouble = None;
        self.checking = true;
        turn.push(Effect::SignIn(Credentials { login, password, new }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::KeySource;
    use crate::domain::time::Moment;
    use crate::store::keyring::KeyringError;

    fn entered(state: &mut State) -> Vec<Effect> {
        let mut keys = KeySource::new([1; 8]);
        let mut turn = Turn::new(Moment::default(), None, &mut keys);
        state.enter(&mut turn);
        turn.into_effects()
    }

    #[test]
    fn enter_goes_to_what_is_empty_and_then_in() {
        let mut state = State::new("office.store".to_owned(), None);
        state.pasted("Sato");
        assert_eq!((entered(&mut state), state.line), (Vec::new(), Line::Password));
        state.pasted("umbrella trombone glacier");
        let effects = entered(&mut state);
        let Some(Effect::SignIn(typed)) = effects.first() else { panic!("{effects:?}") };
        assert_eq!((typed.login.as_str(), typed.new.clone()), ("sato", None));
        assert!(state.checking, "nothing is typed while the answer is awaited");
    }

    #[test]
    fn a_wrong_password_is_wiped_and_the_name_stays() {
        let left = Left { login: "sato".to_owned(), end: End::Idle, request: None };
        let mut state = State::new(String::new(), Some(left));
        assert_eq!(state.line, Line::Password, "who was here need not say so again");
        state.pasted("wrong");
        entered(&mut state);
        state.refused(NoEntry::Keyring(KeyringError::Wrong));
        assert!(state.password.is_empty() && !state.checking);
        assert_eq!(state.login.value(), "sato");
    }

    #[test]
    fn a_one_time_code_asks_for_a_password_twice() {
        let mut state = State::new(String::new(), None);
        state.pasted("sato");
        state.line = Line::Password;
        state.pasted("ABCD-EFGH");
        entered(&mut state);
        state.refused(NoEntry::MustChoose);
        assert_eq!(state.line, Line::New);
        state.pasted("umbrella trombone glacier");
        state.line = Line::Again;
        state.pasted("umbrella trombone glacer");
        assert_eq!(entered(&mut state), []);
        assert_eq!(state.trouble, Some(Trouble::NotTheSame));
        for line in [Line::New, Line::Again] {
            state.line = line;
            state.pasted("umbrella trombone glacier");
        }
        let effects = entered(&mut state);
        let Some(Effect::SignIn(typed)) = effects.first() else { panic!("{effects:?}") };
        assert!(typed.new.is_some());
    }
}
