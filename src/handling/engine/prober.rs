//! Calls of the handler, and how their outcomes are compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use super::answer::Answer;
use super::evidence;
use crate::api::EnvelopeShape;
use crate::catalog::Catalog;
use crate::code::ErrorCode;
use crate::handling::affix::Affixes;
use crate::handling::canary::{Canaries, Shape};
use crate::probe::{Probe, Templates, Variant, call, same_text};

/// What the message of a probe says, unless it is the message that is varied: nothing.
pub(super) const MESSAGE: &str = "zqxj kwzq xkqw";

/// The canaries of one shape and what the handler did with them.
pub(super) struct Defaults<T> {
    pub(super) canaries: Vec<(String, Answer<T>)>,
    /// Two canaries that are not treated the same.
    pub(super) split: Option<String>,
}

pub(in crate::handling) type Run<'c, T> = Box<dyn FnMut(&Probe<'_>) -> (T, Option<bool>) + 'c>;
pub(in crate::handling) type Same<T> = fn(&T, &T) -> bool;

/// Calls the handler, and keeps the answers to codes that nobody documents.
pub(super) struct Prober<'e, 'c, T> {
    pub(super) catalog: &'c Catalog,
    templates: Templates,
    pub(super) canaries: Canaries,
    run: &'e mut Run<'c, T>,
    /// How values are compared; `None` for their masked `Debug` texts.
    same: Option<Same<T>>,
    pub(super) defaults: BTreeMap<Shape, Defaults<T>>,
    /// Codes of a family that nobody documents, by the text before the made-up part and the shape of the entire code.
    relatives: BTreeMap<(String, Shape), [Answer<T>; 2]>,
    pub(super) families: BTreeSet<&'c str>,
    /// What all documented codes share.
    pub(super) affixes: Option<Affixes>,
}

impl<'e, 'c, T: Debug> Prober<'e, 'c, T> {
    pub(super) fn new(
        catalog: &'c Catalog,
        shape: &EnvelopeShape,
        canaries: Canaries,
        run: &'e mut Run<'c, T>,
        same: Option<Same<T>>,
    ) -> Self {
        Self {
            catalog,
            templates: Templates::new(shape),
            affixes: Affixes::of(canaries.documented()),
            canaries,
            run,
            same,
            defaults: BTreeMap::new(),
            relatives: BTreeMap::new(),
            families: catalog.codes().filter(|code| code.is_sent()).map(ErrorCode::family).collect(),
        }
    }

    pub(super) fn probe(&mut self, code: &str) -> Answer<T> {
        self.probe_with(code, MESSAGE, Variant::Plain)
    }

    pub(super) fn probe_with(&mut self, code: &str, message: &str, variant: Variant) -> Answer<T> {
        let probe = Probe::new(&self.templates, code, message, variant);
        let outcome = call(|| (self.run)(&probe));
        let (words, read_beyond_code) = probe.into_words();
        let words = match self.affixes.as_ref().and_then(|affixes| affixes.stem(code)) {
            Some(stem) => words.and_stem(stem),
            None => words,
        };
        Answer { outcome, words, read_beyond_code }
    }

    /// True if a success envelope comes back as success.
    pub(super) fn sees_success(&mut self) -> bool {
        let probe = Probe::success(&self.templates);
        call(|| (self.run)(&probe)).success() == Some(true)
    }

    /// True if both outcomes are the same treatment.
    pub(super) fn same(&self, a: &Answer<T>, b: &Answer<T>) -> bool {
        if a.outcome.success() != b.outcome.success() {
            return false;
        }
        match (a.outcome.value(), b.outcome.value(), self.same) {
            (Some(a), Some(b), Some(same)) => same(a, b),
            (Some(_), None, _) | (None, Some(_), _) => false,
            (Some(_), Some(_), None) | (None, None, _) => {
                same_text(a.outcome.text(), &a.words, b.outcome.text(), &b.words)
            }
        }
    }

    /// True if the handler treats this unknown code the same.
    pub(super) fn treats_same(&mut self, answer: &Answer<T>, code: &str) -> bool {
        // A made-up code that happens to be documented proves nothing.
        !self.catalog.contains(code) && {
            let other = self.probe(code);
            self.same(answer, &other)
        }
    }

    /// Unknown segments, as many as these.
    pub(super) fn made_up(&self, segments: &str, nth: usize) -> String {
        segments.split('.').map(|segment| self.canaries.word(segment, nth)).collect::<Vec<_>>().join(".")
    }

    /// The answers to the canaries of this code's shape.
    pub(super) fn defaults(&mut self, code: &str, shape: &Shape) -> &Defaults<T> {
        if !self.defaults.contains_key(shape) {
            let canaries: Vec<String> = self.canaries.for_code(code);
            let canaries: Vec<(String, Answer<T>)> = canaries
                .into_iter()
                .map(|canary| {
                    let answer = self.probe(&canary);
                    (canary, answer)
                })
                .collect();
            let (first, rest) = canaries.split_first().expect("a set of canaries is never empty");
            let split = rest
                .iter()
                .find(|(_, answer)| !self.same(&first.1, answer))
                .map(|(canary, answer)| evidence::unknown_codes_differ(&first.0, &first.1, canary, answer));
            self.defaults.insert(shape.clone(), Defaults { canaries, split });
        }
        &self.defaults[shape]
    }

    /// Makes sure that two unknown codes that start like this one up to the dot at `cut` have been probed.
    pub(super) fn probe_relatives(&mut self, code: &str, cut: usize) {
        let key = (code[..cut].to_owned(), Shape::of(code));
        if !self.relatives.contains_key(&key) {
            let pair = [0, 1].map(|nth| {
                let relative = format!("{}.{}", &code[..cut], self.made_up(&code[cut + 1..], nth));
                self.probe(&relative)
            });
            self.relatives.insert(key, pair);
        }
    }

    /// The answers to those two, if they have been probed.
    pub(super) fn relatives(&self, code: &str, cut: usize) -> Option<&[Answer<T>; 2]> {
        self.relatives.get(&(code[..cut].to_owned(), Shape::of(code)))
    }
}
