//! A catalog of a project: its docs, its snapshot, and what it is compared with.

use std::path::{Path, PathBuf};

use errcatalog::Catalog;

use super::place::{self, Obstacle};
use crate::failure::Failure;
use crate::source::Reading;

/// The file that names them.
pub(crate) const FILE: &str = "errcatalog.toml";

/// A file or folder that a catalog is compared with.
#[derive(Debug, Clone)]
pub(crate) struct RelatedSource {
    /// As it can be opened from the current folder.
    pub(crate) path: PathBuf,
    /// Where the configuration names it.
    pub(crate) place: String,
}

/// A catalog, as the configuration describes it: its docs are held to a snapshot.
#[derive(Debug, Clone)]
pub(crate) struct CatalogConfig {
    pub(crate) name: String,
    pub(crate) docs: Docs,
    /// As it can be opened from the current folder.
    pub(crate) snapshot: PathBuf,
    /// Where the configuration names it, such as `errcatalog.toml:3`.
    pub(super) place: Option<String>,
    /// Where it names the snapshot, if it does.
    pub(super) snapshot_place: Option<String>,
    /// How its docs are read.
    pub(super) reading: Reading,
    /// The pages of its actions.
    pub(crate) actions: Option<RelatedSource>,
    pub(crate) translations: Vec<RelatedSource>,
    pub(crate) sdks: Vec<RelatedSource>,
}

/// Where a catalog comes from.
#[derive(Debug, Clone)]
pub(crate) enum Docs {
    /// A page: as it is opened from the current folder, as the configuration names it, and where.
    Page { path: PathBuf, written: String, place: String },
    /// A catalog that ships with errcatalog; it has the name of the catalog.
    Shipped,
}

impl CatalogConfig {
    pub(super) fn new(name: String, docs: Docs, snapshot: PathBuf) -> Self {
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
    pub(crate) fn docs_shown(&self) -> String {
        match &self.docs {
            Docs::Page { path, .. } => path.display().to_string(),
            Docs::Shipped => format!("{}, shipped with errcatalog {}", self.name, env!("CARGO_PKG_VERSION")),
        }
    }

    pub(crate) fn snapshot_shown(&self) -> String {
        self.snapshot.display().to_string()
    }

    /// What `errcatalog show` shows it by.
    pub(crate) fn show_name(&self) -> String {
        match &self.docs {
            Docs::Page { path, .. } => path.display().to_string(),
            Docs::Shipped => self.name.clone(),
        }
    }

    /// The catalog as it is documented now.
    pub(crate) fn read_docs(&self) -> Result<Catalog, Failure> {
        let read = match &self.docs {
            Docs::Page { path, .. } => self.reading.reader().read_path(path),
            Docs::Shipped => Catalog::shipped(&self.name),
        };
        read.map_err(|error| match &self.docs {
            Docs::Page { place, .. } if error.is_io() => Failure::from(&error)
                .help(format!("{place} names it as the docs of {:?}, relative to that file: fix the path", self.name)),
            Docs::Page { .. } | Docs::Shipped => Failure::from(&error),
        })
    }

    /// A page, folder or SDK that its docs are compared with.
    pub(crate) fn read_related(&self, related: &RelatedSource) -> Result<Catalog, Failure> {
        // What the docs are is not what they are compared with.
        let reading = Reading { from: None, ..self.reading.clone() };
        let place = &related.place;
        reading.reader().read_path(&related.path).map_err(|error| {
            let failure = Failure::from(&error);
            if !error.is_io() {
                return failure;
            }
            failure.help(format!("{place} names it to compare {:?} with, relative to that file", self.name))
        })
    }

    /// The real path of the snapshot, once all folders on the way are known to be those of the project, and the file to be
    /// a file. Folders that are missing are made if `make` says so.
    pub(crate) fn snapshot_path(&self, root: &Path, make: bool) -> Result<PathBuf, Failure> {
        let place = self.snapshot_place.as_ref().or(self.place.as_ref());
        let named = place.map(|place| format!("{place}: ")).unwrap_or_default();
        let (name, shown) = (&self.name, self.snapshot_shown());
        let help = format!("remove it, or name another path in {FILE}");
        let below = self.snapshot.strip_prefix(root).unwrap_or(&self.snapshot);
        let real = place::real_path(root, below, make).map_err(|obstacle| match obstacle {
            Obstacle::Outside(real) => Failure::usage(format!(
                "{named}the snapshot of {name:?} is outside of the project: {shown} leads to {}",
                real.display()
            ))
            .help("name a path without links"),
            Obstacle::Nowhere(link) => Failure::usage(format!(
                "{named}the snapshot of {name:?} is behind a symbolic link that leads nowhere: {}",
                link.display()
            ))
            .help("nothing is made through a link; name a path without links"),
            Obstacle::NotAFolder(file) => {
                Failure::incomplete(format!("the snapshot of {name:?} has no folder: {} is a file", file.display()))
                    .help(help.clone())
            }
            Obstacle::Unreachable(folder, error) => {
                Failure::incomplete(format!("{shown} could not be reached: {}: {error}", folder.display()))
            }
        })?;
        match real.symlink_metadata() {
            Ok(about) if about.is_symlink() => {
                let target = std::fs::read_link(&real).unwrap_or_default();
                Err(Failure::usage(format!(
                    "{named}the snapshot of {name:?} is a symbolic link: {shown} -> {}",
                    target.display()
                ))
                .help(
                    "it is not followed, so nothing else is overwritten; put the file itself there, or name its path",
                ))
            }
            Ok(about) if about.is_dir() => {
                Err(Failure::incomplete(format!("the snapshot of {name:?} is a folder: {shown}")).help(help))
            }
            Ok(about) if !about.is_file() => Err(Failure::incomplete(format!(
                "the snapshot of {name:?} is not a file but a pipe, a socket or a device: {shown}"
            ))
            .help(help)),
            Ok(_) | Err(_) => Ok(real),
        }
    }
}

/// Where insta, and `assert_catalog_snapshot!`, look for it.
pub(crate) fn default_snapshot(name: &str) -> String {
    format!("snapshots/{name}.snap")
}

/// Why a name cannot be that of a catalog, since its snapshot is named after it.
pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(['/', '\\']) && !name.chars().any(char::is_control)
}
