//! Exemptions without a reason.

use crate::exemption::{REASONLESS, reasonless};
use crate::lint::check::{Check, Settings};
use crate::report::Finding;

pub(in crate::lint) static CHECK: Check = Check::settings(&REASONLESS, check);

fn check(settings: &Settings<'_>) -> Vec<Finding> {
    reasonless(settings.exemptions)
}
