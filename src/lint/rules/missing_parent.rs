//! Families without their bare code.

use std::collections::HashSet;

use crate::lint::check::{Check, Needs};
use crate::lint::subject::Subject;
use crate::report::{Finding, Rule, rule};

static RULE: Rule = rule!("docs/rules/" "missing-parent" [Info] off "families whose bare code is not documented");

pub(in crate::lint) static CHECK: Check = Check::catalog(&RULE, Needs::Nothing, check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut seen = HashSet::new();
    let mut findings = Vec::new();
    for entry in subject.catalog.entries() {
        let family = entry.code().family();
        if !entry.code().is_bare()
            && seen.insert(family)
            && !subject.catalog.contains(family)
            && !subject.is_common(family)
        {
            findings.push(
                Finding::breaking(&RULE, format!("{family} itself is not documented"))
                    .of_code(entry.code())
                    .at(entry.location())
                    .with_help("clients that fall back to the family want to know what it means"),
            );
        }
    }
    findings
}
