//! What is done while the power goes: one entry each. A new workflow is one entry more.

use super::offices::{Office, PASSWORDS, Place, ROWS, customers, founding, is_sealed, keys_of, now, ring};
use super::roles::DONE;
use crate::office::Clerk;
use madoguchi::domain::audit::Action;
use madoguchi::office::found_sealed;
use madoguchi::store::sign_ins::SignIns;
use madoguchi::store::{Reads, StoreError, known_schema};

/// How it is done.
pub enum How {
    /// By this binary in a role.
    Role(&'static str),
    /// By the program with these words.
    Program(&'static [&'static str]),
}

/// Something that an office does.
pub struct Workflow {
    pub name: &'static str,
    pub office: Office,
    pub how: How,
    /// What is said when it is done.
    pub done: &'static str,
    /// What must hold besides what must always hold: given what was said, and whether it was said to be done.
    pub promise: fn(&Place, &mut Clerk, &str, bool) -> Vec<String>,
}

/// A list comes in that makes the file grow.
pub const IMPORT: Workflow = Workflow {
    name: "import with growth",
    office: Office::Plain,
    how: How::Program(&["import", "customers", "{}/list.csv"]),
    done: "Imported:",
    promise: all_customers_or_none,
};

/// The same in an encrypted office.
pub const IMPORT_SEALED: Workflow = Workflow {
    name: "import with growth, encrypted",
    office: Office::Sealed,
    how: How::Program(&[
        "import",
        "customers",
        "{}/list.csv",
        "--staff",
        "kobayashi",
        "--password-file",
        "{}/passwords",
    ]),
    done: "Imported:",
    promise: all_customers_or_none,
};

/// The day's report.
pub const REPORT: Workflow = Workflow {
    name: "report",
    office: Office::Plain,
    how: How::Program(&["report"]),
    done: "\n",
    promise: report_is_in_the_chain,
};

/// Somebody chooses another password.
pub const PASSWORD_CHOSEN: Workflow = Workflow {
    name: "password chosen",
    office: Office::Sealed,
    how: How::Program(&["keyring", "password", "--staff", "kobayashi", "--password-file", "{}/passwords"]),
    done: "\n",
    promise: password_is_the_new_one,
};

pub const WORKFLOWS: &[Workflow] = &[
    Workflow {
        name: "take and correct",
        office: Office::Plain,
        how: How::Role("state: take and correct"),
        done: DONE,
        promise: nothing_more,
    },
    Workflow {
        name: "take and correct, encrypted",
        office: Office::Sealed,
        how: How::Role("state: take and correct"),
        done: DONE,
        promise: nothing_more,
    },
    Workflow {
        name: "passive checkpoint and close",
        office: Office::Plain,
        how: How::Role("state: correct and checkpoint"),
        done: DONE,
        promise: nothing_more,
    },
    Workflow {
        name: "passive checkpoint and close, encrypted",
        office: Office::Sealed,
        how: How::Role("state: correct and checkpoint"),
        done: DONE,
        promise: nothing_more,
    },
    IMPORT,
    IMPORT_SEALED,
    REPORT,
    PASSWORD_CHOSEN,
    Workflow {
        name: "sign in",
        office: Office::Sealed,
        how: How::Role("state: sign in"),
        done: DONE,
        promise: failures_are_counted,
    },
    Workflow {
        name: "rekey",
        office: Office::Sealed,
        how: How::Role("state: rekey"),
        done: DONE,
        promise: key_is_renewed,
    },
    Workflow {
        name: "founding",
        office: Office::None,
        how: How::Role("state: found"),
        done: DONE,
        promise: both_can_come_in,
    },
    Workflow {
        name: "backup",
        office: Office::Plain,
        how: How::Program(&["backup"]),
        done: "\n",
        promise: backup_is_whole,
    },
    Workflow {
        name: "backup, encrypted",
        office: Office::Sealed,
        how: How::Program(&["backup", "--staff", "kobayashi", "--password-file", "{}/passwords"]),
        done: "\n",
        promise: backup_is_whole,
    },
    Workflow {
        name: "migration",
        office: Office::Old,
        how: How::Role("state: bring up to date"),
        done: DONE,
        promise: schema_is_new,
    },
];

fn unless(holds: bool, fault: impl Into<String>) -> Vec<String> {
    if holds { Vec::new() } else { vec![fault.into()] }
}

