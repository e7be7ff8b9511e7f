//! Search against a real store. Not in: the comparison with reading every customer (`recall`).

mod people;
mod recall;
mod truth;

use std::collections::HashMap;

use fastrand::Rng;
use proptest::prelude::*;

use super::*;
use crate::store::{Founding, Store};
use people::Person;

/// A store of customers in a temporary directory.
struct Office {
    store: Store,
    people: HashMap<i64, Person>,
    _room: tempfile::TempDir,
}

struct Drawer<'a>(&'a HashMap<i64, Person>);

impl Records for Drawer<'_> {
    fn is_hidden(&self, id: i64) -> bool {
        self.0.get(&id).is_some_and(|person| person.name.contains("秘匿"))
    }

    fn holds(&mut self, id: i64, test: &dyn Fn(&Searchable<'_>) -> bool) -> Result<bool, StoreError> {
        Ok(self.0.get(&id).is_some_and(|person| test(&searchable(person))))
    }
}

fn searchable(person: &Person) -> Searchable<'_> {
    Searchable {
        id: person.id,
        customer_no: &person.number,
        name: &person.name,
        kana: &person.kana,
        phone: &person.phone,
        email: &person.email,
        postcode: &person.postcode,
        address: &person.address,
        last_contact_week: person.week,
    }
}

impl Office {
    fn of(people: Vec<Person>) -> Self {
        let room = tempfile::tempdir().expect("a directory");
        let founding = Founding { name: "総務課".to_owned(), created_ms: 0, practice: true };
        let mut store = Store::create(&room.path().join("office.mado"), &founding).expect("a store");
        store
            .write(|tx| people.iter().try_for_each(|person| index(tx, &searchable(person))))
            .expect("indexed");
        let people = people.into_iter().map(|person| (person.id, person)).collect();
        Self { store, people, _room: room }
    }

    /// As the desk searches: by a masked value where one is asked for.
    fn find(&mut self, typed: &str, limit: usize) -> Vec<i64> {
        let mut drawer = Drawer(&self.people);
        let by_value = matches!(asks(typed), Asks::Values { .. });
        let found = self.store.read(|view| match by_value {
            true => find_by_value(view, typed, limit, &mut drawer),
            false => find(view, typed, limit, &mut drawer),
        });
        found.expect("an answer")
    }

    /// By what a candidate shows only, whatever was typed.
    fn find_shown(&mut self, typed: &str) -> Vec<i64> {
        let mut drawer = Drawer(&self.people);
        self.store.read(|view| find(view, typed, 50, &mut drawer)).expect("an answer")
    }

    fn change(&mut self, id: i64, change: impl FnOnce(&mut Person)) {
        let was = self.people[&id].clone();
        let mut is = was.clone();
        change(&mut is);
        self.store.write(|tx| reindex(tx, &searchable(&was), &searchable(&is))).expect("indexed anew");
        self.people.insert(id, is);
    }
}

fn town(seed: u64, size: i64) -> Vec<Person> {
    let mut rng = Rng::with_seed(seed);
    (1..=size).map(|id| people::person(&mut rng, id)).collect()
}

fn named(id: i64, name: &str) -> Person {
    Person { id, name: name.to_owned(), week: 2_900, ..person_of_nobody() }
}

fn person_of_nobody() -> Person {
    Person {
        id: 0,
        number: String::new(),
        name: String::new(),
        kana: String::new(),
        phone: String::new(),
        email: String::new(),
        postcode: String::new(),
        address: String::new(),
        week: 0,
    }
}

#[test]
fn spellings_of_one_name_find_each_other() {
    for spellings in [
        &["髙橋", "高橋"][..],
        &["山﨑", "山崎"],
        &["渡邊", "渡邉", "渡辺"],
        &["齋藤", "斎藤", "斉藤", "齊藤"],
        &["濵田", "濱田", "浜田"],
        &["長澤", "長沢"],
        &["㈱山田商店", "株式会社山田商店", "（株）山田商店"],
        &["さくら", "サクラ", "ｻｸﾗ"],
        &["ﾌｼﾞﾀ", "フジタ", "ふじた"],
        &["ＡＢＣ", "abc", "ABC"],
    ] {
        let people = spellings.iter().zip(1..).map(|(name, id)| named(id, name)).collect();
        let mut office = Office::of(people);
        for typed in spellings {
            assert_eq!(office.find(typed, 50).len(), spellings.len(), "{typed} among {spellings:?}");
        }
    }
}

