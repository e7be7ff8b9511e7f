//! The permission matrix: every right, role, own or another's case, and standing of the sitting, through the office's own
//! doors with real orders.
//!
//! A new order for a right is one line in [`probes`]; a right without an order stands in [`WITHOUT_ACT`] with its reason, or
//! the test fails. What the standing of a sitting means is [`by_sitting`] alone. The checker takes table and door as
//! arguments, so that the controls below can plant a fault in each.

use super::correction::change;
use super::desk::{Desk, EMAIL};
use super::two_persons::{disclosure, seat};
use crate::domain::approval::{ApprovalId, SamePerson};
use crate::domain::audit::Outcome;
use crate::domain::customer::{CustomerId, Field};
use crate::domain::decision::Ground;
use crate::domain::identity::{CheckItem, Policy};
use crate::domain::mailing::MailChannel;
use crate::domain::request::{Channel, Kind, RequestId};
use crate::domain::sensitive::SensitiveKind;
use crate::domain::staff::{Grant, Right, Role, Staff, StaffId};
use crate::office::door::permitted;
use crate::office::import_customers::{Batch, import_customers};
use crate::office::*;
use crate::store::audit::Entry;
use crate::store::{Flow, Reads, requests, staff};

/// Rights that no order or question asks for, and why.
const WITHOUT_ACT: &[(Right, &str)] = &[
    (Right::VerifyAudit, "the command line verifies without signing in"),
    (Right::OpenRestricted, "asked behind OpenWithoutRequest, which the same roles have"),
    (Right::ManageKeys, "the key file is the command line's, and its stories try it"),
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

/// Whether a refusal leaves its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trace {
    Audited,
    /// A question opens the store to read, and an import belongs to its caller's transaction.
    Silent,
}

/// One real order or question for a right.
struct Probe {
    right: Right,
    name: &'static str,
    trace: Trace,
    /// What has to be there.
    ready: fn(&mut Desk) -> RequestId,
    run: fn(&mut Desk, &Stage) -> Result<(), Refusal>,
    /// What comes of it for one who has the right.
    granted: Result<(), Refusal>,
}

impl Probe {
    /// For one who has the right it ends so, behind the door.
    fn ends(self, refusal: Refusal) -> Probe {
        Probe { granted: Err(refusal), ..self }
    }
}

/// What a probe is made with.
struct Stage {
    request: RequestId,
    version: i64,
    customer: CustomerId,
    approval: ApprovalId,
    session: [u8; 16],
}

fn order(desk: &mut Desk, order: Order) -> Result<(), Refusal> {
    desk.order(order).map(drop)
}

type Ready = fn(&mut Desk) -> RequestId;
type Run = fn(&mut Desk, &Stage) -> Result<(), Refusal>;

fn audited(right: Right, name: &'static str, ready: Ready, run: Run) -> Probe {
    Probe { right, name, trace: Trace::Audited, ready, run, granted: Ok(()) }
}

fn silent(right: Right, name: &'static str, ready: Ready, run: Run) -> Probe {
    Probe { trace: Trace::Silent, ..audited(right, name, ready, run) }
}

fn probes() -> Vec<Probe> {
    let groups = [of_requests(), of_records(), of_looking(), of_two_persons(), of_the_audit()];
    groups.into_iter().flatten().collect()
}

