//! Families without their bare code.

use std::collections::HashSet;

use super::About;
use super::rules::MISSING_PARENT;
use crate::report::{Finding, Severity};

pub(super) fn check(about: &About<'_>) -> Vec<Finding> {
    let mut seen = HashSet::new();
    let mut findings = Vec::new();
    for entry in about.catalog.entries() {
        let family = entry.code().family();
        if !entry.code().is_bare() && seen.insert(family) && !about.catalog.contains(family) && !about.is_common(family)
        {
            findings.push(
                Finding::new(&MISSING_PARENT, Severity::Info, format!("{family} itself is not documented"))
                    .of_code(entry.code())
                    .at(entry.location())
                    .with_help("clients that fall back to the family want to know what it means"),
            );
        }
    }
    findings
}
