//! How severe findings are, and which are right to stay.

use crate::exemption::{Exemption, REASONLESS, STALE, UNKNOWN, reasonless, stale};
use crate::location::Location;
use crate::report::{Finding, Rule, Severity};
use crate::text::nearest;

/// How severe the findings of a rule are; no severity turns it off.
#[derive(Debug, Clone)]
pub(super) struct Level {
    pub(super) rule: String,
    pub(super) severity: Option<Severity>,
    pub(super) location: Option<Location>,
}

/// The levels and exemptions of a scan.
#[derive(Debug, Clone, Default)]
pub(super) struct Settings {
    pub(super) levels: Vec<Level>,
    pub(super) exemptions: Vec<Exemption>,
}

/// Every rule whose findings a scan may have.
fn rules() -> impl Iterator<Item = &'static Rule> {
    super::rules().chain([super::rules::RETRY_WORDS, &UNKNOWN, &REASONLESS, &STALE])
}

/// True if a scan has a rule of this id.
pub(crate) fn is_rule(id: &str) -> bool {
    rules().any(|rule| *rule == *id)
}

/// What is said of a rule that a scan does not have.
pub(super) fn unknown(written: &str) -> Finding {
    let help = match nearest(written, rules().map(Rule::id)) {
        Some(near) => format!("did you mean {near:?}?"),
        None => "a scan has no such rule: `errcatalog explain` lists those about client source".to_owned(),
    };
    Finding::breaking(&UNKNOWN, format!("there is no rule {written:?}")).with_help(help)
}

impl Settings {
    /// True if findings of the rule are reported.
    pub(super) fn is_on(&self, rule: &Rule) -> bool {
        let level = self.levels.iter().rev().find(|level| *rule == *level.rule);
        // In a sweep it is on: there it is known what is retried.
        let is_default = rule.is_default() && rule != super::rules::RETRY_WORDS;
        level.map_or(is_default, |level| level.severity.is_some())
    }

    /// The finding at the level of its rule; none if the rule is off.
    pub(super) fn apply(&self, finding: Finding) -> Option<Finding> {
        let level = self.levels.iter().rev().find(|level| *finding.rule() == *level.rule);
        match level {
            Some(level) => level.severity.map(|severity| finding.at_severity(severity)),
            None => self.is_on(finding.rule()).then_some(finding),
        }
    }

    /// The findings that no exemption lets pass, then what is wrong with the settings, and how many were let pass.
    pub(super) fn judge(&self, findings: Vec<Finding>) -> (Vec<Finding>, usize) {
        let mut is_needed = vec![false; self.exemptions.len()];
        let mut left = Vec::new();
        let mut exempted = 0;
        for finding in findings {
            let mut is_exempt = false;
            for (exemption, needed) in self.exemptions.iter().zip(&mut is_needed) {
                if *finding.rule() == *exemption.rule() && exemption.names(&finding) {
                    *needed = true;
                    is_exempt = true;
                }
            }
            if is_exempt { exempted += 1 } else { left.push(finding) }
        }
        let of_levels = self.levels.iter().filter(|level| !is_rule(&level.rule));
        left.extend(of_levels.map(|level| unknown(&level.rule).at_place(level.location.as_ref())));
        let of_exemptions = self.exemptions.iter().filter(|exemption| !is_rule(exemption.rule()));
        left.extend(of_exemptions.map(|exemption| unknown(exemption.rule()).at_place(exemption.location())));
        left.extend(reasonless(&self.exemptions));
        let is_stale = |(exemption, needed): &(&Exemption, bool)| {
            let rule = rules().find(|rule| **rule == *exemption.rule());
            !needed && rule.is_some_and(|rule| self.is_on(rule))
        };
        let all = self.exemptions.iter().zip(is_needed).filter(is_stale);
        left.extend(all.map(|(exemption, _)| stale(exemption)));
        (left, exempted)
    }
}
