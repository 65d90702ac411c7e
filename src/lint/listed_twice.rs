//! Codes that are both common and business codes, with the same description.

use super::About;
use super::rules::LISTED_TWICE;
use super::text::letters;
use crate::catalog::Scope;
use crate::report::{Finding, Severity};

pub(super) fn check(about: &About<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for entry in about.catalog.in_scope(Scope::Business) {
        let mut others = about.catalog.all(entry.code().as_str());
        let common = others.find(|other| other.scope() == Scope::Common);
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
