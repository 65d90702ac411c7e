//! Different codes with the same description.

use std::collections::HashMap;

use super::About;
use super::rules::IDENTICAL_DESCRIPTIONS;
use crate::catalog::Entry;
use crate::report::{Finding, Severity};

pub(super) fn check(about: &About<'_>) -> Vec<Finding> {
    let mut first: HashMap<&str, &Entry> = HashMap::new();
    let mut findings = Vec::new();
    for entry in about.catalog.entries().iter().filter(|entry| !entry.description().is_empty()) {
        let first = *first.entry(entry.description()).or_insert(entry);
        if first.code() != entry.code() {
            let message = format!("is described as {} is, word for word", first.code());
            findings.push(
                Finding::new(&IDENTICAL_DESCRIPTIONS, Severity::Info, message)
                    .of_code(entry.code())
                    .at(entry.location())
                    .with_help("say what tells the two apart"),
            );
        }
    }
    findings
}
