//! A project as tests open it.

use std::path::Path;

use super::catalog::{CatalogConfig, FILE};
use super::config::{self, Configuration, SAMPLE};
use super::names::listed;
use super::place;
use crate::catalog::Catalog;
use crate::error::{Error, Result};
use crate::text::nearest;

/// What `errcatalog.toml` says: the catalogs of a project, each with its docs and how they are read.
///
/// The command `errcatalog` reads the same file, so that a test and a check in CI are about the same codes.
///
/// ```
/// # fn main() -> errcatalog::Result<()> {
/// use errcatalog::Project;
///
/// let project = Project::of(env!("CARGO_MANIFEST_DIR"))?;
/// assert_eq!(project.names().collect::<Vec<_>>(), ["redis-2018-04-12", "redis-2018-04-12.zh"]);
/// assert!(project.catalog("redis-2018-04-12")?.contains("RequestLimitExceeded"));
/// # Ok(()) }
/// ```
#[derive(Debug)]
pub struct Project(Configuration);

/// The docs of a catalog, as the project of this package names it: what the macro calls.
pub fn catalog(package: &str, name: &str) -> Result<Catalog> {
    Project::of(package)?.catalog(name)
}

impl Project {
    /// Reads the nearest `errcatalog.toml` from this folder up. In a test, `env!("CARGO_MANIFEST_DIR")` is the folder of its
    /// package.
    ///
    /// # Errors
    ///
    /// If there is none, or it cannot be used as it stands: then the error tells all that is wrong with it.
    pub fn of(folder: impl AsRef<Path>) -> Result<Self> {
        let folder = folder.as_ref();
        match place::find(FILE, place::as_seen_here(folder)) {
            Some(path) => Self::from_path(path),
            None => Err(Error::config(format!("there is no {FILE} in {} or above", folder.display()))
                .with_help(SAMPLE.join("\n"))),
        }
    }

    /// Reads this file, whatever its name.
    ///
    /// # Errors
    ///
    /// If it is not there, or cannot be used as it stands.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self> {
        config::read(path.as_ref(), None).map(Self)
    }

    /// The names of the catalogs, as they are in the file.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.catalogs.iter().map(|catalog| catalog.name.as_str())
    }

    /// Reads the docs of the catalog of this name.
    ///
    /// # Errors
    ///
    /// If there is no such catalog, or its docs cannot be read: see [`Reader::read_path`](crate::Reader::read_path).
    pub fn catalog(&self, name: &str) -> Result<Catalog> {
        self.named(name)?.read_docs()
    }

    fn named(&self, name: &str) -> Result<&CatalogConfig> {
        self.0.catalogs.iter().find(|catalog| catalog.name == name).ok_or_else(|| {
            let known: Vec<&str> = self.names().collect();
            let help = match nearest(name, self.names()) {
                Some(near) => format!("did you mean {near:?}?"),
                None if known.is_empty() => SAMPLE.join("\n"),
                None => format!("its catalogs are {}", listed(&known)),
            };
            Error::config(format!("{}: no catalog is named {name:?}", self.0.file)).with_help(help)
        })
    }
}
