//! Descriptions that end without punctuation where most have it.

use crate::lint::check::{Check, Needs};
use crate::lint::subject::Subject;
use crate::report::{Finding, Rule, rule};

static RULE: Rule =
    rule!("docs/rules/" "final-punctuation" [Info] off "descriptions without final punctuation where most have it");

pub(in crate::lint) static CHECK: Check = Check::catalog(&RULE, Needs::Nothing, check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let ends = |text: &str| text.ends_with(|c: char| ".!?:;…。．！？：；".contains(c) || "\"')）」』”".contains(c));
    let described = || subject.catalog.entries().iter().filter(|entry| !entry.description().is_empty());
    let ending = described().filter(|entry| ends(entry.description())).count();
    if ending * 2 <= described().count() {
        return Vec::new();
    }
    described()
        .filter(|entry| !ends(entry.description()))
        .map(|entry| {
            Finding::breaking(&RULE, "its description ends without punctuation")
                .of_code(entry.code())
                .at(entry.location())
                .with_help("most others end with it: is it complete?")
        })
        .collect()
}
