//! Nothing is done without an entry in the audit chain, and nothing refused leaves more than that entry.

use proptest::prelude::*;

use super::desk::Desk;
use super::rights::orders;
use crate::domain::audit::Action;
use crate::domain::customer::CustomerId;
use crate::domain::identity::CheckItem;
use crate::domain::request::{Kind, RequestId};
use crate::domain::sensitive::SensitiveKind;
use crate::domain::staff::Role;
use crate::office::*;
use crate::store::Reads;

/// Every row of every table but the audit's own, as one text.
fn everything(desk: &mut Desk) -> String {
    let tables = ["request", "request_note", "customer", "field_history", "mailing_stop", "identity_answer"];
    let more = ["identity_pass", "route_lock", "draft", "numbering", "act_done", "staff"];
    let mut dump = String::new();
    for table in tables.into_iter().chain(more) {
        let sql = format!("SELECT count(*) || ' ' || coalesce(total(rowid), 0) FROM {table}");
        let sql = match table {
            "numbering" => "SELECT coalesce(group_concat(series || next), '') FROM numbering".to_owned(),
            "act_done" => "SELECT '' || count(*) FROM act_done".to_owned(),
            "request" => "SELECT coalesce(group_concat(id || state || version), '') FROM request".to_owned(),
            "customer" => {
                "SELECT coalesce(group_concat(id || phone || version), '') FROM customer".to_owned()
            }
            _ => sql,
        };
        dump += &desk.store.read(|view| view.one(&sql, &[], |row| row.text(0).map(str::to_owned))).unwrap();
        dump.push('\n');
    }
    dump
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_change_leaves_an_entry_and_every_refusal_leaves_the_rest_alone(
        picks in prop::collection::vec((0_usize..21, 0_usize..4, 0_i64..3), 1..24),
    ) {
        let mut desk = Desk::new();
        let customer = desk.customer("C-0012345", "髙橋 美咲");
        let requests: Vec<RequestId> = Kind::ALL.iter().map(|kind| desk.take(*kind, Some(customer))).collect();
        for (order, request, behind) in picks {
            let request = requests[request];
            let version = desk.version(request) - behind.max(1) + 1;
            let order = orders(request, version, customer).swap_remove(order);
            let (entries, before) = (desk.entries(), everything(&mut desk));
            let leaves = matches!(order, Order::EndSession(_));
            let result = desk.order(order);
            let after = everything(&mut desk);
            match result {
                Ok(_) => {
                    prop_assert!(desk.entries() > entries);
                    let untold = desk.trail(entries).contains(&Action::RowsChanged);
                    prop_assert!(!untold, "each row is changed before the entry that tells of it");
                }
                Err(refusal) => {
                    prop_assert_eq!(before, after, "{}", refusal);
                    prop_assert_eq!(desk.entries() - entries, i64::from(refusal.reason().is_some()));
                }
            }
            if leaves {
                desk.sit(crate::domain::staff::Role::Clerk);
            }
        }
        desk.expect_sound_chain();
    }
}

#[test]
fn refusals_are_numbered_apart() {
    let numbered = [
        Refusal::NoRight { right: crate::domain::staff::Right::CheckIdentity },
        Refusal::NoCustomer,
        Refusal::NoPhoneOnRecord,
        Refusal::AlreadyOpen,
    ];
    let reasons = numbered.iter().filter_map(Refusal::reason);
    let mut numbers: Vec<u16> = reasons.map(|reason| reason.code()).collect();
    numbers.dedup();
    assert_eq!(numbers.len(), numbered.len());
}

/// Carries an order out and expects exactly these actions in the chain.
fn leaves(desk: &mut Desk, order: Order, actions: &[Action]) {
    let (name, before) = (order.name(), desk.entries());
    desk.order(order).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
    assert_eq!(desk.trail(before), actions, "{name}");
}

/// The order at that place, of one that is about no request.
fn nth_of(at: usize, customer: CustomerId) -> Order {
    orders(RequestId(1), 1, customer).swap_remove(at)
}

