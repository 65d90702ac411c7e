//! What the user expects of a handler and accepts, and which codes are swept.

use super::lines::{Codes, Lines};
use super::policy::Policy;
use super::words::{self, Conflict, PatternFault, Stale};
use crate::catalog::Catalog;
use crate::code::ErrorCode;
use crate::pattern::{Pattern, Precision};
use crate::report::Finding;
use crate::sort::Listed;
use crate::text::nearest;

/// What the user says of outcomes.
pub(super) type Predicate<'c, T> = Box<dyn Fn(&T) -> bool + 'c>;

pub(super) struct Expectation<'c, T> {
    pub(super) pattern: Pattern,
    pub(super) expects: Expects,
    pub(super) wanted: String,
    pub(super) meets: Predicate<'c, T>,
}

/// The method that an expectation was given by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expects {
    Value,
    Predicate,
    RestValue,
    RestPredicate,
    /// The outcome's `Debug` text.
    Text,
    /// A line of the policy.
    Policy,
    PolicyText,
}

impl Expects {
    fn call(self) -> &'static str {
        match self {
            Self::Value => "expect",
            Self::Predicate => "expect_that",
            Self::RestValue => "expect_rest",
            Self::RestPredicate => "expect_rest_that",
            Self::Text => "expect_text",
            Self::Policy => "policy",
            Self::PolicyText => "policy_text",
        }
    }

    /// Whether it speaks of all the rest, and so may have `*` as its pattern.
    fn is_rest(self) -> bool {
        match self {
            Self::Value | Self::Predicate | Self::Text | Self::Policy | Self::PolicyText => false,
            Self::RestValue | Self::RestPredicate => true,
        }
    }

    /// Why `*` cannot be its pattern.
    fn rest_fault<'a>(self) -> PatternFault<'a> {
        match self {
            Self::Value | Self::RestValue => PatternFault::RestOf(Self::RestValue.call()),
            Self::Predicate | Self::RestPredicate | Self::Text => PatternFault::RestOf(Self::RestPredicate.call()),
            Self::Policy | Self::PolicyText => PatternFault::RestOfPolicy,
        }
    }
}

#[derive(Debug)]
pub(super) struct Acceptance {
    pub(super) what: Accepts,
    pub(super) pattern: Pattern,
    pub(super) reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Accepts {
    Default,
    Success,
}

impl Acceptance {
    /// As the user wrote it.
    fn call(&self) -> String {
        format!(".{}({:?}, {:?})", self.what.call(), self.pattern.to_string(), self.reason)
    }

    /// A reason that is blank, or the placeholder of the report.
    fn is_reasonless(&self) -> bool {
        let reason = self.reason.trim();
        reason.is_empty() || (reason.starts_with('<') && reason.ends_with('>'))
    }
}

impl Accepts {
    /// The method that it was given by.
    fn call(self) -> &'static str {
        match self {
            Self::Default => "accept_default",
            Self::Success => "accept_success",
        }
    }
}

/// What tells the HTTP status of an outcome.
pub(super) type StatusOf<'c, T> = Box<dyn Fn(&T) -> u16 + 'c>;

/// All that was said of the handler before it was probed.
pub(super) struct Assertions<'c, T> {
    pub(super) catalog: &'c Catalog,
    pub(super) expectations: Vec<Expectation<'c, T>>,
    pub(super) acceptances: Vec<Acceptance>,
    pub(super) only: Vec<Pattern>,
    pub(super) since: Option<&'c Catalog>,
    pub(super) policy: Option<Policy>,
    /// Which outcomes are a retry, if that was said.
    pub(super) is_retry: Option<Predicate<'c, T>>,
    /// What tells the HTTP status of an outcome, if that of the page is expected.
    pub(super) status: Option<StatusOf<'c, T>>,
    pub(super) index: Index,
}

/// The lines of the test by the codes that they match.
pub(super) struct Index {
    expected: Lines,
    defaults: Lines,
    successes: Lines,
}

