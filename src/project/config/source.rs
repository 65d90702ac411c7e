//! A source: a path, a list of paths, or a table of paths and how they are read.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use super::faults::Config;
use super::values::{Pair, find, kind};
use crate::catalog::Format;
use crate::project::source::{NamedPath, Reading, Set, Source};
use crate::read::{CodeName, Extractor, check_glob, escaped_for_glob, is_glob};

/// How a source is read: the keys of its table, and for its docs those of a catalog.
pub(super) const SETTINGS: [&str; 6] = ["format", "include", "exclude", "at", "pattern", "code-is"];

/// The keys of its table.
const KEYS: [&str; 7] = ["path", SETTINGS[0], SETTINGS[1], SETTINGS[2], SETTINGS[3], SETTINGS[4], SETTINGS[5]];

const HELP: &str = "write a path in quotes, a list of paths, or a table: { path = \"src/**/*.rs\", pattern = '…' }";

impl Config<'_> {
    /// The source that a key names.
    pub(super) fn source(&mut self, pairs: &[Pair<'_, '_>], wanted: &str) -> Option<Source> {
        let (key, value) = find(pairs, wanted)?;
        self.source_of(value, &key.span(), &format!("`{wanted}`"))
    }

    /// The sources of the list that a key has; none if there is no such key.
    pub(super) fn sources(&mut self, pairs: &[Pair<'_, '_>], wanted: &str) -> Vec<Source> {
        let Some((key, value)) = find(pairs, wanted) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            let message = format!("`{wanted}` is {}, not a list", kind(value.get_ref()));
            self.fault(&key.span(), &message, "write it in brackets: there may be several");
            return Vec::new();
        };
        let whose = format!("an item of `{wanted}`");
        items.iter().filter_map(|item| self.source_of(item, &item.span(), &whose)).collect()
    }

    fn source_of(&mut self, value: &Spanned<DeValue<'_>>, span: &Range<usize>, whose: &str) -> Option<Source> {
        match value.get_ref() {
            DeValue::String(_) | DeValue::Array(_) => {
                let paths = self.paths(value, span, whose)?;
                Some(Source { paths, reading: Reading::default() })
            }
            DeValue::Table(keys) => {
                let faults = self.faults();
                let keys = self.known(keys, &KEYS, whose);
                let reading = self.reading(&keys);
                let Some((key, value)) = find(&keys, "path") else {
                    if self.faults() == faults {
                        let help = "say where it is: { path = \"src/**/*.rs\", … }";
                        self.fault(span, &format!("{whose} is a table without `path`"), help);
                    }
                    return None;
                };
                let paths = self.paths(value, &key.span(), "`path`")?;
                (self.faults() == faults).then_some(Source { paths, reading })
            }
            other @ (DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Integer(_) | DeValue::Float(_)) => {
                self.fault(span, &format!("{whose} is {}, not a source", kind(other)), HELP);
                None
            }
        }
    }

    /// A path, or a list of at least one.
    fn paths(&mut self, value: &Spanned<DeValue<'_>>, span: &Range<usize>, whose: &str) -> Option<Vec<NamedPath>> {
        let faults = self.faults();
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().map(|item| (item.get_ref(), item.span())).collect(),
            one => vec![(one, value.span())],
        };
        if items.is_empty() {
            self.fault(span, &format!("{whose} names nothing"), "write at least one path into the brackets");
        }
        let mut paths = Vec::with_capacity(items.len());
        for (item, at) in items {
            match item {
                DeValue::String(text) if text.is_empty() => {
                    self.fault(span, &format!("{whose} is empty"), "write it in the quotes");
                }
                DeValue::String(text) => paths.extend(self.path(text, &at)),
                other => self.fault(span, &format!("{whose} is {}, not a path", kind(other)), HELP),
            }
        }
        (self.faults() == faults).then_some(paths)
    }

    fn path(&mut self, written: &str, at: &Range<usize>) -> Option<NamedPath> {
        let mut path = self.root.join(written);
        // A name may hold what looks like a pattern.
        if is_glob(written) && path.symlink_metadata().is_err() {
            if let Err(error) = check_glob(written) {
                self.fault(at, error.message(), error.help().unwrap_or_default());
                return None;
            }
            path = escaped_for_glob(self.root).join(written);
        }
        let written = Set { value: written.to_owned(), place: self.location(at) };
        Some(NamedPath { path, written })
    }

    /// How a source is read.
    pub(super) fn reading(&mut self, keys: &[Pair<'_, '_>]) -> Reading {
        let [include, exclude] = ["include", "exclude"].map(|key| {
            let set = self.strings(keys, key).into_iter();
            set.map(|(value, at)| Set { value, place: self.location(&at) }).collect()
        });
        let set = |config: &mut Self, found: Option<(String, Range<usize>)>| {
            found.map(|(value, at)| Set { value, place: config.location(&at) })
        };
        // The empty pointer is the document itself.
        let at = self.text(keys, "at");
        let at = set(self, at);
        let pattern = self.string(keys, "pattern").and_then(|(text, at)| match Extractor::new(&text) {
            Ok(value) => Some(Set { value, place: self.location(&at) }),
            Err(error) => {
                self.fault(&at, error.message(), error.help().unwrap_or_default());
                None
            }
        });
        let format = self.word(keys, "format", Format::ALL, Format::as_str);
        let code_is = self.word(keys, "code-is", &[CodeName::Number, CodeName::Symbol], CodeName::as_str);
        let reading = Reading { api: None, format, include, exclude, at, pattern, code_is, is_alone: false };
        self.check_reading(keys, &reading);
        reading
    }

    /// Settings that contradict each other.
    fn check_reading(&mut self, keys: &[Pair<'_, '_>], reading: &Reading) {
        let span = |key: &str| find(keys, key).map(|(key, _)| key.span()).unwrap_or_default();
        if reading.pattern.is_some() {
            let others = [
                ("at", reading.at.is_some()),
                ("code-is", reading.code_is.is_some()),
                ("format", reading.format.is_some()),
            ];
            for (key, _) in others.iter().filter(|(_, is_set)| *is_set) {
                let message = format!("`{key}` says nothing where a `pattern` finds the codes");
                self.fault(&span(key), &message, "leave one of the two out");
            }
        } else if let (Some(_), Some(format)) = (&reading.at, &reading.format)
            && !format.value.has_places()
        {
            let message =
                format!("`at` says where codes are in JSON, YAML or CSV, and `format` is {:?}", format.value.as_str());
            self.fault(&span("at"), &message, "leave one of the two out");
        }
    }
}
