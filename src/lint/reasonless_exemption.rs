//! Exemptions without a reason.

use super::exemption::Exemption;
use super::rules::REASONLESS_EXEMPTION;
use crate::report::Finding;

pub(super) fn of(exemption: &Exemption) -> Option<Finding> {
    let finding = exemption.finding(&REASONLESS_EXEMPTION);
    exemption.is_reasonless().then(|| finding.with_help("say why: the next reader must know whether it still holds"))
}
