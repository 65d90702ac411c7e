//! The table of verdicts: which probes are treated like a code.

use std::collections::BTreeMap;
use std::fmt::Debug;

use super::{Defaults, Engine, Observed, Seen, cut, short};
use crate::code::ErrorCode;
use crate::handling::canary::Shape;
use crate::handling::verdict::Verdict;

/// How many unknown codes with the pattern of documented ones are probed for every shape, at least.
const MIRRORS: usize = 48;

/// How many unknown codes with other digits are probed for a code with digits that seems to have an arm of its own.
const NUMBERS: usize = 8;

impl<T: Debug> Engine<'_, '_, T> {
    /// The verdict on a code, and why, if nothing can be said.
    pub(super) fn verdict(&mut self, code: &ErrorCode, seen: &Seen<T>) -> (Verdict, Option<String>) {
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
        let (verdict, doubt) =
            if verdict == Verdict::Exact { self.but_for_the_number(code, seen) } else { (verdict, None) };
        match verdict {
            Verdict::Default | Verdict::Excepted | Verdict::Indeterminate => (verdict, doubt),
            // Made-up codes have letters or digits: nothing unknown is like this one.
            _ if !code.as_str().contains(char::is_alphanumeric) => {
                (Verdict::Indeterminate, Some("a code of punctuation alone: no unknown code is like it".to_owned()))
            }
            handled => self.but_for_the_affixes(code, seen, handled),
        }
    }

    /// The verdict on a code that is handled, unless any code is treated so that starts and ends as all documented ones.
    fn but_for_the_affixes(&mut self, code: &ErrorCode, seen: &Seen<T>, handled: Verdict) -> (Verdict, Option<String>) {
        let Some(affixes) = self.affixes.clone() else { return (handled, None) };
        let Some(stem) = affixes.stem(code.as_str()) else { return (handled, None) };
        let [(a, a_seen), (b, b_seen)] = [0, 1].map(|nth| {
            let other = affixes.around(&self.canaries.word(stem, nth));
            let seen = self.probe(&other);
            (other, seen)
        });
        if !self.same(&a_seen, &b_seen) {
            return (Verdict::Indeterminate, Some(split_text(&a, &a_seen, &b, &b_seen)));
        }
        (if self.same(seen, &a_seen) { Verdict::Default } else { handled }, None)
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

    /// The verdict on a code that nothing but codes with other digits may be treated like.
    ///
    /// Canaries are longer than documented numbers, so that a handler which only asks whether a code is a number of the
    /// usual length, or within a range, tells them from all documented ones.
    fn but_for_the_number(&mut self, code: &ErrorCode, seen: &Seen<T>) -> (Verdict, Option<String>) {
        let others: Vec<(String, Seen<T>)> = self
            .canaries
            .renumbered(code.as_str(), NUMBERS)
            .into_iter()
            .map(|other| {
                let seen = self.probe(&other);
                (other, seen)
            })
            .collect();
        let alike = others.iter().filter(|(_, other)| self.same(seen, other)).count();
        let is_enough = others.len() >= NUMBERS / 2;
        if is_enough && alike == others.len() && self.canaries.is_only_number(code.as_str()) {
            return (Verdict::Default, None);
        }
        if alike > 0 {
            return (Verdict::Family, None);
        }
        let all_differ =
            others.iter().enumerate().all(|(at, (_, a))| others[..at].iter().all(|(_, b)| !self.same(a, b)));
        match &others[..] {
            [(a, a_seen), (b, b_seen), ..] if is_enough && all_differ => {
                (Verdict::Indeterminate, Some(split_text(a, a_seen, b, b_seen)))
            }
            _ => (Verdict::Exact, None),
        }
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
    pub(super) fn made_up(&self, segments: &str, nth: usize) -> String {
        segments.split('.').map(|segment| self.canaries.word(segment, nth)).collect::<Vec<_>>().join(".")
    }

    fn probe_defaults(&mut self, code: &str, shape: &Shape) {
        if self.defaults.contains_key(shape) {
            return;
        }
        let canaries: Vec<String> = self.canaries.for_code(code);
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

    /// Probes unknown codes with the very pattern of documented ones, at least [`MIRRORS`] a shape. If one of them is
    /// not treated like the canaries, what the handler does by default depends on the code in some way that a documented
    /// code may hit too, and nothing is said of any code of that shape.
    pub(super) fn mirror_all(&mut self, observed: &mut [Observed<T>]) {
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
}

fn split_text<T>(a: &str, a_seen: &Seen<T>, b: &str, b_seen: &Seen<T>) -> String {
    let (first, second) = (short(&a_seen.outcome), short(&b_seen.outcome));
    format!("unknown codes give {first} and {second}: {} and {}", cut(a), cut(b))
}
