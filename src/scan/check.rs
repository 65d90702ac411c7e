//! What a rule is to a scan: what it looks at, and what it finds.

use std::ops::Range;

use super::evidence::Evidence;
use super::facts::{Alternative, Arm, Chain, Facts, Group, Relation, Test};
use super::vocabulary::Vocabulary;
use crate::report::Rule;

/// So many alternatives of one chain are compared with each other.
const MAX_ALTERNATIVES: usize = 1000;

/// A rule and how it is checked.
pub(super) struct Check {
    pub(super) rule: &'static Rule,
    pub(super) run: fn(&File<'_>) -> Vec<Hit>,
}

/// One thing that a rule found in a file.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    /// The code that it is about.
    pub(super) code: Option<String>,
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) place: Range<usize>,
    /// What is to be cut out, if that is certain.
    pub(super) cut: Option<Range<usize>>,
}

impl Hit {
    pub(super) fn new(place: &Range<usize>, message: impl Into<String>) -> Self {
        Self { code: None, message: message.into(), help: None, place: place.clone(), cut: None }
    }

    pub(super) fn of_code(mut self, code: &str) -> Self {
        self.code = Some(code.to_owned());
        self
    }

    pub(super) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// A file, as the rules see it.
pub(super) struct File<'f> {
    pub(super) text: &'f str,
    pub(super) facts: &'f Facts,
    pub(super) vocabulary: &'f Vocabulary<'f>,
    evidence: Vec<Evidence>,
}

impl<'f> File<'f> {
    pub(super) fn new(text: &'f str, facts: &'f Facts, vocabulary: &'f Vocabulary<'f>) -> Self {
        let evidence = facts.groups.iter().map(|group| Evidence::of(group, vocabulary)).collect();
        Self { text, facts, vocabulary, evidence }
    }

    /// Every group with what it says of codes.
    pub(super) fn groups(&self) -> impl Iterator<Item = (&'f Group, &Evidence)> {
        self.facts.groups.iter().zip(&self.evidence)
    }

    /// Every comparison whose subject is a code.
    pub(super) fn tests_of_codes(&self) -> impl Iterator<Item = (&'f Group, &'f Test)> {
        let groups = self.groups().filter(|(_, evidence)| evidence.is_of_codes());
        groups.flat_map(|(group, _)| group.uses.iter().map(move |test| (group, test)))
    }

    /// Every branch of what somebody may have written by hand, with the branches before it.
    pub(super) fn branches(&self) -> impl Iterator<Item = (&'f Arm, &'f [Arm])> {
        let of_hand =
            |chain: &&Chain| chain.arms.iter().map(|arm| arm.alternatives.len()).sum::<usize>() <= MAX_ALTERNATIVES;
        self.facts.chains.iter().filter(of_hand).flat_map(|chain| {
            chain.arms.iter().enumerate().map(|(nth, arm)| (arm, chain.arms.get(..nth).unwrap_or_default()))
        })
    }

    /// True if the alternative is about a code in force.
    pub(super) fn is_of_codes(&self, alternative: &Alternative) -> bool {
        alternative.tests.iter().any(|test| self.vocabulary.is_named(&test.literal.value))
    }

    /// Documented codes that the test holds for, and that nothing else decides before it, or besides.
    pub(super) fn really_caught(&self, test: &Test, caught: impl Iterator<Item = &'f str>) -> Vec<&'f str> {
        let mut beside: Vec<&Test> = self.facts.chains.iter().flat_map(|chain| beside(chain, test)).collect();
        beside.extend(self.within(test));
        let is_named = |code: &&str| beside.iter().any(|other| holds(other, test, code));
        caught.filter(|code| !is_named(code)).collect()
    }

    /// What else is asked together with the test, or where it holds.
    fn within(&self, test: &Test) -> impl Iterator<Item = &'f Test> {
        let place = test.literal.used.start;
        let scopes: Vec<_> = self.facts.scopes.iter().filter(|scope| scope.condition.contains(&place)).collect();
        let is_within = move |other: &&Test| {
            other.literal.used.start != place
                && scopes.iter().any(|scope| scope.whole.contains(&other.literal.used.start))
        };
        self.facts.groups.iter().flat_map(|group| &group.uses).filter(is_within)
    }
}

/// Of a chain with this test: what decides before it, and what decides the same.
fn beside<'c>(chain: &'c Chain, test: &Test) -> Vec<&'c Test> {
    let is_it = |other: &Test| other.literal.used == test.literal.used && other.relation == test.relation;
    let has_it = |arm: &Arm| arm.alternatives.iter().any(|alternative| alternative.tests.iter().any(is_it));
    let Some(nth) = chain.arms.iter().position(has_it) else { return Vec::new() };
    let arms = chain.arms.iter().take(nth + 1);
    let decided = arms.flat_map(|arm| &arm.alternatives).filter(|alternative| !alternative.has_more);
    decided
        .filter_map(|alternative| match alternative.tests.as_slice() {
            [one] if !is_it(one) => Some(one),
            _ => None,
        })
        .collect()
}

/// True if the test holds for a code, with the subject of another test.
pub(super) fn holds(test: &Test, other: &Test, code: &str) -> bool {
    let mut exact = other.clone();
    exact.relation = Relation::Is;
    code.clone_into(&mut exact.literal.value);
    test.covers(&exact)
}

/// The codes as a sentence names them.
pub(super) fn listed(codes: &[&str]) -> String {
    match codes {
        [one] => (*one).to_owned(),
        [one, other] => format!("{one} and {other}"),
        [first, second, rest @ ..] => format!("{first}, {second} and {} more", rest.len()),
        [] => String::new(),
    }
}
