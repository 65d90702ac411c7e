//! Documented codes that no source names.

use std::collections::BTreeSet;

use crate::report::{Finding, Rule, rule};
use crate::scan::facts::{Facts, Part, Relation, Role};
use crate::scan::vocabulary::Vocabulary;

pub(in crate::scan) static RULE: Rule =
    rule!("docs/scan/" "unreferenced-code" [Info] off "documented codes that the source does not name");

/// The codes in force that a file names: as a text of its own, or by a comparison with a part of it.
pub(in crate::scan) fn named<'v>(facts: &Facts, vocabulary: &Vocabulary<'v>) -> BTreeSet<&'v str> {
    let mut named: BTreeSet<&str> = vocabulary.codes().filter(|code| facts.texts.contains(*code)).collect();
    for test in facts.groups.iter().flat_map(|group| &group.uses).filter(|test| test.subject.role != Role::Message) {
        let value = test.literal.value.as_str();
        let holds = |code: &str| match (test.relation, test.subject.part) {
            (Relation::Is | Relation::IsFolded, Part::Whole) => code.eq_ignore_ascii_case(value),
            (_, Part::Family) => code.split('.').next() == Some(value),
            (_, Part::Detail) => code.split_once('.').is_some_and(|(_, detail)| detail == value),
            (Relation::Prefix | Relation::Stripped, Part::Whole) => code.starts_with(value),
            (Relation::Suffix, Part::Whole) => code.ends_with(value),
            (Relation::Contains, Part::Whole) => code.contains(value),
        };
        named.extend(vocabulary.codes().filter(|code| holds(code)));
    }
    named
}

/// What nothing names.
pub(in crate::scan) fn check(vocabulary: &Vocabulary<'_>, named: &BTreeSet<&str>) -> Vec<Finding> {
    let unnamed = vocabulary.entries().filter(|entry| !named.contains(entry.code().as_str()));
    unnamed
        .map(|entry| {
            Finding::breaking(&RULE, "is named nowhere in the source")
                .of_code(entry.code())
                .at(entry.location())
                .with_help("is it to be treated like an unknown code?")
        })
        .collect()
}
