//! Levels and exemptions for rules that do not exist.

use super::rules::{self, UNKNOWN_RULE};
use crate::report::{Finding, Severity};
use crate::text::nearest;

/// A finding if no lint reports this rule.
pub(super) fn of(rule: &str, call: &str) -> Option<Finding> {
    if rules::find(rule).is_some() {
        return None;
    }
    let help = match nearest(rule, rules::all().map(|known| known.id())) {
        Some(near) => format!("did you mean {near:?}?"),
        None if crate::rules().any(|known| known.id() == rule) => {
            format!("{rule} is no rule about catalogs: no lint reports it")
        }
        None => "the rules are listed in docs/rules/".to_owned(),
    };
    Some(Finding::new(&UNKNOWN_RULE, Severity::Error, call).with_help(help))
}
