//! Clients of envelopes that standards and large providers have: problem details, statuses by name, types with a name space,
//! extensions, calls of remote procedures, lists of errors, headers; with what such clients usually do.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Debug;
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use errcatalog::{Api, EnvelopePart as P, EnvelopeShape, Probe};
use serde_json::Value;

use super::super::Action::{Fail, Login, Retry};
use super::forms::these;
use super::names::{EXCEPTIONS, SNAKE, UPPER};
use super::{Client, Shown};

const PROBLEMS: &[&str] =
    &["account-closed", "bad-cursor", "conflict", "not-found", "out-of-credit", "rate-limited", "unavailable"];

const NUMBERS: &[&str] = &["-32700", "-32601", "-32600", "-32000", "-32001", "4001", "4100", "4900"];

const FLAT: &[&str] = &["40001", "40014", "41001", "42001", "45009", "48001", "50001", "90000"];

fn client<T: Debug>(
    name: &'static str,
    codes: &'static [&'static str],
    api: fn() -> Api,
    handler: impl Fn(&Probe<'_>) -> T + 'static,
    truth: fn(&str) -> &'static str,
) -> Client {
    Client { name, codes, api, handler: Box::new(move |p| Shown(format!("{:?}", handler(p)))), truth }
}

fn problems() -> Api {
    let shape = EnvelopeShape::problem_details().to_builder().code_format("https://example.com/problems/{code}");
    Api::new(shape.build().unwrap())
}

fn google() -> Api {
    Api::new(EnvelopeShape::google_status())
}

fn aws() -> Api {
    Api::new(EnvelopeShape::aws_json())
}

fn graphql() -> Api {
    Api::new(EnvelopeShape::graphql())
}

fn rpc() -> Api {
    Api::new(EnvelopeShape::json_rpc())
}

fn json_api() -> Api {
    Api::new(EnvelopeShape::json_api())
}

fn messenger() -> Api {
    let shape = EnvelopeShape::builder().with(P::Code, "/errcode").with(P::Message, "/errmsg");
    Api::new(shape.with(P::Success, "/errcode = 0").build().unwrap())
}

fn headed() -> Api {
    let shape =
        EnvelopeShape::builder().with(P::Code, "/reason").with(P::Message, "/text").header("x-reason: acme#{code}");
    Api::new(shape.build().unwrap())
}

fn text(body: &Value, pointer: &str) -> String {
    body.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn of_problem(code: &str) -> &'static str {
    these(&["rate-limited", "unavailable"], code, "exact")
}

fn of_status(code: &str) -> &'static str {
    these(&["ABORTED", "UNAVAILABLE"], code, "exact")
}

fn of_exception(code: &str) -> &'static str {
    these(&["ThrottlingException", "ProvisionedThroughputExceededException"], code, "exact")
}

pub(super) fn clients() -> Vec<Client> {
    let mut all = addresses();
    all.extend(names());
    all.extend(lists());
    all.extend(values());
    all
}

fn addresses() -> Vec<Client> {
    vec![
        client(
            "the type of a problem, whole",
            PROBLEMS,
            problems,
            |p| match text(&p.json(), "/type").as_str() {
                "https://example.com/problems/rate-limited" | "https://example.com/problems/unavailable" => Retry,
                _ => Fail,
            },
            of_problem,
        ),
        client(
            "the type of a problem, stripped",
            PROBLEMS,
            problems,
            |p| {
                let address = text(&p.json(), "/type");
                match address.strip_prefix("https://example.com/problems/") {
                    Some("rate-limited") => Ok(30),
                    Some("unavailable") => Ok(1),
                    Some(other) => Err(other.replace('-', " ")),
                    None => Err(format!("no problem of ours: {address}")),
                }
            },
            of_problem,
        ),
        client(
            "a problem, with all its members",
            PROBLEMS,
            problems,
            |p| {
                let body = p.json();
                let kind = text(&body, "/type");
                if kind.ends_with("/rate-limited") || kind.ends_with("/unavailable") {
                    return Err(None);
                }
                let map: BTreeMap<String, Value> = body.as_object().cloned().unwrap_or_default().into_iter().collect();
                Err::<(), _>(Some(map))
            },
            of_problem,
        ),
        client(
            "a problem by its status, then by its type",
            PROBLEMS,
            problems,
            |p| match (p.status(), text(&p.json(), "/type").rsplit('/').next().unwrap_or_default()) {
                (503, _) | (_, "unavailable") => "again",
                (429, _) | (_, "rate-limited") => "wait",
                _ => "failed",
            },
            of_problem,
        ),
        client(
            "two headers and a body",
            SNAKE,
            headed,
            |p| {
                let header = p.header("x-reason").unwrap_or_default();
                let code = header.rsplit('#').next().unwrap_or_default().to_owned();
                let is_same = text(&p.json(), "/reason") == code;
                match code.as_str() {
                    _ if !is_same => Err("header and body differ".to_owned()),
                    "rate_limit" => Ok(2),
                    _ => Err(format!("refused: {header}")),
                }
            },
            |code| these(&["rate_limit"], code, "exact"),
        ),
    ]
}

