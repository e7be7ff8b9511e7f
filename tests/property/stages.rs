//! The desk at every stage: each screen, pane, form and overlay, reached by keys as a clerk reaches it, on an
//! office that also holds what should never have come into it. Not in: what is done with a stage (`sizes`,
//! `messages`).

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use madoguchi::app::{Msg, Press};
use madoguchi::desk::Startup;
use madoguchi::domain::customer::CustomerId;
use madoguchi::domain::identity::CheckItem;
use madoguchi::domain::request::{Channel, Kind, RequestId};
use madoguchi::domain::staff::Role;
use madoguchi::office::{ActKey, Order, Receipt, Refusal, answer_check, record_callback, take_request};
use madoguchi::store::StoreError;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tempfile::TempDir;

use crate::hostile;
use crate::office::{BIRTH, Clerk, past_the_guards};
use crate::sitting::Sitting;

/// An office with requests of every kind: one with identity confirmed, one told of, one whose caller is not
/// found, and one customer whose record holds raw hostile text, as an older program or another might have
/// left it.
pub fn office(dir: &TempDir) -> Clerk {
    let path = dir.path().join("office.db");
    let mut clerk = Clerk::found(&path);
    let customers: Vec<CustomerId> = (1..=5).map(|nth| clerk.enter(nth)).collect();
    up_to(&mut clerk, customers[0], "correct_record");
    up_to(&mut clerk, customers[1], "complete_request");
    let called = take(&mut clerk, Kind::Correction, Some(customers[2]));
    answer_two(&mut clerk, called);
    let stop = take(&mut clerk, Kind::MailingStop, Some(customers[4]));
    confirm(&mut clerk, stop);
    for kind in [Kind::Disclosure, Kind::MailingStop, Kind::Inquiry, Kind::Correction] {
        take(&mut clerk, kind, Some(customers[3]));
        take(&mut clerk, kind, None);
    }
    let raw = past_the_guards(&path);
    let text = hostile::all_texts();
    raw.execute("UPDATE customer SET name = ?1, kana = ?1, address = ?1, email = ?1 WHERE id = 4", [&text])
        .unwrap();
    raw.execute("UPDATE request SET summary = ?1, caller = ?1 WHERE id % 2 = 0", [&text]).unwrap();
    raw.execute(
        "UPDATE staff SET name = ?1 WHERE id = 2",
        [text.replace('\0', "").chars().take(90).collect::<String>()],
    )
    .unwrap();
    raw.execute("UPDATE staff SET role = ?1 WHERE id = 6", [Role::PrivacyOfficer.key()]).unwrap();
    clerk
}

/// The orders of a correction as far as this act, which is not given.
fn up_to(clerk: &mut Clerk, customer: CustomerId, act: &str) {
    let stopped = clerk.correct(customer, |clerk, order, _| {
        if order.name() == act { Err(Refusal::Cancelled) } else { clerk.order(ActKey::fresh()?, order) }
    });
    assert_eq!(stopped, Err(Refusal::Cancelled));
}

fn take(clerk: &mut Clerk, kind: Kind, customer: Option<CustomerId>) -> RequestId {
    let input = take_request::Input {
        kind,
        channel: Channel::Phone,
        caller: "髙橋 美咲".to_owned(),
        summary: "電話番号が変わった".to_owned(),
        arrived_at: None,
        customer,
        asking: take_request::Asking::default(),
    };
    match clerk.order(ActKey::fresh().unwrap(), Order::TakeRequest(input)).unwrap() {
        Receipt::Taken(taken) => taken.request,
        other => panic!("{other:?}"),
    }
}

fn answer_two(clerk: &mut Clerk, request: RequestId) {
    for (item, said) in [(CheckItem::BirthDate, BIRTH), (CheckItem::Postcode, "100-0013")] {
        let input = answer_check::Input { request, item, said: said.to_owned() };
        clerk.order(ActKey::fresh().unwrap(), Order::AnswerCheck(input)).unwrap();
    }
}

