//! The probes of a sweep, and what they say about each code.

mod dependence;
mod reach;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use super::affix::Affixes;
use super::canary::{Canaries, Shape};
use super::verdict::Verdict;
use crate::api::EnvelopeShape;
use crate::catalog::Catalog;
use crate::code::ErrorCode;
use crate::probe::{Outcome, Probe, Templates, Variant, Words, call, same_text};

/// What the message of a probe says, unless it is the message that is varied: nothing.
const MESSAGE: &str = "zqxj kwzq xkqw";

/// One call of the handler and what is needed to compare it.
pub(super) struct Seen<T> {
    pub(super) outcome: Outcome<T>,
    words: Words,
    read_beyond_code: bool,
}

/// All that the probes say of one code.
pub(super) struct Observed<T> {
    pub(super) code: ErrorCode,
    pub(super) verdict: Verdict,
    /// The first probe of the code, and the same again.
    pub(super) seen: Seen<T>,
    pub(super) again: Vec<Seen<T>>,
    /// Another documented code that the same arm catches, where an arm is looser than it looks.
    pub(super) catches: Option<String>,
    pub(super) swallowed: bool,
    pub(super) unstable: bool,
    /// Why nothing can be said, or in what way the treatment depends on what it should not.
    pub(super) doubt: Option<String>,
    pub(super) message_dependent: Option<String>,
    pub(super) field_dependent: Option<String>,
}

/// What the sweep saw besides.
pub(super) struct Sight<T> {
    pub(super) observed: Vec<Observed<T>>,
    /// The panic of a code that nobody documents.
    pub(super) unknown_panic: Option<String>,
    pub(super) reads_beyond_code: bool,
    /// Whether a success came back as success; `None` if nobody said what success is, or nothing but codes was read.
    pub(super) success_is_seen: Option<bool>,
}

/// The canaries of one shape and what the handler did with them.
struct Defaults<T> {
    canaries: Vec<(String, Seen<T>)>,
    /// Two canaries that are not treated alike.
    split: Option<String>,
}

pub(super) type Run<'c, T> = Box<dyn FnMut(&Probe<'_>) -> (T, Option<bool>) + 'c>;
pub(super) type Same<T> = fn(&T, &T) -> bool;

pub(super) struct Engine<'e, 'c, T> {
    catalog: &'c Catalog,
    templates: Templates,
    canaries: Canaries,
    run: &'e mut Run<'c, T>,
    /// How values are compared; `None` for their masked `Debug` texts.
    same: Option<Same<T>>,
    defaults: BTreeMap<Shape, Defaults<T>>,
    /// Codes of a family that nobody documents, by the text before the made-up part and the shape of the whole.
    relatives: BTreeMap<(String, Shape), [Seen<T>; 2]>,
    families: BTreeSet<&'c str>,
    /// What all documented codes share.
    affixes: Option<Affixes>,
}

impl<'e, 'c, T: Debug> Engine<'e, 'c, T> {
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

    /// Probes all of these codes, and only then says anything.
    pub(super) fn sweep(mut self, codes: &[ErrorCode]) -> Sight<T> {
        let mut observed: Vec<Observed<T>> = codes.iter().map(|code| self.observe(code)).collect();
        // The same probes again, in the opposite order: a handler that remembers shows it here.
        for one in observed.iter_mut().rev() {
            let again = self.probe(one.code.as_str());
            self.repeat(one, again);
        }
        self.repeat_defaults(&mut observed);
        self.mirror_all(&mut observed);
        let catches: Vec<Option<String>> = observed.iter().map(|one| self.caught(one, &observed)).collect();
        for (one, catches) in observed.iter_mut().zip(catches) {
            one.catches = catches;
        }
        let mut canaries = self.defaults.values().flat_map(|defaults| &defaults.canaries);
        let unknown_panic =
            canaries.find(|(_, seen)| seen.outcome.panicked()).map(|(_, seen)| seen.outcome.to_string());
        let reads_beyond_code = observed.iter().any(|one| one.seen.read_beyond_code);
        let says_success = observed.iter().any(|one| one.seen.outcome.success().is_some());
        let success_is_seen = (says_success && reads_beyond_code).then(|| {
            let probe = Probe::success(&self.templates);
            call(|| (self.run)(&probe)).success() == Some(true)
        });
        Sight { observed, unknown_panic, reads_beyond_code, success_is_seen }
    }

