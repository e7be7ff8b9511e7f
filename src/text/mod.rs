//! Japanese text, and what may be done to it without knowing whose it is. A leaf: it uses no other room.
//!
//! | want | go to |
//! |---|---|
//! | put foreign text on a screen, into a log, on stderr | [`shown::Shown`], classes in [`controls`] |
//! | find a name again however it was typed | [`fold::key`]; kanji pairs in [`variants`] |
//! | tell whether two names are of one family | [`family::FamilyName`] |
//! | compare two addresses | [`address::key`] |
//! | フリガナ: widen, convert, check | [`kana`] |
//! | keys pressed with the IME on, full-width figures | [`ascii`] |
//! | telephone and other numbers | [`digits`], kanji figures in [`numeral`], hyphens in [`dash`] |
//! | 令和8年11月22日 and its spellings | [`era`] for reading and writing, [`date_error`] for what was wrong |
//! | bytes of a file | [`encoding`] names it, [`detect`] decides, [`decode`] reads; out again: [`cp932`] |
//! | card numbers and My Numbers in notes | [`secrets`] |
//! | show a value without giving it away | [`mask`] |
//! | print bytes so that they can be typed in again | [`base32`] |
//!
//! Deliberately not here: column widths and clipping (room `ui`), sentences for people (room `words`),
//! typed names, telephones and addresses with their rules (room `domain`). Keys made here are for
//! comparing and searching; what a person wrote is stored as written.

pub mod address;
pub mod ascii;
pub mod base32;
pub mod controls;
pub mod cp932;
pub mod dash;
pub mod date_error;
pub mod decode;
pub mod detect;
pub mod digits;
pub mod encoding;
pub mod era;
pub mod excerpt;
pub mod family;
pub mod fold;
pub mod kana;
pub mod mask;
pub mod numeral;
pub mod secrets;
pub mod shown;
pub mod variants;

pub use shown::{Run, Shown};
