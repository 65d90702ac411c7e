//! Renames: claimed on strong likeness only.

use std::collections::HashMap;

use super::text::{self, likeness};
use crate::catalog::{Entry, Table};

// Chosen by `drift::renames::measured_on_real_pages`: of 40,978 pairs of codes that stand in one table of a real page,
// and so are no renames, these claim few; of misspelt, respelt and inflected codes they claim nearly all.

/// How alike the codes must be if the descriptions are equal, in thousandths.
const CODE_ALONE: u32 = 850;
/// How alike the codes must be otherwise, in thousandths.
const CODE: u32 = 900;
/// How alike the descriptions must be then, in thousandths.
const DESCRIPTION: u32 = 800;

/// Words that turn a code into its opposite: codes of which only one has it can be as alike as they like, and are no
/// renames, unless the descriptions are equal and the word is misspelt.
const OPPOSITES: [&str; 7] = ["not", "dis", "max", "min", "start", "stop", "cancel"];

/// How many neighbours on either side, in each of three sorted orders, a code is compared with.
const NEIGHBOURS: usize = 4;
/// Longer codes are never compared letter by letter.
const LONGEST: usize = 200;
/// How far better claims are rearranged so that one more can be made.
const DEPTH: usize = 8;

/// Pairs of entries, by index, that are one entry renamed: at most one pair for each.
///
/// `gone` are the old entries whose code the new catalog does not know, `come` the new ones whose code the old did not.
pub(super) fn claims(old: &[Entry], new: &[Entry], gone: &[usize], come: &[usize]) -> Vec<(usize, usize)> {
    let left: Vec<Name<'_>> = gone.iter().filter_map(|&at| Name::of(at, &old[at])).collect();
    let right: Vec<Name<'_>> = come.iter().filter_map(|&at| Name::of(at, &new[at])).collect();
    let by_start = Sorted::of(&right, |name| (name.entry.table(), &*name.forwards, ""));
    let by_end = Sorted::of(&right, |name| (name.entry.table(), &*name.backwards, ""));
    let by_description = Sorted::of(&right, |name| (name.entry.table(), name.entry.description(), &*name.forwards));

    let mut scored: Vec<(u32, usize, usize)> = Vec::new();
    let mut near: Vec<usize> = Vec::new();
    for (from, name) in left.iter().enumerate() {
        near.clear();
        near.extend(by_start.near(name).chain(by_end.near(name)).chain(by_description.near(name)));
        near.sort_unstable();
        near.dedup();
        scored.extend(near.iter().filter_map(|&to| name.likeness(&right[to]).map(|score| (score, from, to))));
    }
    // The best first, page order among equals.
    scored.sort_unstable_by_key(|&(score, from, to)| (std::cmp::Reverse(score), from, to));
    assign(&scored).into_iter().map(|(from, to)| (left[from].at, right[to].at)).collect()
}

/// A code made ready for comparison.
struct Name<'a> {
    at: usize,
    entry: &'a Entry,
    /// The letters and digits in lower case, with the dots.
    forwards: String,
    backwards: String,
    /// Of two names that differ in these, none is the other renamed: the digits, and the number of dots.
    fixed: (String, usize),
    /// How often each of the [`OPPOSITES`] is in it.
    opposites: [usize; OPPOSITES.len()],
}

impl<'a> Name<'a> {
    /// None of a number: numbers that look alike mean nothing to each other.
    fn of(at: usize, entry: &'a Entry) -> Option<Self> {
        let code = entry.code().as_str();
        if !code.chars().any(char::is_alphabetic) || code.len() > LONGEST {
            return None;
        }
        let forwards: String =
            code.chars().filter(|c| c.is_alphanumeric() || *c == '.').flat_map(char::to_lowercase).collect();
        let backwards = forwards.chars().rev().collect();
        let digits = forwards.chars().filter(|c| c.is_numeric()).collect();
        let count = |part: &str| forwards.matches(part).count();
        let (fixed, opposites) = ((digits, count(".")), OPPOSITES.map(count));
        Some(Self { at, entry, forwards, backwards, fixed, opposites })
    }

    /// How alike the codes are. A family is long and shared by many, so it must not make its details alike.
    fn code_likeness(&self, other: &Self) -> u32 {
        match (self.forwards.split_once('.'), other.forwards.split_once('.')) {
            (Some((family, detail)), Some((other_family, other_detail))) if detail != other_detail => {
                letters(family, other_family).min(letters(detail, other_detail))
            }
            _ => letters(&self.forwards, &other.forwards),
        }
    }

