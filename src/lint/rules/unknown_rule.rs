//! Levels and exemptions for unknown rules.

use std::collections::HashSet;

use crate::exemption::UNKNOWN;
use crate::lint::check::{Check, Settings};
use crate::report::{Finding, Severity};
use crate::text::nearest;

pub(in crate::lint) static CHECK: Check = Check::settings(&UNKNOWN, check);

fn check(settings: &Settings<'_>) -> Vec<Finding> {
    let levels = settings.levels.iter().map(|level| {
        let severity = level.severity.map_or("off", Severity::as_str);
        (level.rule.as_str(), format!("level of {}: {severity}", level.rule), level.location.as_ref())
    });
    let exemptions = settings.exemptions.iter();
    let exemptions =
        exemptions.map(|exemption| (exemption.rule(), format!("exemption from {exemption}"), exemption.location()));
    let known: HashSet<&str> = settings.rules.iter().map(|rule| rule.id()).collect();
    let unknown = levels.chain(exemptions).filter(|(rule, ..)| !known.contains(rule));
    unknown
        .map(|(rule, message, location)| {
            let help = match nearest(rule, settings.rules.iter().map(|rule| rule.id())) {
                Some(near) => format!("did you mean {near:?}?"),
                None => "a lint has no such rule: `errcatalog explain` lists those about catalogs".to_owned(),
            };
            Finding::breaking(&UNKNOWN, message).with_help(help).at_place(location)
        })
        .collect()
}
