//! Codes that differ from another only in case.

use std::collections::HashMap;

use crate::lint::check::{Check, Needs};
use crate::lint::subject::Subject;
use crate::report::{Finding, Rule, rule};
use crate::text::cell;

static RULE: Rule = rule!("docs/rules/" "case-difference" [Warning] "codes that differ from another only in case");

pub(in crate::lint) static CHECK: Check = Check::catalog(&RULE, Needs::Nothing, check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    // Where SDKs have one of the spellings, it is the right one; else the first is as good as any.
    let mut spelt: HashMap<String, &str> = HashMap::new();
    for sdk in &subject.sdks {
        for code in sdk.codes() {
            spelt.entry(code.as_str().to_lowercase()).or_insert(code.as_str());
        }
    }
    let mut findings = Vec::new();
    for code in subject.catalog.codes().map(|code| code.as_str()) {
        let known = *spelt.entry(code.to_lowercase()).or_insert(code);
        if known == code || subject.is_in_sdk(code) {
            continue;
        }
        let whose = if subject.is_in_sdk(known) { ", which an SDK has" } else { "" };
        if let Some(entry) = subject.catalog.get(code) {
            findings.push(
                Finding::breaking(&RULE, format!("differs only in case from {}{whose}", cell(known)))
                    .of_code(entry.code())
                    .at(entry.location())
                    .with_help("clients compare codes letter for letter: find out which of the two the server sends"),
            );
        }
    }
    findings
}
