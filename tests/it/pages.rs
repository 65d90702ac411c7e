//! Every rule has its page, its fixtures and its snapshot, and what the pages show is what really comes out.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use errcatalog::{Catalog, Rule, Severity};
#[cfg(feature = "lint")]
use errcatalog::{Exemption, Lint, Report};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Where the pages of rules lie.
const FOLDERS: &[&str] = &[
    #[cfg(feature = "lint")]
    "docs/rules",
    "docs/verdicts",
    "docs/drift",
    #[cfg(feature = "cli")]
    "docs/baseline",
    #[cfg(feature = "scan")]
    "docs/scan",
    #[cfg(feature = "proptest")]
    "docs/properties",
    #[cfg(feature = "codegen")]
    "docs/codegen",
];

/// The rules whose pages lie in this folder.
fn rules_in(folder: &str) -> impl Iterator<Item = &'static Rule> {
    errcatalog::rules().filter(move |rule| Path::new(rule.page()).parent() == Some(Path::new(folder)))
}

/// The names of a folder's files without this ending, sorted; files that end otherwise are left out.
fn stems(folder: &str, ending: &str) -> BTreeSet<String> {
    let entries = std::fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| name.strip_suffix(ending).map(str::to_owned)).collect()
}

/// What a snapshot holds, without its header.
fn snapshot(name: &str) -> Option<String> {
    let text = std::fs::read_to_string(root().join("snapshots").join(format!("{name}.snap"))).ok()?;
    Some(text.splitn(3, "---\n").nth(2)?.to_owned())
}

/// All that is wrong is said at once, so that a new rule costs one run.
#[track_caller]
fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn ids_are_unique_and_in_lower_case_with_hyphens() {
    let mut seen = BTreeSet::new();
    for rule in errcatalog::rules() {
        let id = rule.id();
        let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(id.split('-').all(is_word), "{id:?} is not made of words in lower case with hyphens between");
        assert!(seen.insert(id), "two rules have the id {id}");
    }
    assert!(!seen.is_empty());
}

#[test]
fn every_rule_has_a_page_and_a_line_in_its_index() {
    let mut wrong = Vec::new();
    for rule in errcatalog::rules() {
        let page = Path::new(rule.page());
        if page.file_stem().is_none_or(|stem| stem != rule.id()) {
            wrong.push(format!("the page of {} is named {}", rule.id(), rule.page()));
        }
        match std::fs::read_to_string(root().join(page)) {
            Err(error) => wrong.push(format!("{}: {error}", rule.page())),
            Ok(text) if !text.starts_with(&format!("# {}\n", rule.id())) => {
                wrong.push(format!("{} does not start with the heading {}", rule.page(), rule.id()));
            }
            Ok(_) => {}
        }
        let index = page.with_file_name("README.md");
        let mut row = format!("| [{0}]({0}.md) | {1} | ", rule.id(), severities(rule));
        // The other indices say more than the title.
        if rule.page().starts_with("docs/rules/") {
            row.push_str(&format!("{} |", rule.title()));
        }
        if !read(index.to_str().unwrap()).lines().any(|line| line.starts_with(&row)) {
            wrong.push(format!("{} has no row: {row}", index.display()));
        }
    }
    assert_none(&wrong);
}

/// The cell of a rule's severities in its index.
fn severities(rule: &Rule) -> String {
    let mut words: Vec<&str> = rule.severities().iter().map(|severity| severity.as_str()).collect();
    if words.is_empty() {
        words.push("none");
    }
    if !rule.is_default() {
        words.push("off");
    }
    words.join(", ")
}

/// What reports show is as severe as the rule says, and the highest severity is seen somewhere.
#[test]
fn the_severities_of_a_rule_are_those_of_its_findings() {
    let mut wrong = Vec::new();
    for rule in errcatalog::rules() {
        let mut descending = rule.severities().to_vec();
        descending.sort_by_key(|severity| std::cmp::Reverse(*severity));
        if rule.severity() != descending.first().copied() || rule.severities() != descending {
            wrong.push(format!("the severities of {rule} are not sorted, the highest first"));
        }
        // A level may be anything: what is off is shown at a level.
        if !rule.is_default() {
            continue;
        }
        let report = reports(rule);
        for severity in [Severity::Error, Severity::Warning, Severity::Info] {
            let is_shown = report.lines().any(|line| line.starts_with(&format!("{severity}[{rule}]")));
            if is_shown && !rule.severities().contains(&severity) {
                wrong.push(format!("{rule} is said never to be {severity}, and is in its snapshot"));
            }
            if !is_shown && rule.severity() == Some(severity) {
                wrong.push(format!("{rule} is said to be {severity}, and no snapshot of it has it"));
            }
        }
    }
    assert_none(&wrong);
}

#[cfg_attr(not(feature = "cli"), ignore = "where a feature is off, its rules are not there")]
#[test]
fn no_page_and_no_line_of_an_index_is_without_a_rule() {
    let mut wrong = Vec::new();
    // Where a feature is off, its rules are not there to be compared.
    for folder in FOLDERS.iter().filter(|folder| rules_in(folder).next().is_some()) {
        let known: BTreeSet<&str> = rules_in(folder).map(Rule::id).collect();
        let pages = stems(folder, ".md").into_iter().filter(|stem| stem != "README");
        let index = read(&format!("{folder}/README.md"));
        let rows = index.lines().filter_map(|line| Some(line.strip_prefix("| [")?.split(']').next()?.to_owned()));
        for id in pages.chain(rows).filter(|id| !known.contains(id.as_str())) {
            wrong.push(format!("{folder} speaks of {id}, which is no rule"));
        }
    }
    assert_none(&wrong);
}

