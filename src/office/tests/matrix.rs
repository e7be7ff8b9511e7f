//! The permission matrix: every right, role, own or another's case, and standing of the sitting, through the office's own
//! doors with real orders.
//!
//! A new order for a right is one line in [`probes`]; a right without an order stands in [`WITHOUT_ACT`] with its reason, or
//! the test fails. What the standing of a sitting means is [`by_sitting`] alone. The checker takes table and door as
//! arguments, so that the controls below can plant a fault in each.

mod probes;

use super::desk::Desk;
use super::two_persons::seat;
use crate::domain::approval::{ApprovalId, SamePerson};
use crate::domain::audit::Outcome;
use crate::domain::request::RequestId;
use crate::domain::staff::{Grant, Right, Role, Staff, StaffId};
use crate::office::door::permitted;
use crate::office::*;
use crate::store::audit::Entry;
use crate::store::{Reads, requests, staff};

use probes::{Probe, Stage, Trace, misaki, probes};

/// Rights that no order or question asks for, and why.
const WITHOUT_ACT: &[(Right, &str)] = &[
    (Right::VerifyAudit, "the command line verifies without signing in"),
    (Right::OpenRestricted, "asked behind OpenWithoutRequest, which the same roles have"),
    (Right::BackUp, "the command line and the desk's own thread make backups, and their stories try it"),
    (Right::Restore, "the command line restores and accepts, and its stories try it"),
    (Right::ManageKeys, "the key file is the command line's, and its stories try it"),
];

/// What keeps anybody from making the people and cases of the matrix past the acts.
const GUARDS: [&str; 4] = [
    "staff_second_person",
    "staff_role_second_person",
    "staff_leaving_second_person",
    "request_taken_is_fixed",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Own,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sitting {
    Open,
    Ended,
    RoleChanged,
    Left,
}

const SITTINGS: [Sitting; 4] = [Sitting::Open, Sitting::Ended, Sitting::RoleChanged, Sitting::Left];

/// What the standing of the sitting alone refuses.
fn by_sitting(sitting: Sitting) -> Option<Refusal> {
    match sitting {
        Sitting::Left => Some(Refusal::StaffLeft),
        Sitting::Ended => Some(Refusal::SessionOver),
        Sitting::Open | Sitting::RoleChanged => None,
    }
}

/// The role that somebody has on record when theirs was changed meanwhile.
fn changed(role: Role) -> Role {
    if role == Role::Auditor { Role::Clerk } else { Role::Auditor }
}

/// What the matrix is checked against.
struct Checked<'a> {
    table: &'a dyn Fn(Role, Right) -> Grant,
    door: &'a dyn Fn(&mut Desk, &Probe, &Stage) -> Result<(), Refusal>,
}

/// What came of it.
#[derive(Debug, Default)]
struct Report {
    cells: usize,
    probed: usize,
    listed: usize,
    orders: usize,
    faults: Vec<String>,
}

fn check(checked: &Checked<'_>, rights: &[Right]) -> Report {
    let (mut desk, probes, mut report) = (Desk::new(), probes(), Report::default());
    desk.without(&GUARDS);
    for right in rights {
        let probes: Vec<&Probe> = probes.iter().filter(|probe| probe.right == *right).collect();
        let listed = WITHOUT_ACT.iter().any(|(without, _)| without == right);
        if listed != probes.is_empty() {
            report.faults.push(format!("{right:?}: no order tries it, or it is listed as having none"));
        }
        for role in Role::ALL {
            for whose in [Whose::Own, Whose::Other] {
                for sitting in SITTINGS {
                    report.cells += 1;
                    report.listed += usize::from(listed);
                    report.probed += usize::from(!probes.is_empty());
                    for probe in &probes {
                        report.orders += 1;
                        let cell = format!("{} as {role:?}, {whose:?}, {sitting:?}", probe.name);
                        let fault = one(&mut desk, checked, probe, role, whose, sitting);
                        report.faults.extend(fault.map(|fault| format!("{cell}: {fault}")));
                    }
                }
            }
        }
    }
    desk.expect_sound_chain();
    report
}

/// One order in one cell; what is wrong with how it was answered.
fn one(
    desk: &mut Desk,
    checked: &Checked<'_>,
    probe: &Probe,
    role: Role,
    whose: Whose,
    sitting: Sitting,
) -> Option<String> {
    desk.sit(Role::Clerk);
    let request = (probe.ready)(desk);
    let who = newcomer(desk, role);
    if whose == Whose::Own {
        let sql = "UPDATE request SET handler = $1 WHERE id = $2";
        desk.store.write(|tx| tx.execute(sql, &[who.id.0.into(), request.0.into()])).unwrap();
    }
    let stage = stage(desk, probe, request);
    let (session, recorded) = stand(desk, &who, sitting);
    let expected = match (by_sitting(sitting), (checked.table)(recorded, probe.right)) {
        (Some(refusal), _) => Err(refusal),
        (None, Grant::No) => Err(Refusal::NoRight { right: probe.right }),
        (None, _) if probe.decides && whose == Whose::Own => {
            Err(Refusal::SamePerson { why: SamePerson::Handles })
        }
        (None, Grant::Yes | Grant::WithReason | Grant::Own) => probe.granted.clone(),
    };
    desk.actor = Actor { staff: who, session };
    let before = desk.entries();
    let result = (checked.door)(desk, probe, &stage);
    if result != expected {
        return Some(format!("{result:?} instead of {expected:?}"));
    }
    let reason = expected.err().and_then(|refusal| refusal.reason());
    let traced = refusals(desk, before);
    let wanted: Vec<Option<u16>> = reason
        .filter(|_| probe.trace == Trace::Audited)
        .map(|reason| Some(reason.code()))
        .into_iter()
        .collect();
    (traced != wanted).then(|| format!("the chain tells of {traced:?} instead of {wanted:?}"))
}