fn of_requests() -> Vec<Probe> {
    use Right::*;
    vec![
        audited(HandleRequests, "take", received, |d, _| order(d, Order::TakeRequest(call()))),
        audited(HandleRequests, "link", received, |d, s| {
            let (request, version, customer) = (s.request, s.version, s.customer);
            order(d, Order::LinkCustomer(link_customer::Input { request, version, customer }))
        }),
        audited(HandleRequests, "wait", received, |d, s| {
            let (request, version, reason) = (s.request, s.version, "書類".to_owned());
            order(d, Order::WaitForCustomer(wait_for_customer::Input { request, version, reason }))
        }),
        audited(HandleRequests, "withdraw", received, |d, s| {
            let (request, version, reason) = (s.request, s.version, String::new());
            order(d, Order::WithdrawRequest(withdraw_request::Input { request, version, reason }))
        }),
        audited(HandleRequests, "route", disclosure, |d, s| {
            let (request, version, note) = (s.request, s.version, String::new());
            order(d, Order::RouteRequest(route_request::Input { request, version, note }))
        }),
        audited(HandleRequests, "refuse", disclosure, |d, s| {
            let (request, version, reason) = (s.request, s.version, "支障".to_owned());
            let ground = Ground::Hindrance;
            order(d, Order::RefuseRequest(refuse_request::Input { request, version, ground, reason }))
        }),
        silent(HandleRequests, "board", received, |d, _| {
            d.ask(Question::Board(board::Filter::Open)).map(drop)
        }),
        silent(HandleRequests, "case", received, |d, s| d.ask(Question::Case(s.request)).map(drop)),
        audited(ReleaseLock, "release", linked, |d, s| {
            let (request, version, reason) = (s.request, s.version, "本人の申出".to_owned());
            order(d, Order::ReleaseLock(release_lock::Input { request, version, reason }))
        })
        .ends(Refusal::NothingToDo),
    ]
}

fn of_records() -> Vec<Probe> {
    use Right::*;
    vec![
        audited(OpenCustomers, "view", disclosure, |d, s| {
            order(d, Order::ViewCustomer(view_customer::Input { request: s.request, reason: None }))
        }),
        silent(OpenCustomers, "find", received, |d, _| {
            d.ask(Question::Find { typed: "髙".to_owned(), limit: 5 }).map(drop)
        }),
        audited(CheckIdentity, "answer", linked, |d, s| {
            let (request, item, said) = (s.request, CheckItem::Email, EMAIL.to_owned());
            order(d, Order::AnswerCheck(answer_check::Input { request, item, said }))
        }),
        audited(CheckIdentity, "call back", linked, |d, s| {
            let (request, reached) = (s.request, true);
            order(d, Order::RecordCallBack(record_callback::Input { request, reached }))
        }),
        audited(CorrectRecords, "correct", by_papers, correct),
        audited(
            StopMailings,
            "stop",
            |d| confirmed(d, Kind::MailingStop),
            |d, s| {
                let (request, version, channels) = (s.request, s.version, vec![MailChannel::Email]);
                order(d, Order::StopMailings(stop_mailings::Input { request, version, channels }))
            },
        ),
        silent(ImportCustomers, "import", received, |d, _| import(d)),
    ]
}

fn of_looking() -> Vec<Probe> {
    use Right::*;
    vec![
        audited(OpenWithoutRequest, "open", linked, |d, s| {
            let (customer, reason) = (s.customer, "住所の確認".to_owned());
            order(d, Order::OpenCustomer(open_customer::Input { customer, reason }))
        }),
        audited(RevealFields, "reveal", disclosure, |d, s| {
            let (customer, request, field) = (s.customer, Some(s.request), Field::Phone);
            order(d, Order::RevealField(reveal_field::Input { customer, request, field }))
        }),
        audited(RevealSensitive, "enter", disclosure, |d, s| {
            let (customer, request, kind) = (s.customer, Some(s.request), SensitiveKind::Card);
            let typed = ["VISA", "1111", "04/28"].map(str::to_owned).to_vec();
            order(d, Order::EnterSensitive(enter_sensitive::Input { customer, request, kind, typed }))
        }),
        audited(Oversee, "restrict", received, |d, s| {
            let customer = d.customer(&format!("C-{:07}", 1_000_000 + s.request.0), "山本 花");
            let reason = "本人の求め".to_owned();
            order(d, Order::RestrictRecord(restrict_record::Input { customer, restrict: true, reason }))
        }),
    ]
}

