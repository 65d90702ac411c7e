//! How severe the findings of a rule are.

use crate::location::Location;
use crate::report::Severity;

/// How severe the findings of a rule are; no severity turns it off.
#[derive(Debug, Clone)]
pub(crate) struct Level {
    pub(super) rule: String,
    pub(super) severity: Option<Severity>,
    pub(super) location: Option<Location>,
}

impl Level {
    pub(crate) fn new(rule: &str, severity: Option<Severity>) -> Self {
        Self { rule: rule.to_owned(), severity, location: None }
    }

    /// Where it is written, such as in a configuration: findings about it name the place.
    #[cfg(feature = "cli")]
    pub(crate) fn written_at(mut self, location: Location) -> Self {
        self.location = Some(location);
        self
    }
}
