//! Laws of the words for refusals: all are said, none tells a value, each fits its line.

use std::path::PathBuf;

use super::*;
use crate::domain::approval::{Outcome, SamePerson};
use crate::domain::budget::Budget;
use crate::domain::customer::{Customer, CustomerId, CustomerNo, Details, Field, Masked, PersonName};
use crate::domain::decision::Ground;
use crate::domain::identity::{CheckItem, Fault, Level, PaperFault, PaperKind, Requester, Row};
use crate::domain::request::{Kind, RequestId, State};
use crate::domain::staff::{Right, Role, StaffId};
use crate::domain::time::Stamp;
use crate::store::keyring::{Cost, KeyringError};
use crate::store::{FileFault, StoreError};
use crate::words::Language;
use crate::words::field::tests::field_errors;

/// What the engine says and other people wrote: no sentence may carry it.
const SECRET: &str = "髙橋 zq-detail";

fn paths() -> Vec<StoreError> {
    let path = PathBuf::from("/srv/office/desk.madoguchi");
    vec![
        StoreError::NotFound { path: path.clone() },
        StoreError::AlreadyExists { path: path.clone() },
        StoreError::NotAFile { path: path.clone() },
        StoreError::Removed { path: path.clone() },
        StoreError::Replaced { path: path.clone() },
        StoreError::Symlink { path: path.clone() },
        StoreError::HardLinked { path: path.clone(), links: 2 },
        StoreError::OpenFolder { path: path.clone() },
        StoreError::NetworkFs { path: path.clone(), kind: "nfs".into() },
        StoreError::NotPermitted { path: path.clone() },
        StoreError::NotAStore { path: path.clone() },
        StoreError::Locked { path },
    ]
}

fn store_errors() -> Vec<StoreError> {
    let detail = || SECRET.to_owned();
    let mut errors = vec![
        StoreError::Newer { found: 9, known: 3 },
        StoreError::Older { found: 2, known: 3 },
        StoreError::ReadOnly,
        StoreError::Busy,
        StoreError::DiskFull,
        StoreError::Corrupt { detail: detail() },
        StoreError::Io { detail: detail() },
        StoreError::Unconfirmed { detail: detail() },
        StoreError::Setting { name: "journal_mode", found: detail() },
        StoreError::Migration { detail: detail() },
        StoreError::Backup { detail: detail() },
        StoreError::Conflict { table: "customer", id: 7, expected: 3, found: Some(4) },
        StoreError::Duplicate { detail: detail() },
        StoreError::Constraint { detail: detail() },
        StoreError::NoRow,
        StoreError::Column { column: 3 },
        StoreError::TooBig,
        StoreError::Interrupted,
        StoreError::Poisoned,
        StoreError::AuditEntry { detail: detail() },
        StoreError::NotExtended { seq: 12_345 },
        StoreError::HeadsUnreadable { path: "/x/heads.log".into(), line: 3 },
        StoreError::HeadsMissing { path: "/x/heads.log".into(), seq: 12_345 },
        StoreError::NoRandomness,
        StoreError::Engine { code: 21, detail: detail() },
    ];
    errors.extend(paths());
    errors
}

fn steps() -> [Step; 13] {
    [
        Step::Link { confirm: true },
        Step::Confirm,
        Step::Wait,
        Step::Resume { confirmed: true },
        Step::Route,
        Step::RouteNoData,
        Step::Approve,
        Step::Return { confirmed: true },
        Step::Carry,
        Step::Answer,
        Step::Notify,
        Step::Withdraw,
        Step::GiveUp,
    ]
}

const BOXES: [TextBox; 20] = [
    TextBox::Part(crate::domain::sensitive::Part::LastFour),
    TextBox::Draft,
    TextBox::Reason,
    TextBox::Caller,
    TextBox::Summary,
    TextBox::Answer,
    TextBox::Note,
    TextBox::WaitReason,
    TextBox::WithdrawReason,
    TextBox::GiveUpReason,
    TextBox::Issuer,
    TextBox::LastFigures,
    TextBox::Agent,
    TextBox::ReleaseReason,
    TextBox::PolicyReason,
    TextBox::OfficeName,
    TextBox::StaffName,
    TextBox::Login,
    TextBox::RefusalReason,
    TextBox::ApprovalComment,
];

