//! How `lint` judges, as the configuration says.

use std::ops::Range;

use crate::location::Location;
use crate::report::Severity;

/// How `lint` judges, as the configuration says.
#[derive(Debug, Clone, Default)]
pub struct LintRules {
    /// Of single rules.
    pub levels: Vec<RuleLevel>,
    /// What is let pass.
    pub exemptions: Vec<Exemption>,
}

/// How much a rule matters.
#[derive(Debug, Clone)]
pub struct RuleLevel {
    /// Its id.
    pub rule: String,
    /// How much.
    pub level: Level,
    /// Where that is said.
    pub location: Location,
}

/// How much a rule matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Not at all.
    Off,
    /// Its findings are of this severity.
    At(Severity),
}

impl Level {
    /// From the least to the most.
    pub const ALL: [Self; 4] =
        [Self::Off, Self::At(Severity::Info), Self::At(Severity::Warning), Self::At(Severity::Error)];

    /// The severity; none for off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::At(severity) => Some(severity),
        }
    }

    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::At(severity) => severity.as_str(),
        }
    }
}

/// What a rule finds about some codes is let pass.
#[derive(Debug, Clone)]
pub struct Exemption {
    /// A code, `Family.*` or `*`.
    pub code: String,
    /// The rule.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// Of one catalog alone, and where that is said.
    pub catalog: Option<(String, Range<usize>)>,
    /// Where that is said.
    pub location: Location,
}

impl Exemption {
    /// True if it holds for the catalog of this name.
    pub fn is_of(&self, name: &str) -> bool {
        self.catalog.as_ref().is_none_or(|(known, _)| known == name)
    }
}
