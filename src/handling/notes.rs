//! The headline of a sweep's report, and its notes: what was not checked, and how sure one can be of the rest.

use crate::catalog::Catalog;
use crate::code::ErrorCode;
use crate::report::Finding;
use crate::text::counted;

/// How many codes were swept and found.
pub(super) struct Totals<'c> {
    pub(super) catalog: &'c Catalog,
    /// The catalog since which codes were added.
    pub(super) since: Option<&'c Catalog>,
    pub(super) swept: usize,
    /// Each verdict with the number of its codes, in the order of the rules.
    pub(super) verdicts: Vec<(&'static str, usize)>,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// Counted where they fail the check.
    pub(super) infos: usize,
}

pub(super) fn headline(totals: &Totals<'_>) -> String {
    let (name, swept, all) = (totals.catalog.name(), totals.swept, totals.catalog.codes().count());
    let of = if swept < all { format!(" of {all}") } else { String::new() };
    let found = match (totals.errors, totals.warnings, totals.infos) {
        (0, 0, 0) => "no findings".to_owned(),
        (errors, warnings, 0) => format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")),
        (errors, warnings, infos) => {
            format!("{}, {}, {infos} info", counted(errors, "error"), counted(warnings, "warning"))
        }
    };
    let counts: Vec<String> = totals.verdicts.iter().map(|(id, count)| format!("{count} {id}")).collect();
    let verdicts = if counts.is_empty() { String::new() } else { format!(": {}", counts.join(", ")) };
    match totals.since {
        None => format!("{name}: {swept}{of} codes swept{verdicts}; {found}"),
        Some(old) if swept == 0 => format!("{name}: no codes were added since {}", old.name()),
        Some(old) => format!("{name}: {swept}{of} codes swept, those added since {}{verdicts}; {found}", old.name()),
    }
}

/// Which codes fall through to the default that the acceptance of all codes hides.
pub(super) fn hidden(codes: &[&str]) -> String {
    let more = match codes.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let named = codes[..codes.len().min(NAMED)].join(", ");
    format!("default: accept_default(\"*\") accepts {}: {named}{more}", counted(codes.len(), "code"))
}

/// At most so many codes are named in a note.
const NAMED: usize = 8;

pub(super) fn not_probed(several: usize) -> String {
    let are = if several == 1 { "is a range or list" } else { "are ranges or lists" };
    format!("{} {are} of codes: not probed", counted(several, "entry"))
}

pub(super) const NO_BODY_READ: &str = "message: not probed; the handler reads the HTTP status, and no body";

pub(super) const MESSAGE_NOT_PROBED: &str = "message: not probed; the handler reads the code alone";

pub(super) const SUCCESS_NOT_CHECKED: &str = "success: not checked; say what a success is with `.success_is(…)`";

pub(super) const SUCCESS_NOT_SEEN: &str =
    "success: an empty success envelope did not come back as success either: `swallowed` may have missed errors";

/// What descriptions say against how the handler retries: a hint for each, up to a bound.
pub(super) fn retry_hints(findings: &[Finding]) -> Vec<String> {
    let of_rule = || findings.iter().filter(|finding| *finding.rule() == crate::retry_words::RULE);
    let mut notes: Vec<String> = of_rule()
        .take(HINTS)
        .map(|finding| {
            let code = finding.code().map(ErrorCode::as_str).unwrap_or_default();
            format!("retry: {code} is {}", finding.message())
        })
        .collect();
    if let more @ 1.. = of_rule().count().saturating_sub(HINTS) {
        notes.push(format!("retry: {more} more of the kind; `.fail_on(Severity::Info)` lists them"));
    }
    notes
}

/// At most so many hints are notes of a report.
const HINTS: usize = 10;

pub(super) const DEFAULT_NOT_SEEN: &str =
    "default: no outcome is what `.default_is(…)` names, not even that of unknown codes";

/// Every code has an arm of its own, but many the same outcome.
pub(super) fn shared_outcome(count: usize, all: usize, outcome: &str) -> String {
    format!(
        "default: no code is treated like an unknown one, but {count} of {all} have the outcome {outcome}; if the client \
         knows all codes, and that outcome means that there is no arm, say so with `.default_is(…)`"
    )
}

pub(super) fn default_not_judged(count: usize) -> String {
    format!(
        "default: not judged for {}: what the handler does for a code changes from call to call",
        counted(count, "code")
    )
}

/// The page was read with warnings: how many, and the first of them.
pub(super) fn page_warnings(count: usize, first: &Finding) -> String {
    let place = first.location().map(|at| format!(" at {at}")).unwrap_or_default();
    format!(
        "page: read with {}, the first{place}: {}; see `Catalog::findings`",
        counted(count, "warning"),
        first.title()
    )
}
