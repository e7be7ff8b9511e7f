//! The one declaration of a command: keys, footer, help, palette and the key page all come from it.

use super::{Combo, Keymap, Turn, Why};
use crate::domain::staff::Right;
use crate::words::Words;

/// How much a command changes: looking and moving, or the record and the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Harm {
    /// Looks or moves; nothing is changed.
    None,
    /// Changes the record or a request; reversed by a counter-entry.
    Changes,
}

/// What a screen can be told to do.
pub struct CommandDef<S: 'static> {
    /// The name by which keymap and stories call it, `screen.verb`.
    pub id: &'static str,
    /// What it is called.
    pub word: fn(&Words) -> String,
    /// What it does, in one sentence.
    pub hint: fn(&Words) -> String,
    /// The right it needs, if any.
    pub right: Option<Right>,
    /// How much it changes.
    pub harm: Harm,
    /// Its place in the footer, smallest first; `None` keeps it out (cursor keys and the like).
    pub footer: Option<u8>,
    /// Whether it can be used now, or why not. The right is asked before this.
    pub enabled: fn(&S) -> Result<(), Why>,
    /// What it does.
    pub run: fn(&mut S, &mut Turn<'_>),
}

impl<S> CommandDef<S> {
    /// A command that is always there, needs no right, changes nothing and stands in no footer.
    pub const fn new(
        id: &'static str,
        word: fn(&Words) -> String,
        hint: fn(&Words) -> String,
        run: fn(&mut S, &mut Turn<'_>),
    ) -> CommandDef<S> {
        CommandDef { id, word, hint, right: None, harm: Harm::None, footer: None, enabled: |_| Ok(()), run }
    }

    /// It needs this right.
    pub const fn right(mut self, right: Right) -> CommandDef<S> {
        self.right = Some(right);
        self
    }

    /// It changes a record or a request.
    pub const fn changing(mut self) -> CommandDef<S> {
        self.harm = Harm::Changes;
        self
    }

    /// It stands in the footer, at this place.
    pub const fn footer(mut self, place: u8) -> CommandDef<S> {
        self.footer = Some(place);
        self
    }

    /// It can be used only when this allows it.
    pub const fn when(mut self, enabled: fn(&S) -> Result<(), Why>) -> CommandDef<S> {
        self.enabled = enabled;
        self
    }

    /// Whether it can be used now by the person at the desk, or why not.
    pub fn standing(&self, state: &S, allowed: impl Fn(Right) -> Result<(), Why>) -> Result<(), Why> {
        match self.right {
            Some(right) => allowed(right).and_then(|()| (self.enabled)(state)),
            None => (self.enabled)(state),
        }
    }
}

/// Runs the command of that name, or says why it cannot be run. `None` when the table has no such command.
pub fn run<S>(
    table: &[CommandDef<S>],
    id: &str,
    state: &mut S,
    turn: &mut Turn<'_>,
) -> Option<Result<(), Why>> {
    let def = table.iter().find(|def| def.id == id)?;
    let standing = def.standing(state, |right| Why::allowed(turn.actor, right));
    if standing.is_ok() {
        (def.run)(state, turn);
    }
    Some(standing)
}

/// A command as it stands now, without the state it acts on: what footer, help and palette list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// Its name.
    pub id: &'static str,
    /// What it is called.
    pub word: String,
    /// What it does.
    pub hint: String,
    /// The keys that run it, the one to show first.
    pub keys: Vec<Combo>,
    /// How much it changes.
    pub harm: Harm,
    /// Its place in the footer.
    pub footer: Option<u8>,
    /// Whether it can be used now.
    pub standing: Result<(), Why>,
}

/// A table with its name in the keymap: the shelf on which a screen's commands stand.
pub struct Shelf<S: 'static> {
    /// The section of the keymap.
    pub section: &'static str,
    /// The commands.
    pub table: &'static [CommandDef<S>],
}

impl<S> Shelf<S> {
    /// The commands as they stand now.
    pub fn commands(
        &self,
        state: &S,
        words: &Words,
        keymap: &Keymap,
        allowed: impl Fn(Right) -> Result<(), Why>,
    ) -> Vec<Command> {
        self.table
            .iter()
            .map(|def| Command {
                id: def.id,
                word: (def.word)(words),
                hint: (def.hint)(words),
                keys: keymap.keys(def.id).to_vec(),
                harm: def.harm,
                footer: def.footer,
                standing: def.standing(state, &allowed),
            })
            .collect()
    }
}