impl Index {
    pub(super) fn new<T>(expectations: &[Expectation<'_, T>], acceptances: &[Acceptance]) -> Self {
        let mut expected: Vec<(usize, &Pattern)> = Vec::with_capacity(expectations.len());
        for (at, expectation) in expectations.iter().enumerate() {
            // A star that must not stand alone is a finding of its own, and decides nothing.
            if expectation.expects.is_rest() || !expectation.pattern.is_rest() {
                expected.push((at, &expectation.pattern));
            }
        }
        let accepted = |what: Accepts| {
            let of_kind = acceptances.iter().enumerate().filter(|(_, acceptance)| acceptance.what == what);
            Lines::new(&of_kind.map(|(at, acceptance)| (at, &acceptance.pattern)).listed())
        };
        Self {
            expected: Lines::new(&expected),
            defaults: accepted(Accepts::Default),
            successes: accepted(Accepts::Success),
        }
    }
}

/// What was meant by a pattern that matches nothing is looked for so many times.
const SUGGESTED: usize = 50;

/// What is expected of one code, or accepted.
pub(super) enum Ruling {
    Nothing,
    /// By the expectation at this position.
    Expected(usize),
    /// By the acceptance at this position.
    AcceptedDefault(usize),
    /// By two lines that are as precise; by the acceptance at this position, if one of them accepts.
    Conflict {
        conflict: Conflict,
        accepted: Option<usize>,
    },
}

/// Which acceptances were needed, or at least had a say, and which patterns contradict each other.
#[derive(Debug)]
pub(super) struct Usage {
    pub(super) needed: Vec<bool>,
    /// What contradicts, with the first code that it concerns.
    pub(super) conflicts: Vec<(Conflict, ErrorCode)>,
}

impl<T> Assertions<'_, T> {
    /// The codes to sweep, each once, in page order; no ranges and lists, which no server sends.
    pub(super) fn swept_codes(&self) -> Vec<ErrorCode> {
        let is_wanted = |code: &str| {
            let is_new = self.since.is_none_or(|old| !old.contains(code));
            is_new && (self.only.is_empty() || self.only.iter().any(|only| only.matches(code)))
        };
        self.catalog.codes().filter(|code| code.is_sent() && is_wanted(code.as_str())).cloned().collect()
    }

    pub(super) fn unused(&self) -> Usage {
        Usage { needed: vec![false; self.acceptances.len()], conflicts: Vec::new() }
    }

    /// What the most precise line says of this code.
    pub(super) fn ruling(&self, code: &str) -> Ruling {
        let expected = self.expecting(code);
        let accepted = self.accepting(Accepts::Default, code);
        let (at, precision) = match (&expected[..], accepted) {
            ([], None) => return Ruling::Nothing,
            ([], Some((accepted, _))) => return Ruling::AcceptedDefault(accepted),
            ([(_, expected), ..], Some((accepted, precision))) if precision > *expected => {
                return Ruling::AcceptedDefault(accepted);
            }
            ([first, ..], _) => *first,
        };
        let pattern = || self.expectations[at].pattern.to_string();
        if expected.get(1).is_some_and(|(_, second)| *second == precision) {
            return Ruling::Conflict { conflict: Conflict::ExpectedTwice(pattern()), accepted: None };
        }
        match accepted {
            Some((accepted, equal)) if equal == precision => {
                let call = self.acceptances[accepted].call();
                Ruling::Conflict { conflict: Conflict::ExpectedAndAccepted(pattern(), call), accepted: Some(accepted) }
            }
            Some(_) | None => Ruling::Expected(at),
        }
    }

    /// True if a line compares outcomes by value: then they can be, and are written out in the test.
    pub(super) fn compares_values(&self) -> bool {
        self.expectations.iter().any(|one| match one.expects {
            Expects::Value | Expects::RestValue | Expects::Policy => true,
            Expects::Predicate | Expects::RestPredicate | Expects::Text | Expects::PolicyText => false,
        })
    }

    /// True if a line names the code itself or its family, and says what is right.
    pub(super) fn is_named(&self, ruling: &Ruling) -> bool {
        match ruling {
            Ruling::Nothing | Ruling::AcceptedDefault(_) => false,
            Ruling::Expected(at) => self.expectations.get(*at).is_some_and(|one| !one.expects.is_rest()),
            // It is told as such.
            Ruling::Conflict { .. } => true,
        }
    }

    /// True if nothing but the acceptance of all the rest speaks of the code.
    pub(super) fn is_accepted_as_rest(&self, ruling: &Ruling) -> bool {
        match ruling {
            Ruling::AcceptedDefault(at) => self.acceptances.get(*at).is_some_and(|one| one.pattern.is_rest()),
            Ruling::Nothing | Ruling::Expected(_) | Ruling::Conflict { .. } => false,
        }
    }

