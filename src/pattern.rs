//! Patterns over codes: an exact code, a family, or the rest.

use std::fmt;

use crate::code::ErrorCode;

/// How precisely a pattern names a code; the greater beats the lesser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Precision {
    Rest,
    /// With the length of the prefix, so that `A.B.*` beats `A.*`.
    Family(usize),
    Exact,
}

/// `InternalError`, `LimitExceeded.*` (which is not the bare `LimitExceeded`) or `*`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern(String);

impl Pattern {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As it was written.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn is_rest(&self) -> bool {
        self.0 == "*"
    }

    /// The family's prefix with its dot, such as `LimitExceeded.`.
    pub(crate) fn family(&self) -> Option<&str> {
        self.0.strip_suffix('*').filter(|prefix| prefix.len() > 1 && prefix.ends_with('.'))
    }

    /// True unless there is a star where none can stand.
    pub(crate) fn is_valid(&self) -> bool {
        let fixed = self.family().unwrap_or(&self.0);
        self.is_rest() || (!fixed.contains('*') && !fixed.is_empty())
    }

    /// True if it matches one of the codes; `*` may match none.
    pub(crate) fn matches_any<'a>(&self, mut codes: impl Iterator<Item = &'a ErrorCode>) -> bool {
        self.is_rest() || codes.any(|code| self.matches(code.as_str()))
    }

    /// True if it matches this code.
    pub(crate) fn matches(&self, code: &str) -> bool {
        self.precision(code).is_some()
    }

    /// How precisely the pattern names this code; `None` if it does not.
    pub(crate) fn precision(&self, code: &str) -> Option<Precision> {
        if self.is_rest() {
            Some(Precision::Rest)
        } else if let Some(prefix) = self.family() {
            (code.starts_with(prefix) && code.len() > prefix.len()).then_some(Precision::Family(prefix.len()))
        } else {
            (code == self.0).then_some(Precision::Exact)
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_beats_family_beats_rest() {
        let of = |pattern: &str| Pattern::new(pattern).precision("A.B.C");
        assert!(of("A.B.C") > of("A.B.*") && of("A.B.*") > of("A.*") && of("A.*") > of("*"));
        assert_eq!(of("B.*"), None);
    }

    #[test]
    fn a_family_is_not_its_bare_code() {
        assert_eq!(Pattern::new("A.*").precision("A"), None);
        assert_eq!(Pattern::new("A.*").precision("AB.C"), None);
    }

    #[test]
    fn stars_stand_only_at_the_end() {
        for (text, valid) in
            [("A", true), ("A.*", true), ("*", true), ("A*", false), ("*.A", false), ("", false), (".*", false)]
        {
            assert_eq!(Pattern::new(text).is_valid(), valid, "{text}");
        }
    }
}
