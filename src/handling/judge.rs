//! From what the probes showed, and what the user expects and accepts, to a report.

use super::assertions::{Accepts, Assertions, Ruling, Usage};
use super::engine::{Observation, Observations, Unread, short};
use super::notes::{self, Totals};
use super::policy;
use super::repeats;
use super::result::{SweepResult, Treatment};
use super::rounds;
use super::verdict::{self, Verdict};
use super::words;
use crate::api::{EnvelopeShape, Written};
use crate::code::ErrorCode;
use crate::report::{Finding, Report, Severity};
use crate::retry_words;
use crate::sort::Listed;

/// At most so many findings of a rule are listed by the text of a report.
const ROWS: usize = 50;

pub(super) struct Judge<'c, T> {
    pub(super) assertions: Assertions<'c, T>,
    pub(super) fail_on: Severity,
    pub(super) shape: &'c EnvelopeShape,
    /// Where the API is written.
    pub(super) written: &'c Written,
    /// Why no code makes a difference.
    pub(super) unread: Option<Unread>,
}

impl<T> Judge<'_, T> {
    pub(super) fn judge(self, observations: Observations<T>) -> SweepResult {
        let observed = &observations.codes;
        let swept: Vec<ErrorCode> = observed.iter().map(|one| one.code.clone()).listed();
        let mut found = self.assertions.pattern_findings(&swept);
        let mut usage = self.assertions.unused();
        let mut per_code = Vec::new();
        for one in observed {
            self.judge_one(one, &mut usage, &mut per_code);
            self.judge_retry(one, &mut per_code);
        }
        if let Some((panic, place)) = &observations.unknown_panic {
            let every_code_panics = !observed.is_empty()
                && observed.iter().all(|one| one.first.outcome.panicked() && one.verdict == Verdict::Default);
            if every_code_panics {
                per_code.retain(|finding| *finding.rule() != verdict::DEFAULT);
                found.push(words::all_panic(observed));
            } else {
                found.push(words::unknown_codes_panic(panic, place.as_deref()));
            }
        }
        let unread = self.unread.as_ref().map(|unread| words::unread(unread, self.shape, self.written));
        let falls_through = per_code.iter().any(|finding| *finding.rule() == verdict::DEFAULT);
        let unread_note = match unread {
            Some(unread) if falls_through => {
                per_code.retain(|finding| *finding.rule() != verdict::DEFAULT);
                // All that is below may follow from it.
                found.insert(0, unread);
                None
            }
            unread => unread.map(|unread| words::unread_note(&unread)),
        };
        if self.assertions.status.is_some() && !observed.iter().any(|one| !self.statuses(one).is_empty()) {
            found.push(words::no_statuses());
        }
        let not_judged = repeats::not_judged(&per_code);
        let long_tail = words::long_tail::<T>(&repeats::default_families(&per_code), default_text(observed));
        found.extend(repeats::collapse(per_code, observed.len(), &long_tail));
        for (conflict, code) in &usage.conflicts {
            found.push(self.placed(words::conflicting_patterns(conflict), code));
        }
        let checks_success = observed.iter().any(|one| one.first.outcome.success().is_some());
        found.extend(self.assertions.acceptance_findings(&usage, &swept, checks_success));
        let catalog = self.assertions.catalog;
        if !catalog.codes().any(ErrorCode::is_sent) {
            found.push(words::empty_catalog(catalog));
        }
        let headline = notes::headline(&self.totals(observed, &found));
        let mut notes = self.notes(&observations, not_judged);
        notes.extend(notes::retry_hints(&found));
        notes.extend(unread_note);
        let report = Report::new(headline, found).with_notes(notes).with_rows(ROWS).failing_on(self.fail_on);
        let treatments: Vec<Treatment> = observations.codes.iter().map(treatment).listed();
        let policy = policy::skeleton(catalog, &treatments);
        SweepResult {
            report,
            treatments,
            policy,
            #[cfg(feature = "picture")]
            catalog: catalog.clone(),
        }
    }

    /// What the description says of a retry, against whether the handler retries.
    fn judge_retry(&self, one: &Observation<T>, findings: &mut Vec<Finding>) {
        let Some(is_retry) = &self.assertions.is_retry else { return };
        let (Some(value), Some(entry)) = (one.first.outcome.value(), self.assertions.catalog.get(one.code.as_str()))
        else {
            return;
        };
        let is_retried = is_retry(value);
        if let Some(said) = retry_words::against(entry, is_retried) {
            findings.push(self.placed(words::retry_words(is_retried, said), &one.code));
        }
    }

    /// The HTTP statuses that the page names for a code.
    fn statuses(&self, one: &Observation<T>) -> Vec<u16> {
        self.assertions.catalog.get(one.code.as_str()).into_iter().flat_map(rounds::statuses).collect()
    }

    /// Whether the code becomes the HTTP status of its page, if that is expected and the page names one.
    fn judge_status(&self, one: &Observation<T>, say: &mut impl FnMut(Finding)) -> bool {
        let Some(status_of) = &self.assertions.status else { return false };
        let wanted = self.statuses(one);
        if wanted.is_empty() {
            return false;
        }
        let found = std::iter::once(&one.first).chain(&one.again).filter_map(|answer| answer.outcome.value());
        if let Some(other) = found.map(status_of).find(|status| !wanted.contains(status)) {
            say(words::unmet_status(other, &wanted));
        }
        true
    }

    fn judge_one(&self, one: &Observation<T>, usage: &mut Usage, findings: &mut Vec<Finding>) {
        let mut say = |finding: Finding| findings.push(self.placed(finding, &one.code));
        let falls_through = one.verdict.falls_through();
        let mut silent = false;
        let ruling = self.assertions.ruling(one.code.as_str());
        if let Some(policy) = self.assertions.policy.as_ref().filter(|_| !self.assertions.is_named(&ruling)) {
            say(words::unlisted_code(one, policy));
            silent = true;
        }
        silent |= self.judge_status(one, &mut say);
        match ruling {
            Ruling::Nothing => {}
            Ruling::Conflict { conflict, accepted } => {
                if let Some(at) = accepted {
                    usage.needed[at] = true;
                }
                if usage.conflicts.iter().all(|(known, _)| *known != conflict) {
                    usage.conflicts.push((conflict, one.code.clone()));
                }
                silent = true;
            }
            Ruling::Expected(at) => {
                let expectation = &self.assertions.expectations[at];
                silent = true;
                let unmet = std::iter::once(&one.first)
                    .chain(&one.again)
                    .find(|answer| !answer.outcome.value().is_some_and(|value| (expectation.meets)(value)));
                if let Some(answer) = unmet {
                    say(words::unmet_expectation(&short(&answer.outcome), &expectation.wanted));
                }
            }
            Ruling::AcceptedDefault(at) => {
                // A star says nothing of a family that has an arm, and of the code that it leaves out.
                let is_star = self.assertions.acceptances[at].pattern.is_rest();
                silent |= falls_through && !(is_star && one.verdict == Verdict::Excepted);
                // Of a code that nobody can judge, nobody can say that its acceptance is stale.
                usage.needed[at] |= falls_through || one.verdict == Verdict::Indeterminate;
            }
        }
        if !silent && !one.unstable {
            words::of_verdict(one, self.assertions.compares_values()).into_iter().for_each(&mut say);
        }
        if one.swallowed {
            match self.assertions.accepting(Accepts::Success, one.code.as_str()) {
                Some((at, _)) => usage.needed[at] = true,
                None => say(words::swallowed(one)),
            }
        }
        if one.first.outcome.panicked() && !falls_through {
            say(words::panicked(one));
        }
        if one.unstable {
            say(words::unstable(one));
        }
        if let Some(evidence) = one.message_dependent.as_ref().filter(|_| !one.unstable) {
            say(words::message_dependent(evidence));
        }
        if let Some(evidence) = one.field_dependent.as_ref().filter(|_| !one.unstable) {
            say(words::field_dependent(evidence));
        }
    }

    /// What was not checked, and how sure one can be of the rest.
    fn notes(&self, observations: &Observations<T>, not_judged: usize) -> Vec<String> {
        let mut notes = Vec::new();
        let several = self.assertions.catalog.entries().iter().filter(|entry| !entry.code().is_sent()).count();
        if several > 0 {
            notes.push(notes::not_probed(several));
        }
        if observations.codes.is_empty() {
            return notes;
        }
        let says_success = observations.codes.iter().any(|one| one.first.outcome.success().is_some());
        if !observations.reads_beyond_code {
            let note = if observations.reads_status { notes::NO_BODY_READ } else { notes::MESSAGE_NOT_PROBED };
            notes.push(note.to_owned());
        } else if !says_success {
            notes.push(notes::SUCCESS_NOT_CHECKED.to_owned());
        }
        if observations.success_is_seen == Some(false) {
            notes.push(notes::SUCCESS_NOT_SEEN.to_owned());
        }
        notes.extend(self.hidden(&observations.codes));
        if observations.default_is_seen == Some(false) {
            notes.push(notes::DEFAULT_NOT_SEEN.to_owned());
        }
        if let Some((count, outcome)) = &observations.shared {
            notes.push(notes::shared_outcome(*count, observations.codes.len(), outcome));
        }
        if not_judged > 0 {
            notes.push(notes::default_not_judged(not_judged));
        }
        let is_warning = |finding: &&Finding| finding.severity() > Severity::Info;
        let warnings: Vec<&Finding> = self.assertions.catalog.findings().iter().filter(is_warning).listed();
        if let Some(first) = warnings.first() {
            notes.push(notes::page_warnings(warnings.len(), first));
        }
        notes
    }

    /// Which codes fall through to the default that only `accept_default("*")` accepts.
    fn hidden(&self, observed: &[Observation<T>]) -> Option<String> {
        let is_hidden = |one: &&Observation<T>| {
            let ruling = self.assertions.ruling(one.code.as_str());
            one.verdict.falls_through() && self.assertions.is_accepted_as_rest(&ruling)
        };
        let codes: Vec<&str> = observed.iter().filter(is_hidden).map(|one| one.code.as_str()).listed();
        (!codes.is_empty()).then(|| notes::hidden(&codes))
    }

    fn totals(&self, observed: &[Observation<T>], findings: &[Finding]) -> Totals<'_> {
        let mut verdicts: Vec<(&'static str, usize)> = Vec::new();
        for rule in verdict::RULES {
            let count = observed.iter().filter(|one| one.verdict.id() == rule.id).count();
            if count > 0 {
                verdicts.push((rule.id, count));
            }
        }
        let of_severity = |severity| findings.iter().filter(|finding| finding.severity() == severity).count();
        Totals {
            catalog: self.assertions.catalog,
            since: self.assertions.since,
            swept: observed.len(),
            verdicts,
            errors: of_severity(Severity::Error),
            warnings: of_severity(Severity::Warning),
            infos: if self.fail_on == Severity::Info { of_severity(Severity::Info) } else { 0 },
        }
    }

    fn placed(&self, finding: Finding, code: &ErrorCode) -> Finding {
        let finding = finding.of_code(code);
        match self.assertions.catalog.get(code.as_str()) {
            Some(entry) => finding.at(entry.location()),
            None => finding,
        }
    }
}

/// What all codes give that fall through to the default, if it is the same for all.
fn default_text<T>(observed: &[Observation<T>]) -> Option<&str> {
    let mut texts = observed.iter().filter(|one| one.verdict.falls_through()).map(|one| &one.first.outcome);
    let first = texts.next().filter(|outcome| !outcome.panicked())?.text();
    texts.all(|outcome| outcome.text() == first).then_some(first)
}

fn treatment<T>(one: &Observation<T>) -> Treatment {
    let mut remarks = Vec::new();
    for (is, rule) in [
        (one.field_dependent.is_some() && !one.unstable, &verdict::FIELD_DEPENDENT),
        (one.message_dependent.is_some() && !one.unstable, &verdict::MESSAGE_DEPENDENT),
        (one.first.outcome.panicked(), &verdict::PANICKED),
        (one.swallowed, &verdict::SWALLOWED),
        (one.unstable, &verdict::UNSTABLE),
    ] {
        if is {
            remarks.push(rule.id);
        }
    }
    Treatment {
        code: one.code.clone(),
        verdict: one.verdict.clone(),
        outcome: one.first.outcome.to_string(),
        remarks,
        panicked: one.first.outcome.panicked(),
    }
}
