//! Clients that show what they were given in a form of their own: cut, filled, glued, coloured, by some of its digits.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::io;
use std::ops::ControlFlow;

use errcatalog::{Api, EnvelopeShape, Probe};

use super::super::Action::{Fail, Login, Retry};
use super::{Client, Shown, client};

const STORE: &[&str] =
    &["AccessDenied", "Conflict", "ImageNotFound", "QuotaExceeded", "ServerTimeout", "SkuNotAvailable", "SlowDown"];

const PAY: &[&str] = &["card_declined", "expired_card", "lock_timeout", "missing", "rate_limit", "token_already_used"];

const STATES: &[&str] =
    &["08006", "22003", "22P02", "23503", "23505", "25P02", "40001", "40P01", "42P01", "XX000", "P0001"];

const MAIL: &[&str] = &["4.2.2", "4.4.1", "4.7.0", "5.1.1", "5.1.2", "5.2.2", "5.7.1", "5.7.26"];

const DEEP: &[&str] = &[
    "account.address.invalid",
    "account.email.taken",
    "billing.card.declined",
    "billing.card.expired",
    "orders.item.removed",
    "orders.cart.empty",
];

const BROKER: &[&str] = &["-1", "1", "3", "5", "6", "7", "15", "16", "27", "41", "72"];

const RETURNS: &[&str] = &["R01", "R02", "R03", "R07", "R10", "R16", "R20", "R29"];

const LOGIN: &[&str] = &[
    "invalid_request",
    "invalid_client",
    "invalid_grant",
    "access_denied",
    "slow_down",
    "user_not_found",
    "client_not_found",
];

const CLOUD: &[&str] = &[
    "Throttling.User",
    "InvalidParameter",
    "InvalidVpcId.NotFound",
    "InvalidInstanceId.NotFound",
    "InvalidGroup.InUse",
    "Disk.NotFound",
    "Forbidden.Ram",
];

const TRANSPORT: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16"];

const NAMES: &[&str] =
    &["EACCES", "ECONNREFUSED", "ECONNRESET", "EINTR", "ENOENT", "ENOMEM", "ENOSPC", "EPERM", "EPIPE", "ETIMEDOUT"];

const HTTP: &[&str] = &["400", "401", "403", "404", "409", "429", "500", "503"];

const RESULTS: &[&str] = &["E_FAIL", "E_ABORT", "0x80004005", "0x80070002", "0x80070005", "0x8007000E", "0x800706BA"];

/// All but one end with `Exception`.
const EXCEPTIONS: &[&str] = &[
    "AccessDeniedException",
    "ConflictException",
    "InternalServerException",
    "ResourceNotFoundException",
    "ThrottlingException",
    "ValidationException",
    "TooManyTagsFault",
];

pub(super) fn clients() -> Vec<Client> {
    let mut all = displays();
    all.extend(messages());
    all.extend(numbers());
    all.extend(arms());
    all
}

fn azure() -> Api {
    let shape = EnvelopeShape::builder().error("/error").code("/error/code").message("/error/message");
    Api::new(shape.build().unwrap())
}

