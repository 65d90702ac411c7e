//! What `check`, `accept` and `lint` work on: the catalogs of errcatalog.toml, or the shipped ones without it.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use errcatalog::__cli::{
    CatalogConfig, Configuration, Docs, FILE, LintRules, SAMPLE, default_snapshot, find, listed, nearest,
    read_configuration,
};
use errcatalog::{Api, Catalog};

use crate::failure::Failure;
use crate::options::{ApiFile, Selection};

/// What `check`, `accept` and `lint` work on.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    /// The configuration, as messages name it; none if there is none.
    pub(crate) config: Option<String>,
    /// The folder that every snapshot is inside of; empty for the current one.
    pub(crate) root: PathBuf,
    pub(crate) catalogs: Vec<CatalogConfig>,
    pub(crate) rules: LintRules,
    /// How `scan` judges.
    pub(crate) scan: LintRules,
    /// The API of what names none; none if the configuration says nothing of it.
    pub(crate) api: Option<Api>,
    /// The file of the findings that are known.
    pub(crate) baseline: Option<PathBuf>,
}

impl Project {
    /// Reads the configuration: this one; else the nearest from the current folder up; else none, for the shipped
    /// catalogs. Of them those are meant that have a snapshot here, or are named; `nothing` says that there are none.
    pub(crate) fn load(selection: &Selection, nothing: fn() -> Failure) -> Result<Self, Failure> {
        let names: HashSet<&str> = selection.catalog.iter().map(String::as_str).collect();
        let mut project =
            Self::find(selection.config.as_deref(), &selection.api)?.unwrap_or_else(|| Self::of_shipped(&names));
        if let Some(config) = project.config.as_ref().filter(|_| project.catalogs.is_empty()) {
            return Err(
                Failure::usage(format!("{config}: no catalog is named")).help_lines(SAMPLE.map(str::to_owned).into())
            );
        }
        let known: HashSet<&str> = project.catalogs.iter().map(|catalog| catalog.name.as_str()).collect();
        if let Some(name) = selection.catalog.iter().find(|name| !known.contains(name.as_str())) {
            return Err(project.unknown(name));
        }
        if !names.is_empty() {
            project.catalogs.retain(|catalog| names.contains(catalog.name.as_str()));
        }
        if project.catalogs.is_empty() {
            return Err(nothing());
        }
        Ok(project)
    }

    /// Reads the configuration: this one; else the nearest from the current folder up; none if there is none.
    pub(crate) fn find(config: Option<&Path>, api: &ApiFile) -> Result<Option<Self>, Failure> {
        let api = api.read()?;
        let Some(path) = config.map(Path::to_owned).or_else(|| find(FILE, Path::new(""))) else { return Ok(None) };
        let Configuration { file, root, catalogs, apis, rules, scan, baseline } =
            read_configuration(&path, api).map_err(|error| Failure::from(&error))?;
        Ok(Some(Self { config: Some(file), root, catalogs, rules, scan, api: apis.default, baseline }))
    }

    fn of_shipped(names: &HashSet<&str>) -> Self {
        let catalogs = Catalog::shipped_names()
            .map(|name| CatalogConfig::new(name.to_owned(), Docs::Shipped, default_snapshot(name).into()))
            .filter(|catalog| names.contains(catalog.name.as_str()) || catalog.snapshot.symlink_metadata().is_ok())
            .collect();
        Self {
            config: None,
            root: PathBuf::new(),
            catalogs,
            rules: LintRules::default(),
            scan: LintRules::default(),
            api: None,
            baseline: None,
        }
    }

    fn unknown(&self, name: &str) -> Failure {
        let (whose, known): (String, Vec<&str>) = match &self.config {
            Some(config) => (
                format!("{config} has no catalog of that name"),
                self.catalogs.iter().map(|catalog| catalog.name.as_str()).collect(),
            ),
            None => (
                format!("no shipped catalog has that name, and there is no {FILE} here or above"),
                Catalog::shipped_names().collect(),
            ),
        };
        let likely = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean {near:?}?"),
            None => format!("there are {}", listed(&known)),
        };
        Failure::usage(format!("--catalog {name:?}: {whose}")).help(likely)
    }
}

/// What `check` and `accept` say without anything to work on.
pub(crate) fn nothing_to_check() -> Failure {
    let shipped: Vec<&str> = Catalog::shipped_names().collect();
    let first = shipped.first().copied().unwrap_or_default();
    Failure::incomplete(format!(
        "no catalog is held to a snapshot: there is no {FILE} here or above, and no snapshot of a shipped catalog in \
         snapshots/"
    ))
    .help_lines(vec![
        format!("`errcatalog init` writes an {FILE} that names the pages it finds here;"),
        format!(
            "`errcatalog accept --catalog {first}` makes {}, to which a shipped catalog is held",
            default_snapshot(first)
        ),
    ])
    .note(format!("these ship with errcatalog: {}", shipped.join(", ")))
}
