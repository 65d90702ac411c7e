//! Codes that differ from another in capitals only.

use std::collections::HashMap;

use super::About;
use super::rules::CASE_DIFFERENCE;
use crate::report::{Finding, Severity};

pub(super) fn check(about: &About<'_>) -> Vec<Finding> {
    // Where SDKs have one of the spellings, it is the right one; else the first is as good as any.
    let mut spelt: HashMap<String, &str> = HashMap::new();
    for sdk in &about.sdks {
        for code in sdk.codes() {
            spelt.entry(code.as_str().to_lowercase()).or_insert(code.as_str());
        }
    }
    let mut findings = Vec::new();
    for code in about.catalog.codes().map(|code| code.as_str()) {
        let known = *spelt.entry(code.to_lowercase()).or_insert(code);
        if known == code || about.is_in_sdk(code) {
            continue;
        }
        let whose = if about.is_in_sdk(known) { "an SDK has" } else { "there is" };
        if let Some(entry) = about.catalog.get(code) {
            findings.push(
                Finding::new(&CASE_DIFFERENCE, Severity::Warning, format!("{whose} {known}, too"))
                    .of_code(entry.code())
                    .at(entry.location())
                    .with_help("clients compare codes letter for letter: find out which of the two the server sends"),
            );
        }
    }
    findings
}
