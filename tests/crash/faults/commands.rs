//! The commands whose calls fail, each with how one sees that it is in. A new command is one entry more.

use madoguchi::domain::audit::Action;
use madoguchi::store::OpenMode;

use crate::office::Clerk;
use crate::states::offices::{Office, PASSWORDS, Place, customers, keys_of, now, opened, ring, seat};
use crate::states::roles::DONE;
use crate::states::workflows::{
    How, IMPORT, IMPORT_SEALED, PASSWORD_CHOSEN, REPORT, Workflow, both_can_come_in, key_is_renewed,
    nothing_more, told,
};

/// A command.
pub struct Command {
    pub flow: Workflow,
    /// Whether what it does is in; nothing for a command that only looks. An error when the office does not open.
    pub is_in: fn(&Place) -> Result<Option<bool>, String>,
}

pub const COMMANDS: &[Command] = &[
    Command { flow: IMPORT, is_in: |place| looked(place, |clerk| customers(clerk) > 2) },
    Command { flow: IMPORT_SEALED, is_in: |place| looked(place, |clerk| customers(clerk) > 2) },
    Command { flow: REPORT, is_in: |place| looked(place, |clerk| told(clerk, Action::ReportMade) > 0) },
    Command {
        flow: Workflow {
            name: "verify",
            office: Office::Plain,
            how: How::Program(&["verify"]),
            done: "\n",
            promise: nothing_more,
        },
        is_in: only_looks,
    },
    Command {
        flow: Workflow {
            name: "verify, encrypted",
            office: Office::Sealed,
            how: How::Program(&["verify", "--staff", "kobayashi", "--password-file", "{}/passwords"]),
            done: "\n",
            promise: nothing_more,
        },
        is_in: only_looks,
    },
    Command {
        flow: Workflow {
            name: "keyring check",
            office: Office::Sealed,
            how: How::Program(&[
                "keyring",
                "check",
                "--staff",
                "kobayashi",
                "--password-file",
                "{}/passwords",
            ]),
            done: "\n",
            promise: nothing_more,
        },
        is_in: only_looks,
    },
    Command {
        flow: PASSWORD_CHOSEN,
        is_in: |place| Ok(Some(keys_of(&ring(&place.store())?)?.1 == PASSWORDS[1])),
    },
    Command {
        // Not by the program: it shows codes to two people, one after the other, and so needs a terminal.
        flow: Workflow {
            name: "rekey",
            office: Office::Sealed,
            how: How::Role("state: rekey"),
            done: DONE,
            promise: key_is_renewed,
        },
        is_in: |place| Ok(Some(ring(&place.store())?.epoch() > 1)),
    },
    Command {
        flow: Workflow {
            name: "founding",
            office: Office::None,
            how: How::Role("fault: found"),
            done: DONE,
            promise: both_can_come_in,
        },
        is_in: |place| Ok(Some(place.store().exists())),
    },
];

/// The planted fault: what fails behind the commit is told as if the act had failed.
pub const LIAR: Command = Command {
    flow: Workflow {
        name: "an act, and a failure behind it",
        office: Office::Plain,
        how: How::Role("fault: take, and fail behind the commit"),
        done: DONE,
        promise: nothing_more,
    },
    is_in: |place| looked(place, |clerk| told(clerk, Action::RequestTaken) > 0),
};

fn looked(place: &Place, look: impl FnOnce(&mut Clerk) -> bool) -> Result<Option<bool>, String> {
    let mut clerk = seat(opened(&place.store(), OpenMode::ReadWrite)?, now())?;
    Ok(Some(look(&mut clerk)))
}

fn only_looks(place: &Place) -> Result<Option<bool>, String> {
    looked(place, |_| true).map(|_| None)
}
