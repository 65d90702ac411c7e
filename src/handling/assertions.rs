//! What the user expects of a handler and accepts, and which codes are swept.

use super::verdict;
use crate::catalog::Catalog;
use crate::code::ErrorCode;
use crate::pattern::{Pattern, Precision};
use crate::report::{Finding, Severity};
use crate::text::nearest;

pub(super) struct Expectation<'c, T> {
    pub(super) pattern: Pattern,
    /// The method that it was given by.
    pub(super) call: &'static str,
    pub(super) wanted: String,
    /// Whether it was given as the expectation of all the rest.
    pub(super) rest: bool,
    pub(super) meets: Box<dyn Fn(&T) -> bool + 'c>,
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

/// All that was said of the handler before it was probed.
pub(super) struct Assertions<'c, T> {
    pub(super) catalog: &'c Catalog,
    pub(super) expectations: Vec<Expectation<'c, T>>,
    pub(super) acceptances: Vec<Acceptance>,
    pub(super) only: Vec<Pattern>,
    pub(super) since: Option<&'c Catalog>,
}

/// What is expected of one code, or accepted.
pub(super) enum Ruling {
    Nothing,
    /// By the expectation at this position.
    Expected(usize),
    /// By the acceptance at this position.
    AcceptedDefault(usize),
    Conflict(String),
}

/// Which acceptances were needed, or at least had a say, and which patterns contradict each other.
#[derive(Debug)]
pub(super) struct Usage {
    pub(super) needed: Vec<bool>,
    /// What contradicts, with the first code that it concerns.
    pub(super) conflicts: Vec<(String, ErrorCode)>,
}

