//! Which old entry became which new one.

use std::collections::{HashMap, VecDeque};

use super::order::{self, Run};
use super::rename::{self, Renames};
use crate::catalog::{Catalog, Entry, Table};
use crate::code::ErrorCode;
use crate::sort::{Listed, count_first, sort_by};

/// Pairs of indices, old and new; every index is in one pair at most.
pub(super) struct Alignment {
    /// Unchanged entries that keep their order, in that order.
    pub(super) kept: Vec<Run>,
    /// All other entries that are in both catalogs.
    pub(super) changed: Vec<Pair>,
    /// False if there were too many codes to look for all renames.
    pub(super) is_complete: bool,
}

/// An entry that is in both catalogs and changed, or has another place.
pub(super) struct Pair {
    pub(super) old: usize,
    pub(super) new: usize,
    /// Whether its place is the same, among the kept ones and the others of which it is.
    pub(super) in_order: bool,
}

/// Aligns in three steps, of which none undoes what one before it did.
///
/// 1. As many unchanged entries as possible that keep their order. So an insertion reorders nothing, and of two rows of
///    one code the one that is left is the one that was not removed.
/// 2. Entries of the same code: first those that only have another place, then those of the same table and description,
///    of the same table, of the same description, then any.
/// 3. Entries of other codes, if they are renamed.
pub(super) fn align(old: &Catalog, new: &Catalog) -> Alignment {
    let (old_entries, new_entries) = (old.entries(), new.entries());
    let kept = order::common(old, new);

    let (left, right) = unpaired(&kept, &[], old_entries.len(), new_entries.len());
    let mut pairs = of_equal_codes(old_entries, new_entries, &left, &right);

    let (left, right) = unpaired(&kept, &pairs, old_entries.len(), new_entries.len());
    let gone = left.into_iter().filter(|&at| !new.contains(old_entries[at].code().as_str()));
    let come = right.into_iter().filter(|&at| !old.contains(new_entries[at].code().as_str()));
    let gone: Vec<usize> = gone.listed();
    let come: Vec<usize> = come.listed();
    let Renames { pairs: renamed, is_complete } = rename::find(old_entries, new_entries, &gone, &come);
    pairs.extend(renamed);
    sort_by(&mut pairs, Ord::cmp);

    let mut is_in_order = vec![false; old_entries.len()];
    for old in in_order(&kept, &pairs) {
        is_in_order[old] = true;
    }
    let changed = pairs.into_iter().map(|(old, new)| Pair { old, new, in_order: is_in_order[old] }).collect();
    Alignment { kept, changed, is_complete }
}

fn unpaired(kept: &[Run], pairs: &[(usize, usize)], old: usize, new: usize) -> (Vec<usize>, Vec<usize>) {
    let (mut old, mut new) = (vec![true; old], vec![true; new]);
    for run in kept {
        old[run.old..run.old + run.len].fill(false);
        new[run.new..run.new + run.len].fill(false);
    }
    for &(left, right) in pairs {
        old[left] = false;
        new[right] = false;
    }
    let left = |flags: Vec<bool>| flags.into_iter().enumerate().filter_map(|(at, is)| is.then_some(at)).collect();
    (left(old), left(new))
}

/// What entries of one code are paired by; what is not looked at is none.
#[derive(PartialEq, Eq, Hash)]
struct Key<'a> {
    code: &'a ErrorCode,
    table: Option<Table<'a>>,
    description: Option<&'a str>,
    all: Option<&'a Entry>,
}

impl<'a> Key<'a> {
    fn of(entry: &'a Entry) -> Self {
        Self { code: entry.code(), table: None, description: None, all: None }
    }
}

fn of_equal_codes(old: &[Entry], new: &[Entry], left: &[usize], right: &[usize]) -> Vec<(usize, usize)> {
    let keys: [fn(&Entry) -> Key<'_>; 5] = [
        |entry| Key { all: Some(entry), ..Key::of(entry) },
        |entry| Key { table: Some(entry.table()), description: Some(entry.description()), ..Key::of(entry) },
        |entry| Key { table: Some(entry.table()), ..Key::of(entry) },
        |entry| Key { description: Some(entry.description()), ..Key::of(entry) },
        |entry| Key::of(entry),
    ];
    let mut pairs = Vec::new();
    let (mut left, mut right) = (left.to_vec(), right.to_vec());
    for key in keys {
        // The nth of the left that has a key goes with the nth of the right that has it.
        let mut waiting: HashMap<Key<'_>, VecDeque<usize>> = HashMap::new();
        for &at in &right {
            waiting.entry(key(&new[at])).or_default().push_back(at);
        }
        let mut is_taken = vec![false; new.len()];
        left.retain(|&at| {
            let Some(to) = waiting.get_mut(&key(&old[at])).and_then(VecDeque::pop_front) else { return true };
            pairs.push((at, to));
            is_taken[to] = true;
            false
        });
        right.retain(|&at| !is_taken[at]);
    }
    pairs
}

/// The old indices of as many of the changed pairs as keep their order among the kept ones.
fn in_order(kept: &[Run], changed: &[(usize, usize)]) -> impl Iterator<Item = usize> {
    let between = |pair: &&(usize, usize)| {
        count_first(kept, |kept| kept.old < pair.0) == count_first(kept, |kept| kept.new < pair.1)
    };
    let between = changed.iter().filter(between);
    let between: Vec<Run> = between.map(|&(old, new)| Run { old, new, len: 1 }).collect();
    // Pairs between different kept ones are in order already, so one selection does for all.
    order::increasing(&between).into_iter().map(|run| run.old)
}