fn names() -> Vec<Client> {
    vec![
        client(
            "a status by name, with its number",
            UPPER,
            google,
            |p| {
                let body = p.json();
                let status = text(&body, "/error/status");
                let is_retried = matches!(status.as_str(), "ABORTED" | "UNAVAILABLE");
                (is_retried, body.pointer("/error/code").and_then(Value::as_u64), text(&body, "/error/message"))
            },
            of_status,
        ),
        client(
            "a status by name, as an error",
            UPPER,
            google,
            |p| {
                let body = p.json();
                match text(&body, "/error/status").as_str() {
                    "ABORTED" | "UNAVAILABLE" => Ok(()),
                    status => Err(format!("{status}: {}", text(&body, "/error/message"))),
                }
            },
            of_status,
        ),
        client(
            "a type behind a hash sign",
            EXCEPTIONS,
            aws,
            |p| {
                let kind = text(&p.json(), "/__type");
                match kind.rsplit('#').next().unwrap_or_default() {
                    "ThrottlingException" | "ProvisionedThroughputExceededException" => "slower".to_owned(),
                    other => format!("service error: {other}"),
                }
            },
            of_exception,
        ),
        client(
            "a type without what all end with",
            EXCEPTIONS,
            aws,
            |p| {
                let kind = text(&p.json(), "/__type");
                let name = kind.rsplit('#').next().unwrap_or_default();
                match name.trim_end_matches("Exception") {
                    "Throttling" | "ProvisionedThroughputExceeded" => (true, String::new()),
                    other => (false, other.to_owned()),
                }
            },
            of_exception,
        ),
        client(
            "the class of an SDK's error",
            EXCEPTIONS,
            aws,
            |p| {
                let kind = text(&p.json(), "/__type");
                let name = kind.rsplit('#').next().unwrap_or_default().to_owned();
                if name.contains("Throttl") || name.contains("Exceeded") { Retry } else { Fail }
            },
            |code| match code {
                _ if code.contains("Throttl") || code.contains("Exceeded") => "contains",
                _ => "default",
            },
        ),
        client(
            "an extension's code",
            UPPER,
            graphql,
            |p| {
                let body = p.json();
                let code = text(&body, "/errors/0/extensions/code");
                let path = body.pointer("/errors/0/path").cloned();
                match code.as_str() {
                    "UNAUTHENTICATED" => Err(("log in".to_owned(), None)),
                    "UNAVAILABLE" => Ok(()),
                    _ => Err((format!("GraphQL error {code}"), path)),
                }
            },
            |code| these(&["UNAUTHENTICATED", "UNAVAILABLE"], code, "exact"),
        ),
        client(
            "data or errors",
            UPPER,
            graphql,
            |p| {
                let body = p.json();
                match body.get("errors").and_then(Value::as_array) {
                    None => Ok(body["data"].to_string()),
                    Some(errors) => Err(errors
                        .iter()
                        .map(|error| match error["extensions"]["code"].as_str() {
                            Some("NOT_FOUND") => "gone".to_owned(),
                            Some(code) => format!("{code} ({})", error["message"].as_str().unwrap_or("no message")),
                            None => "?".to_owned(),
                        })
                        .collect::<Vec<_>>()),
                }
            },
            |code| these(&["NOT_FOUND"], code, "exact"),
        ),
    ]
}

