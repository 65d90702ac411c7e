//! How severe findings are, and which are right to stay.

use crate::exemption::{Exempted, Exemption, REASONLESS, STALE, UNKNOWN, reasonless, stale};
use crate::level::Levels;
use crate::report::{Finding, Rule};
use crate::text::nearest;

/// The levels and exemptions of a scan.
#[derive(Debug, Clone, Default)]
pub(super) struct Settings {
    pub(super) levels: Levels,
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

/// In a sweep the words of retries are looked at: there it is known what is retried.
fn is_on_by_default(rule: &Rule) -> bool {
    rule.is_default() && rule != super::rules::RETRY_WORDS
}

impl Settings {
    /// True if findings of the rule are reported.
    pub(super) fn is_on(&self, rule: &Rule) -> bool {
        self.levels.is_on(rule, is_on_by_default(rule))
    }

    /// The finding at the level of its rule; none if the rule is off.
    pub(super) fn apply(&self, finding: Finding) -> Option<Finding> {
        let by_default = is_on_by_default(finding.rule());
        self.levels.apply(finding, by_default)
    }

    /// The findings that no exemption lets pass, then what is wrong with the settings, and how many were let pass.
    pub(super) fn judge(&self, findings: Vec<Finding>) -> (Vec<Finding>, usize) {
        let Exempted { mut left, count, is_needed } = Exempted::of(findings.into_iter(), &self.exemptions);
        let of_levels = self.levels.written().iter().filter(|level| !is_rule(&level.rule));
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
        (left, count)
    }
}
