//! What stays in order: longest common and longest increasing subsequences.

use std::collections::HashMap;
use std::ops::Range;

use crate::catalog::Catalog;
use crate::sort::{Listed, count_first, sort_once};

/// Of rows of one code, so many times so many are compared each with each; beyond, only the nth with the nth. Real pages
/// repeat a row twice; this keeps a page of ten thousand equal rows from costing their square.
const MANY: usize = 64 * 64;

/// A stretch of entries that stand one after the other in both catalogs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) len: usize,
}

/// A longest common subsequence of the entries, as runs that increase in both.
///
/// After Hunt and Szymanski: cheap when most rows are unique, as they are, whatever the distance. Unique rows that follow
/// each other in both catalogs are taken as one, since with any of them all can be chosen.
pub(super) fn common(old: &Catalog, new: &Catalog) -> Vec<Run> {
    let (left, right) = (old.entries(), new.entries());
    let head = left.iter().zip(right).take_while(|(old, new)| old == new).count();
    let tail = left[head..].iter().rev().zip(right[head..].iter().rev()).take_while(|(old, new)| old == new).count();
    let (old_end, new_end) = (left.len() - tail, right.len() - tail);

    let mut runs = vec![Run { old: 0, new: 0, len: head }];
    runs.extend(increasing(&candidates(old, new, head..old_end, head..new_end)));
    runs.push(Run { old: old_end, new: new_end, len: tail });
    runs.retain(|run| run.len > 0);
    runs
}

/// Every pair of equal entries in these ranges, in the old order; the new places of one old entry backwards, so that no
/// two of them can follow each other in an increasing selection.
fn candidates(old: &Catalog, new: &Catalog, from: Range<usize>, into: Range<usize>) -> Vec<Run> {
    let (left, right) = (old.entries(), new.entries());
    let (old_repeated, new_repeated) = (old.repeated(), new.repeated());
    let is_unique = |at: usize, to: usize| !old_repeated[at] && !new_repeated[to];
    let mut runs: Vec<Run> = Vec::new();
    // Of codes with many entries, how many of them had their turn.
    let mut in_turn: HashMap<&str, usize> = HashMap::new();
    for at in from {
        let entry = &left[at];
        // Most rows follow the one before them: no need to look for them.
        if let Some(run) = runs.last_mut()
            && let to = run.new + run.len
            && run.old + run.len == at
            && into.contains(&to)
            && is_unique(at, to)
            && is_unique(at - 1, to - 1)
            && right[to] == *entry
        {
            run.len += 1;
            continue;
        }
        let code = entry.code().as_str();
        let places = new.positions(code);
        let is_there = |to: &usize| into.contains(to) && right[*to] == *entry;
        let mut add = |new: usize| runs.push(Run { old: at, new, len: 1 });
        if places.len() * old.positions(code).len() > MANY {
            let turn = in_turn.entry(code).or_default();
            places.get(*turn).copied().filter(is_there).into_iter().for_each(&mut add);
            *turn += 1;
        } else {
            places.iter().rev().copied().filter(is_there).for_each(&mut add);
        }
    }
    runs
}

/// A selection of these runs, in their order, that increases in the new places and is as long as can be in all.
///
/// Runs that begin at one new place are equal there; none begins inside another, unless they are of one entry.
pub(super) fn increasing(runs: &[Run]) -> Vec<Run> {
    let mut starts: Vec<usize> = runs.iter().map(|run| run.new).listed();
    sort_once(&mut starts);
    // A tree of prefixes (after Fenwick): under each number of starts, the longest selection that ends before it.
    let mut best: Vec<Option<Chosen>> = vec![None; starts.len() + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(runs.len());
    let mut longest: Option<Chosen> = None;
    for (at, run) in runs.iter().enumerate() {
        let place = count_first(&starts, |&start| start < run.new);
        let mut shorter: Option<Chosen> = None;
        let mut node = place;
        while node > 0 {
            shorter = longer(shorter, best[node]);
            node &= node - 1;
        }
        before.push(shorter.map(|shorter| shorter.last));
        let chosen = Some(Chosen { len: run.len + shorter.map_or(0, |shorter| shorter.len), last: at });
        longest = longer(longest, chosen);
        node = place + 1;
        while let Some(slot) = best.get_mut(node) {
            *slot = longer(*slot, chosen);
            node += node & node.wrapping_neg();
        }
    }
    let mut selection = Vec::new();
    let mut next = longest.map(|longest| longest.last);
    while let Some(at) = next {
        selection.push(runs[at]);
        next = before[at];
    }
    selection.reverse();
    selection
}

/// A selection: how many entries it has, and its last run.
#[derive(Clone, Copy)]
struct Chosen {
    len: usize,
    last: usize,
}

/// The longer of two selections, the first of equals.
fn longer(one: Option<Chosen>, other: Option<Chosen>) -> Option<Chosen> {
    match (one, other) {
        (Some(one), Some(other)) if other.len <= one.len => Some(one),
        (one, other) => other.or(one),
    }
}
