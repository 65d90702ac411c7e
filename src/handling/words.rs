//! What a sweep says: the text of every finding. What is found is decided elsewhere.

use std::any::type_name;

use super::engine::{Change, Observation, Unread, short};
use super::offer::{expectation, literal, plain};
use super::policy::{self, Policy};
use super::verdict::{self, Verdict};
use crate::api::{EnvelopeShape, Written};
use crate::catalog::Catalog;
use crate::report::{Audience, Finding, Rule, Severity, see};
use crate::sort::Listed;
use crate::text::counted;

// ---- about one code

/// The finding of a code's verdict, without place; none for a code with an arm of its own. `is_compared` says that the test
/// compares outcomes by value, so that a line may.
pub(super) fn of_verdict<T>(one: &Observation<T>, is_compared: bool) -> Option<Finding> {
    let outcome = short(&one.first.outcome);
    let rule = one.verdict.rule();
    let finding = match &one.verdict {
        Verdict::Exact => return None,
        Verdict::Family | Verdict::Detail => Finding::new(rule, Severity::Info, outcome),
        Verdict::OtherPrefix(family) => too_wide(
            one,
            is_compared,
            format!("{outcome}, like every code that starts with {family}"),
            "match the other family with its dot, or the entire code",
        ),
        Verdict::Prefix => match &one.also_matches {
            Some(other) => too_wide(
                one,
                is_compared,
                format!("{outcome}; the prefix also matches {other}"),
                "match the family with its dot",
            ),
            None => Finding::new(rule, Severity::Info, outcome),
        },
        Verdict::Contains => match &one.also_matches {
            Some(other) => too_wide(
                one,
                is_compared,
                format!("{outcome}; the substring also matches {other}"),
                "match the entire code, or the family with its dot",
            ),
            None => Finding::new(rule, Severity::Info, outcome),
        },
        Verdict::OpenEnded => match &one.also_matches {
            Some(other) => {
                too_wide(one, is_compared, format!("{outcome}; this also matches {other}"), "match the entire code")
            }
            None => Finding::new(rule, Severity::Info, outcome),
        },
        Verdict::Excepted | Verdict::Default if one.first.outcome.panicked() => {
            let help = panic_help("write an arm: unknown codes panic", one.first.outcome.place());
            error(rule, short(&one.first.outcome)).with_help(help)
        }
        Verdict::Excepted | Verdict::Default => error(rule, outcome)
            .with_help("write an arm, or say why the default is right:")
            .with_paste(format!(".accept_default({:?}, \"<why>\")", one.code.as_str())),
        Verdict::Indeterminate => {
            error(rule, one.undetermined.clone().unwrap_or(outcome)).with_help(indeterminate_help::<T>())
        }
    };
    Some(finding)
}

/// What to do about a code that nobody can judge: of an error its text may be compared, without the code in it.
fn indeterminate_help<T>() -> &'static str {
    if type_name::<T>().starts_with("core::result::Result<") {
        "reduce the outcome to what matters: `.by(|r| r.map_err(|e| e.to_string()))` compares what errors\n\
         say, but for the code in them; or say what is right with `.expect_that(…)`"
    } else {
        "reduce the outcome to what matters with `.by(…)`, or say what is right with `.expect_that(…)`"
    }
}

fn error(rule: &'static Rule, message: impl Into<String>) -> Finding {
    Finding::new(rule, Severity::Error, message)
}

/// An arm that matches more documented codes than it names.
fn too_wide<T>(one: &Observation<T>, is_compared: bool, message: String, help: &str) -> Finding {
    let finding = Finding::new(one.verdict.rule(), Severity::Warning, message);
    match expectation(one, is_compared) {
        Some(line) => finding.with_help(format!("{help}; or say that this is right:")).with_paste(line),
        None => finding.with_help(help),
    }
}

pub(super) fn unmet_expectation(found: &str, wanted: &str) -> Finding {
    error(&verdict::UNMET_EXPECTATION, format!("{found}, expected {wanted}"))
        .with_help("fix the handler, or the expectation")
}

/// The handler makes another HTTP status of the code than its page names.
pub(super) fn unmet_status(found: u16, wanted: &[u16]) -> Finding {
    let wanted: Vec<String> = wanted.iter().map(u16::to_string).listed();
    error(
        &verdict::UNMET_EXPECTATION,
        format!("{found}, expected the HTTP status of its page: {}", wanted.join(" or ")),
    )
    .with_help("fix the handler, or the page")
}

pub(super) fn no_statuses() -> Finding {
    error(&verdict::UNMATCHED_PATTERN, "expect_status(…)")
        .with_help("the page names no HTTP status for any of these codes: a column headed `HTTP status` does")
}

