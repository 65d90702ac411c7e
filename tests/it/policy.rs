//! Policies: what is right for every code, whole.

use errcatalog::{Catalog, Entry, ErrorCode, Handling, Report, Severity, Sweep};

use super::zoo::{Action, catalog_of, redis};

fn retries(code: &str) -> Action {
    match code {
        "Busy" => Action::Retry,
        _ if code.starts_with("Lost.") => Action::Login,
        _ => Action::Fail,
    }
}

fn rules(report: &Report) -> Vec<(&str, &str)> {
    let code = |finding: &errcatalog::Finding| finding.code().map_or("", ErrorCode::as_str).to_owned();
    let mut found: Vec<(&str, String)> =
        report.findings().iter().map(|finding| (finding.rule().id(), code(finding))).collect();
    found.sort();
    found.into_iter().map(|(rule, code)| (rule, &*code.leak())).collect()
}

fn sweep(catalog: &Catalog) -> Sweep<'_, Action> {
    Handling::of(catalog).probe(|p| retries(p.code()))
}

/// Whoever reads the README or the guide, in either language, finds how to say what is right, and what means no arm.
#[test]
fn the_readme_and_the_guide_show_policies_and_what_the_default_is() {
    for page in ["README.md", "README.zh.md", "docs/guide/sweep.md", "docs/guide/sweep.zh.md"] {
        let text = crate::readme::read(page);
        for shown in [".policy([(\"Busy\", Action::Retry)", ".default_is(", "runtime.block_on("] {
            assert!(text.contains(shown), "{page} does not show {shown}");
        }
    }
}

#[test]
fn a_policy_that_names_every_code_silences_all_verdicts() {
    let catalog = catalog_of(&["Busy", "Gone", "Lost.Book", "Lost.Shelf"]);
    let lines = [("Busy", Action::Retry), ("Gone", Action::Fail), ("Lost.*", Action::Login)];
    let report = sweep(&catalog).policy(lines).fail_on(Severity::Info).check();
    assert!(report.is_ok() && report.findings().is_empty(), "{report}");
}

#[test]
fn a_code_that_no_line_names_is_an_error_even_if_an_arm_takes_its_family() {
    let catalog = catalog_of(&["Busy", "Gone", "Lost.Book", "Lost.Shelf"]);
    let lines = [("Busy", Action::Retry), ("Gone", Action::Fail), ("Lost.Book", Action::Login)];
    let report = sweep(&catalog).policy(lines).check();
    assert_eq!(rules(&report), [("unlisted-code", "Lost.Shelf")], "{report}");
    assert_eq!(report.findings()[0].paste(), Some("(\"Lost.Shelf\", Action::Login),"));
}

#[test]
fn the_rest_and_acceptances_name_no_code() {
    let catalog = catalog_of(&["Busy", "Gone"]);
    let report = sweep(&catalog).policy([("Busy", Action::Retry)]).expect_rest(Action::Fail).check();
    assert_eq!(rules(&report), [("unlisted-code", "Gone")], "{report}");
    let report = sweep(&catalog).policy([("Busy", Action::Retry)]).accept_default("Gone", "never asked for").check();
    assert_eq!(rules(&report), [("unlisted-code", "Gone")], "{report}");
    let report = sweep(&catalog).policy([("Busy", Action::Retry)]).expect("Gone", Action::Fail).check();
    assert!(report.is_ok(), "{report}");
}

