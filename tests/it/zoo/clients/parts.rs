//! Clients that look at parts of codes: families, segments, starts, ends, words.

use std::collections::BTreeSet;

use super::super::Action::{Fail, Login, Retry};
use super::names::{CAMEL, CLOUD, DEEP, EXCEPTIONS, SLASH, SNAKE, UPPER};
use super::{Client, client};

pub(super) fn clients() -> Vec<Client> {
    let mut all = parts();
    all.extend(words());
    all
}

fn parts() -> Vec<Client> {
    vec![
        client(
            "family, then detail",
            CLOUD,
            |code| {
                let (family, detail) = code.split_once('.').unwrap_or((code, ""));
                match family {
                    "AuthFailure" => match detail {
                        "TokenFailure" => "refresh",
                        _ => "log in",
                    },
                    "InternalError" => "again",
                    _ => "show",
                }
            },
            |code| match code {
                "AuthFailure" | "AuthFailure.TokenFailure" | "InternalError" => "exact",
                "AuthFailure.SecretIdNotFound" | "AuthFailure.SignatureExpire" => "family",
                "InternalError.DbOperationFailed" => "family",
                _ => "default",
            },
        ),
        client(
            "a pair of segments",
            CLOUD,
            |code| {
                let mut parts = code.splitn(2, '.');
                match (parts.next(), parts.next()) {
                    (Some("ResourceInUse"), Some("InstanceBeenLocked")) => Retry,
                    (Some("AuthFailure"), Some(_)) => Login,
                    _ => Fail,
                }
            },
            |code| match code {
                "ResourceInUse.InstanceBeenLocked" => "exact",
                _ if code.starts_with("AuthFailure.") => "family",
                _ => "default",
            },
        ),
        client(
            "a slice of segments",
            CLOUD,
            |code| match code.split('.').collect::<Vec<_>>().as_slice() {
                ["InternalError"] => "again",
                ["AuthFailure", "TokenFailure"] => "refresh",
                ["AuthFailure", ..] => "log in",
                [_] => "unknown",
                _ => "unknown",
            },
            |code| match code {
                "InternalError" | "AuthFailure.TokenFailure" | "AuthFailure" => "exact",
                _ if code.starts_with("AuthFailure.") => "family",
                _ => "default",
            },
        ),
        client(
            "the last segment",
            CLOUD,
            |code| match code.rsplit('.').next() {
                Some("BackupNotExists" | "InstanceNotExists") => "gone",
                _ => "failed",
            },
            |code| if code.ends_with("NotExists") { "detail" } else { "default" },
        ),
        client(
            "the end of a code",
            CLOUD,
            |code| if code.ends_with("NotExists") { "gone" } else { "failed" },
            |code| if code.ends_with("NotExists") { "detail" } else { "default" },
        ),
        client(
            "a prefix without its dot",
            CLOUD,
            |code| match code {
                code if code.starts_with("AuthFailure") => Login,
                code if code.starts_with("InternalError") => Retry,
                _ => Fail,
            },
            |code| match code {
                _ if code.starts_with("AuthFailure") || code.starts_with("InternalError") => "prefix",
                _ => "default",
            },
        ),
        client(
            "a prefix that catches a longer family",
            CLOUD,
            |code| if code.starts_with("InvalidParameter") { "fix" } else { "show" },
            |code| match code {
                "InvalidParameter" | "InvalidParameter.EmptyParam" => "prefix, warned",
                _ if code.starts_with("InvalidParameterValue") => "other-prefix(InvalidParameter), warned",
                _ => "default",
            },
        ),
        client(
            "families by starts_with and a dot, or the bare code",
            CLOUD,
            |code| {
                let is_of = |family: &str| code == family || code.starts_with(&format!("{family}."));
                if is_of("LimitExceeded") || is_of("ResourceInUse") { Retry } else { Fail }
            },
            |code| match code {
                "LimitExceeded" | "ResourceInUse" => "exact",
                "LimitExceeded.PeriodExceedMaxLimit" | "ResourceInUse.InstanceBeenLocked" => "family",
                _ => "default",
            },
        ),
        client(
            "a table of families",
            CLOUD,
            |code| {
                let families = [("AuthFailure.", Login), ("InternalError.", Retry), ("LimitExceeded.", Retry)];
                families.iter().find(|(family, _)| code.starts_with(family)).map_or(Fail, |(_, action)| *action)
            },
            |code| match code.split_once('.') {
                Some(("AuthFailure" | "InternalError" | "LimitExceeded", _)) => "family",
                _ => "default",
            },
        ),
        client(
            "a set of families",
            CLOUD,
            |code| {
                let family = code.split('.').next().unwrap_or_default();
                BTreeSet::from(["AuthFailure", "LimitExceeded"]).contains(family)
            },
            |code| match code.split_once('.') {
                Some(("AuthFailure" | "LimitExceeded", _)) => "family",
                _ if matches!(code, "AuthFailure" | "LimitExceeded") => "exact",
                _ => "default",
            },
        ),
        client(
            "a family but for one code",
            CLOUD,
            |code| match code {
                "AuthFailure.SignatureExpire" => Fail,
                code if code.starts_with("AuthFailure.") => Login,
                _ => Fail,
            },
            |code| match code {
                "AuthFailure.SignatureExpire" => "excepted",
                _ if code.starts_with("AuthFailure.") => "family",
                _ => "default",
            },
        ),
        client(
            "service and kind of a code with a slash",
            SLASH,
            |code| match code.split_once('/') {
                Some(("auth", _)) => Login,
                Some((_, "quota-exceeded")) => Retry,
                _ => Fail,
            },
            |code| match code {
                _ if code.starts_with("auth/") => "prefix",
                "storage/quota-exceeded" => "detail",
                _ => "default",
            },
        ),
        client(
            "the first of three segments",
            DEEP,
            |code| match code.split('.').next() {
                Some("Throttling") => Retry,
                Some("Forbidden") => Login,
                _ => Fail,
            },
            |code| if code.starts_with("Throttling.") || code.starts_with("Forbidden.") { "family" } else { "default" },
        ),
        client(
            "two of three segments",
            DEEP,
            |code| if code.starts_with("Forbidden.RAM.") { Login } else { Fail },
            |code| if code.starts_with("Forbidden.RAM.") { "family" } else { "default" },
        ),
        client(
            "the last of three segments",
            DEEP,
            |code| match code.rsplit_once('.') {
                Some((_, "Locked" | "Starting" | "Attaching")) => Retry,
                _ => Fail,
            },
            |code| match code.rsplit('.').next() {
                Some("Locked" | "Starting" | "Attaching") => "detail",
                _ => "default",
            },
        ),
        client(
            "nested matches of three segments",
            DEEP,
            |code| {
                let parts: Vec<&str> = code.split('.').collect();
                match parts[0] {
                    "Throttling" => "wait",
                    "IncorrectStatus" => match parts.get(2) {
                        Some(&"Starting") => "wait for it",
                        _ => "give up",
                    },
                    _ => "give up",
                }
            },
            |code| match code {
                "IncorrectStatus.Instance.Starting" => "exact",
                _ if code.starts_with("Throttling.") => "family",
                _ => "default",
            },
        ),
    ]
}

