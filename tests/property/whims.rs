//! What somebody might order, sensible or not: any act, about any of the newest requests, by hostile and
//! stale forms too.

use std::collections::BTreeMap;

use fastrand::Rng;
use madoguchi::domain::customer::{CustomerId, Field};
use madoguchi::domain::decision::Ground;
use madoguchi::domain::evidence::Evidence;
use madoguchi::domain::identity::CheckItem;
use madoguchi::domain::mailing::MailChannel;
use madoguchi::domain::request::{Channel, Kind, Request, RequestId, State};
use madoguchi::domain::time::Stamp;
use madoguchi::office::complete_request::Told;
use madoguchi::office::correct_record::Change;
use madoguchi::office::*;
use madoguchi::store::{approvals, customers};

use crate::office::{BIRTH, Clerk, FIRST_PHONE, licence, next_phone};

/// An order that somebody might give: mostly about one of the newest requests, mostly at its true version.
pub fn an_order(
    clerk: &mut Clerk,
    known: &[CustomerId],
    requests: &BTreeMap<i64, Request>,
    random: &mut Rng,
) -> Order {
    let newest: Vec<&Request> = requests.values().rev().take(4).collect();
    if newest.is_empty() || random.u8(0..7) == 0 {
        return take(known, clerk.at, random);
    }
    let about = newest[random.usize(0..newest.len())];
    let is_lost = random.u8(0..60) == 0;
    let request = if is_lost { RequestId(9_999) } else { about.id };
    let version = about.version - i64::from(random.u8(0..12) == 0);
    if random.u8(0..10) < 5
        && let Some(order) = the_next(clerk, about, request, version, random)
    {
        return order;
    }
    match random.u8(0..20) {
        0 => {
            let customer = a_customer(known, random);
            Order::LinkCustomer(link_customer::Input { request, version, customer })
        }
        1 => Order::ViewCustomer(view_customer::Input { request, reason: None }),
        2..=5 => Order::AnswerCheck(an_answer(request, random)),
        6 | 7 => {
            let items = [CheckItem::CallBack, CheckItem::CallBack, CheckItem::Document, CheckItem::Email];
            match items[random.usize(0..4)] {
                CheckItem::CallBack => {
                    Order::RecordCallBack(record_callback::Input { request, reached: random.bool() })
                }
                item => Order::SeePaper(see_paper::Input { request, item, paper: licence() }),
            }
        }
        8 | 9 => a_correction(clerk, about, request, version, random),
        10 => {
            let channels = MailChannel::ALL.into_iter().filter(|_| random.bool()).collect();
            Order::StopMailings(stop_mailings::Input { request, version, channels })
        }
        11 => of_the_check(clerk, request, random),
        12 | 13 => {
            let customer = about.customer.filter(|_| random.u8(0..4) > 0);
            a_look(customer.unwrap_or(known[0]), request, random)
        }
        _ => a_step(request, version, random),
    }
}

/// What else there is in an identity check.
fn of_the_check(clerk: &Clerk, request: RequestId, random: &mut Rng) -> Order {
    if random.u8(0..4) == 0 {
        return Order::BindDelivery(bind_delivery::Input { request });
    }
    let due = clerk.at.plus_ms(random.i64(-1..40) * 3_600_000);
    Order::PromiseCallBack(promise_callback::Input { request, due })
}

/// A look at a record, or at what was done.
fn a_look(customer: CustomerId, request: RequestId, random: &mut Rng) -> Order {
    let reason = ["苦情の確認", "", "\u{1b}[2J"][random.usize(0..3)].to_owned();
    match random.u8(0..4) {
        0 => Order::OpenCustomer(open_customer::Input { customer, reason }),
        1 => Order::ReadAudit(read_audit::Input { filter: read_audit::Filter::default() }),
        _ => {
            let request = random.bool().then_some(request);
            Order::RevealField(reveal_field::Input { customer, request, field: Field::Phone })
        }
    }
}

/// One of the steps that come with words, or with nothing.
fn a_step(request: RequestId, version: i64, random: &mut Rng) -> Order {
    let words = ["", "折り返し連絡の希望", "a\u{1b}[2Jb", "4111 1111 1111 1111"];
    let reason = words[random.usize(0..words.len())].to_owned();
    match random.u8(0..8) {
        7 => {
            let ground = Ground::ALL[random.usize(0..Ground::ALL.len())];
            Order::RefuseRequest(refuse_request::Input { request, version, ground, reason })
        }
        0 => Order::AnswerInquiry(answer_inquiry::Input { request, version, answer: reason }),
        1 => Order::RouteRequest(route_request::Input { request, version, note: reason }),
        2 => Order::WaitForCustomer(wait_for_customer::Input { request, version, reason }),
        3 => Order::ResumeRequest(resume_request::Input { request, version }),
        4 => {
            let told = Told::ALL[random.usize(0..3)];
            Order::CompleteRequest(complete_request::Input {
                request,
                version,
                told,
                reply_to: complete_request::ReplyTo::Principal,
            })
        }
        5 => Order::WithdrawRequest(withdraw_request::Input { request, version, reason }),
        _ => Order::CloseUnverified(close_unverified::Input { request, version, reason }),
    }
}

