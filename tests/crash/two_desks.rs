//! Four desks correct one record at the same time: every clash is reported to one of them, and no correction
//! is lost.

use std::path::Path;

use madoguchi::domain::customer::{CustomerId, Field};
use tempfile::TempDir;

use crate::acks::Ack;
use crate::office::{Clerk, FIRST_PHONE, next_phone};
use crate::process::Process;
use crate::truth;

const DESKS: usize = 4;
const CORRECTIONS: usize = 50;

#[test]
fn four_desks_at_one_record_lose_no_correction() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("office.db");
    let customer = office(&path);
    let said = at_the_same_time("correct fifty", &path, customer);
    let acks: Vec<Ack> = said.iter().filter_map(|line| Ack::read(line)).collect();
    let conflicts: u32 =
        said.iter().filter_map(|line| line.strip_prefix("conflicts ")?.parse::<u32>().ok()).sum();
    println!("{conflicts} clashes, each reported");
    assert_eq!(truth::faults(&path, &acks, true), Vec::<String>::new());
    assert!(conflicts > 0, "the desks never met: the test proves nothing");
    let record = Clerk::sit_down(&path).unwrap().record(customer);
    assert_eq!(record.version, 1 + (DESKS * CORRECTIONS) as i64);
    assert_eq!(record.details.get(Field::Phone).unwrap(), counted_to(DESKS * CORRECTIONS));
}

#[test]
fn control_without_a_version_check_corrections_are_lost() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("office.db");
    let customer = office(&path);
    let said = at_the_same_time("overwrite fifty", &path, customer);
    let saved = said.iter().filter(|line| *line == "saved").count();
    assert_eq!(saved, DESKS * CORRECTIONS);
    let phone = Clerk::sit_down(&path).unwrap().record(customer).details.get(Field::Phone).unwrap();
    assert_ne!(phone, counted_to(saved), "none was lost: the test above would not see a loss either");
}

fn office(path: &Path) -> CustomerId {
    let mut clerk = Clerk::found(path);
    let customer = clerk.enter(1);
    clerk.store.close().unwrap();
    customer
}

/// Starts the desks, lets them begin together, and hears them out.
fn at_the_same_time(role: &str, path: &Path, customer: CustomerId) -> Vec<String> {
    let start = |desk| Process::start(role, path, &format!("{} {desk}", customer.0));
    let mut desks: Vec<Process> = (0..DESKS).map(start).collect();
    for desk in &mut desks {
        desk.hear("ready");
    }
    desks.iter_mut().for_each(Process::go_on);
    desks.into_iter().flat_map(Process::hear_out).collect()
}

fn counted_to(corrections: usize) -> String {
    (0..corrections).fold(FIRST_PHONE.to_owned(), |phone, _| next_phone(&phone))
}