fn of_the_audit() -> Vec<Probe> {
    use Right::*;
    vec![
        audited(MakeReports, "report", received, |d, _| {
            make_report(&mut d.store, &d.actor, d.at, d.at.date()).map(drop)
        }),
        audited(ReadAudit, "read", received, |d, _| {
            order(d, Order::ReadAudit(read_audit::Input { filter: read_audit::Filter::default() }))
        }),
        audited(ExportAudit, "export", received, |d, _| {
            let span = export_audit::Span { from: d.at.date(), to: d.at.date() };
            export_audit::export_audit(&mut d.store, &d.actor, d.at, span, &mut |_| Flow::More)
        }),
        audited(ChangePolicy, "policy", received, |d, _| {
            let (valid_from, policy, reason) = (d.at.date(), Policy::first(), "見直し".to_owned());
            order(d, Order::ChangePolicy(change_policy::Input { valid_from, policy, reason }))
        })
        .ends(Refusal::NothingToDo),
    ]
}

fn of_two_persons() -> Vec<Probe> {
    use Right::*;
    vec![
        audited(Approve, "approve", disclosure, |d, s| {
            order(d, Order::Approve(approve::Input { approval: s.approval, comment: String::new() }))
        }),
        audited(Approve, "return", disclosure, |d, s| {
            let (approval, comment) = (s.approval, "範囲".to_owned());
            order(d, Order::ReturnApproval(return_approval::Input { approval, comment }))
        }),
        audited(ProposeStaff, "join", received, |d, s| {
            let (name, login) = ("山本".to_owned(), format!("new.{}", s.request.0));
            let input = propose_staff::Input::Join { name, login, role: Role::Clerk };
            order(d, Order::ProposeStaff(input))
        }),
        audited(EndSessions, "end", received, |d, s| {
            order(d, Order::EndSessionOf(end_session_of::Input { session: s.session }))
        }),
    ]
}

fn call() -> take_request::Input {
    let (caller, summary) = (String::new(), String::new());
    take_request::Input {
        kind: Kind::Correction,
        channel: Channel::Phone,
        caller,
        summary,
        arrived_at: None,
        customer: None,
        asking: take_request::Asking::default(),
    }
}

fn received(desk: &mut Desk) -> RequestId {
    desk.take(Kind::Correction, None)
}

fn misaki(desk: &mut Desk) -> CustomerId {
    match desk.ask(Question::Find { typed: "C-0012345".to_owned(), limit: 1 }).unwrap() {
        Answer::Found(found) if !found.is_empty() => found[0].id,
        _ => desk.customer("C-0012345", "髙橋 美咲"),
    }
}

fn linked(desk: &mut Desk) -> RequestId {
    let customer = misaki(desk);
    desk.take(Kind::Correction, Some(customer))
}

fn confirmed(desk: &mut Desk, kind: Kind) -> RequestId {
    let customer = misaki(desk);
    let request = desk.take(kind, Some(customer));
    desk.confirm(request);
    request
}

/// Confirmed by a paper too: an address is corrected at L3.
fn by_papers(desk: &mut Desk) -> RequestId {
    let request = confirmed(desk, Kind::Correction);
    desk.attest(request, CheckItem::Document).unwrap();
    request
}

fn correct(desk: &mut Desk, stage: &Stage) -> Result<(), Refusal> {
    let record = desk.store.read(|view| crate::store::customers::get(view, stage.customer)).unwrap().unwrap();
    let changes = vec![change(Field::Address, &format!("東京都千代田区霞が関{}", stage.request.0))];
    let (request, version, customer_version) = (stage.request, stage.version, record.version);
    order(desk, Order::CorrectRecord(correct_record::Input { request, version, customer_version, changes }))
}

fn import(desk: &mut Desk) -> Result<(), Refusal> {
    let batch = Batch { file_digest: [0; 32], name: "list.csv".to_owned() };
    let (actor, at) = (desk.actor.clone(), desk.at);
    desk.store.write(|tx| {
        let done = import_customers(tx, &actor, at, &batch, &mut std::iter::empty(), &mut |_| Flow::More);
        done.map(drop)
    })
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
        (None, _) if probe.right == Right::Approve && whose == Whose::Own => {
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
    let wanted: Vec<Option<u16>> =
        reason.filter(|_| probe.trace == Trace::Audited).map(Some).into_iter().collect();
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
