//! Clients that answer with more than an action: policies of retries, labels, sets, chains of errors, statuses, panics; and
//! clients of headers, lists of errors and messages.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::fmt;
use std::rc::Rc;
use std::time::Duration;

use errcatalog::{Api, EnvelopePart as P, EnvelopeShape, Probe};
use serde_json::Value;

use super::super::Action::{Fail, Login, Retry};
use super::forms::these;
use super::names::{CAMEL, CLOUD, DEEP, EXCEPTIONS, SLASH, SNAKE, UPPER};
use super::{Client, Shown, client};

/// Error inside of error, as `thiserror` and `anyhow` print them.
#[derive(Debug)]
#[expect(dead_code, reason = "read through `Debug`")]
enum Failure {
    Throttled { retry_after: Option<u64> },
    Api(ApiError),
    Parse(std::num::ParseIntError),
}

#[derive(Debug, Clone)]
#[expect(dead_code, reason = "read through `Debug`")]
struct ApiError {
    family: String,
    detail: Option<String>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Throttled { retry_after: Some(seconds) } => write!(f, "throttled for {seconds} s"),
            Self::Throttled { retry_after: None } => f.write_str("throttled"),
            Self::Api(_) => f.write_str("the API refused"),
            Self::Parse(_) => f.write_str("no number"),
        }
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Parse(error) => Some(error),
            Self::Throttled { .. } | Self::Api(_) => None,
        }
    }
}

fn failure(code: &str) -> Failure {
    let (family, detail) = code.split_once('.').map_or((code, None), |(family, detail)| (family, Some(detail)));
    match code {
        "RequestLimitExceeded" => Failure::Throttled { retry_after: Some(3) },
        "LimitExceeded" => Failure::Throttled { retry_after: None },
        "InvalidParameter" => Failure::Parse("x".parse::<u8>().expect_err("no number")),
        _ => Failure::Api(ApiError { family: family.to_owned(), detail: detail.map(str::to_owned) }),
    }
}

const FAILURES: [&str; 3] = ["RequestLimitExceeded", "LimitExceeded", "InvalidParameter"];

fn in_failures(code: &str) -> &'static str {
    these(&FAILURES, code, "exact")
}

/// A client of entire answers.
fn answers<T: fmt::Debug>(
    name: &'static str,
    codes: &'static [&'static str],
    api: fn() -> Api,
    handler: impl Fn(&Probe<'_>) -> T + 'static,
    truth: fn(&str) -> &'static str,
) -> Client {
    Client { name, codes, api, handler: Box::new(move |p| Shown(format!("{:?}", handler(p)))), truth }
}

fn of(parts: &[(P, &str)]) -> Api {
    let shape = parts.iter().fold(EnvelopeShape::builder(), |shape, (part, text)| shape.with(*part, text));
    Api::new(shape.build().unwrap())
}

fn text<'v>(body: &'v Value, pointer: &str) -> &'v str {
    body.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

pub(super) fn clients() -> Vec<Client> {
    let mut all = policies();
    all.extend(collections());
    all.extend(chains());
    all.extend(of_answers());
    all
}

