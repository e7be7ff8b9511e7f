//! What the benches of the desk and of the store share: the office that is measured, the yardsticks, the table.

pub mod disk;
#[path = "../../src/store/search/tests/people.rs"]
#[allow(
    dead_code,
    clippy::indexing_slicing,
    reason = "not every bench asks everything; tables of a fixed length"
)]
pub mod people;
pub mod table;
pub mod times;
#[allow(dead_code, reason = "not every bench says or asks everything")]
pub mod town;
