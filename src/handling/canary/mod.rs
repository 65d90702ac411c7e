//! Codes that nobody documents, made up to see what the handler does by default.
//!
//! Every code is compared with canaries of its own shape: as many segments, equal where its segments are equal, with
//! digits and marks where it has them, upper case for upper case. None is shorter than every documented code, since a
//! client may refuse those. Two of them share no letter and no length, and one is longer than every documented code. The
//! rest differ in length, first letter, humps and whatever else a handler without a single arm could compute: if they
//! are not all treated the same, nothing is said of the code. Numbers are compared with [numbers](super::number) instead.

mod documented;
mod fresh;
mod near;
mod random;
mod shape;

use std::cell::RefCell;
use std::collections::BTreeMap;

pub(super) use near::{Near, echoed, enciphered, joined, replaces_word, verbatim, words_of};
pub(super) use shape::Shape;

use self::documented::Documented;
use self::fresh::Fresh;
use self::random::{LETTERS, Random};
use self::shape::{Case, Run};
use super::affix::Affixes;
use crate::api::Api;
use crate::catalog::Catalog;
use crate::sort::{Listed, Sorted};

/// How many canaries there are in addition to the first two.
const CONTROLS: usize = 14;

/// Codes that are longer than this are met with shorter canaries, where shorter ones are documented.
const LONG: usize = 256;

/// Codes of so many segments are made of segments that are unknown each; of fewer, they are unknown as a whole.
const MANY: usize = 8;

/// Makes canaries, and checks each against the catalog.
#[derive(Debug)]
pub(super) struct Canaries {
    documented: Documented,
    fresh: Fresh,
    alphabets: [String; 2],
    seed: u64,
    /// Words that were made before, by the kind of their letters.
    words: RefCell<Sorted<(Vec<Run>, usize), String>>,
}

impl Canaries {
    pub(super) fn new(catalog: &Catalog, api: &Api, seed: u64) -> Self {
        let documented = Documented::new(catalog);
        let hexadecimal = || ["ace", "bdf"].map(str::to_owned);
        let alphabets = if documented.is_hexadecimal { hexadecimal() } else { api.alphabets().clone() };
        Self { fresh: Fresh::new(&documented.sorted), documented, alphabets, seed, words: RefCell::default() }
    }

    /// The shape of a code, as canaries have it.
    pub(super) fn shape(&self, code: &str) -> Shape {
        Shape::of(code, self.documented.one_length && code.len() == self.documented.longest)
    }

    /// The canaries of this shape. The first two share no letter and no length; the second is the longest.
    pub(super) fn for_shape(&self, shape: &Shape) -> Vec<String> {
        let mut random = Random::new(self.seed, &format!("{shape:?}"));
        let Documented { shortest, longest, .. } = self.documented;
        // Longer than all, but not by much: clients cut codes, and refuse those that are far too long.
        let longest = (longest + 1).min(shortest.max(LONG) + 1);
        let [first, second] = &self.alphabets;
        let mut set = vec![self.canary(shape, shortest, first, &mut random)];
        set.push(self.canary(shape, longest.max(set[0].len() + 1), second, &mut random));
        let lengths =
            (0..CONTROLS).map(|nth| (shortest + (longest - shortest) * nth / CONTROLS + nth * 5 % 3).min(longest));
        for length in lengths {
            set.push(self.canary(shape, length, self.letters(), &mut random));
        }
        // All letters at once: no handler distinguishes it from the others by a single letter without showing it.
        set.push(self.canary(shape, longest.max(LETTERS.len() * shape.0.len()), "", &mut random));
        set
    }

    /// The `nth` canary with the very pattern of this code: letter for letter of the same case, as long. `None` for a
    /// code so short that nothing of its pattern is surely unknown.
    pub(super) fn mirror(&self, code: &str, nth: usize) -> Option<String> {
        let mut random = Random::new(self.seed.wrapping_add(nth as u64), code);
        // Every part is unknown by itself: of a thousand, one would nearly always be known.
        let is_number = code.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-');
        let is_free =
            |part: &String| !self.documented.touches_short(part) && (is_number || !self.documented.is_inside(part));
        // Of the same part the same is made.
        let mut parts: BTreeMap<String, usize> = BTreeMap::new();
        let mut made: Vec<String> = Vec::new();
        for (at, part) in code.split('.').enumerate() {
            let earlier = *parts.entry(part.to_owned()).or_insert(at);
            made.push(match made.get(earlier) {
                Some(earlier) => earlier.clone(),
                None => (0..64).map(|_| self.like(part, &mut random)).find(is_free)?,
            });
        }
        Some(made.join(".")).filter(|mirror| !self.documented.starts_documented(mirror))
    }

