//! One thing that a check found.

use super::rule::Rule;
use super::severity::Severity;
use crate::code::ErrorCode;
use crate::location::Location;

/// One thing that a check found, with its rule, severity and, where it has them, code and place.
///
/// Only the checks of this crate make findings: each belongs to a [`Rule`] that has a page and that `errcatalog explain`
/// knows, and its [fingerprint](Finding::fingerprint) is stable because its message is the crate's own. A check of one's
/// own is better told by a type of one's own than by a rule that nobody can look up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    rule: &'static Rule,
    severity: Severity,
    code: Option<ErrorCode>,
    old_code: Option<ErrorCode>,
    location: Option<Location>,
    other_place: Option<Location>,
    message: String,
    help: Option<String>,
    paste: Option<String>,
}

impl Finding {
    pub(crate) fn new(rule: &'static Rule, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity,
            code: None,
            old_code: None,
            location: None,
            other_place: None,
            message: message.into(),
            help: None,
            paste: None,
        }
    }

    /// A finding that breaks this rule, at the highest of its severities.
    #[cfg(any(feature = "codegen", feature = "documented", feature = "lint"))]
    pub(crate) fn breaking(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self::new(rule, rule.severity().unwrap_or(Severity::Info), message)
    }

    pub(crate) fn of_code(mut self, code: &ErrorCode) -> Self {
        self.code = Some(code.clone());
        self
    }

    #[cfg(feature = "drift")]
    pub(crate) fn with_old_code(mut self, code: &ErrorCode) -> Self {
        self.old_code = Some(code.clone());
        self
    }

    pub(crate) fn at(mut self, location: &Location) -> Self {
        self.location = Some(location.clone());
        self
    }

    /// The same, at this place if there is one.
    #[cfg(any(feature = "codegen", feature = "documented", feature = "lint"))]
    pub(crate) fn at_place(mut self, location: Option<&Location>) -> Self {
        self.location = location.cloned();
        self
    }

    #[cfg(any(feature = "documented", feature = "drift"))]
    pub(crate) fn with_other_place(mut self, location: &Location) -> Self {
        self.other_place = Some(location.clone());
        self
    }

    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn with_paste(mut self, paste: impl Into<String>) -> Self {
        self.paste = Some(paste.into());
        self
    }

    pub(crate) fn without_paste(mut self) -> Self {
        self.paste = None;
        self
    }

    /// The same, at this severity.
    #[cfg(any(feature = "lint", feature = "scan"))]
    pub(crate) fn at_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same, said once of `count` of `all` codes.
    pub(crate) fn for_all(mut self, count: usize, all: usize) -> Self {
        let of = if count < all { format!("{count} of {all}") } else { format!("all {all}") };
        self.message = format!("{of} codes, the first with: {}", self.message);
        self.code = None;
        self.old_code = None;
        self.location = None;
        self.other_place = None;
        self.paste = None;
        self
    }

    /// The rule that was broken. It equals its id, as in `finding.rule() == "default"`.
    pub fn rule(&self) -> &'static Rule {
        self.rule
    }

    /// What all findings of this rule have in common.
    pub fn title(&self) -> &'static str {
        self.rule.title
    }

    /// The page that explains the rule, relative to the root of this crate's repository.
    pub fn page(&self) -> &'static str {
        self.rule.page
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The code it is about, if it is about one.
    pub fn code(&self) -> Option<&ErrorCode> {
        self.code.as_ref()
    }

    /// The name that the code had before, if it was renamed.
    pub fn old_code(&self) -> Option<&ErrorCode> {
        self.old_code.as_ref()
    }

    /// The place in the page, if it has one.
    pub fn location(&self) -> Option<&Location> {
        self.location.as_ref()
    }

    /// A second place that it is about, such as where a code was in the old page. It is no part of the message, so
    /// that the [fingerprint](Finding::fingerprint) stays when lines move.
    pub fn other_place(&self) -> Option<&Location> {
        self.other_place.as_ref()
    }

    /// What was found, without code and place.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do or to write about it.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// A line of code to paste, if that is what to do.
    pub fn paste(&self) -> Option<&str> {
        self.paste.as_deref()
    }

    /// Sixteen hexadecimal digits that stay the same when only lines move: a hash (FNV-1a) of rule, code and message.
    pub fn fingerprint(&self) -> String {
        fingerprint(self.rule.id, self.code.as_ref().map_or("", ErrorCode::as_str), &self.message)
    }
}

/// The fingerprint of a finding of this rule, code (empty for none) and message.
pub(crate) fn fingerprint(rule: &str, code: &str, message: &str) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in [rule, code, message] {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::rule;

    static RULE: Rule = rule!("docs/verdicts/" "default" [Error] "a rule");

    #[test]
    fn fingerprints_keep_code_and_message_apart() {
        let of = |code: &str, message: &str| {
            Finding::new(&RULE, Severity::Error, message).of_code(&ErrorCode::new(code).unwrap()).fingerprint()
        };
        assert_ne!(of("Ab", "c"), of("A", "bc"));
        assert_eq!(of("A", "bc"), of("A", "bc"));
    }
}
