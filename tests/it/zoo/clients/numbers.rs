//! Clients of numbers: parsed, in ranges, in classes, in hexadecimal, behind letters, beside names.

use super::super::Action::{Fail, Login, Retry};
use super::{Client, client};

const HTTP: &[&str] = &["400", "401", "403", "404", "408", "409", "422", "429", "500", "502", "503"];

/// Business codes as a messenger has them.
const WIDE: &[&str] = &["40001", "40003", "40013", "40029", "41001", "42001", "45009", "45011", "48001", "50002"];

const NEGATIVE: &[&str] = &["-1", "-32700", "-32600", "-32601", "-32602", "-32603", "-32000", "-32001"];

const ORACLE: &[&str] = &["ORA-00001", "ORA-00054", "ORA-00942", "ORA-01017", "ORA-02292", "ORA-03113", "ORA-12541"];

const STATES: &[&str] =
    &["08001", "08006", "22P02", "23502", "23503", "23505", "25P02", "40001", "40P01", "42P01", "57014"];

const RESULTS: &[&str] = &["0x80004005", "0x80070002", "0x80070005", "0x8007000E", "0x80070057", "0x800706BA"];

const MIXED: &[&str] = &["10001", "10002", "10006", "20003", "BUSY", "DENIED", "NOT_FOUND", "TIMEOUT"];

const PADDED: &[&str] = &["0001", "0002", "0010", "0042", "0100", "0999"];

const BEHIND: &[&str] = &["E1001", "E1002", "E1003", "E2001", "E2002", "E9999"];

pub(super) fn clients() -> Vec<Client> {
    let mut all = statuses();
    all.extend(wide());
    all.extend(others());
    all
}

fn statuses() -> Vec<Client> {
    vec![
        client(
            "statuses as text",
            HTTP,
            |code| match code {
                "429" | "503" => Retry,
                "401" => Login,
                _ => Fail,
            },
            |code| if matches!(code, "429" | "503" | "401") { "exact" } else { "default" },
        ),
        client(
            "parsed statuses",
            HTTP,
            |code| match code.parse::<u16>() {
                Ok(429 | 503) => Ok(Retry),
                Ok(401) => Ok(Login),
                Ok(_) => Ok(Fail),
                Err(error) => Err(error),
            },
            |code| if matches!(code, "429" | "503" | "401") { "exact" } else { "default" },
        ),
        client(
            "server errors are tried again",
            HTTP,
            |code| code.parse::<u16>().is_ok_and(|status| (500..600).contains(&status) || status == 429),
            |code| match code {
                "429" => "exact",
                "500" | "502" | "503" => "family",
                _ => "default",
            },
        ),
        client(
            "client errors are not tried again",
            HTTP,
            |code| match code.parse::<u16>() {
                Ok(408 | 429) => "wait",
                Ok(400..=499) => "ours",
                Ok(500..=599) => "theirs",
                Ok(_) => "no error",
                Err(_) => "no status",
            },
            |code| match code {
                "408" | "429" => "exact",
                _ => "family",
            },
        ),
        client(
            "a status that must be one",
            HTTP,
            |code| {
                let status = code.parse::<u16>().ok().filter(|status| (100..600).contains(status))?;
                Some(matches!(status, 408 | 429 | 502..=504))
            },
            |code| match code {
                "408" | "429" => "exact",
                "502" | "503" => "family",
                _ => "default",
            },
        ),
        client(
            "the first digit",
            HTTP,
            |code| match code.chars().next() {
                Some('5') => Retry,
                _ => Fail,
            },
            |code| if code.starts_with('5') { "prefix" } else { "default" },
        ),
        client(
            "the class of a status in the outcome",
            HTTP,
            |code| match code.parse::<u16>().map(|status| status / 100) {
                Ok(4) => "4xx".to_owned(),
                Ok(5) => "5xx".to_owned(),
                Ok(class) => format!("unexpected {class}xx"),
                Err(_) => "no number".to_owned(),
            },
            // Between documented statuses the outcome says the class, and no more: so does a client without an arm that
            // refuses what is no error.
            |_| "default",
        ),
        client(
            "half of all statuses, and what is no number",
            HTTP,
            |code| match code.parse::<u16>() {
                Ok(429) => "wait",
                Ok(500..) => "again",
                _ => "fail",
            },
            |code| match code {
                "429" => "exact",
                _ if code.starts_with('5') => "family",
                _ => "default",
            },
        ),
        client(
            "half of all statuses, and a default of its own",
            HTTP,
            |code| match code.parse::<u16>() {
                Ok(429) => "wait",
                Ok(500..) => "again",
                Ok(_) => "fail",
                Err(_) => "no status",
            },
            // Either half may be what the client does by default.
            |code| if code == "429" { "exact" } else { "indeterminate" },
        ),
        client(
            "even and odd",
            HTTP,
            |code| code.parse::<u32>().map(|status| status % 2),
            // No code has an arm; what a number without one gets, nobody can tell.
            |_| "indeterminate",
        ),
        client(
            "three statuses and a text for the rest",
            HTTP,
            |code| match code.parse::<u32>() {
                Ok(404) => "gone".to_owned(),
                Ok(409) => "again".to_owned(),
                Ok(422) => "fix".to_owned(),
                Ok(status) => format!("HTTP error {status}"),
                Err(error) => format!("bad status {code}: {error}"),
            },
            |code| if matches!(code, "404" | "409" | "422") { "exact" } else { "default" },
        ),
    ]
}

