//! Which old entry became which new one.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

use super::order::{self, Run};
use super::rename::{self, Renames};
use crate::catalog::{Catalog, Entry};

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
    let gone: Vec<usize> = gone.collect();
    let come: Vec<usize> = come.collect();
    let Renames { pairs: renamed, is_complete } = rename::find(old_entries, new_entries, &gone, &come);
    pairs.extend(renamed);
    pairs.sort_unstable();

    let in_order: HashSet<usize> = in_order(&kept, &pairs).collect();
    let changed = pairs.into_iter().map(|(old, new)| Pair { old, new, in_order: in_order.contains(&old) }).collect();
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

fn of_equal_codes<'a>(old: &'a [Entry], new: &'a [Entry], left: &[usize], right: &[usize]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut left, mut right) = (left.to_vec(), right.to_vec());
    pair_by(&mut left, &mut right, &mut pairs, |at| &old[at], |at| &new[at]);
    let row = |entry: &'a Entry| (entry.table(), entry.code(), entry.description());
    pair_by(&mut left, &mut right, &mut pairs, |at| row(&old[at]), |at| row(&new[at]));
    let listed = |entry: &'a Entry| (entry.table(), entry.code());
    pair_by(&mut left, &mut right, &mut pairs, |at| listed(&old[at]), |at| listed(&new[at]));
    let described = |entry: &'a Entry| (entry.code(), entry.description());
    pair_by(&mut left, &mut right, &mut pairs, |at| described(&old[at]), |at| described(&new[at]));
    pair_by(&mut left, &mut right, &mut pairs, |at| old[at].code(), |at| new[at].code());
    pairs
}

/// Pairs the nth of the left that has a key with the nth of the right that has it, and takes both away.
fn pair_by<K: Eq + Hash>(
    left: &mut Vec<usize>,
    right: &mut Vec<usize>,
    pairs: &mut Vec<(usize, usize)>,
    left_key: impl Fn(usize) -> K,
    right_key: impl Fn(usize) -> K,
) {
    let mut waiting: HashMap<K, VecDeque<usize>> = HashMap::new();
    for &at in &*right {
        waiting.entry(right_key(at)).or_default().push_back(at);
    }
    let mut taken = HashSet::new();
    left.retain(|&at| {
        let Some(to) = waiting.get_mut(&left_key(at)).and_then(VecDeque::pop_front) else { return true };
        pairs.push((at, to));
        taken.insert(to);
        false
    });
    right.retain(|at| !taken.contains(at));
}

/// The old indices of as many of the changed pairs as keep their order among the kept ones.
fn in_order(kept: &[Run], changed: &[(usize, usize)]) -> impl Iterator<Item = usize> {
    let between = |pair: &&(usize, usize)| {
        kept.partition_point(|kept| kept.old < pair.0) == kept.partition_point(|kept| kept.new < pair.1)
    };
    let between = changed.iter().filter(between);
    let between: Vec<Run> = between.map(|&(old, new)| Run { old, new, len: 1 }).collect();
    // Pairs between different kept ones are in order already, so one selection does for all.
    order::increasing(&between).into_iter().map(|run| run.old)
}
