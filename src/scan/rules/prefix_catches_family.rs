//! Prefixes without a dot that catch another documented family.

use crate::report::{Rule, rule};
use crate::scan::check::{Check, File, Hit, listed};
use crate::scan::facts::{Part, Relation, Test};
use crate::scan::vocabulary::Vocabulary;

static RULE: Rule =
    rule!("docs/scan/" "prefix-catches-family" [Warning] "prefixes that catch another documented family");

pub(in crate::scan) static CHECK: Check = Check { rule: &RULE, run: check };

fn check(file: &File<'_>) -> Vec<Hit> {
    let is_prefix = |test: &Test| {
        matches!(test.relation, Relation::Prefix | Relation::Stripped) && test.subject.part == Part::Whole
    };
    let mut hits = Vec::new();
    for (_, test) in file.tests_of_codes().filter(|(_, test)| is_prefix(test)) {
        let prefix = test.literal.value.as_str();
        let is_meant =
            file.vocabulary.entry(prefix).is_some() || file.vocabulary.families().any(|known| known == prefix);
        if !is_meant || Vocabulary::strength(prefix) == 0 {
            continue;
        }
        // Numbers have no families.
        let is_other = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic());
        let codes = file.vocabulary.codes();
        let caught = codes.filter(|code| code.strip_prefix(prefix).is_some_and(is_other));
        let caught = file.really_caught(test, caught);
        if !caught.is_empty() {
            let help = format!("compare with \"{prefix}\", or test for the prefix \"{prefix}.\"");
            let hit = Hit::new(&test.literal.used, format!("the prefix catches {} too", listed(&caught)));
            hits.push(hit.of_code(prefix).with_help(help));
        }
    }
    hits
}
