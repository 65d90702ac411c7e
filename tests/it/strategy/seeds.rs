//! The same seed gives the same cases.

use errcatalog::strategy::{self, Properties};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::{drawn, redis, runner};

#[test]
fn the_same_seed_gives_the_same_cases() {
    let redis = redis();
    let all = strategy::all_malformed(&redis).and(strategy::Kind::Success);
    assert_eq!(drawn(&all, 11, 300), drawn(&all.clone(), 11, 300));
    assert_ne!(drawn(&all, 11, 300), drawn(&all, 12, 300));
    assert_eq!(drawn(&strategy::http_answers(&redis), 3, 100), drawn(&strategy::http_answers(&redis), 3, 100));
    let codes = strategy::undocumented_codes(&redis);
    assert_eq!(drawn(&codes, 3, 100), drawn(&codes, 3, 100));
}

#[test]
fn a_case_does_not_depend_on_those_before_it() {
    // What a persisted seed or a fork relies on: the state of the strategy is never changed.
    let redis = redis();
    let used = strategy::malformed(&redis);
    drawn(&used, 1, 50);
    assert_eq!(drawn(&used, 2, 50), drawn(&strategy::malformed(&redis), 2, 50));
}

#[test]
fn shrinking_repeats_too() {
    let redis = redis();
    let strategy = strategy::errors(&redis);
    let path = |seed| {
        let mut tree = strategy.new_tree(&mut runner(seed)).unwrap();
        let mut path = vec![tree.current()];
        while path.len() < 400 {
            let failing = tree.current().len() > 120;
            if !(if failing { tree.simplify() } else { tree.complicate() }) {
                break;
            }
            path.push(tree.current());
        }
        path
    };
    assert_eq!(path(5), path(5));
    assert!(path(5).len() > 1);
}

#[test]
fn an_exhausted_source_of_numbers_still_gives_cases() {
    // What a fuzzer does: it hands over a few bytes, and zeros behind them.
    let redis = redis();
    let rng = TestRng::from_seed(RngAlgorithm::PassThrough, &[1, 2, 3, 4, 5, 6, 7, 8, 9]);
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, rng);
    for _ in 0..20 {
        let _ = strategy::all_malformed(&redis).new_tree(&mut runner).unwrap().current();
        let _ = strategy::undocumented_errors(&redis).new_tree(&mut runner).unwrap().current();
        let _ = strategy::near_misses(&redis).new_tree(&mut runner).unwrap().current();
        let _ = strategy::http_answers(&redis).new_tree(&mut runner).unwrap().current();
    }
}

#[test]
fn strategies_own_what_they_need_and_combine() {
    fn boxed() -> impl Strategy<Value = (strategy::Case, u32)> + 'static {
        let redis = redis();
        let some = strategy::malformed(&redis).prop_filter("not empty", |case| !case.is_empty());
        (some.prop_map(|case| case), 0..100_u32)
    }
    let found = runner(0).run(&boxed(), |(case, number)| {
        proptest::prop_assert!(case.len() < 20 || number < 7);
        Ok(())
    });
    let error = found.unwrap_err().to_string();
    assert!(error.contains("    7,\n)"), "{error}");
}

#[test]
fn properties_repeat_with_their_seed() {
    let redis = redis();
    let report = |seed| {
        Properties::of(&redis)
            .seed(seed)
            .bodies(|body| body.len() % 97 == 13)
            .success_is(|success| *success)
            .malformed_is_refused()
            .to_string()
    };
    assert_eq!(report(1), report(1));
    assert_ne!(report(1), report(2));
}
