//! Exemptions that nothing needs any more.

use super::exemption::Exemption;
use super::rules::STALE_EXEMPTION;
use crate::report::Finding;

pub(super) fn of(exemption: &Exemption) -> Finding {
    let help = if exemption.pattern().is_valid() {
        "the rule finds nothing there: remove the line"
    } else {
        "a pattern is a code, a family with `.*` behind it, or `*`"
    };
    exemption.finding(&STALE_EXEMPTION).with_help(help)
}
