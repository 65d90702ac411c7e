//! `[[catalog]]`: one catalog, its docs and its snapshot.

use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use crate::catalog::Catalog;
use toml::Spanned;
use toml::de::DeValue;

use super::faults::Config;
use super::source::SETTINGS;
use super::values::{Pair, find, kind};
use crate::project::catalog::{CatalogConfig, Docs, default_snapshot, is_name};
use crate::project::place;
use crate::project::source::Source;
use crate::read::is_glob;

/// The keys of a `[[catalog]]`.
const KEYS: [&str; 17] = [
    "name",
    "api",
    "docs",
    "code",
    "relation",
    "snapshot",
    "generated",
    "actions",
    "translations",
    "sdks",
    "scan",
    SETTINGS[0],
    SETTINGS[1],
    SETTINGS[2],
    SETTINGS[3],
    SETTINGS[4],
    SETTINGS[5],
];

impl Config<'_> {
    pub(super) fn catalog(&mut self, table: &Spanned<DeValue<'_>>) {
        let DeValue::Table(keys) = table.get_ref() else {
            let message = format!("a catalog is {}, not a table", kind(table.get_ref()));
            return self.fault(&table.span(), &message, "write `[[catalog]]`, and its keys below it");
        };
        let faults = self.faults();
        let keys = self.known(keys, &KEYS, "a catalog");
        let [name, api] = ["name", "api"].map(|key| self.string(&keys, key));
        let is_without_snapshot = self.is_without_snapshot(&keys);
        let snapshot = if is_without_snapshot { None } else { self.string(&keys, "snapshot") };
        let docs = self.docs_source(&keys);
        let [code, actions] = ["code", "actions"].map(|key| self.source(&keys, key));
        let [translations, sdks] = ["translations", "sdks"].map(|key| self.sources(&keys, key));
        let scan = self.scanned(&keys);
        let is_part = self.is_part(&keys);
        let generated = self.generated(&keys);
        if self.faults() > faults {
            return;
        }
        let Some((name, span)) = name else {
            return self.fault(
                &table.span(),
                "a catalog without `name`",
                "give it one, such as name = \"redis-2018-04-12\"",
            );
        };
        if !is_name(&name) {
            let message = format!("{name:?} cannot name a catalog");
            return self.fault(&span, &message, "its snapshot is named after it: no slashes, no control characters");
        }
        let Some(docs) = self.docs(&name, &table.span(), docs) else { return };
        let is_given = snapshot.is_some();
        let (snapshot, at) = snapshot.unwrap_or_else(|| (default_snapshot(&name), span.clone()));
        if let Some(catalog) = self.unique(name, docs, &snapshot, &span, &at) {
            let snapshot_place = is_given.then(|| self.place(&at));
            self.api_names.push((self.catalogs.len(), api));
            self.catalogs.push(CatalogConfig {
                snapshot_place,
                is_without_snapshot,
                code,
                generated,
                is_part,
                actions,
                translations,
                sdks,
                scan,
                ..catalog
            });
        }
    }

    /// True if the catalog says `snapshot = false`.
    fn is_without_snapshot(&mut self, keys: &[Pair<'_, '_>]) -> bool {
        let Some((key, value)) = find(keys, "snapshot") else { return false };
        match value.get_ref() {
            DeValue::Boolean(false) => {
                if find(keys, "code").is_none() && find(keys, "generated").is_none() {
                    let help = "name the code that they are held to: code = \"src/errors.py\"; or leave `snapshot` out";
                    self.fault(
                        &key.span(),
                        "`snapshot = false` without `code` or `generated`: the docs would be held to nothing",
                        help,
                    );
                }
                true
            }
            DeValue::Boolean(true) => {
                let help = "leave it out for snapshots/<name>.snap, or name a path; `snapshot = false` is for docs that are \
                            held to `code` alone";
                self.fault(&key.span(), "`snapshot` is true, not a path", help);
                true
            }
            _ => false,
        }
    }

    /// The source of clients that is held to the catalog: files and folders.
    fn scanned(&mut self, keys: &[Pair<'_, '_>]) -> Vec<PathBuf> {
        let Some((key, value)) = find(keys, "scan") else { return Vec::new() };
        let help = "write the folder or file of a client: scan = \"src\", or a list of them";
        if matches!(value.get_ref(), DeValue::Table(_)) {
            self.fault(&key.span(), "`scan` is a table, not a path", help);
            return Vec::new();
        }
        let paths = self.source(keys, "scan").map(|source| source.paths).unwrap_or_default();
        if let Some(path) =
            paths.iter().find(|path| is_glob(&path.written.value) && path.path.symlink_metadata().is_err())
        {
            self.fault(&key.span(), &format!("`scan` has a pattern: {:?}", path.written.value), help);
        }
        paths.into_iter().map(|named| named.path).collect()
    }

    /// True if the docs name a part of the codes of the code.
    fn is_part(&mut self, keys: &[Pair<'_, '_>]) -> bool {
        let relation = self.word(keys, "relation", &[false, true], |is_part| if is_part { "part" } else { "same" });
        if let (Some((key, _)), None) = (find(keys, "relation"), find(keys, "code")) {
            let message = "`relation` says how the docs relate to `code`, and there is none";
            self.fault(&key.span(), message, "name it, such as code = \"src/errors.py\"");
        }
        relation.is_some_and(|relation| relation.value)
    }

    /// The docs, read as their own table says, or as the catalog does.
    fn docs_source(&mut self, keys: &[Pair<'_, '_>]) -> Option<Source> {
        let faults = self.faults();
        let reading = self.reading(keys);
        let docs = self.source(keys, "docs");
        let is_table = find(keys, "docs").is_some_and(|(_, value)| matches!(value.get_ref(), DeValue::Table(_)));
        if let Some((key, _)) = SETTINGS.iter().find_map(|key| find(keys, key)) {
            let written = key.get_ref();
            if is_table {
                let message = format!("`{written}` is next to a table of `docs`, which says how these are read");
                self.fault(&key.span(), &message, "write it into the table");
            } else if find(keys, "docs").is_none() {
                let message = format!("`{written}` says how `docs` are read, and there are none");
                self.fault(&key.span(), &message, "name them: docs = \"docs/errors.md\"");
            }
        }
        let docs = docs.filter(|_| self.faults() == faults)?;
        Some(if is_table { docs } else { Source { reading, ..docs } })
    }

    fn docs(&mut self, name: &str, span: &Range<usize>, docs: Option<Source>) -> Option<Docs> {
        match docs {
            Some(source) => Some(Docs::Source(Box::new(source))),
            None if Catalog::shipped_names().any(|shipped| shipped == name) => Some(Docs::Shipped),
            None => {
                let shipped: Vec<&str> = Catalog::shipped_names().collect();
                let message = format!("the catalog {name:?} has no `docs`");
                let help = format!(
                    "name its page, such as docs = \"docs/{name}.md\"; without it only the shipped catalogs are known: {}",
                    shipped.join(", ")
                );
                self.fault(span, &message, &help);
                None
            }
        }
    }

    /// The catalog, unless its name or snapshot is that of another, or the snapshot cannot be where it is said to be.
    fn unique(
        &mut self,
        name: String,
        docs: Docs,
        snapshot: &str,
        span: &Range<usize>,
        at: &Range<usize>,
    ) -> Option<CatalogConfig> {
        let path = PathBuf::from(snapshot);
        if !place::stays_inside(&path) {
            let message = format!("the snapshot of {name:?} is outside of the project: {snapshot:?}");
            self.fault(at, &message, &format!("name a path below the folder of {}, and relative to it", self.file));
            return None;
        }
        if path.extension().is_none_or(|extension| extension != "snap") {
            let message = format!("the snapshot of {name:?} is not a snapshot: {snapshot:?}");
            self.fault(at, &message, "its name ends in `.snap`, as insta wants it");
            return None;
        }
        let path = self.root.join(normal(&path));
        let help = |other: &CatalogConfig| {
            format!("the other is at {}: give one another name", other.place.as_deref().unwrap_or_default())
        };
        if let Some(other) = self.names.get(&name).map(|nth| &self.catalogs[*nth]) {
            let (message, help) = (format!("two catalogs are named {name:?}"), help(other));
            self.fault(span, &message, &help);
            return None;
        }
        // On some systems names that differ in case alone are one file.
        let folded = path.to_string_lossy().to_lowercase();
        if let Some(other) = self.snapshots.get(&folded).map(|nth| &self.catalogs[*nth]) {
            let message = format!("{name:?} and {:?} have the same snapshot: {snapshot:?}", other.name);
            let help = help(other);
            self.fault(at, &message, &help);
            return None;
        }
        // The next one in the list: whoever asks for it puts it there.
        self.names.insert(name.clone(), self.catalogs.len());
        self.snapshots.insert(folded, self.catalogs.len());
        let mut catalog = CatalogConfig::new(name, docs, path);
        catalog.place = Some(self.place(span));
        Some(catalog)
    }
}

/// The path without `.` and `..`; it stays inside: no `..` is left.
pub(super) fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::Normal(part) => normal.push(part),
            Component::ParentDir => {
                normal.pop();
            }
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    normal
}
