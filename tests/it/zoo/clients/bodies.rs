//! Clients of bodies and of HTTP answers: parsed JSON, every shape of envelope, statuses, messages, asynchronous calls.

use std::fmt::Debug;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use errcatalog::{Api, EnvelopePart as P, EnvelopeShape, Probe};
use serde_json::Value;

use super::super::Action::{self, Fail, Login, Retry};
use super::names::{CLOUD, EXCEPTIONS, SLASH, SNAKE, UPPER};
use super::{Client, Shown};

const WIDE: &[&str] = &["40001", "40003", "40013", "40029", "41001", "42001", "45009", "45011", "48001", "50002"];

/// A client of entire answers.
fn client<T: Debug>(
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

/// `errcode` is 0 for a success.
fn messenger() -> Api {
    of(&[(P::Code, "/errcode"), (P::Message, "/errmsg"), (P::Success, "/errcode = 0")])
}

fn payments() -> Api {
    of(&[(P::Error, "/error"), (P::Code, "/error/code"), (P::Message, "/error/message")])
}

fn listed() -> Api {
    of(&[(P::Code, "/errors/0/code"), (P::Message, "/errors/0/message"), (P::Success, "/success = true")])
}

fn flat() -> Api {
    of(&[(P::Code, "/Code"), (P::Message, "/Message"), (P::RequestId, "/RequestId")])
}

fn flagged() -> Api {
    of(&[(P::Code, "/error"), (P::Success, "/ok = true"), (P::CodeType, "text")])
}

fn problems() -> Api {
    let shape = EnvelopeShape::problem_details().to_builder().code_format("https://example.com/problems/{code}");
    Api::new(shape.build().unwrap())
}

fn text(body: &Value, pointer: &str) -> String {
    body.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// An error with its code and message, as SDKs have it.
#[derive(Debug)]
#[expect(dead_code, reason = "read through `Debug`")]
struct ApiError {
    code: String,
    message: String,
    request_id: Option<String>,
}

fn decide(code: &str) -> Action {
    match code {
        "RequestLimitExceeded" | "rate_limit" | "UNAVAILABLE" | "ThrottlingException" => Retry,
        "storage/quota-exceeded" => Retry,
        code if code.starts_with("AuthFailure.") => Login,
        _ => Fail,
    }
}

fn decided(code: &str) -> &'static str {
    match code {
        "RequestLimitExceeded" | "rate_limit" | "UNAVAILABLE" | "ThrottlingException" => "exact",
        "storage/quota-exceeded" => "exact",
        _ if code.starts_with("AuthFailure.") => "family",
        _ => "default",
    }
}

/// Runs a future that never waits, as a runtime does.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}

pub(super) fn clients() -> Vec<Client> {
    let mut all = of_bodies();
    all.extend(of_shapes());
    all.extend(of_answers());
    all.extend(of_calls());
    all
}

fn of_bodies() -> Vec<Client> {
    vec![
        client(
            "an error with code and message",
            CLOUD,
            Api::tencent_cloud_3,
            |p| {
                let body = p.json();
                let error = ApiError {
                    code: text(&body, "/Response/Error/Code"),
                    message: text(&body, "/Response/Error/Message"),
                    request_id: Some(text(&body, "/Response/RequestId")),
                };
                (decide(&error.code), error)
            },
            decided,
        ),
        client(
            "a text of code and message",
            CLOUD,
            Api::tencent_cloud_3,
            |p| {
                let body = p.json();
                let code = text(&body, "/Response/Error/Code");
                match decide(&code) {
                    Fail => format!("[{code}] {}", text(&body, "/Response/Error/Message")),
                    action => format!("{action:?}"),
                }
            },
            decided,
        ),
        client(
            "a message, or what is said instead of one",
            CLOUD,
            Api::tencent_cloud_3,
            |p| {
                let body = p.json();
                let code = text(&body, "/Response/Error/Code");
                let message = text(&body, "/Response/Error/Message");
                let message = if message.is_empty() { "no message given".to_owned() } else { message };
                (decide(&code), format!("{code}: {message}"))
            },
            decided,
        ),
        client(
            "a message in lower case that is cut",
            CLOUD,
            Api::tencent_cloud_3,
            |p| {
                let body = p.json();
                let message: String = text(&body, "/Response/Error/Message").chars().take(60).collect();
                (decide(&text(&body, "/Response/Error/Code")), message)
            },
            decided,
        ),
        client(
            "the entire body in the error",
            SNAKE,
            payments,
            |p| match decide(&text(&p.json(), "/error/code")) {
                Fail => Err(format!("unexpected answer: {}", p.body())),
                action => Ok(action),
            },
            decided,
        ),
        client(
            "a body that is cut in the error",
            SNAKE,
            payments,
            |p| match decide(&text(&p.json(), "/error/code")) {
                Fail => Err(format!("unexpected error, request {}", p.request_id())),
                action => Ok(action),
            },
            decided,
        ),
        client(
            "what the message says, too",
            CLOUD,
            Api::tencent_cloud_3,
            |p| {
                let body = p.json();
                let message = text(&body, "/Response/Error/Message").to_lowercase();
                let is_busy = message.contains("too many requests") || message.contains("try again");
                if is_busy { Retry } else { decide(&text(&body, "/Response/Error/Code")) }
            },
            |code| match code {
                // Its arm does what the message would do.
                "RequestLimitExceeded" => "exact",
                _ if code.starts_with("AuthFailure.") => "family, message-dependent",
                _ => "default, message-dependent",
            },
        ),
    ]
}

fn of_shapes() -> Vec<Client> {
    vec![
        client(
            "flat numbers",
            WIDE,
            messenger,
            |p| match p.json()["errcode"].as_i64() {
                Some(0) | None => Ok(()),
                Some(40001 | 42001) => Err("token".to_owned()),
                Some(45009) => Err("busy".to_owned()),
                Some(code) => Err(format!("error {code}: {}", text(&p.json(), "/errmsg"))),
            },
            |code| if matches!(code, "40001" | "42001" | "45009") { "exact" } else { "default" },
        ),
        client(
            "flat numbers in a range",
            WIDE,
            messenger,
            |p| match p.json()["errcode"].as_i64().and_then(|code| i32::try_from(code).ok()) {
                Some(45_000..=45_999) => Retry,
                Some(40_001) => Login,
                _ => Fail,
            },
            |code| match code {
                "45009" | "45011" => "family",
                "40001" => "exact",
                _ => "default",
            },
        ),
        client("an error of its own", SNAKE, payments, |p| decide(&text(&p.json(), "/error/code")), decided),
        client(
            "an error of its own, as a struct",
            SNAKE,
            payments,
            |p| {
                let body = p.json();
                let error = body.get("error").cloned().unwrap_or_default();
                match error["code"].as_str() {
                    Some("card_declined") => Err(("card", String::new())),
                    Some("rate_limit" | "lock_timeout") => Err(("later", String::new())),
                    Some(code) => {
                        Err((code, text(&error, "/message"))).map_err(|(code, m)| ("other", format!("{code} {m}")))
                    }
                    None => Ok(()),
                }
            },
            |code| if matches!(code, "card_declined" | "rate_limit" | "lock_timeout") { "exact" } else { "default" },
        ),
        client(
            "the first of a list",
            UPPER,
            listed,
            |p| {
                let body = p.json();
                if body["success"] == true {
                    return Ok(());
                }
                Err(body["errors"][0]["code"].as_str().map(decide))
            },
            decided,
        ),
        client(
            "every one of a list",
            UPPER,
            listed,
            |p| {
                let body = p.json();
                let errors = body["errors"].as_array().cloned().unwrap_or_default();
                let codes: Vec<String> = errors.iter().map(|error| text(error, "/code")).collect();
                if codes.iter().any(|code| code == "UNAVAILABLE") { Retry } else { Fail }
            },
            decided,
        ),
        client("a flat name", EXCEPTIONS, flat, |p| decide(&text(&p.json(), "/Code")), decided),
        client(
            "a flag and a name",
            SNAKE,
            flagged,
            |p| {
                let body = p.json();
                match (body["ok"].as_bool(), body["error"].as_str()) {
                    (Some(true), _) => Ok(()),
                    (_, Some("rate_limit")) => Err("later".to_owned()),
                    (_, code) => Err(code.unwrap_or("unknown_error").to_owned()),
                }
            },
            decided,
        ),
        client(
            "the end of an address",
            UPPER,
            problems,
            |p| decide(text(&p.json(), "/type").rsplit('/').next().unwrap_or_default()),
            decided,
        ),
        client(
            "an entire address",
            SLASH,
            problems,
            |p| match text(&p.json(), "/type").as_str() {
                "https://example.com/problems/storage/quota-exceeded" => Retry,
                "https://example.com/problems/auth/id-token-expired" => Login,
                _ => Fail,
            },
            |code| match code {
                "storage/quota-exceeded" | "auth/id-token-expired" => "exact",
                _ => "default",
            },
        ),
        client(
            "extensions of a query",
            UPPER,
            || Api::new(EnvelopeShape::graphql()),
            |p| decide(&text(&p.json(), "/errors/0/extensions/code")),
            decided,
        ),
        client(
            "a type with a name space",
            EXCEPTIONS,
            || Api::new(EnvelopeShape::aws_json()),
            |p| decide(text(&p.json(), "/__type").rsplit('#').next().unwrap_or_default()),
            decided,
        ),
        client(
            "a status by name",
            UPPER,
            || Api::new(EnvelopeShape::google_status()),
            |p| {
                let error = &p.json()["error"];
                (decide(&text(error, "/status")), error["code"].as_u64().map(|status| status >= 500))
            },
            decided,
        ),
    ]
}

fn of_answers() -> Vec<Client> {
    vec![
        client(
            "the status is asked for first",
            CLOUD,
            Api::tencent_cloud_3,
            |p| match p.status() {
                429 => Retry,
                500.. => Fail,
                _ => decide(p.code()),
            },
            decided,
        ),
        client(
            "the status alone",
            SNAKE,
            payments,
            |p| match p.status() {
                401 | 403 => Login,
                429 | 500..=599 => Retry,
                _ => Fail,
            },
            |_| "default",
        ),
        client(
            "two outcomes by one list",
            UPPER,
            || Api::new(EnvelopeShape::google_status()),
            |p| {
                let status = text(&p.json(), "/error/status");
                ["UNAVAILABLE", "ABORTED", "RESOURCE_EXHAUSTED"].contains(&status.as_str())
            },
            |code| if matches!(code, "UNAVAILABLE" | "ABORTED" | "RESOURCE_EXHAUSTED") { "exact" } else { "default" },
        ),
        client(
            "two outcomes by code and status",
            SNAKE,
            payments,
            |p| p.status() == 429 || matches!(p.code(), "rate_limit" | "lock_timeout"),
            |code| if matches!(code, "rate_limit" | "lock_timeout") { "exact" } else { "default" },
        ),
        client(
            "no codes at all",
            UPPER,
            || Api::new(EnvelopeShape::google_status()),
            |p| if p.json().get("error").is_some() { Err("failed") } else { Ok(()) },
            |_| "default",
        ),
    ]
}

fn of_calls() -> Vec<Client> {
    vec![
        client(
            "a call that is awaited",
            CLOUD,
            Api::tencent_cloud_3,
            |p| {
                let body = p.body().to_owned();
                block_on(async move {
                    let body: Value = serde_json::from_str(&body).unwrap_or_default();
                    decide(&text(&body, "/Response/Error/Code"))
                })
            },
            decided,
        ),
        client(
            "a call that is tried three times",
            CLOUD,
            Api::tencent_cloud_3,
            |p| {
                let call = async |code: &str| match decide(code) {
                    Retry => Err(true),
                    _ => Err::<(), _>(false),
                };
                block_on(async {
                    let mut calls = 0;
                    loop {
                        calls += 1;
                        match call(p.code()).await {
                            Err(true) if calls < 3 => {}
                            other => break (calls, other),
                        }
                    }
                })
            },
            |code| if code == "RequestLimitExceeded" { "exact" } else { "default" },
        ),
        client(
            "a client that is made for every call",
            SNAKE,
            payments,
            |p| {
                #[derive(Default, Debug)]
                struct State {
                    failures: u32,
                    last: Option<String>,
                }
                let mut state = State::default();
                let code = text(&p.json(), "/error/code");
                if decide(&code) != Retry {
                    state.failures += 1;
                    state.last = Some(code);
                }
                state
            },
            decided,
        ),
    ]
}