fn words() -> Vec<Client> {
    vec![
        client(
            "a word in a name",
            EXCEPTIONS,
            |code| if code.contains("Throttl") || code.contains("Exceeded") { Retry } else { Fail },
            |code| match code {
                "ThrottlingException" => "contains",
                _ if code.contains("Exceeded") => "contains",
                _ => "default",
            },
        ),
        client(
            "without its common end",
            EXCEPTIONS,
            |code| match code.strip_suffix("Exception").unwrap_or(code) {
                "Throttling" | "ProvisionedThroughputExceeded" | "RequestLimitExceeded" => "again".to_owned(),
                "ResourceNotFound" => "gone".to_owned(),
                other => format!("other: {other}"),
            },
            |code| match code {
                "ThrottlingException" | "ProvisionedThroughputExceededException" | "RequestLimitExceeded" => "exact",
                "ResourceNotFoundException" => "exact",
                _ => "default",
            },
        ),
        client(
            "what is behind a hash sign",
            EXCEPTIONS,
            |code| {
                let code = code.rsplit('#').next().unwrap_or(code);
                matches!(code, "ThrottlingException" | "ServiceUnavailable" | "InternalServerError")
            },
            |code| match code {
                "ThrottlingException" | "ServiceUnavailable" | "InternalServerError" => "exact",
                _ => "default",
            },
        ),
        client(
            "a code of its own inside",
            CLOUD,
            |code| if code.contains("LimitExceeded") { Retry } else { Fail },
            |code| match code {
                "LimitExceeded" => "contains, warned",
                "LimitExceeded.PeriodExceedMaxLimit" | "RequestLimitExceeded" => "contains",
                _ => "default",
            },
        ),
        client(
            "an end of snake case",
            SNAKE,
            |code| match code {
                code if code.ends_with("_timeout") || code.ends_with("_limit") => Retry,
                code if code.ends_with("_expired") => Login,
                _ => Fail,
            },
            |code| match code {
                "lock_timeout" | "rate_limit" | "api_key_expired" | "card_expired" => "detail",
                _ => "default",
            },
        ),
        client(
            "a start of snake case",
            SNAKE,
            |code| if code.starts_with("card_") { "another card" } else { "failed" },
            |code| if code.starts_with("card_") { "prefix" } else { "default" },
        ),
        client(
            "the first word of snake case",
            SNAKE,
            |code| match code.split('_').next() {
                Some("card") => "another card",
                Some("rate" | "lock") => "again",
                _ => "failed",
            },
            |code| match code {
                "card_declined" | "card_expired" | "rate_limit" | "lock_timeout" => "prefix",
                _ => "default",
            },
        ),
        client(
            "a word of kebab case",
            SLASH,
            |code| if code.split(['/', '-']).any(|word| word == "expired" || word == "found") { 1 } else { 0 },
            |code| match code {
                "auth/id-token-expired" | "auth/user-not-found" | "storage/object-not-found" => "detail",
                _ => "default",
            },
        ),
        client(
            "a start of upper case",
            UPPER,
            |code| match code {
                _ if code.starts_with("UNAVAIL") => Retry,
                _ if code.starts_with("PERMISSION_") => Login,
                _ => Fail,
            },
            |code| match code {
                "UNAVAILABLE" | "PERMISSION_DENIED" => "prefix",
                _ => "default",
            },
        ),
        client(
            "every limit",
            CAMEL,
            |code| if code.to_lowercase().contains("limit") { Retry } else { Fail },
            |code| match code {
                "dailyLimitExceeded" | "rateLimitExceeded" | "userRateLimitExceeded" => "contains",
                _ => "default",
            },
        ),
    ]
}
