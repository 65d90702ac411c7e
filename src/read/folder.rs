//! A folder of pages, read as one product.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::files::{Selection, Skip, skipped_in_words};
#[cfg(feature = "pattern")]
use super::glob::is_glob;
#[cfg(feature = "project")]
use super::page::rule::UNREAD_TABLE;
use super::paths::{Place, unused};
use super::rules::{PAGE_WITHOUT_CODES, PAGES_DISAGREE, UNNAMED_ACTION};
use crate::catalog::{Catalog, Entry, Format, Scope, Table};
use crate::code::ErrorCode;
use crate::error::{Error, Result};
use crate::location::Location;
use crate::report::{Finding, Severity};
use crate::sort::Listed;
use crate::text::counted;

/// Reads the pages at these paths and below, each with the function that is given.
pub(super) fn read(
    places: Vec<Place>,
    selection: &Selection,
    read: &dyn Fn(&Path) -> Result<Catalog>,
) -> Result<Catalog> {
    let mut join = Join::default();
    let shown = Place::shown(&places);
    join.findings.extend(excluding_nothing(&places, selection));
    for Place { path, is_file, walk, is_shared } in places {
        let left_out = skipped_in_words(&walk.skipped);
        for (path, why) in walk.skipped {
            join.findings.push(skipped(&path, why)?);
        }
        let before = join.pages;
        // Why nothing is read of the first file.
        let mut first: Option<(PathBuf, Error)> = None;
        let mut join_all = |join: &mut Join, files: &[PathBuf]| -> Result<()> {
            for file in files {
                match read(file) {
                    Ok(catalog) => join.take(file, catalog)?,
                    // Most pages are of other things. But a page of codes from which none can be read is not such a page,
                    // nor is one that is named.
                    Err(error) if error.is_unrelated() && !is_file => {
                        join.findings.push(unrelated(file, &error));
                        join.unheld = Some(Vec::new());
                        first.get_or_insert_with(|| (file.clone(), error));
                    }
                    Err(error) => return Err(error),
                }
            }
            Ok(())
        };
        join_all(&mut join, &walk.files)?;
        // A folder of code may have pages of other things.
        let is_of_code = !walk.sources.is_empty();
        if join.pages == before && !is_shared {
            join_all(&mut join, &walk.sources)?;
        } else {
            join.findings.extend(walk.sources.first().map(|first| {
                other_format(first, walk.sources.len(), "source files: a glob such as `src/**/*.rs` names them")
            }));
        }
        for (ending, (first, count)) in walk.others.items() {
            let what = format!("files that end in .{ending}: name them if they list codes");
            join.findings.push(other_format(first, *count, &what));
        }
        #[cfg(feature = "pattern")]
        if join.pages == before
            && !is_shared
            && is_glob(&path.to_string_lossy())
            && let Some((file, error)) = first
        {
            let all = counted(walk.files.len() + walk.sources.len(), "file");
            let help = error.help().map(|help| format!("\n{help}")).unwrap_or_default();
            return Err(Error::no_codes(format!("{}: of its {all} none has error codes{left_out}", path.display()))
                .with_help(format!("of the first, {}: {}{help}", file.display(), error.message())));
        }
        if join.pages == before && !is_shared {
            let others: Vec<String> =
                walk.others.items().iter().map(|(ending, (_, count))| format!("{count} of .{ending}")).collect();
            let known = if is_of_code {
                let files = counted(walk.files.len() + walk.sources.len(), "file");
                format!("of its {files} none has error codes")
            } else if !walk.files.is_empty() {
                format!("of its {} none has a table of codes", counted(walk.files.len(), "page"))
            } else if !selection.is_empty() && walk.entries > 0 {
                "none of its files matches `include` and `exclude`".to_owned()
            } else if !others.is_empty() {
                format!("it has no page, but {}", others.join(", "))
            } else {
                "it has no page".to_owned()
            };
            return Err(Error::no_codes(format!("{}: no page of error codes: {known}{left_out}", path.display()))
                .with_help(
                    "pages end in .md, .mdx, .markdown, .html or .htm unless `include` (`--include`) says otherwise; \
                 files of other formats, and of languages that are not read without a `pattern`, are named by a glob",
                ));
        }
    }
    join.catalog(&shown)
}

