//! Drift: what changed between two catalogs, and what it means for a client.

mod align;
mod change;
mod comparison;
mod layout;
mod order;
mod rename;
mod report;
mod text;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use change::{Change, ChangeKind, Title};
pub use comparison::{Absence, Comparison, Presence};
pub(crate) use report::RULES;
pub use text::{Piece, TextDiff};

use crate::catalog::{Catalog, Scope, Table};
use crate::error::{Error, Result};
use crate::report::Report;

/// All differences between an old catalog and a new one.
///
/// It is empty exactly when the two are [equal](Catalog). Its [changes](Drift::changes) say everything:
/// [`apply`](Drift::apply) makes the new catalog from the old one and them alone.
///
/// ```
/// # fn main() -> errcatalog::Result<()> {
/// use errcatalog::{Catalog, ChangeKind, Drift};
///
/// let page = |rows: &str| Catalog::from_markdown(&format!("| Error Code | Description |\n|--|--|\n{rows}"));
/// let old = page("| Busy | Try later. |\n| Gone | It is gone. |\n")?;
/// let new = page("| Busy | Try again later. |\n| Full | It is full. |\n")?;
///
/// let drift = Drift::between(&old, &new);
/// let kinds: Vec<ChangeKind> = drift.changes().iter().map(|change| change.kind()).collect();
/// assert_eq!(kinds, [ChangeKind::Reworded, ChangeKind::Removed, ChangeKind::Added]);
/// assert_eq!(drift.changes()[0].wording().unwrap().to_string(), "Try {+again +}later.");
/// assert_eq!(drift.apply(&old)?, new);
/// assert_eq!(drift.reversed().apply(&new)?, old);
///
/// // Accept one change, and the rest remains.
/// let accepted = drift.filtered(|change| change.kind() == ChangeKind::Added).apply(&old)?;
/// assert_eq!(Drift::between(&accepted, &new).changes().len(), 2);
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "drift does nothing until it is read, reported or applied"]
pub struct Drift {
    changes: Vec<Change>,
    old: Side,
    new: Side,
}

/// What a report says about a catalog beside its changes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Side {
    title: Title,
    /// The file of all entries; else the folder they come from, or the file of the first.
    file: Option<Arc<str>>,
    /// How many entries each table has; tables without entries are not here.
    tables: BTreeMap<OwnedTable, usize>,
}

/// A [`Table`] that borrows nothing.
type OwnedTable = (Scope, Option<Arc<str>>);

fn owned((scope, action): Table<'_>) -> OwnedTable {
    (scope, action.map(Into::into))
}

impl Side {
    fn of(catalog: &Catalog) -> Self {
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

    fn entries(&self) -> usize {
        self.tables.values().sum()
    }

    /// This catalog, changed.
    fn after(&self, changes: &[Change], file: Option<Arc<str>>) -> Self {
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

impl Drift {
    /// What changed from `old` to `new`.
    pub fn between(old: &Catalog, new: &Catalog) -> Self {
        let changes = layout::changes(old, new, &align::align(old, new));
        Self { changes, old: Side::of(old), new: Side::of(new) }
    }

    /// The changes in page order: the title first, then by their place in the new catalog, what is gone before what
    /// took its place.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// True if nothing changed: the catalogs are equal.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The changes of one kind, in page order.
    pub fn of_kind(&self, kind: ChangeKind) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.kind() == kind)
    }

    /// Makes the new catalog from the old one, by the changes alone.
    ///
    /// The catalog that is made has no [findings](Catalog::findings); its entries have the locations of the page that
    /// they came from.
    ///
    /// # Errors
    ///
    /// If `old` is not equal to the old catalog of this drift, as far as the changes and the number of entries show.
    pub fn apply(&self, old: &Catalog) -> Result<Catalog> {
        let entries = old.entries().len();
        if entries != self.old.entries() {
            return Err(Error::usage(format!(
                "the drift was found from {} entries, and cannot be applied to {entries}",
                self.old.entries()
            )));
        }
        layout::apply(&self.changes, old)
    }

    /// The same seen from the new catalog: what was added is removed, and its `apply` to the new gives the old.
    pub fn reversed(&self) -> Self {
        let mut changes: Vec<Change> = self.changes.iter().cloned().map(Change::reversed).collect();
        changes.sort_unstable_by_key(Change::order);
        Self { changes, old: self.new.clone(), new: self.old.clone() }
    }

    /// Keeps only the changes for which `keep` is true, as if the others had not been made.
    ///
    /// What remains is a drift of its own: it can be applied to the old catalog, reported and reversed. This is how a
    /// part is accepted: the kept changes applied to the old catalog give one that differs from the new by the others.
    pub fn retain(&mut self, keep: impl FnMut(&Change) -> bool) {
        self.changes.retain(keep);
        layout::settle(&mut self.changes, self.old.entries());
        self.new = self.old.after(&self.changes, self.new.file.take());
    }

    /// A copy of which only some changes are [retained](Drift::retain).
    pub fn filtered(&self, keep: impl FnMut(&Change) -> bool) -> Self {
        let mut filtered = self.clone();
        filtered.retain(keep);
        filtered
    }

    /// The drift as findings, each with its severity seen from the client: it fails on any.
    ///
    /// Removed and added codes are warnings. A renamed one is an error: the client compares a name that will never
    /// come again. All else is informative. A table that went or came as a whole is one finding.
    pub fn report(&self) -> Report {
        report::of(self)
    }
}
