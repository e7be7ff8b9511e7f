//! Madoguchi (窓口): the counter at which an office answers its customers about their personal information.
//!
//! This page is the map. Each line is a room; an arrow goes down only (a room may use the rooms below it, never
//! above or beside), and `tests/house.rs` fails when one goes up.
//!
//! | room | what lives there |
//! |---|---|
//! | [`runtime`] | the only room that touches the world: event loop, terminal, threads, signals, clock, config, log |
//! | [`cli`] | one file per subcommand: the same office acts without a screen |
//! | [`desk`] | the composition: which screen is open, overlays, key lookup, footer, help, palette |
//! | [`screens`] | one folder per screen: what staff see and touch |
//! | [`app`] | the vocabulary that screens and desk share: messages, effects, commands, keys |
//! | [`ui`] | the drawing kit: theme, text width and clipping, overlay, fields, table, charts |
//! | [`words`] | every word on screen and paper, Japanese and English |
//! | [`report`], [`exchange`] | pure: domain data to documents, and files to domain data |
//! | [`office`] | what staff may do: one file per act; an act is right, rule, change and audit in one transaction |
//! | [`store`] | what the office remembers: engine, schema, aggregates, search, audit chain |
//! | [`domain`] | what the office knows: pure types and rules; no I/O, no clock, no randomness |
//! | [`text`] | Japanese text: folding, kana, eras, CP932, what may be shown. A leaf |
//!
//! Deliberately absent: an async runtime, callbacks, shared mutable state, and any network.

#![cfg_attr(test, allow(clippy::too_many_lines, clippy::excessive_nesting))]

pub mod app;
pub mod cli;
pub mod desk;
pub mod domain;
pub mod exchange;
pub mod office;
pub mod report;
pub mod runtime;
pub mod screens;
pub mod store;
pub mod text;
pub mod ui;
pub mod words;
