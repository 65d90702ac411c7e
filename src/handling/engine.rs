//! The probes of a sweep, and what they say about each code.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use super::canary::{Canaries, Shape};
use super::verdict::Verdict;
use crate::api::EnvelopeShape;
use crate::catalog::Catalog;
use crate::code::ErrorCode;
use crate::probe::{Outcome, Probe, Variant, Words, call, same_text};

/// What a message says that says nothing: two that share no letter and no length.
const MESSAGE: &str = "zqxj kwzq xkqw";
const OTHER_MESSAGE: &str = "vybf hpyv fbph yvbh pfy";

/// How many unknown codes with the pattern of documented ones are probed for every shape, at least.
const MIRRORS: usize = 48;

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
    pub(super) field_dependent: Option<&'static str>,
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
    shape: EnvelopeShape,
    canaries: Canaries,
    run: &'e mut Run<'c, T>,
    /// How values are compared; `None` for their masked `Debug` texts.
    same: Option<Same<T>>,
    defaults: BTreeMap<Shape, Defaults<T>>,
    /// Codes of a family that nobody documents, by the text before the made-up part and the shape of the whole.
    relatives: BTreeMap<(String, Shape), [Seen<T>; 2]>,
    families: BTreeSet<&'c str>,
}

impl<'e, 'c, T: Debug> Engine<'e, 'c, T> {
    pub(super) fn new(
        catalog: &'c Catalog,
        shape: EnvelopeShape,
        canaries: Canaries,
        run: &'e mut Run<'c, T>,
        same: Option<Same<T>>,
    ) -> Self {
        let families = catalog.families().collect();
        Self { catalog, shape, canaries, run, same, defaults: BTreeMap::new(), relatives: BTreeMap::new(), families }
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
            let probe = Probe::success(&self.shape);
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
                    wavering = Some(format!("the unknown code {canary:?} gives first {first}, then {then}"));
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

    /// Probes unknown codes with the very pattern of documented ones, at least [`MIRRORS`] a shape. If one of them is
    /// not treated like the canaries, what the handler does by default depends on the code in some way that a documented
    /// code may hit too, and nothing is said of any code of that shape.
    fn mirror_all(&mut self, observed: &mut [Observed<T>]) {
        let mut groups: BTreeMap<Shape, Vec<usize>> = BTreeMap::new();
        for (at, one) in observed.iter().enumerate() {
            groups.entry(Shape::of(one.code.as_str())).or_default().push(at);
        }
        for (shape, group) in groups {
            if self.defaults[&shape].split.is_some() {
                continue;
            }
            let rounds = MIRRORS.div_ceil(group.len());
            let split = (0..rounds).flat_map(|nth| group.iter().map(move |at| (*at, nth))).find_map(|(at, nth)| {
                let mirror = self.canaries.mirror(observed[at].code.as_str(), nth)?;
                let mirrored = self.probe(&mirror);
                let (canary, seen) = &self.defaults[&shape].canaries[0];
                (!self.same(seen, &mirrored)).then(|| split_text(canary, seen, &mirror, &mirrored))
            });
            if let Some(split) = split {
                for at in group {
                    observed[at].doubt(&split);
                }
            }
        }
    }

    fn verdict(&mut self, code: &ErrorCode, seen: &Seen<T>) -> (Verdict, Option<String>) {
        let shape = Shape::of(code.as_str());
        self.probe_defaults(code.as_str(), &shape);
        let defaults = &self.defaults[&shape];
        if let Some(split) = &defaults.split {
            return (Verdict::Indeterminate, Some(split.clone()));
        }
        let is_default = defaults.canaries.iter().take(2).any(|(_, canary)| self.same(seen, canary));
        let verdict = if !is_default {
            self.handled(code, seen)
        } else if self.family_is_handled(code, &shape) {
            Verdict::Excepted
        } else {
            Verdict::Default
        };
        if verdict == Verdict::Exact
            && let Some(split) = self.family_is_split(code)
        {
            return (Verdict::Indeterminate, Some(split));
        }
        (verdict, None)
    }

    /// Another documented code that the arm of this one catches too, and treats alike.
    fn caught(&self, one: &Observed<T>, all: &[Observed<T>]) -> Option<String> {
        let (code, family) = (one.code.as_str(), one.code.family());
        let reached = |other: &str| match one.verdict {
            Verdict::Prefix => other.starts_with(family) && other.split('.').next() != Some(family),
            Verdict::Contains => other.contains(code),
            Verdict::OpenEnded => other.starts_with(code) || other.ends_with(code),
            _ => false,
        };
        all.iter()
            .find(|other| other.code != one.code && reached(other.code.as_str()) && self.same(&one.seen, &other.seen))
            .map(|other| other.code.to_string())
    }

    /// The first row of the table that agrees with a code that is not treated by default.
    fn handled(&mut self, code: &ErrorCode, seen: &Seen<T>) -> Verdict {
        let text = code.as_str();
        let family = code.family();
        let word = self.canaries.word(family, 0);
        let unknown_family = self.canaries.word(family, 1);
        let made_up = code.detail().map(|detail| self.made_up(detail, 0));
        let with_detail = |start: String| match &made_up {
            Some(detail) => format!("{start}.{detail}"),
            None => start,
        };
        if self.treats_alike(seen, &format!("{word}{text}{word}")) {
            return Verdict::Contains;
        }
        let shorter: Vec<&str> = (1..family.len())
            .filter_map(|end| family.get(..end))
            .filter(|prefix| self.families.contains(prefix))
            .collect();
        for other in shorter {
            if self.treats_alike(seen, &with_detail(format!("{other}{word}"))) {
                return Verdict::OtherPrefix(other.to_owned());
            }
        }
        if self.treats_alike(seen, &with_detail(format!("{family}{word}"))) {
            return Verdict::Prefix;
        }
        let cuts: Vec<usize> = text.match_indices('.').map(|(at, _)| at).collect();
        for cut in cuts {
            self.probe_relatives(text, cut);
            let relatives = &self.relatives[&(text[..cut].to_owned(), Shape::of(text))];
            if relatives.iter().any(|relative| self.same(seen, relative)) {
                return Verdict::Family;
            }
        }
        let tail = code.detail().unwrap_or(text);
        if self.treats_alike(seen, &format!("{unknown_family}.{tail}")) {
            return Verdict::Detail;
        }
        if self.treats_alike(seen, &format!("{text}{word}")) || self.treats_alike(seen, &format!("{word}{text}")) {
            return Verdict::OpenEnded;
        }
        Verdict::Exact
    }

    /// True if codes of the family that nobody documents are all treated otherwise than unknown codes.
    fn family_is_handled(&mut self, code: &ErrorCode, shape: &Shape) -> bool {
        let Some(cut) = code.as_str().find('.') else { return false };
        self.probe_relatives(code.as_str(), cut);
        let relatives = &self.relatives[&(code.family().to_owned(), shape.clone())];
        let canaries = &self.defaults[shape].canaries;
        relatives.iter().all(|relative| canaries.iter().take(2).all(|(_, canary)| !self.same(relative, canary)))
    }

    /// Two codes of the family that nobody documents and that are not treated alike: what the family's arm returns
    /// depends on the code, so that an arm of its own cannot be told from it.
    fn family_is_split(&self, code: &ErrorCode) -> Option<String> {
        let relatives = self.relatives.get(&(code.family().to_owned(), Shape::of(code.as_str())))?;
        let [first, second] = relatives;
        (!self.same(first, second)).then(|| {
            let family = code.family();
            format!("unknown codes of {family} give {} and {}", short(&first.outcome), short(&second.outcome))
        })
    }

    /// Makes sure that two unknown codes that start like this one up to the dot at `cut` have been probed.
    fn probe_relatives(&mut self, code: &str, cut: usize) {
        let key = (code[..cut].to_owned(), Shape::of(code));
        if !self.relatives.contains_key(&key) {
            let pair = [0, 1].map(|nth| {
                let relative = format!("{}.{}", &code[..cut], self.made_up(&code[cut + 1..], nth));
                self.probe(&relative)
            });
            self.relatives.insert(key, pair);
        }
    }

    /// Unknown segments, as many as these.
    fn made_up(&self, segments: &str, nth: usize) -> String {
        segments.split('.').map(|segment| self.canaries.word(segment, nth)).collect::<Vec<_>>().join(".")
    }

    fn probe_defaults(&mut self, code: &str, shape: &Shape) {
        if self.defaults.contains_key(shape) {
            return;
        }
        let canaries: Vec<String> = self.canaries.for_code(code).to_vec();
        let canaries: Vec<(String, Seen<T>)> = canaries
            .into_iter()
            .map(|canary| {
                let seen = self.probe(&canary);
                (canary, seen)
            })
            .collect();
        let (first, rest) = canaries.split_first().expect("a set of canaries is never empty");
        let split = rest
            .iter()
            .find(|(_, seen)| !self.same(&first.1, seen))
            .map(|(canary, seen)| split_text(&first.0, &first.1, canary, seen));
        self.defaults.insert(shape.clone(), Defaults { canaries, split });
    }

    /// In what way the treatment changes though only the message does.
    fn message_dependence(&mut self, code: &ErrorCode, seen: &Seen<T>) -> Option<String> {
        let text = code.as_str();
        let other = self.probe_with(text, OTHER_MESSAGE, Variant::Plain);
        if !self.same(seen, &other) {
            return Some(format!("any two messages: {} and {}", short(&seen.outcome), short(&other.outcome)));
        }
        let documented = self.canaries.documented();
        let next = documented.partition_point(|known| known.as_str() <= text);
        let neighbour = documented[next % documented.len()].clone();
        let mut messages: Vec<(String, String)> = self
            .catalog
            .all(text)
            .map(|entry| ("its description".to_owned(), entry.description().to_owned()))
            .collect();
        messages.push((format!("the name {neighbour}"), neighbour));
        messages.extend(["not found", "timeout"].map(|words| (format!("{words:?}"), words.to_owned())));
        messages.push(("no text at all".to_owned(), String::new()));
        for (name, message) in messages {
            let varied = self.probe_with(text, &message, Variant::Plain);
            if !self.same(seen, &varied) {
                return Some(format!(
                    "{name} as message: {} instead of {}",
                    short(&varied.outcome),
                    short(&seen.outcome)
                ));
            }
        }
        self.named_in_message(text)
    }

    /// Whether an unknown code is treated otherwise when its message names this code.
    fn named_in_message(&mut self, code: &str) -> Option<String> {
        let shape = Shape::of(code);
        let (canary, _) = self.defaults.get(&shape)?.canaries.first()?;
        let canary = canary.clone();
        let varied = self.probe_with(&canary, code, Variant::Plain);
        let plain = &self.defaults[&shape].canaries[0].1;
        (!self.same(plain, &varied)).then(|| {
            let (varied, plain) = (short(&varied.outcome), short(&plain.outcome));
            format!("an unknown code with {code} as message: {varied} instead of {plain}")
        })
    }

    fn field_dependence(&mut self, code: &ErrorCode, seen: &Seen<T>) -> Option<&'static str> {
        let [first, second] =
            ["zqxj", "vybf"].map(|value| self.probe_with(code.as_str(), MESSAGE, Variant::UnknownFields(value)));
        // Where the two differ too, the outcome carries the fields inside, which is not to depend on them.
        if !self.same(seen, &first) && self.same(&first, &second) {
            return Some("unknown fields");
        }
        let reversed = self.probe_with(code.as_str(), MESSAGE, Variant::Reversed);
        (!self.same(seen, &reversed)).then_some("the order of keys")
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
        let probe = Probe::new(&self.shape, code, message, variant);
        let outcome = call(|| (self.run)(&probe));
        Seen { outcome, words: probe.words(), read_beyond_code: probe.has_read_beyond_code() }
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

fn split_text<T>(a: &str, a_seen: &Seen<T>, b: &str, b_seen: &Seen<T>) -> String {
    let (first, second) = (short(&a_seen.outcome), short(&b_seen.outcome));
    format!("unknown codes give {first} and {second}: {a:?} and {b:?}")
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