fn policies() -> Vec<Client> {
    vec![
        client(
            "a policy of retries",
            CLOUD,
            |code| {
                #[derive(Debug, Default)]
                #[expect(dead_code, reason = "read through `Debug`")]
                struct Policy {
                    attempts: u32,
                    first: Duration,
                    is_jittered: bool,
                }
                match code {
                    "RequestLimitExceeded" => Policy { attempts: 8, first: Duration::from_secs(1), is_jittered: true },
                    "InternalError" => Policy { attempts: 2, ..Policy::default() },
                    _ => Policy::default(),
                }
            },
            |code| these(&["RequestLimitExceeded", "InternalError"], code, "exact"),
        ),
        client(
            "retry or not, and the code",
            SNAKE,
            |code| (code.to_owned(), matches!(code, "rate_limit" | "lock_timeout" | "processing_error")),
            |code| these(&["rate_limit", "lock_timeout", "processing_error"], code, "exact"),
        ),
        client(
            "never these, else again",
            EXCEPTIONS,
            |code| match code {
                "AccessDeniedException" | "ValidationException" | "ResourceNotFoundException" => false,
                code => code != "ConditionalCheckFailedException",
            },
            |code| match code {
                "AccessDeniedException" | "ValidationException" | "ResourceNotFoundException" => "exact",
                "ConditionalCheckFailedException" => "exact",
                _ => "default",
            },
        ),
        client(
            "a label that is closed",
            CLOUD,
            |code| match code {
                "RequestLimitExceeded" | "InternalError" | "ResourceNotFound" => code.to_owned(),
                _ => "other".to_owned(),
            },
            |code| these(&["RequestLimitExceeded", "InternalError", "ResourceNotFound"], code, "exact"),
        ),
        client(
            "a name of a metric",
            CLOUD,
            |code| {
                let name = format!("client.errors.{}", code.to_lowercase().replace('.', "_"));
                if code == "RequestLimitExceeded" { format!("{name}.retried") } else { name }
            },
            |code| these(&["RequestLimitExceeded"], code, "exact"),
        ),
        client(
            "labels of a metric",
            SLASH,
            |code| {
                let (service, reason) = code.split_once('/').unwrap_or(("none", code));
                let retried = if code == "storage/retry-limit-exceeded" { "yes" } else { "no" };
                BTreeMap::from([
                    ("service", service.to_owned()),
                    ("reason", reason.to_owned()),
                    ("retried", retried.to_owned()),
                ])
            },
            |code| these(&["storage/retry-limit-exceeded"], code, "exact"),
        ),
        client(
            "a code of an exit",
            UPPER,
            |code| match code {
                "UNAVAILABLE" => 75,
                "PERMISSION_DENIED" | "UNAUTHENTICATED" => 77,
                _ => 1,
            },
            |code| these(&["UNAVAILABLE", "PERMISSION_DENIED", "UNAUTHENTICATED"], code, "exact"),
        ),
        client(
            "an HTTP status for each",
            UPPER,
            |code| match code {
                "NOT_FOUND" => (404_u16, "Not Found"),
                "ALREADY_EXISTS" | "ABORTED" => (409, "Conflict"),
                "RESOURCE_EXHAUSTED" => (429, "Too Many Requests"),
                _ => (500, "Internal Server Error"),
            },
            |code| these(&["NOT_FOUND", "ALREADY_EXISTS", "ABORTED", "RESOURCE_EXHAUSTED"], code, "exact"),
        ),
        client(
            "an answer of one's own API",
            CAMEL,
            |code| {
                let (status, kind) = match code {
                    "notFound" => (404, "missing"),
                    "rateLimitExceeded" => (429, "busy"),
                    _ => (502, "upstream"),
                };
                format!("HTTP/1.1 {status}\r\n\r\n{{\"kind\":\"{kind}\",\"upstream\":\"{code}\"}}")
            },
            |code| these(&["notFound", "rateLimitExceeded"], code, "exact"),
        ),
    ]
}