/// What a clerk would do next.
fn the_next(
    clerk: &mut Clerk,
    about: &Request,
    request: RequestId,
    version: i64,
    random: &mut Rng,
) -> Option<Order> {
    let said = [(CheckItem::BirthDate, BIRTH), (CheckItem::Postcode, "100-0013")][random.usize(0..2)];
    match (about.state, about.kind) {
        (State::IdentityPending, _) if random.u8(0..3) == 0 => {
            Some(Order::RecordCallBack(record_callback::Input { request, reached: true }))
        }
        (State::IdentityPending, _) => {
            Some(Order::AnswerCheck(answer_check::Input { request, item: said.0, said: said.1.to_owned() }))
        }
        (State::InProgress, Kind::Correction) => Some(a_correction(clerk, about, request, version, random)),
        (State::InProgress, Kind::MailingStop) => {
            let channels = vec![MailChannel::ALL[random.usize(0..MailChannel::ALL.len())]];
            Some(Order::StopMailings(stop_mailings::Input { request, version, channels }))
        }
        (State::InProgress, Kind::Disclosure) => {
            Some(Order::RouteRequest(route_request::Input { request, version, note: String::new() }))
        }
        (State::AwaitingCustomer, _) => {
            Some(Order::ResumeRequest(resume_request::Input { request, version }))
        }
        (State::NoticePending, _) => {
            let told = Told::ALL[random.usize(0..3)];
            Some(Order::CompleteRequest(complete_request::Input {
                request,
                version,
                told,
                reply_to: complete_request::ReplyTo::Principal,
            }))
        }
        (State::AwaitingApproval, _) => {
            let approval = clerk.store.read(|view| approvals::newest_of_request(view, request));
            let approval = approval.unwrap()?.id;
            let comment = "範囲を確かめる".to_owned();
            Some(match random.u8(0..4) {
                0 => Order::TakeBackApproval(take_back_approval::Input { approval }),
                1 => Order::ReturnApproval(return_approval::Input { approval, comment }),
                _ => Order::Approve(approve::Input { approval, comment }),
            })
        }
        _ => None,
    }
}

/// The request that an order moves, by itself or through a proposal.
pub fn about(clerk: &mut Clerk, order: &Order) -> Option<RequestId> {
    let approval = match order {
        Order::Approve(input) => input.approval,
        Order::ReturnApproval(input) => input.approval,
        Order::TakeBackApproval(input) => input.approval,
        other => return other.request(),
    };
    clerk.store.read(|view| approvals::get(view, approval)).unwrap()?.request
}

fn a_customer(known: &[CustomerId], random: &mut Rng) -> CustomerId {
    if random.u8(0..30) == 0 { CustomerId(9_999) } else { known[random.usize(0..known.len())] }
}

/// A call, a letter, a visit.
pub fn take(known: &[CustomerId], at: Stamp, random: &mut Rng) -> Order {
    let kinds = [
        Kind::Correction,
        Kind::Correction,
        Kind::MailingStop,
        Kind::MailingStop,
        Kind::Disclosure,
        Kind::Inquiry,
    ];
    let arrived = [None, None, Some(at.plus_ms(-3_600_000)), Some(at.plus_ms(60_000))];
    Order::TakeRequest(take_request::Input {
        kind: kinds[random.usize(0..kinds.len())],
        channel: Channel::ALL[random.usize(0..Channel::ALL.len())],
        caller: ["髙橋 美咲", "", "\u{202e}x"][random.usize(0..3)].to_owned(),
        summary: String::new(),
        arrived_at: arrived[random.usize(0..4)],
        customer: (random.u8(0..3) > 0).then(|| a_customer(known, random)),
        asking: take_request::Asking::default(),
    })
}

fn an_answer(request: RequestId, random: &mut Rng) -> answer_check::Input {
    let said = [
        (CheckItem::BirthDate, BIRTH),
        (CheckItem::Email, "misaki1@example.jp"),
        (CheckItem::Email, "misaki2@example.jp"),
        (CheckItem::Postcode, "100-0013"),
        (CheckItem::Address, "東京都千代田区霞が関1-4-1"),
        (CheckItem::Phone, FIRST_PHONE),
        (CheckItem::BirthDate, "平成32年13月1日"),
        (CheckItem::CustomerNo, "1"),
        (CheckItem::CallBack, "?"),
    ];
    let (item, said) = said[random.usize(0..said.len())];
    answer_check::Input { request, item, said: said.to_owned() }
}

fn a_correction(
    clerk: &mut Clerk,
    about: &Request,
    request: RequestId,
    version: i64,
    random: &mut Rng,
) -> Order {
    let record = about.customer.and_then(|id| clerk.store.read(|view| customers::get(view, id)).unwrap());
    let (seen, from) = record.map_or((1, None), |record| (record.version, record.details.get(Field::Phone)));
    let to = match random.u8(0..8) {
        0 => from.clone(),
        1 => Some("\u{1b}[2J".to_owned()),
        2 => None,
        _ => Some(from.as_deref().map_or(FIRST_PHONE.to_owned(), next_phone)),
    };
    let change = Change { field: Field::Phone, to, evidence: Evidence::Written };
    let changes = vec![change; 1 + usize::from(random.u8(0..20) == 0)];
    let customer_version = seen - i64::from(random.u8(0..12) == 0);
    Order::CorrectRecord(correct_record::Input { request, version, customer_version, changes })
}
