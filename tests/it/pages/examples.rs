//! Every rule about catalogs has a page whose example breaks it, and a fixture that keeps it.

#[cfg(feature = "lint")]
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use errcatalog::{Catalog, Rule};
#[cfg(feature = "lint")]
use errcatalog::{Exemption, Lint, Report, Severity};

#[cfg(feature = "lint")]
use super::stems;
use super::{assert_none, blocks, fenced, read, root, rules_in, text, wrong_excerpt};

#[cfg(feature = "lint")]
#[test]
fn every_rule_about_catalogs_has_two_pages_and_none_is_left_over() {
    let rules: BTreeSet<String> = rules_in("docs/rules").map(|rule| rule.id().to_owned()).collect();
    // A fixture is a page, or a folder of pages.
    let fixtures = |ending: &str| {
        let pages = stems("tests/fixtures/rules", &format!("{ending}.md"));
        pages.into_iter().chain(stems("tests/fixtures/rules", ending)).collect::<BTreeSet<String>>()
    };
    let mut wrong = Vec::new();
    let shown = rules.iter().filter(|id| shown(&format!("{id}.bad")).is_some()).cloned();
    for (found, place, ending) in [
        (fixtures(".bad").into_iter().chain(shown).collect(), "a block of markdown in docs/rules/", ".md"),
        (fixtures(".good"), "tests/fixtures/rules/", ".good.md"),
    ] {
        wrong.extend(rules.difference(&found).map(|id| format!("{place}{id}{ending} is missing")));
        wrong.extend(found.difference(&rules).map(|id| format!("{place}{id}{ending} is of no rule")));
    }
    assert_none(&wrong);
}

fn fixture_path(name: &str) -> PathBuf {
    let folder = root().join("tests/fixtures/rules").join(name);
    if folder.is_dir() { folder } else { folder.with_file_name(format!("{name}.md")) }
}

/// The text of a page; or of all pages of a folder, by name.
fn texts(path: &Path) -> String {
    if path.is_file() {
        return std::fs::read_to_string(path).unwrap();
    }
    let mut pages: Vec<PathBuf> = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    pages.iter().map(|page| std::fs::read_to_string(page).unwrap()).collect()
}

/// The rules of lints that are off by default.
#[cfg(feature = "lint")]
pub(crate) fn opt_in() -> impl Iterator<Item = &'static Rule> {
    errcatalog::rules().filter(|rule| !rule.is_default() && rule.page().starts_with("docs/rules/"))
}

/// The catalog of a fixture, if there is one: of a page, which is called `page.md`, or of a folder. The page that breaks a
/// rule is the one that the rule's own page shows, and a second one there is what it is compared with; unless there is a
/// fixture, for what cannot be shown.
fn fixture(name: &str) -> Option<Catalog> {
    let path = fixture_path(name);
    let place = if name.ends_with(".other") { "other.md" } else { "page.md" };
    let read = if path.is_dir() {
        Catalog::from_path(Path::new("tests/fixtures/rules").join(name))
    } else {
        let text = std::fs::read_to_string(path).ok().or_else(|| shown(name));
        Catalog::from_markdown_at(&text?, place)
    };
    Some(read.unwrap_or_else(|error| panic!("{name}: {error}")))
}

/// The page of this name that a rule's page shows.
fn shown(name: &str) -> Option<String> {
    let (id, nth) = match name.strip_suffix(".bad.other") {
        Some(id) => (id, 1),
        None => (name.strip_suffix(".bad")?, 0),
    };
    let is_shown = !fixture_path(&format!("{id}.bad")).exists();
    let page = is_shown.then(|| read(&format!("docs/rules/{id}.md")))?;
    blocks(&page, "markdown").into_iter().nth(nth).map(|lines| lines.iter().map(|line| format!("{line}\n")).collect())
}

/// The page that breaks or keeps a rule.
fn page_of(rule: &Rule, kind: &str) -> Catalog {
    fixture(&format!("{rule}.{kind}")).unwrap_or_else(|| panic!("tests/fixtures/rules/{rule}.{kind}.md is missing"))
}

/// What a lint says of the page that breaks or keeps a rule, with whatever the rule compares it with.
#[cfg(feature = "lint")]
fn lint(rule: &Rule, kind: &str) -> Report {
    let page = page_of(rule, kind);
    let other = fixture(&format!("{rule}.{kind}.other"));
    let mut lint = Lint::of(&page).fail_on(Severity::Info);
    if !rule.is_default() {
        lint = lint.level(rule.id(), Severity::Info);
    }
    let lint = match (rule.id(), &other) {
        ("translation-differs", Some(other)) => lint.translation(other),
        ("sdk-differs", Some(other)) => lint.sdk(other),
        (_, Some(other)) => lint.actions(other),
        ("unknown-rule", _) if kind == "bad" => lint.level("near-duplicates", Severity::Info).off("default"),
        ("unknown-rule", _) => lint.level("near-duplicate", Severity::Info),
        ("reasonless-exemption", _) if kind == "bad" => {
            lint.exempt(Exemption::of_rule("misspelt-family").code("InvalidParamter.Shelf").reason(""))
        }
        ("reasonless-exemption" | "stale-exemption", _) => lint.exempt(
            Exemption::of_rule("misspelt-family").code("InvalidParamter.*").reason("sent since the first version"),
        ),
        _ => lint,
    };
    lint.check()
}