pub fn nothing_more(_: &Place, _: &mut Clerk, _: &str, _: bool) -> Vec<String> {
    Vec::new()
}

pub fn all_customers_or_none(_: &Place, clerk: &mut Clerk, _: &str, done: bool) -> Vec<String> {
    let found = customers(clerk) - 2;
    unless(found == ROWS || (found == 0 && !done), format!("lost: {found} of {ROWS} customers"))
}

pub fn report_is_in_the_chain(_: &Place, clerk: &mut Clerk, _: &str, done: bool) -> Vec<String> {
    unless(!done || told(clerk, Action::ReportMade) > 0, "lost: the entry of the report")
}

/// How many entries tell of this.
pub fn told(clerk: &mut Clerk, action: Action) -> usize {
    let sql = "SELECT count(*) FROM audit_index WHERE action = $1";
    let count: Result<i64, StoreError> =
        clerk.store.read(|view| view.int(sql, &[i64::from(action.code()).into()]));
    usize::try_from(count.unwrap()).unwrap()
}

pub fn password_is_the_new_one(place: &Place, _: &mut Clerk, _: &str, done: bool) -> Vec<String> {
    let (_, password) = keys_of(&ring(&place.store()).unwrap()).unwrap();
    unless(!done || password == PASSWORDS[1], "lost: the password that was chosen")
}

/// A failed try is counted before the password is looked at; whoever comes in writes it into the chain.
fn failures_are_counted(place: &Place, clerk: &mut Clerk, said: &str, done: bool) -> Vec<String> {
    let counted = SignIns::beside(&place.store()).untold().map(|failed| failed.len());
    let (acknowledged, told) = (said.matches("counted").count(), told(clerk, Action::SignInFailed));
    let kept = counted.as_ref().map_or(0, |counted| counted + told);
    unless(
        counted.is_ok() && kept >= acknowledged && (!done || told >= 2),
        format!("lost: {acknowledged} failed tries counted, {counted:?} there, {told} in the chain"),
    )
}

pub fn key_is_renewed(place: &Place, _: &mut Clerk, _: &str, done: bool) -> Vec<String> {
    let epoch = ring(&place.store()).unwrap().epoch();
    unless(!done || epoch > 1, "lost: the new key")
}

/// An office that is there is whole: both of its people stand on the keyring.
pub fn both_can_come_in(place: &Place, _: &mut Clerk, _: &str, _: bool) -> Vec<String> {
    let slots = ring(&place.store()).unwrap().slots().len();
    unless(slots == 2, format!("half founded: {slots} on the keyring"))
}

/// A backup that was said to be made is there, under a name that no half one ever has.
fn backup_is_whole(place: &Place, clerk: &mut Clerk, _: &str, done: bool) -> Vec<String> {
    let folder = std::fs::read_dir(place.root().join("backups"));
    let made = folder.into_iter().flatten().filter_map(Result::ok);
    let made = made.filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    let sizes: Vec<u64> = made.map(|entry| entry.metadata().unwrap().len()).collect();
    let least = std::fs::metadata(place.store()).unwrap().len() / 4;
    let whole = sizes.iter().all(|size| *size > least);
    unless(
        whole && (!done || (!sizes.is_empty() && told(clerk, Action::BackupMade) > 0)),
        format!("lost: the backup, of {sizes:?} bytes"),
    )
}

fn schema_is_new(_: &Place, clerk: &mut Clerk, _: &str, _: bool) -> Vec<String> {
    let version: Result<i64, StoreError> = clerk.store.read(|view| view.int("PRAGMA user_version", &[]));
    unless(version == Ok(i64::from(known_schema())), format!("schema {version:?}"))
}

/// Where no office is, one can be founded, whatever an earlier founding left behind.
pub fn can_be_founded(place: &Place, done: bool) -> Vec<String> {
    if done {
        return vec!["lost: the office".into()];
    }
    let left = is_sealed(&place.store());
    let founded = found_sealed::found(
        &place.store(),
        [9; 16],
        now(),
        &founding(),
        &found_sealed::Sheet::draw().unwrap(),
    );
    unless(
        founded.is_ok(),
        format!("shut: nobody can found an office here (keyring {left}): {:?}", founded.err()),
    )
}
