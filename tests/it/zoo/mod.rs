//! Handlers of every kind, each judged right: verdict by verdict, for every code.

// Most handlers are judged by their verdicts alone.
#![allow(unused_must_use)]

mod adversary;
mod arms;
mod clients;
mod echoes;
mod envelopes;
mod laws;
mod messages;
mod numbers;
mod outcomes;
mod panics;
mod ranges;
mod remarks;
mod switches;
mod traps;

use std::fmt::Debug;

use errcatalog::{Catalog, Entry, ErrorCode, Handling, Location, Probe, Scope, SweepResult};

pub(crate) fn redis() -> Catalog {
    Catalog::shipped("redis-2018-04-12").unwrap()
}

/// A catalog of these codes, for handlers of another kind of code.
pub(crate) fn catalog_of(codes: &[&str]) -> Catalog {
    Catalog::from_entries((1..).zip(codes).map(|(line, code)| {
        Entry::new(ErrorCode::new(code).unwrap(), "Text.").with_scope(Scope::Business).with_location(Location::new(
            "docs/codes.md",
            line,
            3,
        ))
    }))
}

/// How many draws of made-up codes every handler is judged with.
fn draws() -> u64 {
    if crate::is_thorough() { 64 } else { 2 }.max(full_draws())
}

/// With how many of them every code is judged; with the others three codes each. `ERRCATALOG_SEEDS=64` says all, as
/// `.ci/run` does.
pub(super) fn full_draws() -> u64 {
    std::env::var("ERRCATALOG_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(1)
}

/// Sweeps the handler over the shipped catalog, and holds every treatment to what `expected` says of its code: the
/// verdict, and the ids of its remarks.
#[track_caller]
pub(crate) fn judged<T: Debug>(
    handler: impl FnMut(&Probe<'_>) -> T,
    expected: impl Fn(&str) -> &'static str,
) -> SweepResult {
    judged_in(&redis(), handler, expected)
}

#[track_caller]
pub(crate) fn judged_in<T: Debug>(
    catalog: &Catalog,
    mut handler: impl FnMut(&Probe<'_>) -> T,
    expected: impl Fn(&str) -> &'static str,
) -> SweepResult {
    let result = Handling::of(catalog).probe(&mut handler).run();
    assert_eq!(result.treatments().len(), catalog.codes().count());
    let wrong: Vec<String> = result
        .treatments()
        .iter()
        .filter(|treatment| said(treatment) != expected(treatment.code().as_str()))
        .map(|treatment| format!("{treatment}\n    expected {}", expected(treatment.code().as_str())))
        .collect();
    assert!(wrong.is_empty(), "{}\n{}", wrong.join("\n"), result.report());
    // No other draw says anything else: a few codes each, others every time.
    let codes: Vec<&str> = catalog.codes().map(ErrorCode::as_str).collect();
    for seed in 1..draws() {
        let some = (0..3).map(|nth| codes[(seed as usize * 3 + nth) % codes.len()]);
        let sweep = Handling::of(catalog).probe(&mut handler).seed(seed);
        let sweep = if seed < full_draws() { sweep } else { some.fold(sweep, |sweep, code| sweep.only(code)) };
        for treatment in sweep.run().treatments() {
            assert_eq!(said(treatment), expected(treatment.code().as_str()), "seed {seed}: {treatment}");
        }
    }
    result
}

pub(super) fn said(treatment: &errcatalog::Treatment) -> String {
    let mut text = treatment.verdict().to_string();
    for remark in treatment.remarks() {
        text.push_str(", ");
        text.push_str(remark);
    }
    text
}

/// What small clients decide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Action {
    Retry,
    Login,
    Fail,
}
