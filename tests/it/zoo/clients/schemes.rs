//! Clients of codes that follow a scheme: SQLSTATE, HRESULT, errno, numbers of protocols and modules.

use super::super::Action::{Fail, Login, Retry};
use super::forms::these;
use super::{Client, client};

const STATES: &[&str] =
    &["08001", "08006", "0A000", "22003", "22P02", "23502", "23505", "25P02", "40001", "40P01", "53300", "57014"];

const RESULTS: &[&str] =
    &["0x80004001", "0x80004005", "0x80070005", "0x8007000E", "0x80070057", "0x800706BA", "E_ABORT", "E_FAIL"];

const PROTOCOL: &[&str] = &["0", "1", "2", "3", "5", "7", "8", "10", "12", "13", "14", "16"];

const SERVER: &[&str] = &["1040", "1045", "1062", "1146", "1205", "1213", "1451", "2002", "2006", "2013"];

const BROKER: &[&str] = &["-1", "1", "3", "5", "6", "7", "14", "15", "16", "25", "27", "29", "41", "58"];

const ERRNO: &[&str] = &["EACCES", "EAGAIN", "ECONNRESET", "EEXIST", "EINTR", "ENOENT", "EPERM", "EPIPE", "ETIMEDOUT"];

const DASHED: &[&str] = &["ERR-0001", "ERR-0042", "ERR-0107", "ERR-0108", "ERR-0404", "ERR-0999"];

const MODULES: &[&str] = &["AUTH-101", "AUTH-102", "AUTH-110", "NET-201", "NET-202", "PAY-301", "PAY-302", "PAY-390"];

const WIDE: &[&str] = &["10001", "10013", "20003", "30001", "40029", "50002", "50010"];

const HTTP: &[&str] = &["400", "401", "403", "404", "408", "409", "422", "429", "500", "502", "503", "504"];

pub(super) fn clients() -> Vec<Client> {
    let mut all = states();
    all.extend(numbers());
    all.extend(behind());
    all
}

fn states() -> Vec<Client> {
    vec![
        client(
            "a class of states, and some states",
            STATES,
            |code| match (code.get(..2), code) {
                (_, "40001" | "40P01" | "53300") => Retry,
                (Some("08"), _) => Retry,
                _ => Fail,
            },
            |code| match code {
                "40001" | "40P01" | "53300" => "exact",
                _ if code.starts_with("08") => "prefix",
                _ => "default",
            },
        ),
        client(
            "states in the text of the rest",
            STATES,
            |code| match code {
                "23505" => "duplicate".to_owned(),
                "22P02" => "malformed".to_owned(),
                other => format!("SQLSTATE[{other}]: failed"),
            },
            |code| these(&["23505", "22P02"], code, "exact"),
        ),
        client(
            "states in an enum",
            STATES,
            |code| {
                #[derive(Debug)]
                #[expect(dead_code, reason = "read through `Debug`")]
                enum State {
                    Unique,
                    Deadlock,
                    Other(String),
                }
                match code {
                    "23505" => State::Unique,
                    "40P01" => State::Deadlock,
                    _ => State::Other(code.to_owned()),
                }
            },
            |code| these(&["23505", "40P01"], code, "exact"),
        ),
        client(
            "a state of five characters",
            STATES,
            |code| match code {
                _ if code.len() != 5 || !code.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()) => None,
                "40001" | "40P01" => Some(true),
                _ => Some(false),
            },
            |code| these(&["40001", "40P01"], code, "exact"),
        ),
        client(
            "results and their names",
            RESULTS,
            |code| match code {
                "0x80004005" | "E_FAIL" => "failed",
                "0x80070005" => "denied",
                _ => "unknown",
            },
            |code| these(&["0x80004005", "E_FAIL", "0x80070005"], code, "exact"),
        ),
        client(
            "results that are parsed, beside names",
            RESULTS,
            |code| match code.strip_prefix("0x").map(|digits| u32::from_str_radix(digits, 16)) {
                Some(Ok(0x8007_000E)) => "no memory".to_owned(),
                Some(Ok(result)) => format!("result {result:#010X}"),
                Some(Err(error)) => error.to_string(),
                None if code == "E_ABORT" => "stopped".to_owned(),
                None => format!("result {code}"),
            },
            |code| these(&["0x8007000E", "E_ABORT"], code, "exact"),
        ),
        client(
            "results as negative numbers",
            RESULTS,
            |code| {
                let digits = code.trim_start_matches("0x");
                match u32::from_str_radix(digits, 16).map(|result| result as i32) {
                    Ok(-2_147_024_891) => Ok("denied"),
                    Ok(result) => Err(result.to_string()),
                    Err(_) => Err("no number".to_owned()),
                }
            },
            |code| these(&["0x80070005"], code, "exact"),
        ),
    ]
}

