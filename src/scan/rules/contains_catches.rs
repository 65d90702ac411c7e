//! Parts of a code that other documented codes hold too.

use crate::report::{Rule, rule};
use crate::scan::check::{Check, File, Hit, listed};
use crate::scan::facts::{Part, Relation, Role};
use crate::scan::vocabulary::Vocabulary;

static RULE: Rule = rule!("docs/scan/" "contains-catches" [Warning] "`contains` that catches another documented code");

pub(in crate::scan) static CHECK: Check = Check { rule: &RULE, run: check };

fn check(file: &File<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (_, test) in file.tests_of_codes() {
        let part = test.literal.value.as_str();
        let is_it = test.relation == Relation::Contains && test.subject.part == Part::Whole;
        let is_meant = file.vocabulary.entry(part).is_some() || file.vocabulary.families().any(|known| known == part);
        if !is_it || test.subject.role != Role::Code || !is_meant || Vocabulary::strength(part) == 0 {
            continue;
        }
        let is_own = |code: &str| code.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let caught = file.vocabulary.codes().filter(|code| code.contains(part) && !is_own(code));
        let caught = file.really_caught(test, caught);
        if !caught.is_empty() {
            let help = format!("compare with \"{part}\", or test for the prefix \"{part}.\"");
            let hit = Hit::new(&test.literal.used, format!("is contained in {} too", listed(&caught)));
            hits.push(hit.of_code(part).with_help(help));
        }
    }
    hits
}