fn confirm(clerk: &mut Clerk, request: RequestId) {
    answer_two(clerk, request);
    let call_back = record_callback::Input { request, reached: true };
    clerk.order(ActKey::fresh().unwrap(), Order::RecordCallBack(call_back)).unwrap();
}

/// Presses a key with Ctrl or Alt.
pub fn chord(sitting: &mut Sitting, modifier: KeyModifiers, c: char) {
    sitting.tell(Msg::Press(Press::from(KeyEvent::new(KeyCode::Char(c), modifier))));
    sitting.settle();
}

/// Types a text.
fn types(sitting: &mut Sitting, text: &str) {
    text.chars().for_each(|c| sitting.press(KeyCode::Char(c)));
}

/// Draws the desk in a terminal of that size.
pub fn draw(sitting: &mut Sitting, width: u16, height: u16) -> Buffer {
    sitting.model.size = (width, height);
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    madoguchi::desk::view(&sitting.model, &mut buffer);
    buffer
}

/// Sits down and opens the request in this row of the list.
fn at_row(dir: &TempDir, row: usize) -> Sitting {
    let mut sitting = Sitting::new(Clerk::sit_down(&dir.path().join("office.db")).unwrap());
    sitting.settle();
    (0..row).for_each(|_| sitting.press(KeyCode::Down));
    sitting.press(KeyCode::Enter);
    sitting
}

/// Every stage, by a name; made one after the other.
pub fn each(dir: &TempDir, mut see: impl FnMut(&str, &mut Sitting)) {
    setup(dir, &mut see);
    let mut begun = Sitting::new(Clerk::sit_down(&dir.path().join("office.db")).unwrap());
    see("a desk before the first answer", &mut begun);
    conflict(dir, &mut see);
    for row in 0..12 {
        let mut sitting = at_row(dir, row);
        see(&format!("request {row}"), &mut sitting);
        for pane in 0..4 {
            sitting.press(KeyCode::Tab);
            types(&mut sitting, "03-ｱ髙");
            see(&format!("request {row}, pane {pane}"), &mut sitting);
        }
        sitting.press(KeyCode::F(5));
        see(&format!("request {row}, next step"), &mut sitting);
        forms(row, &mut sitting, &mut see);
    }
    overlays(dir, &mut see);
    policy(dir, &mut see);
}

/// The identity policy: read by a supervisor, changed section by section by the privacy officer.
fn policy(dir: &TempDir, see: &mut impl FnMut(&str, &mut Sitting)) {
    let path = dir.path().join("office.db");
    for role in [Role::Supervisor, Role::PrivacyOfficer] {
        let who = (0..5).map(|nth| Clerk::sit_down_as(&path, nth).unwrap());
        let mut sitting = Sitting::new(who.into_iter().find(|one| one.actor.staff.role == role).unwrap());
        sitting.settle();
        chord(&mut sitting, KeyModifiers::ALT, '5');
        for section in 0..6 {
            see(&format!("policy, {role:?}, section {section}"), &mut sitting);
            sitting.press(KeyCode::PageDown);
            [KeyCode::Right, KeyCode::Left, KeyCode::Left].into_iter().for_each(|key| sitting.press(key));
            see(&format!("policy, {role:?}, section {section}, changed"), &mut sitting);
            sitting.press(KeyCode::End);
            sitting.press(KeyCode::Enter);
            types(&mut sitting, "7髙");
            sitting.tell(Msg::Paste(hostile::all_texts()));
            see(&format!("policy, {role:?}, section {section}, typed"), &mut sitting);
            sitting.press(KeyCode::Esc);
            sitting.press(KeyCode::Esc);
            see(&format!("policy, {role:?}, section {section}, left"), &mut sitting);
            sitting.press(KeyCode::Esc);
            chord(&mut sitting, KeyModifiers::ALT, '5');
            (0..=section).for_each(|_| sitting.press(KeyCode::Tab));
        }
        chord(&mut sitting, KeyModifiers::ALT, '5');
        sitting.press(KeyCode::F(5));
        sitting.tell(Msg::Paste(hostile::all_texts()));
        see(&format!("policy, {role:?}, saved"), &mut sitting);
    }
}

