//! What lies over a screen: help, the palette, the password once more, half of a code, the choice of who sits
//! here. A stack of values, never named fields.

use crate::app::Command;
use crate::domain::password;
use crate::domain::staff::Staff;
use crate::office::member_keys::Settled;
use crate::office::sign_in::NoEntry;
use crate::text::fold;
use crate::ui::Field;

/// Longest search text in the palette, in characters.
const TYPED_MAX: usize = 60;

/// Something over the screen.
#[derive(Debug)]
pub enum Overlay {
    /// Every command and key of this screen.
    Help {
        /// First row shown.
        from: usize,
    },
    /// Commands found by word, sentence or key.
    Palette {
        /// What is looked for.
        typed: Box<Field>,
        /// Where the cursor stands among those found.
        at: usize,
    },
    /// The password, once more, for an act that asks for it.
    Password {
        /// What is typed.
        typed: Box<Field>,
        /// Whether the answer is awaited.
        checking: bool,
        /// Why the last one was not taken.
        trouble: Option<Box<NoEntry>>,
    },
    /// Half of somebody's one-time code, shown once.
    Code(Box<Settled>),
    /// Who sits at this desk.
    Seat {
        /// Where the cursor stands.
        at: usize,
    },
}

impl Overlay {
    /// The palette, nothing typed yet.
    pub fn palette() -> Overlay {
        Overlay::Palette { typed: Box::new(Field::new(TYPED_MAX)), at: 0 }
    }

    /// The password, nothing typed yet.
    pub fn password() -> Overlay {
        let typed = Box::new(Field::new(password::LONGEST).masked());
        Overlay::Password { typed, checking: false, trouble: None }
    }

    /// Whether typing goes into a text.
    pub fn is_typing(&self) -> bool {
        matches!(self, Overlay::Palette { .. } | Overlay::Password { .. })
    }
}

/// The commands that fit what was typed: every word of it is in the name, the sentence, the id or a key. `other` are
/// the same commands in the other language, for who reads one may think in the other; a command fits by one language
/// alone, not by half of each. First come those whose name begins so, then those that can be used now. Width and kana are
/// folded on both sides, so that it can be typed with an input method on.
pub fn found(commands: Vec<Command>, other: &[Command], typed: &str) -> Vec<Command> {
    let wanted: Vec<String> = typed.split_whitespace().map(fold::key).collect();
    let fits = |command: &Command| {
        let text = sought(command);
        wanted.iter().all(|word| text.contains(word))
    };
    let in_other = |id| other.iter().find(|command| command.id == id);
    let mut found: Vec<Command> = commands
        .into_iter()
        .filter(|command| fits(command) || in_other(command.id).is_some_and(fits))
        .collect();
    if !wanted.is_empty() {
        let whole = fold::key(typed);
        let begins = |command: &Command| fold::key(&command.word).starts_with(&whole);
        let named = |command: &Command| begins(command) || in_other(command.id).is_some_and(begins);
        found.sort_by_key(|command| (!named(command), command.standing.is_err()));
    }
    found
}

fn sought(command: &Command) -> String {
    let keys = command.keys.iter().map(|k| k.to_string()).collect::<Vec<_>>().join(" ");
    fold::key(&format!("{} {} {} {keys}", command.word, command.hint, command.id))
}

/// The row of the person who sits here now.
pub fn seat_of(staff: &[Staff], now: Option<&Staff>) -> usize {
    now.and_then(|now| staff.iter().position(|s| s.id == now.id)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Harm, Why};

    fn command(id: &'static str, word: &str, hint: &str) -> Command {
        let (word, hint) = (word.to_owned(), hint.to_owned());
        Command { id, word, hint, keys: Vec::new(), harm: Harm::None, footer: None, standing: Ok(()) }
    }

    #[test]
    fn a_command_is_found_by_its_words_in_either_language() {
        let ja = || {
            vec![
                command("desk.mailings.stop", "案内停止", "案内の送付を止めます。"),
                command("desk.quit", "終了", "閉じます。"),
            ]
        };
        let en = [
            command("desk.mailings.stop", "Stop mailings", "Stops letters and calls."),
            command("desk.quit", "Quit", "Closes the desk."),
        ];
        for (typed, ids) in [
            ("案内", &["desk.mailings.stop"][..]),
            ("letters", &["desk.mailings.stop"]),
            ("ＱＵＩＴ", &["desk.quit"]),
            ("closes", &["desk.quit"]),
            ("終了 closes", &[]),
            ("", &["desk.mailings.stop", "desk.quit"]),
        ] {
            let found: Vec<&str> = found(ja(), &en, typed).iter().map(|command| command.id).collect();
            assert_eq!(found, ids, "{typed}");
        }
        assert_eq!(found(ja(), &en, "letters")[0].word, "案内停止", "said in the language of the screen");
    }

    #[test]
    fn what_is_called_so_comes_first_and_then_what_can_be_used_now() {
        let mut alerts = command("alerts.show", "Alerts", "What supervisors are told: locks and looks.");
        alerts.standing = Err(Why::NotNow);
        let table = || {
            vec![
                alerts.clone(),
                command("lock.release", "Release", "Opens a lock."),
                command("desk.lock", "Lock", "Locks."),
            ]
        };
        let order = |typed| found(table(), &[], typed).iter().map(|command| command.id).collect::<Vec<_>>();
        assert_eq!(order("lock"), ["desk.lock", "lock.release", "alerts.show"]);
        assert_eq!(order(""), ["alerts.show", "lock.release", "desk.lock"]);
    }
}
