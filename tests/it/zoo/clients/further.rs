//! Clients of further kinds of codes, as databases, mail servers and operating systems have them.

use super::super::Action::{Fail, Login, Retry};
use super::forms::these;
use super::names::{CLOUD, UPPER};
use super::{Client, client};

const STORE: &[&str] = &[
    "AccessDenied",
    "BucketAlreadyExists",
    "InternalError",
    "InvalidRange",
    "NoSuchBucket",
    "NoSuchKey",
    "NoSuchUpload",
    "RequestTimeout",
    "SlowDown",
];

const DELIVERY: &[&str] = &["20003", "20404", "20429", "21211", "21610", "30001", "30003", "30008", "63016"];

const DOCUMENTS: &[&str] =
    &["6", "7", "89", "91", "112", "189", "262", "9001", "10107", "11000", "11600", "11602", "13435", "13436"];

const TABLES: &[&str] = &["SQL0104N", "SQL0204N", "SQL0803N", "SQL0911N", "SQL0913N", "SQL1032N", "SQL30081N"];

const MAIL: &[&str] = &["4.2.2", "4.4.1", "4.7.0", "5.1.1", "5.2.2", "5.5.1", "5.7.1", "5.7.26"];

const SPACED: &[&str] = &[
    "com.acme.v1#AccessDeniedException",
    "com.acme.v1#ConflictException",
    "com.acme.v1#NotFoundException",
    "com.acme.v1#ThrottlingException",
];

const HEX: &[&str] = &["0A01", "0A02", "0B10", "1F00", "1F0A", "2C33"];

const QUERIES: &[&str] = &["P1000", "P1001", "P1002", "P1008", "P2000", "P2002", "P2025", "P3005", "P4001"];

const GO: &[&str] = &["ErrBadConn", "ErrClosed", "ErrConflict", "ErrNotFound", "ErrTimeout"];

const CONSTANTS: &[&str] = &["kBusy", "kInternal", "kNotFound", "kTimeout"];

const COLONS: &[&str] = &["auth:expired", "auth:missing", "db:lost", "rate:burst", "rate:daily"];

const SYSTEM: &[&str] =
    &["ERROR_ACCESS_DENIED", "ERROR_BUSY", "ERROR_FILE_NOT_FOUND", "ERROR_LOCK_VIOLATION", "ERROR_SHARING_VIOLATION"];

const HTTP: &[&str] = &["400", "401", "403", "404", "408", "409", "429", "500", "501", "502", "503", "504"];

const ODD: &[&str] = &["-5", "0x80", "1001", "1002", "50 x", "AUTH_FAILED", "E1003", "Rate.Limit", "auth/expired"];

/// One arm, and a default that carries this of the code.
fn rest(
    name: &'static str,
    codes: &'static [&'static str],
    text: impl Fn(&str) -> String + 'static,
    truth: fn(&str) -> &'static str,
) -> Client {
    client(name, codes, move |code| if truth(code) == "exact" { "try again".to_owned() } else { text(code) }, truth)
}

fn slow_down(code: &str) -> &'static str {
    these(&["SlowDown"], code, "exact")
}

pub(super) fn clients() -> Vec<Client> {
    let mut all = names();
    all.extend(numbers());
    all.extend(parts());
    all
}

fn names() -> Vec<Client> {
    vec![
        client(
            "whatever is not there",
            STORE,
            |code| match code {
                _ if code.starts_with("NoSuch") => "gone".to_owned(),
                "SlowDown" => "wait".to_owned(),
                _ => format!("store: {code}"),
            },
            |code| match code {
                _ if code.starts_with("NoSuch") => "prefix",
                "SlowDown" => "exact",
                _ => "default",
            },
        ),
        client(
            "what is behind the name space",
            SPACED,
            |code| match code.rsplit('#').next() {
                Some("ThrottlingException") => "wait".to_owned(),
                other => format!("error {}", other.unwrap_or_default()),
            },
            |code| these(&["com.acme.v1#ThrottlingException"], code, "detail"),
        ),
        client(
            "without the word that errors start with",
            GO,
            |code| match code.strip_prefix("Err") {
                Some("Timeout" | "BadConn") => "again".to_owned(),
                Some(other) => other.to_lowercase(),
                None => format!("not an error: {code}"),
            },
            |code| these(&["ErrTimeout", "ErrBadConn"], code, "exact"),
        ),
        client(
            "without the letter that constants start with",
            CONSTANTS,
            |code| match code.strip_prefix('k') {
                Some("Busy") => Ok("again"),
                Some(other) => Err(other.to_owned()),
                None => Err(format!("{code:?} is no constant")),
            },
            |code| these(&["kBusy"], code, "exact"),
        ),
        client(
            "either side of a colon",
            COLONS,
            |code| match code.split_once(':') {
                Some(("rate", _)) => Retry,
                Some((_, "expired")) => Login,
                _ => Fail,
            },
            |code| match code {
                _ if code.starts_with("rate:") => "prefix",
                "auth:expired" => "detail",
                _ => "default",
            },
        ),
        client(
            "errors of a system, and violations",
            SYSTEM,
            |code| match code {
                "ERROR_BUSY" => "again".to_owned(),
                _ if code.ends_with("_VIOLATION") => "locked".to_owned(),
                _ => code.trim_start_matches("ERROR_").to_lowercase().replace('_', " "),
            },
            |code| match code {
                "ERROR_BUSY" => "exact",
                _ if code.ends_with("_VIOLATION") => "detail",
                _ => "default",
            },
        ),
        client(
            "codes of every form",
            ODD,
            |code| match code {
                "1001" | "AUTH_FAILED" | "Rate.Limit" | "-5" => "again".to_owned(),
                other => format!("unknown {other}"),
            },
            |code| these(&["1001", "AUTH_FAILED", "Rate.Limit", "-5"], code, "exact"),
        ),
        client(
            "two letters at the end",
            UPPER,
            |code| code.ends_with("ED"),
            |code| if code.ends_with("ED") { "detail" } else { "default" },
        ),
        client(
            "an arm for a family and one for an end",
            CLOUD,
            |code| if code.starts_with("InvalidParameterValue.") || code.ends_with("NotExists") { Retry } else { Fail },
            |code| match code {
                _ if code.starts_with("InvalidParameterValue.") => "family",
                _ if code.ends_with("NotExists") => "detail",
                _ => "default",
            },
        ),
    ]
}

