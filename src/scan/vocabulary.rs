//! What the catalogs in force know of codes.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::near::{Names, common_start};
use crate::catalog::{Catalog, Entry, Scope};

/// How a code is spelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Shape {
    /// `LimitExceeded`, `LimitExceeded.Period`.
    Camel,
    /// `card_declined`.
    Snake,
    /// `CARD_DECLINED`.
    Upper,
    /// `60001`.
    Number,
}

impl Shape {
    /// The shape of a text; none of a text that is not spelt as codes are, such as a path, a sentence or one plain word.
    pub(super) fn of(text: &str) -> Option<Self> {
        let all = |is: fn(char) -> bool| text.chars().all(is);
        if text.is_empty() || text.len() > 200 || !text.is_ascii() {
            return None;
        }
        if all(|c| c.is_ascii_digit()) {
            return Some(Self::Number);
        }
        if all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') && text.trim_matches('_').contains('_') {
            return Some(Self::Snake);
        }
        if all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_') && text.trim_matches('_').contains('_') {
            return Some(Self::Upper);
        }
        let is_segment = |segment: &str| {
            segment.starts_with(|c: char| c.is_ascii_uppercase()) && segment.chars().all(|c| c.is_ascii_alphanumeric())
        };
        let is_camel = text.split('.').all(is_segment) && text.chars().any(|c| c.is_ascii_lowercase());
        (is_camel && (text.contains('.') || humps(text) > 1)).then_some(Self::Camel)
    }
}

/// How many capital letters follow what is none.
fn humps(text: &str) -> usize {
    let mut before = '.';
    let mut count = 0;
    for c in text.chars() {
        count += usize::from(c.is_ascii_uppercase() && !before.is_ascii_uppercase());
        before = c;
    }
    count
}

/// The codes of the catalogs in force.
#[derive(Debug)]
pub(super) struct Vocabulary<'c> {
    entries: BTreeMap<&'c str, &'c Entry>,
    names: Names<'c>,
    /// By their text in lower case.
    folded: HashMap<String, &'c str>,
    /// What stands before the first dot of a code.
    families: Names<'c>,
    /// Codes that every product of the API has, documented here or not.
    common: HashSet<String>,
    shapes: HashSet<Shape>,
    /// Of numbers, how many digits they have.
    digits: HashSet<usize>,
}

impl<'c> Vocabulary<'c> {
    pub(super) fn of(catalogs: &[&'c Catalog]) -> Self {
        let mut entries = BTreeMap::new();
        let mut common = HashSet::new();
        for catalog in catalogs {
            for entry in catalog.entries() {
                entries.entry(entry.code().as_str()).or_insert(entry);
            }
            let api = catalog.api();
            if catalog.in_scope(Scope::Common).next().is_some() || api.is_of_these(catalog.codes()) {
                common.extend(api.known_common_codes().iter().cloned());
            }
        }
        let folded = entries.keys().map(|code| (code.to_ascii_lowercase(), *code)).collect();
        let names = Names::of(entries.keys().copied());
        let families = Names::of(entries.values().map(|entry| entry.code().family()));
        let shapes: HashSet<Shape> = entries.keys().filter_map(|code| Shape::of(code)).collect();
        let numbers = entries.keys().filter(|code| Shape::of(code) == Some(Shape::Number));
        let digits = numbers.map(|code| code.len()).collect();
        Self { entries, names, folded, families, common, shapes, digits }
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = &'c Entry> {
        self.entries.values().copied()
    }

    pub(super) fn codes(&self) -> impl Iterator<Item = &'c str> {
        self.entries.keys().copied()
    }

