//! Exemptions without a reason.

use crate::lint::check::{Check, Settings};
use crate::report::{Finding, Rule, rule};

static RULE: Rule = rule!("docs/rules/" "reasonless-exemption" [Error] "exemptions without a reason");

pub(in crate::lint) static CHECK: Check = Check::settings(&RULE, check);

fn check(settings: &Settings<'_>) -> Vec<Finding> {
    let reasonless = settings.exemptions.iter().filter(|exemption| exemption.is_reasonless());
    let help = "say why: the next reader must know whether it still holds";
    reasonless.map(|exemption| exemption.finding(&RULE).with_help(help)).collect()
}
