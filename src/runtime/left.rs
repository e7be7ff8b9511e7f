//! The lock: the program begins anew in the same process, at the door. Its whole memory goes: keys, records, what was on
//! the screen. Only who sat there, why, and which request was open comes along, in the environment.

use std::convert::Infallible;
use std::env;
use std::io;
use std::os::unix::process::CommandExt;
use std::process::Command;

use crate::domain::request::RequestId;
use crate::office::session::End;
use crate::screens::sign_in::Left;

/// The variable in which it comes along.
const VARIABLE: &str = "MADOGUCHI_LEFT";
/// The program as it runs, even where its file has been replaced meanwhile.
const MYSELF: &str = "/proc/self/exe";

/// The desk that was left, when this is the program after its lock.
pub fn read() -> Option<Left> {
    of_text(&env::var(VARIABLE).ok()?)
}

/// Begins anew. Returns only when that cannot be done.
///
/// # Errors
/// What the machine says.
pub fn begin_anew(left: &Left) -> io::Result<Infallible> {
    let mut command = Command::new(MYSELF);
    let mut arguments = env::args_os();
    if let Some(name) = arguments.next() {
        command.arg0(name);
    }
    Err(command.args(arguments).env(VARIABLE, to_text(left)).exec())
}

fn to_text(left: &Left) -> String {
    format!("{} {} {}", left.end.code(), left.request.map_or(0, |request| request.0), left.login)
}

fn of_text(text: &str) -> Option<Left> {
    let mut parts = text.splitn(3, ' ');
    let end = End::from_code(parts.next()?.parse().ok()?)?;
    let request: i64 = parts.next()?.parse().ok()?;
    let login = parts.next()?.to_owned();
    Some(Left { login, end, request: (request > 0).then_some(RequestId(request)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_along_is_read_again_and_nonsense_is_not() {
        for request in [None, Some(RequestId(7))] {
            let left = Left { login: "sato".to_owned(), end: End::Idle, request };
            assert_eq!(of_text(&to_text(&left)), Some(left));
        }
        for wrong in ["", "2", "2 x sato", "99 1 sato", "2 1"] {
            assert_eq!(of_text(wrong), None, "{wrong}");
        }
    }
}
