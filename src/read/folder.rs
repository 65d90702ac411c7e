//! A folder of pages, read as one product.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::files::{Selection, Skip};
use super::paths::Place;
use super::rules::{PAGE_WITHOUT_CODES, PAGES_DISAGREE, UNNAMED_ACTION};
use crate::catalog::{Catalog, Entry, Scope, Table};
use crate::code::ErrorCode;
use crate::error::{Error, Result};
use crate::location::Location;
use crate::report::{Finding, Severity};
use crate::text::counted;

/// Reads the pages at these paths and below, each with the function that is given.
pub(super) fn read(
    places: Vec<Place>,
    selection: &Selection,
    read: impl Fn(&Path) -> Result<Catalog>,
) -> Result<Catalog> {
    let mut join = Join::default();
    let shown = Place::shown(&places);
    for Place { path, is_file, walk, is_shared } in places {
        for (path, why) in walk.skipped {
            join.findings.push(skipped(&path, why)?);
        }
        let before = join.pages;
        for file in &walk.files {
            match read(file) {
                Ok(catalog) => join.take(file, catalog)?,
                // Most pages are of other things. But a page of codes from which none can be read is not such a page, nor
                // is one that is named.
                Err(error) if error.is_unrelated() && !is_file => {
                    join.findings.push(without_codes(file, error.message()));
                }
                Err(error) => return Err(error),
            }
        }
        if join.pages == before && !is_shared {
            let known = if !walk.files.is_empty() {
                format!("of its {} none has a table of codes", counted(walk.files.len(), "page"))
            } else if !selection.is_empty() && walk.entries > 0 {
                "none of its files matches `include` and `exclude`".to_owned()
            } else {
                "it has no page".to_owned()
            };
            return Err(Error::no_codes(format!("{}: no page of error codes: {known}", path.display())).with_help(
                "pages end in .md, .mdx, .markdown, .html or .htm unless `include` (`--include`) says otherwise; the files \
                 of an SDK are read one by one",
            ));
        }
    }
    join.catalog(&shown)
}

/// A finding for what the walk skipped; an error if there is more behind it that could be meant.
pub(super) fn skipped(path: &Path, why: Skip) -> Result<Finding> {
    let source = match why {
        Skip::Link | Skip::Repository => return Ok(without_codes(path, &why.to_string())),
        Skip::Unreadable(source) => return Err(Error::io(path, source)),
        Skip::Deep(_) | Skip::Many(_) => std::io::Error::new(std::io::ErrorKind::InvalidInput, why.to_string()),
    };
    Err(Error::io(path, source).with_help("name the folder of one product"))
}

/// A finding for a file without codes.
fn without_codes(file: &Path, why: &str) -> Finding {
    let place = Location::new(file.display().to_string(), 1, 1);
    Finding::new(&PAGE_WITHOUT_CODES, Severity::Info, why).at(&place)
}

/// The pages that were read, to be joined.
#[derive(Debug, Default)]
struct Join {
    pages: usize,
    tables: Vec<Part>,
    findings: Vec<Finding>,
    examples: Vec<(ErrorCode, Location)>,
    /// Product and version, with the page that named them first.
    title: Option<(String, String, PathBuf)>,
}

/// What one page says of one table.
#[derive(Debug)]
struct Part {
    file: PathBuf,
    first: Entry,
    more: Vec<Entry>,
}

impl Part {
    fn table(&self) -> Table<'_> {
        self.first.table()
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        std::iter::once(&self.first).chain(&self.more)
    }
}

impl Join {
    fn take(&mut self, file: &Path, catalog: Catalog) -> Result<()> {
        self.pages += 1;
        if let (Some(product), Some(version)) = (catalog.product(), catalog.version()) {
            match &self.title {
                Some((known, known_version, first)) if known != product || known_version != version => {
                    return Err(Error::parse(format!(
                        "pages of two products: this is {product}-{version}, and {} is {known}-{known_version}",
                        first.display()
                    ))
                    .at(Location::new(file.display().to_string(), 1, 1))
                    .with_help(
                        "read the folder of one product alone, or leave pages out with `exclude` (`--exclude`)",
                    ));
                }
                Some(_) => {}
                None => self.title = Some((product.to_owned(), version.to_owned(), file.to_owned())),
            }
        }
        self.findings.extend(catalog.findings().iter().cloned());
        self.examples.extend(catalog.examples().iter().cloned());
        // A page has few tables, mostly one after the other.
        let mut parts: Vec<Part> = Vec::new();
        for entry in catalog.into_entries() {
            match parts.iter_mut().rev().find(|part| part.table() == entry.table()) {
                Some(part) => part.more.push(entry),
                None => parts.push(Part { file: file.to_owned(), first: entry, more: Vec::new() }),
            }
        }
        self.tables.extend(parts);
        Ok(())
    }