/// A finding for what the walk skipped; an error if there is more behind it that could be meant.
pub(super) fn skipped(path: &Path, why: Skip) -> Result<Finding> {
    let source = match why {
        Skip::Link { is_inside: true } | Skip::Repository | Skip::Hidden | Skip::Built => {
            return Ok(without_codes(path, Severity::Info, &why.to_string()));
        }
        // Here something is meant, and missing.
        Skip::Link { is_inside: false } | Skip::Special => {
            return Ok(without_codes(path, Severity::Warning, &why.to_string()));
        }
        Skip::Unreadable(source) => return Err(Error::io(path, source)),
        Skip::Deep(_) | Skip::Many(_) => std::io::Error::new(std::io::ErrorKind::InvalidInput, why.to_string()),
    };
    Err(Error::io(path, source).with_help("name the folder of one product"))
}

/// A finding for a file in which nothing speaks of codes. An empty one was something else, or is to be.
fn unrelated(file: &Path, error: &Error) -> Finding {
    let is_empty = std::fs::metadata(file).is_ok_and(|about| about.len() < 1024)
        && std::fs::read_to_string(file).is_ok_and(|text| text.trim_start_matches('\u{feff}').trim().is_empty());
    match is_empty {
        true => without_codes(file, Severity::Warning, "the file is empty"),
        false => without_codes(file, Severity::Info, error.message()),
    }
}

/// A finding for files that are not read since they are of another format.
fn other_format(first: &Path, count: usize, what: &str) -> Finding {
    let more = match count.saturating_sub(1) {
        0 => String::new(),
        more => format!(", and {more} more with it"),
    };
    without_codes(first, Severity::Info, &format!("not read{more}: {what}"))
}

/// A finding for every pattern of what is not meant that fits nothing: what it stood for is gone, or it is misspelt.
pub(super) fn excluding_nothing(places: &[Place], selection: &Selection) -> Vec<Finding> {
    let Some((folder, patterns)) = unused(places, selection) else { return Vec::new() };
    let told = |pattern: &str| {
        without_codes(
            &folder,
            Severity::Info,
            &format!("nothing here has a name like {pattern:?}, which `exclude` leaves out"),
        )
    };
    patterns.into_iter().map(told).collect()
}

/// The catalog with a finding for every word that its API has for headings, and that no heading holds.
#[cfg(feature = "project")]
pub(crate) fn with_unheld_told(catalog: Catalog) -> Catalog {
    let Some(file) = catalog.file().filter(|_| !catalog.unheld().is_empty()) else { return catalog };
    let place = Location::new(file, 1, 1);
    let told = catalog.unheld().iter().map(|(setting, word)| {
        Finding::new(&UNREAD_TABLE, Severity::Warning, format!("no heading holds {word:?}, which {setting} names"))
            .at(&place)
            .with_help("write what the heading says now, or take the word out")
    });
    let findings = catalog.findings().iter().cloned().chain(told).collect();
    let entries = catalog.entries().to_vec();
    catalog.renew(entries, findings)
}

/// A finding for a file without codes, or one that is not read.
fn without_codes(file: &Path, severity: Severity, why: &str) -> Finding {
    let place = Location::new(file.display().to_string(), 1, 1);
    Finding::new(&PAGE_WITHOUT_CODES, severity, why).at(&place)
}

/// The pages that were read, to be joined.
#[derive(Debug, Default)]
struct Join {
    pages: usize,
    /// How many of them are of an SDK, and the first of these.
    sdks: usize,
    sdk: Option<Format>,
    tables: Vec<Part>,
    findings: Vec<Finding>,
    examples: Vec<(ErrorCode, Location)>,
    /// Words for headings that no page with codes holds; nothing is known of pages without.
    unheld: Option<Vec<(String, String)>>,
    /// Product and version, with the page that named them first.
    title: Option<(String, String, PathBuf)>,
}

