//! Every rule has a page whose example breaks it, and a fixture that keeps it.

use std::path::Path;

use errcatalog::{Catalog, Report, Rule, Scan, Severity};

use crate::pages::wrong_excerpt;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    errcatalog::rules().filter(|rule| rule.page().starts_with("docs/scan/"))
}

fn catalog(rule: &Rule) -> Catalog {
    if ["incomplete-siblings", "unreferenced-code"].contains(&rule.id()) {
        let page = std::fs::read_to_string(root().join("tests/fixtures/scan/siblings.md")).unwrap();
        return Catalog::from_markdown_at(&page, "docs/disks.md").unwrap();
    }
    Catalog::shipped("redis-2018-04-12").unwrap()
}

fn scan(rule: &Rule, source: &str) -> Report {
    let catalog = catalog(rule);
    let severity = rule.severity().unwrap_or(Severity::Info);
    Scan::of(&catalog).text("src/client.rs", source).level(rule.id(), severity).fail_on(severity).check()
}

/// The example of a page, which breaks its rule.
fn example(rule: &Rule) -> String {
    let page = std::fs::read_to_string(root().join(rule.page())).unwrap();
    let block = page.split("```rust,ignore\n").nth(1).and_then(|rest| rest.split("```").next());
    block.unwrap_or_else(|| panic!("{} shows no source", rule.page())).to_owned()
}

#[test]
fn the_example_of_every_page_breaks_its_rule_alone() {
    let mut wrong = Vec::new();
    for rule in rules() {
        let report = scan(rule, &example(rule));
        assert!(report.of_rule(rule.id()).next().is_some(), "{rule}\n{report}");
        assert!(report.findings().iter().all(|finding| finding.rule() == rule), "{report}");
        assert!(report.findings().iter().all(|finding| finding.location().is_some()), "{report}");
        wrong.extend(wrong_excerpt(rule, &report.to_string()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_keeps_a_rule_has_no_finding() {
    for rule in rules() {
        let path = root().join(format!("tests/fixtures/scan/rules/{rule}.good.rs"));
        let report = scan(rule, &std::fs::read_to_string(path).unwrap());
        assert_eq!(report.of_rule(rule.id()).count(), 0, "{report}");
    }
}

#[test]
fn words_about_a_retry_are_looked_at_where_they_are_asked_for() {
    let redis = Catalog::shipped("redis-2018-04-12").unwrap();
    let source = "const RETRYABLE: &[&str] = &[\"RequestLimitExceeded\", \"ResourceNotFound.InstanceNotExists\"];";
    let scan = || Scan::of(&redis).text("src/client.rs", source);
    assert!(scan().check().findings().is_empty());
    let report = scan().level("retry-words", Severity::Info).check();
    assert_eq!(report.of_rule("retry-words").count(), 1, "{report}");
}