    pub(super) fn families(&self) -> impl Iterator<Item = &'c str> {
        self.families.iter()
    }

    pub(super) fn entry(&self, code: &str) -> Option<&'c Entry> {
        self.entries.get(code).copied()
    }

    /// True for a code that is documented, here or for every product of the API.
    pub(super) fn is_code(&self, text: &str) -> bool {
        self.entries.contains_key(text) || self.common.contains(text)
    }

    /// The same, if the case of letters is not looked at.
    pub(super) fn is_code_folded(&self, text: &str) -> bool {
        let text = text.to_ascii_lowercase();
        self.folded.contains_key(&text) || self.common.iter().any(|code| code.to_ascii_lowercase() == text)
    }

    pub(super) fn is_family(&self, text: &str) -> bool {
        self.families.contains(text) || self.common.iter().any(|code| code.split('.').next() == Some(text))
    }

    /// True for a code or family in force that is no other word.
    pub(super) fn is_named(&self, text: &str) -> bool {
        let text = text.trim_end_matches('.');
        (self.is_code(text) || self.is_family(text)) && Self::strength(text) > 0
    }

    /// True for what is spelt as one of the codes.
    pub(super) fn is_spelt_as_code(&self, text: &str) -> bool {
        match Shape::of(text) {
            Some(Shape::Number) => self.digits.contains(&text.len()),
            Some(shape) => self.shapes.contains(&shape),
            None => false,
        }
    }

    /// How much it says that this documented code, or family, is named: a dotted one is no other word.
    pub(super) fn strength(text: &str) -> u32 {
        match Shape::of(text) {
            Some(Shape::Camel) if text.contains('.') => 2,
            Some(Shape::Camel | Shape::Snake | Shape::Upper) => 1,
            // Three digits are an HTTP status, as likely as not.
            Some(Shape::Number) if text.len() > 3 => 1,
            Some(Shape::Number) | None => 0,
        }
    }

    /// A documented code that this one is most likely a misspelling of.
    pub(super) fn near(&self, text: &str) -> Option<&'c str> {
        if text.len() < 6 || Shape::of(text) == Some(Shape::Number) {
            return None;
        }
        self.names.near(text).or_else(|| self.families.near(text))
    }

    /// True if a documented code begins so.
    pub(super) fn is_start(&self, start: &str) -> bool {
        self.names.with_start(start).next().is_some()
    }

    /// The documented codes that are most like this text, at most three.
    pub(super) fn nearest(&self, text: &str) -> Vec<&'c str> {
        let mut scored: Vec<(usize, &str)> = self
            .codes()
            .filter_map(|code| {
                let common = common_start(code, text) + common_start_rev(code, text);
                let longest = code.len().max(text.len());
                (common * 2 > longest).then_some((longest.saturating_sub(common.min(longest)), code))
            })
            .collect();
        scored.sort_unstable();
        scored.truncate(3);
        scored.into_iter().map(|(_, code)| code).collect()
    }

    /// The needles of which a file must hold one to say anything about codes.
    pub(super) fn needles(&self) -> Vec<String> {
        let heads: BTreeSet<&str> = self.families.iter().chain(self.common.iter().map(String::as_str)).collect();
        heads
            .into_iter()
            .map(|head| if Shape::of(head) == Some(Shape::Number) { head.to_owned() } else { format!("\"{head}") })
            .collect()
    }
}

fn common_start_rev(a: &str, b: &str) -> usize {
    a.bytes().rev().zip(b.bytes().rev()).take_while(|(x, y)| x == y).count()
}

#[cfg(test)]
mod tests {
    use super::Shape;

    #[test]
    fn only_what_is_spelt_as_a_code_has_a_shape() {
        for (text, shape) in [
            ("LimitExceeded", Some(Shape::Camel)),
            ("LimitExceeded.Period", Some(Shape::Camel)),
            ("Off", None),
            ("InternalError.html", None),
            ("https://a.example/LimitExceeded", None),
            ("a sentence", None),
            ("card_declined", Some(Shape::Snake)),
            ("busy", None),
            ("RATE_LIMIT", Some(Shape::Upper)),
            ("60001", Some(Shape::Number)),
            ("", None),
        ] {
            assert_eq!(Shape::of(text), shape, "{text}");
        }
    }
}
