//! What the supervisor saw to on the first day: a record that nobody opens without saying why, and one with a bank account
//! and a card. With keys of its own: whatever is added here leaves the people and the stories as they are.

use fastrand::Rng;

use super::people::People;
use super::sit;
use crate::domain::audit::ObjectKind;
use crate::domain::customer::{CustomerId, CustomerNo};
use crate::domain::sensitive::SensitiveKind;
use crate::domain::time::Stamp;
use crate::office::session::End;
use crate::office::{ActKey, Actor, Order, Refusal, enter_sensitive, open_customer, restrict_record};
use crate::store::{Store, customers};

/// Why the records are opened and guarded.
const WHY_SEALED: &str = "口座とカードの登録(書面による届出)";
const WHY_RESTRICTED: &str = "取引先の役員のため";
/// What stands on the written notice: bank, branch, last figures and holder; brand, last figures and expiry.
const ACCOUNT: [&str; 4] = ["ほしみ坂銀行", "本店", "0641", "マリア サントス"];
const CARD: [&str; 3] = ["VISA", "4641", "04/29"];

/// Whose records these are; the table of people names them.
pub(super) struct Guarded {
    restricted: Option<CustomerNo>,
    sealed: Option<CustomerNo>,
}

impl Guarded {
    /// As the table of people has them.
    pub(super) fn among(people: &People) -> Guarded {
        let tagged = |tag| people.tagged(tag).map(|person| person.no.clone());
        Guarded { restricted: tagged("restricted"), sealed: tagged("sealed") }
    }

    /// Guards them, in a sitting of its own that begins at `at`.
    ///
    /// # Errors
    /// The store's own.
    pub(super) fn guard(
        &self,
        store: &mut Store,
        supervisor: &Actor,
        at: Stamp,
        seed: u64,
    ) -> Result<(), Refusal> {
        let mut rng = Rng::with_seed(!seed);
        let mut order = |store: &mut Store, order| {
            let mut key = [0; 16];
            rng.fill(&mut key);
            sit(store, ActKey(key), supervisor, at, order)
        };
        order(store, Order::StartSession)?;
        if let Some(no) = &self.sealed {
            let customer = id(store, no)?;
            let reason = WHY_SEALED.to_owned();
            order(store, Order::OpenCustomer(open_customer::Input { customer, reason }))?;
            for (kind, typed) in [(SensitiveKind::BankAccount, &ACCOUNT[..]), (SensitiveKind::Card, &CARD)] {
                let typed = typed.iter().map(|part| (*part).to_owned()).collect();
                let input = enter_sensitive::Input { customer, request: None, kind, typed };
                order(store, Order::EnterSensitive(input))?;
            }
        }
        if let Some(no) = &self.restricted {
            let (customer, reason) = (id(store, no)?, WHY_RESTRICTED.to_owned());
            let input = restrict_record::Input { customer, restrict: true, reason };
            order(store, Order::RestrictRecord(input))?;
        }
        order(store, Order::EndSession(End::SignedOut))
    }
}

fn id(store: &mut Store, no: &CustomerNo) -> Result<CustomerId, Refusal> {
    let found = store.read(|view| customers::by_number(view, no).map_err(Refusal::from))?;
    Ok(found.ok_or(Refusal::NotFound { kind: ObjectKind::Customer, id: 0 })?.id)
}
