//! What is said of one code, and of all alike.

use std::any::type_name;

use super::engine::{Observed, short};
use super::verdict::{self, Verdict};
use crate::report::{Finding, Rule, Severity};

/// With more codes than this, an acceptance for every one of them is no advice.
const MANY: usize = 20;

/// What a verdict is worth saying, without place.
pub(super) fn of_verdict<T>(one: &Observed<T>) -> Option<Finding> {
    let code = one.code.as_str();
    let outcome = short(&one.seen.outcome);
    let rule: &'static Rule = one.verdict.rule();
    let warning = |message: String, help: &str| match expectation(one) {
        Some(line) => Finding::new(rule, Severity::Warning, message)
            .with_help(format!("{help}; or say that this is right:"))
            .with_paste(line),
        None => Finding::new(rule, Severity::Warning, message).with_help(help),
    };
    let finding = match &one.verdict {
        Verdict::Exact => return None,
        Verdict::Family | Verdict::Detail => Finding::new(rule, Severity::Info, outcome),
        Verdict::OtherPrefix(family) => warning(
            format!("{outcome}, like everything that starts with {family}"),
            "match the other family with its dot, or exactly",
        ),
        Verdict::Prefix | Verdict::Contains | Verdict::OpenEnded => match &one.catches {
            Some(other) => {
                warning(format!("{outcome}, and catches {other} with it"), "match exactly, or the family with its dot")
            }
            None => Finding::new(rule, Severity::Info, outcome),
        },
        Verdict::Excepted | Verdict::Default if one.seen.outcome.panicked() => {
            Finding::new(rule, Severity::Error, one.seen.outcome.to_string())
                .with_help("write an arm: unknown codes panic")
        }
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

/// The line that expects what was seen, as far as its `Debug` text shows how it is written; none for a panic.
fn expectation<T>(one: &Observed<T>) -> Option<String> {
    one.seen.outcome.value()?;
    let code = one.code.as_str();
    Some(match literal(one.seen.outcome.text(), type_name::<T>()) {
        Some(value) => format!(".expect({code:?}, {value})"),
        None => format!(".expect_that({code:?}, |outcome| matches!(outcome, /* which? */))"),
    })
}

/// A value as Rust code, from its `Debug` text and the name of its type.
fn literal(text: &str, of: &str) -> Option<String> {
    const PLAIN: &[&str] = &[
        "()", "bool", "char", "&str", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128",
        "isize",
    ];
    if PLAIN.contains(&of) {
        return (text.len() <= 60).then(|| text.to_owned());
    }
    if of == "alloc::string::String" {
        return (text.len() <= 60).then(|| format!("{text}.to_owned()"));
    }
    let is_name = text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let name = of.rsplit("::").next().unwrap_or(of);
    // `Option` and other generic types print names that are not theirs alone.
    (is_name && !of.contains('<')).then(|| if name == text { text.to_owned() } else { format!("{name}::{text}") })
}

/// Findings that say the same of every swept code become one; so do those of a handler that remembers.
pub(super) fn collapse(findings: Vec<Finding>, swept: usize) -> Vec<Finding> {
    let mut counts: Vec<(&'static Rule, usize)> = Vec::new();
    for finding in &findings {
        match counts.iter_mut().find(|(rule, _)| *rule == finding.rule()) {
            Some((_, count)) => *count += 1,
            None => counts.push((finding.rule(), 1)),
        }
    }
    let count_of = |rule: &Rule| counts.iter().find(|(known, _)| **known == *rule).map_or(0, |(_, count)| *count);
    let unstable = count_of(&verdict::UNSTABLE);
    let mut said: Vec<&'static Rule> = Vec::new();
    let mut kept = Vec::new();
    for finding in findings {
        let (rule, count) = (finding.rule(), count_of(finding.rule()));
        let by_code = *rule == verdict::UNMET_EXPECTATION || finding.severity() < Severity::Error;
        let is_state = *rule == verdict::UNSTABLE && unstable > 1;
        // What a handler that remembers does by default cannot be told from what it remembers.
        if unstable > 1 && (*rule == verdict::DEFAULT || *rule == verdict::EXCEPTED) {
            continue;
        }
        if swept < 2 || by_code || (count < swept && !is_state) {
            let is_default = *rule == verdict::DEFAULT;
            kept.push(if is_default && count > MANY { finding.with_help(LONG_TAIL).without_paste() } else { finding });
        } else if !said.contains(&rule) {
            said.push(rule);
            let paste = finding.paste().map(|line| for_all(line).to_owned());
            let finding = finding.for_all(count, swept);
            kept.push(match paste {
                Some(paste) => finding.with_paste(paste),
                None => finding,
            });
        }
    }
    kept
}

/// How many codes were left out because nothing can be said of the default of a handler that remembers.
pub(super) fn unsaid(findings: &[Finding]) -> usize {
    let of = |rule: &Rule| findings.iter().filter(|finding| finding.rule() == rule).count();
    if of(&verdict::UNSTABLE) > 1 { of(&verdict::DEFAULT) + of(&verdict::EXCEPTED) } else { 0 }
}

const LONG_TAIL: &str = "write arms for the codes that matter; a client under migration accepts the long tail at once:
    .accept_default(\"*\", \"<why>\")";

/// The acceptance of one code, made one of all.
fn for_all(line: &str) -> &'static str {
    if line.starts_with(".accept_success") {
        ".accept_success(\"*\", \"<why>\")"
    } else {
        ".accept_default(\"*\", \"<why>\")"
    }
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn values_are_written_as_rust_where_that_is_known() {
        assert_eq!(literal("Retry", "client::Action").as_deref(), Some("Action::Retry"));
        assert_eq!(literal("Unit", "client::Unit").as_deref(), Some("Unit"));
        assert_eq!(literal("true", "bool").as_deref(), Some("true"));
        assert_eq!(literal("\"a\"", "&str").as_deref(), Some("\"a\""));
        assert_eq!(literal("\"a\"", "alloc::string::String").as_deref(), Some("\"a\".to_owned()"));
        assert_eq!(literal("None", "core::option::Option<u8>"), None);
        assert_eq!(literal("Err(Busy)", "core::result::Result<(), client::Error>"), None);
    }
}
