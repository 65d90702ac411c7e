//! The catalogs that arguments name, wherever they come from.

use std::path::Path;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use errcatalog::__cli::{api, counted, nearest};
use errcatalog::{Catalog, Format, Reader, Severity};

use crate::failure::Failure;
use crate::shell;

/// How what is named is read.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Reading {
    /// What the files are; detected from their content unless it is named.
    #[arg(long, value_name = "SOURCE", value_parser = sources())]
    pub(crate) from: Option<Format>,

    /// Of a folder, only files whose name matches, such as `*_en.md`; `*` matches anything. May be given several times.
    #[arg(long, value_name = "PATTERN")]
    pub(crate) include: Vec<String>,

    /// Of a folder, no file or folder whose name matches. May be given several times.
    #[arg(long, value_name = "PATTERN")]
    pub(crate) exclude: Vec<String>,
}

fn sources() -> impl TypedValueParser<Value = Format> {
    let named =
        |name: String| Format::ALL.iter().copied().find(|format| format.as_str() == name).ok_or("no such source");
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.as_str())).try_map(named)
}

impl Reading {
    pub(crate) fn reader(&self) -> Reader {
        let reader = self.include.iter().fold(Reader::new().api(api()), Reader::include);
        let reader = self.exclude.iter().fold(reader, Reader::exclude);
        match self.from {
            Some(source) => reader.format(source),
            None => reader,
        }
    }
}

/// A page, or whatever else lists codes, by its path; else a shipped catalog by its name.
pub(crate) fn read(page: &str, reading: &Reading) -> Result<Catalog, Failure> {
    let by_path = || reading.reader().read_path(page).map_err(|error| Failure::from(&error));
    if Path::new(page).exists() {
        return by_path();
    }
    let is_path = page.contains(['/', '\\']) || Path::new(page).extension().is_some_and(|end| end == "md");
    match Catalog::shipped(page) {
        Ok(catalog) => Ok(catalog),
        // The page may be there and yet not be reached: what the system says of it is the better reason.
        Err(_) if is_path => by_path(),
        Err(_) => {
            let names: Vec<&str> = Catalog::shipped_names().collect();
            let meant = meant(page, &names).map(|name| format!("did you mean {name}? ")).unwrap_or_default();
            let page = if page.is_empty() { "\"\"" } else { page };
            Err(Failure::incomplete(format!("{page}: there is no such file, and no shipped catalog of that name"))
                .help(format!("{meant}the shipped catalogs are: {}", names.join(", "))))
        }
    }
}

/// The name that begins like this one, the shortest of several; else the one that is a few letters away.
fn meant<'n>(name: &str, names: &[&'n str]) -> Option<&'n str> {
    let begins = |known: &&&str| !name.is_empty() && known.starts_with(&name.to_lowercase());
    let shortest = names.iter().filter(begins).min_by_key(|known| known.len()).copied();
    shortest.or_else(|| nearest(name, names.iter().copied()))
}

/// Both, the one without a name named like the other: that a page or a snapshot does not say which product it is about
/// is no drift.
pub(crate) fn with_same_name(old: Catalog, new: Catalog) -> (Catalog, Catalog) {
    let title = |catalog: &Catalog| Some((catalog.product()?.to_owned(), catalog.version()?.to_owned()));
    match (is_named(&old), is_named(&new), title(&old), title(&new)) {
        (true, false, Some((product, version)), _) => (old, new.named(product, version)),
        (false, true, _, Some((product, version))) => (old.named(product, version), new),
        _ => (old, new),
    }
}

pub(crate) fn is_named(catalog: &Catalog) -> bool {
    catalog.product().is_some() || catalog.version().is_some()
}

/// The same entries without product and version.
pub(crate) fn without_name(catalog: &Catalog) -> Catalog {
    Catalog::from_entries(catalog.entries().iter().cloned())
}

/// A note about what was read with warnings in the new page: it is not drift, and yet explains some.
pub(crate) fn reading_note(catalog: &Catalog, path: &str) -> Option<String> {
    let count = |severity| catalog.findings().iter().filter(|finding| finding.severity() == severity).count();
    let counts: Vec<String> = [(Severity::Error, "error"), (Severity::Warning, "warning")]
        .into_iter()
        .map(|(severity, word)| (count(severity), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| counted(count, word))
        .collect();
    let show = shell::command(&["show", &shell::path(path)]);
    (!counts.is_empty()).then(|| format!("{path} was read with {}: {show}", counts.join(" and ")))
}
