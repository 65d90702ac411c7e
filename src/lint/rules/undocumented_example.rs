//! Examples with a code that is not documented.

use crate::catalog::Scope;
use crate::lint::check::{Check, Needs};
use crate::lint::subject::Subject;
use crate::report::{Finding, Rule, rule};
use crate::text::letters;

static RULE: Rule = rule!("docs/rules/" "undocumented-example" [Warning] "examples with an undocumented code");

pub(in crate::lint) static CHECK: Check = Check::catalog(&RULE, Needs::Nothing, check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    // A page of common codes alone takes its examples from any product.
    if subject.catalog.entries().iter().all(|entry| entry.scope() == Scope::Common) {
        return Vec::new();
    }
    let elsewhere = || subject.actions.iter().chain(&subject.sdks);
    let is_documented = |code: &str| {
        subject.catalog.contains(code) || subject.is_common(code) || elsewhere().any(|other| other.contains(code))
    };
    let examples = subject.catalog.examples().iter();
    // Where no code of the page is in capitals alone, as `BOOK_LOST` is, one that is means any code, such as `XXXX`.
    let has_lower = |code: &str| code.chars().any(char::is_lowercase);
    let has_capitals = subject.catalog.entries().iter().any(|entry| !has_lower(entry.code().as_str()));
    let is_placeholder = |code: &str| is_one_letter(code) || (!has_capitals && !has_lower(code));
    let undocumented = examples.filter(|(code, _)| !is_documented(code.as_str()) && !is_placeholder(code.as_str()));
    undocumented
        .map(|(code, location)| {
            Finding::breaking(&RULE, "an example answers with it, and no table has it")
                .of_code(code)
                .at(location)
                .with_help("document the code, or fix the example: clients are written after examples")
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
