//! A source of codes, as the configuration names it: where it is, and how it is read.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::api::Api;
use crate::catalog::{Catalog, Format};
use crate::error::{Error, Result, Setting};
use crate::location::Location;
use crate::read::missing::did_you_mean;
use crate::read::{CodeName, Extractor, Reader, with_unheld_told};

/// The API of everything, whose messages say what to write in errcatalog.toml: its words are prepared once.
static API: LazyLock<Api> = LazyLock::new(|| Api::default().written_in("[api]"));

/// The API of what a project names.
pub fn api() -> Api {
    API.clone()
}

/// A value, and where it is written.
#[derive(Debug, Clone)]
pub struct Set<T> {
    /// The value.
    pub value: T,
    /// Its place in the configuration.
    pub place: Location,
}

/// A file, a folder or a glob.
#[derive(Debug, Clone)]
pub struct NamedPath {
    /// As it is opened from the current folder.
    pub path: PathBuf,
    /// As the configuration names it, and where.
    pub written: Set<String>,
}

/// How a source is read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The API whose words it is read with, if the configuration says anything of it.
    pub api: Option<Api>,
    /// What it is, whatever it looks like.
    pub format: Option<Set<Format>>,
    /// Of a folder, patterns of the names of files that are meant.
    pub include: Vec<Set<String>>,
    /// Of a folder, patterns of names that are not meant.
    pub exclude: Vec<Set<String>>,
    /// Where in JSON, YAML or CSV the codes are.
    pub at: Option<Set<String>>,
    /// What finds the codes in code of any language.
    pub pattern: Option<Set<Extractor>>,
    /// Which of two names is the code.
    pub code_is: Option<Set<CodeName>>,
    /// Nothing else is of this API: what its words for headings do not hold here, they hold nowhere.
    pub is_alone: bool,
}

/// A source of codes.
#[derive(Debug, Clone)]
pub struct Source {
    /// Where it is: at least one path, and all of them together.
    pub paths: Vec<NamedPath>,
    /// How all of it is read.
    pub reading: Reading,
}

impl Reading {
    /// The API whose words it is read with.
    pub fn api(&self) -> Api {
        self.api.clone().unwrap_or_else(api)
    }

    /// The reader that reads so.
    pub fn reader(&self) -> Reader {
        let mut reader = Reader::new().api(self.api());
        for pattern in &self.include {
            reader = reader.include(&pattern.value);
        }
        for pattern in &self.exclude {
            reader = reader.exclude(&pattern.value);
        }
        if let Some(format) = &self.format {
            reader = reader.format(format.value);
        }
        if let Some(at) = &self.at {
            reader = reader.at(&at.value);
        }
        if let Some(pattern) = &self.pattern {
            reader = reader.pattern(pattern.value.clone());
        }
        if let Some(name) = &self.code_is {
            reader = reader.code_is(name.value);
        }
        reader
    }

    /// True if the other reads alike.
    pub fn is_like(&self, other: &Self) -> bool {
        fn value<T>(set: Option<&Set<T>>) -> Option<&T> {
            set.map(|set| &set.value)
        }
        fn values(set: &[Set<String>]) -> impl Iterator<Item = &str> {
            set.iter().map(|set| set.value.as_str())
        }
        self.api == other.api
            && value(self.format.as_ref()) == value(other.format.as_ref())
            && values(&self.include).eq(values(&other.include))
            && values(&self.exclude).eq(values(&other.exclude))
            && value(self.at.as_ref()) == value(other.at.as_ref())
            && value(self.pattern.as_ref()) == value(other.pattern.as_ref())
            && value(self.code_is.as_ref()) == value(other.code_is.as_ref())
    }

    /// Where this setting is written, and its key.
    fn place_of(&self, setting: Setting, message: &str) -> Option<(&Location, &'static str)> {
        fn place<T>(set: Option<&Set<T>>) -> Option<&Location> {
            set.map(|set| &set.place)
        }
        match setting {
            Setting::Path => None,
            Setting::Include => {
                let quoted = |pattern: &&Set<String>| message.contains(&format!("{:?}", pattern.value));
                Some((place(self.include.iter().find(quoted))?, "include"))
            }
            Setting::Exclude => {
                let quoted = |pattern: &&Set<String>| message.contains(&format!("{:?}", pattern.value));
                Some((place(self.exclude.iter().find(quoted))?, "exclude"))
            }
            Setting::Pattern => Some((place(self.pattern.as_ref())?, "pattern")),
            Setting::At => Some((place(self.at.as_ref())?, "at")),
            Setting::CodeIs => Some((place(self.code_is.as_ref())?, "code-is")),
            Setting::Format => Some((place(self.format.as_ref())?, "format")),
        }
    }
}

impl Source {
    /// The paths as messages name them.
    pub fn shown(&self) -> String {
        self.paths.iter().map(|named| named.path.display().to_string()).collect::<Vec<_>>().join(", ")
    }

    /// The paths as the configuration names them.
    pub fn written(&self) -> String {
        self.paths.iter().map(|named| named.written.value.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Reads all of it; `role` says what it is, for who named a path that is not there: `the docs of "parcels"`.
    ///
    /// # Errors
    ///
    /// If it cannot be read as the configuration says. What the configuration is the cause of has its line.
    pub fn read(&self, role: &str) -> Result<Catalog> {
        let read = self.reading.reader().read_paths(self.paths.iter().map(|named| &named.path));
        let read = read.map_err(|error| self.explained(error, role))?;
        Ok(if self.reading.is_alone { with_unheld_told(read) } else { read })
    }

    /// Reads this part of it, such as one file of a folder, in the same way.
    ///
    /// # Errors
    ///
    /// As [`read`](Source::read).
    pub fn read_part(&self, path: &Path, role: &str) -> Result<Catalog> {
        self.reading.reader().read_path(path).map_err(|error| self.explained(error, role))
    }

    fn explained(&self, error: Error, role: &str) -> Error {
        if let Some(path) = error.io_path() {
            let named = self.paths.iter().find(|named| named.path == path).or(self.paths.first());
            let Some(named) = named else { return error };
            let place = named.written.place.line_of_file();
            let named = format!("{place} names it as {role}, relative to that file: fix the path");
            return match did_you_mean(path) {
                Some(question) => error.with_help(format!("{question}\n{named}")),
                None => error.with_help(named),
            };
        }
        let Some(setting) = error.setting() else { return error };
        let of_path = || {
            let quoted = |named: &&NamedPath| error.message().contains(&format!("{:?}", named.path.to_string_lossy()));
            let named = self.paths.iter().find(quoted).or(self.paths.first());
            named.map(|named| (&named.written.place, "path"))
        };
        let Some((place, key)) = self.reading.place_of(setting, error.message()).or_else(of_path) else {
            return error;
        };
        let place = place.clone();
        match error.location() {
            // The configuration is not wrong, and yet it is where to look.
            Some(_) => error.with_more_help(&format!("{} says so: `{key}`", place.line_of_file())),
            None => error.at(place).configured(),
        }
    }
}