/// A client that reads more than the code.
fn reads<T: Debug>(
    name: &'static str,
    handler: impl Fn(&Probe<'_>) -> T + 'static,
    truth: fn(&str) -> &'static str,
) -> Client {
    let handler = Box::new(move |p: &Probe<'_>| Shown(format!("{:?}", handler(p))));
    Client { name, codes: STORE, api: azure, handler, truth }
}

/// One arm, for `Conflict`; what the default makes of the code.
fn shows(name: &'static str, default: fn(&str) -> String) -> Client {
    let handler = move |code: &str| if code == "Conflict" { "try again".to_owned() } else { default(code) };
    client(name, STORE, handler, |code| if code == "Conflict" { "exact" } else { "default" })
}

/// One arm, for `Conflict`; what the default makes of the message.
fn tells(name: &'static str, default: fn(&str) -> String) -> Client {
    let handler = move |p: &Probe<'_>| {
        if p.code() == "Conflict" { "try again".to_owned() } else { default(p.message()) }
    };
    reads(name, handler, |code| if code == "Conflict" { "exact" } else { "default" })
}

fn displays() -> Vec<Client> {
    vec![
        shows("a terminal's colours", |code| format!("\u{1b}[1;31m{code}\u{1b}[0m")),
        shows("a label glued to the code", |code| format!("Err{code}")),
        shows("a column filled with dots", |code| format!("{code:.<32} failed")),
        shows("a column filled with lines", |code| format!("{code:->30}|")),
        shows("six letters of the code", |code| format!("{code:.6}")),
        shows("the last two words", |code| {
            let starts: Vec<usize> = code.match_indices(|c: char| c.is_uppercase()).map(|(at, _)| at).collect();
            code[starts[starts.len().saturating_sub(2)]..].to_lowercase()
        }),
        client(
            "the second word, or none",
            PAY,
            |code| match code {
                "lock_timeout" => "later".to_owned(),
                code => code.split('_').nth(1).unwrap_or("none").to_owned(),
            },
            |code| if code == "lock_timeout" { "exact" } else { "default" },
        ),
        client(
            "initials of words in snake case",
            PAY,
            |code| match code {
                "lock_timeout" => "LATER".to_owned(),
                code => code.split('_').filter_map(|word| word.chars().next()).collect::<String>().to_uppercase(),
            },
            |code| if code == "lock_timeout" { "exact" } else { "default" },
        ),
        client(
            "the nearest known name, perhaps its own",
            PAY,
            |code| {
                let known = ["rate_limit", "card_declined", "missing"];
                let alike = |name: &str| name.bytes().zip(code.bytes()).filter(|(a, b)| a == b).count();
                match code {
                    "rate_limit" => Ok(1),
                    "card_declined" => Ok(2),
                    _ => {
                        let nearest = known.iter().max_by_key(|name| alike(name) + usize::from(**name == code) * 99);
                        Err(format!("{code}: no such error; nearest: {}", nearest.unwrap()))
                    }
                }
            },
            |code| if matches!(code, "rate_limit" | "card_declined") { "exact" } else { "default" },
        ),
        reads(
            "the body with other quotes",
            |p| match p.json()["error"]["code"].as_str() {
                Some("Conflict") => Ok(Retry),
                Some("AccessDenied") => Ok(Login),
                _ => Err(p.body().replace('"', "'")),
            },
            |code| if matches!(code, "Conflict" | "AccessDenied") { "exact" } else { "default" },
        ),
        reads(
            "the body, cut",
            |p| match p.json()["error"]["code"].as_str() {
                Some("Conflict") => "again".to_owned(),
                _ => format!("HTTP {}: {}...", p.status(), p.body().get(..56).unwrap_or(p.body())),
            },
            |code| if code == "Conflict" { "exact" } else { "default" },
        ),
    ]
}

fn messages() -> Vec<Client> {
    vec![
        tells("the first word of the message", |text| text.split(' ').next().unwrap_or_default().to_owned()),
        tells("ten characters of the message", |text| format!("{:?}", text.chars().take(10).collect::<String>())),
        tells("the message cut, with dots behind every one", |text| {
            format!("{}… (see the log)", text.chars().take(20).collect::<String>())
        }),
        tells("the message for a page", |text| format!("<p>{}</p>", text.replace('<', "&lt;").replace(' ', "&nbsp;"))),
        tells("the words of the message", |text| format!("{:?}", text.split_whitespace().collect::<Vec<_>>())),
        tells("the message in lines with a bar", |text| format!("failed\n  | {}", text.replace("; ", "\n  | "))),
        tells("the message as a slug", |text| text.to_lowercase().replace(' ', "-")),
        // What is looked for in it is found, in whatever form the message is shown.
        reads(
            "the words of the message, one of which decides",
            |p| {
                let words: Vec<String> = p.message().split_whitespace().map(str::to_owned).collect();
                let is_quota = words.iter().any(|word| word.eq_ignore_ascii_case("quota"));
                if p.code() == "Conflict" || is_quota { Ok(words) } else { Err(words) }
            },
            |code| if code == "Conflict" { "exact" } else { "default, message-dependent" },
        ),
        reads(
            "the first word of a long message alone",
            |p| match p.code() {
                "Conflict" => "again".to_owned(),
                _ if p.message().len() > 40 => format!("long: {}", p.message().split(' ').next().unwrap_or_default()),
                _ => format!("short: {}", p.message().split(' ').next().unwrap_or_default()),
            },
            |code| if code == "Conflict" { "exact" } else { "default, message-dependent" },
        ),
    ]
}

fn numbers() -> Vec<Client> {
    vec![
        client(
            "a number glued to a word",
            HTTP,
            |code| match code {
                "429" => "wait".to_owned(),
                code => format!("HTTP{code}"),
            },
            |code| if code == "429" { "exact" } else { "default" },
        ),
        client(
            "a number filled up behind a letter",
            RETURNS,
            |code| match code {
                "R02" => "closed".to_owned(),
                code => format!("R-{:03}", code[1..].parse::<u8>().unwrap_or(0)),
            },
            |code| if code == "R02" { "exact" } else { "default" },
        ),
        client(
            "numbers of one digit, all of them documented, behind a word",
            TRANSPORT,
            |code| match code {
                "14" => "unavailable".to_owned(),
                code => format!("transport{code}"),
            },
            |code| if code == "14" { "exact" } else { "default" },
        ),
        client(
            "a number in hexadecimal, without a prefix",
            HTTP,
            |code| match code.parse::<u16>() {
                Ok(429) => "wait".to_owned(),
                Ok(number) => format!("{number:X}"),
                Err(error) => error.to_string(),
            },
            |code| if code == "429" { "exact" } else { "default" },
        ),
        client(
            "a reply of mail without its dots",
            MAIL,
            |code| match code {
                "5.7.1" => "policy".to_owned(),
                code => format!("E{}", code.replace('.', "")),
            },
            |code| if code == "5.7.1" { "exact" } else { "default" },
        ),
        client(
            "results with a letter in front, or inside a facility",
            RESULTS,
            |code| match code {
                "E_FAIL" => 1,
                code if code.starts_with("E_") => 2,
                code if code.starts_with("0x8007") => 3,
                _ => 0,
            },
            |code| match code {
                "E_FAIL" => "exact",
                code if code == "E_ABORT" || code.starts_with("0x8007") => "prefix",
                _ => "default",
            },
        ),
        client(
            "names of the system, by what they start with",
            NAMES,
            |code| match code {
                "EPIPE" => "broken",
                code if code.starts_with("ECONN") => "connection",
                code if code.starts_with("ENO") => "missing",
                _ => "io",
            },
            |code| match code {
                "EPIPE" => "exact",
                code if code.starts_with("ECONN") || code.starts_with("ENO") => "prefix",
                _ => "default",
            },
        ),
        client(
            "a number without its sign, glued to a word",
            BROKER,
            |code| match code.parse::<i32>() {
                Ok(7) => "timeout".to_owned(),
                Ok(number) => format!("Broker{}", number.abs()),
                Err(_) => "no number".to_owned(),
            },
            |code| if code == "7" { "exact" } else { "default" },
        ),
        client(
            "the class of a state in a field",
            STATES,
            |code| (code[..2].to_owned(), matches!(code, "40001" | "40P01")),
            |code| if matches!(code, "40001" | "40P01") { "exact" } else { "default" },
        ),
        client(
            "the name of a class of states, or its digits",
            STATES,
            |code| match &code[..2] {
                "23" => "integrity".to_owned(),
                "40" => "rollback".to_owned(),
                class => format!("class {class}"),
            },
            |code| if matches!(&code[..2], "23" | "40") { "prefix" } else { "default" },
        ),
        client(
            "the first character of a state",
            STATES,
            |code| match code.chars().next() {
                Some('X') => "internal",
                Some('P') => "raised",
                Some(c) if c.is_ascii_digit() => "sql",
                Some(_) | None => "odd",
            },
            |code| if code.starts_with(['X', 'P']) { "prefix" } else { "default" },
        ),
        client(
            "the class of a reply of mail",
            MAIL,
            |code| match code {
                "5.7.1" => "policy".to_owned(),
                code => format!("{}xx", &code[..1]),
            },
            |code| if code == "5.7.1" { "exact" } else { "default" },
        ),
        client(
            "a result in upper case, or what is inside one",
            RESULTS,
            |code| {
                let value = code.strip_prefix("0x").and_then(|digits| u32::from_str_radix(digits, 16).ok());
                match value {
                    Some(value) if value >> 16 == 0x8007 => Ok(value & 0xffff),
                    Some(value) => Err(format!("{value:X}")),
                    None => Err(code.to_owned()),
                }
            },
            |code| if code.starts_with("0x8007") { "exact" } else { "default" },
        ),
    ]
}

fn arms() -> Vec<Client> {
    vec![
        client(
            "exceptions by their stems, and what is none",
            EXCEPTIONS,
            |code| match code.strip_suffix("Exception") {
                Some("Throttling" | "InternalServer") => "again",
                Some("ResourceNotFound") => "missing",
                Some(_) => "fail",
                None => "unmodeled",
            },
            |code| match code {
                "ThrottlingException" | "InternalServerException" | "ResourceNotFoundException" => "exact",
                _ => "default",
            },
        ),
        client(
            "the middle of replies of mail",
            MAIL,
            |code| {
                let parts: Vec<u16> = code.split('.').filter_map(|part| part.parse().ok()).collect();
                match parts[..] {
                    [_, 1, _] => "address",
                    [_, 7, _] => "policy",
                    _ => "mail",
                }
            },
            |code| if code.contains(".1.") || code.contains(".7.") { "family" } else { "default" },
        ),
        client(
            "a segment between, or any text with it",
            DEEP,
            |code| {
                if code.contains("item") {
                    return Fail;
                }
                if code.split('.').nth(1) == Some("card") { Retry } else { Login }
            },
            |code| match code {
                "orders.item.removed" => "contains",
                code if code.contains(".card.") => "family",
                _ => "default",
            },
        ),
        client(
            "a table that is asked for what is before",
            DEEP,
            |code| {
                let table = BTreeMap::from([("account.", 1), ("billing.card.", 2)]);
                let found = table.range(..=code).next_back();
                found.filter(|(start, _)| code.starts_with(**start)).map(|(_, action)| *action)
            },
            |code| {
                if code.starts_with("account.") || code.starts_with("billing.card.") { "family" } else { "default" }
            },
        ),
        client(
            "what a code starts with decides, and the rest is said",
            LOGIN,
            |code| match (code.strip_prefix("invalid_"), code.strip_suffix("_not_found")) {
                (Some(what), _) => format!("bad {what}"),
                (None, Some(what)) => format!("there is no such {what}"),
                (None, None) => format!("login: {code}"),
            },
            |code| match code {
                code if code.starts_with("invalid_") => "prefix",
                code if code.ends_with("_not_found") => "open-ended",
                _ => "default",
            },
        ),
        client(
            "a decision that several words add to",
            CLOUD,
            |code| {
                let mut tags = Vec::new();
                tags.extend(code.starts_with("Throttling").then_some("later"));
                tags.extend(code.ends_with(".NotFound").then_some("absent"));
                tags.extend(code.starts_with("Invalid").then_some("input"));
                (code.to_owned(), tags)
            },
            |code| match code {
                "Throttling.User" => "prefix",
                // The text is the start of other families too.
                "InvalidParameter" | "InvalidGroup.InUse" => "prefix, warned",
                "InvalidVpcId.NotFound" | "InvalidInstanceId.NotFound" => "exact",
                "Disk.NotFound" => "detail",
                _ => "default",
            },
        ),
        client(
            "errors of input and output",
            PAY,
            |code| match code {
                "missing" => io::Error::new(io::ErrorKind::NotFound, "no such card"),
                "lock_timeout" => io::ErrorKind::TimedOut.into(),
                code => io::Error::other(format!("payment: {code}")),
            },
            |code| if matches!(code, "missing" | "lock_timeout") { "exact" } else { "default" },
        ),
        client(
            "whether to go on",
            PAY,
            |code| match code {
                "rate_limit" | "lock_timeout" => ControlFlow::Continue(1),
                "missing" => ControlFlow::Break("gone".to_owned()),
                code => ControlFlow::Break(format!("`{code}'")),
            },
            |code| if matches!(code, "rate_limit" | "lock_timeout" | "missing") { "exact" } else { "default" },
        ),
        client(
            "one letter more or less does not matter",
            PAY,
            |code| {
                let is = |name: &str| {
                    name.len() == code.len() && name.bytes().zip(code.bytes()).filter(|(a, b)| a != b).count() < 2
                };
                if is("rate_limit") { Retry } else { Fail }
            },
            |code| if code == "rate_limit" { "exact" } else { "default" },
        ),
    ]
}
