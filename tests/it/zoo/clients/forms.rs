//! Codes of other forms: words with blanks, addresses, two digits, name spaces, marks at the start, waits with a number.

use super::super::Action::{Fail, Login, Retry};
use super::names::{CLOUD, DEEP, SNAKE};
use super::{Client, client};

const PHRASES: &[&str] =
    &["Bad Gateway", "Conflict", "Forbidden", "Gateway Timeout", "Not Found", "Too Many Requests", "Unauthorized"];

const URNS: &[&str] = &[
    "urn:acme:error:account-locked",
    "urn:acme:error:insufficient-scope",
    "urn:acme:error:malformed-request",
    "urn:acme:error:rate-limited",
    "urn:acme:error:server-busy",
];

/// Answers of card terminals.
const CARDS: &[&str] = &["01", "05", "12", "14", "41", "43", "51", "54", "61", "91", "96"];

const MARKED: &[&str] =
    &["ERR_BUSY", "ERR_DENIED", "ERR_GONE", "ERR_LIMIT_DAY", "ERR_LIMIT_MINUTE", "ERR_TOKEN", "ERR_UNKNOWN_FIELD"];

const WAITS: &[&str] =
    &["AUTH_KEY_INVALID", "FLOOD_WAIT_30", "PEER_FLOOD", "PHONE_MIGRATE_2", "SESSION_EXPIRED", "SLOWMODE_WAIT_10"];

const DOTTED: &[&str] = &[
    "auth.token_expired",
    "auth.token_invalid",
    "billing.card_declined",
    "billing.limit_reached",
    "orders.already_paid",
    "orders.not_found",
    "system.overloaded",
];

const SPACES: &[&str] = &["Auth::Expired", "Auth::Missing", "Db::Deadlock", "Db::Lost", "Rate::Burst", "Rate::Daily"];

const SHORT: &[&str] = &["A", "B", "F1", "F2", "N", "R", "X9"];

const LONG: &[&str] = &["1000000001", "1000000002", "1000020001", "2000000001", "9000000001"];

const OTHER: &[&str] = &["余额不足", "参数错误", "系统繁忙", "订单不存在", "请求频繁"];

