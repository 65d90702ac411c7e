//! Families that are one letter away from one that is known.

use std::collections::{HashMap, HashSet};

use super::About;
use super::rules::MISSPELT_FAMILY;
use crate::api::WordKind;
use crate::report::{Finding, Severity};
use crate::text::is_one_edit;

pub(super) fn check(about: &About<'_>) -> Vec<Finding> {
    let in_sdks: HashSet<&str> = about.sdks.iter().flat_map(|sdk| sdk.families()).collect();
    let known: HashSet<&str> = about.api.words(WordKind::Family).collect();
    let mut meant: HashMap<&str, Option<&str>> = HashMap::new();
    let mut findings = Vec::new();
    for entry in about.catalog.entries() {
        let family = entry.code().family();
        let meant = *meant.entry(family).or_insert_with(|| {
            if known.contains(family) || in_sdks.contains(family) {
                return None;
            }
            let lower = family.to_lowercase();
            let is_near = |normal: &str| normal == lower || is_one_edit(&lower, normal);
            about
                .api
                .known(WordKind::Family)
                .iter()
                .find(|known| is_near(&known.normal))
                .map(|known| known.text.as_str())
        });
        if let Some(meant) = meant {
            let message = if family.to_lowercase() == meant.to_lowercase() {
                format!("{family} is {meant} but for capitals")
            } else {
                format!("{family} is one letter away from {meant}")
            };
            findings.push(
                Finding::new(&MISSPELT_FAMILY, Severity::Warning, message)
                    .of_code(entry.code())
                    .at(entry.location())
                    .with_help("mend it on the page; a family that the API really has is added with `Api::families`"),
            );
        }
    }
    findings
}