fn numbers() -> Vec<Client> {
    vec![
        client(
            "numbers of a protocol",
            PROTOCOL,
            |code| match code.parse::<u8>() {
                Ok(14 | 8 | 10) => Retry,
                Ok(16) => Login,
                _ => Fail,
            },
            |code| these(&["14", "8", "10", "16"], code, "exact"),
        ),
        client(
            "numbers of a protocol, as an enum",
            PROTOCOL,
            |code| {
                #[derive(Debug)]
                #[expect(dead_code, reason = "read through `Debug`")]
                enum Code {
                    Unavailable,
                    NotFound,
                    Unknown(i32),
                }
                match code.parse() {
                    Ok(14) => Code::Unavailable,
                    Ok(5) => Code::NotFound,
                    Ok(other) => Code::Unknown(other),
                    Err(_) => Code::Unknown(-1),
                }
            },
            |code| these(&["14", "5"], code, "exact"),
        ),
        client(
            "numbers of a server",
            SERVER,
            |code| match code.parse::<u16>() {
                Ok(1205 | 1213) => Retry,
                Ok(2000..=2999) => Login,
                Ok(_) | Err(_) => Fail,
            },
            |code| match code {
                "1205" | "1213" => "exact",
                _ if code.starts_with('2') => "family",
                _ => "default",
            },
        ),
        client(
            "numbers of a broker",
            BROKER,
            |code| {
                let retriable = [-1, 3, 5, 6, 7, 14, 15, 16];
                code.parse::<i16>().is_ok_and(|code| retriable.contains(&code))
            },
            |code| these(&["-1", "3", "5", "6", "7", "14", "15", "16"], code, "exact"),
        ),
        client(
            "above a bound",
            WIDE,
            |code| code.parse::<u32>().unwrap_or_default() >= 50_000,
            |code| if code.starts_with('5') { "family" } else { "default" },
        ),
        client(
            "a module of ten thousand",
            WIDE,
            |code| match code.parse::<u32>().map(|code| code / 10_000) {
                Ok(1) => Login,
                Ok(5) => Retry,
                Ok(_) | Err(_) => Fail,
            },
            |code| if code.starts_with('1') || code.starts_with('5') { "family" } else { "default" },
        ),
        client(
            "the module in the outcome",
            WIDE,
            |code| match code.parse::<u32>() {
                Ok(20_003) => "log in".to_owned(),
                Ok(code) => format!("module {} failed", code / 10_000),
                Err(_) => "no number".to_owned(),
            },
            |code| these(&["20003"], code, "exact"),
        ),
        client(
            "reasons of statuses",
            HTTP,
            |code| match code.parse::<u16>() {
                Ok(404) => "Not Found".to_owned(),
                Ok(429) => "Too Many Requests".to_owned(),
                Ok(other) => format!("HTTP {other}"),
                Err(_) => "malformed".to_owned(),
            },
            |code| these(&["404", "429"], code, "exact"),
        ),
        client(
            "gateways",
            HTTP,
            |code| matches!(code.parse::<u16>(), Ok(429 | 502..=504)),
            |code| match code {
                // All of the range are documented: what is next to it is not treated so.
                "429" | "502" | "503" | "504" => "exact",
                _ => "default",
            },
        ),
        client(
            "the class of a status, and an arm",
            HTTP,
            |code| match code {
                "429" => "slow down".to_owned(),
                _ => format!("{}xx", &code[..1]),
            },
            |code| these(&["429"], code, "exact"),
        ),
        client(
            "a status in an enum of classes",
            HTTP,
            |code| {
                #[derive(Debug)]
                #[expect(dead_code, reason = "read through `Debug`")]
                enum Class {
                    Client(u16),
                    Server(u16),
                    Other,
                }
                match code.parse::<u16>() {
                    Ok(status @ 400..=499) => Class::Client(status),
                    Ok(status @ 500..=599) => Class::Server(status),
                    Ok(_) | Err(_) => Class::Other,
                }
            },
            |_| "family",
        ),
    ]
}

fn behind() -> Vec<Client> {
    vec![
        client(
            "numbers behind a dash",
            DASHED,
            |code| match code.split_once('-').and_then(|(_, digits)| digits.parse::<u16>().ok()) {
                Some(42) => Ok("busy"),
                Some(100..=199) => Ok("again"),
                Some(other) => Err(other),
                None => Err(0),
            },
            |code| match code {
                // Whatever is in front of the dash.
                "ERR-0042" => "open-ended",
                "ERR-0107" | "ERR-0108" => "family",
                _ => "default",
            },
        ),
        client(
            "modules in front of numbers",
            MODULES,
            |code| match code.split_once('-') {
                Some(("NET", _)) => Retry,
                Some(("AUTH", "110")) => Login,
                _ => Fail,
            },
            |code| match code {
                "AUTH-110" => "exact",
                _ if code.starts_with("NET-") => "prefix",
                _ => "default",
            },
        ),
        client(
            "modules in front of numbers, in the text",
            MODULES,
            |code| match code {
                "PAY-301" => "declined".to_owned(),
                _ => match code.split_once('-') {
                    Some((module, number)) => format!("module {module}, error {number}"),
                    None => format!("error {code}"),
                },
            },
            |code| these(&["PAY-301"], code, "exact"),
        ),
        client(
            "the number of a module",
            MODULES,
            |code| match code.rsplit('-').next().map(str::parse::<u16>) {
                Some(Ok(101 | 301)) => Login,
                Some(Ok(200..=299)) => Retry,
                _ => Fail,
            },
            |code| match code {
                // In any module.
                "AUTH-101" | "PAY-301" | "NET-201" | "NET-202" => "detail",
                _ => "default",
            },
        ),
        client(
            "names of errno",
            ERRNO,
            |code| match code {
                "EAGAIN" | "EINTR" => Some("again"),
                "ECONNRESET" | "EPIPE" | "ETIMEDOUT" => Some("connect"),
                _ => None,
            },
            |code| these(&["EAGAIN", "EINTR", "ECONNRESET", "EPIPE", "ETIMEDOUT"], code, "exact"),
        ),
        client(
            "names of errno without their letter",
            ERRNO,
            |code| match code.strip_prefix('E') {
                Some("AGAIN" | "INTR") => "again".to_owned(),
                Some(other) => format!("os error {}", other.to_lowercase()),
                None => format!("no errno: {code}"),
            },
            |code| these(&["EAGAIN", "EINTR"], code, "exact"),
        ),
    ]
}