/// This verdict for these codes, and the default for all others.
pub(super) fn these(wanted: &[&str], code: &str, verdict: &'static str) -> &'static str {
    if wanted.contains(&code) { verdict } else { "default" }
}

pub(super) fn clients() -> Vec<Client> {
    let mut all = texts();
    all.extend(digits());
    all.extend(shapes());
    all
}

fn texts() -> Vec<Client> {
    vec![
        client(
            "words with blanks",
            PHRASES,
            |code| match code {
                "Too Many Requests" | "Bad Gateway" | "Gateway Timeout" => Retry,
                "Unauthorized" => Login,
                _ => Fail,
            },
            |code| these(&["Too Many Requests", "Bad Gateway", "Gateway Timeout", "Unauthorized"], code, "exact"),
        ),
        client(
            "words with blanks, in the text of the rest",
            PHRASES,
            |code| match code.to_lowercase().as_str() {
                "not found" => "gone".to_owned(),
                other => format!("http: {}", other.replace(' ', "_")),
            },
            |code| these(&["Not Found"], code, "exact"),
        ),
        client(
            "the end of a name",
            URNS,
            |code| match code.rsplit(':').next().unwrap_or(code) {
                "rate-limited" | "server-busy" => Retry,
                "insufficient-scope" => Login,
                _ => Fail,
            },
            |code| match code.rsplit(':').next() {
                Some("rate-limited" | "server-busy" | "insufficient-scope") => "detail",
                _ => "default",
            },
        ),
        client(
            "the end of a name, if it is ours",
            URNS,
            |code| match code.strip_prefix("urn:acme:error:") {
                Some("rate-limited") => Ok(Retry),
                Some(other) => Err(format!("unknown error {other}")),
                None => Err(format!("not ours: {code}")),
            },
            |code| these(&["urn:acme:error:rate-limited"], code, "exact"),
        ),
        client(
            "a mark that all have is stripped",
            MARKED,
            |code| match code.strip_prefix("ERR_") {
                Some("BUSY") => Ok(Retry),
                Some("TOKEN") => Ok(Login),
                Some(other) => Err(other.to_lowercase()),
                None => Err("malformed".to_owned()),
            },
            |code| these(&["ERR_BUSY", "ERR_TOKEN"], code, "exact"),
        ),
        client(
            "a word behind the mark that all have",
            MARKED,
            |code| if code.starts_with("ERR_LIMIT_") { Retry } else { Fail },
            |code| if code.starts_with("ERR_LIMIT") { "prefix" } else { "default" },
        ),
        client(
            "lower-case families",
            DOTTED,
            |code| match code {
                "billing.limit_reached" | "system.overloaded" => Retry,
                _ if code.starts_with("auth.") => Login,
                _ => Fail,
            },
            |code| match code {
                "billing.limit_reached" | "system.overloaded" => "exact",
                _ if code.starts_with("auth.") => "family",
                _ => "default",
            },
        ),
        client(
            "lower-case families, in words",
            DOTTED,
            |code| match code {
                "orders.not_found" => "There is no such order.".to_owned(),
                _ => format!("The server said: {}.", code.replace(['.', '_'], " ")),
            },
            |code| these(&["orders.not_found"], code, "exact"),
        ),
        client(
            "name spaces",
            SPACES,
            |code| match code.split_once("::") {
                Some(("Rate", _)) => Retry,
                Some(("Auth", "Expired")) => Login,
                _ => Fail,
            },
            |code| match code {
                "Auth::Expired" => "exact",
                _ if code.starts_with("Rate::") => "prefix",
                _ => "default",
            },
        ),
        client(
            "codes in another script",
            OTHER,
            |code| match code {
                "系统繁忙" | "请求频繁" => Retry,
                _ => Fail,
            },
            |code| these(&["系统繁忙", "请求频繁"], code, "exact"),
        ),
        client(
            "codes in another script, in the text of the rest",
            OTHER,
            |code| match code {
                "余额不足" => "充值".to_owned(),
                _ => format!("未知错误:{code}"),
            },
            |code| these(&["余额不足"], code, "exact"),
        ),
        client(
            "one and two letters",
            SHORT,
            |code| match code {
                "R" | "B" => Retry,
                "F1" => Login,
                _ => Fail,
            },
            |code| these(&["R", "B", "F1"], code, "exact"),
        ),
    ]
}

fn digits() -> Vec<Client> {
    vec![
        client(
            "two digits",
            CARDS,
            |code| match code {
                "91" | "96" => Retry,
                "51" | "61" => Login,
                _ => Fail,
            },
            |code| these(&["91", "96", "51", "61"], code, "exact"),
        ),
        client(
            "two digits, parsed",
            CARDS,
            |code| match code.parse::<u8>() {
                Ok(91 | 96) => "again".to_owned(),
                Ok(41 | 43) => "keep the card".to_owned(),
                Ok(other) => format!("declined ({other})"),
                Err(_) => "malformed".to_owned(),
            },
            |code| these(&["91", "96", "41", "43"], code, "exact"),
        ),
        client(
            "ten digits",
            LONG,
            |code| match code.parse::<i64>() {
                Ok(1_000_000_000..=1_000_009_999) => "request",
                Ok(9_000_000_001) => "busy",
                _ => "unknown",
            },
            |code| match code {
                "1000000001" | "1000000002" => "family",
                "9000000001" => "exact",
                _ => "default",
            },
        ),
        client(
            "ten digits that no i32 holds",
            LONG,
            |code| match code.parse::<i32>() {
                Ok(1_000_020_001) => Ok("busy"),
                Ok(other) => Err(Some(other)),
                Err(_) => Err(None),
            },
            |code| these(&["1000020001"], code, "exact"),
        ),
        client(
            "how long to wait, in the code",
            WAITS,
            |code| {
                let wait = code.strip_prefix("FLOOD_WAIT_").or_else(|| code.strip_prefix("SLOWMODE_WAIT_"));
                match wait.and_then(|seconds| seconds.parse::<u32>().ok()) {
                    Some(seconds) => format!("wait {seconds} seconds"),
                    None if code == "SESSION_EXPIRED" => "log in".to_owned(),
                    None => format!("failed: {code}"),
                }
            },
            |code| match code {
                "FLOOD_WAIT_30" | "SLOWMODE_WAIT_10" => "family",
                "SESSION_EXPIRED" => "exact",
                _ => "default",
            },
        ),
        client(
            "a range of texts",
            &["400", "401", "404", "429", "500", "503"],
            |code| if ("500"..="599").contains(&code) { Retry } else { Fail },
            |code| if code.starts_with('5') { "prefix" } else { "default" },
        ),
        client(
            "bytes of a status",
            &["400", "401", "404", "429", "500", "503"],
            |code| match code.as_bytes() {
                [b'5', _, _] => Retry,
                [b'4', b'2', b'9'] => Retry,
                _ => Fail,
            },
            |code| match code {
                "429" => "exact",
                _ if code.starts_with('5') => "family",
                _ => "default",
            },
        ),
        client(
            "a table of ranges",
            &["1101", "1102", "1205", "1213", "2002", "2006", "2013", "3024"],
            |code| {
                let ranges = [(1200, 1299, Retry), (2000, 2099, Login)];
                let number: u32 = code.parse().unwrap_or_default();
                ranges
                    .iter()
                    .find(|(from, to, _)| (*from..=*to).contains(&number))
                    .map_or(Fail, |(_, _, action)| *action)
            },
            |code| if code.starts_with("12") || code.starts_with("20") { "family" } else { "default" },
        ),
    ]
}

fn shapes() -> Vec<Client> {
    let known = |code: &str| match code {
        "RequestLimitExceeded" => Retry,
        "AuthFailure.TokenFailure" => Login,
        _ => Fail,
    };
    let truth = |code: &str| these(&["RequestLimitExceeded", "AuthFailure.TokenFailure"], code, "exact");
    let asked = move |name: &'static str, is_form: fn(&str) -> bool| {
        client(name, CLOUD, move |code| is_form(code).then(|| known(code)).ok_or("malformed"), truth)
    };
    vec![
        asked("no longer than the longest", |code| code.len() <= 39),
        asked("not shorter than the shortest", |code| code.len() >= 11),
        asked("letters and one dot", |code| {
            code.chars().all(|c| c.is_ascii_alphabetic() || c == '.') && code.matches('.').count() < 2
        }),
        asked("a capital first, and small letters", |code| {
            code.starts_with(|c: char| c.is_ascii_uppercase()) && code.contains(|c: char| c.is_ascii_lowercase())
        }),
        asked("segments of three letters and more", |code| code.split('.').all(|part| part.len() > 2)),
        asked("humps", |code| {
            code.split('.').all(|part| part.chars().filter(char::is_ascii_uppercase).count() > 0)
                && !code.contains(['_', '-', ' '])
        }),
        client(
            "snake case",
            SNAKE,
            |code| {
                let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
                match code {
                    _ if !code.split('_').all(is_word) => Err("malformed"),
                    "rate_limit" => Ok(Retry),
                    "api_key_expired" => Ok(Login),
                    _ => Ok(Fail),
                }
            },
            |code| these(&["rate_limit", "api_key_expired"], code, "exact"),
        ),
        client(
            "three segments",
            DEEP,
            |code| match code.split('.').collect::<Vec<_>>()[..] {
                ["Throttling", _, _] => Ok(Retry),
                [_, _, "Locked"] => Ok(Retry),
                [_, _, _] => Ok(Fail),
                _ => Err(code.to_owned()),
            },
            |code| match code {
                _ if code.starts_with("Throttling.") => "family",
                "OperationDenied.Disk.Locked" => "detail",
                _ => "default",
            },
        ),
    ]
}