fn setup(dir: &TempDir, see: &mut impl FnMut(&str, &mut Sitting)) {
    let clerk = || Clerk::sit_down(&dir.path().join("office.db")).unwrap();
    let place = format!("/tmp/{}", hostile::all_texts());
    let mut sitting = Sitting::begun(clerk(), Startup::NoStore { place: place.clone() });
    see("setup", &mut sitting);
    for _ in 0..5 {
        sitting.press(KeyCode::Down);
        types(&mut sitting, "総務部");
        see("setup, typed", &mut sitting);
    }
    sitting.tell(Msg::Making { done: 3, of: 7 });
    see("setup, making", &mut sitting);
    let why = Refusal::Store(StoreError::NotAStore { path: place.clone().into() });
    let mut sitting = Sitting::begun(clerk(), Startup::Refused { place, why: why.into() });
    see("setup, refused", &mut sitting);
}

/// Somebody else corrects the record that is being corrected here.
fn conflict(dir: &TempDir, see: &mut impl FnMut(&str, &mut Sitting)) {
    let is_editing = |sitting: &Sitting| sitting.model.desk.editor.is_typing();
    let mut sitting = (0..12).map(|row| at_row(dir, row)).find(is_editing).unwrap();
    types(&mut sitting, "03-5512-7499");
    let customer = sitting.model.desk.open.as_ref().unwrap().case.request.customer.unwrap();
    let mut other = Clerk::sit_down_as(&dir.path().join("office.db"), 1).unwrap();
    other.correct(customer, |other, order, _| other.order(ActKey::fresh()?, order)).unwrap();
    sitting.press(KeyCode::F(5));
    see("a review", &mut sitting);
    sitting.press(KeyCode::Enter);
    see("a conflict", &mut sitting);
    sitting.press(KeyCode::Down);
    sitting.press(KeyCode::Right);
    see("a conflict, the other way", &mut sitting);
}

/// The forms that this request has; a key that opens none shows why, which is seen too.
fn forms(row: usize, sitting: &mut Sitting, see: &mut impl FnMut(&str, &mut Sitting)) {
    sitting.press(KeyCode::Esc);
    let alt = KeyModifiers::ALT;
    for (name, key) in [
        ("new", KeyCode::F(2)),
        ("find", KeyCode::F(3)),
        ("due", KeyCode::F(7)),
        ("stops", KeyCode::F(8)),
        ("wait", KeyCode::Char('w')),
        ("withdraw", KeyCode::Char('x')),
        ("unverified", KeyCode::Char('u')),
    ] {
        match key {
            KeyCode::Char(c) => chord(sitting, alt, c),
            other => sitting.press(other),
        }
        see(&format!("request {row}, {name}"), sitting);
        types(sitting, "髙橋");
        sitting.tell(Msg::Paste(hostile::all_texts()));
        sitting.settle();
        sitting.press(KeyCode::Down);
        see(&format!("request {row}, {name}, typed"), sitting);
        sitting.press(KeyCode::Esc);
    }
}

fn overlays(dir: &TempDir, see: &mut impl FnMut(&str, &mut Sitting)) {
    let mut sitting = at_row(dir, 2);
    sitting.press(KeyCode::F(1));
    see("help", &mut sitting);
    sitting.press(KeyCode::End);
    see("help, at its end", &mut sitting);
    sitting.press(KeyCode::Esc);
    chord(&mut sitting, KeyModifiers::CONTROL, 'p');
    see("palette", &mut sitting);
    types(&mut sitting, "受付");
    see("palette, typed", &mut sitting);
    sitting.press(KeyCode::Esc);
    chord(&mut sitting, KeyModifiers::ALT, 's');
    see("seat", &mut sitting);
    sitting.press(KeyCode::Esc);
    chord(&mut sitting, KeyModifiers::ALT, '2');
    see("report", &mut sitting);
    sitting.press(KeyCode::Down);
    sitting.press(KeyCode::Left);
    see("report, the day before", &mut sitting);
}
