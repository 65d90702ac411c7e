//! Every rule has its page, and what the pages show is what really comes out.

mod examples;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use errcatalog::{Catalog, Rule, Severity};

#[cfg(feature = "lint")]
pub(crate) use examples::opt_in;

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
                wrong.push(format!("{rule} is said never to be {severity}, and is in its report"));
            }
            if !is_shown && rule.severity() == Some(severity) {
                wrong.push(format!("{rule} is said to be {severity}, and no report of it has it"));
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

/// What is wrong with the report that the page of a rule shows, if it is not what is said of the page's example: the lines about
/// this rule, each as it is.
pub(crate) fn wrong_excerpt(rule: &Rule, report: &str) -> Option<String> {
    let mut is_of_rule = false;
    let mut group: Vec<&str> = Vec::new();
    for line in report.lines() {
        if !line.starts_with(' ') {
            is_of_rule = line.split_once("]: ").is_some_and(|(head, _)| head.ends_with(&format!("[{rule}")));
        }
        if is_of_rule && !line.starts_with("  = see ") {
            group.push(line);
        }
    }
    let is_shown = !group.is_empty() && blocks(&read(rule.page()), "text").contains(&group);
    (!is_shown).then(|| {
        format!("{} does not show what is said of its example:\n```text\n{}\n```", rule.page(), group.join("\n"))
    })
}

/// What the snapshots of reports show of a rule, or what its page does.
fn reports(rule: &Rule) -> String {
    let name = match rule.page().split('/').nth(1) {
        // `wrong_excerpt` holds the page to its report.
        Some("rules" | "scan") => return fenced(&read(rule.page()), "text").join("\n"),
        Some("verdicts") => format!("verdict_{}", rule.id()),
        Some("baseline") => "command_baseline_resolved".to_owned(),
        Some("properties") => format!("property_{}", rule.id()),
        Some("codegen") => "codegen-reports".to_owned(),
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
