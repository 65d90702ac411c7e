//! What a report says of a catalog that was compared.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::change::{Change, Title};
use crate::catalog::{Catalog, Scope, Table};

/// What a report says of a catalog, other than its changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Side {
    pub(super) title: Title,
    /// The file of all entries; else the folder they come from, or the file of the first.
    pub(super) file: Option<Arc<str>>,
    /// How many entries each table has; tables without entries are not here.
    pub(super) tables: BTreeMap<OwnedTable, usize>,
}

/// A [`Table`] that borrows nothing.
pub(super) type OwnedTable = (Scope, Option<Arc<str>>);

fn owned((scope, action): Table<'_>) -> OwnedTable {
    (scope, action.map(Into::into))
}

impl Side {
    pub(super) fn of(catalog: &Catalog) -> Self {
        let mut counts: BTreeMap<Table<'_>, usize> = BTreeMap::new();
        for entry in catalog.entries() {
            *counts.entry(entry.table()).or_default() += 1;
        }
        let tables = counts.into_iter().map(|(table, count)| (owned(table), count)).collect();
        let file = catalog.entries().first().map(|first| {
            let first = first.location().file();
            let is_one = catalog.entries().iter().all(|entry| entry.location().file() == first);
            // Pages of a folder are named by the folder.
            if is_one { first } else { catalog.file().unwrap_or(first) }.into()
        });
        Self { title: Title::of(catalog), file, tables }
    }

    pub(super) fn entries(&self) -> usize {
        self.tables.values().sum()
    }

    /// This catalog, changed.
    pub(super) fn after(&self, changes: &[Change], file: Option<Arc<str>>) -> Self {
        let mut side = Self { file, ..self.clone() };
        for change in changes {
            if let Some(title) = change.new_title() {
                side.title = title.clone();
            }
            if let Some(old) = change.old() {
                // The old entry was counted where the drift was made.
                side.tables.entry(owned(old.table())).and_modify(|count| *count = count.saturating_sub(1));
            }
        }
        for new in changes.iter().filter_map(Change::new) {
            *side.tables.entry(owned(new.table())).or_default() += 1;
        }
        side.tables.retain(|_, count| *count > 0);
        side
    }
}
