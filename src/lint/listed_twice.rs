//! Codes that are both common and business codes, with the same description.

use std::collections::HashMap;

use super::About;
use super::rules::LISTED_TWICE;
use crate::catalog::{Entry, Scope};
use crate::code::ErrorCode;
use crate::report::{Finding, Severity};
use crate::text::letters;

pub(super) fn check(about: &About<'_>) -> Vec<Finding> {
    let mut common: HashMap<&ErrorCode, &Entry> = HashMap::new();
    for entry in about.catalog.in_scope(Scope::Common) {
        common.entry(entry.code()).or_insert(entry);
    }
    let mut findings = Vec::new();
    for entry in about.catalog.in_scope(Scope::Business) {
        let common = common.get(entry.code());
        if common.is_some_and(|common| letters(common.description()) == letters(entry.description())) {
            findings.push(
                Finding::new(&LISTED_TWICE, Severity::Info, "stands among the common codes already, and says the same")
                    .of_code(entry.code())
                    .at(entry.location())
                    .with_help("say what it means for this product, or leave it to the common codes"),
            );
        }
    }
    findings
}
