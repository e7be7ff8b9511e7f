//! Random messages to the desk: keys of every kind, hostile pastes, sizes, answers late, twice, out of order
//! and never asked for. It never panics, and it never leaves a cell that could act on a terminal.

use std::time::Instant;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use fastrand::Rng;
use madoguchi::app::{Msg, Press, Ticket};
use madoguchi::office::{ActKey, Answer, Refusal};
use madoguchi::store::audit::{Known, verify_against};
use madoguchi::store::{Flow, StoreError};

use crate::office::Clerk;
use crate::sitting::Sitting;
use crate::{hostile, stages};

/// Sittings, and messages in each.
const SITTINGS: u64 = 60;
const MESSAGES: usize = 250;
/// A frame is drawn after so many messages, and at the end.
const FRAME_EVERY: usize = 7;

#[test]
fn random_messages_never_panic_and_leave_nothing_raw() {
    let began = Instant::now();
    let dir = crate::fast_dir();
    drop(stages::office(&dir));
    let (mut frames, mut forms, mut edits) = (0, 0, 0);
    for seed in 0..SITTINGS {
        let mut random = Rng::with_seed(seed);
        // Every fifth time it is the privacy officer, who goes back to the policy again and again.
        let officer = seed % 5 == 4;
        let who = if officer { 4 } else { 0 };
        let mut sitting = Sitting::new(Clerk::sit_down_as(&dir.path().join("office.db"), who).unwrap());
        let mut size = (120, 36);
        for nth in 0..MESSAGES {
            if officer && nth % 10 == 0 {
                stages::chord(&mut sitting, KeyModifiers::ALT, 'p');
            }
            one_message(&mut sitting, &mut random, &mut size);
            forms += usize::from(sitting.model.desk.form.is_some());
            edits += usize::from(sitting.model.policy.edited.is_some());
            if nth % FRAME_EVERY == 0 || nth + 1 == MESSAGES {
                let raw = hostile::forbidden(&stages::draw(&mut sitting, size.0, size.1));
                assert!(raw.is_empty(), "seed {seed}, message {nth}: {raw:?}");
                frames += 1;
            }
        }
    }
    println!(
        "{} messages, {forms} with a form open, {frames} frames, {:?}",
        SITTINGS * MESSAGES as u64,
        began.elapsed()
    );
    assert!(forms > 1_000, "forms are hardly met: {forms}");
    assert!(edits > 50, "the policy is hardly changed: {edits}");
    let mut clerk = Clerk::sit_down(&dir.path().join("office.db")).unwrap();
    // The hostile values were put into the records past the acts, so only the chain is as it was written.
    let known = Known { chain_only: true, ..Known::default() };
    let walked: Result<_, StoreError> =
        clerk.store.read(|view| verify_against(view, &known, &mut |_| Flow::More));
    assert_eq!(walked.unwrap().first_bad, None);
}

fn one_message(sitting: &mut Sitting, random: &mut Rng, size: &mut (u16, u16)) {
    match random.u8(0..20) {
        0..=11 => sitting.tell(Msg::Press(a_press(random))),
        12 => sitting.tell(Msg::Paste(hostile::text(random))),
        13 => {
            *size = if random.bool() { (120, 36) } else { (random.u16(0..=250), random.u16(0..=80)) };
            sitting.tell(Msg::Resized { width: size.0, height: size.1 });
        }
        14 => sitting.pass(random.i64(0..20_000) + i64::from(random.u8(0..20) == 0) * 86_400_000),
        15 => sitting.settle(),
        16..=18 if !sitting.ready.is_empty() => {
            let at = random.usize(0..sitting.ready.len());
            let msg = sitting.ready.remove(at);
            sitting.tell(msg);
        }
        _ => sitting.tell(never_asked_for(random)),
    }
}

/// A key: of the tables, of an input method, or none that anybody has.
fn a_press(random: &mut Rng) -> Press {
    let typed =
        ['a', 'j', '1', 'ｊ', '１', 'か', 'ｶ', '髙', '　', '👩', '\u{200d}', '\u{202e}', '\u{1b}', '\0'];
    let moves = [
        KeyCode::Enter,
        KeyCode::Enter,
        KeyCode::Enter,
        KeyCode::Down,
        KeyCode::Up,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Tab,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Esc,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageDown,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Null,
        KeyCode::Insert,
    ];
    let letter = KeyCode::Char(char::from(random.u8(b'a'..=b'z')));
    let (code, modifiers) = match random.u8(0..10) {
        0..=2 => (KeyCode::Char(typed[random.usize(0..typed.len())]), KeyModifiers::NONE),
        3..=6 => (moves[random.usize(0..moves.len())], KeyModifiers::NONE),
        7 => (KeyCode::F(random.u8(0..=13)), KeyModifiers::NONE),
        8 => (letter, KeyModifiers::ALT),
        _ => (letter, KeyModifiers::CONTROL),
    };
    Press::from(KeyEvent::new(code, modifiers))
}

/// What nobody asked for, or what went wrong on the way.
fn never_asked_for(random: &mut Rng) -> Msg {
    let refusal = Refusal::Store(StoreError::Io { detail: hostile::text(random) });
    match random.u8(0..7) {
        0 => Msg::Answered(Ticket(random.u64(0..50)), Err(refusal)),
        1 => Msg::Answered(Ticket(random.u64(0..50)), Ok(Answer::Found(Vec::new()))),
        2 => Msg::Answered(Ticket(random.u64(0..50)), Ok(Answer::Draft(None))),
        3 => Msg::Done(ActKey([random.u8(..); 16]), Err(refusal)),
        4 => Msg::DraftSaved(Err(refusal)),
        5 => Msg::Making { done: random.u32(..), of: random.u32(..) },
        _ => Msg::Woke,
    }
}
