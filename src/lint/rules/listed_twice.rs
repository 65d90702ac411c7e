//! Codes that are both common and business codes, with the same description.

use std::collections::HashMap;

use crate::catalog::{Entry, Scope};
use crate::code::ErrorCode;
use crate::lint::check::{Check, Needs};
use crate::lint::subject::Subject;
use crate::report::{Finding, Rule, rule};
use crate::text::letters;

static RULE: Rule = rule!("docs/rules/" "listed-twice" [Info] off "codes that are both common and business codes, with the same description");

pub(in crate::lint) static CHECK: Check = Check::catalog(&RULE, Needs::Nothing, check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut common: HashMap<&ErrorCode, &Entry> = HashMap::new();
    for entry in subject.catalog.in_scope(Scope::Common) {
        common.entry(entry.code()).or_insert(entry);
    }
    let mut findings = Vec::new();
    for entry in subject.catalog.in_scope(Scope::Business) {
        let common = common.get(entry.code());
        if common.is_some_and(|common| letters(common.description()) == letters(entry.description())) {
            findings.push(
                Finding::breaking(&RULE, "is a common code too, with the same description")
                    .of_code(entry.code())
                    .at(entry.location())
                    .with_help("say what it means for this product, or leave it to the common codes"),
            );
        }
    }
    findings
}