#[test]
fn callers_say_it_in_many_ways() {
    let misaki = Person {
        id: 12_345,
        number: "C-0012345".to_owned(),
        name: "髙橋 美咲".to_owned(),
        kana: "タカハシ ミサキ".to_owned(),
        phone: "03-5512-7400".to_owned(),
        email: "Misaki.T@example.jp".to_owned(),
        postcode: "100-0013".to_owned(),
        address: "東京都千代田区霞が関1-4-1".to_owned(),
        week: 2_900,
    };
    let mut office = Office::of(vec![misaki, named(2, "別人")]);
    for typed in [
        "た",
        "ﾀｶﾊｼ",
        "タカハシミサキ",
        "たかはし　みさき",
        "みさき",
        "高橋",
        "髙橋美咲",
        "美咲",
        "橋美",
        "美咲 高橋",
        "03-5512-7400",
        "０３（５５１２）７４００",
        "+81 3 5512 7400",
        "03 5512 7400",
        "misaki.t@example.jp",
        "MISAKI.T@EXAMPLE.JP",
        "C-0012345",
        "c0012345",
        "0012345",
        "12345",
        "C-12345",
        "千代田",
        "千代田区",
        "かすみ 千代田区",
        "高橋 東京都",
        "高橋 千代田区",
        "タカハシ 7400",
        "7400 高橋",
        "高橋 千代田 7400",
        "高橋 03-5512-7400",
    ] {
        let wanted: &[i64] = if typed.starts_with("かすみ") { &[] } else { &[12_345] };
        assert_eq!(office.find(typed, 50), wanted, "{typed}");
    }
    for typed in [
        "0355",
        "03-5512",
        "035512740",
        "7400",
        "千代田 7400",
        "カ 7400",
        "100-0013",
        "〒100",
        "1000013",
        "misaki.t@",
        "misaki.t@example.j",
        "霞が関",
        "千代田区霞が関1-4",
        "高橋 霞が関",
        "C-001",
        "1234",
        "高橋 C-0012345",
        "高橋 12345",
        "1980",
    ] {
        let found = office.find(typed, 50);
        let wanted: &[i64] = if typed == "高橋 12345" { &[12_345] } else { &[] };
        assert_eq!(found, wanted, "{typed}: by the name alone, if at all");
    }
}

#[test]
fn a_masked_value_finds_nobody_among_what_is_shown() {
    let mut office = Office::of(town(9, 300));
    let people: Vec<Person> = office.people.values().cloned().collect();
    for person in people {
        for typed in [&person.phone, &person.email, &person.number, &person.postcode] {
            assert_eq!(office.find_shown(typed), [0; 0], "{typed}");
        }
        let four: String = person.phone.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
        let joined = format!("{} {four}", person.name);
        assert_eq!(office.find_shown(&joined), office.find_shown(&person.name), "figures narrow nothing");
    }
}

#[test]
fn a_hidden_record_is_found_by_its_whole_number_only() {
    let secret = Person {
        id: 7,
        number: "C-0000007".to_owned(),
        name: "秘匿 花子".to_owned(),
        phone: "03-5512-7400".to_owned(),
        email: "hanako@example.jp".to_owned(),
        address: "東京都千代田区霞が関1-4-1".to_owned(),
        ..person_of_nobody()
    };
    let mut office = Office::of(vec![secret]);
    for typed in ["秘匿", "花子", "千代田", "0355127400", "花子 7400", "hanako@example.jp", "花子 C-0000007"]
    {
        assert_eq!(office.find(typed, 50), [0; 0], "{typed}");
    }
    for typed in ["C-0000007", "0000007", "7"] {
        assert_eq!(office.find(typed, 50), [7], "{typed}");
    }
}

#[test]
fn nothing_typed_finds_nobody_and_no_room_shows_nobody() {
    let mut office = Office::of(town(1, 50));
    for typed in ["", " ", "\u{3000}", "\"\"", "()"] {
        assert_eq!(office.find(typed, 50), [0; 0], "{typed:?}");
    }
    assert_eq!(office.find("0", 0), [0; 0]);
}

#[test]
fn a_corrected_record_is_found_by_what_it_says_now() {
    let mut office = Office::of(town(3, 200));
    office.change(17, |person| person.name = "勅使河原 蒼風".to_owned());
    assert_eq!(office.find("蒼風", 50), [17]);
    office.change(17, |person| person.name = "桑江 蒼".to_owned());
    assert_eq!(office.find("蒼風", 50), [0; 0]);
    assert_eq!(office.find("桑江 蒼", 50), [17]);
    office.change(17, |_| {});
    assert_eq!(office.find("桑江 蒼", 50), [17]);
}

#[test]
fn the_latest_contact_comes_first() {
    let mut office = Office::of((1..=60).map(|id| named(id, "佐藤")).collect());
    assert_eq!(office.find("佐藤", 3), [1, 2, 3]);
    office.change(42, |person| person.week = 2_960);
    assert_eq!(office.find("佐藤", 3), [42, 1, 2]);
    assert_eq!(office.find("佐藤", 100).len(), 60);
}

#[test]
fn who_was_taken_out_is_not_found() {
    let mut office = Office::of((1..=3).map(|id| named(id, "佐藤")).collect());
    let gone = office.people[&2].clone();
    office
        .store
        .write(|tx| {
            remove(tx, &searchable(&gone))?;
            compact(tx)
        })
        .expect("taken out");
    assert_eq!(office.find("佐藤", 50), [1, 3]);
    office.store.write(clear).expect("emptied");
    assert_eq!(office.find("佐藤", 50), [0; 0]);
}

#[test]
fn an_id_that_does_not_fit_is_refused() {
    for id in [-1, 0, 1 << 32] {
        assert_eq!(row_of(&Searchable { id, ..Searchable::default() }), Err(StoreError::TooBig));
    }
}

#[test]
fn weeks_count_from_1970_and_stay_in_range() {
    assert_eq!([i64::MIN, -1, 0, WEEK_MS - 1].map(week), [0; 4]);
    assert_eq!(week(WEEK_MS), 1);
    assert_eq!(week(1_795_000_000_000), 2_967);
    assert_eq!(week(i64::MAX), LAST_WEEK);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_typed_is_answered(
        typed in proptest::collection::vec(".{0,80}|[\"'()@*:^~= a-zA-Z0-9ァ-ヶ一-十-]{0,24}|\\PC{0,400}", 16)
    ) {
        let mut office = Office::of(town(5, 40));
        for typed in typed {
            office.find(&typed, 50);
        }
    }
}