    fn like(&self, segment: &str, random: &mut Random) -> String {
        let mut like = String::with_capacity(segment.len());
        for c in segment.chars() {
            // As in canaries: no documented class of numbers.
            let first = c.is_ascii_digit() && !like.ends_with(|c: char| c.is_ascii_digit());
            let other = if first {
                self.documented.leading[random.below(2)]
            } else {
                self.fresh.letter(&like, || match c {
                    'a'..='z' => random.letter(self.letters()),
                    'A'..='Z' => random.letter(self.letters()).to_ascii_uppercase(),
                    c => random.like(c),
                })
            };
            like.push(other);
        }
        like
    }

    /// Unknown codes that differ from this one by a letter of one word each, outside of what all codes share.
    pub(super) fn near(&self, code: &str, affixes: Option<&Affixes>) -> Vec<Near> {
        near::near(code, affixes, &|made| self.documented.contains(made))
    }

    /// The same with a letter of every word changed, if that is unknown.
    pub(super) fn near_in_all(&self, code: &str) -> Option<Near> {
        near::near_in_all(code, &|made| self.documented.contains(made))
    }

    /// The same with the first letter of every word changed.
    pub(super) fn near_in_initials(&self, code: &str) -> Option<Near> {
        near::near_in_initials(code, &|made| self.documented.contains(made))
    }

    /// The same with every digit changed.
    pub(super) fn near_in_digits(&self, code: &str) -> Option<Near> {
        near::near_in_digits(code, &|made| self.documented.contains(made))
    }

    /// A word of one segment to put before, behind or between parts of a code; the two share no letter and no length.
    pub(super) fn word(&self, like: &str, nth: usize) -> String {
        let digits = like.strip_prefix('-').unwrap_or(like);
        let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        self.segment_like(&[if is_number { Run::Digits(4 + 3 * nth) } else { Run::Word(Case::of(like), 0) }], nth)
    }

    /// Unknown segments, as many as these, of their shape, and different where these are.
    pub(super) fn made_up(&self, segments: &str, nth: usize) -> String {
        let Shape(shape) = self.shape(segments);
        let made = shape.iter().map(|(runs, equals)| self.segment_like(runs, nth + 2 * (equals % 4)));
        made.listed().join(".")
    }

    fn segment_like(&self, runs: &[Run], nth: usize) -> String {
        let key = (runs.to_vec(), nth);
        if let Some(known) = self.words.borrow().get(&key) {
            return known.clone();
        }
        let mut random = Random::new(self.seed, &format!("word {nth}"));
        let alphabet = &self.alphabets[nth % 2];
        let free = (0..256).map(|attempt| self.segment(runs, 4 + 3 * nth + attempt / 32, alphabet, &mut random));
        let found = free.into_iter().find(|word| self.documented.is_unknown(word));
        // Every documented code is shorter than this: it is none of them, and none starts with it.
        let word =
            found.unwrap_or_else(|| self.segment(runs, self.documented.longest + 1 + nth, alphabet, &mut random));
        self.words.borrow_mut().entry(key, word.clone());
        word
    }

    /// Every documented code, sorted.
    pub(super) fn documented(&self) -> &[String] {
        &self.documented.sorted
    }

    /// A canary of the shape, at least as long as this, longer where shorter ones are documented.
    fn canary(&self, shape: &Shape, length: usize, alphabet: &str, random: &mut Random) -> String {
        let each = length.saturating_sub(shape.0.len() - 1).div_ceil(shape.0.len());
        for attempt in 0..512 {
            let canary = self.attempt(shape, each + attempt / 32, alphabet, random);
            if self.documented.is_unknown(&canary) {
                return canary;
            }
        }
        self.attempt(shape, self.documented.longest + length, alphabet, random)
    }

    fn attempt(&self, shape: &Shape, length: usize, alphabet: &str, random: &mut Random) -> String {
        let mut segments: Vec<String> = Vec::with_capacity(shape.0.len());
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for (at, (runs, equals)) in shape.0.iter().enumerate() {
            let segment = match segments.get(*equals) {
                Some(earlier) => earlier.clone(),
                // Segments that differ in the code differ in the canary. Of many, one would nearly always be known: so each
                // is unknown by itself.
                None => (0..64)
                    .map(|more| self.segment(runs, length + at % 2 + more / 4, alphabet, random))
                    .find(|segment| {
                        !known.contains_key(segment) && (shape.0.len() < MANY || !self.documented.is_inside(segment))
                    })
                    .unwrap_or_default(),
            };
            known.insert(segment.clone(), at);
            segments.push(segment);
        }
        segments.join(".")
    }

