//! One difference between two catalogs.

use std::fmt;

use super::kind::ChangeKind;
use super::text::TextDiff;
use crate::catalog::{Catalog, Entry};
use crate::code::ErrorCode;
use crate::text::printable;

/// The product and version of a catalog, each if it is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Title {
    product: Option<String>,
    version: Option<String>,
}

impl Title {
    pub(super) fn of(catalog: &Catalog) -> Self {
        Self { product: catalog.product().map(str::to_owned), version: catalog.version().map(str::to_owned) }
    }

    pub(super) fn give(&self, catalog: Catalog) -> Catalog {
        catalog.titled(self.product.clone(), self.version.clone())
    }

    /// The product, such as `redis`, if it is known.
    pub fn product(&self) -> Option<&str> {
        self.product.as_deref()
    }

    /// The version, such as `2018-04-12`, if it is known.
    pub fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }
}

impl fmt::Display for Title {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.product().map(printable), self.version().map(printable)) {
            (Some(product), Some(version)) => write!(f, "{product}-{version}"),
            (Some(product), None) => f.write_str(&product),
            (None, Some(version)) => write!(f, "version {version}"),
            (None, None) => f.write_str("no name"),
        }
    }
}

/// An entry and its index in its catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) entry: Entry,
    pub(super) index: usize,
}

/// One difference between an old catalog and a new one, with all that is needed to make it or to undo it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub(super) kind: ChangeKind,
    // Boxes: a drift may hold thousands of changes, and they are moved to be sorted.
    pub(super) old: Option<Box<Placed>>,
    pub(super) new: Option<Box<Placed>>,
    /// Before which old entry the new one is put, unless it takes the place of its old one.
    pub(super) insert_at: Option<usize>,
    /// The same backwards: before which new entry the old one is put again.
    pub(super) restore_at: Option<usize>,
    pub(super) elsewhere: Option<Box<Entry>>,
    pub(super) titles: Option<Box<(Title, Title)>>,
}

impl Change {
    pub(super) fn retitled(old: Title, new: Title) -> Self {
        Self {
            kind: ChangeKind::Retitled,
            old: None,
            new: None,
            insert_at: None,
            restore_at: None,
            elsewhere: None,
            titles: Some(Box::new((old, new))),
        }
    }

    pub(super) fn of_entries(kind: ChangeKind, old: Option<Placed>, new: Option<Placed>) -> Self {
        Self {
            kind,
            old: old.map(Box::new),
            new: new.map(Box::new),
            insert_at: None,
            restore_at: None,
            elsewhere: None,
            titles: None,
        }
    }

    /// What happened.
    pub fn kind(&self) -> ChangeKind {
        self.kind
    }

    /// All that happened: the [kind](Change::kind), then what else an entry that is in both catalogs differs in.
    pub fn kinds(&self) -> impl Iterator<Item = ChangeKind> {
        let others = self.old().zip(self.new()).into_iter().flat_map(|(old, new)| ChangeKind::between(old, new));
        std::iter::once(self.kind).chain(others.filter(|kind| *kind != self.kind))
    }

    /// The id of the [kind](Change::kind), such as `renamed`.
    pub fn id(&self) -> &'static str {
        self.kind.id()
    }

    /// The entry as the old catalog has it; none for what was added, and for titles.
    pub fn old(&self) -> Option<&Entry> {
        self.old.as_ref().map(|placed| &placed.entry)
    }

    /// The entry as the new catalog has it; none for what was removed, and for titles.
    #[expect(clippy::new_ret_no_self, reason = "the other of `old`; a change is made by no one but a drift")]
    pub fn new(&self) -> Option<&Entry> {
        self.new.as_ref().map(|placed| &placed.entry)
    }

    /// The index of [`old`](Change::old) among the old entries.
    pub fn old_index(&self) -> Option<usize> {
        self.old.as_ref().map(|placed| placed.index)
    }

    /// The index of [`new`](Change::new) among the new entries.
    pub fn new_index(&self) -> Option<usize> {
        self.new.as_ref().map(|placed| placed.index)
    }

    /// Before which old entry the new one is put; none if it takes the place of its old one, or there is no new one.
    ///
    /// The number of old entries means the end. Several that are put before the same entry keep the order of their
    /// [new indices](Change::new_index).
    pub fn insert_at(&self) -> Option<usize> {
        self.insert_at
    }

    /// What [`insert_at`](Change::insert_at) is to the reversed change: before which new entry the old one stood.
    pub fn restore_at(&self) -> Option<usize> {
        self.restore_at
    }

    /// Where else the code is listed: in the new catalog if it is no longer listed here, in the old if also listed here.
    pub fn elsewhere(&self) -> Option<&Entry> {
        self.elsewhere.as_deref()
    }

    /// The old title, if that is what changed.
    pub fn old_title(&self) -> Option<&Title> {
        self.titles.as_ref().map(|titles| &titles.0)
    }

    /// The new title, if that is what changed.
    pub fn new_title(&self) -> Option<&Title> {
        self.titles.as_ref().map(|titles| &titles.1)
    }

    /// The codes that it is about: the old one, then the new one if it is another. None for titles.
    pub fn codes(&self) -> impl Iterator<Item = &ErrorCode> {
        let old = self.old().map(Entry::code);
        let new = self.new().map(Entry::code).filter(|new| Some(*new) != old);
        old.into_iter().chain(new)
    }

    /// True if the entry has another place in the order of those that stayed, whatever else changed.
    pub fn is_out_of_order(&self) -> bool {
        self.old.is_some() && self.new.is_some() && self.insert_at.is_some()
    }

    /// How the description changed, if there are two that differ.
    pub fn wording(&self) -> Option<TextDiff> {
        let (old, new) = (self.old()?.description(), self.new()?.description());
        (old != new).then(|| TextDiff::between(old, new))
    }

    pub(super) fn reversed(self) -> Self {
        Self {
            kind: self.kind.reversed(),
            old: self.new,
            new: self.old,
            insert_at: self.restore_at,
            restore_at: self.insert_at,
            elsewhere: self.elsewhere,
            titles: self.titles.map(|titles| Box::new((titles.1, titles.0))),
        }
    }

    /// Page order: by where it is in the new catalog, what is gone before what took its place.
    pub(super) fn order(&self) -> (usize, bool, usize) {
        let old = self.old_index().unwrap_or_default();
        match (&self.titles, self.new_index().or(self.restore_at)) {
            (Some(_), _) | (_, None) => (0, false, 0),
            (None, Some(at)) => (at + 1, self.new.is_some(), old),
        }
    }
}
