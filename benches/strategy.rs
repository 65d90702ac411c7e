//! How dear a case is, as a ratio to `proptest`'s own string strategy of the same length, in the same run.
//!
//! Rounds of both are interleaved, and the median of each is taken, so that what else the machine does weighs alike.

use std::hint::black_box;
use std::time::{Duration, Instant};

use errcatalog::{Catalog, strategy};
use proptest::strategy::{Strategy, ValueTree};
use proptest::string::string_regex;
use proptest::test_runner::{Config, RngSeed, TestRunner};

const ROUNDS: usize = 15;
const CASES: usize = 400;

fn runner() -> TestRunner {
    TestRunner::new(Config { rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..Config::default() })
}

/// One round: so many values drawn and turned into what a test is given; the time, and the bytes of all.
fn round<S: Strategy>(strategy: &S, length: impl Fn(&S::Value) -> usize) -> (Duration, usize) {
    let mut runner = runner();
    let start = Instant::now();
    let mut bytes = 0;
    for _ in 0..CASES {
        let tree = strategy.new_tree(&mut runner).expect("both strategies always have a value");
        bytes += length(&black_box(tree.current()));
    }
    (start.elapsed(), bytes)
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64()
}

#[allow(clippy::print_stdout)]
fn main() {
    let redis = Catalog::shipped("redis-2018-04-12").expect("the catalog ships with the crate");
    let strategies = [
        ("errors", strategy::errors(&redis)),
        ("envelopes", strategy::envelopes(&redis)),
        ("malformed", strategy::malformed(&redis)),
    ];
    println!("{CASES} cases a round, medians of {ROUNDS} interleaved rounds");
    for (name, ours) in strategies {
        let length = round(&ours, |case| case.len()).1 / CASES;
        // Parsed once, so that only drawing is measured.
        let theirs =
            string_regex(&format!("[ -~]{{{length}}}")).expect("the expression is one that proptest draws from");
        let (mut our_times, mut their_times) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            our_times.push(round(&ours, |case| case.len()).0);
            their_times.push(round(&theirs, String::len).0);
        }
        let (ours, theirs) = (median(our_times), median(their_times));
        println!(
            "{name:10} {length:4} bytes: {:6.2} us a case, {:6.2} us a string of that length: ratio {:.3}",
            ours * 1e6 / CASES as f64,
            theirs * 1e6 / CASES as f64,
            ours / theirs
        );
    }
}
