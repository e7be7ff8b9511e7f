//! What stretching a password costs, so that guessing costs as much. Not in: the stretching (`seal`).

/// The three numbers of Argon2id (RFC 9106).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Cost {
    /// What new keyrings have: the second choice of RFC 9106, 64 MiB and three passes.
    pub const USUAL: Cost = Cost { memory: 64 * 1024, passes: 3, lanes: 4 };
    /// A keyring with less is refused: it protects nothing.
    pub(in crate::store) const FLOOR: Cost = Cost { memory: 64 * 1024, passes: 3, lanes: 1 };
    /// A keyring with more is refused before anything is computed: it would hang the desk.
    const CEILING: Cost = Cost { memory: 1024 * 1024, passes: 10, lanes: 16 };

    /// Whether it lies between this floor and the ceiling.
    pub(super) fn is_within(self, floor: Cost) -> bool {
        let within = |of: fn(&Cost) -> u32| (of(&floor)..=of(&Cost::CEILING)).contains(&of(&self));
        within(|cost| cost.memory) && within(|cost| cost.passes) && within(|cost| cost.lanes)
    }
}

#[cfg(test)]
impl Cost {
    /// For tests of everything else: next to nothing.
    pub(in crate::store) const CHEAP: Cost = Cost { memory: 64, passes: 1, lanes: 1 };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_little_and_too_much_are_refused() {
        let with = |memory, passes, lanes| Cost { memory, passes, lanes }.is_within(Cost::FLOOR);
        assert!(Cost::USUAL.is_within(Cost::FLOOR));
        assert!(with(65_536, 3, 1) && with(1_048_576, 10, 16));
        for (memory, passes, lanes) in [
            (65_535, 3, 1),
            (65_536, 2, 1),
            (65_536, 3, 0),
            (1_048_577, 3, 1),
            (65_536, 11, 1),
            (65_536, 3, 17),
        ] {
            assert!(!with(memory, passes, lanes), "{memory} {passes} {lanes}");
        }
    }
}
