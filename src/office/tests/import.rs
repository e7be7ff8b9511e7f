//! Reading in a customer list: whole or not at all, and the same list twice changes nothing.

use super::desk::Desk;
use crate::domain::audit::Action;
use crate::domain::customer::{CustomerNo, Details, Field, PersonName};
use crate::domain::staff::{Right, Role};
use crate::office::import_customers::{Batch, Imported, ImportedCustomer, import_customers};
use crate::office::*;
use crate::store::history::Ground;
use crate::store::{Flow, customers, history};

fn list(phone: &str, last: usize) -> Vec<ImportedCustomer> {
    let one = |serial: usize| {
        let mut details = Details::named(PersonName::parse("髙橋 美咲").unwrap());
        details.set(Field::Phone, Some(phone)).unwrap();
        ImportedCustomer { no: CustomerNo::parse(&format!("C-{serial:07}")).unwrap(), details }
    };
    (1..=last).map(one).collect()
}

fn import(
    desk: &mut Desk,
    rows: Vec<ImportedCustomer>,
    progress: &mut dyn FnMut(u64) -> Flow,
) -> Result<Imported, Refusal> {
    let (actor, at) = (desk.actor.clone(), desk.at);
    let batch = Batch { file_digest: [1; 32], name: "list.csv".to_owned() };
    let mut rows = rows.into_iter();
    desk.store.write(|tx| import_customers(tx, &actor, at, &batch, &mut rows, progress))
}

fn count(desk: &mut Desk) -> u64 {
    desk.store.read(|view| customers::count(view)).unwrap()
}

#[test]
fn the_same_list_twice_changes_nothing_and_another_only_what_differs() {
    let mut desk = Desk::new();
    desk.sit(Role::Supervisor);
    let before = desk.entries();
    let more = &mut |_| Flow::More;
    let (new, changed, unchanged) = (300, 0, 0);
    let first = import(&mut desk, list("03-5512-7400", 300), more).unwrap();
    assert_eq!(first, Imported { new, changed, unchanged });
    let again = import(&mut desk, list("03-5512-7400", 300), more).unwrap();
    assert_eq!(again, Imported { new: 0, changed: 0, unchanged: 300 });
    let mut rows = list("03-5512-7401", 2);
    rows[1].details.set(Field::Phone, None).unwrap();
    let some = import(&mut desk, rows, more).unwrap();
    assert_eq!(
        some,
        Imported { new: 0, changed: 1, unchanged: 1 },
        "an empty field leaves the record as it is"
    );
    assert_eq!(desk.trail(before), [Action::CustomersImported; 3]);
    let no = CustomerNo::parse("C-0000001").unwrap();
    let seq = desk.entries();
    let lines = desk
        .store
        .read(|view| {
            let customer = customers::by_number(view, &no)?.unwrap();
            history::of_customer(view, customer.id, 10)
        })
        .unwrap();
    assert_eq!((lines.len(), lines[0].ground, lines[0].audit_seq), (1, Ground::Import, seq));
    desk.expect_sound_chain();
}

#[test]
fn cancelled_leaves_nothing() {
    let mut desk = Desk::new();
    desk.sit(Role::Supervisor);
    let before = desk.entries();
    let stop = &mut |done| if done >= 512 { Flow::Stop } else { Flow::More };
    assert_eq!(import(&mut desk, list("03-5512-7400", 600), stop), Err(Refusal::Cancelled));
    assert_eq!((count(&mut desk), desk.entries()), (0, before));
}

#[test]
fn a_clerk_imports_nothing() {
    let mut desk = Desk::new();
    let refused = import(&mut desk, list("03-5512-7400", 1), &mut |_| Flow::More);
    assert_eq!(refused, Err(Refusal::NoRight { right: Right::ImportCustomers }));
}
