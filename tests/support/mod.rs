//! What the safety suites share: how long they go on and where they write down what they counted (`soak`). Not in: the clock
//! of the stories (`clock.rs` beside it, by its path), an office to test in (`tests/office`).

pub mod soak;