    fn observe(&mut self, code: &ErrorCode) -> Observed<T> {
        let seen = self.probe(code.as_str());
        let again = self.probe(code.as_str());
        let (verdict, doubt) = self.verdict(code, &seen);
        let (message_dependent, field_dependent) = if seen.read_beyond_code {
            (self.message_dependence(code, &seen), self.field_dependence(code, &seen))
        } else {
            (None, None)
        };
        let swallowed = seen.outcome.success() == Some(true);
        let mut one = Observed {
            code: code.clone(),
            verdict,
            seen,
            again: Vec::with_capacity(2),
            catches: None,
            swallowed,
            unstable: false,
            doubt,
            message_dependent,
            field_dependent,
        };
        self.repeat(&mut one, again);
        one
    }

    /// Takes note of the same probe once more.
    fn repeat(&self, one: &mut Observed<T>, again: Seen<T>) {
        if !self.same(&one.seen, &again) {
            one.make_unstable(format!("first {}, then {}", short(&one.seen.outcome), short(&again.outcome)));
        }
        one.swallowed |= again.outcome.success() == Some(true);
        one.again.push(again);
    }

    /// Probes every canary once more; the codes of a shape whose canaries waver waver too.
    fn repeat_defaults(&mut self, observed: &mut [Observed<T>]) {
        let mut defaults = std::mem::take(&mut self.defaults);
        for (shape, defaults) in defaults.iter_mut().rev() {
            let mut wavering = None;
            for (canary, seen) in defaults.canaries.iter().rev() {
                let again = self.probe(canary);
                if !self.same(seen, &again) {
                    let (first, then) = (short(&seen.outcome), short(&again.outcome));
                    let canary = cut(canary);
                    wavering = Some(format!("the unknown code {canary} gives first {first}, then {then}"));
                }
            }
            if let Some(doubt) = wavering {
                for one in observed.iter_mut().filter(|one| Shape::of(one.code.as_str()) == *shape) {
                    one.make_unstable(doubt.clone());
                }
            }
        }
        self.defaults = defaults;
    }

    fn treats_alike(&mut self, seen: &Seen<T>, code: &str) -> bool {
        // A made-up code that happens to be documented proves nothing.
        !self.catalog.contains(code) && {
            let other = self.probe(code);
            self.same(seen, &other)
        }
    }

    fn probe(&mut self, code: &str) -> Seen<T> {
        self.probe_with(code, MESSAGE, Variant::Plain)
    }

    fn probe_with(&mut self, code: &str, message: &str, variant: Variant) -> Seen<T> {
        let probe = Probe::new(&self.templates, code, message, variant);
        let outcome = call(|| (self.run)(&probe));
        let (words, read_beyond_code) = probe.into_words();
        let words = match self.affixes.as_ref().and_then(|affixes| affixes.stem(code)) {
            Some(stem) => words.and_stem(stem),
            None => words,
        };
        Seen { outcome, words, read_beyond_code }
    }

    fn same(&self, a: &Seen<T>, b: &Seen<T>) -> bool {
        if a.outcome.success() != b.outcome.success() {
            return false;
        }
        match (a.outcome.value(), b.outcome.value(), self.same) {
            (Some(a), Some(b), Some(same)) => same(a, b),
            (Some(_), None, _) | (None, Some(_), _) => false,
            _ => same_text(a.outcome.text(), &a.words, b.outcome.text(), &b.words),
        }
    }
}

impl<T> Observed<T> {
    fn make_unstable(&mut self, doubt: String) {
        if !self.unstable {
            self.doubt(&doubt);
            self.unstable = true;
        }
    }

    /// Nothing can be said of the code, for this reason. That it is unstable is the stronger one.
    fn doubt(&mut self, reason: &str) {
        if !self.unstable {
            self.verdict = Verdict::Indeterminate;
            self.doubt = Some(reason.to_owned());
        }
    }
}

/// The outcome's text on one line, cut at a length that a reader still takes in.
pub(super) fn short<T>(outcome: &Outcome<T>) -> String {
    const MOST: usize = 96;
    let text = outcome.to_string();
    let mut chars = text.chars().map(|c| if c == '\n' { ' ' } else { c });
    let mut cut: String = chars.by_ref().take(MOST).collect();
    if chars.next().is_some() {
        cut.push('…');
    }
    cut
}

/// A made-up code as it is shown: the longest are longer than a line, and say no more than their start.
fn cut(canary: &str) -> String {
    const MOST: usize = 32;
    if canary.chars().count() <= MOST { canary.to_owned() } else { canary.chars().take(MOST).chain(['…']).collect() }
}