fn wide() -> Vec<Client> {
    vec![
        client(
            "codes of a messenger",
            WIDE,
            |code| match code.parse::<i64>().unwrap_or(-1) {
                40001 | 42001 => Login,
                45009 | 45011 => Retry,
                _ => Fail,
            },
            |code| if matches!(code, "40001" | "42001" | "45009" | "45011") { "exact" } else { "default" },
        ),
        client(
            "codes in a u16",
            WIDE,
            |code| match code.parse::<u16>() {
                Ok(42001) => Ok(Login),
                Ok(45009) => Ok(Retry),
                Ok(_) => Ok(Fail),
                Err(error) => Err(error.to_string()),
            },
            |code| if matches!(code, "42001" | "45009") { "exact" } else { "default" },
        ),
        client(
            "codes in an enum of numbers",
            WIDE,
            |code| {
                #[derive(Debug)]
                #[expect(dead_code, reason = "read through `Debug`")]
                enum Kind {
                    Token,
                    Busy,
                    Unknown(i32),
                }
                match code.parse::<i32>() {
                    Ok(40001) => Kind::Token,
                    Ok(45009) => Kind::Busy,
                    Ok(other) => Kind::Unknown(other),
                    Err(_) => Kind::Unknown(0),
                }
            },
            |code| if matches!(code, "40001" | "45009") { "exact" } else { "default" },
        ),
        client(
            "a thousand of them",
            WIDE,
            |code| match code.parse::<u32>() {
                Ok(45_000..=45_999) => Retry,
                Ok(42_001) => Login,
                _ => Fail,
            },
            |code| match code {
                "45009" | "45011" => "family",
                "42001" => "exact",
                _ => "default",
            },
        ),
        client(
            "two digits in front",
            WIDE,
            |code| match &code[..code.len().min(2)] {
                "45" => Retry,
                "42" => Login,
                _ => Fail,
            },
            |code| if code.starts_with("45") || code.starts_with("42") { "prefix" } else { "default" },
        ),
        client(
            "a sorted table of numbers",
            WIDE,
            |code| {
                let table = [40001, 42001, 45009];
                code.parse::<u32>().ok().and_then(|number| table.binary_search(&number).ok())
            },
            |code| if matches!(code, "40001" | "42001" | "45009") { "exact" } else { "default" },
        ),
        client(
            "negative numbers of a protocol",
            NEGATIVE,
            |code| match code.parse::<i64>() {
                Ok(-32700) => "parse",
                Ok(-32601) => "method",
                Ok(-32099..=-32000) => "server",
                Ok(-1) => "again",
                _ => "unknown",
            },
            |code| match code {
                "-32700" | "-32601" | "-1" => "exact",
                "-32000" | "-32001" => "family",
                _ => "default",
            },
        ),
        client(
            "negative numbers as text",
            NEGATIVE,
            |code| ["-32603", "-32000", "-1"].contains(&code),
            |code| if matches!(code, "-32603" | "-32000" | "-1") { "exact" } else { "default" },
        ),
        client(
            "negative numbers in the text of the rest",
            NEGATIVE,
            |code| match code.parse::<i32>() {
                Ok(-32600) => "bad request".to_owned(),
                Ok(number) => format!("rpc error {number} ({})", number.unsigned_abs()),
                Err(_) => "no number".to_owned(),
            },
            |code| if code == "-32600" { "exact" } else { "default" },
        ),
    ]
}