/// Why no code makes a difference.
pub(super) fn unread(unread: &Unread, shape: &EnvelopeShape, written: &Written) -> Finding {
    match unread {
        Unread::Status([(a, of_a), (b, of_b)]) => {
            error(&verdict::STATUS_ALONE, format!("with HTTP status {a} {of_a}, with {b} {of_b}, whatever the code"))
                .with_help("decide by the code: one HTTP status comes with many; or say why the status alone is right:")
                .with_paste(".accept_default(\"*\", \"<why>\")")
        }
        Unread::Envelope { outcome, reads } => {
            let finding = error(
                &verdict::UNREAD_ENVELOPE,
                format!("{outcome} for every code, and for a body that has no code at {}", shape.code()),
            );
            match (reads, written) {
                (Some(line), Written::InRust) => finding
                    .with_help("the client tells codes apart in another envelope; if that is the API's, say it:")
                    .with_paste(line.clone()),
                (Some(lines), Written::InToml(table)) => finding.with_help(format!(
                    "the client tells codes apart in another envelope; if that is the API's, say it in `{}` of\n\
                     errcatalog.toml:\n    {}",
                    of_envelope(table),
                    lines.replace('\n', "\n    ")
                )),
                (None, Written::InRust) => finding.with_help(
                    "is this the envelope that the client reads? Another in JSON is said with `.api(…)`, as\n\
                     `errcatalog::EnvelopeShape` shows in rustdoc; XML is not made: sweep what is behind its\n\
                     parser. In this one the client looks at no code",
                ),
                (None, Written::InToml(table)) => finding.with_help(format!(
                    "is this the envelope that the client reads? Another is said in `{}` of errcatalog.toml,\n\
                     such as `code = \"/error/code\"`; in this one the client looks at no code",
                    of_envelope(table)
                )),
            }
        }
    }
}

/// The table of errcatalog.toml that says the envelope of the API in this one: `[api.envelope]` of `[api]`.
fn of_envelope(table: &str) -> String {
    format!("{}.envelope]", table.trim_end_matches(']'))
}

/// The same where all codes may fall through to the default.
pub(super) fn unread_note(finding: &Finding) -> String {
    format!("{}: {}; {}", finding.rule().title(), finding.message(), see(finding.rule(), Audience::Test))
}

/// No line of the policy says what is right for the code.
pub(super) fn unlisted_code<T>(one: &Observation<T>, policy: &Policy) -> Finding {
    let (code, outcome) = (one.code.as_str(), &one.first.outcome);
    let finding = error(&verdict::UNLISTED_CODE, format!("{} today", short(outcome)))
        .with_help("say what is right for it, one line each; `run().policy_text()` gives the lines of all codes");
    let line = match outcome.value() {
        None => None,
        Some(_) if policy.is_text => Some(policy::line(code, outcome.text())),
        Some(_) => literal(outcome.text(), type_name::<T>()).map(|value| format!("({code:?}, {value}),")),
    };
    match line {
        Some(line) => finding.with_paste(line),
        None => finding,
    }
}

/// What the description says of a retry, and that the handler does the opposite.
pub(super) fn retry_words(is_retried: bool, said: &str) -> Finding {
    let done = if is_retried { "retried" } else { "not retried" };
    Finding::new(&crate::retry_words::RULE, Severity::Info, format!("{done}, though the page says {said:?}"))
}

pub(super) fn swallowed<T>(one: &Observation<T>) -> Finding {
    error(&verdict::SWALLOWED, short(&one.first.outcome))
        .with_help("check for the error before reading the result; or say why success is right:")
        .with_paste(format!(".accept_success({:?}, \"<why>\")", one.code.as_str()))
}

pub(super) fn panicked<T>(one: &Observation<T>) -> Finding {
    error(&verdict::PANICKED, short(&one.first.outcome))
        .with_help(panic_help("return an error: the server may send this code at any time", one.first.outcome.place()))
}

pub(super) fn unstable<T>(one: &Observation<T>) -> Finding {
    let (what, help) = match one.change {
        Change::Order => (
            "; the same in another order, as a `HashMap` or `HashSet` gives it",
            "keep a fixed order (`BTreeMap`, or sort), or leave it out with `.by(…)`",
        ),
        Change::Address => {
            ("; an address in memory is part of it", "leave the pointer out with `.by(…)`, or return what it points to")
        }
        Change::Number => (
            "; a number in it changes by itself: a counter, the id of a task or thread, a time",
            "make the client inside the closure: every probe then gets a fresh one;\n\
             leave out what changes by itself with `.by(…)`",
        ),
        Change::Other => (
            "",
            "make the client inside the closure: every probe then gets a fresh one;\n\
             leave out what changes by itself with `.by(…)`",
        ),
    };
    error(&verdict::UNSTABLE, format!("{}{what}", one.undetermined.clone().unwrap_or_default())).with_help(help)
}

