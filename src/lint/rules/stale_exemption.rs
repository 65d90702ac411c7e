//! Exemptions that nothing needs any more.

use crate::lint::check::{Check, Settings};
use crate::report::{Finding, Rule, rule};

static RULE: Rule = rule!("docs/rules/" "stale-exemption" [Error] "exemptions that are no longer needed");

pub(in crate::lint) static CHECK: Check = Check::settings(&RULE, check);

fn check(settings: &Settings<'_>) -> Vec<Finding> {
    let stale = settings.exemptions.iter().zip(&settings.is_stale).filter(|(_, is_stale)| **is_stale);
    stale
        .map(|(exemption, _)| {
            let help = if exemption.pattern().is_valid() {
                "the rule has no such finding: remove the exemption"
            } else {
                "a pattern is a code, a family followed by `.*`, or `*`"
            };
            exemption.finding(&RULE).with_help(help)
        })
        .collect()
}
