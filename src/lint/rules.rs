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

    OUT_OF_ORDER "out-of-order" [Warning] "codes that stand elsewhere than the order of their table says";
    MISSPELT_FAMILY "misspelt-family" [Warning] "codes of a family that looks misspelt";
    CASE_DIFFERENCE "case-difference" [Warning] "codes that differ from another in capitals only";
    COMMON_CODES_DIFFER "common-codes-differ" [Warning, Info] "tables of common codes that are not those of all products";
    ACTIONS_DIFFER "actions-differ" [Warning] "business codes that are not those of the actions";
    TRANSLATION_DIFFERS "translation-differs" [Warning] "codes that stand in one language only";
    REPEATING_DESCRIPTION "repeating-description" [Warning, Info] "descriptions that say what the code says";
    CUT_DESCRIPTION "cut-description" [Warning] "descriptions that lost their first characters";
    MIXED_BRACKETS "mixed-brackets" [Warning] "brackets that open wide and close narrow, or the other way round";
    UNDOCUMENTED_EXAMPLE "undocumented-example" [Warning] "examples with a code that is not documented";
    IDENTICAL_DESCRIPTIONS "identical-descriptions" [Info] off "different codes with the same description";
    MISSING_PARENT "missing-parent" [Info] off "families without their bare code";
    NEAR_DUPLICATE "near-duplicate" [Info] off "codes that are one letter apart";
    FINAL_PUNCTUATION "final-punctuation" [Info] off "descriptions that end without punctuation where most have it";
    LISTED_TWICE "listed-twice" [Info] off "codes that are both common and business codes, with the same description";
    UNKNOWN_RULE "unknown-rule" [Error] "levels and exemptions for rules that do not exist";
    REASONLESS_EXEMPTION "reasonless-exemption" [Error] "exemptions without a reason";
    STALE_EXEMPTION "stale-exemption" [Error] "exemptions that nothing needs any more";
}

/// A rule that looks at the catalog.
pub(super) struct Check {
    pub(super) rule: &'static Rule,
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

/// A rule that needs nothing but the catalog.
const fn alone(rule: &'static Rule, check: fn(&About<'_>) -> Vec<Finding>) -> Check {
    Check { rule, needs: Needs::Nothing, check }
}

/// All of them, in the order in which they report.
pub(super) static CHECKS: &[Check] = &[
    alone(&MISSPELT_FAMILY, misspelt_family::check),
    alone(&CASE_DIFFERENCE, case_difference::check),
    alone(&OUT_OF_ORDER, out_of_order::check),
    alone(&COMMON_CODES_DIFFER, common_codes_differ::check),
    Check { rule: &ACTIONS_DIFFER, needs: Needs::Actions, check: actions_differ::check },
    Check { rule: &TRANSLATION_DIFFERS, needs: Needs::Translations, check: translation_differs::check },
    alone(&UNDOCUMENTED_EXAMPLE, undocumented_example::check),
    alone(&REPEATING_DESCRIPTION, repeating_description::check),
    alone(&CUT_DESCRIPTION, cut_description::check),
    alone(&MIXED_BRACKETS, mixed_brackets::check),
    alone(&IDENTICAL_DESCRIPTIONS, identical_descriptions::check),
    alone(&MISSING_PARENT, missing_parent::check),
    alone(&NEAR_DUPLICATE, near_duplicate::check),
    alone(&FINAL_PUNCTUATION, final_punctuation::check),
    alone(&LISTED_TWICE, listed_twice::check),
];

/// The reader's rule about the spelling of a code, which an SDK that has the code settles.
pub(super) static SPELLING: &Rule = &read::ODD_CODE;

/// Every rule that a lint may report.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    read::rules().chain(RULES.iter().copied())
}

/// The rule of this id, if a lint may report it.
pub(super) fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id() == id)
}
