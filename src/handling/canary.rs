//! Codes that nobody documents, made up to see what the handler does by default.
//!
//! Every code is compared with canaries of its own shape: as many segments, equal where its segments are equal, digits
//! for digits, upper case for upper case. Two of them share no letter and no length, and one is longer than every
//! documented code. The rest differ among each other in length, first letter, humps and whatever else a handler without
//! a single arm could compute: if they are not all treated the same, nothing is said of the code.

use crate::api::Api;
use crate::catalog::Catalog;
use crate::code::ErrorCode;
use crate::sort::{sort_by, sort_once};

/// How many canaries there are in addition to the first two.
const CONTROLS: usize = 14;

/// Makes canaries, and checks each against the catalog.
#[derive(Debug)]
pub(super) struct Canaries {
    /// Every documented code, sorted: what starts with a text is found without a scan.
    sorted: Vec<String>,
    /// Segments of documented codes that a canary must not hold, however it is cut.
    segments: Vec<String>,
    /// Those of one or two letters, which are inside many a canary by chance.
    short_segments: Vec<String>,
    longest: usize,
    /// The digits that numbers start with here: two small ones that no documented number starts with, if there are any.
    leading: [u8; 2],
    alphabets: [String; 2],
    seed: u64,
}

/// What a code and its canaries have in common: for every segment its kind, and the first segment that it equals.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shape(Vec<(Kind, usize)>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Digits only, with the length of the longest documented segment of digits.
    Digits {
        negative: bool,
    },
    Upper,
    Lower,
    Mixed,
}

impl Kind {
    fn of(segment: &str) -> Self {
        let digits = segment.strip_prefix('-').unwrap_or(segment);
        if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
            Self::Digits { negative: digits.len() < segment.len() }
        } else if !segment.bytes().any(|b| b.is_ascii_lowercase()) {
            Self::Upper
        } else if !segment.bytes().any(|b| b.is_ascii_uppercase()) {
            Self::Lower
        } else {
            Self::Mixed
        }
    }
}

impl Shape {
    pub(super) fn of(code: &str) -> Self {
        let segments: Vec<&str> = code.split('.').collect();
        Self(
            segments
                .iter()
                .map(|segment| (Kind::of(segment), segments.iter().position(|s| s == segment).unwrap_or(0)))
                .collect(),
        )
    }

    fn all_digits(&self) -> bool {
        self.0.iter().all(|(kind, _)| matches!(kind, Kind::Digits { .. }))
    }
}

impl Canaries {
    pub(super) fn new(catalog: &Catalog, api: &Api, seed: u64) -> Self {
        let mut sorted: Vec<String> = catalog.codes().filter(|code| code.is_sent()).map(ErrorCode::to_string).collect();
        sort_by(&mut sorted, Ord::cmp);
        let mut all: Vec<String> = sorted.iter().flat_map(|code| code.split('.')).map(str::to_lowercase).collect();
        sort_once(&mut all);
        let (segments, short_segments) = all.into_iter().filter(|s| !s.is_empty()).partition(|s| s.len() > 2);
        let longest = sorted.iter().map(String::len).max().unwrap_or(0);
        let numbers = || sorted.iter().flat_map(|code| code.split('.')).map(|s| s.strip_prefix('-').unwrap_or(s));
        let mut free = (b'1'..=b'9').filter(|digit| !numbers().any(|number| number.as_bytes().first() == Some(digit)));
        let first = free.next().unwrap_or(b'1');
        let leading = [first, free.next().unwrap_or(if first == b'1' { b'2' } else { first })];
        Self { sorted, segments, short_segments, longest, leading, alphabets: api.alphabets().clone(), seed }
    }

    /// The canaries of this code's shape. The first two share no letter and no length; the second is the longest.
    pub(super) fn for_code(&self, code: &str) -> Vec<String> {
        self.make(&Shape::of(code))
    }

