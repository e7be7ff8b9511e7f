//! Every stage of the desk at sizes from nothing to 250x80, in both languages: no panic, and no cell that
//! could act on a terminal.

use std::collections::BTreeSet;
use std::mem::swap;
use std::time::Instant;

use madoguchi::desk::{Model, Screen};
use madoguchi::words::{Language, Words};

use crate::sitting::Sitting;
use crate::{hostile, stages};

/// Sizes at which something changes: nothing, the smallest, around the least and around the two layouts, the
/// largest.
const EDGES: [(u16, u16); 12] = [
    (0, 0),
    (1, 1),
    (250, 1),
    (1, 80),
    (79, 24),
    (80, 23),
    (80, 24),
    (119, 36),
    (120, 35),
    (120, 36),
    (200, 60),
    (250, 80),
];

#[test]
fn every_stage_draws_in_both_languages_and_leaves_nothing_raw() {
    let began = Instant::now();
    let dir = crate::fast_dir();
    drop(stages::office(&dir));
    let mut random = fastrand::Rng::with_seed(3);
    let mut painter = Painter::new();
    let (mut stages, mut shapes) = (0, BTreeSet::new());
    stages::each(&dir, |name, sitting| {
        stages += 1;
        if shapes.insert(shape(&sitting.model)) {
            for (width, height) in EDGES {
                painter.both(name, sitting, width, height);
            }
        } else {
            painter.both(name, sitting, random.u16(80..=160), random.u16(24..=50));
        }
    });
    println!("{stages} stages of {} shapes, {} frames, {:?}", shapes.len(), painter.frames, began.elapsed());
    for form in ["NewRequest", "Find", "Due", "Stops", "Wording", "TellResult", "Review", "Conflict"] {
        assert!(shapes.iter().any(|shape| shape.contains(form)), "no stage shows {form}: {shapes:#?}");
    }
    assert!(shapes.len() >= 30, "stages that are meant to differ do not: {shapes:#?}");
}

#[test]
fn every_width_and_every_height_draws() {
    let began = Instant::now();
    let dir = crate::fast_dir();
    drop(stages::office(&dir));
    let mut painter = Painter::new();
    let mut shapes = BTreeSet::new();
    stages::each(&dir, |name, sitting| {
        if !shapes.insert(shape(&sitting.model)) {
            return;
        }
        // Languages in turn, the other way round at the next stage.
        let turn = |at: u16| (usize::from(at) + shapes.len()) % 2;
        for width in 0..=250 {
            painter.one(name, sitting, turn(width), width, [0, 1, 23, 24, 36][usize::from(width) % 5]);
        }
        for height in 0..=80 {
            painter.one(name, sitting, turn(height), [1, 79, 80, 120, 121][usize::from(height) % 5], height);
        }
    });
    println!("{} frames, {:?}", painter.frames, began.elapsed());
}

/// Draws, and looks at every cell. Holds the words of both languages: making them takes longer than a frame.
struct Painter {
    words: [Words; 2],
    frames: usize,
}

impl Painter {
    fn new() -> Painter {
        Painter { words: [Words::of(Language::Ja), Words::of(Language::En)], frames: 0 }
    }

    fn both(&mut self, name: &str, sitting: &mut Sitting, width: u16, height: u16) {
        for language in 0..self.words.len() {
            self.one(name, sitting, language, width, height);
        }
    }

    fn one(&mut self, name: &str, sitting: &mut Sitting, language: usize, width: u16, height: u16) {
        swap(&mut sitting.model.words, &mut self.words[language]);
        let raw = hostile::forbidden(&stages::draw(sitting, width, height));
        let spoken = sitting.model.words.language();
        assert!(raw.is_empty(), "{name} at {width}x{height} in {spoken:?}: {raw:?}");
        swap(&mut sitting.model.words, &mut self.words[language]);
        self.frames += 1;
    }
}

/// What kind of picture it is: screen, focus, form, overlay, whether a record is open and a notice shown.
fn shape(model: &Model) -> String {
    let first_word = |text: String| text.split(['(', ' ', '{']).next().unwrap_or_default().to_owned();
    let screen = match &model.screen {
        Screen::Setup(state) => format!("setup {:?} {}", state.line, state.progress.is_some()),
        Screen::SignIn(state) => format!("sign in {:?} {}", state.line, state.choosing),
        Screen::Desk => {
            let desk = &model.desk;
            let form = desk.form.as_ref().map(|form| first_word(format!("{form:?}")));
            let record = desk.open.as_ref().map(|open| open.record.is_some());
            format!("desk {:?} {form:?} {record:?}", desk.focus)
        }
        Screen::Report => format!("report {}", model.report.shown.is_some()),
        Screen::Audit => format!("audit {} {}", model.audit.filter.open, model.audit.rows.is_empty()),
        Screen::Approvals => format!("approvals {}", model.approvals.asking.is_some()),
        Screen::Staff => format!("staff {}", model.staff.form.is_some()),
        Screen::Policy => format!("policy {:?} {:?}", model.policy.section, model.policy.mode),
    };
    let overlay = model.overlays.last().map(|overlay| first_word(format!("{overlay:?}")));
    format!("{screen} {overlay:?}")
}
