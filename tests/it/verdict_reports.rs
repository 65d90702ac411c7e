//! What a reader gets to see: the text of one report for every rule of the sweep, and the panic of a failed assertion.

use std::collections::BTreeSet;

use errcatalog::{Catalog, Handling, Report, Severity};

use super::panics::panic_of;
use super::zoo::{Action, redis};

/// A rule's id, and what gives a report with a finding of it.
type Example = (&'static str, fn() -> Report);

/// One report for every rule of the sweep: that of the example on the rule's page.
const REPORTS: &[Example] = &[
    ("exact", exact),
    ("open-ended", open_ended),
    ("detail", detail),
    ("family", family),
    ("prefix", prefix),
    ("other-prefix", other_prefix),
    ("contains", contains),
    ("excepted", excepted),
    ("default", default),
    ("indeterminate", indeterminate),
    ("swallowed", swallowed),
    ("panicked", panicked),
    ("unknown-codes-panic", unknown_codes_panic),
    ("unread-envelope", unread_envelope),
    ("status-alone", status_alone),
    ("unstable", unstable),
    ("message-dependent", message_dependent),
    ("field-dependent", field_dependent),
    ("unmet-expectation", unmet_expectation),
    ("unlisted-code", unlisted_code),
    ("retry-words", retry_words),
    ("stale-acceptance", stale_acceptance),
    ("reasonless-acceptance", reasonless_acceptance),
    ("unmatched-pattern", unmatched_pattern),
    ("invalid-pattern", invalid_pattern),
    ("conflicting-patterns", conflicting_patterns),
    ("empty-catalog", empty_catalog),
];

/// Most examples are about one arm; the codes that it does not concern are out of the way.
const LATER: &str = "not looked at yet";

fn exact() -> Report {
    Handling::of(&redis())
        .probe(|p| if p.code() == "RequestLimitExceeded" { Action::Retry } else { Action::Fail })
        .accept_default("*", LATER)
        .check()
}

fn open_ended() -> Report {
    let page = "## Business error codes

| Error code | Description |
| --- | --- |
| LimitExceeded.Loan | No more books are lent to this reader. |
| LimitExceeded.LoanDays | The book was kept for too long. |
| ResourceNotFound.Book | There is no such book. |
";
    let catalog = Catalog::from_markdown_at(page, "docs/library.md").unwrap();
    Handling::of(&catalog)
        .probe(|p| if p.code().starts_with("LimitExceeded.Loan") { "Retry" } else { "Fail" })
        .accept_default("*", LATER)
        .check()
}

fn detail() -> Report {
    Handling::of(&redis())
        .probe(|p| if p.code().ends_with(".InstanceNotExists") { Action::Login } else { Action::Fail })
        .accept_default("*", LATER)
        .check()
}

fn family() -> Report {
    Handling::of(&redis())
        .probe(|p| if p.code().starts_with("AuthFailure.") { Action::Login } else { Action::Fail })
        .accept_default("*", LATER)
        .check()
}

fn prefix() -> Report {
    Handling::of(&redis())
        .probe(|p| if p.code().starts_with("InvalidParameter") { Action::Retry } else { Action::Fail })
        .only("InvalidParameter.*")
        .only("InvalidParameterValue")
        .check()
}

fn other_prefix() -> Report {
    prefix()
}

fn contains() -> Report {
    Handling::of(&redis())
        .probe(|p| if p.code().contains("LimitExceeded") { Action::Retry } else { Action::Fail })
        .accept_default("*", LATER)
        .check()
}

fn excepted() -> Report {
    Handling::of(&redis())
        .probe(|p| match p.code() {
            "AuthFailure.MFAFailure" => Action::Fail,
            code if code.starts_with("AuthFailure.") => Action::Login,
            _ => Action::Fail,
        })
        .only("AuthFailure.*")
        .check()
}

fn default() -> Report {
    Handling::of(&redis())
        .probe(|p| if p.code() == "LimitExceeded" { Action::Retry } else { Action::Fail })
        .only("LimitExceeded")
        .only("LimitExceeded.*")
        .check()
}

fn indeterminate() -> Report {
    Handling::of(&redis())
        .probe(|p| match p.code() {
            "RequestLimitExceeded" => (Action::Retry, 0),
            code => (Action::Fail, code.len()),
        })
        .check()
}

fn swallowed() -> Report {
    Handling::of(&redis())
        .probe(|p| {
            let body = p.json();
            match body["Response"]["Error"]["Code"].as_str() {
                Some("ResourceNotFound") => Ok(0),
                Some(code) => Err(code.to_owned()),
                None => Ok(1),
            }
        })
        .success_is(Result::is_ok)
        .accept_default("*", LATER)
        .check()
}

fn panicked() -> Report {
    Handling::of(&redis())
        .probe(|p| match p.code() {
            "InternalError" => unreachable!("the server never says that"),
            _ => Action::Fail,
        })
        .accept_default("*", LATER)
        .check()
}

fn unread_envelope() -> Report {
    let code = |body: &serde_json::Value| body["error"]["status"].as_str().map(str::to_owned);
    Handling::of(&redis())
        .probe(|p| match code(&p.json()).as_deref() {
            None => Ok(()),
            Some("RequestLimitExceeded") => Err("retry"),
            Some(_) => Err("fail"),
        })
        .check()
}

fn status_alone() -> Report {
    Handling::of(&redis()).probe(|p| if p.status() >= 500 { "retry" } else { "fail" }).check()
}

fn unknown_codes_panic() -> Report {
    Handling::of(&redis())
        .probe(|p| match p.code() {
            "InternalError" => Action::Retry,
            "LimitExceeded" => Action::Fail,
            code => panic!("no such code: {code}"),
        })
        .only("InternalError")
        .only("LimitExceeded")
        .check()
}

fn unstable() -> Report {
    let mut failures = 0;
    Handling::of(&redis())
        .probe(move |_| {
            failures += 1;
            if failures > 5 { "circuit open" } else { "failed" }
        })
        .only("LimitExceeded.*")
        .check()
}

fn message_dependent() -> Report {
    Handling::of(&redis())
        .probe(|p| if p.message().contains("not found") { Action::Login } else { Action::Fail })
        .accept_default("*", LATER)
        .check()
}

fn field_dependent() -> Report {
    Handling::of(&redis())
        .probe(|p| match p.json()["Response"].as_object().map(|members| members.len()) {
            Some(2) => Ok(Action::Fail),
            _ => Err("unknown member"),
        })
        .accept_default("*", LATER)
        .check()
}

fn unmet_expectation() -> Report {
    Handling::of(&redis())
        .probe(|p| if p.code() == "LimitExceeded" { Action::Retry } else { Action::Fail })
        .expect("RequestLimitExceeded", Action::Retry)
        .expect_rest(Action::Fail)
        .check()
}

fn unlisted_code() -> Report {
    Handling::of(&redis())
        .probe(|p| if p.code().starts_with("LimitExceeded.") { Action::Retry } else { Action::Fail })
        .only("LimitExceeded")
        .only("LimitExceeded.*")
        .policy([("LimitExceeded", Action::Fail), ("LimitExceeded.InvalidMemSize", Action::Retry)])
        .check()
}

fn retry_words() -> Report {
    let page = "## Business error codes

| Error code | Description |
| --- | --- |
| FailedOperation | The operation failed. |
| FailedOperation.InsufficientBalance | There is no money left. |
| LimitExceeded.LoanRate | Too many requests. |
| FailedOperation.BookNotFound | There is no such book. |
";
    let catalog = Catalog::from_markdown_at(page, "docs/library.md").unwrap();
    Handling::of(&catalog)
        .probe(|p| p.code().split('.').next() == Some("FailedOperation"))
        .retry_is(|retried| *retried)
        .accept_default("LimitExceeded.LoanRate", LATER)
        .check()
}

fn stale_acceptance() -> Report {
    Handling::of(&redis())
        .probe(|p| if p.code() == "RequestLimitExceeded" { Action::Retry } else { Action::Fail })
        .accept_default("RequestLimitExceeded", "we never call so often")
        .accept_default("*", LATER)
        .check()
}

fn reasonless_acceptance() -> Report {
    Handling::of(&redis())
        .probe(|p| if p.code() == "RequestLimitExceeded" { Action::Retry } else { Action::Fail })
        .accept_default("UnsupportedRegion", "<why>")
        .accept_default("*", LATER)
        .check()
}

fn unmatched_pattern() -> Report {
    Handling::of(&redis())
        .probe(|p| if p.code() == "RequestLimitExceeded" { Action::Retry } else { Action::Fail })
        .expect("RequestLimitExceded", Action::Retry)
        .expect("RequestLimitExceeded.*", Action::Retry)
        .accept_default("*", LATER)
        .check()
}

fn invalid_pattern() -> Report {
    Handling::of(&redis())
        .probe(|p| if p.code() == "RequestLimitExceeded" { Action::Retry } else { Action::Fail })
        .expect("*", Action::Fail)
        .accept_default("Auth*", LATER)
        .only("RequestLimitExceeded")
        .check()
}

fn conflicting_patterns() -> Report {
    Handling::of(&redis())
        .probe(|p| if p.code() == "RequestLimitExceeded" { Action::Retry } else { Action::Fail })
        .expect("RequestLimitExceeded", Action::Retry)
        .accept_default("RequestLimitExceeded", "we never call so often")
        .accept_default("*", LATER)
        .check()
}

fn empty_catalog() -> Report {
    let page = "# Library\n\n## Error codes\n\nThere are no error codes related to the library.\n";
    let catalog = Catalog::from_markdown_at(page, "docs/library.md").unwrap();
    Handling::of(&catalog).probe(|_| Action::Fail).check()
}

#[test]
fn the_report_of_every_rule_is_as_reviewed() {
    for (id, report) in REPORTS {
        let report = report();
        // An exact arm is what a report does not speak of.
        let is_there = *id == "exact" || report.of_rule(id).next().is_some();
        assert!(is_there, "no finding of {id}:\n{report}");
        snap!(format!("verdict_{id}"), without_place(&report.to_string()));
    }
}

/// Lines of this file move.
fn without_place(report: &str) -> String {
    let mut parts = report.split(concat!(file!(), ":"));
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, rest| {
        let place = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
        format!("{text}{}:LINE:COLUMN{place}", file!())
    })
}

