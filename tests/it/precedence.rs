//! Which of several lines decides about a code: the more precise one, whatever they say and in whichever order.

use std::cell::RefCell;
use std::collections::HashMap;

use errcatalog::{Catalog, Handling, Report, Sweep};

use super::zoo::{Action, catalog_of};

/// Patterns that match `A.B.C`, the most precise first.
const PATTERNS: [&str; 4] = ["A.B.C", "A.B.*", "A.*", "*"];

/// The sweep of `A.B.C`, which falls through to the default; the other codes only let every pattern match something.
fn sweep(catalog: &Catalog) -> Sweep<'_, Action> {
    Handling::of(catalog).probe(|p| if p.code() == "Handled" { Action::Retry } else { Action::Fail }).only("A.B.C")
}

fn catalog() -> Catalog {
    catalog_of(&["A.B.C", "A.B.D", "A.E", "Handled"])
}

/// The same sweep with one more expectation, of an outcome that the handler does not have.
fn expecting<'c>(sweep: Sweep<'c, Action>, pattern: &str, outcome: Action) -> Sweep<'c, Action> {
    if pattern == "*" { sweep.expect_rest(outcome) } else { sweep.expect(pattern, outcome) }
}

fn rules(report: &Report) -> Vec<&'static str> {
    report.findings().iter().map(|finding| finding.rule().id()).collect()
}

#[test]
fn of_an_expectation_and_an_acceptance_the_more_precise_decides() {
    let catalog = catalog();
    for (expected, expects) in PATTERNS.iter().enumerate() {
        for (accepted, accepts) in PATTERNS.iter().enumerate() {
            // Never met: where the expectation decides, it is a finding, and the acceptance is not needed.
            let wanted: &[&str] = match expected.cmp(&accepted) {
                std::cmp::Ordering::Less => &["unmet-expectation", "stale-acceptance"],
                std::cmp::Ordering::Equal => &["conflicting-patterns"],
                std::cmp::Ordering::Greater => &[],
            };
            let first = expecting(sweep(&catalog), expects, Action::Login).accept_default(accepts, "as it is").check();
            assert_eq!(rules(&first), wanted, "expect {expects}, accept {accepts}\n{first}");
            let second = expecting(sweep(&catalog).accept_default(accepts, "as it is"), expects, Action::Login).check();
            assert_eq!(rules(&second), wanted, "accept {accepts}, expect {expects}\n{second}");
            // Met: it silences the verdict too, and the acceptance is still not needed.
            let met = expecting(sweep(&catalog), expects, Action::Fail).accept_default(accepts, "as it is").check();
            let wanted: &[&str] = match expected.cmp(&accepted) {
                std::cmp::Ordering::Less => &["stale-acceptance"],
                std::cmp::Ordering::Equal => &["conflicting-patterns"],
                std::cmp::Ordering::Greater => &[],
            };
            assert_eq!(rules(&met), wanted, "expect {expects}, accept {accepts}\n{met}");
        }
    }
}

#[test]
fn of_two_expectations_the_more_precise_decides() {
    let catalog = catalog();
    for (one, first) in PATTERNS.iter().enumerate() {
        for (two, second) in PATTERNS.iter().enumerate() {
            let report = expecting(expecting(sweep(&catalog), first, Action::Fail), second, Action::Login).check();
            let wanted: &[&str] = match one.cmp(&two) {
                std::cmp::Ordering::Less => &[],
                std::cmp::Ordering::Equal => &["conflicting-patterns"],
                std::cmp::Ordering::Greater => &["unmet-expectation"],
            };
            assert_eq!(rules(&report), wanted, "{first}, then {second}\n{report}");
        }
    }
}

#[test]
fn a_line_more_precise_than_two_that_conflict_decides() {
    let catalog = catalog();
    let twice = || sweep(&catalog).expect("A.*", Action::Login).expect("A.*", Action::Retry);
    assert_eq!(rules(&twice().accept_default("A.B.C", "as it is").check()), [""; 0]);
    assert_eq!(rules(&twice().expect("A.B.*", Action::Fail).check()), [""; 0]);
    assert_eq!(rules(&twice().accept_default("*", "as it is").check()), ["conflicting-patterns", "stale-acceptance"]);
}

