//! What a report says of a catalog that was compared.

use std::sync::Arc;

use super::change::{Change, Title};
use crate::catalog::{Catalog, Scope, Table};
use crate::sort::search;

/// What a report says of a catalog, other than its changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Side {
    pub(super) title: Title,
    /// The file of all entries; else the folder they come from, or the file of the first.
    pub(super) file: Option<Arc<str>>,
    pub(super) tables: Tables,
}

/// How many entries each table has, sorted by it; tables without entries are not here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tables(Vec<(OwnedTable, usize)>);

/// A [`Table`] that borrows nothing.
type OwnedTable = (Scope, Option<Arc<str>>);

fn borrowed((scope, action): &OwnedTable) -> Table<'_> {
    (*scope, action.as_deref())
}

impl Tables {
    pub(super) fn iter(&self) -> impl Iterator<Item = (Table<'_>, usize)> {
        self.0.iter().map(|(table, count)| (borrowed(table), *count))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn contains(&self, table: Table<'_>) -> bool {
        self.place(table).is_ok()
    }

    fn place(&self, table: Table<'_>) -> Result<usize, usize> {
        search(&self.0, |(known, _)| borrowed(known).cmp(&table))
    }

    /// One entry more.
    fn add(&mut self, table: Table<'_>) {
        match self.place(table) {
            Ok(at) => self.0[at].1 += 1,
            Err(at) => self.0.insert(at, ((table.0, table.1.map(Into::into)), 1)),
        }
    }

    /// One entry less.
    fn remove(&mut self, table: Table<'_>) {
        if let Ok(at) = self.place(table) {
            self.0[at].1 -= 1;
            if self.0[at].1 == 0 {
                self.0.remove(at);
            }
        }
    }
}

impl Side {
    pub(super) fn of(catalog: &Catalog) -> Self {
        let mut tables = Tables::default();
        for entry in catalog.entries() {
            tables.add(entry.table());
        }
        let file = catalog.entries().first().map(|first| {
            let first = first.location().file();
            let is_one = catalog.entries().iter().all(|entry| entry.location().file() == first);
            // Pages of a folder are named by the folder.
            if is_one { first } else { catalog.file().unwrap_or(first) }.into()
        });
        Self { title: Title::of(catalog), file, tables }
    }

    pub(super) fn entries(&self) -> usize {
        self.tables.iter().map(|(_, count)| count).sum()
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
                side.tables.remove(old.table());
            }
        }
        for new in changes.iter().filter_map(Change::new) {
            side.tables.add(new.table());
        }
        side
    }
}
