//! What is accepted of a rule's findings, and why.

use crate::pattern::Pattern;
use crate::report::Finding;

#[derive(Debug, Clone)]
pub(super) struct Exemption {
    pattern: Pattern,
    rule: String,
    reason: String,
}

impl Exemption {
    pub(super) fn new(pattern: &str, rule: &str, reason: &str) -> Self {
        Self { pattern: Pattern::new(pattern), rule: rule.to_owned(), reason: reason.to_owned() }
    }

    pub(super) fn rule(&self) -> &str {
        &self.rule
    }

    pub(super) fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// As the user wrote it.
    pub(super) fn call(&self) -> String {
        format!("allow({:?}, {:?}, {:?})", self.pattern.to_string(), self.rule, self.reason)
    }

    /// A reason that is blank, or a placeholder.
    pub(super) fn is_reasonless(&self) -> bool {
        let reason = self.reason.trim();
        reason.is_empty() || (reason.starts_with('<') && reason.ends_with('>'))
    }

    /// True for a finding of its rule about one of its codes; one about no code is covered by `*` alone.
    pub(super) fn covers(&self, finding: &Finding) -> bool {
        let is_named = match finding.code() {
            Some(code) => self.pattern.precision(code.as_str()).is_some(),
            None => self.pattern.is_rest(),
        };
        is_named && finding.rule() == self.rule
    }
}
