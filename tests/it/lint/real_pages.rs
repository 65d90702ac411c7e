//! What the rules find on real pages: printed, to be looked at.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use errcatalog::{Catalog, Lint, Scope, Severity};

use crate::pages::opt_in;

/// The endings of a page's name that say in which language it is written; the first is none.
const LANGUAGES: &[&str] = &["", "_intl", "_intl_jp", "_intl_ko"];

struct Page {
    catalog: Catalog,
    /// The path without language and ending.
    stem: String,
    language: usize,
}

/// `ERRCATALOG_PAGES=FOLDER cargo test --release --test it -- --ignored lint_on_real_pages --nocapture` prints every
/// finding with the line of its page, and their number by rule; with `ERRCATALOG_OPT_IN` those of the other rules, too.
#[test]
#[ignore = "prints what is to be looked at, of pages that are not part of the project"]
fn lint_on_real_pages() {
    let folder = std::env::var("ERRCATALOG_PAGES").expect("ERRCATALOG_PAGES names a folder of pages");
    let mut paths = Vec::new();
    walk(Path::new(&folder), &mut paths);
    paths.sort();
    let pages: Vec<Page> = paths.iter().filter_map(|path| page(path)).collect();
    let with_opt_in = std::env::var_os("ERRCATALOG_OPT_IN").is_some();
    let mut totals: BTreeMap<String, usize> = BTreeMap::new();
    for page in &pages {
        let mut lint = Lint::of(&page.catalog);
        let folder = page.stem.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_product = page.catalog.in_scope(Scope::Business).next().is_some();
        for other in pages.iter().filter(|other| other.stem != page.stem && is_product) {
            let is_action = other.catalog.in_scope(Scope::Action).next().is_some();
            if is_action && other.language == page.language && other.stem.starts_with(&format!("{folder}/")) {
                lint = lint.actions(&other.catalog);
            }
        }
        for other in pages.iter().filter(|other| other.stem == page.stem && other.language > page.language) {
            lint = lint.translation(&other.catalog);
        }
        if with_opt_in {
            lint = opt_in().fold(lint, |lint, rule| lint.level(rule.id(), Severity::Info));
        }
        for finding in lint.check().findings() {
            let place = finding.location().unwrap();
            let text = std::fs::read_to_string(place.file()).unwrap();
            let line = text.lines().nth(place.line() as usize - 1).unwrap_or_default();
            let code = finding.code().map(ToString::to_string).unwrap_or_default();
            println!("{}\t{}\t{place}\t{code}\t{}\t{line}", finding.rule(), finding.severity(), finding.message());
            *totals.entry(finding.rule().to_string()).or_default() += 1;
        }
    }
    println!("{} pages: {totals:#?}", pages.len());
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, paths);
        } else if path.extension().is_some_and(|end| end == "md") {
            paths.push(path);
        }
    }
}

/// None for a page that holds no codes.
fn page(path: &Path) -> Option<Page> {
    let catalog = Catalog::from_path(path).ok()?;
    let name = path.with_extension("").to_str()?.to_owned();
    let language = LANGUAGES.iter().rposition(|ending| name.ends_with(ending))?;
    Some(Page { catalog, stem: name.strip_suffix(LANGUAGES[language])?.to_owned(), language })
}