    /// The `nth` canary with the very pattern of this code: letter for letter of the same case, as long. `None` for a
    /// code of digits, since any other number may well be of the same range, and for one so short that nothing
    /// of its pattern is surely unknown.
    pub(super) fn mirror(&self, code: &str, nth: usize) -> Option<String> {
        if Shape::of(code).all_digits() {
            return None;
        }
        let mut random = Random::new(self.seed.wrapping_add(nth as u64), code);
        (0..64).find_map(|_| {
            let mut parts: Vec<(&str, String)> = Vec::new();
            for segment in code.split('.') {
                let part = match parts.iter().find(|(known, _)| *known == segment) {
                    Some((_, part)) => part.clone(),
                    None => segment.chars().map(|c| random.like(c)).collect(),
                };
                parts.push((segment, part));
            }
            let is_free = parts.iter().all(|(_, part)| !self.touches_short(part));
            let mirror = parts.into_iter().map(|(_, part)| part).collect::<Vec<_>>().join(".");
            (is_free && self.is_unknown(&mirror)).then_some(mirror)
        })
    }

    /// Unknown codes that differ from this one by their digits alone: at most `most`, none twice, none that is documented.
    /// Zeros in front of a number stay, since clients parse it. The first is as near as there is one.
    pub(super) fn renumbered(&self, code: &str, most: usize) -> Vec<String> {
        let mut random = Random::new(self.seed, code);
        let mut found: Vec<String> = Vec::new();
        let is_free = |other: &String, found: &[String]| {
            *other != *code && !found.contains(other) && self.sorted.binary_search(other).is_err()
        };
        if let Some(last) = code.rfind(|c: char| c.is_ascii_digit()) {
            let near =
                (b'0'..=b'9').map(|digit| format!("{}{}{}", &code[..last], char::from(digit), &code[last + 1..]));
            found.extend(near.into_iter().find(|other| is_free(other, &found)));
            for _ in 0..4 * most {
                let other = random.renumber(code);
                if found.len() < most && is_free(&other, &found) {
                    found.push(other);
                }
            }
        }
        found
    }

    /// True if all documented codes are this one but for their digits.
    pub(super) fn is_only_number(&self, code: &str) -> bool {
        self.sorted.iter().all(|other| without_digits(other).eq(without_digits(code)))
    }

    /// True if a documented segment of one or two letters starts or ends this one, as a client may look for it.
    fn touches_short(&self, segment: &str) -> bool {
        let lower = segment.to_lowercase();
        self.short_segments.iter().any(|short| lower.starts_with(short.as_str()) || lower.ends_with(short.as_str()))
    }

    /// A word of one segment to put before, behind or between parts of a code; the two share no letter and no length.
    pub(super) fn word(&self, like: &str, nth: usize) -> String {
        let kind = Kind::of(like);
        let mut random = Random::new(self.seed, &format!("word {nth}"));
        let mut length = 4 + 3 * nth;
        for attempt in 0..256 {
            if attempt % 32 == 31 {
                length += 1;
            }
            let word = self.segment(kind, length, &self.alphabets[nth % 2], &mut random);
            if self.is_unknown(&word) {
                return word;
            }
        }
        // Every documented code is shorter than this: it is none of them, and none starts with it.
        self.segment(kind, self.longest + 1 + nth, &self.alphabets[nth % 2], &mut random)
    }

