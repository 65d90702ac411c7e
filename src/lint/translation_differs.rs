//! Codes that stand in one language only.

use super::About;
use super::rules::TRANSLATION_DIFFERS;
use crate::catalog::{Catalog, Entry};
use crate::report::{Finding, Severity};

pub(super) fn check(about: &About<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for translation in &about.translations {
        let (here, there) = (file(about.catalog), file(translation));
        findings.extend(only_in(about.catalog, translation).map(|entry| find(entry, &there)));
        findings.extend(only_in(translation, about.catalog).map(|entry| find(entry, &here)));
    }
    findings
}

/// Of every code that only `one` has, the first entry.
fn only_in<'c>(one: &'c Catalog, other: &Catalog) -> impl Iterator<Item = &'c Entry> {
    one.codes().filter(|code| !other.contains(code.as_str())).filter_map(|code| one.get(code.as_str()))
}

fn find(entry: &Entry, lacking: &str) -> Finding {
    Finding::new(&TRANSLATION_DIFFERS, Severity::Warning, format!("{lacking} does not have it"))
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
