//! Findings of a rule that are right to stay, and why.

use std::fmt;

use crate::location::Location;
use crate::pattern::Pattern;
use crate::report::{Finding, Rule};

/// Findings of a rule that are right to stay, and why; for [`Lint::exempt`](crate::Lint::exempt).
///
/// ```
/// use errcatalog::{Catalog, Exemption, Lint};
///
/// # fn main() -> errcatalog::Result<()> {
/// let page = "| Error code | Description |\n| --- | --- |\n| InternalEror.Printer | The printer broke. |\n";
/// let catalog = Catalog::from_markdown(page)?;
/// let misspelt = Exemption::of_rule("misspelt-family").code("InternalEror.*").reason("sent since the first version");
/// assert!(Lint::of(&catalog).exempt(misspelt).check().is_ok());
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
#[must_use = "an exemption does nothing until it is given to `Lint::exempt`"]
pub struct Exemption {
    rule: String,
    pattern: Pattern,
    reason: String,
    location: Option<Location>,
}

impl Exemption {
    /// Exempts all findings of this rule, unless [`code`](Exemption::code) says which.
    pub fn of_rule(rule: &str) -> Self {
        Self { rule: rule.to_owned(), pattern: Pattern::new("*"), reason: String::new(), location: None }
    }

    /// Exempts findings about these codes alone: a code, a family without its bare code (`LimitExceeded.*`), or `*` for
    /// every code and for what is about none.
    pub fn code(mut self, pattern: &str) -> Self {
        self.pattern = Pattern::new(pattern);
        self
    }

    /// Why the findings are right to stay. An exemption without a reason is itself a finding.
    pub fn reason(mut self, reason: &str) -> Self {
        reason.clone_into(&mut self.reason);
        self
    }

    /// Where it is written, such as in a configuration: findings about it name the place.
    #[cfg(feature = "cli")]
    pub(crate) fn written_at(mut self, location: Location) -> Self {
        self.location = Some(location);
        self
    }

    pub(super) fn location(&self) -> Option<&Location> {
        self.location.as_ref()
    }

    pub(super) fn rule(&self) -> &str {
        &self.rule
    }

    pub(super) fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// A finding of this rule about it.
    pub(super) fn finding(&self, rule: &'static Rule) -> Finding {
        Finding::breaking(rule, self.to_string()).at_place(self.location())
    }

    /// A reason that is blank, or a placeholder.
    pub(super) fn is_reasonless(&self) -> bool {
        let reason = self.reason.trim();
        reason.is_empty() || (reason.starts_with('<') && reason.ends_with('>'))
    }

    /// True for a finding about one of its codes; one about no code is covered by `*` alone.
    pub(super) fn names(&self, finding: &Finding) -> bool {
        match finding.code() {
            Some(code) => self.pattern.precision(code.as_str()).is_some(),
            None => self.pattern.is_rest(),
        }
    }
}

/// Rule, codes and reason, as a finding names it.
impl fmt::Display for Exemption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} for {}: {:?}", self.rule, self.pattern, self.reason)
    }
}