    /// True if nothing documented is this code, or starts with it, or has a segment that is inside it.
    pub(super) fn is_unknown(&self, code: &str) -> bool {
        if self.starts_documented(code) {
            return false;
        }
        let lower = code.to_lowercase();
        // A code of digits holds many short numbers; only entire segments of it could be taken for a documented one.
        if code.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-') {
            return true;
        }
        let parts = lower.split('.');
        parts.flat_map(substrings).all(|part| self.segments.binary_search_by(|s| s.as_str().cmp(part)).is_err())
    }

    /// True if a documented code is this one or starts with it.
    pub(super) fn starts_documented(&self, code: &str) -> bool {
        let at = self.sorted.partition_point(|known| known.as_str() < code);
        self.sorted.get(at).is_some_and(|known| known.starts_with(code))
    }

    /// Every documented code, sorted.
    pub(super) fn documented(&self) -> &[String] {
        &self.sorted
    }

    fn make(&self, shape: &Shape) -> Vec<String> {
        let mut random = Random::new(self.seed, &format!("{shape:?}"));
        // Of numbers only those of the same shape count: a client that parses them must be able to parse these.
        let longest = if shape.all_digits() {
            let same = self.sorted.iter().filter(|code| Shape::of(code) == *shape);
            same.flat_map(|code| code.split('.')).map(str::len).max().unwrap_or(1)
        } else {
            self.longest
        };
        let [first, second] = &self.alphabets;
        let short = 2 + random.below(3);
        let mut set = vec![self.canary(shape, short, first, &mut random)];
        // Longer than all, but not by much: clients cut codes, and refuse those that are far too long.
        let each = if shape.all_digits() { longest } else { longest.div_ceil(shape.0.len()) };
        set.push(self.canary(shape, each.max(set[0].len()) + 1, second, &mut random));
        let controls = if shape.all_digits() { 2 } else { CONTROLS };
        for nth in 0..controls {
            let length = if shape.all_digits() { longest + 1 + nth % 2 } else { 1 + nth + random.below(3) };
            set.push(self.canary(shape, length, LETTERS, &mut random));
        }
        if !shape.all_digits() {
            // All letters at once: no handler distinguishes it from the others by a single letter without showing it.
            set.push(self.pangram(shape, &mut random));
        }
        set
    }

    /// A canary of the shape, with segments of at least this length, longer where shorter ones are documented.
    fn canary(&self, shape: &Shape, length: usize, alphabet: &str, random: &mut Random) -> String {
        let mut length = length;
        for attempt in 0..512 {
            if attempt % 32 == 31 {
                length += 1;
            }
            let canary = self.attempt(shape, length, alphabet, random);
            if self.is_unknown(&canary) {
                return canary;
            }
        }
        self.attempt(shape, self.longest + length, alphabet, random)
    }

    fn attempt(&self, shape: &Shape, length: usize, alphabet: &str, random: &mut Random) -> String {
        let mut segments: Vec<String> = Vec::new();
        for (at, (kind, equals)) in shape.0.iter().enumerate() {
            let segment = match segments.get(*equals) {
                Some(earlier) => earlier.clone(),
                None => {
                    let mut segment = self.segment(*kind, length + at, alphabet, random);
                    // Segments that differ in the code differ in the canary.
                    while segments.contains(&segment) {
                        segment = self.segment(*kind, length + at + segments.len(), alphabet, random);
                    }
                    segment
                }
            };
            segments.push(segment);
        }
        segments.join(".")
    }

    fn pangram(&self, shape: &Shape, random: &mut Random) -> String {
        let mut segments: Vec<String> = Vec::new();
        for (kind, equals) in &shape.0 {
            let segment = match (segments.get(*equals), kind) {
                (Some(earlier), _) => earlier.clone(),
                (None, Kind::Digits { .. }) => self.segment(*kind, LETTERS.len(), LETTERS, random),
                (None, Kind::Upper) => random.pangram().to_uppercase(),
                (None, Kind::Lower) => random.pangram().to_lowercase(),
                (None, Kind::Mixed) => random.pangram(),
            };
            segments.push(segment);
        }
        segments.join(".")
    }

    fn segment(&self, kind: Kind, length: usize, alphabet: &str, random: &mut Random) -> String {
        let letter = |random: &mut Random| char::from(alphabet.as_bytes()[random.below(alphabet.len())]);
        match kind {
            Kind::Digits { negative } => {
                let mut digits = String::from(if negative { "-" } else { "" });
                // A small first digit: as many digits as possible still fit the client's integer. And one that is no
                // documented class of numbers: `n / 1000` is an arm.
                digits.push(char::from(self.leading[random.below(2)]));
                digits.extend((1..length).map(|_| char::from(b'0' + random.below(10) as u8)));
                digits
            }
            Kind::Upper => (0..length).map(|_| letter(random).to_ascii_uppercase()).collect(),
            Kind::Lower => (0..length).map(|_| letter(random)).collect(),
            Kind::Mixed => {
                // A new hump every few letters, as documented codes have them.
                let hump = 2 + random.below(6);
                (0..length)
                    .map(|i| if i % hump == 0 { letter(random).to_ascii_uppercase() } else { letter(random) })
                    .collect()
            }
        }
    }
}

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";

