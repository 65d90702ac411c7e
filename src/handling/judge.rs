//! From what the probes saw, and what the user expects and accepts, to a report.

use super::assertions::{Accepts, Assertions, Ruling, Usage};
use super::engine::{Observed, Sight, short};
use super::findings;
use super::swept::{Swept, Treatment};
use super::verdict::{self, Verdict};
use crate::code::ErrorCode;
use crate::report::{Finding, Report, Severity};

pub(super) struct Judge<'c, T> {
    pub(super) assertions: Assertions<'c, T>,
    pub(super) fail_on: Severity,
}

impl<T> Judge<'_, T> {
    pub(super) fn judge(self, sight: Sight<T>) -> Swept {
        let swept: Vec<ErrorCode> = sight.observed.iter().map(|one| one.code.clone()).collect();
        let mut found = self.assertions.pattern_findings(&swept);
        let mut usage = self.assertions.unused();
        let mut per_code = Vec::new();
        for one in &sight.observed {
            self.judge_one(one, &mut usage, &mut per_code);
        }
        let all_panic = !sight.observed.is_empty()
            && sight.unknown_panic.is_some()
            && sight.observed.iter().all(|one| one.seen.outcome.panicked() && one.verdict == Verdict::Default);
        if all_panic {
            per_code.retain(|finding| *finding.rule() != verdict::DEFAULT);
            let panic = short(&sight.observed[0].seen.outcome);
            let message = format!("all {} codes, and unknown ones: {panic}", sight.observed.len());
            found.push(
                Finding::new(&verdict::PANICKED, Severity::Error, message)
                    .with_help("the handler never returned: is it set up inside the closure?"),
            );
        } else if let Some(panic) = &sight.unknown_panic {
            found.push(
                Finding::new(&verdict::UNKNOWN_PANICS, Severity::Error, panic.clone())
                    .with_help("the docs add codes without notice: give the handler a default that returns"),
            );
        }
        let unsaid = findings::unsaid(&per_code);
        found.extend(findings::collapse(per_code, sight.observed.len()));
        for (message, code) in &usage.conflicts {
            let finding = Finding::new(&verdict::CONFLICTING_PATTERNS, Severity::Error, message.clone());
            found.push(self.placed(finding.with_help("keep one of the two lines"), code));
        }
        let checks_success = sight.observed.iter().any(|one| one.seen.outcome.success().is_some());
        found.extend(self.assertions.acceptance_findings(&usage, &swept, checks_success));
        let catalog = self.assertions.catalog;
        if !catalog.codes().any(ErrorCode::is_sent) {
            let message = if catalog.is_empty() {
                "the catalog has no codes"
            } else {
                "the catalog has no codes but ranges and lists"
            };
            found.push(
                Finding::new(&verdict::EMPTY_CATALOG, Severity::Error, message)
                    .with_help("a sweep of no codes proves nothing: is it the right page?"),
            );
        }
        let report = Report::new(self.headline(&sight.observed, &found), found)
            .with_notes(self.notes(&sight, unsaid))
            .failing_on(self.fail_on);
        let treatments = sight.observed.iter().map(treatment).collect();
        Swept { report, treatments }
    }

    fn judge_one(&self, one: &Observed<T>, usage: &mut Usage, findings: &mut Vec<Finding>) {
        let mut say = |finding: Finding| findings.push(self.placed(finding, &one.code));
        let outcome = short(&one.seen.outcome);
        let mut silent = false;
        match self.assertions.ruling(one.code.as_str(), usage) {
            Ruling::Nothing => {}
            Ruling::Conflict(message) => {
                if usage.conflicts.iter().all(|(known, _)| *known != message) {
                    usage.conflicts.push((message, one.code.clone()));
                }
                silent = true;
            }
            Ruling::Expected(at) => {
                let expectation = &self.assertions.expectations[at];
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
            Ruling::AcceptedDefault(at) => {
                silent = matches!(one.verdict, Verdict::Default | Verdict::Excepted);
                // Of a code that nobody can judge, nobody can say that its acceptance is stale.
                usage.needed[at] |= silent || one.verdict == Verdict::Indeterminate;
            }
        }
        if !silent && !one.unstable {
            findings::of_verdict(one).into_iter().for_each(&mut say);
        }
        if one.swallowed {
            match self.assertions.accepting(Accepts::Success, one.code.as_str()) {
                Some((at, _)) => usage.needed[at] = true,
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

    fn notes(&self, sight: &Sight<T>, unsaid: usize) -> Vec<String> {
        let mut notes = Vec::new();
        let several = self.assertions.catalog.entries().iter().filter(|entry| !entry.code().is_sent()).count();
        if several > 0 {
            let (which, are) =
                if several == 1 { ("entry", "is a range or list") } else { ("entries", "are ranges or lists") };
            notes.push(format!("{several} {which} {are} of codes: not probed"));
        }
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
        if unsaid > 0 {
            notes.push(format!(
                "default: not judged for {unsaid} code{}, since the handler does not treat codes alike from call to call",
                plural(unsaid)
            ));
        }
        let is_doubt = |finding: &&Finding| finding.severity() > Severity::Info;
        let doubts: Vec<&Finding> = self.assertions.catalog.findings().iter().filter(is_doubt).collect();
        if let Some(first) = doubts.first() {
            let place = first.location().map(|at| format!(" at {at}")).unwrap_or_default();
            notes.push(format!(
                "page: read with {} doubt{}, the first{place}: {}; see `Catalog::findings`",
                doubts.len(),
                plural(doubts.len()),
                first.title()
            ));
        }
        notes
    }

    fn headline(&self, observed: &[Observed<T>], findings: &[Finding]) -> String {
        let name = self.assertions.catalog.name();
        let all = self.assertions.catalog.codes().count();
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
        let infos = if self.fail_on == Severity::Info { of_severity(Severity::Info) } else { 0 };
        let short = match (errors, warnings, infos) {
            (0, 0, 0) => "nothing falls short".to_owned(),
            (_, _, 0) => format!("{errors} error{}, {warnings} warning{}", plural(errors), plural(warnings)),
            _ => format!("{errors} error{}, {warnings} warning{}, {infos} info", plural(errors), plural(warnings)),
        };
        let verdicts = if counts.is_empty() { String::new() } else { format!(": {}", counts.join(", ")) };
        let count = observed.len();
        match self.assertions.since {
            None => format!("{name}: {count}{of} codes swept{verdicts}; {short}"),
            Some(old) if count == 0 => format!("{name}: no code was added since {}", old.name()),
            Some(old) => format!(
                "{name}: {count}{of} codes were added since {}, and the handler treats them so{verdicts}; {short}",
                old.name()
            ),
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
