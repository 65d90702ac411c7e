//! The catalogs of a project: which pages are held to which snapshots.

mod config;
mod place;

use std::ops::Range;
use std::path::{Path, PathBuf};

use errcatalog::{Catalog, Location, Severity};

use crate::Exit;
use crate::options::{Failure, nearest};
use crate::source::Reading;

/// The file that names them.
pub(crate) const FILE: &str = "errcatalog.toml";

/// What `check` and `accept` work on.
#[derive(Debug)]
pub(crate) struct Project {
    /// The configuration, as messages name it; none if there is none.
    pub(crate) config: Option<String>,
    /// The folder that every snapshot is inside of; empty for the current one.
    root: PathBuf,
    pub(crate) catalogs: Vec<Guarded>,
    pub(crate) rules: Rules,
}

/// How `lint` judges, as the configuration says.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    pub(crate) levels: Vec<LevelOf>,
    pub(crate) exemptions: Vec<Exemption>,
}

/// How much a rule matters.
#[derive(Debug)]
pub(crate) struct LevelOf {
    pub(crate) rule: String,
    pub(crate) level: Level,
    pub(crate) location: Location,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Off,
    At(Severity),
}

impl Level {
    pub(crate) const ALL: [Self; 4] =
        [Self::Off, Self::At(Severity::Info), Self::At(Severity::Warning), Self::At(Severity::Error)];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::At(severity) => severity.as_str(),
        }
    }
}

/// What a rule finds about some codes is let pass.
#[derive(Debug)]
pub(crate) struct Exemption {
    pub(crate) code: String,
    pub(crate) rule: String,
    pub(crate) reason: String,
    /// Of one catalog alone, and where that is said.
    pub(crate) catalog: Option<(String, Range<usize>)>,
    pub(crate) location: Location,
}

impl Exemption {
    /// True if it holds for the catalog of this name.
    pub(crate) fn is_of(&self, name: &str) -> bool {
        self.catalog.as_ref().is_none_or(|(known, _)| known == name)
    }
}

/// A file or folder that a catalog is compared with.
#[derive(Debug, Clone)]
pub(crate) struct Beside {
    /// As it can be opened from the current folder.
    pub(crate) path: PathBuf,
    /// Where the configuration names it.
    pub(crate) place: String,
}

/// A catalog that is held to a snapshot.
#[derive(Debug, Clone)]
pub(crate) struct Guarded {
    pub(crate) name: String,
    pub(crate) docs: Docs,
    /// As it can be opened from the current folder.
    pub(crate) snapshot: PathBuf,
    /// Where the configuration names it, such as `errcatalog.toml:3`.
    place: Option<String>,
    /// Where it names the snapshot, if it does.
    snapshot_place: Option<String>,
    /// How its docs are read.
    reading: Reading,
    /// The pages of its actions.
    pub(crate) actions: Option<Beside>,
    pub(crate) translations: Vec<Beside>,
    pub(crate) sdks: Vec<Beside>,
}

/// Where a catalog comes from.
#[derive(Debug, Clone)]
pub(crate) enum Docs {
    /// A page: as it is opened from the current folder, as the configuration names it, and where.
    Page { path: PathBuf, written: String, place: String },
    /// A catalog that ships with errcatalog; it has the name of what is guarded.
    Shipped,
}

impl Project {
    /// Reads the configuration: this one; else the nearest from the current folder up; else none, for the shipped
    /// catalogs. Of them those are meant that have a snapshot here, or are named; `nothing` says that there are none.
    pub(crate) fn load(config: Option<&Path>, names: &[String], nothing: fn() -> Failure) -> Result<Self, Failure> {
        let mut project = Self::find(config)?.unwrap_or_else(|| Self::of_shipped(names));
        if let Some(config) = project.config.as_ref().filter(|_| project.catalogs.is_empty()) {
            return Err(Failure::usage(format!("{config}: no catalog is named\n  help: {}", config::SAMPLE)));
        }
        for name in names {
            if !project.catalogs.iter().any(|guarded| guarded.name == *name) {
                return Err(project.unknown(name));
            }
        }
        if !names.is_empty() {
            project.catalogs.retain(|guarded| names.contains(&guarded.name));
        }
        if project.catalogs.is_empty() {
            return Err(nothing());
        }
        Ok(project)
    }

    /// Reads the configuration: this one; else the nearest from the current folder up; none if there is none.
    pub(crate) fn find(config: Option<&Path>) -> Result<Option<Self>, Failure> {
        config.map(Path::to_owned).or_else(|| place::find(FILE)).map(|path| config::read(&path)).transpose()
    }

