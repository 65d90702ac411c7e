//! What a rule is to a lint: what it needs, and how it is checked.

use super::subject::Subject;
use crate::exemption::Exemption;
use crate::level::RuleSeverity;
use crate::report::{Finding, Rule};

/// A rule and how it is checked.
pub(super) struct Check {
    pub(super) rule: &'static Rule,
    pub(super) needs: Needs,
    pub(super) run: Run,
}

/// What a rule looks at.
pub(super) enum Run {
    /// The catalog, and what it is compared with.
    Catalog(fn(&Subject<'_>) -> Vec<Finding>),
    /// The levels and exemptions of the lint itself, once the catalog was checked.
    Settings(fn(&Settings<'_>) -> Vec<Finding>),
}

impl Check {
    /// A rule about catalogs.
    pub(super) const fn catalog(rule: &'static Rule, needs: Needs, check: fn(&Subject<'_>) -> Vec<Finding>) -> Self {
        Self { rule, needs, run: Run::Catalog(check) }
    }

    /// A rule about levels and exemptions.
    pub(super) const fn settings(rule: &'static Rule, check: fn(&Settings<'_>) -> Vec<Finding>) -> Self {
        Self { rule, needs: Needs::Nothing, run: Run::Settings(check) }
    }
}

/// What a rule compares the catalog with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    Nothing,
    Actions,
    Translations,
    Sdks,
}

impl Needs {
    /// True if it is there.
    pub(super) fn are_met(self, subject: &Subject<'_>) -> bool {
        match self {
            Self::Nothing => true,
            Self::Actions => !subject.actions.is_empty(),
            Self::Translations => !subject.translations.is_empty(),
            Self::Sdks => !subject.compared_sdks.is_empty(),
        }
    }

    /// What is said if it is not there. Nothing is of SDKs: most APIs have none that lists codes.
    pub(super) fn words(self) -> Option<&'static str> {
        match self {
            Self::Nothing | Self::Sdks => None,
            Self::Actions => Some(" (no actions were given)"),
            Self::Translations => Some(" (no translation was given)"),
        }
    }
}

/// The levels and exemptions of a lint.
pub(super) struct Settings<'l> {
    pub(super) levels: &'l [RuleSeverity],
    pub(super) exemptions: &'l [Exemption],
    /// Of every exemption, whether no finding needs it. An exemption of a rule that was not checked is never stale.
    pub(super) is_stale: Vec<bool>,
    /// Every rule that a lint may report.
    pub(super) rules: Vec<&'static Rule>,
}