fn lists() -> Vec<Client> {
    vec![
        client(
            "a number of a remote call",
            NUMBERS,
            rpc,
            |p| match p.json().pointer("/error/code").and_then(Value::as_i64) {
                Some(-32_700 | -32_600) => Err("our fault".to_owned()),
                Some(-32_001) => Ok(()),
                Some(code) => Err(format!("rpc error {code}")),
                None => Err("no code".to_owned()),
            },
            |code| these(&["-32700", "-32600", "-32001"], code, "exact"),
        ),
        client(
            "a number of a remote call, and its message",
            NUMBERS,
            rpc,
            |p| {
                let body = p.json();
                let code = body["error"]["code"].as_i64().unwrap_or_default();
                let message = text(&body, "/error/message");
                (code == 4001, format!("{message} (code {code}, id {})", body["id"]))
            },
            |code| these(&["4001"], code, "exact"),
        ),
        client(
            "a list of errors, each with a code",
            SNAKE,
            json_api,
            |p| {
                let body = p.json();
                let codes: Vec<String> = body["errors"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|error| Some(error["code"].as_str()?.to_owned()))
                    .collect();
                let is_retried = codes.iter().any(|code| code == "lock_timeout" || code == "rate_limit");
                (codes, is_retried)
            },
            |code| these(&["lock_timeout", "rate_limit"], code, "exact"),
        ),
        client(
            "errors in a set",
            SNAKE,
            json_api,
            |p| {
                let body = p.json();
                let errors = body["errors"].as_array().cloned().unwrap_or_default();
                let codes: HashSet<String> =
                    errors.iter().filter_map(|error| Some(error["code"].as_str()?.to_owned())).collect();
                if codes.contains("card_declined") {
                    HashSet::from(["card".to_owned(), "other".to_owned()])
                } else {
                    codes
                }
            },
            |code| these(&["card_declined"], code, "exact"),
        ),
        client(
            "zero is no error",
            FLAT,
            messenger,
            |p| {
                let body = p.json();
                match body["errcode"].as_i64() {
                    None | Some(0) => Ok(()),
                    Some(40_001 | 40_014 | 42_001) => Err((true, String::new())),
                    Some(45_009) => Err((false, "wait".to_owned())),
                    Some(code) => Err((false, format!("{code}: {}", text(&body, "/errmsg")))),
                }
            },
            |code| these(&["40001", "40014", "42001", "45009"], code, "exact"),
        ),
        client(
            "a thousand for each kind",
            FLAT,
            messenger,
            |p| match p.json()["errcode"].as_i64().unwrap_or_default() / 1000 {
                0 => "fine",
                40 | 42 => "token",
                45 => "limit",
                _ => "failed",
            },
            |code| match code {
                "40001" | "40014" | "42001" | "45009" => "family",
                _ => "default",
            },
        ),
    ]
}

fn values() -> Vec<Client> {
    vec![
        client(
            "counts by code",
            UPPER,
            google,
            |p| {
                let code = text(&p.json(), "/error/status");
                HashMap::from([(code.clone(), 1), ("calls".to_owned(), if code == "ABORTED" { 2 } else { 1 })])
            },
            |code| these(&["ABORTED"], code, "exact"),
        ),
        client(
            "a time in the outcome",
            UPPER,
            google,
            |p| (text(&p.json(), "/error/status") == "ABORTED", SystemTime::now()),
            |_| "indeterminate, unstable",
        ),
        client(
            "a lock around the action",
            UPPER,
            google,
            |p| Mutex::new(if text(&p.json(), "/error/status") == "UNAVAILABLE" { Retry } else { Login }),
            |code| these(&["UNAVAILABLE"], code, "exact"),
        ),
        client(
            "a number that is none",
            UPPER,
            google,
            |p| match text(&p.json(), "/error/status").as_str() {
                "UNAVAILABLE" => 0.5,
                "ABORTED" => 0.1,
                _ => f64::NAN,
            },
            of_status,
        ),
        client(
            "a wait, and what was said",
            UPPER,
            google,
            |p| {
                let body = p.json();
                let wait = match text(&body, "/error/status").as_str() {
                    "RESOURCE_EXHAUSTED" => Some(Duration::from_secs(60)),
                    "UNAVAILABLE" => Some(Duration::from_millis(1500)),
                    _ => None,
                };
                (wait, text(&body, "/error/message").chars().take(40).collect::<String>())
            },
            |code| these(&["RESOURCE_EXHAUSTED", "UNAVAILABLE"], code, "exact"),
        ),
        client(
            "bytes of the body in the error",
            UPPER,
            google,
            |p| match text(&p.json(), "/error/status").as_str() {
                "NOT_FOUND" => Err(Vec::new()),
                "UNAVAILABLE" => Ok(()),
                _ => Err(p.body().as_bytes().to_vec()),
            },
            |code| these(&["NOT_FOUND", "UNAVAILABLE"], code, "exact"),
        ),
        client(
            "an outcome that is not yet written",
            UPPER,
            google,
            |p| match text(&p.json(), "/error/status").as_str() {
                "UNAVAILABLE" => true,
                "NOT_FOUND" => false,
                _ => panic!("not yet implemented"),
            },
            |code| match code {
                "UNAVAILABLE" | "NOT_FOUND" => "exact",
                _ => "default, panicked",
            },
        ),
    ]
}
