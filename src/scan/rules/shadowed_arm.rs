//! Branches that can never be taken.

use crate::report::{Rule, rule};
use crate::scan::check::{Check, File, Hit};
use crate::scan::facts::{Alternative, Arm, Chain};
use crate::scan::vocabulary::Vocabulary;

static RULE: Rule = rule!("docs/scan/" "shadowed-arm" [Warning] "branches that can never be taken");

pub(in crate::scan) static CHECK: Check = Check { rule: &RULE, run: check };

fn check(file: &File<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for chain in file.facts.chains.iter().filter(|chain| !is_too_long(chain)) {
        for (nth, arm) in chain.arms.iter().enumerate() {
            let before = chain.arms.get(..nth).unwrap_or_default();
            if let Some(first) = shadowed(arm, before).filter(|hit| is_of_codes(file, hit)) {
                let code = first.tests.first().map(|test| test.literal.value.as_str()).unwrap_or_default();
                let hit = Hit::new(&first.place, "every code of this branch is decided before");
                hits.push(hit.of_code(code).with_help("move the branch up, or remove it"));
            }
        }
    }
    hits
}

/// The first alternative of an arm that never decides anything.
fn shadowed<'a>(arm: &'a Arm, before: &[Arm]) -> Option<&'a Alternative> {
    let is_decided = |alternative: &Alternative| is_decided(alternative, before);
    arm.alternatives.iter().all(is_decided).then(|| arm.alternatives.first()).flatten()
}

/// So many alternatives are compared with each other: of one chain.
const MAX_ALTERNATIVES: usize = 1000;

/// True if nobody wrote it by hand.
pub(super) fn is_too_long(chain: &Chain) -> bool {
    chain.arms.iter().map(|arm| arm.alternatives.len()).sum::<usize>() > MAX_ALTERNATIVES
}

/// True if an arm before takes all that this alternative does.
pub(super) fn is_decided(alternative: &Alternative, before: &[Arm]) -> bool {
    before.iter().flat_map(|arm| &arm.alternatives).any(|earlier| earlier.covers(alternative))
}

/// True if it is about a code in force.
pub(super) fn is_of_codes(file: &File<'_>, alternative: &Alternative) -> bool {
    alternative.tests.iter().any(|test| {
        let value = test.literal.value.trim_end_matches('.');
        let is_known = file.vocabulary.is_code(value) || file.vocabulary.is_family(value);
        is_known && Vocabulary::strength(value) > 0
    })
}
