//! What a process says on its pipe, line by line, once something is done: `ack KEY ACT [CUSTOMER VERSION
//! PHONE]`. A line is one write, so that a killed process leaves whole lines only.

use std::io::Write;

use madoguchi::domain::customer::CustomerId;
use madoguchi::office::ActKey;

use crate::office::Made;

/// One acknowledged act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ack {
    pub key: ActKey,
    pub act: String,
    pub made: Option<Made>,
}

impl Ack {
    /// Of one line; `None` for what is no acknowledgement.
    pub fn read(line: &str) -> Option<Ack> {
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["ack", key, act] => Some(Ack { key: read_key(key)?, act: (*act).to_owned(), made: None }),
            ["ack", key, act, customer, version, phone] => {
                let customer = CustomerId(customer.parse().ok()?);
                let made = Made { customer, version: version.parse().ok()?, phone: (*phone).to_owned() };
                Some(Ack { key: read_key(key)?, act: (*act).to_owned(), made: Some(made) })
            }
            _ => None,
        }
    }
}

/// Says that an act is done.
pub fn say(key: ActKey, act: &str, made: Option<&Made>) {
    let key: String = key.0.iter().map(|byte| format!("{byte:02x}")).collect();
    match made {
        None => line(&format!("ack {key} {act}")),
        Some(made) => line(&format!("ack {key} {act} {} {} {}", made.customer.0, made.version, made.phone)),
    }
}

/// Says anything, in one write.
pub fn line(text: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{text}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

fn read_key(hex: &str) -> Option<ActKey> {
    u128::from_str_radix(hex, 16).ok().map(|number| ActKey(number.to_be_bytes()))
}

#[test]
fn what_is_said_can_be_read() {
    let made = Made { customer: CustomerId(3), version: 9, phone: "03-0000-0008".to_owned() };
    let line = "ack 000102030405060708090a0b0c0d0e0f correct_record 3 9 03-0000-0008";
    let read = Ack::read(line).unwrap();
    assert_eq!(read.key.0, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    assert_eq!(read.made, Some(made));
    assert_eq!(Ack::read("running 1 test"), None);
}