impl<T> Assertions<'_, T> {
    /// The codes to sweep, each once, in page order; no ranges and lists, which no server sends.
    pub(super) fn swept_codes(&self) -> Vec<ErrorCode> {
        let is_wanted = |code: &str| {
            let is_new = self.since.is_none_or(|old| !old.contains(code));
            is_new && (self.only.is_empty() || self.only.iter().any(|only| only.precision(code).is_some()))
        };
        self.catalog.codes().filter(|code| code.is_sent() && is_wanted(code.as_str())).cloned().collect()
    }

    pub(super) fn unused(&self) -> Usage {
        Usage { needed: vec![false; self.acceptances.len()], conflicts: Vec::new() }
    }

    /// The most precise rule for this code.
    pub(super) fn ruling(&self, code: &str, usage: &mut Usage) -> Ruling {
        // A star that must not stand alone is a finding of its own, and rules nothing.
        let usable =
            |(_, expectation): &(usize, &Expectation<'_, T>)| expectation.rest || !expectation.pattern.is_rest();
        let matching = |(at, expectation): (usize, &Expectation<'_, T>)| {
            expectation.pattern.precision(code).map(|precision| (precision, at))
        };
        let mut expected: Vec<(Precision, usize)> =
            self.expectations.iter().enumerate().filter(usable).filter_map(matching).collect();
        expected.sort_by_key(|(precision, _)| std::cmp::Reverse(*precision));
        let best = expected.first().copied();
        if let (Some((precision, at)), Some((second, _))) = (best, expected.get(1))
            && precision == *second
        {
            return Ruling::Conflict(format!("{} is expected twice", self.expectations[at].pattern));
        }
        match (best, self.accepting(Accepts::Default, code)) {
            (None, None) => Ruling::Nothing,
            (Some((precision, at)), Some((accepted, precision_accepted))) if precision == precision_accepted => {
                usage.needed[accepted] = true;
                let call = self.acceptances[accepted].call();
                Ruling::Conflict(format!("{} is expected, and accepted by {call}", self.expectations[at].pattern))
            }
            (Some((precision, at)), accepted) if accepted.is_none_or(|(_, other)| precision > other) => {
                Ruling::Expected(at)
            }
            (_, Some((accepted, _))) => Ruling::AcceptedDefault(accepted),
            (Some((_, at)), None) => Ruling::Expected(at),
        }
    }

    /// The most precise acceptance of this kind for the code.
    pub(super) fn accepting(&self, what: Accepts, code: &str) -> Option<(usize, Precision)> {
        let of_kind = self.acceptances.iter().enumerate().filter(|(_, acceptance)| acceptance.what == what);
        of_kind
            .filter_map(|(at, acceptance)| acceptance.pattern.precision(code).map(|precision| (at, precision)))
            .max_by_key(|(at, precision)| (*precision, std::cmp::Reverse(*at)))
    }

    /// Patterns that cannot be used, or that name nothing.
    pub(super) fn pattern_findings(&self, swept: &[ErrorCode]) -> Vec<Finding> {
        let expectations = self.expectations.iter().map(|e| (&e.pattern, e.call, e.rest));
        let acceptances = self.acceptances.iter().map(|acceptance| (&acceptance.pattern, acceptance.what.call(), true));
        let only = self.only.iter().map(|pattern| (pattern, "only", true));
        let mut findings = Vec::new();
        for (pattern, call, may_be_rest) in expectations.chain(acceptances).chain(only) {
            let (rule, help) = if pattern.is_rest() && !may_be_rest {
                let help = format!("an expectation of all the rest is said by its name: `.{}(…)`", rest_of(call));
                (&verdict::INVALID_PATTERN, help)
            } else if !pattern.is_valid() {
                (&verdict::INVALID_PATTERN, "a pattern is a code, a family with `.*` behind it, or `*`".to_owned())
            } else if !pattern.names_any(self.catalog.codes()) {
                (&verdict::UNMATCHED_PATTERN, self.meant(pattern))
            } else if self.since.is_none() && !pattern.names_any(swept.iter()) {
                let help = "it matches codes of the catalog, but none that `only` lets through".to_owned();
                (&verdict::UNMATCHED_PATTERN, help)
            } else {
                continue;
            };
            let at = format!("{call}({:?})", pattern.to_string());
            findings.push(Finding::new(rule, Severity::Error, at).with_help(help));
        }
        findings
    }

    fn meant(&self, pattern: &Pattern) -> String {
        let text = pattern.to_string();
        if let Some(family) = pattern.family().map(|prefix| prefix.trim_end_matches('.'))
            && self.catalog.contains(family)
        {
            return format!("only the bare code is documented: write {family:?}");
        }
        let families = self.catalog.families().filter(|_| pattern.family().is_some());
        match nearest(&text, families.chain(self.catalog.codes().map(ErrorCode::as_str))) {
            Some(near) if pattern.family().is_some() && self.catalog.family(near).any(|e| !e.code().is_bare()) => {
                format!("did you mean \"{near}.*\"?")
            }
            Some(near) => format!("did you mean {near:?}?"),
            None => format!("{} documents no such code", self.catalog.name()),
        }
    }

    /// Acceptances without a reason, and those that nothing needs.
    pub(super) fn acceptance_findings(&self, usage: &Usage, swept: &[ErrorCode], checks_success: bool) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (acceptance, needed) in self.acceptances.iter().zip(&usage.needed) {
            if acceptance.is_reasonless() {
                findings.push(
                    Finding::new(&verdict::REASONLESS_ACCEPTANCE, Severity::Error, acceptance.call())
                        .with_help("say why: the next reader must know whether it still holds"),
                );
            }
            let matches = acceptance.pattern.names_any(swept.iter());
            // Where only new codes are swept, the old ones may need it.
            if matches && !needed && self.since.is_none() {
                let help = match acceptance.what {
                    Accepts::Success if !checks_success => "nobody said what success is: `.success_is(…)`",
                    Accepts::Success => "no error of these comes back as success: remove the line",
                    Accepts::Default => {
                        "none of these falls to the default, or a more precise line rules them: remove the line"
                    }
                };
                let finding = Finding::new(&verdict::STALE_ACCEPTANCE, Severity::Error, acceptance.call());
                findings.push(finding.with_help(help));
            }
        }
        findings
    }
}

/// The method that says of all the rest what this one says of a pattern.
fn rest_of(call: &str) -> &'static str {
    if call == "expect_that" { "expect_rest_that" } else { "expect_rest" }
}
