//! Docs that are held to code.

use std::collections::{HashMap, HashSet};

use errcatalog::__cli::{CatalogConfig, Holding, is_of_holding, written_at};
use errcatalog::{Catalog, Exemption, Finding, Location, Report};

use crate::project::Project;

/// The rule of exemptions that nothing needs any more.
const STALE: &str = "stale-exemption";

/// The docs of a catalog, and the code that they are held to; none if they are held to none, or something could not be read.
pub(super) type Read = Option<(Catalog, Catalog)>;

/// For every catalog the report about its docs and code. An exemption that one catalog needs is not stale for the others, and
/// none is while a catalog that may need it was not looked at: unless `is_all`, or it is of one catalog.
pub(super) fn reports(project: &Project, read: &[Read], is_all: bool) -> Vec<Option<Report>> {
    let holdings: Vec<Option<Holding<'_>>> = project
        .catalogs
        .iter()
        .zip(read)
        .map(|(config, read)| read.as_ref().map(|(docs, code)| holding(config, docs, code, project)))
        .collect();
    let held = holdings.iter().flatten().count();
    let is_all = is_all && project.catalogs.iter().filter(|config| config.code.is_some()).count() == held;
    let mut stale: HashMap<Location, usize> = HashMap::new();
    for holding in holdings.iter().flatten() {
        for finding in holding.clone().report(|finding| finding.rule() == STALE).findings() {
            if let Some(place) = finding.location() {
                *stale.entry(place.clone()).or_default() += 1;
            }
        }
    }
    let of_one: HashSet<&Location> = project
        .rules
        .exemptions
        .iter()
        .filter(|exemption| exemption.catalog.is_some())
        .map(|exemption| &exemption.location)
        .collect();
    let mut reported: HashSet<(&str, Location)> = HashSet::new();
    let mut is_reported = |finding: &Finding| match finding.location() {
        Some(place) if finding.rule() == STALE => {
            (of_one.contains(place) || (is_all && stale.get(place) == Some(&held)))
                && reported.insert((STALE, place.clone()))
        }
        // Of settings: the place of any other finding is that of a code.
        Some(place) if finding.page().starts_with("docs/rules/") => {
            reported.insert((finding.rule().id(), place.clone()))
        }
        Some(_) | None => true,
    };
    holdings.into_iter().map(|holding| holding.map(|holding| holding.report(&mut is_reported))).collect()
}

/// The docs and the code, with what the configuration says of the rules.
fn holding<'c>(config: &CatalogConfig, docs: &'c Catalog, code: &'c Catalog, project: &Project) -> Holding<'c> {
    let source = config.code.as_ref().map(|source| source.shown()).unwrap_or_default();
    let levels = project.rules.levels.iter().map(|set| (set.rule.clone(), set.level.severity())).collect();
    let mut holding = Holding::of((config.docs_shown(), docs), (source, code), levels);
    if config.is_part {
        holding = holding.in_part();
    }
    let exemptions = project.rules.exemptions.iter();
    for exemption in exemptions.filter(|exemption| is_of_holding(&exemption.rule) && exemption.is_of(&config.name)) {
        let exempt = Exemption::of_rule(&exemption.rule).code(&exemption.code).reason(&exemption.reason);
        holding = holding.exempt(written_at(exempt, exemption.location.clone()));
    }
    holding
}
