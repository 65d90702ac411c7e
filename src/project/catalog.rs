//! A catalog of a project: its docs, its snapshot, and what it is compared with.

use std::path::PathBuf;

use super::reading::Reading;
use crate::catalog::Catalog;
use crate::error::Result;

/// The file that names them.
pub const FILE: &str = "errcatalog.toml";

/// A file or folder that a catalog is compared with.
#[derive(Debug, Clone)]
pub struct RelatedSource {
    /// As it can be opened from the current folder.
    pub path: PathBuf,
    /// Where the configuration names it.
    pub place: String,
}

/// A catalog, as the configuration describes it: its docs are held to a snapshot.
#[derive(Debug, Clone)]
pub struct CatalogConfig {
    /// Its name.
    pub name: String,
    /// Where it comes from.
    pub docs: Docs,
    /// As it can be opened from the current folder.
    pub snapshot: PathBuf,
    /// Where the configuration names it, such as `errcatalog.toml:3`.
    pub place: Option<String>,
    /// Where it names the snapshot, if it does.
    pub snapshot_place: Option<String>,
    /// How its docs are read.
    pub reading: Reading,
    /// The pages of its actions.
    pub actions: Option<RelatedSource>,
    /// The same docs in other languages.
    pub translations: Vec<RelatedSource>,
    /// Constants of SDKs.
    pub sdks: Vec<RelatedSource>,
}

/// Where a catalog comes from.
#[derive(Debug, Clone)]
pub enum Docs {
    /// A page.
    Page {
        /// As it is opened.
        path: PathBuf,
        /// As the configuration names it.
        written: String,
        /// Where it does.
        place: String,
    },
    /// A catalog that ships with errcatalog; it has the name of the catalog.
    Shipped,
}

impl CatalogConfig {
    /// A catalog that is compared with nothing.
    pub fn new(name: String, docs: Docs, snapshot: PathBuf) -> Self {
        Self {
            name,
            docs,
            snapshot,
            place: None,
            snapshot_place: None,
            reading: Reading::default(),
            actions: None,
            translations: Vec::new(),
            sdks: Vec::new(),
        }
    }

    /// The page as messages name it.
    pub fn docs_shown(&self) -> String {
        match &self.docs {
            Docs::Page { path, .. } => path.display().to_string(),
            Docs::Shipped => format!("{}, shipped with errcatalog {}", self.name, env!("CARGO_PKG_VERSION")),
        }
    }

    /// The snapshot as messages name it.
    pub fn snapshot_shown(&self) -> String {
        self.snapshot.display().to_string()
    }

    /// What `errcatalog show` shows it by.
    pub fn show_name(&self) -> String {
        match &self.docs {
            Docs::Page { path, .. } => path.display().to_string(),
            Docs::Shipped => self.name.clone(),
        }
    }

    /// The catalog as it is documented now.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub fn read_docs(&self) -> Result<Catalog> {
        let read = match &self.docs {
            Docs::Page { path, .. } => self.reading.reader().read_path(path),
            Docs::Shipped => Catalog::shipped(&self.name),
        };
        read.map_err(|error| match &self.docs {
            Docs::Page { place, .. } if error.is_io() => error.with_help(format!(
                "{place} names it as the docs of {:?}, relative to that file: fix the path",
                self.name
            )),
            Docs::Page { .. } | Docs::Shipped => error,
        })
    }

    /// A page, folder or SDK that its docs are compared with.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub fn read_related(&self, related: &RelatedSource) -> Result<Catalog> {
        // What the docs are is not what they are compared with.
        let reading = Reading { from: None, ..self.reading.clone() };
        let place = &related.place;
        reading.reader().read_path(&related.path).map_err(|error| match error.is_io() {
            true => error.with_help(format!("{place} names it to compare {:?} with, relative to that file", self.name)),
            false => error,
        })
    }
}

/// Where insta, and `assert_catalog_snapshot!`, look for it.
pub fn default_snapshot(name: &str) -> String {
    format!("snapshots/{name}.snap")
}

/// True if this may name a catalog: its snapshot is named after it.
pub fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(['/', '\\']) && !name.chars().any(char::is_control)
}
