//! Exemptions that nothing needs any more.

use crate::exemption::{STALE, stale};
use crate::lint::check::{Check, Settings};
use crate::report::Finding;

pub(in crate::lint) static CHECK: Check = Check::settings(&STALE, check);

fn check(settings: &Settings<'_>) -> Vec<Finding> {
    let exemptions = settings.exemptions.iter().zip(&settings.is_stale);
    exemptions.filter(|(_, is_stale)| **is_stale).map(|(exemption, _)| stale(exemption)).collect()
}
