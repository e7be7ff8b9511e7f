//! The pictures of the README and the manual, drawn from the real screens. `MADOGUCHI_REFRESH=1` draws them anew.

use std::path::Path;

use madoguchi::ui::svg::svg;
use madoguchi::words::Language;

use super::counter::Counter;
use super::desk::confirmed;
use super::photo::{frame, speak};
use super::policy::officer;

const SIZE: (u16, u16) = (120, 36);

#[test]
fn pictures_are_fresh() {
    let mut counter = confirmed();
    counter.say("03-0512-7401");
    compare(&mut counter, Language::Ja, "desk.ja");
    compare(&mut counter, Language::En, "desk.en");
    counter.press("Alt-2");
    compare(&mut counter, Language::Ja, "report.ja");
    let mut counter = Counter::practice();
    counter.press("F2 Down Down").say("田中 ").press("Down");
    compare(&mut counter, Language::Ja, "new-request.ja");
    let mut counter = Counter::practice();
    counter.press("Alt-s Down Enter Alt-3");
    compare(&mut counter, Language::Ja, "approvals.ja");
    counter.press("Alt-6");
    compare(&mut counter, Language::Ja, "audit.ja");
    let mut counter = officer();
    counter.press("Down Right Tab Tab PageDown PageDown PageDown PageDown Left Down Down Right");
    compare(&mut counter, Language::Ja, "policy.ja");
}

fn compare(counter: &mut Counter, language: Language, name: &str) {
    speak(counter, language);
    let (buffer, _) = frame(counter, SIZE);
    let drawn = svg(&buffer, &counter.model.words.app_name());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    let path = folder.join(format!("{name}.svg"));
    if std::env::var_os("MADOGUCHI_REFRESH").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(&path, &drawn).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "{name} is stale: run `MADOGUCHI_REFRESH=1 cargo test --test screen`");
}
