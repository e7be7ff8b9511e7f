//! A card is entered by the supervisor, as its last four digits; a clerk sees that there is one. She sees it herself for a
//! minute and a written reason. A full number stops at the form, and one key masks it.

use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::request::Kind;
use madoguchi::domain::sensitive::SensitiveKind;
use madoguchi::domain::staff::Right;
use madoguchi::office::{Order, Refusal, reveal_sensitive};
use madoguchi::store::keys::SecretKey;
use madoguchi::store::{Store, StoreError, sensitive};

use super::office::{Office, SUZUKI};

#[test]
fn bank_account_and_card_are_sealed() {
    let office = Office::on_a_monday();
    let misaki = office.knows_misaki();
    let mut supervisor = office.seat(SUZUKI);
    supervisor.presses("customer.open").types("高橋").presses("form.down").presses("form.enter");
    supervisor.types("口座振替の登録").presses("form.enter").sees("受付なしの閲覧");
    supervisor.presses_times("go.down", 3).presses("sensitive.enter").sees("カードを登録");

    // The whole number is refused by name, and masked by one key.
    supervisor.types("VISA").presses("form.down").types("4111111111111111").presses("form.down");
    supervisor.types("04/28").presses("form.done").sees("番号の末尾4桁").sees("Alt-H で伏せ字");
    assert_eq!(office.times(Action::SensitiveEntered, Outcome::Done), 0);
    supervisor.presses("form.up").presses("form.mask").sees("＊＊＊1111").does_not_see("4111111111111111");
    for _ in 0..16 {
        supervisor.key("backspace");
    }
    supervisor.types("１１１１").presses("form.done").sees("登録あり ＊＊＊").does_not_see("2028-04");
    assert_eq!(office.times(Action::SensitiveEntered, Outcome::Done), 1);

    // Shown for a reason, for a minute.
    supervisor.presses("field.reveal").sees("カードを表示").types("振替の照合").presses("form.enter");
    supervisor.sees("VISA").sees("1111").sees("2028-04").waits_seconds(60).does_not_see("2028-04");
    assert_eq!(office.times(Action::SensitiveRevealed, Outcome::Done), 1);
    let said = format!("{:?}", office.trail());
    assert!(!said.contains("1111") && !said.contains("VISA"), "the chain holds no value");

    // The clerk sees that there is one and no more, on the screen and past it.
    let mut clerk = office.clerk();
    let receipt_no = clerk.takes(Kind::Correction, "高橋");
    clerk.confirms_misaki().presses_times("pane.back", 2).presses_times("go.down", 3).sees("登録あり ＊＊＊");
    clerk.presses("field.reveal").sees("「口座・カードの表示」の権限が必要です").does_not_see("2028-04");
    let reveal = Order::RevealSensitive(reveal_sensitive::Input {
        customer: misaki,
        request: Some(office.request(&receipt_no).id),
        kind: SensitiveKind::Card,
        reason: "見たい".to_owned(),
    });
    let refused = clerk.carry_out(reveal).map(drop);
    assert_eq!(refused, Err(Refusal::NoRight { right: Right::RevealSensitive }));
}

#[test]
fn another_key_and_another_place_do_not_open_it() {
    let office = Office::on_a_monday();
    let (misaki, taro) = (office.knows_misaki(), office.knows("C-0067890", &super::office::TARO));
    let typed = ["霞が関銀行", "本店", "7890", "タカハシ ミサキ"].map(str::to_owned);
    let value = madoguchi::domain::sensitive::Sensitive::parse(SensitiveKind::BankAccount, &typed).unwrap();
    let key = SecretKey::from_bytes([5; 32]);
    let by = (office.staff_named(SUZUKI).id, office.now());
    let mut store = Store::open(office.path(), madoguchi::store::OpenMode::ReadWrite).unwrap();
    let kind = SensitiveKind::BankAccount;
    store.write(|tx| sensitive::put(tx, &key, misaki, kind, &value, by)).unwrap();
    let moved = "INSERT INTO sensitive SELECT $1, kind, nonce, sealed, by_staff, at FROM sensitive";
    store.write(|tx| tx.execute(moved, &[taro.0.into()])).unwrap();
    let mut open = |key: &SecretKey, customer| store.write(|tx| sensitive::open(tx, key, customer, kind));
    assert_eq!(open(&key, misaki).unwrap(), Some(value));
    for refused in [open(&SecretKey::from_bytes([6; 32]), misaki), open(&key, taro)] {
        assert!(matches!(refused, Err(StoreError::Corrupt { .. })), "{refused:?}");
    }
}
