//! Branches that can never be taken.

use crate::report::{Rule, rule};
use crate::scan::check::{Check, File, Hit};
use crate::scan::facts::{Alternative, Arm};

static RULE: Rule = rule!("docs/scan/" "shadowed-arm" [Warning] "branches that can never be taken");

pub(in crate::scan) static CHECK: Check = Check { rule: &RULE, run: check };

fn check(file: &File<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (arm, before) in file.branches() {
        if let Some(first) = shadowed(arm, before).filter(|alternative| file.is_of_codes(alternative)) {
            let hit = Hit::new(&first.place, "every code of this branch is decided before");
            hits.push(hit.of_code(first.value()).with_help("move the branch up, or remove it"));
        }
    }
    hits
}

/// The first alternative of an arm that never decides anything.
fn shadowed<'a>(arm: &'a Arm, before: &[Arm]) -> Option<&'a Alternative> {
    arm.is_decided_by(before).then(|| arm.alternatives.first()).flatten()
}
