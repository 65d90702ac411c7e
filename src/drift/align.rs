//! Which old entry became which new one.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::{Hash, Hasher};

use super::order::{self, Run};
use super::rename;
use crate::catalog::{Catalog, Entry};

/// Pairs of indices, old and new; every index is in one pair at most.
pub(super) struct Alignment {
    /// Unchanged entries that keep their order, in that order.
    pub(super) kept: Vec<Run>,
    /// All other entries that stand in both catalogs.
    pub(super) changed: Vec<Pair>,
}

/// An entry that stands in both catalogs and changed, or stands elsewhere.
pub(super) struct Pair {
    pub(super) old: usize,
    pub(super) new: usize,
    /// Whether it stands where it stood, among the kept ones and the others that do.
    pub(super) in_order: bool,
}

/// Aligns in three steps, of which none undoes what one before it did.
///
/// 1. As many unchanged entries as possible that keep their order. So an insertion reorders nothing, and of two rows of
///    one code the one that is left is the one that was not removed.
/// 2. Entries of the same code: first those that only stand elsewhere, then those of the same scope, then those of the
///    same description, then any.
/// 3. Entries of other codes, if they are alike enough to be renamed.
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
    pairs.extend(rename::claims(old_entries, new_entries, &gone, &come));
    pairs.sort_unstable();

    let in_order: HashSet<usize> = in_order(&kept, &pairs).collect();
    let changed = pairs.into_iter().map(|(old, new)| Pair { old, new, in_order: in_order.contains(&old) }).collect();
    Alignment { kept, changed }
}

/// An entry as a key: all that makes it equal to another.
#[derive(PartialEq, Eq)]
struct Row<'a>(&'a Entry);

impl Hash for Row<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.0.table(), self.0.code(), self.0.description()).hash(state);
    }
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

fn of_equal_codes(old: &[Entry], new: &[Entry], left: &[usize], right: &[usize]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut left, mut right) = (left.to_vec(), right.to_vec());
    pair_by(&mut left, &mut right, &mut pairs, |at| Row(&old[at]), |at| Row(&new[at]));
    let (from, to) = (|at: usize| (old[at].table(), old[at].code()), |at: usize| (new[at].table(), new[at].code()));
    pair_by(&mut left, &mut right, &mut pairs, from, to);
    let (from, to) =
        (|at: usize| (old[at].code(), old[at].description()), |at: usize| (new[at].code(), new[at].description()));
    pair_by(&mut left, &mut right, &mut pairs, from, to);
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
