//! Coverage is measured: what a default run reaches, and that enumeration reaches all.

use std::collections::{BTreeMap, BTreeSet};

use errcatalog::Api;
use errcatalog::strategy::{self, Case, Envelopes, Kind, MalformedKind};

use super::oracle::labels;
use super::{drawn, redis};
use crate::envelope::shape;

/// How often each kind occurs in a default run of 256 cases, for each of so many seeds; in how many runs one was
/// missing.
fn coverage(strategy: &Envelopes, seeds: u64) -> (BTreeMap<Kind, (usize, usize)>, usize) {
    let mut counts: BTreeMap<Kind, (usize, usize)> =
        strategy.kinds().iter().map(|kind| (*kind, (usize::MAX, 0))).collect();
    let mut lacking = 0;
    for seed in 0..seeds {
        let mut run: BTreeMap<Kind, usize> = BTreeMap::new();
        for case in drawn(strategy, seed, 256) {
            *run.entry(case.kind()).or_default() += 1;
        }
        lacking += usize::from(run.len() < counts.len());
        for (kind, (least, most)) in &mut counts {
            let count = run.get(kind).copied().unwrap_or(0);
            (*least, *most) = ((*least).min(count), (*most).max(count));
        }
    }
    (counts, lacking)
}

#[test]
fn every_kind_occurs_in_a_default_run() {
    let redis = redis();
    let runs: u64 = if crate::is_thorough() { 40 } else { 10 };
    for (name, strategy) in [("malformed", strategy::malformed(&redis)), ("envelopes", strategy::envelopes(&redis))] {
        let (counts, lacking) = coverage(&strategy, runs);
        println!("{name}: {} kinds, {lacking} of {runs} runs of 256 lack one", counts.len());
        for (kind, (least, most)) in &counts {
            println!("  {kind:20} {least:3} to {most:3} of 256");
        }
        assert_eq!(lacking, 0, "{name}: {counts:?}");
    }
    // Of more kinds, chance may leave one out; properties take the kinds in turn, and enumeration gives all.
    let (counts, lacking) = coverage(&strategy::all_malformed(&redis), runs);
    println!("all_malformed: {} kinds, {lacking} of {runs} runs of 256 lack one", counts.len());
    assert!(lacking as u64 <= runs / 10, "{lacking} of {runs} runs: {counts:?}");
}

#[test]
fn enumeration_reaches_every_code_in_page_order() {
    let redis = redis();
    let cases = strategy::every_documented_envelope(&redis);
    let codes: Vec<&str> = cases.iter().map(|case| case.code().unwrap()).collect();
    assert_eq!(codes, redis.codes().map(|code| code.as_str()).collect::<Vec<_>>());
    for case in &cases {
        assert_eq!(labels(case, &redis), ["documented-error"], "{case:?}");
    }
}

/// Whether bodies of the first API can be of this kind.
pub(super) fn applies(kind: MalformedKind) -> bool {
    kind.applies_to(Api::tencent_cloud_3().shape())
}

#[test]
fn enumeration_reaches_every_malformed_kind() {
    let redis = redis();
    let cases = strategy::every_malformed_envelope(&redis);
    let kinds: BTreeSet<MalformedKind> = cases.iter().filter_map(|case| case.malformed_kind()).collect();
    let all: BTreeSet<MalformedKind> =
        MalformedKind::ALL.iter().copied().filter(|kind| applies(*kind) && *kind != MalformedKind::Huge).collect();
    assert_eq!(kinds, all);
    for case in &cases {
        assert_eq!(labels(case, &redis), [case.kind().id()], "{case:?}");
    }
    let bodies: BTreeSet<&[u8]> = cases.iter().map(|case| case.body()).collect();
    assert_eq!(bodies.len(), cases.len(), "variants repeat");
    // Where nothing is around the error member, nothing can be missing around it.
    let api = Api::new(shape("/error", "/error/type", "/error/detail", "/trace"));
    let flat = strategy::every_malformed_envelope_for(&api, &redis);
    assert!(flat.iter().all(|case| case.malformed_kind() != Some(MalformedKind::NoResponse)));
}

/// The simplest body is a success, where a kind is made of either.
#[test]
fn plain_bodies_of_kinds_made_of_either_are_damaged_successes() {
    let redis = redis();
    let damaged = [MalformedKind::Truncated, MalformedKind::TrailingBytes, MalformedKind::RequestIdNull];
    for case in strategy::every_malformed_envelope(&redis) {
        if case.malformed_kind().is_some_and(|kind| damaged.contains(&kind)) {
            assert!(!String::from_utf8_lossy(&case).contains("Error"), "{case:?}");
        }
    }
    // They are drawn of both all the same.
    for kind in damaged {
        let of_error = |case: &Case| String::from_utf8_lossy(case).contains("\"Error\"");
        let drawn = drawn(&strategy::all_malformed(&redis).only([kind]), 1, 64);
        assert!(drawn.iter().any(of_error) && !drawn.iter().all(of_error), "{kind}");
    }
}

#[test]
fn layouts_vary_in_all_that_json_allows() {
    let redis = redis();
    let bodies: Vec<String> = drawn(&strategy::errors(&redis), 1, 600)
        .iter()
        .map(|case| String::from_utf8_lossy(case).into_owned())
        .collect();
    for (what, text) in [
        ("a space before a colon", "\" :"),
        ("a line end before a colon", "\"\n:"),
        ("a space behind a colon", "\": "),
        ("a tab behind a colon", "\":\t"),
        ("a space behind a comma", "\", \""),
        ("a line end behind a comma", "\",\n\""),
        ("two spaces of indentation", "{\n  \""),
        ("four spaces of indentation and carriage returns", "{\r\n    \""),
        ("a tab of indentation", "{\n\t\""),
        ("nothing", "{\"Response\":{\""),
        ("another order", "{\"RequestId\""),
        ("escapes", "\\u"),
        ("escaped slashes", "\\/"),
    ] {
        assert!(bodies.iter().any(|body| body.contains(text)), "no body has {what}");
    }
    assert!(bodies.iter().any(|body| body.starts_with('\n')) && bodies.iter().any(|body| body.ends_with("\r\n")));
}

#[test]
fn the_lists_of_kinds_are_disjoint_and_complete() {
    let refused: Vec<_> = MalformedKind::refused().collect();
    let tolerable: Vec<_> = MalformedKind::tolerable().collect();
    assert_eq!(refused.len() + tolerable.len() + 1, MalformedKind::ALL.len());
    let ids: BTreeSet<&str> = MalformedKind::ALL.iter().map(|kind| kind.id()).collect();
    assert_eq!(ids.len(), MalformedKind::ALL.len());
    assert!(MalformedKind::ALL.is_sorted());
}
