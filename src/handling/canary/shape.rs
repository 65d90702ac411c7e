//! What a code and its canaries have in common: how many segments, and what each is made of.

use std::collections::BTreeMap;

/// For every segment what it is made of, and the first segment that it equals.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::handling) struct Shape(pub(super) Vec<(Vec<Run>, usize)>);

/// A part of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Run {
    /// Letters; with their number where all documented codes are of one length, otherwise with 0.
    Word(Case, usize),
    /// Digits; with their number, or with 0 inside words, where it says nothing.
    Digits(usize),
    /// What is neither, such as `_`.
    Mark(char),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Case {
    Upper,
    Lower,
    /// `AuthFailure`.
    Camel,
    /// `authFailure`.
    LowerCamel,
}

impl Case {
    pub(super) fn of(letters: &str) -> Self {
        let mut bytes = letters.bytes().filter(u8::is_ascii_alphabetic);
        if !letters.bytes().any(|b| b.is_ascii_lowercase()) {
            Self::Upper
        } else if !letters.bytes().any(|b| b.is_ascii_uppercase()) {
            Self::Lower
        } else if bytes.next().is_some_and(|first| first.is_ascii_lowercase()) {
            Self::LowerCamel
        } else {
            Self::Camel
        }
    }
}

impl Shape {
    /// The shape of this code; with the lengths of its words, if all codes are of one length.
    pub(super) fn of(code: &str, with_lengths: bool) -> Self {
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let segments = code.split('.').enumerate();
        Self(segments.map(|(at, s)| (runs_of(s, with_lengths), *known.entry(s.to_owned()).or_insert(at))).collect())
    }
}

fn runs_of(segment: &str, with_lengths: bool) -> Vec<Run> {
    // In a text of words a number is one more word, of any length; in a code of capitals it is what counts.
    let is_text = matches!(Case::of(segment), Case::Camel | Case::LowerCamel);
    let mut runs: Vec<Run> = Vec::new();
    for part in parts(segment) {
        let count = part.chars().count();
        runs.push(match part.chars().next() {
            Some(c) if c.is_ascii_digit() => Run::Digits(if is_text && !with_lengths { 0 } else { count }),
            Some(c) if c.is_alphanumeric() => Run::Word(Case::of(part), if with_lengths { count } else { 0 }),
            Some(c) => Run::Mark(c),
            None => continue,
        });
        // `a_b_c` is of one shape with `a_b`.
        if let [.., a, b, c, d] = runs[..]
            && (a, b) == (c, d)
            && !with_lengths
        {
            runs.truncate(runs.len() - 2);
        }
    }
    runs
}

/// Letters, digits, and each other character by itself.
pub(super) fn parts(segment: &str) -> impl Iterator<Item = &str> {
    let class = |c: char| (c.is_ascii_digit(), c.is_alphanumeric());
    let mut rest = segment;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| class(*c) != class(first) || !first.is_alphanumeric())
            .map_or(rest.len(), |(at, _)| at);
        let (part, after) = rest.split_at(end);
        rest = after;
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::Shape;

    #[test]
    fn codes_of_one_form_are_of_one_shape() {
        let same = |a: &str, b: &str| Shape::of(a, false) == Shape::of(b, false);
        assert!(same("a_bc", "card_not_present_here") && same("Auth.Failure", "Limit.MemSize"));
        assert!(same("E1001", "E2040") && same("42P01", "40P01") && same("Http2Error", "Ipv4321Error"));
        assert!(same("auth/invalid-email", "storage/quota-exceeded-today"));
        for (a, b) in [
            ("A.B", "A.A"),
            ("E1001", "E10001"),
            ("busy", "Busy"),
            ("BUSY", "ERR_BUSY"),
            ("authFailed", "AuthFailed"),
            ("a-b", "a_b"),
            ("a", "a_b"),
        ] {
            assert!(!same(a, b), "{a} {b}");
        }
        assert!(Shape::of("BUSY", true) != Shape::of("BUSYS", true));
    }
}