fn others() -> Vec<Client> {
    vec![
        client(
            "numbers behind a name",
            ORACLE,
            |code| match code {
                "ORA-00001" => "duplicate",
                "ORA-03113" | "ORA-12541" => "connect again",
                _ => "failed",
            },
            |code| if matches!(code, "ORA-00001" | "ORA-03113" | "ORA-12541") { "exact" } else { "default" },
        ),
        client(
            "numbers behind a name, parsed",
            ORACLE,
            |code| match code.strip_prefix("ORA-").and_then(|digits| digits.parse::<u32>().ok()) {
                Some(54 | 3113) => Retry,
                Some(1017) => Login,
                Some(_) | None => Fail,
            },
            |code| if matches!(code, "ORA-00054" | "ORA-03113" | "ORA-01017") { "exact" } else { "default" },
        ),
        client(
            "numbers behind a letter, in thousands",
            BEHIND,
            |code| match code.trim_start_matches('E').parse::<u32>().map(|number| number / 1000) {
                Ok(1) => "request",
                Ok(2) => "server",
                _ => "unknown",
            },
            |code| if code == "E9999" { "default" } else { "family" },
        ),
        client(
            "numbers behind a letter",
            BEHIND,
            |code| match code {
                "E1001" => Some("busy"),
                "E2001" => Some("gone"),
                _ => None,
            },
            |code| if matches!(code, "E1001" | "E2001") { "exact" } else { "default" },
        ),
        client(
            "classes of states",
            STATES,
            |code| match code.get(..2) {
                Some("08") => Retry,
                Some("23") => Fail,
                _ if code == "40001" || code == "40P01" => Retry,
                _ => Login,
            },
            |code| match code {
                "40001" | "40P01" => "exact",
                _ if code.starts_with("08") || code.starts_with("23") => "prefix",
                _ => "default",
            },
        ),
        client(
            "states one by one",
            STATES,
            |code| match code {
                "23505" => "duplicate".to_owned(),
                "40001" | "40P01" => "again".to_owned(),
                "57014" => "cancelled".to_owned(),
                other => format!("database error {other}"),
            },
            |code| if matches!(code, "23505" | "40001" | "40P01" | "57014") { "exact" } else { "default" },
        ),
        client(
            "results in hexadecimal",
            RESULTS,
            |code| match u32::from_str_radix(code.trim_start_matches("0x"), 16) {
                Ok(0x8007_0005) => Ok("denied"),
                Ok(0x8007_000E) => Ok("no memory"),
                Ok(other) => Err(other),
                Err(_) => Err(0),
            },
            |code| if matches!(code, "0x80070005" | "0x8007000E") { "exact" } else { "default" },
        ),
        client(
            "a facility of results",
            RESULTS,
            |code| {
                let number = i64::from_str_radix(code.trim_start_matches("0x"), 16).unwrap_or_default() as u32 as i32;
                match (number >> 16) & 0x1fff {
                    7 => "windows",
                    _ => "other",
                }
            },
            |code| if code.starts_with("0x8007") { "family" } else { "default" },
        ),
        client(
            "names and numbers, as text",
            MIXED,
            |code| match code {
                "10006" | "BUSY" | "TIMEOUT" => Retry,
                "DENIED" => Login,
                _ => Fail,
            },
            |code| if matches!(code, "10006" | "BUSY" | "TIMEOUT" | "DENIED") { "exact" } else { "default" },
        ),
        client(
            "numbers are parsed, names are not",
            MIXED,
            |code| match code.parse::<u32>() {
                Ok(10_000..=10_999) => "request".to_owned(),
                Ok(number) => format!("number {number}"),
                Err(_) if code == "TIMEOUT" => "again".to_owned(),
                Err(_) => format!("name {code}"),
            },
            |code| match code {
                "10001" | "10002" | "10006" => "family",
                "TIMEOUT" => "exact",
                _ => "default",
            },
        ),
        client(
            "zeros in front are lost",
            PADDED,
            |code| match code.parse::<u8>() {
                Ok(42) => "the answer".to_owned(),
                Ok(number) => format!("error {number}"),
                Err(_) => "too large".to_owned(),
            },
            |code| match code {
                "0042" => "exact",
                _ => "default",
            },
        ),
        client(
            "a number and what is left of it",
            PADDED,
            |code| match code.trim_start_matches('0') {
                "1" | "2" => "login",
                "42" => "again",
                _ => "failed",
            },
            |code| if matches!(code, "0001" | "0002" | "0042") { "exact" } else { "default" },
        ),
    ]
}
