//! From what the probes saw, and what the user expects and accepts, to findings.

use std::collections::BTreeMap;

use super::engine::{Observed, Sight, short};
use super::pattern::{Pattern, Precision, nearest};
use super::swept::{Swept, Treatment};
use super::verdict::{self, Verdict};
use crate::catalog::Catalog;
use crate::code::ErrorCode;
use crate::report::{Finding, Report, Rule, Severity};

pub(super) struct Expectation<'c, T> {
    pub(super) pattern: Pattern,
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
        let name = match self.what {
            Accepts::Default => "accept_default",
            Accepts::Success => "accept_success",
        };
        format!(".{name}({:?}, {:?})", self.pattern.to_string(), self.reason)
    }

    /// A reason that is blank, or the placeholder of the report.
    fn is_reasonless(&self) -> bool {
        let reason = self.reason.trim();
        reason.is_empty() || (reason.starts_with('<') && reason.ends_with('>'))
    }
}

pub(super) struct Judge<'c, T> {
    pub(super) catalog: &'c Catalog,
    pub(super) expectations: Vec<Expectation<'c, T>>,
    pub(super) acceptances: Vec<Acceptance>,
    pub(super) only: Vec<Pattern>,
    pub(super) fail_on: Severity,
}

/// What is expected of one code, or accepted.
enum Rules {
    Nothing,
    Expected(usize),
    AcceptedDefault(usize),
    Conflict(String),
}

