//! Descriptions that say what the code says.

use crate::catalog::Entry;
use crate::lint::check::{Check, Needs};
use crate::lint::subject::Subject;
use crate::report::{Finding, Rule, Severity, rule};
use crate::text::letters;

static RULE: Rule =
    rule!("docs/rules/" "repeating-description" [Warning, Info] "descriptions that only repeat the code");

pub(in crate::lint) static CHECK: Check = Check::catalog(&RULE, Needs::Nothing, check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    subject.catalog.entries().iter().filter_map(of).collect()
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
    let finding = Finding::new(&RULE, severity, message).of_code(code).at(entry.location());
    Some(finding.with_help("say what happened, and what to do about it"))
}
