//! Codes that are in one language only.

use crate::catalog::{Catalog, Entry};
use crate::lint::check::{Check, Needs};
use crate::lint::subject::Subject;
use crate::report::{Finding, Rule, rule};

static RULE: Rule = rule!("docs/rules/" "translation-differs" [Warning] "codes that are in one language only");

pub(in crate::lint) static CHECK: Check = Check::catalog(&RULE, Needs::Translations, check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for translation in &subject.translations {
        let (here, there) = (file(subject.catalog), file(translation));
        findings.extend(only_in(subject.catalog, translation).map(|entry| find(entry, &there)));
        findings.extend(only_in(translation, subject.catalog).map(|entry| find(entry, &here)));
    }
    findings
}

/// Of every code that only `one` has, the first entry.
fn only_in<'c>(one: &'c Catalog, other: &Catalog) -> impl Iterator<Item = &'c Entry> {
    one.codes().filter(|code| !other.contains(code.as_str())).filter_map(|code| one.get(code.as_str()))
}

fn find(entry: &Entry, lacking: &str) -> Finding {
    Finding::breaking(&RULE, format!("{lacking} does not have it"))
        .of_code(entry.code())
        .at(entry.location())
        .with_help("the codes of a page are the same in every language: one of the two is out of date")
}

/// The file's name, since product and version are the same in all languages.
fn file(catalog: &Catalog) -> String {
    let path = catalog.entries().first().map(|entry| entry.location().file());
    let name = path.and_then(|path| path.rsplit(['/', '\\']).next());
    name.map_or_else(|| catalog.name(), str::to_owned)
}
