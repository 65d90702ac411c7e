//! Clients that look codes up: matches, tables, enums, sets, caches, forms that are asked for first.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::str::FromStr;

use super::super::Action::{self, Fail, Login, Retry};
use super::{Client, client};

/// Codes with families, as cloud providers have them.
pub(super) const CLOUD: &[&str] = &[
    "AuthFailure",
    "AuthFailure.SecretIdNotFound",
    "AuthFailure.SignatureExpire",
    "AuthFailure.TokenFailure",
    "DryRunOperation",
    "FailedOperation",
    "FailedOperation.PayFailed",
    "InternalError",
    "InternalError.DbOperationFailed",
    "InvalidParameter",
    "InvalidParameter.EmptyParam",
    "InvalidParameterValue",
    "InvalidParameterValue.BackupNotExists",
    "InvalidParameterValue.NameRuleError",
    "LimitExceeded",
    "LimitExceeded.PeriodExceedMaxLimit",
    "RequestLimitExceeded",
    "ResourceInUse",
    "ResourceInUse.InstanceBeenLocked",
    "ResourceNotFound",
    "ResourceNotFound.InstanceNotExists",
    "ResourceUnavailable.InstanceStateError",
    "UnauthorizedOperation",
    "UnsupportedRegion",
];

/// Names that end alike.
pub(super) const EXCEPTIONS: &[&str] = &[
    "AccessDeniedException",
    "ConditionalCheckFailedException",
    "InternalServerError",
    "ItemCollectionSizeLimitExceededException",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ResourceInUseException",
    "ResourceNotFoundException",
    "ServiceUnavailable",
    "ThrottlingException",
    "ValidationException",
];

pub(super) const SNAKE: &[&str] = &[
    "account_invalid",
    "amount_too_large",
    "api_key_expired",
    "card_declined",
    "card_expired",
    "expired_card",
    "idempotency_key_in_use",
    "incorrect_cvc",
    "insufficient_funds",
    "lock_timeout",
    "processing_error",
    "rate_limit",
    "resource_missing",
];

pub(super) const SLASH: &[&str] = &[
    "auth/email-already-exists",
    "auth/id-token-expired",
    "auth/invalid-credential",
    "auth/too-many-requests",
    "auth/user-not-found",
    "messaging/invalid-argument",
    "messaging/server-unavailable",
    "storage/object-not-found",
    "storage/quota-exceeded",
    "storage/retry-limit-exceeded",
];

pub(super) const UPPER: &[&str] = &[
    "ABORTED",
    "ALREADY_EXISTS",
    "CANCELLED",
    "DATA_LOSS",
    "DEADLINE_EXCEEDED",
    "FAILED_PRECONDITION",
    "INTERNAL",
    "INVALID_ARGUMENT",
    "NOT_FOUND",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "UNAUTHENTICATED",
    "UNAVAILABLE",
];

pub(super) const CAMEL: &[&str] = &[
    "authError",
    "backendError",
    "badRequest",
    "conditionNotMet",
    "dailyLimitExceeded",
    "duplicate",
    "insufficientPermissions",
    "internalError",
    "notFound",
    "quotaExceeded",
    "rateLimitExceeded",
    "userRateLimitExceeded",
];

pub(super) const DEEP: &[&str] = &[
    "Forbidden.RAM.NoPermission",
    "Forbidden.RAM.Unactivated",
    "Forbidden.Vpc.NotOwner",
    "IncorrectStatus.Disk.Attaching",
    "IncorrectStatus.Instance.Starting",
    "OperationDenied.Disk.Locked",
    "QuotaExceeded.Disk.Size",
    "QuotaExceeded.Instance.Count",
    "Throttling.User.Api",
    "Throttling.User.Flow",
];

#[derive(Debug)]
enum Code {
    Throttled,
    Internal,
    TokenFailure,
    Unknown,
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Ok(match code {
            "RequestLimitExceeded" => Self::Throttled,
            "InternalError" => Self::Internal,
            "AuthFailure.TokenFailure" => Self::TokenFailure,
            _ => return Err(UnknownCode(code.to_owned())),
        })
    }
}

#[derive(Debug)]
#[expect(dead_code, reason = "read through `Debug`")]
struct UnknownCode(String);

fn in_three(code: &str) -> &'static str {
    match code {
        "RequestLimitExceeded" | "InternalError" | "AuthFailure.TokenFailure" => "exact",
        _ => "default",
    }
}

fn one(code: &str) -> &'static str {
    if code == "RequestLimitExceeded" { "exact" } else { "default" }
}

