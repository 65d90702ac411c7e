//! A folder of pages, read as one product.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::Reader;
use crate::catalog::{Catalog, Entry, Scope, Table};
use crate::code::ErrorCode;
use crate::error::{Error, Result};
use crate::location::Location;
use crate::report::{Finding, Severity, rules};

rules! {
    /// The rules about folders of pages.
    RULES in "docs/rules/";

    PAGE_WITHOUT_CODES "page-without-codes" [Info] "files of a folder that hold no codes";
    PAGES_DISAGREE "pages-disagree" [Warning, Info] "pages of a folder whose tables of the same codes differ";
    UNNAMED_ACTION "unnamed-action" [Warning] "pages of one action that do not say which";
}

/// More files and folders than the documentation of any product has.
const MAX_FILES: usize = 50_000;
const MAX_DEPTH: usize = 32;

/// The endings of pages.
const ENDINGS: [&str; 5] = ["md", "mdx", "markdown", "html", "htm"];

/// Which files of a folder are meant.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub(super) include: Vec<String>,
    pub(super) exclude: Vec<String>,
}

impl Names {
    fn excludes(&self, name: &str) -> bool {
        self.exclude.iter().any(|pattern| fits(pattern, name))
    }

    fn means(&self, path: &Path, name: &str) -> bool {
        let is_page = || {
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
            ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
        };
        let included = if self.include.is_empty() { is_page() } else { self.include.iter().any(|p| fits(p, name)) };
        included && !self.excludes(name)
    }
}

/// True if the name is the pattern, in which `*` stands for any characters.
fn fits(pattern: &str, name: &str) -> bool {
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first) else { return false };
    let mut pieces: Vec<&str> = pieces.collect();
    // Without a star the whole name was the first piece.
    let Some(last) = pieces.pop() else { return rest.is_empty() };
    for piece in pieces {
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

pub(super) fn read(folder: &Path, reader: &Reader) -> Result<Catalog> {
    let mut walk = Walk { names: reader.names(), seen: 0, files: Vec::new(), links: Vec::new() };
    walk.folder(folder, 0)?;
    let Walk { seen, files, links, .. } = walk;
    let mut join = Join::default();
    join.findings.extend(links.iter().map(|link| {
        let place = Location::new(link.display().to_string(), 1, 1);
        Finding::new(&PAGE_WITHOUT_CODES, Severity::Info, "a symbolic link, which is not followed").at(&place)
    }));
    for file in &files {
        match reader.clone().read_path(file) {
            Ok(catalog) => join.take(file, catalog)?,
            // Most pages are of other things. But a page of codes from which none can be read is no such page.
            Err(error) if error.is_unrelated() => join.pass_over(file, &error),
            Err(error) => return Err(error),
        }
    }
    if join.pages == 0 {
        let chosen = !reader.names().include.is_empty() || !reader.names().exclude.is_empty();
        let known = if files.is_empty() && chosen && seen > 0 {
            "none of its files fits `include` and `exclude`".to_owned()
        } else if files.is_empty() {
            "it holds no page at all".to_owned()
        } else {
            format!("none of its {} pages holds a table of codes", files.len())
        };
        return Err(Error::no_codes(format!("{}: no page of error codes: {known}", folder.display())).with_help(
            "pages end in .md or .html unless `include` (`--include`) says else; the files of an SDK are read one by one",
        ));
    }
    join.catalog(folder)
}

/// The files below a folder by name, those inside of it before those in its folders: the same order everywhere.
struct Walk<'r> {
    names: &'r Names,
    seen: usize,
    files: Vec<PathBuf>,
    /// Links that are named as pages are.
    links: Vec<PathBuf>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, depth: usize) -> Result<()> {
        let io = |source| Error::io(folder, source);
        let too_much = |what: String| {
            let source = std::io::Error::new(std::io::ErrorKind::InvalidInput, what);
            Err(io(source).with_help("name the folder of one product's pages"))
        };
        if depth > MAX_DEPTH {
            return too_much(format!("more than {MAX_DEPTH} folders deep"));
        }
        let mut entries = std::fs::read_dir(folder).map_err(io)?.collect::<std::io::Result<Vec<_>>>().map_err(io)?;
        entries.sort_by_key(std::fs::DirEntry::file_name);
        self.seen += entries.len();
        if self.seen > MAX_FILES {
            return too_much(format!("more than {MAX_FILES} files and folders"));
        }
        let mut folders = Vec::new();
        for entry in entries {
            let (path, kind) = (entry.path(), entry.file_type().map_err(io)?);
            let name = entry.file_name().to_string_lossy().into_owned();
            if kind.is_dir() {
                let is_hidden = name.starts_with('.') || name == "target" || name == "node_modules";
                if !is_hidden && !self.names.excludes(&name) {
                    folders.push(path);
                }
            } else if self.names.means(&path, &name) {
                if kind.is_file() {
                    self.files.push(path);
                } else if kind.is_symlink() {
                    self.links.push(path);
                }
            }
        }
        // The page of a product stands above those of its actions.
        folders.iter().try_for_each(|folder| self.folder(folder, depth + 1))
    }
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
    /// All of one table; at least one.
    entries: Vec<Entry>,
}