fn unconfirmed(kind: Kind, needs: Level, confirmed: Option<Level>) -> Refusal {
    Refusal::IdentityNotConfirmed { kind, needs, confirmed }
}

fn refusals() -> Vec<Refusal> {
    let at = Stamp::from_utc_ms(1_795_410_120_000);
    let record = Customer {
        id: CustomerId(1),
        no: CustomerNo::from_serial(1),
        details: Details::named(PersonName::from_record(SECRET.to_owned())),
        version: 4,
        last_contact: at,
    };
    let theirs = Box::new(Masked::of(&record, |_| 0));
    let mut all = vec![
        Refusal::NoCustomer,
        Refusal::SessionOver,
        Refusal::Conflict { theirs },
        Refusal::RequestChanged {
            request: RequestId(1), version: 2, by: StaffId(1), by_name: "佐藤".into()
        },
        unconfirmed(Kind::Correction, Level::L2, None),
        unconfirmed(Kind::Correction, Level::L2, Some(Level::L1)),
        unconfirmed(Kind::Correction, Level::L3, Some(Level::L2)),
        Refusal::RouteLocked { until: at },
        Refusal::FieldTwice { field: Field::Phone },
        Refusal::NoPhoneOnRecord,
        Refusal::NothingToDo,
        Refusal::FutureArrival { arrived: at },
        Refusal::KeyReused,
        Refusal::DraftTooLarge { max: 65_536, got: 70_000 },
        Refusal::DraftUnreadable,
        Refusal::AlreadyOpen,
        Refusal::Restricted,
        Refusal::NotOpened,
        Refusal::OwnMatter,
        Refusal::NoSensitiveKey,
        Refusal::NoStaff,
        Refusal::Cancelled,
        Refusal::PapersOnly { until: at },
        Refusal::Paper { kind: PaperKind::HealthInsurance, fault: PaperFault::NotTaken { since: None } },
        Refusal::Paper { kind: PaperKind::ResidenceRecord, fault: PaperFault::TooOld { days: 92 } },
        Refusal::ContactTooFresh { field: Field::Email, days: 90 },
        Refusal::NoAddressOnRecord,
        Refusal::DeliveryBound,
        Refusal::OutOfHours { at },
        Refusal::ReplyToPrincipal,
        Refusal::OfAge,
        Refusal::PolicyInPast { day: at.date() },
        Refusal::AlreadyDecided { outcome: Outcome::Approved, by_name: "佐藤".into() },
        Refusal::LoginTaken,
        Refusal::ProposalWaits,
        Refusal::NotYours,
        Refusal::StaffLeft,
        Refusal::NoSuchSession,
    ];
    all.extend(Requester::ALL.map(|requester| Refusal::NotForRequester { requester }));
    all.push(Refusal::FieldNotForRequester { requester: Requester::Company, field: Field::BirthDate });
    all.extend(Row::all().into_iter().map(|row| Refusal::PolicyFault { fault: Fault::OutOfBounds { row } }));
    all.push(Refusal::PolicyFault { fault: Fault::LevelsOutOfOrder });
    all.extend(Budget::ALL.map(|budget| Refusal::BudgetSpent { budget }));
    all.extend(
        [SamePerson::Asked, SamePerson::Handles, SamePerson::Subject].map(|why| Refusal::SamePerson { why }),
    );
    all.extend(Role::ALL.map(|role| Refusal::LastOfRole { role }));
    all.extend(Kind::ALL.map(|kind| Refusal::NotSuchGround { kind, ground: Ground::Harm }));
    all.extend(Right::ALL.map(|right| Refusal::NoRight { right }));
    all.extend(Right::ALL.map(|right| Refusal::PasswordNeeded { right }));
    all.extend(ObjectKind::ALL.iter().map(|kind| Refusal::NotFound { kind: *kind, id: 987_654 }));
    all.extend(Kind::ALL.map(|kind| Refusal::WrongKind { kind }));
    all.extend(CheckItem::ALL.map(|item| Refusal::WrongItem { item }));
    for state in State::ALL {
        all.push(Refusal::Closed { state });
        all.extend(steps().map(|step| Refusal::Forbidden(Forbidden { state, step })));
    }
    all.extend(store_errors().into_iter().map(Refusal::Store));
    all.extend(keyring_errors().map(Refusal::Keyring));
    all
}

