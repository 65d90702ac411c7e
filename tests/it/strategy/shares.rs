//! In which share of runs a strategy finds a fault, by how many cases a run has: what the guide's table says.

use std::ops::Deref;

use errcatalog::strategy::{self, MalformedKind, NearMissKind};
use proptest::strategy::{Strategy, ValueTree};

use super::clients::{code_in, message_in};
use super::{redis, runner};

/// How many cases a run has; 256 is what proptest runs unless it is told otherwise.
const CASES: [usize; 3] = [64, 256, 1024];
const GUIDE: &str = include_str!("../../../docs/guide/strategies.md");

/// The first of so many cases in which the fault shows.
type First<'c> = Box<dyn Fn(u64, usize) -> Option<usize> + 'c>;

fn first<'c, S: Strategy + 'c>(strategy: S, is_seen: impl Fn(&S::Value) -> bool + 'c) -> First<'c> {
    Box::new(move |seed, most| {
        let mut runner = runner(seed);
        (0..most).find(|_| is_seen(&strategy.new_tree(&mut runner).unwrap().current()))
    })
}

/// Faults of clients as they are made, each with the strategy that is to find it, and when it shows.
fn faults() -> Vec<(&'static str, &'static str, First<'static>)> {
    let redis = redis();
    let code = "ResourceNotFound.InstanceNotExists";
    let is_upper_case = |text: &str| !text.chars().any(char::is_lowercase);
    vec![
        (
            "one of 71 documented codes is taken for another",
            "errors",
            first(strategy::errors(&redis), move |body| code_in(body).as_deref() == Some(code)),
        ),
        (
            "a message that names `RequestLimitExceeded` is retried",
            "errors",
            first(strategy::errors(&redis), |body| {
                code_in(body).is_some_and(|code| code != "RequestLimitExceeded")
                    && message_in(body).is_some_and(|message| message.contains("RequestLimitExceeded"))
            }),
        ),
        (
            "an empty `Code` passes for a success",
            "malformed",
            first(strategy::malformed(&redis), |body| body.malformed_kind() == Some(MalformedKind::CodeEmpty)),
        ),
        (
            "a body without its last bracket passes",
            "malformed",
            first(strategy::malformed(&redis), |body| {
                let whole = [body.body().trim_ascii_end(), b"}"].concat();
                body.malformed_kind() == Some(MalformedKind::Truncated)
                    && serde_json::from_slice::<serde_json::Value>(&whole).is_ok()
            }),
        ),
        (
            "a body in UTF-16 passes for an empty one",
            "all_malformed",
            first(strategy::all_malformed(&redis), |body| body.malformed_kind() == Some(MalformedKind::Utf16)),
        ),
        (
            "codes are compared in upper case",
            "near_misses",
            first(strategy::near_misses(&redis), move |code| {
                code.kind() == NearMissKind::CaseChanged && is_upper_case(code)
            }),
        ),
        (
            "`starts_with(\"LimitExceeded\")`, without the dot",
            "near_misses",
            first(strategy::near_misses(&redis), |code| {
                code.deref().starts_with("LimitExceeded") && !code.starts_with("LimitExceeded.")
            }),
        ),
        (
            "`starts_with(\"ResourceUnavailable.\")`, and the default was meant",
            "undocumented_codes",
            first(strategy::undocumented_codes(&redis), |code| code.as_str().starts_with("ResourceUnavailable.")),
        ),
    ]
}

/// In how many of a hundred runs each fault is found, for each number of cases.
fn measured(runs: u64) -> Vec<(&'static str, &'static str, [f64; 3])> {
    let most = CASES[CASES.len() - 1];
    let share = |first: &First<'_>| {
        let found: Vec<Option<usize>> = (0..runs).map(|seed| first(seed, most)).collect();
        CASES.map(|cases| {
            let runs_that_find = found.iter().filter(|at| at.is_some_and(|at| at < cases)).count();
            100.0 * runs_that_find as f64 / runs as f64
        })
    };
    faults().into_iter().map(|(fault, strategy, first)| (fault, strategy, share(&first))).collect()
}

fn row(fault: &str, strategy: &str, shares: [f64; 3]) -> String {
    let shares = shares.map(|share| format!("{share:.0} %")).join(" | ");
    format!("| {fault} | `{strategy}` | {shares} |")
}

/// What is drawn may change with the version of proptest, and a part of the runs finds what a part finds.
#[test]
fn the_guide_says_in_which_share_of_runs_faults_are_found() {
    let (runs, within) = if crate::is_thorough() { (200, 5.0) } else { (16, 30.0) };
    let mut wrong = Vec::new();
    for (fault, strategy, shares) in measured(runs) {
        let told = GUIDE.lines().find_map(|line| line.strip_prefix(&format!("| {fault} | `{strategy}` | ")));
        let told: Vec<f64> = told
            .into_iter()
            .flat_map(|cells| cells.split('|'))
            .filter_map(|cell| cell.trim().strip_suffix(" %")?.parse().ok())
            .collect();
        if told.len() != shares.len() || told.iter().zip(shares).any(|(told, share)| (told - share).abs() > within) {
            wrong.push(row(fault, strategy, shares));
        }
    }
    assert!(wrong.is_empty(), "docs/guide/strategies.md says otherwise, of {runs} runs:\n{}", wrong.join("\n"));
}

/// Prints the guide's table.
#[test]
#[ignore = "it measures: run it alone, with --nocapture"]
fn shares_of_runs() {
    for (fault, strategy, shares) in measured(200) {
        println!("{}", row(fault, strategy, shares));
    }
}