impl Part {
    fn table(&self) -> Table<'_> {
        self.entries[0].table()
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
        let first = self.tables.len();
        for entry in catalog.into_entries() {
            match self.tables[first..].iter_mut().find(|part| part.table() == entry.table()) {
                Some(part) => part.entries.push(entry),
                None => self.tables.push(Part { file: file.to_owned(), entries: vec![entry] }),
            }
        }
        Ok(())
    }

    fn pass_over(&mut self, file: &Path, why: &Error) {
        let place = Location::new(file.display().to_string(), 1, 1);
        self.findings.push(Finding::new(&PAGE_WITHOUT_CODES, Severity::Info, why.message()).at(&place));
    }

    fn catalog(mut self, folder: &Path) -> Result<Catalog> {
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
                Finding::new(&UNNAMED_ACTION, Severity::Warning, message).at(part.entries[0].location())
            }));
            check_actions(&named)?;
            entries.extend(named.into_iter().flat_map(|part| part.entries.iter().cloned()));
        }
        let mut catalog = Catalog::from_entries(entries).with_findings(self.findings).with_examples(self.examples);
        catalog = catalog.from_file(Some(folder.display().to_string().into()));
        Ok(match self.title {
            Some((product, version, _)) => catalog.named(product, version),
            None => catalog,
        })
    }
}

/// Of an action there is one page alone.
fn check_actions(parts: &[&Part]) -> Result<()> {
    // No API tells actions apart by case alone.
    let folded = |part: &&Part| part.table().1.unwrap_or_default().to_lowercase();
    let actions: Vec<String> = parts.iter().map(folded).collect();
    let mut seen: HashSet<&str> = HashSet::new();
    for (part, action) in parts.iter().zip(&actions) {
        if !seen.insert(action) {
            let first = actions.iter().position(|first| first == action).map_or(part, |first| &parts[first]);
            let action = part.table().1.unwrap_or_default();
            return Err(Error::parse(format!(
                "two pages are of the action {action}: the other is {}",
                first.file.display()
            ))
            .at(part.entries[0].location().clone())
            .with_help(
                "if they are translations, read one language: leave the others out with `exclude` (`--exclude`)",
            ));
        }
    }
    Ok(())
}

/// The entries of the first page, then what the others have beside. Common tables stand on several, and say the same.
fn joined(scope: Scope, parts: &[&Part], findings: &mut Vec<Finding>) -> Vec<Entry> {
    let Some((first, others)) = parts.split_first() else { return Vec::new() };
    let mut entries = first.entries.clone();
    for part in others {
        let own: HashSet<&str> = codes(&part.entries).collect();
        let known: HashMap<&str, &str> =
            entries.iter().map(|entry| (entry.code().as_str(), entry.description())).collect();
        let new: Vec<&str> = codes(&part.entries).filter(|code| !known.contains_key(code)).collect();
        let lacking: Vec<&str> = codes(&entries).filter(|code| !own.contains(code)).collect();
        let is_other =
            |entry: &&Entry| known.get(entry.code().as_str()).is_some_and(|text| *text != entry.description());
        let otherwise: Vec<&str> = part.entries.iter().filter(is_other).map(|entry| entry.code().as_str()).collect();
        let other = first.file.display();
        let mut says = Vec::new();
        if !new.is_empty() {
            says.push(format!("has {}, which {other} has not", named(&new)));
        }
        if !lacking.is_empty() {
            says.push(format!("lacks {}, which {other} has", named(&lacking)));
        }
        let place = part.entries[0].location();
        if !says.is_empty() {
            let message = format!("its {scope} table {}: all are read", says.join(", and "));
            findings.push(Finding::new(&PAGES_DISAGREE, Severity::Warning, message).at(place));
        }
        if !otherwise.is_empty() {
            let message =
                format!("its {scope} table describes {} otherwise: the words of {other} are kept", named(&otherwise));
            findings.push(Finding::new(&PAGES_DISAGREE, Severity::Info, message).at(place));
        }
        let more: Vec<Entry> =
            part.entries.iter().filter(|entry| !known.contains_key(entry.code().as_str())).cloned().collect();
        entries.extend(more);
    }
    entries
}

/// All entries, but for those that a page before says in the same words: tables of no known scope need not be one.
fn distinct(parts: &[&Part]) -> Vec<Entry> {
    let mut seen: HashSet<(&str, &str)> = HashSet::new();
    let mut entries = Vec::new();
    for part in parts {
        let is_new = |entry: &&Entry| !seen.contains(&(entry.code().as_str(), entry.description()));
        entries.extend(part.entries.iter().filter(is_new).cloned());
        seen.extend(part.entries.iter().map(|entry| (entry.code().as_str(), entry.description())));
    }
    entries
}

fn codes(entries: &[Entry]) -> impl Iterator<Item = &str> {
    entries.iter().map(|entry| entry.code().as_str())
}

/// Such as `A, B, C and 4 more`.
fn named(codes: &[&str]) -> String {
    let shown = codes.len().min(3);
    let more = codes.len() - shown;
    let shown = codes[..shown].join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, name, wanted) in [
            ("a.md", "a.md", true),
            ("a.md", "b.a.md", false),
            ("*", "", true),
            ("*.md", "错误码.md", true),
            ("*.md", "a.md.html", false),
            ("*_intl*", "错误码_intl_jp.md", true),
            ("*_intl*", "错误码.md", false),
            ("a*a", "a", false),
            ("a*a", "aa", true),
            ("a*b*c", "a-b-b-c", true),
            ("a*b*c", "a-c-b", false),
            ("", "", true),
            ("", "a", false),
        ] {
            assert_eq!(fits(pattern, name), wanted, "{pattern} {name}");
        }
    }
}