    /// How alike the two are, if that is enough for a rename.
    fn likeness(&self, other: &Self) -> Option<u32> {
        let (mine, theirs) = (self.entry.description(), other.entry.description());
        if self.entry.table() != other.entry.table() || self.fixed != other.fixed {
            return None;
        }
        let code = self.code_likeness(other);
        let described = !mine.is_empty() && !theirs.is_empty();
        if !described {
            // Without descriptions only the same letters will do.
            return (code == 1000 && mine == theirs).then_some(code);
        }
        if mine == theirs {
            return (code >= CODE_ALONE).then_some(1000 + code);
        }
        if code < CODE || self.opposites != other.opposites {
            return None;
        }
        let description = likeness(mine, theirs);
        (description >= DESCRIPTION).then_some(description + code)
    }
}

/// How alike the letters are; of letters that are too far apart, no less than that.
fn letters(old: &str, new: &str) -> u32 {
    // Most candidates fail here, without a comparison in order: letters that are not there at all cannot be common.
    let (mut count, mut common, mut all) = ([0u32; 64], 0, 0);
    for c in old.chars() {
        count[c as usize % 64] += 1;
        all += 1;
    }
    for c in new.chars() {
        let left = &mut count[c as usize % 64];
        common += usize::from(*left > 0);
        *left = left.saturating_sub(1);
        all += 1;
    }
    let bound = text::thousandths(2 * common, all);
    if old == new || bound < CODE_ALONE { bound } else { text::likeness_of_letters(old, new) }
}

/// What names are sorted by.
type Key<'n> = (Table<'n>, &'n str, &'n str);

/// Names in the order of a key: what starts alike, ends alike or reads alike stands together, and only neighbours are
/// compared. Comparing each with each would cost the square.
struct Sorted<'n, F> {
    names: Vec<(Key<'n>, usize)>,
    key: F,
}

impl<'n, F: Fn(&'n Name<'n>) -> Key<'n>> Sorted<'n, F> {
    fn of(names: &'n [Name<'n>], key: F) -> Self {
        let mut names: Vec<(Key<'n>, usize)> = names.iter().enumerate().map(|(at, name)| (key(name), at)).collect();
        names.sort_unstable();
        Self { names, key }
    }

    /// The nearest names, a few on either side.
    fn near(&self, name: &'n Name<'n>) -> impl Iterator<Item = usize> {
        let key = (self.key)(name);
        let at = self.names.partition_point(|(other, _)| *other < key);
        let near = at.saturating_sub(NEIGHBOURS)..self.names.len().min(at + NEIGHBOURS);
        self.names[near].iter().map(|&(_, to)| to)
    }
}

/// One to one, better claims first; then claims give way to their next best where one more can be made so.
fn assign(scored: &[(u32, usize, usize)]) -> Vec<(usize, usize)> {
    let mut choices: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut from_of: HashMap<usize, usize> = HashMap::new();
    let mut to_of: HashMap<usize, usize> = HashMap::new();
    for &(_, from, to) in scored {
        choices.entry(from).or_default().push(to);
        if !to_of.contains_key(&from) && !from_of.contains_key(&to) {
            to_of.insert(from, to);
            from_of.insert(to, from);
        }
    }
    let mut waiting: Vec<usize> = choices.keys().filter(|from| !to_of.contains_key(from)).copied().collect();
    waiting.sort_unstable();
    for from in waiting {
        make_room(from, &choices, &mut from_of, &mut Vec::new(), DEPTH);
    }
    let mut claims: Vec<(usize, usize)> = from_of.into_iter().map(|(to, from)| (from, to)).collect();
    claims.sort_unstable();
    claims
}

/// Gives `from` one of its choices, if need be by giving the one that has it another.
fn make_room(
    from: usize,
    choices: &HashMap<usize, Vec<usize>>,
    from_of: &mut HashMap<usize, usize>,
    tried: &mut Vec<usize>,
    depth: usize,
) -> bool {
    for &to in &choices[&from] {
        if tried.contains(&to) {
            continue;
        }
        tried.push(to);
        let free = match from_of.get(&to) {
            None => true,
            Some(&owner) => depth > 0 && tried.len() < 64 && make_room(owner, choices, from_of, tried, depth - 1),
        };
        if free {
            from_of.insert(to, from);
            return true;
        }
    }
    false
}
