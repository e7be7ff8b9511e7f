//! What `domain::identity::standing` promises, checked.

use proptest::prelude::*;

use super::super::CheckItem::{Address, BirthDate, CallBack, CustomerNo, Document, Email, Phone, Postcode};
use super::*;
use Missing::{
    CallBackOrDocument, HalfPoints, NonPublicItems, RegisteredDeliveryOrDocument, RegisteredItems,
};

fn matched(items: &[CheckItem]) -> Vec<Answer> {
    items.iter().map(|item| Answer::matched(*item)).collect()
}

fn of(level: Level, answers: &[Answer]) -> Standing {
    Standing::of(&Policy::first(), Requester::Person, level, answers)
}

fn reached(answers: &[Answer]) -> Level {
    Standing::reached(&Policy::first(), Requester::Person, answers)
}

/// Level, items that agree, has, needs, missing.
type Case<'a> = (Level, &'a [CheckItem], u8, u8, &'a [Missing]);

#[test]
fn a_level_says_what_it_has_and_what_is_missing() {
    use Level::{L0, L1, L2, L3};
    let cases: &[Case] = &[
        (L0, &[], 0, 0, &[]),
        (L0, &[Document], 0, 0, &[]),
        (L1, &[], 0, 2, &[RegisteredItems { more: 2 }]),
        (L1, &[Phone], 1, 2, &[RegisteredItems { more: 1 }]),
        (L1, &[Phone, Postcode], 2, 2, &[]),
        (L1, &[CustomerNo, BirthDate, Email], 2, 2, &[]),
        (L1, &[CallBack], 0, 2, &[RegisteredItems { more: 2 }]),
        (L1, &[Document], 1, 1, &[]),
        (L2, &[], 0, 3, &[RegisteredItems { more: 2 }, NonPublicItems { more: 1 }, CallBackOrDocument]),
        (L2, &[Phone, Address], 1, 3, &[NonPublicItems { more: 1 }, CallBackOrDocument]),
        (L2, &[Phone, Address, CallBack], 2, 3, &[NonPublicItems { more: 1 }]),
        (L2, &[Phone, BirthDate], 2, 3, &[CallBackOrDocument]),
        (L2, &[Phone, BirthDate, CallBack], 3, 3, &[]),
        (L2, &[BirthDate, CallBack], 2, 3, &[RegisteredItems { more: 1 }]),
        (L2, &[Document], 1, 1, &[]),
        (L3, &[Phone, BirthDate, CallBack], 3, 4, &[RegisteredDeliveryOrDocument]),
        (L3, &[Document], 1, 1, &[]),
    ];
    for (level, items, has, needs, missing) in cases {
        let standing = of(*level, &matched(items));
        assert_eq!((standing.has, standing.needs), (*has, *needs), "{level} {items:?}");
        assert_eq!(standing.missing, *missing, "{level} {items:?}");
        assert_eq!(standing.passed, missing.is_empty(), "{level} {items:?}");
    }
}

#[test]
fn l3_tells_its_road() {
    let mut answers = matched(&[Phone, BirthDate, CallBack]);
    assert_eq!(reached(&answers), Level::L2);
    answers.push(Answer::RegisteredDelivery);
    let standing = of(Level::L3, &answers);
    assert_eq!((standing.passed, standing.l3_path), (true, Some(L3Path::RegisteredDelivery)));
    answers.push(Answer::matched(Document));
    assert_eq!(of(Level::L3, &answers).l3_path, Some(L3Path::Document));
    let delivery_only = [Answer::RegisteredDelivery];
    assert_eq!(reached(&delivery_only), Level::L0);
}

#[test]
fn an_item_counts_once_and_its_last_answer_counts() {
    let twice = matched(&[Phone, Phone]);
    assert!(!of(Level::L1, &twice).passed);
    let mended = [Answer::failed(Phone), Answer::matched(Phone), Answer::matched(Email)];
    let standing = of(Level::L1, &mended);
    assert_eq!((standing.passed, standing.failures), (true, 1));
    let taken_back = [Answer::matched(Phone), Answer::matched(Email), Answer::failed(Phone)];
    let standing = of(Level::L1, &taken_back);
    assert_eq!((standing.passed, standing.failures, standing.has), (false, 1, 1));
}

#[test]
fn a_stricter_policy_names_the_points() {
    let mut policy = Policy::first();
    policy.l1.half_points = 4;
    let standing = Standing::of(&policy, Requester::Person, Level::L1, &matched(&[Phone, Postcode]));
    assert_eq!((standing.has, standing.needs), (1, 2));
    assert_eq!(standing.missing, [HalfPoints { more: 2 }]);
}

#[test]
fn codes_are_stable() {
    for (index, item) in CheckItem::ALL.into_iter().enumerate() {
        assert_eq!(usize::from(item.code()), index + 1, "the codes are in the audit chain");
        assert_eq!(CheckItem::from_code(item.code()), Some(item));
    }
    for level in Level::ALL {
        assert_eq!(Level::from_code(level.code()), Some(level));
    }
}

fn answer() -> impl Strategy<Value = Answer> {
    let item = prop::sample::select(CheckItem::ALL.to_vec());
    let checked = (item, any::<bool>())
        .prop_map(|(item, agrees)| if agrees { Answer::matched(item) } else { Answer::failed(item) });
    prop_oneof![9 => checked, 1 => Just(Answer::RegisteredDelivery)]
}

proptest! {
    #[test]
    fn the_count_and_the_verdict_agree(answers in prop::collection::vec(answer(), 0..12)) {
        let mut lower = true;
        for level in Level::ALL {
            let standing = of(level, &answers);
            prop_assert_eq!(standing.passed, standing.has == standing.needs);
            prop_assert_eq!(standing.passed, standing.missing.is_empty());
            prop_assert!(standing.has <= standing.needs);
            prop_assert!(lower || !standing.passed, "a level includes the lower ones");
            prop_assert_eq!(standing.l3_path.is_some(), level == Level::L3 && standing.passed);
            lower = standing.passed;
        }
    }

    #[test]
    fn without_a_match_nothing_is_reached(answers in prop::collection::vec(answer(), 0..12)) {
        let failed: Vec<Answer> = answers
            .into_iter()
            .map(|answer| match answer {
                Answer::Checked { item, .. } => Answer::failed(item),
                bound => bound,
            })
            .collect();
        prop_assert_eq!(reached(&failed), Level::L0);
    }
}

#[test]
fn whoever_asks_for_somebody_else_shows_every_paper_and_knows_the_person() {
    use CheckItem::{AgentDocument, Authority};
    let policy = Policy::first();
    let standing =
        |items: &[CheckItem]| Standing::of(&policy, Requester::Delegate, Level::L2, &matched(items));
    assert_eq!(standing(&[]).needs, 4);
    let known = standing(&[Phone, Postcode, AgentDocument]);
    assert_eq!((known.has, &known.missing[..]), (3, &[Missing::Paper { item: Authority }][..]));
    assert!(!standing(&[Document]).passed, "the document of the person is not the agent's");
    assert!(
        !standing(&[AgentDocument, Authority]).passed,
        "a paper that was found says nothing of the person"
    );
    let all = matched(&[Phone, Postcode, AgentDocument, Authority]);
    assert_eq!(Standing::reached(&policy, Requester::Delegate, &all), Level::L3);
    let road = Standing::of(&policy, Requester::Delegate, Level::L3, &all).l3_path;
    assert_eq!(road, Some(L3Path::Authority));
}
