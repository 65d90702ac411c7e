//! Where the entries of each code are.

use super::entry::Entry;
use crate::sort::{count_first, sorted};

#[derive(Debug, Clone)]
pub(super) struct Index {
    /// The positions of all entries, by their codes; those of one code in page order.
    by_code: Vec<usize>,
    /// Of every entry, whether it is the first of its code.
    is_first: Vec<bool>,
}

impl Index {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let by_code = sorted(entries.len(), &|one, other| code(entries, one).cmp(code(entries, other)));
        let mut is_first = vec![true; entries.len()];
        for at in by_code.windows(2).filter(|pair| is_one(entries, pair)).filter_map(|pair| pair.last()) {
            if let Some(is_first) = is_first.get_mut(*at) {
                *is_first = false;
            }
        }
        Self { by_code, is_first }
    }

    /// The positions of the entries of a code, in page order.
    pub(super) fn positions(&self, entries: &[Entry], wanted: &str) -> &[usize] {
        let start = count_first(&self.by_code, |&at| code(entries, at) < wanted);
        let rest = self.by_code.get(start..).unwrap_or_default();
        let len = count_first(rest, |&at| code(entries, at) == wanted);
        rest.get(..len).unwrap_or_default()
    }

    /// Whether this entry is the first of its code.
    pub(super) fn is_first(&self, at: usize) -> bool {
        self.is_first.get(at).copied().unwrap_or_default()
    }

    /// Of every entry, whether its code is in another entry too.
    #[cfg(feature = "drift")]
    pub(super) fn repeated(&self, entries: &[Entry]) -> Vec<bool> {
        let mut repeated = vec![false; entries.len()];
        for at in self.by_code.windows(2).filter(|pair| is_one(entries, pair)).flatten() {
            repeated[*at] = true;
        }
        repeated
    }
}

fn code(entries: &[Entry], at: usize) -> &str {
    entries.get(at).map_or("", |entry| entry.code().as_str())
}

/// Whether the entries at these positions are all of one code.
fn is_one(entries: &[Entry], positions: &[usize]) -> bool {
    positions.iter().all(|&at| positions.first().is_some_and(|&first| code(entries, at) == code(entries, first)))
}
