//! What is accepted of a rule's findings, and why.

use crate::location::Location;
use crate::pattern::Pattern;
use crate::report::{Finding, Rule, Severity};

#[derive(Debug, Clone)]
pub(super) struct Exemption {
    pattern: Pattern,
    rule: String,
    reason: String,
    location: Option<Location>,
}

impl Exemption {
    pub(super) fn new(pattern: &str, rule: &str, reason: &str) -> Self {
        Self { pattern: Pattern::new(pattern), rule: rule.to_owned(), reason: reason.to_owned(), location: None }
    }

    /// Where it is written, if that was said.
    pub(super) fn location(&self) -> Option<&Location> {
        self.location.as_ref()
    }

    pub(super) fn location_mut(&mut self) -> &mut Option<Location> {
        &mut self.location
    }

    /// A finding about it.
    pub(super) fn finding(&self, rule: &'static Rule) -> Finding {
        let finding = Finding::new(rule, Severity::Error, self.call());
        match &self.location {
            Some(location) => finding.at(location),
            None => finding,
        }
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
        is_named && finding.rule() == self.rule.as_str()
    }
}
