//! A catalog of a project: its docs, its snapshot, and what it is compared with.

use std::path::PathBuf;

use super::generated::Generated;
use super::source::{Source, api};
use crate::api::Api;
use crate::catalog::Catalog;
use crate::error::Result;

/// The file that names them.
pub const FILE: &str = "errcatalog.toml";

/// A catalog, as the configuration describes it: its docs are held to a snapshot.
#[derive(Debug, Clone)]
pub struct CatalogConfig {
    /// Its name.
    pub name: String,
    /// The API that it is of, if the configuration says anything of it.
    pub api: Option<Api>,
    /// Where it comes from.
    pub docs: Docs,
    /// As it can be opened from the current folder.
    pub snapshot: PathBuf,
    /// Where the configuration names it, such as `errcatalog.toml:3`.
    pub place: Option<String>,
    /// Where it names the snapshot, if it does.
    pub snapshot_place: Option<String>,
    /// True if it is said that there is none.
    pub is_without_snapshot: bool,
    /// The code that its docs are about.
    pub code: Option<Source>,
    /// The module of Rust that is written from its docs.
    pub generated: Option<Generated>,
    /// True if its docs name a part of the codes of the code.
    pub is_part: bool,
    /// The pages of its actions.
    pub actions: Option<Source>,
    /// The same docs in other languages.
    pub translations: Vec<Source>,
    /// Constants of SDKs.
    pub sdks: Vec<Source>,
    /// The source of clients that is held to it, as it can be opened from the current folder.
    pub scan: Vec<PathBuf>,
}

/// Where a catalog comes from.
#[derive(Debug, Clone)]
pub enum Docs {
    /// What the configuration names.
    Source(Box<Source>),
    /// A catalog that ships with errcatalog; it has the name of the catalog.
    Shipped,
}

/// What a source is to the catalog that names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Its docs.
    Docs,
    /// The code that its docs are about.
    Code,
    /// The pages of its actions.
    Actions,
    /// Its docs in another language.
    Translation,
    /// An SDK.
    Sdk,
}

impl Role {
    /// What it is, of the catalog of this name.
    pub fn of(self, name: &str) -> String {
        let what = match self {
            Self::Docs => "the docs",
            Self::Code => "the code",
            Self::Actions => "the actions",
            Self::Translation => "a translation",
            Self::Sdk => "an SDK",
        };
        format!("{what} of {name:?}")
    }
}

impl CatalogConfig {
    /// A catalog that is compared with nothing.
    pub fn new(name: String, docs: Docs, snapshot: PathBuf) -> Self {
        Self {
            name,
            api: None,
            docs,
            snapshot,
            place: None,
            snapshot_place: None,
            is_without_snapshot: false,
            code: None,
            generated: None,
            is_part: false,
            actions: None,
            translations: Vec::new(),
            sdks: Vec::new(),
            scan: Vec::new(),
        }
    }

    /// The API that it is of.
    pub fn api(&self) -> Api {
        self.api.clone().unwrap_or_else(api)
    }

    /// Says which API it is of: all that it names is read with its words.
    pub fn set_api(&mut self, api: Option<Api>) {
        let docs = match &mut self.docs {
            Docs::Source(source) => Some(&mut **source),
            Docs::Shipped => None,
        };
        let one = docs.into_iter().chain(&mut self.code).chain(&mut self.actions);
        for source in one.chain(&mut self.translations).chain(&mut self.sdks) {
            source.reading.api = api.clone();
        }
        self.api = api;
    }

    /// Says whether no other catalog is of its API. What else it names may be in another language, with headings of its own.
    pub(super) fn set_alone(&mut self, is_alone: bool) {
        let has_more = self.actions.is_some() || !self.translations.is_empty() || !self.sdks.is_empty();
        if let Docs::Source(source) = &mut self.docs {
            source.reading.is_alone = is_alone && !has_more;
        }
    }

    /// True if its docs are held to a snapshot. Those that are held to code need none, unless one is named, or is there.
    pub fn has_snapshot(&self) -> bool {
        let is_there = || self.snapshot.symlink_metadata().is_ok();
        !self.is_without_snapshot && (self.code.is_none() || self.snapshot_place.is_some() || is_there())
    }

    /// The docs as messages name them.
    pub fn docs_shown(&self) -> String {
        match &self.docs {
            Docs::Source(source) => source.shown(),
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
            Docs::Source(source) if source.paths.len() == 1 => source.shown(),
            Docs::Source(_) | Docs::Shipped => self.name.clone(),
        }
    }

    /// Every source that it names, with what it is.
    pub fn sources(&self) -> impl Iterator<Item = (Role, &Source)> {
        let docs = match &self.docs {
            Docs::Source(source) => Some(&**source),
            Docs::Shipped => None,
        };
        let all = [(Role::Docs, docs), (Role::Code, self.code.as_ref()), (Role::Actions, self.actions.as_ref())];
        let many = [(Role::Translation, &self.translations), (Role::Sdk, &self.sdks)];
        all.into_iter()
            .filter_map(|(role, source)| Some((role, source?)))
            .chain(many.into_iter().flat_map(|(role, sources)| sources.iter().map(move |source| (role, source))))
    }

    /// The catalog as it is documented now.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub fn read_docs(&self) -> Result<Catalog> {
        match &self.docs {
            Docs::Source(source) => source.read(&Role::Docs.of(&self.name)),
            Docs::Shipped => Catalog::shipped(&self.name),
        }
    }
}

/// Where insta, and `assert_catalog_snapshot!`, look for it.
pub fn default_snapshot(name: &str) -> String {
    format!("snapshots/{name}.snap")
}

/// So long, in bytes, may the name of a file be wherever files are kept, with an ending.
const MAX_NAME: usize = 200;

/// True if this may name a catalog: its snapshot is named after it.
pub fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= MAX_NAME && !name.contains(['/', '\\']) && !name.chars().any(char::is_control)
}