fn numbers() -> Vec<Client> {
    vec![
        client(
            "a thousand of deliveries",
            DELIVERY,
            |code| match code.parse::<u32>() {
                Ok(20_003) => "log in",
                Ok(20_429) => "wait",
                Ok(30_000..=30_999) => "delivery",
                Ok(_) | Err(_) => "other",
            },
            |code| match code {
                "20003" | "20429" => "exact",
                _ if code.starts_with("300") => "family",
                _ => "default",
            },
        ),
        client(
            "numbers of every length",
            DOCUMENTS,
            |code| [6, 7, 89, 91, 189, 9001].contains(&code.parse::<i32>().unwrap_or_default()),
            |code| these(&["6", "7", "89", "91", "189", "9001"], code, "exact"),
        ),
        client(
            "numbers between letters",
            TABLES,
            |code| match code.trim_start_matches("SQL").trim_end_matches('N').parse::<u32>() {
                Ok(911 | 913) => "again",
                Ok(803) => "duplicate",
                Ok(_) | Err(_) => "failed",
            },
            |code| these(&["SQL0803N", "SQL0911N", "SQL0913N"], code, "exact"),
        ),
        rest(
            "numbers between letters, in the text",
            TABLES,
            |code| format!("tables: {}", code.trim_start_matches("SQL")),
            |code| these(&["SQL0911N"], code, "exact"),
        ),
        client(
            "classes of mail",
            MAIL,
            |code| match code.split('.').map(|part| part.parse::<u8>().unwrap_or_default()).collect::<Vec<_>>()[..] {
                [4, _, _] => "later",
                [5, 1, _] => "address",
                _ => "failed",
            },
            |code| if code.starts_with("4.") || code.starts_with("5.1.") { "family" } else { "default" },
        ),
        rest("mail in the text", MAIL, |code| format!("mail {code}"), |code| these(&["5.7.1"], code, "exact")),
        client(
            "hexadecimal without a mark",
            HEX,
            |code| match u16::from_str_radix(code, 16) {
                Ok(0x0A01) => "first".to_owned(),
                Ok(code) => format!("error {code}"),
                Err(_) => "malformed".to_owned(),
            },
            |code| these(&["0A01"], code, "exact"),
        ),
        client(
            "connections, and two queries",
            QUERIES,
            |code| match code {
                "P2002" => "duplicate",
                "P2025" => "none",
                _ if code.starts_with("P1") => "connect",
                _ => "failed",
            },
            |code| match code {
                "P2002" | "P2025" => "exact",
                _ if code.starts_with("P1") => "prefix",
                _ => "default",
            },
        ),
        rest(
            "classes of queries, in the text",
            QUERIES,
            |code| format!("queries of class {}", &code[1..2]),
            |code| these(&["P2002"], code, "exact"),
        ),
        rest(
            "hundreds, in the text",
            HTTP,
            |code| format!("{} or so", code.parse::<u16>().unwrap_or_default() / 100 * 100),
            |code| these(&["429"], code, "exact"),
        ),
        client(
            "texts that are compared",
            HTTP,
            |code| code >= "500",
            // Letters sort above digits, and marks below: either half may be the default.
            |_| "indeterminate",
        ),
        client(
            "a range but for one",
            HTTP,
            |code| match code.parse::<u16>().unwrap_or_default() {
                501 => "never",
                500..=599 => "again",
                408 | 429 => "wait",
                _ => "failed",
            },
            |code| match code {
                "501" | "408" | "429" => "exact",
                _ if code.starts_with('5') => "family",
                _ => "default",
            },
        ),
    ]
}

fn parts() -> Vec<Client> {
    vec![
        rest("a part of a word", STORE, |code| code[..3].to_uppercase(), slow_down),
        rest("the last letters", STORE, |code| code[code.len() - 4..].to_owned(), slow_down),
        rest("letters between others", STORE, |code| format!("S3{code}Error"), slow_down),
        rest("letters of a metric", STORE, |code| format!("store_{}_total", code.to_lowercase()), slow_down),
        rest(
            "eight letters and dots",
            STORE,
            |code| if code.len() > 8 { format!("{}...", &code[..8]) } else { code.to_owned() },
            slow_down,
        ),
        rest(
            "all but the first word",
            STORE,
            |code| {
                let start = code[1..].find(char::is_uppercase).map_or(0, |at| at + 1);
                format!("kind {}", &code[start..])
            },
            slow_down,
        ),
        rest(
            "the last word",
            STORE,
            |code| format!("kind {}", &code[code.rfind(char::is_uppercase).unwrap_or_default()..]),
            slow_down,
        ),
        rest(
            "one side of a colon",
            COLONS,
            |code| format!("{} failed", code.split(':').next().unwrap_or_default()),
            |code| these(&["db:lost"], code, "exact"),
        ),
    ]
}