    /// The expectations of the code, the most precise first.
    fn expecting(&self, code: &str) -> Vec<(usize, Precision)> {
        self.index.expected.of(code)
    }

    /// The most precise acceptance of this kind for the code.
    pub(super) fn accepting(&self, what: Accepts, code: &str) -> Option<(usize, Precision)> {
        let lines = match what {
            Accepts::Default => &self.index.defaults,
            Accepts::Success => &self.index.successes,
        };
        lines.of(code).first().copied()
    }

    /// Patterns that cannot be used, or that match nothing.
    pub(super) fn pattern_findings(&self, swept: &[ErrorCode]) -> Vec<Finding> {
        let expectations = self.expectations.iter().map(|e| (&e.pattern, e.expects.call(), Some(e.expects)));
        let acceptances = self.acceptances.iter().map(|acceptance| (&acceptance.pattern, acceptance.what.call(), None));
        let only = self.only.iter().map(|pattern| (pattern, "only", None));
        let mut findings = Vec::new();
        let (documented, swept) = (Codes::new(self.catalog.codes().map(ErrorCode::as_str).collect()), Codes::of(swept));
        for (pattern, call, expects) in expectations.chain(acceptances).chain(only) {
            let fault = match expects {
                Some(expects) if pattern.is_rest() && !expects.is_rest() => expects.rest_fault(),
                _ if !pattern.is_valid() => PatternFault::NotAPattern,
                _ if !documented.match_any(pattern) && findings.len() < SUGGESTED => self.meant(pattern),
                _ if !documented.match_any(pattern) => PatternFault::Undocumented(self.catalog.name().to_string()),
                _ if self.since.is_none() && !swept.match_any(pattern) => PatternFault::NotSelected,
                _ => continue,
            };
            findings.push(words::pattern(call, &pattern.to_string(), &fault));
        }
        let broken = self.policy.iter().flat_map(|policy| &policy.broken);
        findings.extend(broken.map(|(number, text)| words::broken_line(*number, text)));
        findings
    }

    /// What was likely meant by a pattern that matches no documented code.
    fn meant<'a>(&'a self, pattern: &'a Pattern) -> PatternFault<'a> {
        if let Some(family) = pattern.family().map(|prefix| prefix.trim_end_matches('.'))
            && self.catalog.contains(family)
        {
            return PatternFault::OnlyBare(family);
        }
        if pattern.family().is_none() && self.catalog.family(pattern.as_str()).next().is_some() {
            return PatternFault::OnlyDetails(pattern.as_str());
        }
        let has_details = |family: &str| self.catalog.family(family).any(|entry| !entry.code().is_bare());
        match nearest(pattern.as_str(), self.catalog.families().chain(self.catalog.codes().map(ErrorCode::as_str))) {
            // Without its star a name is a code if there is one, else it can only stand for the family.
            Some(near) if has_details(near) && (pattern.family().is_some() || !self.catalog.contains(near)) => {
                PatternFault::NearFamily(near)
            }
            Some(near) => PatternFault::NearCode(near),
            None => PatternFault::Undocumented(self.catalog.name().to_string()),
        }
    }

    /// Acceptances without a reason, and those that nothing needs.
    pub(super) fn acceptance_findings(&self, usage: &Usage, swept: &[ErrorCode], checks_success: bool) -> Vec<Finding> {
        let mut findings = Vec::new();
        let swept = Codes::of(swept);
        for (acceptance, needed) in self.acceptances.iter().zip(&usage.needed) {
            if acceptance.is_reasonless() {
                findings.push(words::reasonless_acceptance(acceptance.call()));
            }
            let matches = swept.match_any(&acceptance.pattern);
            // Where only new codes are swept, the old ones may need it.
            if matches && !needed && self.since.is_none() {
                let stale = match acceptance.what {
                    Accepts::Success if !checks_success => Stale::SuccessNotChecked,
                    Accepts::Success => Stale::NoSuccess,
                    Accepts::Default => Stale::NoDefault,
                };
                findings.push(words::stale_acceptance(acceptance.call(), &stale));
            }
        }
        findings
    }
}
