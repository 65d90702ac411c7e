//! What stays in order: longest common and longest increasing subsequences.

use std::collections::HashMap;
use std::hash::Hash;

/// Of rows that are alike, so many times so many are compared each with each; beyond, only the nth with the nth. Real
/// pages repeat a row twice; this keeps a page of ten thousand equal rows from costing their square.
const MANY: usize = 64 * 64;

/// A longest common subsequence as pairs of indices, increasing in both.
///
/// After Hunt and Szymanski: cheap when most items are unique, as rows of a page are, whatever their distance. Numbers
/// and chains instead of a list for each row: what is read here is read for every row of both pages.
pub(super) fn common<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(old, new)| old == new).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);

    let mut pairs: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    let candidates = candidates(&old[head..old_end], &new[head..new_end]);
    pairs.extend(increasing(&candidates).into_iter().map(|(from, to)| (head + from, head + to)));
    pairs.extend((0..tail).map(|at| (old_end + at, new_end + at)));
    pairs
}

/// Where an item of the new stands: chained backwards from its last place.
struct Places {
    last: usize,
    count: usize,
    /// How often the old has it.
    wanted: usize,
}

/// Every pair of equal items, in the old order; the new places of one old item backwards, so that no two of them can
/// follow each other in an increasing selection.
fn candidates<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let mut numbers: HashMap<&T, usize> = HashMap::with_capacity(new.len());
    let mut places: Vec<Places> = Vec::with_capacity(new.len());
    let mut before: Vec<Option<usize>> = Vec::with_capacity(new.len());
    for (at, item) in new.iter().enumerate() {
        let number = *numbers.entry(item).or_insert(places.len());
        match places.get_mut(number) {
            Some(known) => {
                before.push(Some(known.last));
                known.last = at;
                known.count += 1;
            }
            None => {
                before.push(None);
                places.push(Places { last: at, count: 1, wanted: 0 });
            }
        }
    }
    let numbered: Vec<Option<usize>> = old.iter().map(|item| numbers.get(item).copied()).collect();
    for number in numbered.iter().flatten() {
        places[*number].wanted += 1;
    }

    let mut candidates = Vec::with_capacity(old.len());
    let mut in_turn: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, number) in numbered.into_iter().enumerate() {
        let Some(number) = number else { continue };
        let places = &places[number];
        let chain = || std::iter::successors(Some(places.last), |&to| before[to]);
        if places.count * places.wanted > MANY {
            // The first place is the last of the chain.
            let left = in_turn.entry(number).or_insert_with(|| chain().collect());
            candidates.extend(left.pop().map(|to| (at, to)));
        } else {
            candidates.extend(chain().map(|to| (at, to)));
        }
    }
    candidates
}

/// A longest selection of these pairs whose second parts increase strictly, in their order.
pub(super) fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // ends[n] is the pair with the smallest second part that ends a selection of n + 1 pairs.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, &(_, to)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < to);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut selection = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        selection.push(pairs[at]);
        next = before[at];
    }
    selection.reverse();
    selection
}
