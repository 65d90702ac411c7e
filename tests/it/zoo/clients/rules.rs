//! Clients with rules: stars, fallbacks from a code to its parents, words of several kinds; and defaults with a label.

use super::super::Action::{self, Fail, Login, Retry};
use super::forms::these;
use super::names::{CLOUD, DEEP, EXCEPTIONS, SNAKE};
use super::{Client, client};

/// The first rule that takes the code: a code, a start or an end with a star, or all.
fn ruled(rules: &[(&str, Action)], code: &str) -> Action {
    let takes = |rule: &str| match (rule.strip_prefix('*'), rule.strip_suffix('*')) {
        (Some(end), _) => code.ends_with(end),
        (None, Some(start)) => code.starts_with(start),
        (None, None) => rule == code,
    };
    rules.iter().find(|(rule, _)| takes(rule)).map_or(Fail, |(_, action)| *action)
}

/// An arm that somebody has begun.
fn unimplemented(code: &str) -> Action {
    panic!("not yet implemented: ask for another card after {code}")
}

pub(super) fn clients() -> Vec<Client> {
    vec![
        client(
            "rules with stars",
            CLOUD,
            |code| {
                ruled(
                    &[("AuthFailure.*", Login), ("RequestLimitExceeded", Retry), ("*.DbOperationFailed", Retry)],
                    code,
                )
            },
            |code| match code {
                _ if code.starts_with("AuthFailure.") => "family",
                "RequestLimitExceeded" => "exact",
                "InternalError.DbOperationFailed" => "detail",
                _ => "default",
            },
        ),
        client(
            "rules with a star for the rest",
            EXCEPTIONS,
            |code| ruled(&[("ThrottlingException", Retry), ("ServiceUnavailable", Retry), ("*", Fail)], code),
            |code| these(&["ThrottlingException", "ServiceUnavailable"], code, "exact"),
        ),
        client(
            "a table of codes, then of families",
            CLOUD,
            |code| {
                let table = [("AuthFailure", Login), ("AuthFailure.SignatureExpire", Retry), ("InternalError", Retry)];
                let find = |key: &str| table.iter().find(|(known, _)| *known == key).map(|(_, action)| *action);
                find(code).or_else(|| find(code.split('.').next()?)).unwrap_or(Fail)
            },
            |code| match code {
                "AuthFailure" | "AuthFailure.SignatureExpire" | "InternalError" => "exact",
                _ if code.starts_with("AuthFailure.") || code.starts_with("InternalError.") => "family",
                _ => "default",
            },
        ),
        client(
            "a table of codes, then of every parent",
            DEEP,
            |code| {
                let table =
                    [("Throttling", "wait"), ("Forbidden.RAM", "ask"), ("IncorrectStatus.Disk.Attaching", "again")];
                let mut key = code;
                loop {
                    if let Some((_, answer)) = table.iter().find(|(known, _)| *known == key) {
                        break *answer;
                    }
                    match key.rsplit_once('.') {
                        Some((parent, _)) => key = parent,
                        None => break "fail",
                    }
                }
            },
            |code| match code {
                "IncorrectStatus.Disk.Attaching" => "exact",
                _ if code.starts_with("Throttling.") || code.starts_with("Forbidden.RAM.") => "family",
                _ => "default",
            },
        ),
        client(
            "all but these are tried again",
            CLOUD,
            |code| !["AuthFailure", "InvalidParameter", "UnsupportedRegion"].contains(&code),
            |code| these(&["AuthFailure", "InvalidParameter", "UnsupportedRegion"], code, "exact"),
        ),
        client(
            "a start and an end",
            CLOUD,
            |code| if code.starts_with("Request") && code.ends_with("Exceeded") { Retry } else { Fail },
            |code| these(&["RequestLimitExceeded"], code, "exact"),
        ),
        client(
            "a family and a word in its detail",
            CLOUD,
            |code| match code.split_once('.') {
                Some(("InvalidParameterValue" | "ResourceNotFound", detail)) if detail.contains("NotExist") => "gone",
                Some(("InvalidParameterValue", _)) => "fix",
                _ => "fail",
            },
            |code| match code {
                "InvalidParameterValue.BackupNotExists" | "ResourceNotFound.InstanceNotExists" => "open-ended",
                "InvalidParameterValue.NameRuleError" => "family",
                _ => "default",
            },
        ),
        client(
            "words of every kind",
            EXCEPTIONS,
            |code| match code {
                _ if code.contains("Throttling") || code.contains("Throughput") => "slow down",
                _ if code.ends_with("NotFoundException") => "gone",
                _ if code.starts_with("Internal") || code.starts_with("Service") => "again",
                _ => "fail",
            },
            |code| match code {
                "ThrottlingException" | "ProvisionedThroughputExceededException" => "contains",
                "ResourceNotFoundException" => "detail",
                "InternalServerError" | "ServiceUnavailable" => "prefix",
                _ => "default",
            },
        ),
        client(
            "an arm that is not written yet",
            SNAKE,
            |code| match code {
                "rate_limit" => Retry,
                "card_declined" => unimplemented(code),
                _ => Fail,
            },
            |code| match code {
                "rate_limit" => "exact",
                "card_declined" => "exact, panicked",
                _ => "default",
            },
        ),
        client(
            "the first word, as a label",
            EXCEPTIONS,
            |code| {
                let end = code[1..].find(|c: char| c.is_ascii_uppercase()).map_or(code.len(), |at| at + 1);
                if code == "ServiceUnavailable" { "again".to_owned() } else { format!("{} error", &code[..end]) }
            },
            |code| these(&["ServiceUnavailable"], code, "exact"),
        ),
        client(
            "the capitals, as a label",
            CLOUD,
            |code| {
                let label: String = code.chars().filter(char::is_ascii_uppercase).collect();
                if code == "RequestLimitExceeded" { "again".to_owned() } else { label }
            },
            |code| these(&["RequestLimitExceeded"], code, "exact"),
        ),
        client(
            "a column of a table",
            CLOUD,
            |code| match code {
                "RequestLimitExceeded" => format!("{code:<48} again"),
                _ => format!("{code:<48} fail"),
            },
            |code| these(&["RequestLimitExceeded"], code, "exact"),
        ),
        client(
            "a line of a log",
            CLOUD,
            |code| {
                let level = if code.starts_with("InternalError") { "error" } else { "warn" };
                format!("level={level} event=api_error code={code} request_id=none")
            },
            |code| if code.starts_with("InternalError") { "prefix" } else { "default" },
        ),
        client(
            "a code that is cut",
            CLOUD,
            |code| match code {
                "RequestLimitExceeded" => "again".to_owned(),
                _ => format!("fail: {code:.24}"),
            },
            |code| these(&["RequestLimitExceeded"], code, "exact"),
        ),
    ]
}
