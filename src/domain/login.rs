//! The name that is typed to sign in. Not in: the person's own name (`staff`).

use std::fmt;

use serde::{Deserialize, Serialize};

/// Most characters of a login name.
pub const LOGIN_MAX: usize = 32;

/// Blanks and brackets stand in no login name.
const ENVELOPE: &str = "(envelope)";

/// What a member of staff types to say who they are: 1 to 32 small ASCII letters, digits, `.`, `_` or `-`. Two that look
/// alike cannot both be staff.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Login(String);

/// A text that is no login name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a login name")]
pub struct NotALogin;

impl Login {
    /// The login name as somebody typed it, in any case, with blanks around it.
    ///
    /// # Errors
    /// [`NotALogin`].
    pub fn typed(text: &str) -> Result<Login, NotALogin> {
        let name = text.trim().to_ascii_lowercase();
        let fits = (1..=LOGIN_MAX).contains(&name.len());
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'_' | b'-');
        if fits && name.bytes().all(allowed) { Ok(Login(name)) } else { Err(NotALogin) }
    }

    /// What tries to open an envelope are counted under (`domain::sign_in`): no name that anybody could type or have.
    pub fn envelope() -> Login {
        Login(ENVELOPE.to_owned())
    }

    /// Whether it is [`Login::envelope`].
    pub fn is_envelope(&self) -> bool {
        self.0 == ENVELOPE
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Login {
    type Error = NotALogin;

    fn try_from(text: String) -> Result<Login, NotALogin> {
        match Login::typed(&text) {
            _ if text == ENVELOPE => Ok(Login::envelope()),
            Ok(login) if login.0 == text => Ok(login),
            _ => Err(NotALogin),
        }
    }
}

impl From<Login> for String {
    fn from(login: Login) -> String {
        login.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_small_and_plain() {
        for (typed, name) in [("sato", Some("sato")), (" Sato.K_2-a ", Some("sato.k_2-a")), ("", None)] {
            assert_eq!(Login::typed(typed).ok().map(String::from).as_deref(), name, "{typed}");
        }
        for wrong in ["佐藤", "sa to", "ｓａｔｏ", "sato@x", &"a".repeat(33)] {
            assert_eq!(Login::typed(wrong), Err(NotALogin), "{wrong}");
        }
        assert!(Login::typed(&"a".repeat(32)).is_ok());
        assert!(Login::try_from("Sato".to_string()).is_err(), "what is kept is written in one way only");
        assert_eq!(Login::typed(Login::envelope().as_str()), Err(NotALogin), "nobody can be called so");
        assert_eq!(Login::try_from(Login::envelope().to_string()), Ok(Login::envelope()), "it is kept");
    }
}
