//! Clients that check the form of codes first, and clients that look for words in them.

use super::super::Action::{Fail, Login, Retry};
use super::forms::these;
use super::names::{CAMEL, CLOUD, DEEP, EXCEPTIONS, SLASH, SNAKE, UPPER};
use super::{Client, client};

pub(super) fn clients() -> Vec<Client> {
    let mut all = checked();
    all.extend(words());
    all
}

fn checked() -> Vec<Client> {
    let decide = |code: &str| match code {
        "rate_limit" | "lock_timeout" => Ok(Retry),
        "api_key_expired" => Ok(Login),
        _ => Ok(Fail),
    };
    let truth = |code: &str| these(&["rate_limit", "lock_timeout", "api_key_expired"], code, "exact");
    let checked = move |name: &'static str, is_form: fn(&str) -> bool| {
        client(name, SNAKE, move |code| if is_form(code) { decide(code) } else { Err("malformed") }, truth)
    };
    vec![
        // ^[a-z]+(_[a-z]+)*$
        checked("words of small letters", |code| {
            code.split('_').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()))
        }),
        // ^[a-z_]{10,22}$
        checked("ten letters to twenty-two", |code| {
            (10..=22).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        }),
        // ^[a-z]+(_[a-z]+){1,4}$
        checked("two words to five", |code| (2..=5).contains(&code.split('_').count())),
        // ^[a-z]{3,}
        checked("three letters in front", |code| code.bytes().take(3).filter(u8::is_ascii_lowercase).count() == 3),
        client(
            "a dot at most, and letters",
            CLOUD,
            |code| {
                let is_word = |word: &str| word.len() > 4 && word.bytes().all(|b| b.is_ascii_alphabetic());
                match code.split('.').collect::<Vec<_>>()[..] {
                    [family] | [family, _] if !is_word(family) => Err("no family"),
                    [_, detail] if !is_word(detail) => Err("no detail"),
                    ["LimitExceeded" | "RequestLimitExceeded", ..] => Ok(Retry),
                    [_] | [_, _] => Ok(Fail),
                    _ => Err("too many dots"),
                }
            },
            |code| match code {
                "LimitExceeded" | "RequestLimitExceeded" => "exact",
                "LimitExceeded.PeriodExceedMaxLimit" => "family",
                _ => "default",
            },
        ),
        client(
            "a service and a kind",
            SLASH,
            |code| {
                let is_kebab = |part: &str| part.split('-').all(|word| !word.is_empty() && word.is_ascii());
                let (service, kind) = code.split_once('/').filter(|(a, b)| is_kebab(a) && is_kebab(b))?;
                Some((service.len() < 12 && kind == "too-many-requests") || kind == "server-unavailable")
            },
            |code| match code {
                "auth/too-many-requests" => "open-ended",
                "messaging/server-unavailable" => "detail",
                _ => "default",
            },
        ),
    ]
}

fn words() -> Vec<Client> {
    let any = |words: &'static [&'static str]| {
        move |code: &str| if words.iter().any(|word| code.to_lowercase().contains(word)) { Retry } else { Fail }
    };
    vec![
        client("some of three words, in any case", CLOUD, any(&["throttl", "limit", "unavailable"]), |code| match code
            .to_lowercase()
        {
            code if code.contains("limit") || code.contains("unavailable") => "contains",
            _ => "default",
        }),
        client(
            "an end of a hump",
            CAMEL,
            |code| match code {
                _ if code.ends_with("Exceeded") => Retry,
                _ if code.ends_with("Error") => Fail,
                _ => Login,
            },
            |code| if code.ends_with("Exceeded") || code.ends_with("Error") { "detail" } else { "default" },
        ),
        client(
            "humps, one by one",
            EXCEPTIONS,
            |code| {
                let mut humps: Vec<String> = Vec::new();
                for c in code.chars() {
                    match humps.last_mut() {
                        Some(hump) if !c.is_uppercase() => hump.push(c),
                        _ => humps.push(c.to_string()),
                    }
                }
                humps.iter().any(|hump| hump == "Throttling" || hump == "Throughput")
            },
            |code| match code {
                "ThrottlingException" | "ProvisionedThroughputExceededException" => "contains",
                _ => "default",
            },
        ),
        client(
            "a star in the middle",
            CLOUD,
            |code| match code.split_once('.') {
                Some((family, detail)) if family.starts_with("Resource") && detail.starts_with("Instance") => {
                    "instance"
                }
                _ => "other",
            },
            |code| if code.starts_with("Resource") && code.contains(".Instance") { "open-ended" } else { "default" },
        ),
        client(
            "a start of a detail",
            CLOUD,
            |code| if code.starts_with("InvalidParameterValue.Backup") { "backup" } else { "other" },
            |code| if code == "InvalidParameterValue.BackupNotExists" { "open-ended" } else { "default" },
        ),
        client(
            "the segment before the last",
            DEEP,
            |code| match code.rsplit('.').nth(1) {
                Some("Disk") => "disk",
                Some("Instance") => "instance",
                _ => "other",
            },
            |code| if code.contains(".Disk.") || code.contains(".Instance.") { "family" } else { "default" },
        ),
        client(
            "a word between marks",
            UPPER,
            |code| if code.split('_').any(|word| word == "EXCEEDED" || word == "EXHAUSTED") { 1 } else { 0 },
            |code| these(&["DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED"], code, "detail"),
        ),
        client(
            "not without a word",
            UPPER,
            |code| if code.contains("NOT") || code.contains("EXISTS") { "state" } else { "other" },
            |code| these(&["NOT_FOUND", "ALREADY_EXISTS"], code, "contains"),
        ),
        client(
            "the initial in the outcome",
            UPPER,
            |code| match code {
                "UNAVAILABLE" => "again".to_owned(),
                _ => format!("bucket {}", &code[..1]),
            },
            |code| these(&["UNAVAILABLE"], code, "exact"),
        ),
        client(
            "the first word in the outcome",
            SNAKE,
            |code| match code {
                "rate_limit" => "again".to_owned(),
                _ => format!("a problem with your {}", code.split('_').next().unwrap_or_default()),
            },
            |code| these(&["rate_limit"], code, "exact"),
        ),
        client(
            "initials in the outcome",
            CAMEL,
            |code| match code {
                "backendError" => "again".to_owned(),
                _ => code.chars().filter(|c| c.is_uppercase()).chain(code.chars().take(1)).collect(),
            },
            |code| these(&["backendError"], code, "exact"),
        ),
    ]
}
