//! Names among which a misspelt one is looked up, however many there are.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use crate::text::is_one_edit;

/// Codes, or families, by how they begin and by how they end.
#[derive(Debug)]
pub(super) struct Names<'c> {
    sorted: BTreeSet<&'c str>,
    reversed: BTreeMap<String, &'c str>,
}

impl<'c> Names<'c> {
    pub(super) fn of(names: impl Iterator<Item = &'c str>) -> Self {
        let sorted: BTreeSet<&str> = names.collect();
        let reversed = sorted.iter().map(|name| (reversed(name), *name)).collect();
        Self { sorted, reversed }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'c str> {
        self.sorted.iter().copied()
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        self.sorted.contains(name)
    }

    /// The names that begin so, in order.
    pub(super) fn with_start<'s>(&'s self, start: &'s str) -> impl Iterator<Item = &'c str> + 's {
        let from = (Bound::Included(start), Bound::Unbounded);
        self.sorted.range::<str, _>(from).copied().take_while(move |name| name.starts_with(start))
    }

    /// The first name that this text is most likely a misspelling of.
    pub(super) fn near(&self, text: &str) -> Option<&'c str> {
        // One edit changes two characters that are side by side, at most: the half before or behind stays.
        let half = text.chars().count().saturating_sub(2) / 2;
        let behind: String = text.chars().rev().take(half).collect();
        let before: String = text.chars().take(half).collect();
        let from = (Bound::Included(behind.as_str()), Bound::Unbounded);
        let ends = self.reversed.range::<str, _>(from).take_while(|(name, _)| name.starts_with(&behind));
        let halves = self.with_start(&before).chain(ends.map(|(_, name)| *name));
        let edited = halves.filter(|name| is_one_edit(name, text));
        // Such as `LimitExceed` or `LimitExceeds`; a family and one of its codes are two things.
        let is_cut = |name: &&str| {
            let common = common_start(name, text);
            let is_end = |text: &str| text.get(common..).is_some_and(|rest| rest.len() < 4 && !rest.contains('.'));
            is_end(name) && is_end(text)
        };
        let begun = text.get(..8).into_iter().flat_map(|start| self.with_start(start)).filter(is_cut);
        edited.chain(begun).filter(|name| *name != text).min()
    }
}

fn reversed(name: &str) -> String {
    name.chars().rev().collect()
}

/// How many bytes two texts have in common at their start.
pub(super) fn common_start(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same, by looking at every name.
    fn by_all<'c>(names: &[&'c str], text: &str) -> Option<&'c str> {
        let is_near = |name: &str| {
            let common = common_start(name, text);
            let is_end = |text: &str| text.get(common..).is_some_and(|rest| rest.len() < 4 && !rest.contains('.'));
            name != text && (is_one_edit(name, text) || common >= 8 && is_end(name) && is_end(text))
        };
        names.iter().copied().filter(|name| is_near(name)).min()
    }

    proptest! {
        #[test]
        fn the_same_name_is_near_as_if_every_name_was_looked_at(
            names in prop::collection::vec("[AB][ab.é]{3,12}", 1..40),
            text in "[AB][ab.]{5,12}",
        ) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            prop_assert_eq!(Names::of(names.iter().copied()).near(&text), by_all(&names, &text));
        }
    }
}
