//! Families that are one letter away from one that is known.

use std::collections::{HashMap, HashSet};

use crate::api::WordKind;
use crate::lint::check::{Check, Needs};
use crate::lint::subject::Subject;
use crate::report::{Finding, Rule, rule};
use crate::text::is_one_edit;

static RULE: Rule = rule!("docs/rules/" "misspelt-family" [Warning] "codes of a family that looks misspelt");

pub(in crate::lint) static CHECK: Check = Check::catalog(&RULE, Needs::Nothing, check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if !subject.is_of_api() {
        return Vec::new();
    }
    let in_sdks: HashSet<&str> = subject.sdks.iter().flat_map(|sdk| sdk.families()).collect();
    let known: HashSet<&str> = subject.api.words(WordKind::Family).collect();
    let mut meant: HashMap<&str, Option<&str>> = HashMap::new();
    let mut findings = Vec::new();
    let setting = subject.api.written().setting(WordKind::Family);
    let help = format!("fix it on the page; name a family that the API really has with {setting}");
    for entry in subject.catalog.entries() {
        let family = entry.code().family();
        let meant = *meant.entry(family).or_insert_with(|| {
            if known.contains(family) || in_sdks.contains(family) {
                return None;
            }
            let lower = family.to_lowercase();
            // With a sign between its words a family is written in another style, and not misspelt.
            let is_near = |normal: &str| {
                normal == lower || (normal.contains('_') == lower.contains('_') && is_one_edit(&lower, normal))
            };
            subject
                .api
                .known(WordKind::Family)
                .iter()
                .find(|known| is_near(&known.normal))
                .map(|known| known.text.as_str())
        });
        if let Some(meant) = meant {
            let message = if family.to_lowercase() == meant.to_lowercase() {
                format!("{family} differs only in case from {meant}")
            } else {
                format!("{family} is one letter away from {meant}")
            };
            findings.push(
                Finding::breaking(&RULE, message).of_code(entry.code()).at(entry.location()).with_help(help.clone()),
            );
        }
    }
    findings
}
