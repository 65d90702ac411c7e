//! Which other documented codes a loose arm catches.

use std::collections::BTreeSet;
use std::fmt::Debug;

use super::{Engine, Observed};
use crate::handling::verdict::Verdict;

impl<T: Debug> Engine<'_, '_, T> {
    /// Another documented code that the arm of this one catches too, and treats alike.
    ///
    /// All documented codes count, those that are not swept too.
    pub(super) fn caught(&mut self, one: &Observed<T>, all: &[Observed<T>]) -> Option<String> {
        if !matches!(one.verdict, Verdict::Prefix | Verdict::Contains | Verdict::OpenEnded) {
            return None;
        }
        let (code, family) = (one.code.as_str(), one.code.family());
        let stem = if one.verdict == Verdict::Prefix { self.stem(one) } else { family.to_owned() };
        let reached = |other: &str| match one.verdict {
            Verdict::Prefix => other.starts_with(&stem) && other.split('.').next() != Some(family),
            Verdict::Contains => other.contains(code),
            Verdict::OpenEnded => other.starts_with(code) || other.ends_with(code),
            _ => false,
        };
        let others: Vec<&str> = self
            .catalog
            .codes()
            .filter(|other| other.is_sent())
            .map(|other| other.as_str())
            .filter(|other| *other != code && reached(other))
            .collect();
        others
            .into_iter()
            .find(|other| match all.iter().find(|observed| observed.code == **other) {
                Some(observed) => self.same(&one.seen, &observed.seen),
                None => {
                    let seen = self.probe(other);
                    self.same(&one.seen, &seen)
                }
            })
            .map(str::to_owned)
    }

    /// The shortest start of the family's name that its arm takes: `Unsupported` of `UnsupportedRegion`, where any code
    /// that starts so is treated alike. Only starts that another documented family shares are tried.
    fn stem(&mut self, one: &Observed<T>) -> String {
        let family = one.code.family();
        let word = self.canaries.word(family, 0);
        let rest = one.code.detail().map(|detail| format!(".{}", self.made_up(detail, 0))).unwrap_or_default();
        let shared: BTreeSet<usize> = self.families.iter().map(|other| shared(family, other)).collect();
        let mut stem = family;
        for start in shared.into_iter().rev().filter(|at| (1..family.len()).contains(at)).map(|at| &family[..at]) {
            if !self.treats_alike(&one.seen, &format!("{start}{word}{rest}")) {
                break;
            }
            stem = start;
        }
        stem.to_owned()
    }
}

/// Where the two cease to be alike.
fn shared(a: &str, b: &str) -> usize {
    a.char_indices().zip(b.chars()).find(|((_, a), b)| a != b).map_or(a.len().min(b.len()), |((at, _), _)| at)
}
