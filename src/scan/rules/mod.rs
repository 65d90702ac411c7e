//! The registry of the rules: one module and one line of [`CHECKS`] each.

mod contains_catches;
mod incomplete_siblings;
mod message_match;
mod prefix_catches_family;
mod prefix_misses_bare;
mod retry_words;
mod shadowed_arm;
mod subsumed_alternative;
mod undocumented_code;
mod unread_source;
mod unreferenced_code;

pub(super) use self::retry_words::RULE as RETRY_WORDS;
pub(super) use self::unread_source::RULE as UNREAD;
pub(super) use self::unreferenced_code::{RULE as UNREFERENCED, check as unreferenced, named as named_codes};
use super::check::Check;
use crate::report::Rule;

/// Every rule about one file, in the order in which they report.
pub(super) static CHECKS: &[&Check] = &[
    &undocumented_code::CHECK,
    &prefix_catches_family::CHECK,
    &contains_catches::CHECK,
    &prefix_misses_bare::CHECK,
    &shadowed_arm::CHECK,
    &subsumed_alternative::CHECK,
    &message_match::CHECK,
    &incomplete_siblings::CHECK,
    &retry_words::CHECK,
];

/// The rules alone, with those that are not about one file.
pub(crate) fn all() -> impl Iterator<Item = &'static Rule> {
    let of_files = CHECKS.iter().map(|check| check.rule);
    of_files.chain([&UNREFERENCED, &UNREAD])
}
