//! Strategies: labels are true, everything occurs, failures shrink, seeds repeat, properties accuse the guilty alone.

mod clients;
mod codes;
mod coverage;
mod http;
mod labels;
mod oracle;
mod pasted;
mod properties;
mod reports;
mod scanner;
mod seeds;
mod shapes;
mod shares;
mod shrinking;

use errcatalog::Catalog;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};

pub(crate) use crate::zoo::{catalog_of, redis};

/// A runner that always draws the same, and writes nothing.
pub(crate) fn runner(seed: u64) -> TestRunner {
    TestRunner::new(Config { rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..Config::default() })
}

/// The first `count` values that this seed draws.
pub(crate) fn drawn<S: Strategy>(strategy: &S, seed: u64, count: usize) -> Vec<S::Value> {
    let mut runner = runner(seed);
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

/// How many cases of every kind are drawn: few, unless `ERRCATALOG_CASES` says how many.
pub(crate) fn cases(few: usize) -> usize {
    std::env::var("ERRCATALOG_CASES").map_or(few, |count| count.parse().expect("ERRCATALOG_CASES is a number"))
}

/// A catalog whose codes are numbers.
pub(crate) fn numbers() -> Catalog {
    catalog_of(&["4000", "4100", "4104", "5100", "6000"])
}
