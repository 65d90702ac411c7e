//! What a reader gets to see: one report for every rule of the properties, and the panic of a failed assertion.

use std::collections::BTreeSet;

use errcatalog::strategy::Properties;
use errcatalog::{Report, Severity};
use serde_json::Value;

use super::redis;
use crate::panics::panic_of;

/// A rule's id, and what gives a report with a finding of it.
type Example = (&'static str, fn() -> Report);

/// One report for every rule: that of the example on the rule's page.
const REPORTS: &[Example] = &[
    ("never-panics", never_panics),
    ("error-is-no-success", error_is_no_success),
    ("only-the-code-matters", only_the_code_matters),
    ("unknown-family-is-default", unknown_family_is_default),
    ("malformed-is-refused", malformed_is_refused),
    ("incomparable-outcomes", incomparable_outcomes),
];

fn json(body: &[u8]) -> Option<Value> {
    serde_json::from_slice(body).ok()
}

fn never_panics() -> Report {
    let client = |body: &[u8]| json(body).expect("a body is JSON")["Response"].is_object();
    Properties::of(&redis()).bodies(client).never_panics()
}

fn error_is_no_success() -> Report {
    let client = |body: &[u8]| match json(body)?["Response"]["Error"]["Code"].as_str() {
        Some("ResourceNotFound") | None => Some("nothing"),
        Some(_) => None,
    };
    Properties::of(&redis()).bodies(client).success_is(Option::is_some).error_is_no_success()
}

fn only_the_code_matters() -> Report {
    let client = |body: &[u8]| match json(body)?["Response"]["Error"]["Message"].as_str() {
        Some(message) if message.contains("timeout") => Some("retry"),
        _ => Some("fail"),
    };
    Properties::of(&redis()).bodies(client).only_the_code_matters()
}

fn unknown_family_is_default() -> Report {
    let client = |code: &str| if code.starts_with("InvalidParameter") { "fix" } else { "fail" };
    Properties::of(&redis()).codes(client).unknown_family_is_default()
}

fn malformed_is_refused() -> Report {
    let client = |body: &[u8]| {
        let value = json(body).filter(|value| value["Response"].is_object()).ok_or("malformed")?;
        match value["Response"]["Error"]["Code"].as_str() {
            Some(_) => Err("failed"),
            None => Ok(()),
        }
    };
    Properties::of(&redis()).bodies(client).success_is(Result::is_ok).malformed_is_refused()
}

fn incomparable_outcomes() -> Report {
    let client = |body: &[u8]| json(body)?["Response"]["Error"]["Message"].as_str().map(str::len);
    Properties::of(&redis()).bodies(client).only_the_code_matters()
}

#[test]
fn the_report_of_every_rule_is_as_reviewed() {
    for (id, report) in REPORTS {
        let report = report();
        assert!(report.of_rule(id).next().is_some(), "no finding of {id}:\n{report}");
        snap!(format!("property_{id}"), report.to_string());
    }
}

#[test]
fn every_rule_of_the_properties_has_a_report_and_none_is_left_over() {
    let of_properties = |rule: &&errcatalog::Rule| rule.page().starts_with("docs/properties/");
    let rules: BTreeSet<&str> = errcatalog::rules().filter(of_properties).map(|rule| rule.id()).collect();
    assert_eq!(REPORTS.iter().map(|(id, _)| *id).collect::<BTreeSet<_>>(), rules);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots");
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let snapshots: BTreeSet<String> =
        names.filter_map(|name| Some(name.strip_prefix("property_")?.strip_suffix(".snap")?.to_owned())).collect();
    assert_eq!(snapshots.iter().map(String::as_str).collect::<BTreeSet<_>>(), rules);
}

#[test]
fn a_failed_assertion_panics_with_the_entire_report_at_the_callers_line() {
    let redis = redis();
    let properties = || Properties::of(&redis).bodies(|_| true).success_is(|success| *success);
    let line = line!() + 1;
    let panic = panic_of(|| properties().assert());
    assert_eq!(panic.text, properties().check().to_string());
    assert_eq!((panic.file.as_str(), panic.line), (file!(), line));
}

#[test]
fn an_assertion_fails_on_findings_at_or_above_the_severity_that_was_said() {
    let redis = redis();
    // What cannot be compared is a warning.
    let warned = || {
        let properties = Properties::of(&redis)
            .cases(16)
            .bodies(|body| json(body)?["Response"]["Error"]["Message"].as_str().map(str::len));
        properties.by(|length| length)
    };
    let report = warned().fail_on(Severity::Error).only_the_code_matters();
    assert!(report.is_ok() && report.of_rule("incomparable-outcomes").count() == 1, "{report}");
    warned().fail_on(Severity::Error).assert();
    let panic = panic_of(|| warned().assert());
    assert!(panic.text.contains("warning[incomparable-outcomes]"), "{}", panic.text);
}
