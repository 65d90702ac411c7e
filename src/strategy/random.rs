//! Where the numbers come from that a case is drawn with.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// A source of numbers: the runner of a `proptest!` test, or a seed.
///
/// Every decision takes a number of its own from the runner, so that whatever drives it (a persisted seed, a fork, the
/// bytes of a fuzzer) drives every decision. Nothing else is looked at: the same numbers give the same case.
#[derive(Debug)]
pub(super) enum Random<'r> {
    Runner(&'r mut TestRunner),
    /// The state of a SplitMix64 generator.
    Seed(u64),
}

impl Random<'_> {
    /// A source of its own for the case with this number.
    pub(super) fn of_case(seed: u64, case: u64) -> Self {
        let mut mixed = Self::Seed(seed ^ case.wrapping_mul(0xd134_2543_de82_ef95));
        Self::Seed(mixed.number())
    }

    pub(super) fn number(&mut self) -> u64 {
        match self {
            // By way of a strategy, since the traits of `TestRng` are of another major version of `rand` every year.
            // Numbers cannot be refused; if they were, zeros would do.
            Self::Runner(runner) => proptest::num::u64::ANY.new_tree(runner).map_or(0, |tree| tree.current()),
            Self::Seed(state) => split_mix(state),
        }
    }

    /// A number below `bound`; zero if that is zero.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        // The modulo favours small numbers by less than one part in a million for every bound in use.
        (self.number() % bound.max(1) as u64) as usize
    }

    pub(super) fn index(&mut self, len: usize) -> u32 {
        self.below(len) as u32
    }

    /// True once in `times`.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of these; the slice must not be empty.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// The next number of a SplitMix64 generator.
pub(super) fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
