//! How `lint` judges, as the configuration says.

use std::ops::Range;

use errcatalog::{Location, Severity};

/// How `lint` judges, as the configuration says.
#[derive(Debug, Default)]
pub(crate) struct LintRules {
    pub(crate) levels: Vec<RuleLevel>,
    pub(crate) exemptions: Vec<Exemption>,
}

/// How much a rule matters.
#[derive(Debug)]
pub(crate) struct RuleLevel {
    pub(crate) rule: String,
    pub(crate) level: Level,
    pub(crate) location: Location,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Off,
    At(Severity),
}

impl Level {
    pub(crate) const ALL: [Self; 4] =
        [Self::Off, Self::At(Severity::Info), Self::At(Severity::Warning), Self::At(Severity::Error)];

    /// The severity; none for off.
    pub(crate) fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::At(severity) => Some(severity),
        }
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::At(severity) => severity.as_str(),
        }
    }
}

/// What a rule finds about some codes is let pass.
#[derive(Debug)]
pub(crate) struct Exemption {
    pub(crate) code: String,
    pub(crate) rule: String,
    pub(crate) reason: String,
    /// Of one catalog alone, and where that is said.
    pub(crate) catalog: Option<(String, Range<usize>)>,
    pub(crate) location: Location,
}

impl Exemption {
    /// True if it holds for the catalog of this name.
    pub(crate) fn is_of(&self, name: &str) -> bool {
        self.catalog.as_ref().is_none_or(|(known, _)| known == name)
    }
}
