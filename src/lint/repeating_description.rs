//! Descriptions that say what the code says.

use super::About;
use super::rules::REPEATING_DESCRIPTION;
use crate::catalog::Entry;
use crate::report::{Finding, Severity};
use crate::text::letters;

pub(super) fn check(about: &About<'_>) -> Vec<Finding> {
    about.catalog.entries().iter().filter_map(of).collect()
}

fn of(entry: &Entry) -> Option<Finding> {
    let (code, description) = (entry.code(), entry.description());
    let last = code.segments().last().unwrap_or_default();
    let bare = description.trim_end_matches(|c: char| c.is_ascii_punctuation() || "。．！".contains(c));
    let said = letters(description);
    if said.is_empty() {
        return None;
    }
    let (severity, message) = if bare == code.as_str() || bare == last {
        (Severity::Warning, "its description is the code itself")
    // A bare code is named after what it means: there is little else to say in words.
    } else if !code.is_bare() && (said == letters(code.as_str()) || said == letters(last)) {
        (Severity::Info, "its description is the code in words, and says no more")
    } else {
        return None;
    };
    let finding = Finding::new(&REPEATING_DESCRIPTION, severity, message).of_code(code).at(entry.location());
    Some(finding.with_help("say what happened, and what to do about it"))
}
