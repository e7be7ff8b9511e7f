//! Every door through which a text comes in: a payment card number or a My Number stops at each, nothing of it stays in the
//! store, and the chain says only that something was blocked.
//!
//! [`planted`] names the texts of every order; a new order does not compile until it says which it has.

use super::correction::change;
use super::desk::Desk;
use super::rights::orders;
use crate::domain::audit::{Action, RefusalReason};
use crate::domain::customer::Field;
use crate::domain::identity::{CheckItem, Paper};
use crate::domain::request::Kind;
use crate::domain::staff::Role;
use crate::office::*;
use crate::store::Reads;

/// Numbers that pass their check digits, as a caller might read them out.
const SECRETS: [&str; 3] = ["4111 1111 1111 1111", "３７８２-８２２４６３-１０００５", "1234 5678 9018"];

/// The order again with `text` in each of its texts, one at a time; none for an order that takes no text.
fn planted(order: Order, text: &str) -> Vec<Order> {
    let text = || format!("番号は {text} です");
    match order {
        Order::TakeRequest(input) => vec![
            Order::TakeRequest(take_request::Input { caller: text(), ..input.clone() }),
            Order::TakeRequest(take_request::Input { summary: text(), ..input }),
        ],
        Order::ViewCustomer(input) => {
            vec![Order::ViewCustomer(view_customer::Input { reason: Some(text()), ..input })]
        }
        Order::AnswerCheck(input) => [CheckItem::Address, CheckItem::Email]
            .map(|item| Order::AnswerCheck(answer_check::Input { said: text(), item, ..input.clone() }))
            .to_vec(),
        Order::CorrectRecord(input) => Field::ALL
            .map(|field| {
                let changes = vec![change(field, &text())];
                Order::CorrectRecord(correct_record::Input { changes, ..input.clone() })
            })
            .to_vec(),
        Order::AnswerInquiry(input) => {
            vec![Order::AnswerInquiry(answer_inquiry::Input { answer: text(), ..input })]
        }
        Order::RouteRequest(input) => {
            vec![Order::RouteRequest(route_request::Input { note: text(), ..input })]
        }
        Order::WaitForCustomer(input) => {
            vec![Order::WaitForCustomer(wait_for_customer::Input { reason: text(), ..input })]
        }
        Order::WithdrawRequest(input) => {
            vec![Order::WithdrawRequest(withdraw_request::Input { reason: text(), ..input })]
        }
        Order::CloseUnverified(input) => {
            vec![Order::CloseUnverified(close_unverified::Input { reason: text(), ..input })]
        }
        Order::OpenCustomer(input) => {
            vec![Order::OpenCustomer(open_customer::Input { reason: text(), ..input })]
        }
        Order::RevealSensitive(input) => {
            vec![Order::RevealSensitive(reveal_sensitive::Input { reason: text(), ..input })]
        }
        Order::EnterSensitive(input) => {
            let parts = ["VISA", "1111", "04/28"].map(str::to_owned);
            (0..parts.len())
                .map(|at| {
                    let mut typed = parts.to_vec();
                    typed[at] = text();
                    Order::EnterSensitive(enter_sensitive::Input { typed, ..input.clone() })
                })
                .collect()
        }
        Order::RestrictRecord(input) => {
            vec![Order::RestrictRecord(restrict_record::Input { reason: text(), ..input })]
        }
        Order::UnlockBudget(input) => {
            vec![Order::UnlockBudget(unlock_budget::Input { reason: text(), ..input })]
        }
        Order::SeePaper(input) => {
            let with = |paper| Order::SeePaper(see_paper::Input { paper, ..input.clone() });
            vec![
                with(Paper { issuer: text(), ..input.paper.clone() }),
                with(Paper { number: text(), ..input.paper.clone() }),
            ]
        }
        Order::ReleaseLock(input) => {
            vec![Order::ReleaseLock(release_lock::Input { reason: text(), ..input })]
        }
        Order::ChangePolicy(input) => {
            vec![Order::ChangePolicy(change_policy::Input { reason: text(), ..input })]
        }
        Order::RefuseRequest(input) => {
            vec![Order::RefuseRequest(refuse_request::Input { reason: text(), ..input })]
        }
        Order::ProposeStaff(_) => {
            let (name, login, role) = ("山本".to_owned(), "yamamoto".to_owned(), Role::Clerk);
            vec![
                Order::ProposeStaff(propose_staff::Input::Join { name: text(), login, role }),
                Order::ProposeStaff(propose_staff::Input::Join { name, login: text(), role }),
            ]
        }
        Order::Approve(input) => vec![Order::Approve(approve::Input { comment: text(), ..input })],
        Order::ReturnApproval(input) => {
            vec![Order::ReturnApproval(return_approval::Input { comment: text(), ..input })]
        }
        // The filter of a reading is looked up, and kept nowhere.
        Order::ReadAudit(_) => Vec::new(),
        Order::LinkCustomer(_)
        | Order::RecordCallBack(_)
        | Order::PromiseCallBack(_)
        | Order::BindDelivery(_)
        | Order::StopMailings(_)
        | Order::ResumeRequest(_)
        | Order::CompleteRequest(_)
        | Order::RevealField(_)
        | Order::NoteAlert(_)
        | Order::SearchCustomers(_)
        | Order::ViewRequest(_)
        | Order::ReadList(_)
        | Order::TakeBackApproval(_)
        | Order::EndSessionOf(_)
        | Order::StartSession
        | Order::StartCommand
        | Order::EndSession(_) => Vec::new(),
    }
}

