//! Clients that decide what to do next: retries with waits and budgets, statuses first, hints of the answer, metrics.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::time::Duration;

use errcatalog::{Api, EnvelopePart as P, EnvelopeShape, Probe};

use super::super::Action::{Fail, Login, Retry};
use super::forms::these;
use super::names::{CLOUD, EXCEPTIONS, SLASH, SNAKE, UPPER};
use super::{Client, Shown, client};

/// A client of entire answers.
fn answers<T: std::fmt::Debug>(
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

/// Code, message and a request id at the top, with a status.
fn flat() -> Api {
    of(&[(P::Code, "/code"), (P::Message, "/message"), (P::RequestId, "/requestId"), (P::Status, "422")])
}

/// A list of errors, as some APIs have it.
fn listed() -> Api {
    of(&[
        (P::Error, "/errors"),
        (P::Code, "/errors/0/code"),
        (P::Message, "/errors/0/detail"),
        (P::StatusAt, "/errors/0/status"),
        (P::Status, "409"),
    ])
}

/// The error inside of an error.
fn inner() -> Api {
    of(&[
        (P::Error, "/error"),
        (P::Code, "/error/innererror/code"),
        (P::Message, "/error/message"),
        (P::Template, r#"{"error": {"code": "BadArgument", "target": "name"}}"#),
    ])
}

/// A text beside the code, at the top.
fn grants() -> Api {
    of(&[(P::Code, "/error"), (P::Message, "/error_description"), (P::CodeType, "text"), (P::Status, "400")])
}

const GRANTS: &[&str] = &[
    "access_denied",
    "expired_token",
    "invalid_client",
    "invalid_grant",
    "invalid_scope",
    "server_error",
    "slow_down",
];

fn parsed(p: &Probe<'_>, pointer: &str) -> String {
    p.json().pointer(pointer).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
}

fn of_throttled(code: &str) -> &'static str {
    these(&["ThrottlingException", "RequestLimitExceeded", "ServiceUnavailable"], code, "exact")
}

fn is_throttled(code: &str) -> bool {
    matches!(code, "ThrottlingException" | "RequestLimitExceeded" | "ServiceUnavailable")
}

pub(super) fn clients() -> Vec<Client> {
    let mut all = predicates();
    all.extend(memories());
    all.extend(bodies());
    all
}

fn predicates() -> Vec<Client> {
    vec![
        client(
            "waits that double",
            EXCEPTIONS,
            |code| {
                let attempts = if is_throttled(code) { 4 } else { 1 };
                (1..attempts).map(|nth| Duration::from_millis(50 << nth)).collect::<Vec<_>>()
            },
            of_throttled,
        ),
        client(
            "stop or go on",
            EXCEPTIONS,
            |code| {
                if is_throttled(code) {
                    ControlFlow::Continue(2)
                } else {
                    ControlFlow::Break(format!("gave up: {code}"))
                }
            },
            of_throttled,
        ),
        client(
            "negated twice",
            EXCEPTIONS,
            |code| {
                let is_final = !is_throttled(code);
                !is_final
            },
            of_throttled,
        ),
        client(
            "early returns",
            CLOUD,
            |code| {
                if code.is_empty() {
                    return Err("no code".to_owned());
                }
                if code == "UnauthorizedOperation" {
                    return Err("ask for the permission".to_owned());
                }
                let Some((family, _)) = code.split_once('.') else {
                    return if code == "InternalError" { Ok(true) } else { Err(format!("{code} is final")) };
                };
                if family == "LimitExceeded" { Ok(false) } else { Err(format!("{code} is final")) }
            },
            |code| match code {
                "UnauthorizedOperation" | "InternalError" => "exact",
                _ if code.starts_with("LimitExceeded.") => "family",
                _ => "default",
            },
        ),
        client(
            "an if and an else for each",
            SLASH,
            |code| {
                if code == "auth/id-token-expired" {
                    Login
                } else if code == "messaging/server-unavailable"
                    || (code.starts_with("storage/") && code.ends_with("-exceeded"))
                {
                    Retry
                } else {
                    Fail
                }
            },
            |code| match code {
                "auth/id-token-expired" | "messaging/server-unavailable" => "exact",
                _ if code.starts_with("storage/") && code.ends_with("exceeded") => "exact",
                _ => "default",
            },
        ),
        client(
            "bound by a pattern",
            UPPER,
            |code| match code {
                again @ ("ABORTED" | "UNAVAILABLE") => format!("again after {again}"),
                "OUT_OF_RANGE" | "RESOURCE_EXHAUSTED" => "later".to_owned(),
                other => format!("failed with {other}"),
            },
            |code| these(&["ABORTED", "UNAVAILABLE", "RESOURCE_EXHAUSTED"], code, "exact"),
        ),
        client(
            "the same words for both, but for one",
            UPPER,
            |code| match code {
                "ABORTED" | "UNAVAILABLE" => format!("{code}: will be tried again"),
                _ => format!("{code}: will not be tried again"),
            },
            |code| these(&["ABORTED", "UNAVAILABLE"], code, "exact"),
        ),
        client(
            "an action beside what everybody gets",
            SNAKE,
            |code| {
                let shown = format!("Sorry, the payment failed ({code}).");
                let action = (code == "insufficient_funds").then_some("another card");
                (shown, action)
            },
            |code| these(&["insufficient_funds"], code, "exact"),
        ),
        client(
            "a metric's name beside the action",
            SNAKE,
            |code| {
                let action = match code {
                    "rate_limit" | "lock_timeout" => Retry,
                    "api_key_expired" => Login,
                    _ => Fail,
                };
                (action, format!("payments.errors.{}", code.replace('_', "-")))
            },
            |code| these(&["rate_limit", "lock_timeout", "api_key_expired"], code, "exact"),
        ),
        client(
            "how many times, by a sum",
            SNAKE,
            |code| {
                let mut score = 0;
                if ["processing_error", "lock_timeout", "rate_limit"].contains(&code) {
                    score += 2;
                }
                if code == "rate_limit" {
                    score += 1;
                }
                score
            },
            |code| these(&["processing_error", "lock_timeout", "rate_limit"], code, "exact"),
        ),
    ]
}

fn memories() -> Vec<Client> {
    vec![
        client(
            "a log inside of the client",
            EXCEPTIONS,
            |code| {
                let log = RefCell::new(Vec::new());
                let say = |text: &str| log.borrow_mut().push(text.to_owned());
                say("sent");
                if is_throttled(code) {
                    say("throttled");
                    say("sent again");
                } else {
                    say(&format!("failed: {code}"));
                }
                log.into_inner()
            },
            of_throttled,
        ),
        client(
            "calls that are counted inside of the client",
            EXCEPTIONS,
            |code| {
                let calls = Cell::new(0);
                loop {
                    calls.set(calls.get() + 1);
                    if !is_throttled(code) || calls.get() == 3 {
                        break calls.get();
                    }
                }
            },
            of_throttled,
        ),
        {
            let seen: RefCell<BTreeMap<String, bool>> = RefCell::default();
            client(
                "what was decided before is kept",
                EXCEPTIONS,
                move |code| *seen.borrow_mut().entry(code.to_owned()).or_insert_with(|| is_throttled(code)),
                of_throttled,
            )
        },
        {
            let counts: RefCell<BTreeMap<String, u64>> = RefCell::default();
            client(
                "a metric that only counts",
                EXCEPTIONS,
                move |code| {
                    *counts.borrow_mut().entry(code.to_owned()).or_default() += 1;
                    if is_throttled(code) { "again" } else { "failed" }
                },
                of_throttled,
            )
        },
        {
            let calls = Cell::new(0_u64);
            client(
                "the number of the call in the outcome",
                EXCEPTIONS,
                move |code| {
                    calls.set(calls.get() + 1);
                    (is_throttled(code), calls.get())
                },
                |_| "indeterminate, unstable",
            )
        },
    ]
}

fn bodies() -> Vec<Client> {
    vec![
        answers(
            "a status first, then the code",
            SNAKE,
            flat,
            |p| match (p.status(), parsed(p, "/code").as_str()) {
                (500.., _) => "again".to_owned(),
                (429, _) | (_, "rate_limit") => "wait".to_owned(),
                (422, "insufficient_funds") => "another card".to_owned(),
                (status, code) => format!("{status} {code}"),
            },
            |code| these(&["rate_limit", "insufficient_funds"], code, "exact"),
        ),
        answers(
            "an error from a body, with all it has",
            SNAKE,
            flat,
            |p| match parsed(p, "/code").as_str() {
                "rate_limit" => Ok(1),
                code => Err(format!(
                    "HTTP {}: {} [{code}] (request {})",
                    p.status(),
                    parsed(p, "/message"),
                    parsed(p, "/requestId")
                )),
            },
            |code| these(&["rate_limit"], code, "exact"),
        ),
        answers(
            "a body that is an error, or not",
            SNAKE,
            flat,
            |p| {
                let body = p.json();
                let Some(code) = body.get("code").and_then(|code| code.as_str()) else { return Ok(body.to_string()) };
                match code {
                    "lock_timeout" | "processing_error" => Err((true, String::new())),
                    _ => Err((false, body.to_string())),
                }
            },
            |code| these(&["lock_timeout", "processing_error"], code, "exact"),
        ),
        answers(
            "all errors of a list, joined",
            UPPER,
            listed,
            |p| {
                let body = p.json();
                let errors = body["errors"].as_array().cloned().unwrap_or_default();
                let text = |error: &serde_json::Value, name: &str| error[name].as_str().unwrap_or_default().to_owned();
                if errors.iter().any(|error| text(error, "code") == "UNAVAILABLE") {
                    return "again".to_owned();
                }
                let texts: Vec<String> =
                    errors.iter().map(|error| format!("{}: {}", text(error, "code"), text(error, "detail"))).collect();
                texts.join("; ")
            },
            |code| these(&["UNAVAILABLE"], code, "exact"),
        ),
        answers(
            "a status inside of the body",
            UPPER,
            listed,
            |p| {
                let body = p.json();
                let status = body["errors"][0]["status"].clone();
                match body["errors"][0]["code"].as_str() {
                    Some("NOT_FOUND") => Err(format!("gone ({status})")),
                    Some("ABORTED") => Ok(()),
                    Some(code) => Err(format!("{status}: {code}")),
                    None => Err("no code".to_owned()),
                }
            },
            |code| these(&["NOT_FOUND", "ABORTED"], code, "exact"),
        ),
        answers(
            "the error inside of an error",
            EXCEPTIONS,
            inner,
            |p| {
                let body = p.json();
                let mut error = &body["error"];
                while error["innererror"].is_object() {
                    error = &error["innererror"];
                }
                error["code"].as_str().is_some_and(is_throttled)
            },
            of_throttled,
        ),
        answers(
            "all codes of errors inside of errors",
            EXCEPTIONS,
            inner,
            |p| {
                let body = p.json();
                let codes: Vec<&str> = ["/error/code", "/error/innererror/code"]
                    .iter()
                    .filter_map(|at| body.pointer(at)?.as_str())
                    .collect();
                if codes.iter().any(|code| is_throttled(code)) { "again".to_owned() } else { codes.join(" > ") }
            },
            of_throttled,
        ),
        answers(
            "a grant that is refused",
            GRANTS,
            grants,
            |p| match (parsed(p, "/error").as_str(), parsed(p, "/error_description")) {
                ("slow_down", _) => Ok(10),
                ("expired_token", _) => Err("log in again".to_owned()),
                (code, text) if text.is_empty() => Err(code.to_owned()),
                (code, text) => Err(format!("{code}: {text}")),
            },
            |code| these(&["slow_down", "expired_token"], code, "exact"),
        ),
        answers(
            "a description that is looked into",
            GRANTS,
            grants,
            |p| match (parsed(p, "/error").as_str(), parsed(p, "/error_description")) {
                ("invalid_grant", text) if text.contains("expired") => "log in again",
                ("invalid_grant", _) => "denied",
                _ => "failed",
            },
            |code| these(&["invalid_grant"], code, "exact, message-dependent"),
        ),
        answers(
            // A message may be that text.
            "a text that is searched for the code",
            GRANTS,
            grants,
            |p| if p.body().contains("\"server_error\"") { "again" } else { "failed" },
            |code| these(&["server_error"], code, "exact, message-dependent"),
        ),
        answers(
            "a type that serde tells apart",
            GRANTS,
            grants,
            |p| {
                #[derive(Debug)]
                enum Grant {
                    SlowDown,
                    ExpiredToken,
                }
                let code = parsed(p, "/error");
                let read = |code: &str| match code {
                    "slow_down" => Ok(Grant::SlowDown),
                    "expired_token" => Ok(Grant::ExpiredToken),
                    other => Err(format!(
                        "unknown variant `{other}`, expected `slow_down` or `expired_token` at line 1 column {}",
                        11 + other.len()
                    )),
                };
                read(&code)
            },
            |code| these(&["slow_down", "expired_token"], code, "exact"),
        ),
        answers(
            "either of two types, as serde tries them",
            GRANTS,
            grants,
            |p| {
                #[derive(Debug)]
                #[expect(dead_code, reason = "read through `Debug`")]
                enum Answer {
                    Known { error: &'static str },
                    Any(serde_json::Value),
                }
                let known = ["access_denied", "server_error"].into_iter().find(|known| *known == parsed(p, "/error"));
                known.map_or_else(|| Answer::Any(p.json()), |error| Answer::Known { error })
            },
            |code| these(&["access_denied", "server_error"], code, "exact"),
        ),
        answers(
            "the keys of a body",
            GRANTS,
            grants,
            |p| {
                let body = p.json();
                let map = body.as_object().cloned().unwrap_or_default();
                let is_final = map.get("error").and_then(|error| error.as_str()) != Some("slow_down");
                (is_final, map.into_iter().collect::<BTreeMap<_, _>>())
            },
            |code| these(&["slow_down"], code, "exact"),
        ),
    ]
}
