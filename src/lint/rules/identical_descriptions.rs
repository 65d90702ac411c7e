//! Different codes with the same description.

use std::collections::HashMap;

use crate::catalog::Entry;
use crate::lint::check::{Check, Needs};
use crate::lint::subject::Subject;
use crate::report::{Finding, Rule, rule};
use crate::text::cell;

static RULE: Rule =
    rule!("docs/rules/" "identical-descriptions" [Info] off "different codes with the same description");

pub(in crate::lint) static CHECK: Check = Check::catalog(&RULE, Needs::Nothing, check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut first: HashMap<&str, &Entry> = HashMap::new();
    let mut findings = Vec::new();
    for entry in subject.catalog.entries().iter().filter(|entry| !entry.description().is_empty()) {
        let first = *first.entry(entry.description()).or_insert(entry);
        if first.code() != entry.code() {
            let message = format!("has the same description as {}", cell(first.code().as_str()));
            findings.push(
                Finding::breaking(&RULE, message)
                    .of_code(entry.code())
                    .at(entry.location())
                    .with_help("say what distinguishes the two"),
            );
        }
    }
    findings
}