#[test]
fn each_act_leaves_its_own_entry() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let nth = |desk: &mut Desk, at: usize, request: RequestId| {
        let version = desk.version(request);
        orders(request, version, customer).swap_remove(at)
    };
    desk.actor.session = [5; 16];
    leaves(&mut desk, Order::StartSession, &[Action::SessionStarted, Action::ListRead]);
    let request = desk.take(Kind::Correction, None);
    let walk: [(usize, &[Action]); 7] = [
        (0, &[Action::RequestTaken, Action::CustomerLinked]),
        (1, &[Action::CustomerLinked]),
        (9, &[Action::RequestWaiting]),
        (10, &[Action::RequestResumed]),
        (3, &[Action::CheckAnswered]),
        (4, &[Action::CallBackMade, Action::CheckAnswered]),
        (12, &[Action::RequestWithdrawn]),
    ];
    for (at, actions) in walk {
        let order = nth(&mut desk, at, request);
        leaves(&mut desk, order, actions);
    }
    let view = Order::ViewRequest(view_request::Input { request });
    leaves(&mut desk, view, &[Action::RequestViewed]);
    let list = read_list::List::Requests;
    leaves(&mut desk, Order::ReadList(read_list::Input { list }), &[]);
    for (typed, action) in [
        ("髙橋", Action::CustomersSearched),
        ("髙橋 7400", Action::ValueSearched),
        ("", Action::CustomersSearched),
    ] {
        let input = search_customers::Input { request: Some(request), typed: typed.to_owned() };
        leaves(&mut desk, Order::SearchCustomers(input), &[action]);
    }
    leaves(&mut desk, Order::EndSession(session::End::SignedOut), &[Action::SessionEnded]);
    desk.sit(crate::domain::staff::Role::Clerk);
    leaves(
        &mut desk,
        orders(request, 1, customer).swap_remove(0),
        &[Action::RequestTaken, Action::CustomerLinked],
    );
    let ready = |desk: &mut Desk, kind| {
        let request = desk.take(kind, Some(customer));
        desk.attest(request, CheckItem::Document).unwrap();
        request
    };
    let request = ready(&mut desk, Kind::Correction);
    for (at, action) in
        [(2, Action::CustomerViewed), (5, Action::RecordCorrected), (11, Action::RequestCompleted)]
    {
        let order = nth(&mut desk, at, request);
        leaves(&mut desk, order, &[action]);
    }
    let others = [
        (6, ready(&mut desk, Kind::MailingStop), Action::MailingStopped),
        (7, desk.take(Kind::Inquiry, None), Action::InquiryAnswered),
        (8, ready(&mut desk, Kind::Disclosure), Action::RequestRouted),
        (13, desk.take(Kind::Correction, Some(customer)), Action::RequestUnverified),
    ];
    for (at, request, action) in others {
        let order = nth(&mut desk, at, request);
        leaves(&mut desk, order, &[action]);
    }
    desk.sit(Role::Supervisor);
    let card = ["VISA", "1111", "04/28"].map(str::to_owned).to_vec();
    let kind = SensitiveKind::Card;
    let enter = enter_sensitive::Input { customer, request: None, kind, typed: card };
    leaves(&mut desk, nth_of(14, customer), &[Action::CustomerOpened]);
    leaves(&mut desk, nth_of(15, customer), &[Action::FieldRevealed]);
    leaves(&mut desk, Order::EnterSensitive(enter), &[Action::SensitiveEntered]);
    leaves(&mut desk, nth_of(16, customer), &[Action::SensitiveRevealed]);
    leaves(&mut desk, nth_of(18, customer), &[Action::RecordRestricted]);
    leaves(&mut desk, nth_of(14, customer), &[Action::RestrictedOpened, Action::CustomerOpened]);
    leaves(&mut desk, nth_of(19, customer), &[Action::BudgetUnlocked]);
    leaves(&mut desk, nth_of(21, customer), &[Action::AuditRead]);
}

/// The reason is about the customer and goes with the customer's key; the entry that it was typed for stays.
#[test]
fn a_typed_reason_stands_under_the_customers_key() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let reason = "家族からの照会について確認".to_owned();
    desk.order(Order::OpenCustomer(open_customer::Input { customer, reason: reason.clone() })).unwrap();
    desk.sit(Role::Auditor);
    assert_eq!(reason_read(&mut desk), Some(reason));
    let destroy = |tx: &mut crate::store::Tx<'_>| {
        tx.execute("UPDATE subject_key SET wrapped = NULL WHERE customer = $1", &[customer.0.into()])
    };
    desk.store.write::<_, crate::store::StoreError>(destroy).unwrap();
    assert_eq!(reason_read(&mut desk), None);
}

fn reason_read(desk: &mut Desk) -> Option<String> {
    let read = read_audit::Input { filter: read_audit::Filter::default() };
    let Ok(Receipt::Audit(page)) = desk.order(Order::ReadAudit(read)) else {
        panic!("a page was asked for");
    };
    let opened = page.rows.into_iter().find(|row| row.action == Some(Action::CustomerOpened));
    opened.expect("the entry stays").reason
}