#[test]
fn what_a_page_shows_of_a_report_is_what_comes_out() {
    let mut wrong = Vec::new();
    for rule in errcatalog::rules() {
        let (page, report) = (read(rule.page()), reports(rule));
        let real: BTreeSet<&str> = report.lines().collect();
        let shown = fenced(&page, "text");
        if shown.is_empty() {
            wrong.push(format!("{} shows no report: a block of `text`", rule.page()));
        }
        for line in shown.into_iter().filter(|line| !line.is_empty() && !real.contains(line)) {
            wrong.push(format!("{} shows a line that no snapshot of {} has: {line}", rule.page(), rule.id()));
        }
    }
    assert_none(&wrong);
}

/// What the snapshots of reports show of a rule.
fn reports(rule: &Rule) -> String {
    let name = match rule.page().split('/').nth(1) {
        Some("rules") => format!("rule_{}", rule.id()),
        Some("verdicts") => format!("verdict_{}", rule.id()),
        Some("baseline") => "command_baseline_resolved".to_owned(),
        Some("properties") => format!("property_{}", rule.id()),
        Some("codegen") => "codegen-reports".to_owned(),
        Some("scan") => format!("scan_{}", rule.id()),
        // One report holds many changes.
        _ => {
            let all: Vec<String> =
                stems("snapshots", ".snap").into_iter().filter(|n| n.starts_with("drift-")).collect();
            return all
                .iter()
                .filter_map(|name| snapshot(name))
                .collect::<String>()
                .replace("tests/fixtures/drift/", "");
        }
    };
    snapshot(&name).unwrap_or_default()
}

/// The lines inside the blocks of code of this language.
fn fenced<'t>(page: &'t str, language: &str) -> Vec<&'t str> {
    blocks(page, language).concat()
}

/// The blocks of code of this language, line by line. A block that holds a fence has a longer fence around it.
fn blocks<'t>(page: &'t str, language: &str) -> Vec<Vec<&'t str>> {
    let mut open: Option<(&str, bool)> = None;
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    for line in page.lines() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        match open {
            None if ticks >= 3 => {
                let is_wanted = &line[ticks..] == language;
                open = Some((&line[..ticks], is_wanted));
                blocks.extend(is_wanted.then(Vec::new));
            }
            Some((fence, _)) if line == fence => open = None,
            Some((_, true)) => blocks.last_mut().unwrap().push(line),
            Some((_, false)) | None => {}
        }
    }
    blocks
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

/// All files of Rust in a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

#[test]
fn every_page_with_code_is_compiled_and_run() {
    let list = read("src/doctests.rs");
    // What `rules!` declares has its page as its documentation, in which doctests are run.
    let declared: String = sources(&root().join("src"))
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .filter(|text| text.contains("\nrules! {"))
        .collect();
    assert!(read("src/report/rule.rs").contains("#[cfg_attr(doctest, doc = include_str!("));
    let mut wrong = Vec::new();
    for rule in errcatalog::rules() {
        let page = rule.page().trim_start_matches("docs/").trim_end_matches(".md");
        let has_code = !fenced(&read(rule.page()), "rust").is_empty();
        let is_declared = declared.contains(&format!(" {:?} [", rule.id()));
        let is_listed = list.contains(&format!("{page:?};"));
        if has_code != is_listed && !is_declared {
            wrong.push(format!("{page}: has code: {has_code}, named in src/doctests.rs: {is_listed}"));
        }
        if is_declared && is_listed {
            wrong.push(format!("{page} is run by `rules!`: src/doctests.rs need not name it"));
        }
        if ["verdicts/", "properties/"].iter().any(|folder| page.starts_with(folder)) && !has_code {
            wrong.push(format!("{page} shows no handler: a block of `rust`"));
        }
    }
    assert_none(&wrong);
}

#[cfg(feature = "lint")]
#[test]
fn every_rule_about_catalogs_has_two_pages_and_a_snapshot_and_none_is_left_over() {
    let rules: BTreeSet<String> = rules_in("docs/rules").map(|rule| rule.id().to_owned()).collect();
    let snapshots: BTreeSet<String> =
        stems("snapshots", ".snap").iter().filter_map(|name| Some(name.strip_prefix("rule_")?.to_owned())).collect();
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
        (snapshots, "snapshots/rule_", ".snap"),
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

#[test]
fn a_page_that_breaks_a_rule_gets_a_finding_of_it() {
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
        snap!(format!("rule_{}", rule.id()), said.replace(&folder, "docs"));
    }
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

/// The findings of a catalog as `errcatalog show` prints them, but for the padding.
pub(crate) fn text(catalog: &Catalog) -> String {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for finding in catalog.findings() {
        let head = format!("{}[{}]: {}", finding.severity(), finding.rule(), finding.title());
        let place = finding.location().expect("a finding about a page has a place");
        let code = finding.code().map(|code| format!("{code}  ")).unwrap_or_default();
        let line = format!("  {place}  {code}{}", finding.message());
        match groups.iter_mut().find(|(known, _)| *known == head) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((head, vec![line])),
        }
    }
    groups
        .iter()
        .fold(String::new(), |text, (head, lines)| text + &format!("{head}: {}\n{}\n", lines.len(), lines.join("\n")))
}