/// Somebody of that role who has done nothing yet.
fn newcomer(desk: &mut Desk, role: Role) -> Staff {
    let at = desk.at;
    desk.store.write(|tx| staff::add(tx, "新人", role, at)).unwrap()
}

/// What the order is made with; a proposal waits where one is to be decided.
fn stage(desk: &mut Desk, probe: &Probe, request: RequestId) -> Stage {
    let mut approval = ApprovalId(0);
    if probe.right == Right::Approve {
        approval = super::two_persons::route(desk, request);
    }
    let found = desk.store.read(|view| requests::get(view, request)).unwrap().unwrap();
    let mut session = [0; 16];
    session[..8].copy_from_slice(&request.0.to_be_bytes());
    let clerk = desk.actor.staff.id;
    seat(desk, session, clerk);
    let customer = found.customer.unwrap_or_else(|| misaki(desk));
    Stage { request, version: found.version, customer, approval, session }
}

/// Brings the sitting of the newcomer to stand so; the sitting, and the role on record afterwards.
fn stand(desk: &mut Desk, who: &Staff, sitting: Sitting) -> ([u8; 16], Role) {
    let mut session = [1; 16];
    session[..8].copy_from_slice(&who.id.0.to_be_bytes());
    seat(desk, session, who.id);
    let (id, at): (StaffId, _) = (who.id, desk.at);
    let done = match sitting {
        Sitting::Open => Ok(()),
        Sitting::Ended => desk.store.write(|tx| crate::store::sessions::end(tx, &session, at, 2).map(drop)),
        Sitting::RoleChanged => desk.store.write(|tx| staff::set_role(tx, id, changed(who.role)).map(drop)),
        Sitting::Left => desk.store.write(|tx| staff::set_left(tx, id, at).map(drop)),
    };
    done.unwrap();
    (session, if sitting == Sitting::RoleChanged { changed(who.role) } else { who.role })
}

/// The reasons of the refusals in the chain behind the first `after` entries.
fn refusals(desk: &mut Desk, after: i64) -> Vec<Option<u16>> {
    let sql = "SELECT entry FROM audit WHERE seq > $1 ORDER BY seq";
    let found =
        desk.store.read(|view| view.list(sql, &[after.into()], |row| Ok(row.blob(0)?.to_vec()))).unwrap();
    let entries = found.iter().map(|bytes| Entry::decode(bytes).unwrap());
    entries.filter(|entry| entry.outcome == Outcome::Refused.code()).map(|entry| entry.reason).collect()
}

/// The door as it is.
fn true_door(desk: &mut Desk, probe: &Probe, stage: &Stage) -> Result<(), Refusal> {
    (probe.run)(desk, stage)
}

fn true_table(role: Role, right: Right) -> Grant {
    role.grant(right)
}

#[test]
#[allow(clippy::print_stdout, reason = "how much was met: for whoever runs it with --nocapture")]
fn every_cell_of_the_matrix_is_as_the_table_says() {
    let report = check(&Checked { table: &true_table, door: &true_door }, &Right::ALL);
    println!(
        "{} cells: {} tried by {} orders, {} of rights without an act",
        report.cells, report.probed, report.orders, report.listed
    );
    assert!(report.faults.is_empty(), "{}", report.faults.join("\n"));
    assert_eq!(report.cells, Right::ALL.len() * Role::ALL.len() * 2 * SITTINGS.len());
    assert_eq!(report.probed + report.listed, report.cells, "a cell is neither tried nor listed");
}

#[test]
fn control_a_wrong_cell_is_found() {
    let table = |role: Role, right: Right| match (role, right) {
        (Role::Clerk, Right::Approve) => Grant::Yes,
        _ => role.grant(right),
    };
    let report = check(&Checked { table: &table, door: &true_door }, &[Right::Approve]);
    assert!(report.faults.iter().all(|fault| fault.contains("Clerk") || fault.contains("Auditor")));
    assert!(report.faults.len() >= 4, "{:?}", report.faults);
}

#[test]
fn control_an_act_without_its_right_is_found() {
    let door = |desk: &mut Desk, probe: &Probe, stage: &Stage| {
        if probe.name == "stop" {
            desk.sit(Role::Supervisor);
        }
        (probe.run)(desk, stage)
    };
    let report = check(&Checked { table: &true_table, door: &door }, &[Right::StopMailings]);
    assert!(report.faults.iter().any(|fault| fault.contains("Admin")), "{:?}", report.faults);
}

#[test]
fn control_one_who_approves_their_own_case_is_found() {
    let door = |desk: &mut Desk, probe: &Probe, stage: &Stage| match (probe.run)(desk, stage) {
        Err(Refusal::SamePerson { .. }) => Ok(()),
        other => other,
    };
    let report = check(&Checked { table: &true_table, door: &door }, &[Right::Approve]);
    assert!(!report.faults.is_empty());
    assert!(report.faults.iter().all(|fault| fault.contains("Own")), "{:?}", report.faults);
}

#[test]
fn control_a_refusal_that_nobody_wrote_down_is_found() {
    let door = |desk: &mut Desk, probe: &Probe, stage: &Stage| {
        let (actor, at) = (desk.actor.clone(), desk.at);
        desk.store.read(|view| permitted(view, &actor, at, Some(probe.right)).map(drop))?;
        (probe.run)(desk, stage)
    };
    let report = check(&Checked { table: &true_table, door: &door }, &[Right::EndSessions]);
    assert!(report.faults.iter().any(|fault| fault.contains("the chain tells of []")), "{:?}", report.faults);
}
