//! Examples with a code that is not documented.

use super::About;
use super::rules::UNDOCUMENTED_EXAMPLE;
use crate::catalog::Scope;
use crate::report::{Finding, Severity};
use crate::text::letters;

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
    // Where no code is in capitals alone, such as `BOOK_LOST` or `4004`, what is stands for any code, such as `XXXX`.
    let has_lower = |code: &str| code.chars().any(char::is_lowercase);
    let has_capitals = about.catalog.entries().iter().any(|entry| !has_lower(entry.code().as_str()));
    let is_placeholder = |code: &str| is_one_letter(code) || (!has_capitals && !has_lower(code));
    let undocumented = examples.filter(|(code, _)| !is_documented(code.as_str()) && !is_placeholder(code.as_str()));
    undocumented
        .map(|(code, location)| {
            Finding::new(&UNDOCUMENTED_EXAMPLE, Severity::Warning, "an example answers with it, and no table has it")
                .of_code(code)
                .at(location)
                .with_help("document the code, or mend the example: clients are written after examples")
        })
        .collect()
}

/// True for one letter again and again, such as `xxx` or `XX.XX`.
fn is_one_letter(code: &str) -> bool {
    let letters = letters(code);
    let first = letters.chars().next();
    letters.chars().count() > 1
        && first.is_some_and(|first| first.is_alphabetic() && letters.chars().all(|c| c == first))
}