    fn catalog(mut self, read_from: &str) -> Result<Catalog> {
        let mut entries = Vec::new();
        for scope in Scope::ALL {
            let parts: Vec<&Part> = self.tables.iter().filter(|part| part.table().0 == scope).collect();
            let named: Vec<&Part> = parts.iter().copied().filter(|part| part.table().1.is_some()).collect();
            let unnamed: Vec<&Part> = parts.into_iter().filter(|part| part.table().1.is_none()).collect();
            match scope {
                Scope::Common | Scope::Business => entries.extend(joined(scope, &unnamed, &mut self.findings)),
                Scope::Action | Scope::Unknown => entries.extend(distinct(&unnamed)),
            }
            self.findings.extend(unnamed.iter().filter(|_| scope == Scope::Action).map(|part| {
                let message = "its codes are joined with those of no action: no parameter names it";
                Finding::new(&UNNAMED_ACTION, Severity::Warning, message).at(part.first.location())
            }));
            check_actions(&named)?;
            entries.extend(named.into_iter().flat_map(Part::entries).cloned());
        }
        let mut catalog = Catalog::from_entries(entries).with_findings(self.findings).with_examples(self.examples);
        catalog = catalog.in_file(Some(read_from.into()));
        Ok(match self.title {
            Some((product, version, _)) => catalog.named(product, version),
            None => catalog,
        })
    }
}

/// Of an action there is only one page.
fn check_actions(parts: &[&Part]) -> Result<()> {
    // No API has two actions that differ only in case.
    let names: Vec<String> = parts.iter().map(|part| part.table().1.unwrap_or_default().to_lowercase()).collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (at, (part, name)) in parts.iter().zip(&names).enumerate() {
        if let Some(first) = seen.insert(name, at).and_then(|first| parts.get(first)) {
            let action = part.table().1.unwrap_or_default();
            return Err(Error::parse(format!(
                "two pages are of the action {action}: the other is {}",
                first.file.display()
            ))
            .at(part.first.location().clone())
            .with_help(
                "if they are translations, read one language: leave the others out with `exclude` (`--exclude`)",
            ));
        }
    }
    Ok(())
}

/// The entries of the first page, then what the others have in addition. Common tables are on several pages, and say the
/// same.
fn joined(scope: Scope, parts: &[&Part], findings: &mut Vec<Finding>) -> Vec<Entry> {
    let Some((first, others)) = parts.split_first() else { return Vec::new() };
    let mut entries: Vec<&Entry> = first.entries().collect();
    // Every code so far with the position of its last entry.
    let mut known: HashMap<&str, usize> = entries.iter().map(|entry| entry.code().as_str()).zip(0..).collect();
    for part in others {
        let own: HashSet<&str> = part.entries().map(|entry| entry.code().as_str()).collect();
        let new: Vec<&Entry> = part.entries().filter(|entry| !known.contains_key(entry.code().as_str())).collect();
        let is_other = |entry: &&Entry| {
            known.get(entry.code().as_str()).and_then(|at| entries.get(*at)).is_some_and(|known| known != entry)
        };
        let others: Vec<&str> = part.entries().filter(is_other).map(|entry| entry.code().as_str()).collect();
        let new_codes: Vec<&str> = new.iter().map(|entry| entry.code().as_str()).collect();
        let missing = known.len() - own.iter().filter(|code| known.contains_key(*code)).count();
        let other = first.file.display();
        let mut says = Vec::new();
        if !new.is_empty() {
            says.push(format!("has {}, which {other} does not have", named(&new_codes, new.len())));
        }
        if missing > 0 {
            // Only those that are shown are sought: the table may have grown long.
            let mut shown: Vec<&str> = Vec::new();
            for code in entries.iter().map(|entry| entry.code().as_str()).filter(|code| !own.contains(code)) {
                if !shown.contains(&code) {
                    shown.push(code);
                }
                if shown.len() == SHOWN {
                    break;
                }
            }
            says.push(format!("does not have {}, which {other} has", named(&shown, missing)));
        }
        let place = part.first.location();
        if !says.is_empty() {
            let message = format!("its {scope} table {}: all are read", says.join(", and "));
            findings.push(Finding::new(&PAGES_DISAGREE, Severity::Warning, message).at(place));
        }
        if !others.is_empty() {
            let names = named(&others, others.len());
            let message = format!("its {scope} table describes {names} differently: what {other} says is kept");
            findings.push(Finding::new(&PAGES_DISAGREE, Severity::Info, message).at(place));
        }
        known.extend(new.iter().map(|entry| entry.code().as_str()).zip(entries.len()..));
        entries.extend(new);
    }
    entries.into_iter().cloned().collect()
}

/// How many codes a finding names.
const SHOWN: usize = 3;

/// All entries, but for those that are the same on a page before: tables of no known scope need not be one.
fn distinct(parts: &[&Part]) -> Vec<Entry> {
    let mut seen: HashSet<&Entry> = HashSet::new();
    let mut entries = Vec::new();
    for part in parts {
        entries.extend(part.entries().filter(|entry| !seen.contains(entry)).cloned());
        seen.extend(part.entries());
    }
    entries
}

/// Such as `A, B, C and 4 more`, of which only the first are given.
fn named(codes: &[&str], count: usize) -> String {
    let shown: Vec<&str> = codes.iter().copied().take(SHOWN).collect();
    let more = count.saturating_sub(shown.len());
    let shown = shown.join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}