/// The rules about pages that can be broken: without the feature `html` no HTML is read, and without `lint` exemptions are
/// from rules of other folders.
fn rules_about_pages() -> impl Iterator<Item = &'static Rule> {
    const HTML: [&str; 4] = ["broken-tag", "long-span", "stray-text", "unclosed-html"];
    const EXEMPTIONS: [&str; 2] = ["reasonless-exemption", "stale-exemption"];
    rules_in("docs/rules")
        .filter(|rule| cfg!(feature = "sdk") || rule.id() != "unread-constant")
        .filter(|rule| cfg!(feature = "html") || !HTML.contains(&rule.id()))
        .filter(|rule| cfg!(feature = "lint") || !EXEMPTIONS.contains(&rule.id()))
}

/// Rules whose example breaks another one as well: what one cannot do without the other.
const BREAK_MORE: [(&str, &str); 8] = [
    ("common-codes-differ", "out-of-order"),
    ("cut-off", "unclosed-row"),
    ("empty-row", "missing-cell"),
    ("missing-cell", "empty-description"),
    ("stray-text", "empty-description"),
    ("stray-text", "missing-cell"),
    ("unknown-rule", "misspelt-family"),
    ("unread-table", "empty-section"),
];

#[test]
fn a_page_that_breaks_a_rule_gets_a_finding_of_it() {
    let mut wrong = Vec::new();
    for rule in rules_about_pages() {
        let page = page_of(rule, "bad");
        let is_of_reader = page.findings().iter().any(|finding| finding.rule() == rule.id());
        let folder = format!("tests/fixtures/rules/{}.bad", rule.id());
        #[cfg(feature = "lint")]
        let report = lint(rule, "bad");
        #[cfg(feature = "lint")]
        assert!(is_of_reader || report.of_rule(rule.id()).next().is_some(), "{}:\n{report}{}", rule.id(), text(&page));
        #[cfg(feature = "lint")]
        let said = if is_of_reader { text(&page) } else { report.to_string() };
        #[cfg(not(feature = "lint"))]
        assert!(is_of_reader, "{}:\n{}", rule.id(), text(&page));
        #[cfg(not(feature = "lint"))]
        let said = text(&page);
        wrong.extend(wrong_excerpt(rule, &said.replace(&folder, "docs")));
        let others = errcatalog::rules().filter(|other| said.contains(&format!("[{other}]: ")) && *other != rule);
        for other in others.filter(|other| !BREAK_MORE.contains(&(rule.id(), other.id()))) {
            wrong.push(format!("{}: the example breaks {other}, too", rule.page()));
        }
    }
    assert_none(&wrong);
}

#[cfg(feature = "lint")]
#[test]
fn rules_that_are_often_noise_are_off_until_they_have_a_level() {
    for rule in opt_in() {
        let page = page_of(rule, "bad");
        assert_eq!(Lint::of(&page).check().of_rule(rule.id()).count(), 0, "{rule}");
    }
}

#[test]
fn a_page_that_keeps_a_rule_gets_no_finding_of_it() {
    for rule in rules_about_pages() {
        let page = page_of(rule, "good");
        assert!(page.findings().iter().all(|finding| finding.rule() != rule.id()), "{}:\n{}", rule.id(), text(&page));
        #[cfg(feature = "lint")]
        let report = lint(rule, "good");
        #[cfg(feature = "lint")]
        assert!(report.of_rule(rule.id()).next().is_none(), "{}:\n{report}", rule.id());
    }
}

#[test]
fn the_example_on_a_page_is_the_fixture_that_breaks_the_rule() {
    let mut wrong = Vec::new();
    for rule in rules_in("docs/rules").filter(|rule| fixture_path(&format!("{rule}.bad")).exists()) {
        let fixture = texts(&fixture_path(&format!("{rule}.bad")));
        let page = read(rule.page());
        let shown = [fenced(&page, "markdown"), fenced(&page, "ts")].concat();
        if shown != fixture.lines().collect::<Vec<_>>() {
            wrong.push(format!("the block of `markdown` in {} is not the fixture {}.bad", rule.page(), rule.id()));
        }
    }
    assert_none(&wrong);
}
