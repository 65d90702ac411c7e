//! Findings of a rule that are right to stay, and why.

use std::collections::HashMap;
use std::fmt;

use crate::location::Location;
use crate::pattern::Pattern;
use crate::report::{Finding, Rule, rule};

/// The rule of exemptions without a reason.
pub(crate) static REASONLESS: Rule = rule!("docs/rules/" "reasonless-exemption" [Error] "exemptions without a reason");

/// The rule of exemptions that nothing needs any more.
pub(crate) static STALE: Rule = rule!("docs/rules/" "stale-exemption" [Error] "exemptions that are no longer needed");

/// The rule of settings for rules that do not exist.
#[cfg(any(feature = "lint", feature = "scan"))]
pub(crate) static UNKNOWN: Rule = rule!("docs/rules/" "unknown-rule" [Error] "levels and exemptions for unknown rules");

/// Findings of a rule that are right to stay, and why; for [`Documented::exempt`](crate::Documented::exempt) and
/// `Lint::exempt`.
///
/// ```
/// use errcatalog::{Catalog, Documented, Exemption};
///
/// # fn main() -> errcatalog::Result<()> {
/// let docs = Catalog::from_markdown("| Error code | Description |\n| --- | --- |\n| Busy | Try later. |\n")?;
/// let internal = Exemption::of_rule("not-documented").code("Internal.*").reason("these never leave the server");
/// let documented = Documented::by(&docs).code("src/error.rs", ["Busy", "Internal.Retry"]);
/// assert!(documented.exempt(internal).check().is_ok());
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "an exemption does nothing until it is given to a check"]
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
    #[cfg(feature = "documented")]
    pub(crate) fn written_at(mut self, location: Location) -> Self {
        self.location = Some(location);
        self
    }

    #[cfg(any(feature = "lint", feature = "scan"))]
    pub(crate) fn location(&self) -> Option<&Location> {
        self.location.as_ref()
    }

    pub(crate) fn rule(&self) -> &str {
        &self.rule
    }

    /// A reason that is blank, or a placeholder.
    fn is_reasonless(&self) -> bool {
        let reason = self.reason.trim();
        reason.is_empty() || (reason.starts_with('<') && reason.ends_with('>'))
    }

    /// True for a finding about one of its codes; one about no code is covered by `*` alone.
    pub(crate) fn names(&self, finding: &Finding) -> bool {
        match finding.code() {
            Some(code) => self.pattern.precision(code.as_str()).is_some(),
            None => self.pattern.is_rest(),
        }
    }

    /// A finding of this rule about it.
    fn finding(&self, rule: &'static Rule, help: &str) -> Finding {
        Finding::breaking(rule, self.to_string()).with_help(help).at_place(self.location.as_ref())
    }
}

/// Findings, and which of them are right to stay.
pub(crate) struct Exempted {
    /// Those that no exemption names.
    pub(crate) left: Vec<Finding>,
    /// How many are let pass.
    pub(crate) count: usize,
    /// Of every exemption, whether a finding needs it.
    pub(crate) is_needed: Vec<bool>,
}

impl Exempted {
    pub(crate) fn of(findings: impl Iterator<Item = Finding>, exemptions: &[Exemption]) -> Self {
        let mut by_rule: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, exemption) in exemptions.iter().enumerate() {
            by_rule.entry(exemption.rule()).or_default().push(at);
        }
        let mut exempted = Self { left: Vec::new(), count: 0, is_needed: vec![false; exemptions.len()] };
        for finding in findings {
            let mut is_exempt = false;
            for at in by_rule.get(finding.rule().id()).into_iter().flatten() {
                if exemptions[*at].names(&finding) {
                    exempted.is_needed[*at] = true;
                    is_exempt = true;
                }
            }
            if is_exempt {
                exempted.count += 1;
            } else {
                exempted.left.push(finding);
            }
        }
        exempted
    }
}

/// What is said of exemptions without a reason.
pub(crate) fn reasonless(exemptions: &[Exemption]) -> Vec<Finding> {
    let reasonless = exemptions.iter().filter(|exemption| exemption.is_reasonless());
    let help = "say why: the next reader must know whether it still holds";
    reasonless.map(|exemption| exemption.finding(&REASONLESS, help)).collect()
}

/// What is said of an exemption that nothing needs any more.
pub(crate) fn stale(exemption: &Exemption) -> Finding {
    let help = if exemption.pattern.is_valid() {
        "the rule has no such finding: remove the exemption"
    } else {
        "a pattern is a code, a family followed by `.*`, or `*`"
    };
    exemption.finding(&STALE, help)
}

/// Rule, codes and reason, as a finding names it.
impl fmt::Display for Exemption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} for {}: {:?}", self.rule, self.pattern, self.reason)
    }
}
