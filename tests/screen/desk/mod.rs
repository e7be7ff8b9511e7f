//! `src/screens/desk`: the four panes, and the forms that interrupt them.

mod forms;
mod panes;

use super::counter::Counter;

/// Misaki Takahashi's request, identity confirmed: the customer number fits, and she was called back.
pub fn confirmed() -> Counter {
    let mut counter = Counter::practice();
    counter.open("髙橋 美咲").say("C-0000012").press("Enter");
    while counter.model.desk.check.item() != madoguchi::domain::identity::CheckItem::CallBack {
        counter.press("Down");
    }
    counter.press("Enter").press("Enter");
    assert!(counter.model.desk.editor.is_open(), "{:?}", counter.model.desk.notice);
    counter
}
