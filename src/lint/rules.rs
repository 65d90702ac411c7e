//! Which rules there are, and which of them are on by default.

use super::About;
use super::{
    actions_differ, case_difference, common_codes_differ, cut_description, final_punctuation, identical_descriptions,
    listed_twice, missing_parent, misspelt_family, mixed_brackets, near_duplicate, out_of_order, repeating_description,
    translation_differs, undocumented_example,
};
use crate::read;
use crate::report::{Finding, Rule, rules};

rules! {
    /// Every rule about a catalog but those about reading it.
    RULES in "docs/rules/";

    OUT_OF_ORDER "out-of-order" "codes that stand elsewhere than the order of their table says";
    MISSPELT_FAMILY "misspelt-family" "codes of a family that looks misspelt";
    CASE_DIFFERENCE "case-difference" "codes that differ from another in capitals only";
    COMMON_CODES_DIFFER "common-codes-differ" "tables of common codes that are not those of all products";
    ACTIONS_DIFFER "actions-differ" "business codes that are not those of the actions";
    TRANSLATION_DIFFERS "translation-differs" "codes that stand in one language only";
    REPEATING_DESCRIPTION "repeating-description" "descriptions that say what the code says";
    CUT_DESCRIPTION "cut-description" "descriptions that lost their first characters";
    MIXED_BRACKETS "mixed-brackets" "brackets that open wide and close narrow, or the other way round";
    UNDOCUMENTED_EXAMPLE "undocumented-example" "examples with a code that is not documented";
    IDENTICAL_DESCRIPTIONS "identical-descriptions" "different codes with the same description";
    MISSING_PARENT "missing-parent" "families without their bare code";
    NEAR_DUPLICATE "near-duplicate" "codes that are one letter apart";
    FINAL_PUNCTUATION "final-punctuation" "descriptions that end without punctuation where most have it";
    LISTED_TWICE "listed-twice" "codes that are both common and business codes, with the same description";
    UNKNOWN_RULE "unknown-rule" "levels and exemptions for rules that do not exist";
    REASONLESS_EXEMPTION "reasonless-exemption" "exemptions without a reason";
    STALE_EXEMPTION "stale-exemption" "exemptions that nothing needs any more";
}

/// A rule that looks at the catalog.
pub(super) struct Check {
    pub(super) rule: &'static Rule,
    /// Whether it is on unless something is said.
    pub(super) is_default: bool,
    pub(super) needs: Needs,
    pub(super) check: fn(&About<'_>) -> Vec<Finding>,
}

/// What a rule compares the catalog with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    Nothing,
    Actions,
    Translations,
}

impl Needs {
    /// What is said if it is not there.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Actions => " (no actions were given)",
            Self::Translations => " (no translation was given)",
        }
    }
}

const fn on(rule: &'static Rule, check: fn(&About<'_>) -> Vec<Finding>) -> Check {
    Check { rule, is_default: true, needs: Needs::Nothing, check }
}

const fn opt_in(rule: &'static Rule, check: fn(&About<'_>) -> Vec<Finding>) -> Check {
    Check { rule, is_default: false, needs: Needs::Nothing, check }
}

/// All of them, in the order in which they report.
pub(super) static CHECKS: &[Check] = &[
    on(&MISSPELT_FAMILY, misspelt_family::check),
    on(&CASE_DIFFERENCE, case_difference::check),
    on(&OUT_OF_ORDER, out_of_order::check),
    on(&COMMON_CODES_DIFFER, common_codes_differ::check),
    Check { rule: &ACTIONS_DIFFER, is_default: true, needs: Needs::Actions, check: actions_differ::check },
    Check {
        rule: &TRANSLATION_DIFFERS,
        is_default: true,
        needs: Needs::Translations,
        check: translation_differs::check,
    },
    on(&UNDOCUMENTED_EXAMPLE, undocumented_example::check),
    on(&REPEATING_DESCRIPTION, repeating_description::check),
    on(&CUT_DESCRIPTION, cut_description::check),
    on(&MIXED_BRACKETS, mixed_brackets::check),
    opt_in(&IDENTICAL_DESCRIPTIONS, identical_descriptions::check),
    opt_in(&MISSING_PARENT, missing_parent::check),
    opt_in(&NEAR_DUPLICATE, near_duplicate::check),
    opt_in(&FINAL_PUNCTUATION, final_punctuation::check),
    opt_in(&LISTED_TWICE, listed_twice::check),
];

/// Doubts of the reader that are off by default: they say how a page was read, and rarely that it is wrong.
pub(super) const OPT_IN_DOUBTS: &[&str] = &["cut-off", "lost-table", "unknown-scope"];

/// The doubt about the spelling of a code, which an SDK that has the code settles.
pub(super) const SPELLING_DOUBT: &str = "odd-code";

/// Every rule that a lint may report.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    read::rules().chain(RULES.iter().copied())
}

pub(super) fn is_default(rule: &str) -> bool {
    CHECKS.iter().all(|check| check.rule.id() != rule || check.is_default) && !OPT_IN_DOUBTS.contains(&rule)
}

pub(super) fn is_known(rule: &str) -> bool {
    all().any(|known| known.id() == rule)
}