    /// All letters that codes are made of.
    fn letters(&self) -> &'static str {
        if self.documented.is_hexadecimal { "abcdef" } else { LETTERS }
    }

    /// A segment of these runs, about as long as this where its words are free to be.
    fn segment(&self, runs: &[Run], length: usize, alphabet: &str, random: &mut Random) -> String {
        let words = runs.iter().filter(|run| matches!(run, Run::Word(_, 0))).count();
        let fixed: usize = runs
            .iter()
            .map(|run| match run {
                Run::Word(_, length) | Run::Digits(length) => *length,
                Run::Mark(mark) => mark.len_utf8(),
            })
            .sum();
        let each = length.saturating_sub(fixed).div_ceil(words.max(1)).max(2);
        let mut out = String::new();
        for run in runs {
            match *run {
                Run::Word(case, length) => {
                    self.push_word(case, if length == 0 { each } else { length }, alphabet, random, &mut out)
                }
                Run::Digits(length) => {
                    let length = if length == 0 { 1 + random.below(2) } else { length };
                    // One that is no documented class of numbers: `n / 1000` is an arm.
                    out.push(self.documented.leading[random.below(2)]);
                    out.extend((1..length).map(|_| random.digit()));
                }
                Run::Mark(mark) => out.push(mark),
            }
        }
        out
    }

    /// Letters of this alphabet; of none, all there are.
    fn push_word(&self, case: Case, length: usize, alphabet: &str, random: &mut Random, out: &mut String) {
        // A new hump every few letters, as documented codes have them.
        let hump = 2 + random.below(6);
        let mut left: Vec<char> = Vec::new();
        for nth in 0..length {
            let letter = if alphabet.is_empty() {
                if left.is_empty() {
                    left.extend(self.letters().chars());
                }
                let letter = self.fresh.letter(out, || left[random.below(left.len())]);
                left.retain(|other| *other != letter);
                letter
            } else {
                self.fresh.letter(out, || random.letter(alphabet))
            };
            let is_upper = match case {
                Case::Upper => true,
                Case::Lower => false,
                Case::Camel => nth % hump == 0,
                Case::LowerCamel => nth > 0 && (nth % hump == 0 || nth == length - 1),
            };
            out.push(if is_upper { letter.to_ascii_uppercase() } else { letter });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_canary_holds_a_documented_segment_or_starts_a_documented_code() {
        // Half of all segments of three letters that canaries could be made of by chance.
        let letters = ['z', 'q', 'x', 'j', 'k', 'w'];
        let triples = letters.iter().flat_map(|a| letters.iter().flat_map(move |b| letters.map(|c| [*a, *b, c])));
        let segments: Vec<String> = triples.step_by(2).map(|triple| triple.iter().collect()).collect();
        let codes: Vec<String> = segments.windows(2).map(|pair| pair.join(".")).collect();
        let catalog = Catalog::from_codes(codes.iter().map(String::as_str)).unwrap();
        for seed in 0..4 {
            let canaries = Canaries::new(&catalog, &Api::tencent_cloud_3(), seed);
            let shapes = codes.iter().take(8).map(|code| canaries.shape(code));
            let mut made: Vec<String> = shapes.flat_map(|shape| canaries.for_shape(&shape)).collect();
            made.extend((0..2).map(|nth| canaries.word(&codes[0], nth)));
            for canary in made {
                let held = segments.iter().find(|segment| canary.to_lowercase().contains(segment.as_str()));
                // Longer than all documented codes, where nothing shorter is free of them.
                assert!(held.is_none() || canary.len() > canaries.documented.longest, "{canary} holds {held:?}");
                assert!(!codes.iter().any(|code| code.starts_with(&canary)), "{canary}");
            }
        }
    }

    #[test]
    fn a_canary_is_of_the_form_of_documented_codes() {
        let of = |codes: &[&str]| {
            let catalog = Catalog::from_codes(codes).unwrap();
            let canaries = Canaries::new(&catalog, &Api::tencent_cloud_3(), 7);
            let all: Vec<String> = codes.iter().flat_map(|code| canaries.for_shape(&canaries.shape(code))).collect();
            assert_eq!(all.len(), 17 * codes.len());
            all
        };
        assert!(of(&["42P01", "40P01", "HV00A"]).iter().all(|canary| canary.len() == 5));
        assert!(of(&["card_declined", "busy"]).iter().all(|canary| canary.len() >= 4));
        for canary in of(&["E1001", "E20001"]) {
            let (letters, digits) = canary.split_at(canary.find(|c: char| c.is_ascii_digit()).unwrap());
            let is_form = letters.bytes().all(|b| b.is_ascii_uppercase()) && digits.bytes().all(|b| b.is_ascii_digit());
            assert!(is_form && matches!(digits.len(), 4 | 5), "{canary}");
        }
        for canary in of(&["rateLimited", "badRequest"]) {
            assert!(canary.starts_with(|c: char| c.is_ascii_lowercase()), "{canary}");
            assert!(canary.contains(|c: char| c.is_ascii_uppercase()), "{canary}");
        }
    }
}