pub(super) fn clients() -> Vec<Client> {
    let mut all = tables();
    all.extend(kept());
    all
}

fn tables() -> Vec<Client> {
    vec![
        client(
            "a slice of codes to retry",
            CLOUD,
            |code| ["RequestLimitExceeded", "InternalError", "AuthFailure.TokenFailure"].contains(&code),
            in_three,
        ),
        client(
            "a set of codes to retry",
            CLOUD,
            |code| HashSet::from(["RequestLimitExceeded", "InternalError", "AuthFailure.TokenFailure"]).contains(code),
            in_three,
        ),
        client(
            "a map to actions",
            CLOUD,
            |code| {
                let actions = BTreeMap::from([
                    ("RequestLimitExceeded", Retry),
                    ("InternalError", Retry),
                    ("AuthFailure.TokenFailure", Login),
                ]);
                actions.get(code).copied().unwrap_or(Fail)
            },
            in_three,
        ),
        client(
            "a map to actions, and none",
            CLOUD,
            |code| {
                let actions = HashMap::from([
                    ("RequestLimitExceeded", Retry),
                    ("InternalError", Retry),
                    ("AuthFailure.TokenFailure", Login),
                ]);
                actions.get(code).copied()
            },
            in_three,
        ),
        client(
            "a sorted table that is searched by halves",
            CLOUD,
            |code| {
                let table = [("AuthFailure.TokenFailure", 1), ("InternalError", 2), ("RequestLimitExceeded", 3)];
                table.binary_search_by(|(known, _)| (*known).cmp(code)).map(|at| table[at].1).unwrap_or(0)
            },
            in_three,
        ),
        client("an enum with FromStr that refuses", CLOUD, |code| code.parse::<Code>(), in_three),
        client(
            "an enum with FromStr and unwrap_or",
            CLOUD,
            |code| match code.parse::<Code>().unwrap_or(Code::Unknown) {
                Code::Throttled | Code::Internal => "again",
                Code::TokenFailure => "log in",
                Code::Unknown => "show",
            },
            in_three,
        ),
        client(
            "an enum of which one variant does what the default does",
            CLOUD,
            |code| match code.parse::<Code>().unwrap_or(Code::Unknown) {
                Code::Throttled => "again",
                Code::Internal | Code::TokenFailure | Code::Unknown => "show",
            },
            one,
        ),
        client(
            "a struct that holds code and flag",
            CLOUD,
            |code| {
                #[derive(Debug)]
                #[expect(dead_code, reason = "read through `Debug`")]
                struct ApiError {
                    code: String,
                    is_retryable: bool,
                    text: String,
                }
                ApiError {
                    code: code.to_owned(),
                    is_retryable: matches!(code, "RequestLimitExceeded" | "InternalError" | "AuthFailure.TokenFailure"),
                    text: format!("the server says {code}"),
                }
            },
            in_three,
        ),
        client(
            "two flags of three codes",
            CLOUD,
            |code| (code.starts_with("AuthFailure."), ["RequestLimitExceeded", "InternalError"].contains(&code)),
            |code| match code {
                "RequestLimitExceeded" | "InternalError" => "exact",
                _ if code.starts_with("AuthFailure.") => "family",
                _ => "default",
            },
        ),
        client(
            "case does not matter",
            CLOUD,
            |code| {
                let known = ["requestlimitexceeded", "INTERNALERROR", "authfailure.tokenfailure"];
                known.iter().position(|one| one.eq_ignore_ascii_case(code))
            },
            in_three,
        ),
        client(
            "lower case is matched",
            UPPER,
            |code| match code.to_lowercase().as_str() {
                "unavailable" | "aborted" | "deadline_exceeded" => Retry,
                "unauthenticated" => Login,
                _ => Fail,
            },
            |code| match code {
                "UNAVAILABLE" | "ABORTED" | "DEADLINE_EXCEEDED" | "UNAUTHENTICATED" => "exact",
                _ => "default",
            },
        ),
        client(
            "trimmed before it is matched",
            SNAKE,
            |code| match code.trim() {
                "rate_limit" | "lock_timeout" => Ok("again"),
                "card_declined" => Ok("another card"),
                other => Err(other.to_owned()),
            },
            |code| if matches!(code, "rate_limit" | "lock_timeout" | "card_declined") { "exact" } else { "default" },
        ),
        client(
            "marks do not matter",
            SNAKE,
            |code| match code.replace(['_', '-'], "").as_str() {
                "ratelimit" | "locktimeout" => Retry,
                "apikeyexpired" => Login,
                _ => Fail,
            },
            |code| if matches!(code, "rate_limit" | "lock_timeout" | "api_key_expired") { "exact" } else { "default" },
        ),
        client(
            "slashes, word by word",
            SLASH,
            |code| match code {
                "auth/id-token-expired" | "auth/invalid-credential" => Login,
                "auth/too-many-requests" | "storage/retry-limit-exceeded" | "messaging/server-unavailable" => Retry,
                _ => Fail,
            },
            |code| match code {
                "auth/id-token-expired" | "auth/invalid-credential" | "auth/too-many-requests" => "exact",
                "storage/retry-limit-exceeded" | "messaging/server-unavailable" => "exact",
                _ => "default",
            },
        ),
        client(
            "a list of constants",
            CAMEL,
            |code| {
                const RATE: &[&str] = &["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded"];
                const SERVER: &[&str] = &["backendError", "internalError"];
                match code {
                    code if RATE.contains(&code) => "slow down",
                    code if SERVER.contains(&code) => "again",
                    _ => "give up",
                }
            },
            |code| match code {
                "rateLimitExceeded" | "userRateLimitExceeded" | "quotaExceeded" | "backendError" => "exact",
                "internalError" => "exact",
                _ => "default",
            },
        ),
    ]
}