#[test]
fn every_rule_of_the_sweep_has_a_report_and_none_is_left_over() {
    let of_sweep = |rule: &&errcatalog::Rule| rule.page().starts_with("docs/verdicts/");
    let rules: BTreeSet<&str> = errcatalog::rules().filter(of_sweep).map(|rule| rule.id()).collect();
    assert_eq!(REPORTS.iter().map(|(id, _)| *id).collect::<BTreeSet<_>>(), rules);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots");
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let snapshots: BTreeSet<String> =
        names.filter_map(|name| Some(name.strip_prefix("verdict_")?.strip_suffix(".snap")?.to_owned())).collect();
    assert_eq!(snapshots.iter().map(String::as_str).collect::<BTreeSet<_>>(), rules);
}

fn sweep(catalog: &Catalog) -> errcatalog::Sweep<'_, Action> {
    Handling::of(catalog).probe(|p| if p.code() == "InternalError" { Action::Retry } else { Action::Fail })
}

#[test]
fn a_failed_assertion_panics_with_the_entire_report_at_the_callers_line() {
    let redis = redis();
    let line = line!() + 1;
    let panic = panic_of(|| sweep(&redis).assert());
    assert_eq!(panic.text, sweep(&redis).check().to_string());
    assert_eq!((panic.file.as_str(), panic.line), (file!(), line));
}

