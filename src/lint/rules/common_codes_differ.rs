//! Tables of common codes that are not those of all products.

use std::collections::HashSet;

use crate::catalog::Scope;
use crate::lint::check::{Check, Needs};
use crate::lint::subject::Subject;
use crate::report::{Finding, Rule, Severity, rule};

static RULE: Rule = rule!("docs/rules/" "common-codes-differ" [Warning, Info] "tables of common codes that differ from that of all products");

pub(in crate::lint) static CHECK: Check = Check::catalog(&RULE, Needs::Nothing, check);

/// More codes than these are counted.
const NAMED: usize = 4;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let common = || subject.catalog.in_scope(Scope::Common);
    let Some(first) = common().next().filter(|_| !subject.api.known_common_codes().is_empty()) else {
        return Vec::new();
    };
    let listed: HashSet<&str> = common().map(|entry| entry.code().as_str()).collect();
    let lacks: Vec<&str> =
        subject.api.known_common_codes().iter().map(String::as_str).filter(|code| !listed.contains(code)).collect();
    // A few of them under such a heading are no table of all, but those that belong to the page.
    if lacks.len() * 2 > subject.api.known_common_codes().len() {
        return Vec::new();
    }
    let mut seen = HashSet::new();
    let more: Vec<&str> = common()
        .map(|entry| entry.code().as_str())
        .filter(|code| !subject.is_common(code) && seen.insert(*code))
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
    let setting = subject.api.written().setting_named("common_codes");
    let help = format!("the table is the same for all products; for another API say which it is with {setting}");
    let finding = Finding::new(&RULE, severity, parts.join(", and ")).at(first.location()).with_help(help);
    vec![finding]
}

fn named(codes: &[&str]) -> String {
    let (shown, rest) = codes.split_at(codes.len().min(NAMED));
    if rest.is_empty() { shown.join(", ") } else { format!("{} and {} more", shown.join(", "), rest.len()) }
}