fn kept() -> Vec<Client> {
    let known = |code: &str| match code {
        "RequestLimitExceeded" | "InternalError" => Retry,
        "AuthFailure.TokenFailure" => Login,
        _ => Fail,
    };
    let cache: RefCell<HashMap<String, Action>> = RefCell::default();
    let log: RefCell<Vec<String>> = RefCell::default();
    vec![
        client(
            "a cache by code that is kept",
            CLOUD,
            move |code| *cache.borrow_mut().entry(code.to_owned()).or_insert_with(|| known(code)),
            in_three,
        ),
        client(
            "a log that is kept, and not returned",
            CLOUD,
            move |code| {
                log.borrow_mut().push(code.to_owned());
                known(code)
            },
            in_three,
        ),
        client(
            "a chain of deciders",
            CLOUD,
            |code| {
                let throttled = |code: &str| (code == "RequestLimitExceeded").then_some(Retry);
                let login = |code: &str| (code == "AuthFailure.TokenFailure").then_some(Login);
                let internal = |code: &str| (code == "InternalError").then_some(Retry);
                throttled(code).or_else(|| login(code)).or_else(|| internal(code)).unwrap_or(Fail)
            },
            in_three,
        ),
        client(
            "bits",
            CLOUD,
            |code| match code {
                "RequestLimitExceeded" => 0b011_u8,
                "InternalError" => 0b001,
                "AuthFailure.TokenFailure" => 0b100,
                _ => 0,
            },
            in_three,
        ),
        client(
            "how long to wait",
            CLOUD,
            |code| match code {
                "RequestLimitExceeded" => Some(std::time::Duration::from_secs(30)),
                "InternalError" | "AuthFailure.TokenFailure" => Some(std::time::Duration::from_millis(200)),
                _ => None,
            },
            in_three,
        ),
        client(
            "a form that is asked for first",
            CLOUD,
            move |code| {
                let is_word = |part: &str| {
                    part.starts_with(|c: char| c.is_ascii_uppercase())
                        && part.chars().all(|c| c.is_ascii_alphanumeric())
                        && (2..=64).contains(&part.len())
                };
                if code.split('.').count() > 2 || !code.split('.').all(is_word) {
                    return Err(format!("malformed code {code:?}"));
                }
                Ok(known(code))
            },
            in_three,
        ),
        client(
            "a form of upper case that is asked for first",
            UPPER,
            |code| match code {
                _ if code.is_empty() || !code.bytes().all(|b| b.is_ascii_uppercase() || b == b'_') => "malformed",
                "UNAVAILABLE" | "ABORTED" => "again",
                _ => "failed",
            },
            |code| if matches!(code, "UNAVAILABLE" | "ABORTED") { "exact" } else { "default" },
        ),
        client(
            "a service that must be known",
            SLASH,
            |code| match code.split_once('/') {
                Some(("auth", "id-token-expired")) => Ok(Login),
                Some(("auth" | "storage" | "messaging", _)) => Ok(Fail),
                _ => Err("not ours"),
            },
            |code| match code {
                "auth/id-token-expired" => "exact",
                // Every service has an arm, which tells a code of it from one of another.
                _ => "prefix",
            },
        ),
    ]
}
