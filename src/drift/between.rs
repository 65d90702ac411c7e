//! All that changed between two catalogs.

use super::align::align;
use super::change::Change;
use super::kind::ChangeKind;
use super::layout;
use super::side::Side;
use crate::catalog::Catalog;
use crate::error::{Error, Result};
use crate::sort::{Listed, sort_by_key};

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
    pub(super) changes: Vec<Change>,
    pub(super) old: Side,
    pub(super) new: Side,
    /// False if there were too many codes to look for all renames.
    pub(super) is_complete: bool,
}

impl Drift {
    /// What changed from `old` to `new`.
    pub fn between(old: &Catalog, new: &Catalog) -> Self {
        let alignment = align(old, new);
        let changes = layout::changes(old, new, &alignment);
        Self { changes, old: Side::of(old), new: Side::of(new), is_complete: alignment.is_complete }
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
        let mut changes: Vec<Change> = self.changes.iter().cloned().map(Change::reversed).listed();
        sort_by_key(&mut changes, Change::order);
        Self { changes, old: self.new.clone(), new: self.old.clone(), is_complete: self.is_complete }
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
}