    fn of_shipped(names: &[String]) -> Self {
        let catalogs = Catalog::shipped_names()
            .map(|name| Guarded::new(name.to_owned(), Docs::Shipped, default_snapshot(name).into()))
            .filter(|guarded| names.contains(&guarded.name) || guarded.snapshot.symlink_metadata().is_ok())
            .collect();
        Self { config: None, root: PathBuf::new(), catalogs, rules: Rules::default() }
    }

    fn unknown(&self, name: &str) -> Failure {
        let (whose, known): (String, Vec<&str>) = match &self.config {
            Some(config) => (
                format!("{config} has no catalog of that name"),
                self.catalogs.iter().map(|guarded| guarded.name.as_str()).collect(),
            ),
            None => (
                format!("no shipped catalog has that name, and there is no {FILE} here or above"),
                Catalog::shipped_names().collect(),
            ),
        };
        let likely = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean {near:?}?"),
            None => format!("there are {}", known.join(", ")),
        };
        Failure::usage(format!("--catalog {name:?}: {whose}\n  help: {likely}"))
    }
}

impl Guarded {
    fn new(name: String, docs: Docs, snapshot: PathBuf) -> Self {
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
        read.map_err(|error| {
            let named = match &self.docs {
                Docs::Page { place, .. } if error.is_io() => {
                    format!(
                        "\n  help: {place} names it as the docs of {:?}, relative to that file: mend the path",
                        self.name
                    )
                }
                _ => String::new(),
            };
            Failure::incomplete(format!("{error}{named}"))
        })
    }

    /// A page, folder or SDK that its docs are compared with.
    pub(crate) fn read_beside(&self, beside: &Beside) -> Result<Catalog, Failure> {
        // What the docs are is not what they are compared with.
        let reading = Reading { from: None, ..self.reading.clone() };
        let place = &beside.place;
        reading.reader().read_path(&beside.path).map_err(|error| {
            let named = format!("\n  help: {place} names it to compare {:?} with, relative to that file", self.name);
            Failure::incomplete(format!("{error}{}", if error.is_io() { &*named } else { "" }))
        })
    }

    /// Refuses a snapshot that is a link, or stands outside of the project through one.
    pub(crate) fn check_snapshot_path(&self, project: &Project) -> Result<(), Failure> {
        let place = self.snapshot_place.as_ref().or(self.place.as_ref());
        let named = place.map(|place| format!("{place}: ")).unwrap_or_default();
        let shown = self.snapshot_shown();
        if let Ok(target) = std::fs::read_link(&self.snapshot) {
            return Err(Failure::usage(format!(
                "{named}the snapshot of {:?} is a symbolic link: {shown} -> {}\n  help: it is not followed, so that nothing \
                 else is overwritten; put the file itself there, or name its path",
                self.name,
                target.display()
            )));
        }
        if let Some(real) = place::outside(&self.snapshot, &project.root) {
            return Err(Failure::usage(format!(
                "{named}the snapshot of {:?} is outside of the project: {shown} leads to {}\n  help: name a path without links",
                self.name,
                real.display()
            )));
        }
        let is_folder = |path: &Path| std::fs::metadata(path).is_ok_and(|about| about.is_dir());
        if is_folder(&self.snapshot) {
            return Err(Failure::incomplete(format!(
                "the snapshot of {:?} is a folder: {shown}\n  help: remove it, or name another path in {FILE}",
                self.name
            )));
        }
        let above = self.snapshot.ancestors().skip(1).filter(|path| !path.as_os_str().is_empty());
        if let Some(file) = above.into_iter().find(|path| path.exists() && !is_folder(path)) {
            return Err(Failure::incomplete(format!(
                "the snapshot of {:?} has no folder: {} is a file\n  help: remove it, or name another path in {FILE}",
                self.name,
                file.display()
            )));
        }
        Ok(())
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

/// What `check` and `accept` say without anything to work on.
pub(crate) fn nothing_to_check() -> Failure {
    let shipped: Vec<&str> = Catalog::shipped_names().collect();
    let first = shipped.first().copied().unwrap_or_default();
    Failure {
        exit: Exit::Incomplete,
        text: format!(
            "no catalog is held to a snapshot: there is no {FILE} here or above, and no snapshot of a shipped catalog in \
             snapshots/\n  \
             help: `errcatalog init` writes an {FILE} that names the pages it finds here;\n        \
             `errcatalog accept --catalog {first}` makes {}, to which a shipped catalog is held\n  \
             note: these ship with errcatalog: {}",
            default_snapshot(first),
            shipped.join(", ")
        ),
    }
}
