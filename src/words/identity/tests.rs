//! Laws of the words for the identity check.

use super::*;
use crate::words::Language;

#[test]
fn every_value_is_said_in_both_languages() {
    let [ja, en] = Language::ALL.map(Words::of);
    for level in Level::ALL {
        assert_eq!(ja.level(level), format!("L{}", level.code()));
        assert_eq!(ja.level(level), en.level(level));
    }
    let mut said: Vec<[String; 2]> = Vec::new();
    for item in CheckItem::ALL {
        said.push([ja.check_item(item), en.check_item(item)]);
        said.push([ja.script(item), en.script(item)]);
    }
    let missing = [1, 2].into_iter().flat_map(|more| {
        [Missing::RegisteredItems { more }, Missing::NonPublicItems { more }, Missing::HalfPoints { more }]
    });
    for missing in missing.chain([Missing::CallBackOrDocument, Missing::RegisteredDeliveryOrDocument]) {
        said.push([ja.missing(&missing), en.missing(&missing)]);
    }
    said.push([ja.script_locked(), en.script_locked()]);
    for [ja, en] in said {
        assert!(!ja.is_empty() && !en.is_empty());
        assert_ne!(ja, en);
    }
}

#[test]
fn what_is_missing_names_its_number() {
    let [ja, en] = Language::ALL.map(Words::of);
    assert_eq!(ja.missing(&Missing::RegisteredItems { more: 2 }), "確認項目2つ");
    assert_eq!(en.missing(&Missing::RegisteredItems { more: 1 }), "1 more item");
    assert_eq!(en.missing(&Missing::RegisteredItems { more: 2 }), "2 more items");
    assert_eq!(en.missing(&Missing::NonPublicItems { more: 1 }), "1 item not printed on mail");
    assert_eq!(ja.missing(&Missing::HalfPoints { more: 1 }), "項目0.5点分");
    assert_eq!(en.missing(&Missing::HalfPoints { more: 2 }), "items worth 1 more");
}

#[test]
fn the_locked_text_names_no_item() {
    for words in Language::ALL.map(Words::of) {
        let locked = words.script_locked();
        for item in CheckItem::ALL {
            assert!(
                !locked.to_lowercase().contains(&words.check_item(item).to_lowercase())
                    || item == CheckItem::Address
            );
        }
    }
}