pub(super) fn message_dependent(evidence: &str) -> Finding {
    error(&verdict::MESSAGE_DEPENDENT, evidence).with_help(
        "decide by the code: messages change without notice. If the outcome carries a part of\n\
         the message, leave it out with `.by(…)`",
    )
}

pub(super) fn field_dependent(evidence: &str) -> Finding {
    error(&verdict::FIELD_DEPENDENT, evidence).with_help("ignore unknown fields, and accept fields in any order")
}

// ---- about all codes

pub(super) fn all_panic<T>(observed: &[Observation<T>]) -> Finding {
    let first = observed.first().map(|one| &one.first.outcome);
    let (panic, place) = (first.map(short).unwrap_or_default(), first.and_then(|outcome| outcome.place()));
    let help =
        of_runtime(&panic).unwrap_or("the handler never returned: is all that it needs set up inside the closure?");
    error(&verdict::PANICKED, format!("all {}, and unknown ones: {panic}", counted(observed.len(), "code")))
        .with_help(panic_help(help, place))
}

/// The help, and where it panicked: the panic hook is not asked to say it.
fn panic_help(help: &str, place: Option<&str>) -> String {
    match place {
        Some(place) => format!("{help};\nit panicked at {place}"),
        None => help.to_owned(),
    }
}

/// What to do about a panic that comes from an asynchronous runtime, not from the client.
fn of_runtime(panic: &str) -> Option<&'static str> {
    if [
        "a runtime from within a runtime",
        "from within a runtime",
        "within another executor",
        "where blocking is not allowed",
    ]
    .iter()
    .any(|text| panic.contains(text))
    {
        Some(
            "the sweep runs inside an asynchronous runtime, and `block_on` would block it: make the test a plain\n\
             `#[test]`, and its runtime inside of it; or move the sweep into `tokio::task::spawn_blocking`",
        )
    } else if panic.contains("there is no reactor running") || panic.contains("no current reactor") {
        Some("the client needs a runtime: make one in the test, and call the client in its `block_on`")
    } else {
        None
    }
}

pub(super) fn unknown_codes_panic(panic: &str, place: Option<&str>) -> Finding {
    let help = of_runtime(panic).unwrap_or("codes are added without notice: give the handler a default that returns");
    error(&verdict::UNKNOWN_PANICS, panic).with_help(panic_help(help, place))
}

pub(super) fn empty_catalog(catalog: &Catalog) -> Finding {
    let message =
        if catalog.is_empty() { "the catalog has no codes" } else { "the catalog has only ranges and lists of codes" };
    error(&verdict::EMPTY_CATALOG, message).with_help("a sweep of no codes proves nothing: is it the right page?")
}

/// The help where many codes fall through to the default: an acceptance for each of them is no advice. `families` are
/// those of which several do, each with how many; `outcome` is what all of them give, if it is the same.
pub(super) fn long_tail<T>(families: &[(&str, usize)], outcome: Option<&str>) -> String {
    let mut help = "write arms for the codes that matter, and say what is right for the rest: a family, all of it,\n\
                    or, for a client under migration, the long tail at once:"
        .to_owned();
    for (family, count) in families {
        help.push_str(&format!("\n    .accept_default(\"{family}.*\", \"<why>\") // {}", counted(*count, "code")));
    }
    if let Some(text) = outcome {
        help.push_str(&match plain(text, type_name::<T>()) {
            Some(value) => format!("\n    .expect_rest({value})"),
            None => format!("\n    .expect_rest_that(|outcome| format!(\"{{outcome:?}}\") == {text:?})"),
        });
    }
    help + "\n    .accept_default(\"*\", \"<why>\")"
}

/// The line that accepts what this rule finds, for all codes at once: for those of one family, if that is what it is
/// about.
pub(super) fn acceptance_of_all(rule: &Rule, family: &str) -> Option<String> {
    if *rule == verdict::SWALLOWED {
        Some(".accept_success(\"*\", \"<why>\")".to_owned())
    } else if *rule == verdict::DEFAULT {
        Some(".accept_default(\"*\", \"<why>\")".to_owned())
    } else if *rule == verdict::EXCEPTED {
        Some(format!(".accept_default({:?}, \"<why>\")", format!("{family}.*")))
    } else {
        None
    }
}

