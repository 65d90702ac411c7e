//! What stays in order: longest common and longest increasing subsequences.

use std::collections::HashMap;
use std::hash::Hash;

/// Of rows that are alike, so many times so many are compared each with each; beyond, only the nth with the nth. Real
/// pages repeat a row twice; this keeps a page of ten thousand equal rows from costing their square.
const MANY: usize = 64 * 64;

/// A longest common subsequence as pairs of indices, increasing in both.
///
/// After Hunt and Szymanski: cheap when most items are unique, as rows of a page are, whatever their distance.
pub(super) fn common<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(old, new)| old == new).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);

    let mut places: HashMap<&T, (usize, Vec<usize>)> = HashMap::new();
    for (at, item) in new[head..new_end].iter().enumerate() {
        places.entry(item).or_default().1.push(head + at);
    }
    let mut wanted: HashMap<&T, usize> = HashMap::new();
    for item in &old[head..old_end] {
        *wanted.entry(item).or_default() += 1;
    }
    let mut candidates = Vec::new();
    for (at, item) in old[head..old_end].iter().enumerate() {
        let Some((seen, there)) = places.get_mut(item) else { continue };
        if wanted[item] * there.len() > MANY {
            candidates.extend(there.get(*seen).map(|&to| (head + at, to)));
        } else {
            // Backwards, so that no two of one old item can follow each other in an increasing sequence.
            candidates.extend(there.iter().rev().map(|&to| (head + at, to)));
        }
        *seen += 1;
    }

    let mut pairs: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    pairs.extend(increasing(&candidates));
    pairs.extend((0..tail).map(|at| (old_end + at, new_end + at)));
    pairs
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