fn collections() -> Vec<Client> {
    vec![
        client(
            "a set of marks",
            SNAKE,
            |code| match code {
                "rate_limit" => HashSet::from(["retry", "wait", "log"]),
                "card_declined" => HashSet::from(["show", "log"]),
                _ => HashSet::from(["fail", "log", "page"]),
            },
            |code| these(&["rate_limit", "card_declined"], code, "exact"),
        ),
        client(
            "a map that holds the code",
            CLOUD,
            |code| {
                let action = if code.starts_with("AuthFailure.") { "login" } else { "fail" };
                HashMap::from([("code", code.to_owned()), ("action", action.to_owned()), ("source", "api".to_owned())])
            },
            |code| if code.starts_with("AuthFailure.") { "family" } else { "default" },
        ),
        client(
            "a list of causes",
            CLOUD,
            |code| {
                let mut causes = vec!["the call failed".to_owned(), format!("the server said {code}")];
                if code == "RequestLimitExceeded" {
                    causes.push("too many calls".to_owned());
                }
                causes
            },
            |code| these(&["RequestLimitExceeded"], code, "exact"),
        ),
        client(
            "a shared text",
            CLOUD,
            |code| match code {
                "RequestLimitExceeded" => Rc::<str>::from("again"),
                code => Rc::from(code),
            },
            |code| these(&["RequestLimitExceeded"], code, "exact"),
        ),
        client(
            "a number that is none",
            CLOUD,
            |code| match code {
                "RequestLimitExceeded" => (30.0, true),
                _ => (f64::NAN, false),
            },
            |code| these(&["RequestLimitExceeded"], code, "exact"),
        ),
        client(
            "options inside of results",
            DEEP,
            |code| match code.split('.').collect::<Vec<_>>()[..] {
                ["Throttling", "User", ..] => Ok(Some(Retry)),
                ["Forbidden", "RAM", _] => Ok(None),
                [family, ..] => Err(Some(family.to_owned())),
                [] => Err(None),
            },
            |code| match code {
                _ if code.starts_with("Throttling.User.") || code.starts_with("Forbidden.RAM.") => "family",
                _ => "default",
            },
        ),
        client(
            "letters and numbers of a code, and an action",
            SNAKE,
            |code| {
                let action = if code == "rate_limit" { Retry } else { Fail };
                (action, code.split('_').map(str::to_owned).collect::<Vec<_>>())
            },
            // How many words there are differs between unknown codes, too.
            |_| "indeterminate",
        ),
    ]
}

fn chains() -> Vec<Client> {
    vec![
        client("a failure", CLOUD, failure, in_failures),
        client("a failure as a text", CLOUD, |code| failure(code).to_string(), in_failures),
        client("a failure in a box", CLOUD, |code| Err::<u8, Box<dyn Error>>(failure(code).into()), in_failures),
        client(
            "a failure with its sources",
            CLOUD,
            |code| {
                let error = failure(code);
                let mut text = error.to_string();
                let mut source = error.source();
                while let Some(error) = source {
                    text.push_str(&format!(": {error}"));
                    source = error.source();
                }
                text
            },
            in_failures,
        ),
        client(
            "a failure, where it was, and what to do",
            CLOUD,
            |code| {
                let help = if code == "RequestLimitExceeded" { "\n\nSuggestion: wait" } else { "" };
                format!("{}\n\nLocation:\n   src/client.rs:17:9{help}", failure(code))
            },
            in_failures,
        ),
        client(
            "an arm that panics",
            CLOUD,
            |code| {
                assert!(!code.starts_with("ResourceInUse."), "a resource is never in use");
                if code == "InternalError" { Retry } else { Fail }
            },
            |code| match code {
                "InternalError" => "exact",
                _ if code.starts_with("ResourceInUse.") => "family, panicked",
                _ => "default",
            },
        ),
        client(
            "a detail that is taken for granted",
            CLOUD,
            |code| {
                let dot = code.find('.').expect("every code has a detail");
                if &code[dot + 1..] == "TokenFailure" { Login } else { Fail }
            },
            |code| match code {
                "AuthFailure.TokenFailure" => "detail",
                _ if code.contains('.') => "default",
                _ => "default, panicked",
            },
        ),
        client(
            "a list that is too short",
            SNAKE,
            |code| {
                let known = ["rate_limit", "lock_timeout"];
                let at = known.iter().position(|known| *known == code).unwrap_or(known.len());
                [Retry, Retry][at]
            },
            |code| match code {
                "rate_limit" | "lock_timeout" => "exact",
                _ => "default, panicked",
            },
        ),
    ]
}