// ---- about what the test says

/// Why two lines decide about the same code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Conflict {
    /// Two expectations with this pattern, or with patterns that are as precise.
    ExpectedTwice(String),
    /// An expectation with this pattern, and this call that accepts the default.
    ExpectedAndAccepted(String, String),
}

pub(super) fn conflicting_patterns(conflict: &Conflict) -> Finding {
    let message = match conflict {
        Conflict::ExpectedTwice(pattern) => format!("{pattern} is expected twice"),
        Conflict::ExpectedAndAccepted(pattern, call) => format!("{pattern} is expected, and accepted by {call}"),
    };
    error(&verdict::CONFLICTING_PATTERNS, message).with_help("keep one of the two lines")
}

/// What is wrong with a pattern.
pub(super) enum PatternFault<'a> {
    /// `*` in an expectation; the call that expects an outcome of all other codes.
    RestOf(&'static str),
    /// `*` in a policy.
    RestOfPolicy,
    /// No code, family or `*`.
    NotAPattern,
    /// It matches no documented code, but only this bare one was meant.
    OnlyBare(&'a str),
    /// It is a family, whose bare code is not documented.
    OnlyDetails(&'a str),
    /// It matches no documented code, but this family is spelt nearly so.
    NearFamily(&'a str),
    /// It matches no documented code, but this one is spelt nearly so.
    NearCode(&'a str),
    /// It matches no documented code; the catalog's name.
    Undocumented(String),
    /// It matches documented codes, but none that is swept.
    NotSelected,
}

/// The finding about a pattern, as it was given to this call.
pub(super) fn pattern(call: &str, pattern: &str, fault: &PatternFault<'_>) -> Finding {
    let (rule, help) = match fault {
        PatternFault::RestOf(rest) => (
            &verdict::INVALID_PATTERN,
            format!("`*` is for acceptances; what is expected of all other codes is said with `.{rest}(…)`"),
        ),
        PatternFault::RestOfPolicy => (
            &verdict::INVALID_PATTERN,
            "a policy names every code, so that a new one is seen: name codes and families (`LimitExceeded.*`)"
                .to_owned(),
        ),
        PatternFault::NotAPattern => (
            &verdict::INVALID_PATTERN,
            "write a code (`InternalError`), a family with `.*` behind it (`LimitExceeded.*`), or `*`".to_owned(),
        ),
        PatternFault::OnlyBare(code) => {
            (&verdict::UNMATCHED_PATTERN, format!("only the bare code is documented: write {code:?}"))
        }
        PatternFault::OnlyDetails(family) => (
            &verdict::UNMATCHED_PATTERN,
            format!("only codes below it are documented: write {:?}", format!("{family}.*")),
        ),
        PatternFault::NearFamily(family) => {
            (&verdict::UNMATCHED_PATTERN, format!("did you mean {:?}?", format!("{family}.*")))
        }
        PatternFault::NearCode(code) => (&verdict::UNMATCHED_PATTERN, format!("did you mean {code:?}?")),
        PatternFault::Undocumented(name) => (&verdict::UNMATCHED_PATTERN, format!("{name} documents no such code")),
        PatternFault::NotSelected => {
            (&verdict::UNMATCHED_PATTERN, "it matches documented codes, but none that `.only(…)` selects".to_owned())
        }
    };
    error(rule, format!("{call}({pattern:?})")).with_help(help)
}

/// A line of a policy that names no code and outcome.
pub(super) fn broken_line(number: usize, text: &str) -> Finding {
    error(&verdict::INVALID_PATTERN, format!("line {number} of the policy: {text:?}")).with_help(
        "write a code or a family, a colon with a space, and the outcome's `Debug` text: `InternalError: Retry`",
    )
}

pub(super) fn reasonless_acceptance(call: String) -> Finding {
    error(&verdict::REASONLESS_ACCEPTANCE, call).with_help("say why: the next reader must know whether it still holds")
}

/// Why an acceptance is not needed.
pub(super) enum Stale {
    NoDefault,
    NoSuccess,
    SuccessNotChecked,
}

pub(super) fn stale_acceptance(call: String, stale: &Stale) -> Finding {
    error(&verdict::STALE_ACCEPTANCE, call).with_help(match stale {
        Stale::NoDefault => {
            "none of these codes falls through to the default, or a more precise line decides about them: remove the line"
        }
        Stale::NoSuccess => "none of these errors comes back as success: remove the line",
        Stale::SuccessNotChecked => "success is not checked: say what a success is with `.success_is(…)`",
    })
}
