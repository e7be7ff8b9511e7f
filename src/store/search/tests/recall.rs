//! Nobody is missed and nobody is shown wrongly: every answer is that of reading every customer.

use std::collections::HashMap;

use fastrand::Rng;

use super::people::{self, Person};
use super::{Office, town, truth};

#[test]
fn every_answer_is_that_of_a_full_scan_in_the_same_order() {
    let people = town(7, 3_000);
    let everybody: Vec<_> = people.iter().map(truth::Known::of).collect();
    let mut office = Office::of(people.clone());
    let mut rng = Rng::with_seed(11);
    let mut asked: HashMap<&str, u32> = HashMap::new();
    for _ in 0..900 {
        let saying = people::saying(&mut rng, &people);
        let length = saying.typed.chars().count();
        let keys = if rng.bool() { length } else { rng.usize(0..=length) };
        let typed: String = saying.typed.chars().take(keys).collect();
        let limit = [1, 50, 5_000][rng.usize(0..3)];
        let wanted = truth::find(&everybody, &typed, limit);
        assert_eq!(office.find(&typed, limit), wanted, "{}: {typed:?}, {limit}", saying.class);
        *asked.entry(saying.class).or_default() += 1;
    }
    assert_eq!(asked.len(), 10, "every kind of saying was asked: {asked:?}");
}

/// Names, readings, addresses and numbers of very few characters, so that many share all their pairs and
/// starts.
fn tangled(rng: &mut Rng, id: i64) -> Person {
    Person {
        id,
        number: format!("C-{}", letters(rng, "012", 12)),
        name: format!("{} {}", letters(rng, "山川田", 7), letters(rng, "山川", 8)),
        kana: format!("{} {}", letters(rng, "アイ", 10), letters(rng, "アイ", 10)),
        phone: format!("0{}", letters(rng, "01", 14)),
        email: letters(rng, "ab", 16),
        postcode: letters(rng, "01", 7),
        address: letters(rng, "山川田県", 12),
        week: rng.u32(2_900..2_904),
    }
}

fn letters(rng: &mut Rng, of: &str, most: usize) -> String {
    let of: Vec<char> = of.chars().collect();
    (0..rng.usize(1..=most)).map(|_| of[rng.usize(0..of.len())]).collect()
}

#[test]
fn what_the_index_cannot_tell_apart_is_decided_on_the_record() {
    let mut rng = Rng::with_seed(13);
    let people: Vec<_> = (1..=1_000).map(|id| tangled(&mut rng, id)).collect();
    let everybody: Vec<_> = people.iter().map(truth::Known::of).collect();
    let mut office = Office::of(people);
    for _ in 0..400 {
        let of = ["山川田", "山川田県", "アイ", "01", "012", "ab"][rng.usize(0..6)];
        let mut typed = letters(&mut rng, of, 13);
        if rng.u8(0..4) == 0 {
            typed = format!("{typed} {}", letters(&mut rng, of, 4));
        }
        // Words of figures only are one number first, which the plain truth does not know.
        if typed.contains(' ') && typed.starts_with(['0', '1', '2']) {
            continue;
        }
        let limit = [3, 50, 5_000][rng.usize(0..3)];
        assert_eq!(office.find(&typed, limit), truth::find(&everybody, &typed, limit), "{typed:?}, {limit}");
    }
}