fn of_answers() -> Vec<Client> {
    fn headed() -> Api {
        let shape = EnvelopeShape::builder().with(P::Code, "/code").with(P::Message, "/message").header("x-error-code");
        Api::new(shape.build().unwrap())
    }
    fn listed() -> Api {
        of(&[(P::Code, "/errors/0/code"), (P::Message, "/errors/0/message")])
    }
    fn numbered() -> Api {
        of(&[(P::Code, "/code"), (P::Message, "/msg"), (P::Success, "/code = 0")])
    }
    let retried = ["RequestLimitExceeded", "InternalError"];
    vec![
        answers(
            "a header",
            UPPER,
            headed,
            |p| match p.header("X-Error-Code").as_deref() {
                Some("UNAVAILABLE" | "ABORTED") => Ok(Retry),
                Some(code) => Err(format!("failed with {code}")),
                None => Ok(Fail),
            },
            |code| these(&["UNAVAILABLE", "ABORTED"], code, "exact"),
        ),
        answers(
            "a header that says when to try again",
            UPPER,
            headed,
            |p| {
                let wait = p.header("Retry-After").and_then(|wait| wait.parse::<u32>().ok());
                let is_busy = text(&p.json(), "/code") == "RESOURCE_EXHAUSTED";
                wait.or(is_busy.then_some(60))
            },
            |code| these(&["RESOURCE_EXHAUSTED"], code, "exact"),
        ),
        answers(
            "all of a list must be worth another try",
            CLOUD,
            listed,
            move |p| {
                let body = p.json();
                let errors = body["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
                errors.iter().all(|error| retried.contains(&text(error, "/code")))
            },
            |code| these(&["RequestLimitExceeded", "InternalError"], code, "exact"),
        ),
        answers(
            "the first of a list that is known",
            CLOUD,
            listed,
            |p| {
                let body = p.json();
                let errors = body["errors"].as_array().cloned().unwrap_or_default();
                let codes: Vec<String> = errors.iter().map(|error| text(error, "/code").to_owned()).collect();
                let known =
                    codes.iter().find(|code| matches!(code.as_str(), "RequestLimitExceeded" | "ResourceNotFound"));
                known.cloned().ok_or_else(|| codes.join(", "))
            },
            |code| these(&["RequestLimitExceeded", "ResourceNotFound"], code, "exact"),
        ),
        answers(
            "numbers that come as numbers or as texts",
            &["1001", "1002", "1009", "2001", "2040"],
            numbered,
            |p| {
                let code = &p.json()["code"];
                let number = code.as_i64().or_else(|| code.as_str().and_then(|code| code.parse().ok()));
                match number {
                    Some(0) | None => Ok(()),
                    Some(1001) => Err("log in".to_owned()),
                    Some(2000..=2099) => Err("again".to_owned()),
                    Some(code) => Err(format!("{code}: {}", text(&p.json(), "/msg"))),
                }
            },
            |code| match code {
                "1001" => "exact",
                "2001" | "2040" => "family",
                _ => "default",
            },
        ),
        answers(
            "one code whose message counts",
            CLOUD,
            Api::tencent_cloud_3,
            |p| {
                let body = p.json();
                let message = text(&body, "/Response/Error/Message").to_lowercase();
                match text(&body, "/Response/Error/Code") {
                    "FailedOperation" if message.contains("timeout") => Retry,
                    "RequestLimitExceeded" => Retry,
                    _ => Fail,
                }
            },
            |code| match code {
                "RequestLimitExceeded" => "exact",
                "FailedOperation" => "default, message-dependent",
                _ => "default",
            },
        ),
        answers(
            "a number in the message",
            SNAKE,
            || of(&[(P::Error, "/error"), (P::Code, "/error/code"), (P::Message, "/error/message")]),
            |p| {
                let body = p.json();
                let message = text(&body, "/error/message");
                let wait: String = message.chars().filter(char::is_ascii_digit).take(2).collect();
                match (text(&body, "/error/code"), wait.parse::<u32>()) {
                    (_, Ok(_)) => "wait",
                    ("rate_limit", Err(_)) => "slow down",
                    (_, Err(_)) => "fail",
                }
            },
            |code| match code {
                "rate_limit" => "exact, message-dependent",
                _ => "default, message-dependent",
            },
        ),
        answers(
            "a status of five hundred, then the code",
            SNAKE,
            || of(&[(P::Error, "/error"), (P::Code, "/error/code"), (P::Message, "/error/message")]),
            |p| match (p.status(), text(&p.json(), "/error/code")) {
                (500.., _) => "theirs",
                (_, "card_declined" | "card_expired") => "another card",
                (_, "rate_limit") => "again",
                (_, _) => "ours",
            },
            |code| these(&["card_declined", "card_expired", "rate_limit"], code, "exact"),
        ),
    ]
}