/// What is left without numbers: those behind `0x` have the digits `a` to `f` too.
fn without_digits(code: &str) -> impl Iterator<Item = char> {
    let hexadecimal = code.find("0x").or_else(|| code.find("0X")).map_or(code.len(), |at| at + 2);
    let is_digit = move |at: usize, c: char| c.is_ascii_digit() || (at >= hexadecimal && c.is_ascii_hexdigit());
    code.char_indices().filter(move |(at, c)| !is_digit(*at, *c)).map(|(_, c)| c)
}

fn substrings(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().flat_map(move |(start, _)| {
        text[start..].char_indices().skip(2).map(move |(at, c)| &text[start..start + at + c.len_utf8()])
    })
}

/// A small generator of random numbers (SplitMix64): the same seed and label give the same numbers, always.
#[derive(Debug)]
struct Random(u64);

impl Random {
    fn new(seed: u64, label: &str) -> Self {
        let mut state = seed ^ 0x9e37_79b9_7f4a_7c15;
        for byte in label.bytes() {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self(state)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// All letters, in any order, the first of them upper case.
    fn pangram(&mut self) -> String {
        let mut letters: Vec<char> = LETTERS.chars().collect();
        for at in (1..letters.len()).rev() {
            letters.swap(at, self.below(at + 1));
        }
        letters[0] = letters[0].to_ascii_uppercase();
        letters.into_iter().collect()
    }

    /// The same text with other digits, but for zeros in front of them.
    fn renumber(&mut self, code: &str) -> String {
        let mut in_number = false;
        let other = code.chars().map(|c| {
            let first = c.is_ascii_digit() && !in_number;
            in_number = c.is_ascii_digit() && !(first && c == '0');
            match c {
                '1'..='9' if first => char::from(b'1' + self.below(9) as u8),
                '0'..='9' if !first => char::from(b'0' + self.below(10) as u8),
                other => other,
            }
        });
        other.collect()
    }

    /// A character of the same class.
    fn like(&mut self, c: char) -> char {
        let letter = char::from(LETTERS.as_bytes()[self.below(LETTERS.len())]);
        match c {
            'a'..='z' => letter,
            'A'..='Z' => letter.to_ascii_uppercase(),
            '0'..='9' => char::from(b'0' + self.below(10) as u8),
            other if other.is_alphabetic() => self.near(other),
            other => other,
        }
    }

    /// Another letter of the same script and case, as far as the neighbours of this one are.
    fn near(&mut self, c: char) -> char {
        let class = |c: char| (c.is_alphabetic(), c.is_uppercase(), c.is_lowercase());
        let start = 1 + self.below(24) as u32;
        let far = (start..start + 24).flat_map(|by| [u32::from(c) + by, u32::from(c).saturating_sub(by)]);
        far.filter(|other| *other >= 0x80)
            .filter_map(char::from_u32)
            .find(|other| class(*other) == class(c))
            .unwrap_or(c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_beyond_ascii_becomes_another_of_its_script_and_case() {
        for seed in 0..64 {
            for (letter, wanted) in [('Ω', 'Ͱ'..='Ͽ'), ('я', 'Ѐ'..='ӿ'), ('Я', 'Ѐ'..='ӿ'), ('错', '一'..='龥')]
            {
                let other = Random::new(seed, "near").like(letter);
                let is_same_case = other.is_uppercase() == letter.is_uppercase();
                assert!(other != letter && wanted.contains(&other) && is_same_case, "{letter} became {other}");
            }
        }
    }

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
            let mut made: Vec<String> = codes.iter().take(8).flat_map(|code| canaries.for_code(code)).collect();
            made.extend((0..2).map(|nth| canaries.word(&codes[0], nth)));
            for canary in made {
                let held = segments.iter().find(|segment| canary.to_lowercase().contains(segment.as_str()));
                // Longer than all documented codes, where nothing shorter is free of them.
                assert!(held.is_none() || canary.len() > canaries.longest, "{canary} holds {held:?}");
                assert!(!codes.iter().any(|code| code.starts_with(&canary)), "{canary}");
            }
        }
    }
}