/// What one page says of one table.
#[derive(Debug)]
struct Part {
    file: PathBuf,
    /// True for constants and data: each file has a part of one list, where pages say the same.
    is_list: bool,
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
        if let Some(format) = catalog.format().filter(|format| format.is_sdk()) {
            self.sdks += 1;
            self.sdk.get_or_insert(format);
        }
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
        match &mut self.unheld {
            Some(unheld) => unheld.retain(|word| catalog.unheld().contains(word)),
            None => self.unheld = Some(catalog.unheld().to_vec()),
        }
        // A page has few tables, mostly one after the other.
        let mut parts: Vec<Part> = Vec::new();
        let is_list =
            catalog.format().is_some_and(|format| format.is_sdk() || matches!(format, Format::Yaml | Format::Csv));
        let is_list = is_list || (catalog.format() == Some(Format::Json) && catalog.layout().is_some());
        for entry in catalog.into_entries() {
            match parts.iter_mut().rev().find(|part| part.table() == entry.table()) {
                Some(part) => part.more.push(entry),
                None => parts.push(Part { file: file.to_owned(), is_list, first: entry, more: Vec::new() }),
            }
        }
        self.tables.extend(parts);
        Ok(())
    }

    fn catalog(mut self, read_from: &str) -> Result<Catalog> {
        let mut entries = Vec::new();
        for scope in Scope::ALL {
            let parts: Vec<&Part> = self.tables.iter().filter(|part| part.table().0 == scope).listed();
            let named: Vec<&Part> = parts.iter().copied().filter(|part| part.table().1.is_some()).listed();
            let unnamed: Vec<&Part> = parts.into_iter().filter(|part| part.table().1.is_none()).listed();
            match scope {
                Scope::Common | Scope::Business => entries.extend(joined(scope, &unnamed, &mut self.findings)),
                Scope::Action | Scope::Unknown => {
                    let (lists, pages): (Vec<&Part>, Vec<&Part>) = unnamed.iter().partition(|part| part.is_list);
                    entries.extend(distinct(&pages));
                    entries.extend(joined(scope, &lists, &mut self.findings));
                }
            }
            self.findings.extend(unnamed.iter().filter(|_| scope == Scope::Action).map(|part| {
                let message = "its codes are joined with those of no action: no parameter names it";
                Finding::new(&UNNAMED_ACTION, Severity::Warning, message).at(part.first.location())
            }));
            check_actions(&named)?;
            entries.extend(named.into_iter().flat_map(Part::entries).cloned());
        }
        let mut catalog = Catalog::from_entries(entries).with_findings(self.findings).with_examples(self.examples);
        catalog = catalog.with_unheld(self.unheld.unwrap_or_default());
        catalog = catalog.in_file(Some(read_from.into()));
        if self.sdks == self.pages {
            catalog = catalog.in_format(self.sdk);
        }
        Ok(match self.title {
            Some((product, version, _)) => catalog.named(product, version),
            None => catalog,
        })
    }
}

/// Of an action there is only one page.
fn check_actions(parts: &[&Part]) -> Result<()> {
    // No API has two actions that differ only in case.
    let names: Vec<String> = parts.iter().map(|part| part.table().1.unwrap_or_default().to_lowercase()).listed();
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
    let mut entries: Vec<&Entry> = first.entries().listed();
    // Every code so far with the position of its last entry.
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        known.insert(entry.code().as_str(), at);
    }
    for part in others {
        let mut own: HashMap<&str, usize> = HashMap::new();
        let (mut new, mut new_codes, mut others, mut shared): (Vec<&Entry>, Vec<&str>, Vec<&str>, usize) =
            Default::default();
        for entry in part.entries() {
            let code = entry.code().as_str();
            let is_first = own.insert(code, 0).is_none();
            match known.get(code) {
                Some(at) => {
                    shared += usize::from(is_first);
                    if entries.get(*at).is_some_and(|known| *known != entry) {
                        others.push(code);
                    }
                }
                None => {
                    new.push(entry);
                    new_codes.push(code);
                }
            }
        }
        let missing = known.len() - shared;
        let other = first.file.display();
        let mut says = Vec::new();
        if !new.is_empty() {
            says.push(format!("has {}, which {other} does not have", named(&new_codes, new.len())));
        }
        if missing > 0 {
            // Only those that are shown are sought: the table may have grown long.
            let mut shown: Vec<&str> = Vec::new();
            for entry in &entries {
                let code = entry.code().as_str();
                if !own.contains_key(code) && !shown.contains(&code) {
                    shown.push(code);
                }
                if shown.len() == SHOWN {
                    break;
                }
            }
            says.push(format!("does not have {}, which {other} has", named(&shown, missing)));
        }
        let place = part.first.location();
        let are_lists = part.is_list && first.is_list;
        if !says.is_empty() && !are_lists {
            let message = format!("its {scope} table {}: all are read", says.join(", and "));
            findings.push(Finding::new(&PAGES_DISAGREE, Severity::Warning, message).at(place));
        }
        if !others.is_empty() {
            let names = named(&others, others.len());
            let whose = if part.is_list { String::new() } else { format!("its {scope} table ") };
            let message = format!("{whose}describes {names} differently: what {other} says is kept");
            findings.push(Finding::new(&PAGES_DISAGREE, Severity::Info, message).at(place));
        }
        for entry in new {
            known.insert(entry.code().as_str(), entries.len());
            entries.push(entry);
        }
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
    let shown: Vec<&str> = codes.iter().copied().take(SHOWN).listed();
    let more = count.saturating_sub(shown.len());
    let shown = shown.join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}
