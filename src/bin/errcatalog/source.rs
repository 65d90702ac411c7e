//! The catalogs that arguments name, wherever they come from.

use std::path::Path;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use errcatalog::{Catalog, Error, Format, Reader, Severity};

use crate::options::{Failure, nearest};
use crate::output::printable;

/// Why a page could not be read, ready to be printed.
#[derive(Debug)]
pub(crate) struct Unread {
    text: String,
    place: Option<(u32, u32)>,
}

impl Unread {
    /// What is wrong, the page first; what to do in lines of its own.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Line and column, if there is a place in the page.
    pub(crate) fn place(&self) -> Option<(u32, u32)> {
        self.place
    }
}

impl From<Unread> for Failure {
    fn from(unread: Unread) -> Self {
        Self::incomplete(unread.text)
    }
}

impl From<Error> for Unread {
    fn from(error: Error) -> Self {
        let text = error.to_string().lines().map(printable).collect::<Vec<_>>().join("\n");
        Self { text, place: error.location().map(|at| (at.line(), at.column())) }
    }
}

/// How what is named is read.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Reading {
    /// What the files are; told by their content unless it is named.
    #[arg(long, value_name = "SOURCE", value_parser = sources())]
    pub(crate) from: Option<Format>,

    /// Of a folder, only files whose name fits, such as `*_en.md`; `*` stands for anything. May be given several times.
    #[arg(long, value_name = "PATTERN")]
    pub(crate) include: Vec<String>,

    /// Of a folder, no file or folder whose name fits. May be given several times.
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
        let reader = self.include.iter().fold(Reader::new(), Reader::include);
        let reader = self.exclude.iter().fold(reader, Reader::exclude);
        match self.from {
            Some(source) => reader.format(source),
            None => reader,
        }
    }
}

/// A page, or whatever else lists codes, by its path; else a shipped catalog by its name.
pub(crate) fn read(page: &str, reading: &Reading) -> Result<Catalog, Unread> {
    if Path::new(page).exists() {
        return Ok(reading.reader().read_path(page)?);
    }
    let names: Vec<&str> = Catalog::shipped_names().collect();
    let is_path = page.contains(['/', '\\']) || Path::new(page).extension().is_some_and(|end| end == "md");
    match Catalog::shipped(page) {
        Ok(catalog) => Ok(catalog),
        // The page may be there and yet not be reached: what the system says of it is the better reason.
        Err(_) if is_path => Ok(reading.reader().read_path(page)?),
        Err(_) => {
            let meant = meant(page, &names).map(|name| format!("did you mean {name}? ")).unwrap_or_default();
            let text = format!(
                "{}: there is no such file, and no shipped catalog of that name\n  help: {meant}the shipped catalogs are: {}",
                if page.is_empty() { "\"\"".to_owned() } else { printable(page) },
                names.join(", ")
            );
            Err(Unread { text, place: None })
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
pub(crate) fn named_alike(old: Catalog, new: Catalog) -> (Catalog, Catalog) {
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

/// A note about what was read with doubt in the new page: it is not drift, and yet explains some.
pub(crate) fn doubts(catalog: &Catalog, path: &str) -> Option<String> {
    let count = |severity| catalog.findings().iter().filter(|finding| finding.severity() == severity).count();
    let counts: Vec<String> = [(Severity::Error, "error"), (Severity::Warning, "warning")]
        .into_iter()
        .map(|(severity, word)| (count(severity), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        .collect();
    (!counts.is_empty())
        .then(|| format!("{path} was read with doubt ({}): `errcatalog show {path}`", counts.join(", ")))
}
