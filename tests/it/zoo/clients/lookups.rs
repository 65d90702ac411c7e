//! Clients that look codes up in other ways than by `match`: hashes, tries, bits, closures, tables of tables, suggestions.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use super::super::Action::{self, Fail, Login, Retry};
use super::forms::these;
use super::names::{CAMEL, CLOUD, DEEP, EXCEPTIONS, SLASH, SNAKE, UPPER};
use super::{Client, client};

fn fnv(code: &str) -> u64 {
    code.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// How many letters must be changed, put in or left out to make one of the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, c) in a.chars().enumerate() {
        let mut before = std::mem::replace(&mut row[0], i + 1);
        for (j, other) in b.iter().enumerate() {
            let change = before + usize::from(c != *other);
            before = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(before + 1);
        }
    }
    row[b.len()]
}

fn snake(code: &str) -> String {
    let mut out = String::new();
    for (at, c) in code.char_indices() {
        if c.is_uppercase() && at > 0 && !out.ends_with('.') {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Status {
    Aborted,
    Unavailable,
    NotFound,
    Internal,
    Other,
}

impl Status {
    /// Every documented status, be it decided or not.
    fn of(code: &str) -> Self {
        match code {
            "ABORTED" => Self::Aborted,
            "UNAVAILABLE" => Self::Unavailable,
            "NOT_FOUND" => Self::NotFound,
            "INTERNAL" => Self::Internal,
            _ => Self::Other,
        }
    }
}

pub(super) fn clients() -> Vec<Client> {
    let mut all = tables();
    all.extend(kept());
    all.extend(suggestions());
    all
}

fn tables() -> Vec<Client> {
    vec![
        client(
            "a perfect hash",
            CLOUD,
            |code| {
                let table =
                    [("", Fail), ("RequestLimitExceeded", Retry), ("AuthFailure", Login), ("InternalError", Retry)];
                let slot = match (code.len() % 4, code.as_bytes().first()) {
                    (0, Some(b'R')) => 1,
                    (3, Some(b'A')) => 2,
                    (1, Some(b'I')) => 3,
                    _ => 0,
                };
                if table[slot].0 == code { table[slot].1 } else { Fail }
            },
            |code| these(&["RequestLimitExceeded", "AuthFailure", "InternalError"], code, "exact"),
        ),
        client(
            "a switch over hashes",
            SNAKE,
            |code| {
                let (rate, lock) = (fnv("rate_limit"), fnv("lock_timeout"));
                match fnv(code) {
                    hash if hash == rate || hash == lock => "again",
                    _ => "failed",
                }
            },
            |code| these(&["rate_limit", "lock_timeout"], code, "exact"),
        ),
        client(
            "a word after the other",
            CLOUD,
            |code| {
                let rest = code.strip_prefix("Request").and_then(|rest| rest.strip_prefix("Limit"));
                if rest == Some("Exceeded") { Retry } else { Fail }
            },
            |code| these(&["RequestLimitExceeded"], code, "exact"),
        ),
        client(
            "bits of a sorted list of all codes",
            UPPER,
            |code| {
                let bits: u32 = 0b1_0001_0000_0001;
                UPPER.binary_search(&code).is_ok_and(|at| bits >> at & 1 == 1)
            },
            |code| these(&["ABORTED", "NOT_FOUND", "UNAVAILABLE"], code, "exact"),
        ),
        client(
            "the length first",
            EXCEPTIONS,
            |code| match (code.len(), code) {
                (19, "ThrottlingException") => Retry,
                (18, "ServiceUnavailable") => Retry,
                (19, "ValidationException") => Login,
                _ => Fail,
            },
            |code| these(&["ThrottlingException", "ServiceUnavailable", "ValidationException"], code, "exact"),
        ),
        client(
            "bytes of a name",
            EXCEPTIONS,
            |code| match code.as_bytes() {
                b"ThrottlingException" => 2,
                [b'S', b'e', b'r', b'v', b'i', b'c', b'e', rest @ ..] if rest == b"Unavailable" => 1,
                _ => 0,
            },
            |code| these(&["ThrottlingException", "ServiceUnavailable"], code, "exact"),
        ),
        client(
            "closures in a map",
            CLOUD,
            |code| {
                type Answer = fn(&str) -> String;
                let mut answers: BTreeMap<&str, Answer> = BTreeMap::new();
                answers.insert("RequestLimitExceeded", |_| "wait".to_owned());
                answers.insert("AuthFailure.TokenFailure", |code| format!("log in again, {code}"));
                let rest: Answer = |code| format!("no answer to {code}");
                answers.get(code).unwrap_or(&rest)(code)
            },
            |code| these(&["RequestLimitExceeded", "AuthFailure.TokenFailure"], code, "exact"),
        ),
        client(
            "a table of families, with exceptions in front",
            CLOUD,
            |code| {
                let codes = HashMap::from([("AuthFailure.SecretIdNotFound", Fail), ("UnsupportedRegion", Login)]);
                let families = HashMap::from([("AuthFailure", Login), ("LimitExceeded", Retry)]);
                let family = code.split('.').next().unwrap_or(code);
                codes.get(code).or_else(|| families.get(family)).copied().unwrap_or(Fail)
            },
            |code| match code {
                "AuthFailure.SecretIdNotFound" => "excepted",
                "UnsupportedRegion" | "AuthFailure" | "LimitExceeded" => "exact",
                _ if code.starts_with("AuthFailure.") || code.starts_with("LimitExceeded.") => "family",
                _ => "default",
            },
        ),
        client(
            "a table inside of a table",
            DEEP,
            |code| {
                let tables = BTreeMap::from([
                    ("Throttling", BTreeMap::from([("User.Api", 1), ("User.Flow", 2)])),
                    ("QuotaExceeded", BTreeMap::from([("Disk.Size", 3)])),
                ]);
                let (family, rest) = code.split_once('.').unwrap_or((code, ""));
                tables.get(family).and_then(|table| table.get(rest)).copied()
            },
            |code| these(&["Throttling.User.Api", "Throttling.User.Flow", "QuotaExceeded.Disk.Size"], code, "exact"),
        ),
        client(
            "an enum that knows more than it decides",
            UPPER,
            |code| matches!(Status::of(code), Status::Aborted | Status::Unavailable),
            |code| these(&["ABORTED", "UNAVAILABLE"], code, "exact"),
        ),
        client(
            "an enum that knows more than it decides, as an answer",
            UPPER,
            |code| match Status::of(code) {
                Status::Aborted | Status::Unavailable => Ok("again"),
                Status::NotFound => Ok("nothing"),
                Status::Internal | Status::Other => Err(format!("status {code}")),
            },
            |code| these(&["ABORTED", "UNAVAILABLE", "NOT_FOUND"], code, "exact"),
        ),
        client(
            "pairs that are searched from the end",
            CAMEL,
            |code| {
                let pairs = [("notFound", "gone"), ("backendError", "again"), ("notFound", "nothing")];
                pairs.iter().rev().find(|(known, _)| *known == code).map_or("failed", |(_, answer)| *answer)
            },
            |code| these(&["notFound", "backendError"], code, "exact"),
        ),
        client(
            "upper and lower case in one table",
            CAMEL,
            |code| {
                let known = BTreeSet::from(["RATELIMITEXCEEDED", "QUOTAEXCEEDED"]);
                known.contains(code.to_uppercase().as_str())
            },
            |code| these(&["rateLimitExceeded", "quotaExceeded"], code, "exact"),
        ),
        client(
            "snake case of a hump",
            CAMEL,
            |code| match snake(code).as_str() {
                "rate_limit_exceeded" => "slow down".to_owned(),
                "backend_error" => "again".to_owned(),
                other => format!("unrecognised: {other}"),
            },
            |code| these(&["rateLimitExceeded", "backendError"], code, "exact"),
        ),
    ]
}

fn kept() -> Vec<Client> {
    fn known() -> &'static BTreeMap<&'static str, Action> {
        static KNOWN: OnceLock<BTreeMap<&str, Action>> = OnceLock::new();
        KNOWN.get_or_init(|| BTreeMap::from([("auth/id-token-expired", Login), ("storage/quota-exceeded", Retry)]))
    }
    let last: RefCell<Option<(String, Action)>> = RefCell::default();
    let interned: RefCell<Vec<String>> = RefCell::new(vec!["rate_limit".to_owned(), "lock_timeout".to_owned()]);
    vec![
        client(
            "a table that is made once",
            SLASH,
            |code| known().get(code).copied(),
            |code| these(&["auth/id-token-expired", "storage/quota-exceeded"], code, "exact"),
        ),
        client(
            "the last answer is kept",
            SLASH,
            move |code| {
                if let Some((of, action)) = &*last.borrow()
                    && of == code
                {
                    return *action;
                }
                let action = known().get(code).copied().unwrap_or(Fail);
                last.replace(Some((code.to_owned(), action)));
                action
            },
            |code| these(&["auth/id-token-expired", "storage/quota-exceeded"], code, "exact"),
        ),
        client(
            "names that are kept once each",
            SNAKE,
            move |code| {
                let mut names = interned.borrow_mut();
                let at = names.iter().position(|name| name == code).unwrap_or(names.len());
                if at == names.len() {
                    names.push(code.to_owned());
                }
                at < 2
            },
            |code| these(&["rate_limit", "lock_timeout"], code, "exact"),
        ),
        client(
            "a text that may be borrowed",
            UPPER,
            |code| match code {
                "UNAVAILABLE" => Cow::Borrowed("again"),
                _ => Cow::Owned::<str>(format!("status {code} of the server")),
            },
            |code| these(&["UNAVAILABLE"], code, "exact"),
        ),
    ]
}

fn suggestions() -> Vec<Client> {
    const ARMS: [&str; 3] = ["RequestLimitExceeded", "ResourceNotFound", "AuthFailure.TokenFailure"];
    let truth = |code: &str| these(&ARMS, code, "exact");
    let decide = |code: &str| match code {
        "RequestLimitExceeded" => Some("again"),
        "ResourceNotFound" => Some("gone"),
        "AuthFailure.TokenFailure" => Some("log in"),
        _ => None,
    };
    vec![
        client(
            "what may have been meant",
            CLOUD,
            move |code| match decide(code) {
                Some(answer) => answer.to_owned(),
                None => match ARMS.iter().find(|known| distance(known, code) <= 8) {
                    Some(known) => format!("unknown code {code}, did you mean {known}?"),
                    None => format!("unknown code {code}"),
                },
            },
            truth,
        ),
        client(
            "what may have been meant, and always something",
            CLOUD,
            move |code| match decide(code) {
                Some(answer) => Ok(answer),
                None => {
                    let nearest = ARMS.iter().min_by_key(|known| distance(known, code)).unwrap_or(&"");
                    Err(format!("{code} is unknown (nearest: {nearest})"))
                }
            },
            truth,
        ),
        client(
            "all that are known",
            CLOUD,
            move |code| match decide(code) {
                Some(answer) => Ok(answer),
                None => Err(format!("unknown code `{code}`, expected one of {}", ARMS.join(", "))),
            },
            truth,
        ),
        client(
            "a field for what may have been meant",
            CLOUD,
            move |code| {
                #[derive(Debug)]
                #[expect(dead_code, reason = "read through `Debug`")]
                struct Unknown {
                    code: String,
                    similar: Option<&'static str>,
                }
                decide(code).ok_or_else(|| Unknown {
                    code: code.to_owned(),
                    similar: ARMS.iter().find(|known| distance(known, code) <= 8).copied(),
                })
            },
            truth,
        ),
    ]
}
