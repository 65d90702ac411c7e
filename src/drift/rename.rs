//! Renames: claimed on strong evidence only.

use super::assign::assign;
use super::name::{Budget, Name};
use crate::catalog::{Entry, Table};
use crate::sort::{Listed, count_first, sort_by, sort_by_key, sort_once};

/// How many neighbours on either side, in each of four sorted orders, a code is compared with.
const NEIGHBOURS: usize = 4;

/// Pairs of entries that are one entry renamed.
pub(super) struct Renames {
    /// Indices, old and new; each is in one pair at most.
    pub(super) pairs: Vec<(usize, usize)>,
    /// False if there were too many codes that look alike to compare them all.
    pub(super) is_complete: bool,
}

/// Finds the renames.
///
/// `gone` are the old entries whose code the new catalog does not know, `come` the new ones whose code the old did not.
pub(super) fn find(old: &[Entry], new: &[Entry], gone: &[usize], come: &[usize]) -> Renames {
    let left: Vec<Name<'_>> = gone.iter().filter_map(|&at| Name::of(at, &old[at])).listed();
    let right: Vec<Name<'_>> = come.iter().filter_map(|&at| Name::of(at, &new[at])).listed();
    let by_start = Sorted::of(&right, |name| (name.table(), &*name.forwards, ""));
    let by_end = Sorted::of(&right, |name| (name.table(), &*name.backwards, ""));
    let by_words = Sorted::of(&right, |name| (name.table(), &*name.sorted_words, &*name.said));
    let by_description = Sorted::of(&right, |name| (name.table(), &*name.said, &*name.forwards));

    let mut budget = Budget::of(left.len() + right.len());
    let mut scored: Vec<(u32, usize, usize)> = Vec::new();
    let mut near: Vec<usize> = Vec::new();
    for (from, name) in left.iter().enumerate() {
        near.clear();
        near.extend(by_start.near(name).chain(by_end.near(name)));
        near.extend(by_words.near(name).chain(by_description.near(name)));
        sort_once(&mut near);
        for &to in &near {
            scored.extend(name.likeness(&right[to], &mut budget).map(|score| (score, from, to)));
        }
    }
    // The best first, page order among equals.
    sort_by_key(&mut scored, |&(score, from, to)| (std::cmp::Reverse(score), from, to));
    let pairs = assign(&scored).into_iter().map(|(from, to)| (left[from].at, right[to].at)).collect();
    Renames { pairs, is_complete: !budget.is_spent() }
}

/// What names are sorted by.
type Key<'n> = (Table<'n>, &'n str, &'n str);

/// Names in the order of a key: what starts, ends or reads alike is together, and only neighbours are compared. Comparing each with each would cost the square.
struct Sorted<'n> {
    names: Vec<(Key<'n>, usize)>,
    key: fn(&'n Name<'n>) -> Key<'n>,
}

impl<'n> Sorted<'n> {
    fn of(names: &'n [Name<'n>], key: fn(&'n Name<'n>) -> Key<'n>) -> Self {
        let mut names: Vec<(Key<'n>, usize)> = names.iter().enumerate().map(|(at, name)| (key(name), at)).listed();
        sort_by(&mut names, Ord::cmp);
        Self { names, key }
    }

    /// The nearest names, a few on either side.
    fn near(&self, name: &'n Name<'n>) -> impl Iterator<Item = usize> {
        let key = (self.key)(name);
        let at = count_first(&self.names, |(other, _)| *other < key);
        let near = at.saturating_sub(NEIGHBOURS)..self.names.len().min(at + NEIGHBOURS);
        self.names[near].iter().map(|&(_, to)| to)
    }
}