/// Every text in the store that holds the number, table by table.
fn holding(desk: &mut Desk, secret: &str) -> Vec<String> {
    let columns = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c \
                   WHERE m.type = 'table' AND m.name NOT LIKE 'search%'";
    let read = |view: &crate::store::View<'_>| {
        let columns =
            view.list(columns, &[], |row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned())))?;
        let mut found = Vec::new();
        for (table, column) in columns {
            let sql =
                format!("SELECT count(*) FROM \"{table}\" WHERE instr(CAST(\"{column}\" AS TEXT), $1) > 0");
            if view.int(&sql, &[secret.into()])? > 0 {
                found.push(format!("{table}.{column}"));
            }
        }
        Ok::<_, crate::store::StoreError>(found)
    };
    desk.store.read(read).unwrap()
}

#[test]
fn a_number_that_must_not_be_kept_stops_at_every_door() {
    for secret in SECRETS {
        let mut desk = Desk::new();
        let customer = desk.customer("C-0012345", "髙橋 美咲");
        let request = desk.take(Kind::Correction, Some(customer));
        desk.confirm(request);
        desk.sit(Role::Supervisor);
        let version = desk.version(request);
        let mut doors = 0;
        for order in orders(request, version, customer) {
            for planted in planted(order, secret) {
                let name = planted.name();
                let before = desk.entries();
                let result = desk.order(planted);
                doors += 1;
                let Err(refusal) = result else {
                    // A reason for a record that is not restricted is not read, and not kept either.
                    assert_eq!(name, "view_customer");
                    continue;
                };
                if refusal.is_blocked() {
                    assert_eq!(desk.trail(before), [Action::ActRefused], "{name}");
                }
            }
        }
        assert_eq!(doors, 33, "texts of all orders");
        assert_eq!(holding(&mut desk, secret), Vec::<String>::new());
        desk.expect_sound_chain();
    }
}

#[test]
fn a_blocked_text_is_named_and_written_down_as_blocked_only() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    for secret in SECRETS {
        let before = desk.entries();
        let input = open_customer::Input { customer, reason: secret.to_owned() };
        let refused = desk.order(Order::OpenCustomer(input)).unwrap_err();
        assert!(matches!(refused, Refusal::Text { which: TextBox::Reason, .. }), "{refused:?}");
        assert!(refused.is_blocked() && refused.reason() == Some(RefusalReason::Blocked));
        assert_eq!(desk.trail(before), [Action::ActRefused]);

        let body = serde_json::to_string(secret).unwrap();
        let case = DraftCase::NewRequest;
        let refused = save_draft(&mut desk.store, &desk.actor, desk.at, case, &body).unwrap_err();
        assert!(matches!(refused, Refusal::Text { which: TextBox::Draft, .. }), "{refused:?}");
        assert_eq!(holding(&mut desk, secret), Vec::<String>::new());
    }
}

#[test]
fn control_a_number_in_the_store_is_found() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let sql = "UPDATE customer SET address = $1, version = version + 1 WHERE id = $2";
    desk.store.write(|tx| tx.execute(sql, &[SECRETS[0].into(), customer.0.into()])).map(drop).unwrap();
    assert_eq!(holding(&mut desk, SECRETS[0]), ["customer.address"]);
}
