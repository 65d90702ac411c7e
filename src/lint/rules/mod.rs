//! The registry of the rules: one module and one line of [`CHECKS`] each.

mod actions_differ;
mod case_difference;
mod common_codes_differ;
mod cut_description;
mod final_punctuation;
mod identical_descriptions;
mod listed_twice;
mod missing_parent;
mod misspelt_family;
mod mixed_brackets;
mod near_duplicate;
mod out_of_order;
mod reasonless_exemption;
mod repeating_description;
mod sdk_differs;
mod stale_exemption;
mod translation_differs;
mod undocumented_example;
mod unknown_rule;

use super::check::Check;
use crate::report::Rule;

/// Every rule about catalogs and about a lint's settings, in the order in which they report.
pub(super) static CHECKS: &[&Check] = &[
    &misspelt_family::CHECK,
    &case_difference::CHECK,
    &out_of_order::CHECK,
    &common_codes_differ::CHECK,
    &actions_differ::CHECK,
    &translation_differs::CHECK,
    &sdk_differs::CHECK,
    &undocumented_example::CHECK,
    &repeating_description::CHECK,
    &cut_description::CHECK,
    &mixed_brackets::CHECK,
    &identical_descriptions::CHECK,
    &missing_parent::CHECK,
    &near_duplicate::CHECK,
    &final_punctuation::CHECK,
    &listed_twice::CHECK,
    &unknown_rule::CHECK,
    &reasonless_exemption::CHECK,
    &stale_exemption::CHECK,
];

/// The rules alone.
pub(crate) fn all() -> impl Iterator<Item = &'static Rule> {
    CHECKS.iter().map(|check| check.rule)
}
