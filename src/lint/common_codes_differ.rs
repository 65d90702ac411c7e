//! Tables of common codes that are not those of all products.

use std::collections::HashSet;

use super::About;
use super::rules::COMMON_CODES_DIFFER;
use crate::catalog::Scope;
use crate::report::{Finding, Severity};

/// More codes than these are counted.
const NAMED: usize = 4;

pub(super) fn check(about: &About<'_>) -> Vec<Finding> {
    let common = || about.catalog.in_scope(Scope::Common);
    let Some(first) = common().next().filter(|_| !about.api.known_common_codes().is_empty()) else { return Vec::new() };
    let listed: HashSet<&str> = common().map(|entry| entry.code().as_str()).collect();
    let lacks: Vec<&str> =
        about.api.known_common_codes().iter().map(String::as_str).filter(|code| !listed.contains(code)).collect();
    // A few of them under such a heading are no table of all, but those that belong to the page.
    if lacks.len() * 2 > about.api.known_common_codes().len() {
        return Vec::new();
    }
    let mut seen = HashSet::new();
    let more: Vec<&str> = common()
        .map(|entry| entry.code().as_str())
        .filter(|code| !about.is_common(code) && seen.insert(*code))
        .collect();
    let mut parts = Vec::new();
    if !lacks.is_empty() {
        parts.push(format!("lacks {}", named(&lacks)));
    }
    if !more.is_empty() {
        parts.push(format!("has {}", named(&more)));
    }
    if parts.is_empty() {
        return Vec::new();
    }
    // A table that only has more may be newer than what is known here.
    let severity = if lacks.is_empty() { Severity::Info } else { Severity::Warning };
    let finding = Finding::new(&COMMON_CODES_DIFFER, severity, parts.join(", and "))
        .at(first.location())
        .with_help("the table is the same for all products; for another API say which it is with `Api::common_codes`");
    vec![finding]
}

fn named(codes: &[&str]) -> String {
    let (shown, rest) = codes.split_at(codes.len().min(NAMED));
    if rest.is_empty() { shown.join(", ") } else { format!("{} and {} more", shown.join(", "), rest.len()) }
}
