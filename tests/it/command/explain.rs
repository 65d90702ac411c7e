//! `errcatalog explain`.

use super::{Project, shown};

#[test]
fn all_rules_are_listed_with_severity_and_title() {
    let ran = Project::empty().run(&["explain"]).exits(0);
    for rule in errcatalog::rules() {
        let line = ran.out.lines().find(|line| line.trim_start().starts_with(&format!("{} ", rule.id())));
        let line = line.unwrap_or_else(|| panic!("{} is not listed:\n{}", rule.id(), ran.out));
        let words = &line.trim_start()[rule.id().len()..];
        let severity = words.strip_suffix(rule.title()).unwrap_or_else(|| panic!("{line}")).trim();
        let is_known = |word: &str| ["error", "warning", "info", "none", "off"].contains(&word);
        assert!(severity.split(", ").all(is_known), "{line}");
    }
    assert!(ran.err.is_empty());
}

#[test]
fn the_page_of_a_rule_is_printed_without_links_that_lead_nowhere() {
    let project = Project::empty();
    for rule in errcatalog::rules() {
        let ran = project.run(&["explain", rule.id()]).exits(0);
        assert!(ran.out.starts_with(&format!("# {}\n", rule.id())), "{}", ran.out);
        assert!(!ran.out.contains("](") && ran.err.is_empty(), "{}", ran.out);
    }
    snap!("command_explain", shown(&[project.run(&["explain", "lost-table"]), project.run(&["explain", "default"])]));
}

/// The command is mostly built without strategies, whose users run it nevertheless.
#[test]
fn properties_are_explained_in_every_build() {
    let project = Project::empty();
    let ran = project.run(&["explain", "never-panics"]).exits(0);
    assert!(ran.out.starts_with("# never-panics\n"), "{}", ran.out);
    assert!(project.run(&["explain"]).exits(0).out.contains("\n  never-panics "));
}

#[test]
fn a_rule_that_does_not_exist_is_wrong_usage_with_the_one_that_was_meant() {
    let project = Project::empty();
    let runs = [project.run(&["explain", "mispelt-family"]), project.run(&["explain", "weather\u{1b}[31m"])];
    snap!("command_explain_unknown", shown(&runs.map(|ran| ran.exits(2))));
}
