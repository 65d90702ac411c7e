//! Prefixes with a dot, where the family alone is documented as well.

use crate::report::{Rule, rule};
use crate::scan::check::{Check, File, Hit, holds};
use crate::scan::facts::{Kind, Part, Relation, Test};

static RULE: Rule =
    rule!("docs/scan/" "prefix-misses-bare" [Warning] "prefixes that miss the documented code without a detail");

pub(in crate::scan) static CHECK: Check = Check { rule: &RULE, run: check };

fn check(file: &File<'_>) -> Vec<Hit> {
    let is_prefix = |test: &Test| test.relation == Relation::Prefix && test.subject.part == Part::Whole;
    let mut hits = Vec::new();
    // What is done with a list of prefixes is said elsewhere.
    let compared = file.tests_of_codes().filter(|(group, _)| group.kind == Kind::Compared);
    for (group, test) in compared.filter(|(_, test)| is_prefix(test)) {
        let Some(bare) = test.literal.value.strip_suffix('.') else { continue };
        if file.vocabulary.entry(bare).is_none() {
            continue;
        }
        // Wherever the function names it: it knows.
        let of_function = file.facts.groups.iter().filter(|other| other.function == group.function);
        let mut others = of_function.flat_map(|group| &group.uses);
        let is_named = others.any(|other| other.literal.value == bare || holds(other, test, bare));
        if !is_named {
            let hit = Hit::new(&test.literal.used, format!("the prefix misses {bare} itself, which is documented"));
            hits.push(
                hit.of_code(bare).with_help(format!("add `== \"{bare}\"`, if it should be treated the same way")),
            );
        }
    }
    hits
}
