//! Examples with a code that is not documented.

use super::About;
use super::rules::UNDOCUMENTED_EXAMPLE;
use crate::catalog::Scope;
use crate::report::{Finding, Severity};

pub(super) fn check(about: &About<'_>) -> Vec<Finding> {
    // A page of common codes alone takes its examples from any product.
    if about.catalog.entries().iter().all(|entry| entry.scope() == Scope::Common) {
        return Vec::new();
    }
    let elsewhere = || about.actions.iter().chain(&about.sdks);
    let is_documented = |code: &str| {
        about.catalog.contains(code) || about.is_common(code) || elsewhere().any(|other| other.contains(code))
    };
    let examples = about.catalog.examples().iter();
    let undocumented = examples.filter(|(code, _)| !is_documented(code.as_str()));
    undocumented
        .map(|(code, location)| {
            Finding::new(&UNDOCUMENTED_EXAMPLE, Severity::Warning, "an example answers with it, and no table has it")
                .of_code(code)
                .at(location)
                .with_help("document the code, or mend the example: clients are written after examples")
        })
        .collect()
}
