//! Descriptions that end without punctuation where most have it.

use super::About;
use super::rules::FINAL_PUNCTUATION;
use crate::report::{Finding, Severity};

pub(super) fn check(about: &About<'_>) -> Vec<Finding> {
    let ends = |text: &str| text.ends_with(|c: char| ".!?:;…。．！？：；".contains(c) || "\"')）」』”".contains(c));
    let described = || about.catalog.entries().iter().filter(|entry| !entry.description().is_empty());
    let ending = described().filter(|entry| ends(entry.description())).count();
    if ending * 2 <= described().count() {
        return Vec::new();
    }
    described()
        .filter(|entry| !ends(entry.description()))
        .map(|entry| {
            Finding::new(&FINAL_PUNCTUATION, Severity::Info, "its description ends without punctuation")
                .of_code(entry.code())
                .at(entry.location())
                .with_help("most others end with it: is it whole?")
        })
        .collect()
}
