//! `[[catalog]]`: one catalog, its docs and its snapshot.

use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use crate::catalog::{Catalog, Format};
use toml::Spanned;
use toml::de::DeValue;

use super::faults::Config;
use super::values::kind;
use crate::project::catalog::{CatalogConfig, Docs, RelatedSource, default_snapshot, is_name};
use crate::project::place;
use crate::project::reading::Reading;

/// The keys of a `[[catalog]]`.
const KEYS: [&str; 10] =
    ["name", "api", "docs", "snapshot", "from", "include", "exclude", "actions", "translations", "sdks"];

impl Config<'_> {
    pub(super) fn catalog(&mut self, table: &Spanned<DeValue<'_>>) {
        let DeValue::Table(keys) = table.get_ref() else {
            let message = format!("a catalog is {}, not a table", kind(table.get_ref()));
            return self.fault(&table.span(), &message, "write `[[catalog]]`, and its keys below it");
        };
        let faults = self.faults();
        let keys = self.known(keys, &KEYS, "a catalog");
        let [name, api, docs, snapshot, actions] =
            ["name", "api", "docs", "snapshot", "actions"].map(|key| self.string(&keys, key));
        let [include, exclude, translations, sdks] =
            ["include", "exclude", "translations", "sdks"].map(|key| self.strings(&keys, key));
        let from = self.word(&keys, "from", Format::ALL, Format::as_str);
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
            let texts = |values: Vec<(String, Range<usize>)>| values.into_iter().map(|(text, _)| text).collect();
            let reading = Reading { api: None, from, include: texts(include), exclude: texts(exclude) };
            let related = |(written, at): (String, Range<usize>)| RelatedSource {
                path: self.root.join(&written),
                place: self.place(&at),
            };
            let actions = actions.map(related);
            let [translations, sdks] =
                [translations, sdks].map(|paths| paths.into_iter().map(related).collect::<Vec<_>>());
            self.api_names.push((self.catalogs.len(), api));
            self.catalogs.push(CatalogConfig { snapshot_place, reading, actions, translations, sdks, ..catalog });
        }
    }

    fn docs(&mut self, name: &str, span: &Range<usize>, docs: Option<(String, Range<usize>)>) -> Option<Docs> {
        match docs {
            Some((written, at)) => Some(Docs::Page { path: self.root.join(&written), written, place: self.place(&at) }),
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
fn normal(path: &Path) -> PathBuf {
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
