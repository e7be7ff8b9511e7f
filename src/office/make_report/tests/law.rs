//! The balance, whatever staff do.

use proptest::prelude::*;

use super::counter::{Counter, figures_of};
use super::*;

/// Something that staff might do next.
#[derive(Debug, Clone)]
enum Deed {
    Take { kind: usize, channel: usize, known: bool },
    Step { request: usize, step: u8 },
    NextDay,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        3 => (0..4_usize, 0..7_usize, any::<bool>())
            .prop_map(|(kind, channel, known)| Deed::Take { kind, channel, known }),
        5 => (any::<prop::sample::Index>(), 0..8_u8)
            .prop_map(|(request, step)| Deed::Step { request: request.index(1000), step }),
        1 => Just(Deed::NextDay),
    ];
    prop::collection::vec(deed, 1..40)
}

/// Tries a step; the office may say no.
fn try_step(counter: &mut Counter, customer: CustomerId, request: RequestId, step: u8) {
    let version = counter.version(request);
    let words = || "Canary".to_owned();
    let _ = match step {
        0 => counter.order(Order::LinkCustomer(link_customer::Input { request, version, customer })),
        1 => counter.confirm(request),
        2 => counter.answer(request),
        3 => counter.complete(request),
        4 => counter.order(Order::WithdrawRequest(withdraw_request::Input {
            request,
            version,
            reason: words(),
        })),
        5 => counter.order(Order::WaitForCustomer(wait_for_customer::Input {
            request,
            version,
            reason: words(),
        })),
        6 => counter.order(Order::CloseUnverified(close_unverified::Input {
            request,
            version,
            reason: words(),
        })),
        _ => {
            let channels = vec![MailChannel::Email];
            counter.order(Order::StopMailings(stop_mailings::Input { request, version, channels }))
        }
    };
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn every_day_balances_whatever_staff_do_and_says_the_same_for_ever(deeds in deeds()) {
        let mut counter = Counter::open(Role::Supervisor);
        let customer = counter.customer("C-1");
        let mut requests = Vec::new();
        let mut told: Vec<DayBook> = Vec::new();
        for deed in deeds.into_iter().chain([Deed::NextDay]) {
            counter.at = counter.at.plus_ms(60_000);
            match deed {
                Deed::Take { kind, channel, known } => {
                    let customer = known.then_some(customer);
                    requests.push(counter.take(Kind::ALL[kind], Channel::ALL[channel], customer));
                }
                Deed::Step { request, step } => {
                    let at = request % requests.len().max(1);
                    if let Some(request) = requests.get(at).copied() {
                        try_step(&mut counter, customer, request, step);
                    }
                }
                Deed::NextDay => {
                    let day = counter.at.date();
                    told.push(counter.report(day));
                    counter.go_to(day.succ_opt().unwrap(), 8);
                }
            }
        }
        let mut carried = 0;
        for book in told {
            prop_assert!(book.holds(), "{book:?}");
            prop_assert_eq!(book.total().carried_over, carried);
            carried = book.total().carried_forward;
            let again = counter.report(book.day);
            prop_assert_eq!(figures_of(again), figures_of(book));
        }
    }
}