#[test]
fn a_failed_report_panics_with_its_entire_text_at_the_callers_line() {
    let redis = redis();
    let report = sweep(&redis).check();
    let line = line!() + 1;
    let panic = panic_of(|| report.assert());
    assert_eq!(panic.text, report.to_string());
    assert_eq!((panic.file.as_str(), panic.line), (file!(), line));
}

#[test]
fn an_unmet_predicate_is_named_by_its_place() {
    let redis = redis();
    let (line, report) = (line!(), sweep(&redis).expect_that("AuthFailure.*", |_| false).only("AuthFailure.*").check());
    let messages: Vec<&str> = report.of_rule("unmet-expectation").map(|finding| finding.message()).collect();
    assert_eq!(messages.len(), 7, "{report}");
    let place = format!("Fail, expected what the predicate at {}:{line}:", file!());
    assert!(messages.iter().all(|message| message.starts_with(&place)), "{place}\n{report}");
}

#[test]
fn an_assertion_fails_from_the_severity_on_that_was_said() {
    let redis = redis();
    let exact = |severity| sweep(&redis).accept_default("*", LATER).fail_on(severity);
    exact(Severity::Info).assert();
    let family = |severity| {
        Handling::of(&redis)
            .probe(|p| if p.code().starts_with("AuthFailure.") { Action::Login } else { Action::Fail })
            .accept_default("*", LATER)
            .fail_on(severity)
    };
    family(Severity::Warning).assert();
    let panic = panic_of(|| family(Severity::Info).assert());
    assert!(panic.text.contains("info[family]"), "{}", panic.text);
}
