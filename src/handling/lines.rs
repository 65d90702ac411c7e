//! The lines of a test and the codes that they match, looked up: there may be a line for each of ten thousand codes.

use crate::code::ErrorCode;
use crate::pattern::{Pattern, Precision};
use crate::sort::{count_first, sort_by};

/// Patterns by what they match.
#[derive(Debug)]
pub(super) struct Lines {
    /// Codes and the prefixes of families, sorted; whether it is a prefix, and which line it is.
    named: Vec<(String, bool, usize)>,
    /// The lengths of those prefixes, the longest first.
    lengths: Vec<usize>,
    /// The lines for all the rest.
    rest: Vec<usize>,
}

impl Lines {
    /// Of these lines, each with its number.
    pub(super) fn new(lines: &[(usize, &Pattern)]) -> Self {
        let rest = lines.iter().filter(|(_, pattern)| pattern.is_rest()).map(|(at, _)| *at).collect();
        let mut named: Vec<(String, bool, usize)> = Vec::with_capacity(lines.len());
        for (at, pattern) in lines.iter().filter(|(_, pattern)| !pattern.is_rest()) {
            let prefix = pattern.family();
            named.push((prefix.unwrap_or(pattern.as_str()).to_owned(), prefix.is_some(), *at));
        }
        sort_by(&mut named, Ord::cmp);
        let mut lengths: Vec<usize> = Vec::new();
        for (prefix, _, _) in named.iter().filter(|(_, is_prefix, _)| *is_prefix) {
            if !lengths.contains(&prefix.len()) {
                lengths.push(prefix.len());
            }
        }
        sort_by(&mut lengths, |one, other| other.cmp(one));
        Self { named, lengths, rest }
    }

    /// The lines that match the code, the most precise first, and of those that are as precise the first.
    pub(super) fn of(&self, code: &str) -> Vec<(usize, Precision)> {
        let mut found: Vec<(usize, Precision)> = Vec::new();
        self.add(code, false, Precision::Exact, &mut found);
        for length in self.lengths.iter().filter(|length| **length < code.len()) {
            if let Some(prefix) = code.get(..*length) {
                self.add(prefix, true, Precision::Family(*length), &mut found);
            }
        }
        found.extend(self.rest.iter().map(|at| (*at, Precision::Rest)));
        found
    }

    fn add(&self, text: &str, is_prefix: bool, precision: Precision, found: &mut Vec<(usize, Precision)>) {
        let from = count_first(&self.named, |(known, prefix, _)| (known.as_str(), *prefix) < (text, is_prefix));
        let of_text = self.named[from..].iter().take_while(|(known, prefix, _)| known == text && *prefix == is_prefix);
        found.extend(of_text.map(|(_, _, at)| (*at, precision)));
    }
}

/// Codes in which patterns look for one that they match.
#[derive(Debug)]
pub(super) struct Codes<'c>(Vec<&'c str>);

impl<'c> Codes<'c> {
    pub(super) fn new(mut codes: Vec<&'c str>) -> Self {
        sort_by(&mut codes, Ord::cmp);
        Self(codes)
    }

    pub(super) fn of(codes: &'c [ErrorCode]) -> Self {
        Self::new(codes.iter().map(ErrorCode::as_str).collect())
    }

    /// True if the pattern matches one of them; `*` may match none.
    pub(super) fn match_any(&self, pattern: &Pattern) -> bool {
        match pattern.family() {
            _ if pattern.is_rest() => true,
            Some(prefix) => {
                let behind = count_first(&self.0, |code| *code <= prefix);
                self.0.get(behind).is_some_and(|code| code.starts_with(prefix))
            }
            None => self.0.binary_search(&pattern.as_str()).is_ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_as_each_pattern_says_by_itself() {
        let texts = ["A.B", "A.*", "*", "A.B.*", "B", "A.B", "A.", "*", "A.*", "错误.*", "Ä"];
        let patterns: Vec<Pattern> = texts.map(Pattern::new).into();
        let lines: Vec<(usize, &Pattern)> = patterns.iter().enumerate().collect();
        let index = Lines::new(&lines);
        for code in ["A.B", "A.B.C", "A.", "A", "B", "A.C", "A.B.", "错误.x", "错", "Ä", "Äx", ""] {
            let mut expected: Vec<(usize, Precision)> =
                lines.iter().filter_map(|(at, pattern)| Some((*at, pattern.precision(code)?))).collect();
            expected.sort_by_key(|(at, precision)| (std::cmp::Reverse(*precision), *at));
            assert_eq!(index.of(code), expected, "{code}");
        }
    }

    #[test]
    fn some_code_must_match_but_for_the_rest() {
        let all = Codes::new(vec!["C", "A.B", "D."]);
        for (pattern, wanted) in
            [("A.*", true), ("C", true), ("A", false), ("C.*", false), ("D.*", false), ("*", true), ("A.B", true)]
        {
            assert_eq!(all.match_any(&Pattern::new(pattern)), wanted, "{pattern}");
        }
        assert!(Codes::new(Vec::new()).match_any(&Pattern::new("*")));
    }
}
