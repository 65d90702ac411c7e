//! The catalogs that arguments name, wherever they come from.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use errcatalog::__cli::{
    Belonging, CatalogConfig, Role, api as api_of_none, counted, did_you_mean, nearest, sources_of,
};
use errcatalog::{Api, Catalog, Format, Reader, Severity};

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

impl Reading {
    /// True if the command line says nothing of how sources are read.
    fn is_empty(&self) -> bool {
        self.from.is_none() && self.include.is_empty() && self.exclude.is_empty()
    }

    pub(crate) fn reader(&self) -> Reader {
        let reader = self.include.iter().fold(Reader::new(), Reader::include);
        let reader = self.exclude.iter().fold(reader, Reader::exclude);
        match self.from {
            Some(source) => reader.format(source),
            None => reader,
        }
    }
}

/// Where the sources are that arguments name, and what says how they are read: options of the command line, else
/// `errcatalog.toml`.
#[derive(Debug, Clone)]
pub(crate) struct Sources {
    /// The folder of the configuration.
    root: PathBuf,
    catalogs: Vec<CatalogConfig>,
    /// The API of what is of no catalog.
    api: Api,
}

impl Sources {
    pub(crate) fn of(project: Option<&Project>, api: &ApiFile) -> Result<Self, Failure> {
        let default = match project.and_then(|project| project.api.clone()) {
            Some(api) => Some(api),
            None => api.read()?,
        };
        Ok(Self {
            root: project.map(|project| project.root.clone()).unwrap_or_default(),
            catalogs: project.map(|project| project.catalogs.clone()).unwrap_or_default(),
            api: default.unwrap_or_else(api_of_none),
        })
    }

    /// From the nearest configuration, if there is one.
    pub(crate) fn find(api: &ApiFile) -> Result<Self, Failure> {
        Self::of(Project::find(None, api)?.as_ref(), api)
    }

    /// The API that this source is of.
    pub(crate) fn api(&self, name: &str) -> Api {
        let (_, sources) = sources_of(&self.catalogs, &self.root, Path::new(name));
        let config = sources.first().map(|source| source.config).or_else(|| self.named(name));
        config.map_or_else(|| self.api.clone(), CatalogConfig::api)
    }

    /// The names of the catalogs whose docs this is.
    pub(crate) fn names(&self, docs: &str) -> Vec<String> {
        let (is_named, sources) = sources_of(&self.catalogs, &self.root, Path::new(docs));
        if !is_named {
            return self.named(docs).iter().map(|config| config.name.clone()).collect();
        }
        let docs = sources.iter().filter(|source| source.role == Role::Docs);
        docs.map(|source| source.config.name.clone()).collect()
    }

    fn named(&self, name: &str) -> Option<&CatalogConfig> {
        self.catalogs.iter().find(|config| config.name == name)
    }

    /// A page, or whatever else lists codes, by its path, read as the configuration says if it is the docs or the code of a
    /// catalog; else the docs of a catalog by its name; else a shipped catalog.
    pub(crate) fn read(&self, page: &str, reading: &Reading) -> Result<Catalog, Failure> {
        let path = Path::new(page);
        if path.exists() || page.contains('*') {
            return self.read_path(path, reading);
        }
        if let Some(config) = self.named(page) {
            return config.read_docs().map_err(|error| Failure::from(&error));
        }
        let is_path = page.contains(['/', '\\']) || path.extension().is_some_and(|end| end == "md");
        match Catalog::shipped(page) {
            Ok(catalog) => Ok(catalog),
            // The page may be there and yet not be reached: what the system says of it is the better reason.
            Err(_) if is_path => self.read_path(path, reading),
            Err(_) => {
                let shipped: Vec<&str> = Catalog::shipped_names().collect();
                let names: Vec<&str> =
                    self.catalogs.iter().map(|config| config.name.as_str()).chain(shipped.iter().copied()).collect();
                let meant = meant(page, &names).map(|name| format!("did you mean {name}?"));
                let meant =
                    meant.or_else(|| did_you_mean(path)).map(|question| format!("{question} ")).unwrap_or_default();
                let page = if page.is_empty() { "\"\"" } else { page };
                Err(Failure::incomplete(format!("{page}: there is no such file, and no shipped catalog of that name"))
                    .help(format!("{meant}the shipped catalogs are: {}", shipped.join(", "))))
            }
        }
    }

    fn read_path(&self, path: &Path, reading: &Reading) -> Result<Catalog, Failure> {
        let read = match self.source_of(path, reading)? {
            Some(Belonging { config, role, source }) if reading.is_empty() => {
                source.read_part(path, &role.of(&config.name))
            }
            Some(Belonging { config, .. }) => reading.reader().api(config.api()).read_path(path),
            None => reading.reader().api(self.api.clone()).read_path(path),
        };
        read.map_err(|error| Failure::from(&error))
    }

    /// The source that the path is, or is a part of.
    fn source_of(&self, path: &Path, reading: &Reading) -> Result<Option<Belonging<'_>>, Failure> {
        let (_, sources) = sources_of(&self.catalogs, &self.root, path);
        let Some(first) = sources.first().copied() else { return Ok(None) };
        // What the command line says is said of it, whosever it is.
        let is_other =
            |other: &&Belonging<'_>| reading.is_empty() && !other.source.reading.is_like(&first.source.reading);
        let Some(other) = sources.iter().find(is_other) else { return Ok(Some(first)) };
        let place = |one: &Belonging<'_>| one.config.place.clone().unwrap_or_default();
        Err(Failure::usage(format!(
            "{} is {} ({}) and {} ({}), which read it differently",
            path.display(),
            first.role.of(&first.config.name),
            place(&first),
            other.role.of(&other.config.name),
            place(other)
        ))
        .help(format!(
            "name the catalog instead of the file, such as {}, or say with `--from` and its like how it is read",
            first.config.name
        )))
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
