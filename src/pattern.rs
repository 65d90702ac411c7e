//! Patterns over codes: an exact code, a family, or the rest.

use std::fmt;

/// How precisely a pattern matches a code; the greater takes precedence over the lesser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Precision {
    Rest,
    /// With the length of the prefix, so that `A.B.*` takes precedence over `A.*`.
    Family(usize),
    Exact,
}

/// `InternalError`, `LimitExceeded.*` (which does not match the bare `LimitExceeded`) or `*`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern(String);

impl Pattern {
    /// The pattern as it is written, whether it [is one](Self::is_valid) or not.
    pub(crate) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As it was written.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// True for `*`, which matches all the rest.
    pub(crate) fn is_rest(&self) -> bool {
        self.0 == "*"
    }

    /// True if it matches this code.
    pub(crate) fn matches(&self, code: &str) -> bool {
        self.precision(code).is_some()
    }

    /// True if it is a code, a family with `.*` behind it, or `*`.
    pub(crate) fn is_valid(&self) -> bool {
        let fixed = self.family().unwrap_or(&self.0);
        self.is_rest() || (!fixed.contains('*') && !fixed.is_empty())
    }

    /// The family's prefix with its dot, such as `LimitExceeded.`.
    pub(crate) fn family(&self) -> Option<&str> {
        self.0.strip_suffix('*').filter(|prefix| prefix.len() > 1 && prefix.ends_with('.'))
    }

    /// How precisely the pattern matches this code; `None` if it does not.
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
    fn a_code_takes_precedence_over_its_family_and_a_family_over_the_rest() {
        let of = |pattern: &str| Pattern::new(pattern).precision("A.B.C");
        assert!(of("A.B.C") > of("A.B.*") && of("A.B.*") > of("A.*") && of("A.*") > of("*") && of("*").is_some());
        for other in ["B.*", "A", "A.B", "A.B.C.D", "A.B.C.*", "B"] {
            assert_eq!(of(other), None, "{other}");
        }
    }

    #[test]
    fn a_family_is_not_its_bare_code() {
        for code in ["A", "AB.C", "A.", ""] {
            assert!(!Pattern::new("A.*").matches(code), "{code}");
        }
        assert!(Pattern::new("A.*").matches("A.B") && Pattern::new("A.*").matches("A.B.C"));
        assert!(Pattern::new("*").matches("A"));
    }

    #[test]
    fn a_star_is_allowed_only_alone_or_at_the_end_behind_a_dot() {
        for valid in ["A", "A.*", "A.B.*", "*", "A."] {
            assert!(Pattern::new(valid).is_valid(), "{valid}");
        }
        for invalid in ["A*", "*.A", "A.*.*", "**", ".*", "*.*", ""] {
            assert!(!Pattern::new(invalid).is_valid(), "{invalid}");
        }
    }
}
