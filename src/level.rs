//! How severe the findings of rules are, as whoever checks says it.

use std::collections::HashMap;

use crate::location::Location;
use crate::report::{Finding, Rule, Severity};

/// How severe the findings of a rule are; no severity turns it off.
#[derive(Debug, Clone)]
pub(crate) struct RuleSeverity {
    pub(crate) rule: String,
    pub(crate) severity: Option<Severity>,
    pub(crate) location: Option<Location>,
}

impl RuleSeverity {
    pub(crate) fn new(rule: &str, severity: Option<Severity>) -> Self {
        Self { rule: rule.to_owned(), severity, location: None }
    }

    /// Where it is written, such as in a configuration: findings about it name the place.
    #[cfg(feature = "cli")]
    pub(crate) fn written_at(mut self, location: Option<&Location>) -> Self {
        self.location = location.cloned();
        self
    }
}

/// The levels of a check. Of several for one rule the last counts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Levels {
    written: Vec<RuleSeverity>,
    last: HashMap<String, Option<Severity>>,
}

impl Levels {
    pub(crate) fn push(&mut self, level: RuleSeverity) {
        self.last.insert(level.rule.clone(), level.severity);
        self.written.push(level);
    }

    /// All of them, as they were written.
    pub(crate) fn written(&self) -> &[RuleSeverity] {
        &self.written
    }

    /// True if findings of the rule are reported: as its level says, else by default.
    pub(crate) fn is_on(&self, rule: &Rule, by_default: bool) -> bool {
        self.last.get(rule.id()).map_or(by_default, Option::is_some)
    }

    /// The finding at the level of its rule; none if the rule is off.
    pub(crate) fn apply(&self, finding: Finding, by_default: bool) -> Option<Finding> {
        match self.last.get(finding.rule().id()) {
            None => by_default.then_some(finding),
            Some(severity) => Some(finding.at_severity((*severity)?)),
        }
    }
}
