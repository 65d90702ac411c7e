//! The labelled corpus: what must be found, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use errcatalog::{Catalog, Scan, Severity};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/scan");

/// What a file says of itself, and its text without that.
struct Labelled {
    catalog: String,
    on: Vec<String>,
    text: String,
    /// Lines with the rules that must be found there.
    wanted: BTreeSet<(String, u32)>,
}

fn labelled(source: &str) -> Labelled {
    let mut all = Labelled {
        catalog: "redis-2018-04-12".to_owned(),
        on: Vec::new(),
        text: String::new(),
        wanted: BTreeSet::new(),
    };
    for (nth, line) in source.lines().enumerate() {
        let number = u32::try_from(nth).unwrap() + 1;
        if let Some(name) = line.strip_prefix("//@ catalog: ") {
            all.catalog = name.to_owned();
        } else if let Some(rule) = line.strip_prefix("//@ on: ") {
            all.on.push(rule.to_owned());
        }
        let (code, labels) = line.split_once("//~ ").unwrap_or((line, ""));
        let rules = labels.split(',').map(str::trim).filter(|rule| !rule.is_empty());
        all.wanted.extend(rules.map(|rule| (rule.to_owned(), number)));
        all.text.push_str(code.trim_end());
        all.text.push('\n');
    }
    all
}

fn catalog(name: &str) -> Catalog {
    let page = Path::new(FOLDER).join(format!("{name}.md"));
    if page.exists() { Catalog::from_path(page).unwrap() } else { Catalog::shipped(name).unwrap() }
}

#[test]
fn precision_and_recall_are_one() {
    let mut files: Vec<_> =
        std::fs::read_dir(Path::new(FOLDER).join("corpus")).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 80, "{}", files.len());
    // Of each rule: found and wanted, found only, wanted only.
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut wrong = String::new();
    for file in &files {
        let name = file.file_name().unwrap().to_str().unwrap();
        let labelled = labelled(&std::fs::read_to_string(file).unwrap());
        let catalog = catalog(&labelled.catalog);
        let mut scan = Scan::of(&catalog).text(name, labelled.text.as_str());
        for rule in &labelled.on {
            scan = scan.level(rule, Severity::Info);
        }
        let report = scan.check();
        let of = |finding: &errcatalog::Finding| (finding.rule().to_string(), finding.location().unwrap().line());
        let found: Vec<(String, u32)> = report.findings().iter().map(of).collect();
        for one in &found {
            let is_wanted = labelled.wanted.contains(one);
            counts.entry(one.0.clone()).or_default()[usize::from(!is_wanted)] += 1;
            if !is_wanted {
                writeln!(wrong, "{name}:{}: {} must not be found", one.1, one.0).unwrap();
            }
        }
        for one in labelled.wanted.iter().filter(|one| !found.contains(one)) {
            counts.entry(one.0.clone()).or_default()[2] += 1;
            writeln!(wrong, "{name}:{}: {} is not found", one.1, one.0).unwrap();
        }
    }
    let mut table = format!("{} snippets\n", files.len());
    for (rule, [both, found, wanted]) in &counts {
        let ratio = |of: usize, all: usize| if all == 0 { 1.0 } else { of as f64 / all as f64 };
        let (precision, recall) = (ratio(*both, both + found), ratio(*both, both + wanted));
        writeln!(table, "{rule:<22} {both:>3} found  precision {precision:.2}  recall {recall:.2}").unwrap();
    }
    println!("{table}");
    assert!(wrong.is_empty(), "{table}\n{wrong}");
    snap!("scan_corpus", table);
}
