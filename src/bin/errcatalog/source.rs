//! The catalogs that arguments name, wherever they come from.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use errcatalog::__cli::{Docs, Reading as Configured, api as api_of_none, counted, nearest};
use errcatalog::{Api, Catalog, Format, Severity};

use crate::failure::Failure;
use crate::options::ApiFile;
use crate::project::Project;
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

/// What the sources that arguments name are read with: what the configuration says of them, and the command line.
#[derive(Debug, Clone)]
pub(crate) struct Sources {
    /// How the configuration reads docs, by what these really are.
    configured: Vec<(PathBuf, Configured)>,
    /// The API of all else.
    api: Api,
}

impl Sources {
    pub(crate) fn of(project: Option<&Project>, api: &ApiFile) -> Result<Self, Failure> {
        let default = match project.and_then(|project| project.api.clone()) {
            Some(api) => Some(api),
            None => api.read()?,
        };
        let catalogs = || project.iter().flat_map(|project| &project.catalogs);
        let docs = catalogs().filter_map(|catalog| match &catalog.docs {
            Docs::Page { path, .. } => Some((path, catalog.reading.clone())),
            Docs::Shipped => None,
        });
        let related = catalogs().flat_map(|catalog| {
            let related = catalog.actions.iter().chain(&catalog.translations).chain(&catalog.sdks);
            related.map(|related| (&related.path, Configured { from: None, ..catalog.reading.clone() }))
        });
        let real = |(path, reading): (&PathBuf, Configured)| Some((path.canonicalize().ok()?, reading));
        Ok(Self {
            configured: docs.chain(related).filter_map(real).collect(),
            api: default.unwrap_or_else(api_of_none),
        })
    }

    /// From the nearest configuration, if there is one.
    pub(crate) fn find(api: &ApiFile) -> Result<Self, Failure> {
        Self::of(Project::find(None, api)?.as_ref(), api)
    }

    /// How the configuration reads this file or folder; or one in a folder that it names.
    fn configured(&self, name: &str) -> Configured {
        let real = Path::new(name).canonicalize().ok();
        let holds = |docs: &Path| real.as_ref().is_some_and(|real| real.starts_with(docs));
        let docs = self.configured.iter().filter(|(docs, _)| holds(docs));
        let nearest = docs.rev().max_by_key(|(docs, _)| docs.components().count());
        nearest.map_or_else(
            || Configured { api: Some(self.api.clone()), ..Configured::default() },
            |(_, reading)| reading.clone(),
        )
    }

    /// The API that this source is of.
    pub(crate) fn api(&self, name: &str) -> Api {
        self.configured(name).api()
    }

    /// A page, or whatever else lists codes, by its path; else a shipped catalog by its name.
    pub(crate) fn read(&self, page: &str, reading: &Reading) -> Result<Catalog, Failure> {
        let mut how = self.configured(page);
        how.from = reading.from.or(how.from);
        if !(reading.include.is_empty() && reading.exclude.is_empty()) {
            (how.include, how.exclude) = (reading.include.clone(), reading.exclude.clone());
        }
        read(page, || how.reader().read_path(page).map_err(|error| Failure::from(&error)))
    }
}

fn read(page: &str, by_path: impl Fn() -> Result<Catalog, Failure>) -> Result<Catalog, Failure> {
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
