//! Where the entries of each code are.

use std::collections::HashMap;

use super::entry::Entry;
use crate::code::ErrorCode;

/// Every code, with the positions of its entries.
#[derive(Debug, Clone)]
pub(super) struct Index(HashMap<ErrorCode, Positions>);

/// Nearly every code has one entry: only others pay for a list.
#[derive(Debug, Clone)]
enum Positions {
    One(usize),
    Several(Vec<usize>),
}

impl Positions {
    fn as_slice(&self) -> &[usize] {
        match self {
            Self::One(at) => std::slice::from_ref(at),
            Self::Several(all) => all,
        }
    }

    fn push(&mut self, at: usize) {
        match self {
            Self::One(first) => *self = Self::Several(vec![*first, at]),
            Self::Several(all) => all.push(at),
        }
    }
}

impl Index {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut index: HashMap<ErrorCode, Positions> = HashMap::with_capacity(entries.len());
        for (at, entry) in entries.iter().enumerate() {
            index.entry(entry.code().clone()).and_modify(|positions| positions.push(at)).or_insert(Positions::One(at));
        }
        Self(index)
    }

    /// The positions of the entries of a code, in page order.
    pub(super) fn positions(&self, code: &str) -> &[usize] {
        self.0.get(code).map_or(&[], Positions::as_slice)
    }

    /// The positions of all codes that have several entries, in no order.
    #[cfg(feature = "drift")]
    pub(super) fn several(&self) -> impl Iterator<Item = usize> {
        self.0.values().map(Positions::as_slice).filter(|positions| positions.len() > 1).flatten().copied()
    }
}