#[test]
fn a_line_that_is_wrong_stale_or_double_is_an_error() {
    let catalog = catalog_of(&["Busy", "Gone"]);
    let of = |lines: &[(&'static str, Action)]| sweep(&catalog).policy(lines.iter().copied()).check();
    let good = [("Busy", Action::Retry), ("Gone", Action::Fail)];
    assert!(of(&good).is_ok());
    assert_eq!(rules(&of(&[good[0], ("Gone", Action::Login)])), [("unmet-expectation", "Gone")]);
    assert_eq!(rules(&of(&[good[0], good[1], ("Late", Action::Fail)])), [("unmatched-pattern", "")]);
    assert_eq!(rules(&of(&[good[0], good[1], good[1]])), [("conflicting-patterns", "Gone")]);
    assert_eq!(rules(&of(&[good[0], good[1], ("*", Action::Fail)])), [("invalid-pattern", "")]);
}

#[test]
fn an_empty_policy_names_no_code() {
    let catalog = catalog_of(&["Busy", "Gone"]);
    for report in [sweep(&catalog).policy([]).check(), sweep(&catalog).policy_text("# nothing\n").check()] {
        assert!(!report.is_ok(), "{report}");
        assert_eq!(report.of_rule("unlisted-code").count(), 1, "{report}");
        assert!(report.to_string().contains("all 2 codes"), "{report}");
    }
}

#[test]
fn a_policy_is_written_as_text_and_read_back() {
    let redis = redis();
    let sweep = || Handling::of(&redis).probe(|p| if retries(p.code()) == Action::Fail { Err("no") } else { Ok(()) });
    let text = sweep().run().policy_text().to_owned();
    assert_eq!(text.lines().filter(|line| !line.starts_with('#')).count(), redis.codes().count());
    sweep().policy_text(&text).fail_on(Severity::Info).assert();
    let without_last: String = text.lines().take(text.lines().count() - 1).map(|line| format!("{line}\n")).collect();
    assert_eq!(sweep().policy_text(&without_last).check().of_rule("unlisted-code").count(), 1);
    let other = text.replace("\nInternalError: Err(\"no\")", "\nInternalError: Ok(())");
    assert_eq!(rules(&sweep().policy_text(&other).check()), [("unmet-expectation", "InternalError")]);
}

#[test]
fn the_text_of_a_policy_has_descriptions_and_what_falls_through_and_no_line_for_a_panic() {
    let entries = [("Busy", "Try\u{1b}later."), ("Gone", ""), ("Late", "Too late."), ("Odd", "It is odd.")];
    let catalog = Catalog::from_entries(entries.map(|(code, text)| Entry::new(ErrorCode::new(code).unwrap(), text)));
    let sweep = || {
        Handling::of(&catalog).probe(|p| match p.code() {
            "Busy" => "again",
            "Gone" => "no\nmore",
            "Odd" => panic!("never seen"),
            _ => "show",
        })
    };
    let result = sweep().run();
    snap!("policy_text", result.policy_text());
    let report = sweep().policy_text(result.policy_text()).check();
    assert_eq!(rules(&report), [("panicked", "Odd"), ("unlisted-code", "Odd")], "{report}");
}

#[test]
fn a_broken_line_is_told_with_its_number() {
    let catalog = catalog_of(&["Busy", "Gone"]);
    let report = sweep(&catalog).policy_text("Busy: Retry\nGone Fail\n").check();
    assert_eq!(rules(&report), [("invalid-pattern", ""), ("unlisted-code", "Gone")], "{report}");
    snap!("policy_broken", report.to_string());
}

#[test]
fn hints_about_retries_never_fail_and_are_bounded() {
    let entries = (0..12).map(|nth| Entry::new(ErrorCode::new(&format!("A.Book{nth}")).unwrap(), "It does not exist."));
    let catalog = Catalog::from_entries(entries);
    let report = Handling::of(&catalog).probe(|p| p.code().starts_with("A.")).retry_is(|retried| *retried).check();
    assert!(report.is_ok(), "{report}");
    assert_eq!(report.of_rule("retry-words").count(), 12);
    assert_eq!(report.notes().iter().filter(|note| note.starts_with("retry: ")).count(), 11, "{report}");
    let report = Handling::of(&catalog).probe(|p| p.code().starts_with("A.")).check();
    assert_eq!(report.of_rule("retry-words").count(), 0, "only where it is said what a retry is");
}

#[test]
#[should_panic(expected = "call `by` before `expect`, `policy`, `retry_is`")]
fn a_projection_behind_a_policy_is_refused() {
    let catalog = catalog_of(&["Busy"]);
    let _ = sweep(&catalog).policy([]).by(|action| action == Action::Retry);
}
