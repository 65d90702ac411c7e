//! Literals used as codes that no catalog in force has.

use crate::report::{Rule, rule};
use crate::scan::check::{Check, File, Hit, listed};
use crate::scan::evidence::unknown;
use crate::scan::facts::Relation;

static RULE: Rule = rule!("docs/scan/" "undocumented-code" [Warning] "codes that no catalog in force has");

pub(in crate::scan) static CHECK: Check = Check { rule: &RULE, run: check };

fn check(file: &File<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (group, evidence) in file.groups() {
        for test in &group.uses {
            let Some(unknown) = unknown(test, file.vocabulary).filter(|unknown| evidence.accuses(unknown)) else {
                continue;
            };
            let text = unknown.text;
            let nearest = file.vocabulary.nearest(text);
            let help = match (file.vocabulary.near(text), nearest.as_slice()) {
                (Some(near), _) => format!("is {near} meant?"),
                (None, []) => "remove it; or exempt it, if the client or an SDK makes it itself".to_owned(),
                (None, nearest) => {
                    format!(
                        "the nearest documented: {}; exempt it if the client or an SDK makes it itself",
                        listed(nearest)
                    )
                }
            };
            let what = match test.relation {
                Relation::Prefix | Relation::Stripped if text.contains('.') => "no documented code begins so",
                Relation::Prefix | Relation::Stripped => "no documented code is of this family",
                Relation::Is | Relation::IsFolded | Relation::Suffix | Relation::Contains => "is not documented",
            };
            hits.push(Hit::new(&test.literal.written, what).of_code(text).with_help(help));
        }
    }
    hits
}