impl<T> Judge<'_, T> {
    /// The codes to sweep, each once, in page order.
    pub(super) fn swept_codes(&self) -> Vec<ErrorCode> {
        let wanted = |code: &&ErrorCode| {
            self.only.is_empty() || self.only.iter().any(|only| only.precision(code.as_str()).is_some())
        };
        self.catalog.codes().filter(wanted).cloned().collect()
    }

    pub(super) fn judge(self, sight: Sight<T>) -> Swept {
        let mut findings = self.pattern_findings(&sight.observed);
        let mut needed = vec![false; self.acceptances.len()];
        let mut conflicts: BTreeMap<String, ErrorCode> = BTreeMap::new();
        let all_panic = !sight.observed.is_empty()
            && sight.unknown_panic.is_some()
            && sight.observed.iter().all(|one| one.seen.outcome.panicked() && one.verdict == Verdict::Default);
        let mut per_code = Vec::new();
        for one in &sight.observed {
            self.judge_one(one, &mut needed, &mut conflicts, &mut per_code);
        }
        if all_panic {
            per_code.retain(|finding| finding.rule() != verdict::DEFAULT.id);
            let message = format!(
                "all {} codes, and unknown ones: {}",
                sight.observed.len(),
                short(&sight.observed[0].seen.outcome)
            );
            findings.push(
                Finding::new(&verdict::PANICKED, Severity::Error, message)
                    .with_help("the handler never returned: is it set up inside the closure?"),
            );
        } else if let Some(panic) = &sight.unknown_panic {
            findings.push(
                Finding::new(&verdict::UNKNOWN_PANICS, Severity::Error, panic.clone())
                    .with_help("the docs add codes without notice: give the handler a default that returns"),
            );
        }
        findings.extend(collapse(per_code, sight.observed.len()));
        for (message, code) in conflicts {
            let finding = Finding::new(&verdict::CONFLICTING_PATTERNS, Severity::Error, message);
            findings.push(self.placed(finding.with_help("keep one of the two lines"), &code));
        }
        findings.extend(self.acceptance_findings(&needed, &sight));
        if self.catalog.is_empty() {
            findings.push(
                Finding::new(&verdict::EMPTY_CATALOG, Severity::Error, "the catalog has no codes")
                    .with_help("a sweep of no codes proves nothing: is it the right page?"),
            );
        }
        let report = Report::new(self.headline(&sight.observed, &findings), findings)
            .with_notes(self.notes(&sight))
            .failing_on(self.fail_on);
        let treatments = sight.observed.iter().map(treatment).collect();
        Swept { report, treatments }
    }

    fn judge_one(
        &self,
        one: &Observed<T>,
        needed: &mut [bool],
        conflicts: &mut BTreeMap<String, ErrorCode>,
        findings: &mut Vec<Finding>,
    ) {
        let mut say = |finding: Finding| findings.push(self.placed(finding, &one.code));
        let outcome = short(&one.seen.outcome);
        let mut silent = false;
        match self.rules_for(one.code.as_str()) {
            Rules::Nothing => {}
            Rules::Conflict(message) => {
                conflicts.entry(message).or_insert_with(|| one.code.clone());
                silent = true;
            }
            Rules::Expected(at) => {
                let expectation = &self.expectations[at];
                silent = true;
                let unmet = std::iter::once(&one.seen)
                    .chain(&one.again)
                    .find(|seen| !seen.outcome.value().is_some_and(|value| (expectation.meets)(value)));
                if let Some(seen) = unmet {
                    let found = short(&seen.outcome);
                    say(Finding::new(
                        &verdict::UNMET_EXPECTATION,
                        Severity::Error,
                        format!("{found}, expected {}", expectation.wanted),
                    )
                    .with_help("mend the handler, or the expectation"));
                }
            }
            Rules::AcceptedDefault(at) => {
                silent = matches!(one.verdict, Verdict::Default | Verdict::Excepted);
                // Of a code that nobody can judge, nobody can say that its acceptance is stale.
                needed[at] |= silent || one.verdict == Verdict::Indeterminate;
            }
        }
        if !silent && !one.unstable {
            finding_of_verdict(one, &outcome).into_iter().for_each(&mut say);
        }
        if one.swallowed {
            match self.accepting(Accepts::Success, one.code.as_str()) {
                Some((at, _)) => needed[at] = true,
                None => say(Finding::new(&verdict::SWALLOWED, Severity::Error, outcome.clone())
                    .with_help("read the error before the result; or say why success is right:")
                    .with_paste(format!(".accept_success({:?}, \"<why>\")", one.code.as_str()))),
            }
        }
        if one.seen.outcome.panicked() && one.verdict != Verdict::Default && one.verdict != Verdict::Excepted {
            say(Finding::new(&verdict::PANICKED, Severity::Error, outcome)
                .with_help("return an error: the server decides when this code comes"));
        }
        if one.unstable {
            say(Finding::new(&verdict::UNSTABLE, Severity::Error, one.doubt.clone().unwrap_or_default())
                .with_help("make the client inside the closure, so that every probe gets a fresh one;\nproject away what changes by itself with `.by(…)`"));
        }
        if let Some(evidence) = &one.message_dependent {
            say(Finding::new(&verdict::MESSAGE_DEPENDENT, Severity::Error, evidence.clone())
                .with_help("decide by the code: messages are reworded without notice. An outcome that carries a part of\nthe message is projected with `.by(…)`"));
        }
        if let Some(what) = &one.field_dependent {
            say(Finding::new(&verdict::FIELD_DEPENDENT, Severity::Error, what.clone())
                .with_help("accept members that nobody documents, and members in any order"));
        }
    }

    /// The most precise rule for this code.
    fn rules_for(&self, code: &str) -> Rules {
        let matching = |(at, expectation): (usize, &Expectation<'_, T>)| {
            expectation.pattern.precision(code).map(|precision| (precision, at))
        };
        let mut expected: Vec<(Precision, usize)> = self.expectations.iter().enumerate().filter_map(matching).collect();
        expected.sort_by_key(|(precision, _)| std::cmp::Reverse(*precision));
        let best = expected.first().copied();
        if let (Some((precision, at)), Some((second, _))) = (best, expected.get(1))
            && precision == *second
        {
            return Rules::Conflict(format!("{} is expected twice", self.expectations[at].pattern));
        }
        match (best, self.accepting(Accepts::Default, code)) {
            (None, None) => Rules::Nothing,
            (Some((precision, at)), Some((accepted, precision_accepted))) if precision == precision_accepted => {
                let call = self.acceptances[accepted].call();
                Rules::Conflict(format!("{} is expected, and accepted by {call}", self.expectations[at].pattern))
            }
            (Some((precision, at)), accepted) if accepted.is_none_or(|(_, other)| precision > other) => {
                Rules::Expected(at)
            }
            (_, Some((accepted, _))) => Rules::AcceptedDefault(accepted),
            (Some((_, at)), None) => Rules::Expected(at),
        }
    }

    /// The most precise acceptance of this kind for the code.
    fn accepting(&self, what: Accepts, code: &str) -> Option<(usize, Precision)> {
        let of_kind = self.acceptances.iter().enumerate().filter(|(_, acceptance)| acceptance.what == what);
        of_kind
            .filter_map(|(at, acceptance)| acceptance.pattern.precision(code).map(|precision| (at, precision)))
            .max_by_key(|(at, precision)| (*precision, std::cmp::Reverse(*at)))
    }

    /// Patterns that cannot be used, or that name nothing.
    fn pattern_findings(&self, observed: &[Observed<T>]) -> Vec<Finding> {
        let expectations = self.expectations.iter().map(|expectation| {
            let call = if expectation.rest { "expect_rest" } else { "expect" };
            (&expectation.pattern, call, expectation.rest)
        });
        let acceptances = self.acceptances.iter().map(|acceptance| match acceptance.what {
            Accepts::Default => (&acceptance.pattern, "accept_default", true),
            Accepts::Success => (&acceptance.pattern, "accept_success", true),
        });
        let only = self.only.iter().map(|pattern| (pattern, "only", true));
        let mut findings = Vec::new();
        for (pattern, call, may_be_rest) in expectations.chain(acceptances).chain(only) {
            let at = format!("{call}({:?})", pattern.to_string());
            if pattern.is_rest() && !may_be_rest {
                findings.push(
                    Finding::new(&verdict::INVALID_PATTERN, Severity::Error, at)
                        .with_help("an expectation of all the rest is said by its name: `.expect_rest(…)`"),
                );
            } else if !pattern.is_valid() {
                findings.push(
                    Finding::new(&verdict::INVALID_PATTERN, Severity::Error, at)
                        .with_help("a pattern is a code, a family with `.*` behind it, or `*`"),
                );
            } else if !pattern.is_rest() && !observed.iter().any(|one| pattern.precision(one.code.as_str()).is_some()) {
                let finding = Finding::new(&verdict::UNMATCHED_PATTERN, Severity::Error, at);
                findings.push(finding.with_help(self.meant(pattern)));
            }
        }
        findings
    }

    fn meant(&self, pattern: &Pattern) -> String {
        let text = pattern.to_string();
        if self.catalog.codes().any(|code| pattern.precision(code.as_str()).is_some()) {
            return "it matches codes of the catalog, but none that `only` lets through".to_owned();
        }
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
    fn acceptance_findings(&self, needed: &[bool], sight: &Sight<T>) -> Vec<Finding> {
        let checks_success = sight.observed.iter().any(|one| one.seen.outcome.success().is_some());
        let mut findings = Vec::new();
        for (acceptance, needed) in self.acceptances.iter().zip(needed) {
            if acceptance.is_reasonless() {
                findings.push(
                    Finding::new(&verdict::REASONLESS_ACCEPTANCE, Severity::Error, acceptance.call())
                        .with_help("say why: the next reader must know whether it still holds"),
                );
            }
            let matches = sight.observed.iter().any(|one| acceptance.pattern.precision(one.code.as_str()).is_some());
            if matches && !needed {
                let help = match acceptance.what {
                    Accepts::Success if !checks_success => "nobody said what success is: `.success_is(…)`",
                    Accepts::Success => "no error of these comes back as success: remove the line",
                    Accepts::Default => {
                        "none of these falls to the default, or a more precise line rules them: remove the line"
                    }
                };
                findings
                    .push(Finding::new(&verdict::STALE_ACCEPTANCE, Severity::Error, acceptance.call()).with_help(help));
            }
        }
        findings
    }

    fn notes(&self, sight: &Sight<T>) -> Vec<String> {
        let mut notes = Vec::new();
        if sight.observed.is_empty() {
            return notes;
        }
        let says_success = sight.observed.iter().any(|one| one.seen.outcome.success().is_some());
        if !sight.reads_beyond_code {
            notes.push("message: not probed; the handler looks at the code alone".to_owned());
        } else if !says_success {
            notes.push("success: not checked; say what a success is with `.success_is(…)`".to_owned());
        }
        if sight.success_is_seen == Some(false) {
            notes.push(
                "success: a success envelope without any result did not come back as success either, so that \
                 `swallowed` may have had no chance"
                    .to_owned(),
            );
        }
        if !self.catalog.findings().is_empty() {
            let doubts = self.catalog.findings().len();
            notes.push(format!("page: read with {doubts} doubt{}; see `Catalog::findings`", plural(doubts)));
        }
        notes
    }

    fn headline(&self, observed: &[Observed<T>], findings: &[Finding]) -> String {
        let all = self.catalog.codes().count();
        let of = if observed.len() < all { format!(" of {all}") } else { String::new() };
        let mut counts: Vec<(&'static str, usize)> = Vec::new();
        for one in observed {
            match counts.iter_mut().find(|(id, _)| *id == one.verdict.id()) {
                Some((_, count)) => *count += 1,
                None => counts.push((one.verdict.id(), 1)),
            }
        }
        let order = |id: &str| verdict::RULES.iter().position(|rule| rule.id == id);
        counts.sort_by_key(|(id, _)| order(id));
        let counts: Vec<String> = counts.into_iter().map(|(id, count)| format!("{count} {id}")).collect();
        let of_severity = |severity| findings.iter().filter(|finding| finding.severity() == severity).count();
        let (errors, warnings) = (of_severity(Severity::Error), of_severity(Severity::Warning));
        let short = match (errors, warnings) {
            (0, 0) => "nothing falls short".to_owned(),
            _ => format!("{errors} error{}, {warnings} warning{}", plural(errors), plural(warnings)),
        };
        let verdicts = if counts.is_empty() { String::new() } else { format!(": {}", counts.join(", ")) };
        format!("{}: {}{of} codes swept{verdicts}; {short}", self.catalog.name(), observed.len())
    }

    fn placed(&self, finding: Finding, code: &ErrorCode) -> Finding {
        let finding = finding.of_code(code);
        match self.catalog.get(code.as_str()) {
            Some(entry) => finding.at(entry.location()),
            None => finding,
        }
    }
}

/// What a verdict is worth saying, without place.
fn finding_of_verdict<T>(one: &Observed<T>, outcome: &str) -> Option<Finding> {
    let code = one.code.as_str();
    let rule: &'static Rule = one.verdict.rule();
    let expect = || {
        let text = one.seen.outcome.text();
        let value = if text.len() <= 60 && !text.contains('\n') { text } else { "…" };
        format!(".expect({code:?}, {value})")
    };
    let finding = match &one.verdict {
        Verdict::Exact => return None,
        Verdict::Family | Verdict::Detail => Finding::new(rule, Severity::Info, outcome),
        Verdict::OtherPrefix(family) => {
            Finding::new(rule, Severity::Warning, format!("{outcome}, like everything that starts with {family}"))
                .with_help("match the other family with its dot, or exactly; or say that this is right:")
                .with_paste(expect())
        }
        Verdict::Prefix | Verdict::Contains | Verdict::OpenEnded => match &one.catches {
            Some(other) => Finding::new(rule, Severity::Warning, format!("{outcome}, and catches {other} with it"))
                .with_help("match exactly, or the family with its dot; or say that this is right:")
                .with_paste(expect()),
            None => Finding::new(rule, Severity::Info, outcome),
        },
        Verdict::Excepted | Verdict::Default => Finding::new(rule, Severity::Error, outcome)
            .with_help("write an arm, or say why the default is right:")
            .with_paste(format!(".accept_default({code:?}, \"<why>\")")),
        Verdict::Indeterminate => {
            Finding::new(rule, Severity::Error, one.doubt.clone().unwrap_or_else(|| outcome.to_owned())).with_help(
                "reduce the outcome to what matters with `.by(…)`, or say what is right with `.expect_that(…)`",
            )
        }
    };
    Some(finding)
}

/// Findings that every swept code shares become one.
fn collapse(findings: Vec<Finding>, swept: usize) -> Vec<Finding> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for finding in &findings {
        *counts.entry(finding.rule()).or_default() += 1;
    }
    let mut said: Vec<&'static str> = Vec::new();
    let mut kept = Vec::new();
    for finding in findings {
        let by_code = finding.rule() == verdict::UNMET_EXPECTATION.id || finding.severity() < Severity::Error;
        if swept < 2 || by_code || counts[finding.rule()] < swept {
            kept.push(finding);
        } else if !said.contains(&finding.rule()) {
            said.push(finding.rule());
            let is_default = finding.rule() == verdict::DEFAULT.id;
            let finding = finding.for_all(swept);
            kept.push(if is_default { finding.with_paste(".accept_default(\"*\", \"<why>\")") } else { finding });
        }
    }
    kept
}

fn treatment<T>(one: &Observed<T>) -> Treatment {
    let mut remarks = Vec::new();
    for (is, rule) in [
        (one.field_dependent.is_some(), &verdict::FIELD_DEPENDENT),
        (one.message_dependent.is_some(), &verdict::MESSAGE_DEPENDENT),
        (one.seen.outcome.panicked(), &verdict::PANICKED),
        (one.swallowed, &verdict::SWALLOWED),
        (one.unstable, &verdict::UNSTABLE),
    ] {
        if is {
            remarks.push(rule.id);
        }
    }
    Treatment { code: one.code.clone(), verdict: one.verdict.clone(), outcome: one.seen.outcome.to_string(), remarks }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
