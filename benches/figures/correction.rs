//! One correction by telephone, from the order to the disk: what the clerk waits for most often.

use std::time::{Duration, Instant};

use madoguchi::domain::customer::Field;
use madoguchi::domain::evidence::Evidence;
use madoguchi::domain::staff::Role;
use madoguchi::domain::time::Stamp;
use madoguchi::office::correct_record::{self, Change};
use madoguchi::office::{ActKey, Order, Receipt, carry_out};
use madoguchi::store::Store;

use super::figures::town::{self, Confirmed};

/// Carries out a correction whose caller is confirmed, and says how long it took until it was on the disk.
pub fn correct(store: &mut Store, one: &Confirmed, at: Stamp) -> Duration {
    let clerk = town::actor(store, Role::Clerk, at);
    let change =
        Change { field: Field::Phone, to: Some("03-5512-7401".to_owned()), evidence: Evidence::ToldByPhone };
    let order = Order::CorrectRecord(correct_record::Input {
        request: one.request,
        version: one.version,
        customer_version: 1,
        changes: vec![change],
    });
    let key = ActKey::fresh().expect("a key");
    let begun = Instant::now();
    let receipt = carry_out(store, &clerk, at, key, order).expect("corrected");
    let took = begun.elapsed();
    assert!(matches!(receipt, Receipt::Corrected(_)), "{receipt:?}");
    took
}
