//! What stays in order: longest common and longest increasing subsequences.

use std::collections::{HashMap, VecDeque};

use crate::catalog::{Catalog, Entry};

/// Of rows of one code, so many times so many are compared each with each; beyond, only the nth with the nth. Real pages
/// repeat a row twice; this keeps a page of ten thousand equal rows from costing their square.
const MANY: usize = 64 * 64;

/// A longest common subsequence of the entries as pairs of indices, increasing in both.
///
/// After Hunt and Szymanski: cheap when most rows are unique, as they are, whatever the distance.
pub(super) fn common(old: &Catalog, new: &Catalog) -> Vec<(usize, usize)> {
    let (left, right) = (old.entries(), new.entries());
    let head = left.iter().zip(right).take_while(|(old, new)| old == new).count();
    let tail = left[head..].iter().rev().zip(right[head..].iter().rev()).take_while(|(old, new)| old == new).count();
    let (old_end, new_end) = (left.len() - tail, right.len() - tail);

    let mut pairs = Vec::with_capacity(left.len());
    pairs.extend((0..head).map(|at| (at, at)));
    pairs.extend(increasing(&candidates(old, new, head, old_end, new_end)));
    pairs.extend((0..tail).map(|at| (old_end + at, new_end + at)));
    pairs
}

/// Every pair of equal entries between the common ends, in the old order; the new places of one old entry backwards, so
/// that no two of them can follow each other in an increasing selection.
fn candidates(old: &Catalog, new: &Catalog, head: usize, old_end: usize, new_end: usize) -> Vec<(usize, usize)> {
    let (left, right) = (old.entries(), new.entries());
    let (old_repeated, new_repeated) = (old.repeated(), new.repeated());
    let mut candidates = Vec::with_capacity(old_end - head);
    let mut in_turn: HashMap<&str, VecDeque<usize>> = HashMap::new();
    let mut next = head;
    for at in head..old_end {
        let entry = &left[at];
        // Most rows follow the one before them, and are alone of their code: no need to look for them.
        if next < new_end && !old_repeated[at] && !new_repeated[next] && right[next] == *entry {
            candidates.push((at, next));
            next += 1;
            continue;
        }
        let code = entry.code().as_str();
        let places = new.positions(code);
        let between = |to: &usize| (head..new_end).contains(to);
        if places.len() * old.positions(code).len() > MANY {
            let left = in_turn.entry(code).or_insert_with(|| places.iter().copied().filter(between).collect());
            candidates.extend(take_equal(left, right, entry).map(|to| (at, to)));
        } else {
            let equal = places.iter().rev().copied().filter(between).filter(|&to| right[to] == *entry);
            candidates.extend(equal.map(|to| (at, to)));
        }
        if let Some(&(_, to)) = candidates.last() {
            next = to + 1;
        }
    }
    candidates
}

/// The first of these places, if what stands there is equal.
fn take_equal(places: &mut VecDeque<usize>, right: &[Entry], entry: &Entry) -> Option<usize> {
    let first = places.pop_front()?;
    (right[first] == *entry).then_some(first)
}

/// A longest selection of these pairs whose second parts increase strictly, in their order.
pub(super) fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // ends[n] is the pair with the smallest second part that ends a selection of n + 1 pairs.
    let mut ends: Vec<usize> = Vec::new();
    // The pair before each in the best selection that it ends; itself, if it is the first.
    let mut before: Vec<usize> = Vec::with_capacity(pairs.len());
    for (at, &(_, to)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < to);
        before.push(length.checked_sub(1).map_or(at, |shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut selection = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        selection.push(pairs[at]);
        next = (before[at] != at).then_some(before[at]);
    }
    selection.reverse();
    selection
}