fn keyring_errors() -> [KeyringError; 14] {
    use KeyringError as E;
    [
        E::File(FileFault::OpenToOthers { mode: 0o644 }),
        E::File(FileFault::TooLong { most: 9 }),
        E::NotAKeyring,
        E::Version(2),
        E::Cost(Cost::USUAL),
        E::Wrong,
        E::CodeExpired,
        E::Altered,
        E::OtherKeys,
        E::NotHeld,
        E::LoginTaken,
        E::NoSlot,
        E::LastSlot,
        E::Derivation,
    ]
}

fn with_faults() -> Vec<Refusal> {
    let mut all = Vec::new();
    for error in field_errors() {
        all.extend(BOXES.map(|which| Refusal::Text { which, error: error.clone() }));
        all.extend(Field::ALL.map(|field| Refusal::Field { field, error: error.clone() }));
        all.extend(CheckItem::ALL.map(|item| Refusal::Unreadable { item, error: error.clone() }));
    }
    all
}

#[test]
fn every_refusal_is_said_in_both_languages() {
    let [ja, en] = Language::ALL.map(Words::of);
    for refusal in refusals().into_iter().chain(with_faults()) {
        let (in_ja, in_en) = (ja.refusal(&refusal), en.refusal(&refusal));
        assert_ne!(in_ja, in_en);
        assert!(in_ja.ends_with('。'), "{in_ja}");
        assert!(in_en.ends_with('.'), "{in_en}");
        for said in [&in_ja, &in_en] {
            assert!(!said.contains("zq-detail") && !said.contains("987654"), "{said}");
            assert!(!said.contains("{") && !said.contains("Some("), "{said}");
        }
    }
    for which in BOXES {
        assert!(!ja.text_box(which).is_empty());
        assert_ne!(ja.text_box(which), en.text_box(which));
    }
    for kind in ObjectKind::ALL {
        assert!(!ja.object(*kind).is_empty());
        assert_ne!(ja.object(*kind), en.object(*kind));
    }
}

#[test]
fn a_refusal_fits_the_status_line() {
    for words in Language::ALL.map(Words::of) {
        for refusal in refusals() {
            let said = words.refusal(&refusal);
            assert!(unicode_width::UnicodeWidthStr::width(said.as_str()) <= 118, "{said}");
        }
    }
}

#[test]
fn a_newer_store_is_named_with_both_versions() {
    let newer = Refusal::from(StoreError::Newer { found: 9, known: 3 });
    for words in Language::ALL.map(Words::of) {
        let said = words.refusal(&newer);
        assert!(said.contains('9') && said.contains('3'), "{said}");
    }
}

#[test]
fn a_path_cannot_act_on_the_terminal() {
    let path = PathBuf::from("/tmp/\u{1b}[2J\u{202e}x");
    for words in Language::ALL.map(Words::of) {
        let said = words.store_error(&StoreError::NotFound { path: path.clone() });
        assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said}");
    }
}

#[test]
fn without_a_screen_nothing_is_said_of_what_was_typed() {
    for words in Language::ALL.map(Words::of) {
        for refusal in store_errors().into_iter().map(Refusal::Store) {
            let said = words.refusal_off_screen(&refusal);
            assert!(!said.contains("入力") && !said.contains("you typed"), "{said}");
            assert!(said.ends_with(['。', '.']), "{said}");
        }
    }
}

#[test]
fn a_correction_that_moves_every_route_is_told_the_reason() {
    for (words, reason) in Language::ALL.map(Words::of).into_iter().zip(["住所・電話・メール", "together"])
    {
        let said = |kind, needs| words.refusal(&unconfirmed(kind, needs, Some(Level::L1)));
        assert!(said(Kind::Correction, Level::L3).contains(reason));
        assert!(!said(Kind::Correction, Level::L2).contains(reason));
        assert!(!said(Kind::Disclosure, Level::L3).contains(reason));
    }
}