#[test]
fn of_two_acceptances_the_more_precise_is_needed_and_of_equal_ones_the_first() {
    let catalog = catalog();
    let default = |reasons: [(&str, &str); 2]| {
        reasons.iter().fold(sweep(&catalog), |sweep, (pattern, reason)| sweep.accept_default(pattern, reason)).check()
    };
    let success = |reasons: [(&str, &str); 2]| {
        let sweep = sweep(&catalog).accept_default("*", "the default").success_is(|outcome| *outcome == Action::Fail);
        reasons.iter().fold(sweep, |sweep, (pattern, reason)| sweep.accept_success(pattern, reason)).check()
    };
    for check in [&default as &dyn Fn([(&str, &str); 2]) -> Report, &success] {
        for (one, first) in PATTERNS.iter().enumerate() {
            for (two, second) in PATTERNS.iter().enumerate() {
                let report = check([(first, "first"), (second, "second")]);
                let stale = if one <= two { "\"second\"" } else { "\"first\"" };
                let [finding] = report.findings() else { panic!("{first}, then {second}\n{report}") };
                assert_eq!(*finding.rule(), "stale-acceptance", "{first}, then {second}\n{report}");
                assert!(finding.message().contains(stale), "{first}, then {second}\n{report}");
            }
        }
    }
}

#[test]
fn what_is_accepted_as_success_may_be_expected_too() {
    let catalog = catalog();
    let report = sweep(&catalog)
        .success_is(|outcome| *outcome == Action::Fail)
        .expect("A.B.C", Action::Fail)
        .accept_success("A.B.C", "none is found")
        .check();
    assert_eq!(rules(&report), [""; 0], "{report}");
    // An acceptance of the one is none of the other.
    let report = sweep(&catalog).success_is(|outcome| *outcome == Action::Fail).accept_success("*", "none").check();
    assert_eq!(rules(&report), ["default"], "{report}");
    let report = sweep(&catalog).success_is(|outcome| *outcome == Action::Fail).accept_default("*", "all").check();
    assert_eq!(rules(&report), ["swallowed"], "{report}");
}

/// A client that takes the error for a success only when it comes for the `nth` time, as one with a cache does.
fn swallows_at(nth: usize) -> impl FnMut(&str) -> Result<(), ()> {
    let calls = RefCell::new(HashMap::<String, usize>::new());
    move |code| {
        let mut calls = calls.borrow_mut();
        let count = calls.entry(code.to_owned()).or_default();
        *count += 1;
        if code == "A.E" && *count == nth { Ok(()) } else { Err(()) }
    }
}

#[test]
fn an_error_that_is_swallowed_in_any_of_its_calls_is_swallowed() {
    let catalog = catalog();
    for nth in 1..=3 {
        let mut client = swallows_at(nth);
        let result = Handling::of(&catalog).probe(move |p| client(p.code())).success_is(Result::is_ok).run();
        assert_eq!(result.treatment("A.E").unwrap().remarks(), ["swallowed", "unstable"], "call {nth}\n{result}");
        let swallowed: Vec<&str> =
            result.report().of_rule("swallowed").map(|finding| finding.code().unwrap().as_str()).collect();
        assert_eq!(swallowed, ["A.E"], "call {nth}\n{}", result.report());
        assert!(result.treatment("A.B.C").unwrap().remarks().is_empty(), "{result}");
        // What is compared is the same; that it is a success once is not.
        let mut client = swallows_at(nth);
        let sweep = Handling::of(&catalog).probe(move |p| client(p.code())).success_is(Result::is_ok).by(|_| ());
        assert_eq!(sweep.run().treatment("A.E").unwrap().remarks(), ["swallowed", "unstable"], "call {nth}");
        // Accepted, it is needed, whichever call it is.
        let mut client = swallows_at(nth);
        let sweep = Handling::of(&catalog).probe(move |p| client(p.code())).success_is(Result::is_ok);
        let report = sweep.accept_success("A.E", "none is found").check();
        assert!(!rules(&report).contains(&"stale-acceptance"), "call {nth}\n{report}");
    }
}

#[test]
fn an_expectation_holds_for_every_call_of_the_code() {
    let catalog = catalog();
    for nth in 1..=3 {
        let mut client = swallows_at(nth);
        let report = Handling::of(&catalog).probe(move |p| client(p.code())).expect("A.E", Err(())).only("A.E").check();
        let unmet: Vec<&str> = report.of_rule("unmet-expectation").map(|finding| finding.message()).collect();
        assert_eq!(unmet, ["Ok(()), expected Err(())"], "call {nth}\n{report}");
    }
}
