//! Business codes that are not those of the actions.

use std::collections::HashSet;

use crate::catalog::{Entry, Scope};
use crate::lint::check::{Check, Needs};
use crate::lint::subject::Subject;
use crate::report::{Finding, Rule, rule};

static RULE: Rule =
    rule!("docs/rules/" "actions-differ" [Warning] "business codes that differ from those of the actions");

pub(in crate::lint) static CHECK: Check = Check::catalog(&RULE, Needs::Actions, check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.catalog.in_scope(Scope::Business).next().is_none() {
        return Vec::new();
    }
    let of_actions: Vec<&Entry> = subject
        .actions
        .iter()
        .flat_map(|actions| {
            let holds_actions = actions.in_scope(Scope::Action).next().is_some();
            actions.entries().iter().filter(move |entry| !holds_actions || entry.scope() == Scope::Action)
        })
        .collect();
    let documented: HashSet<&str> = of_actions.iter().map(|entry| entry.code().as_str()).collect();
    let find = |entry: &Entry, message: String| {
        Finding::breaking(&RULE, message)
            .of_code(entry.code())
            .at(entry.location())
            .with_help("the business codes of a product are those of its actions: one of the pages is out of date")
    };
    let mut seen = HashSet::new();
    let business = subject.catalog.in_scope(Scope::Business);
    let lacking =
        business.filter(|entry| !documented.contains(entry.code().as_str()) && seen.insert(entry.code().as_str()));
    let mut findings: Vec<Finding> = lacking.map(|entry| find(entry, "no action documents it".to_owned())).collect();
    // The catalog may hold the actions too: what is in their tables alone is not a row of the product.
    let of_product = subject.catalog.entries().iter().filter(|entry| entry.scope() != Scope::Action);
    let listed: HashSet<&str> = of_product.map(|entry| entry.code().as_str()).collect();
    // A code of an action that is common to all products needs no row among the business codes.
    let is_new = |code: &str| !listed.contains(code) && !subject.is_common(code);
    let mut seen = HashSet::new();
    for entry in of_actions.into_iter().filter(|entry| is_new(entry.code().as_str())) {
        if seen.insert(entry.code()) {
            let who = entry.action().unwrap_or("an action");
            findings.push(find(entry, format!("{who} documents it, and the page of the product does not")));
        }
    }
    findings
}
