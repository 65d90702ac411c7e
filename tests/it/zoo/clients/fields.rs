//! Clients of numbers as protocols have them: enums with a rest, bits and fields, modules, closing codes, replies, signals.

use std::ops::RangeInclusive;

use super::super::Action::{Fail, Login, Retry};
use super::forms::these;
use super::{Client, client};

/// Reasons for which a socket is closed.
const CLOSED: &[&str] =
    &["1000", "1001", "1002", "1003", "1006", "1007", "1008", "1009", "1011", "1012", "1013", "4000", "4001", "4029"];

/// Replies of a transfer.
const REPLIES: &[&str] = &["120", "421", "425", "426", "450", "451", "452", "500", "501", "502", "530", "550", "552"];

const EXITS: &[&str] = &["1", "2", "64", "69", "75", "78", "126", "127", "130", "137", "139", "143"];

/// Service, module and error, as one number.
const MODULAR: &[&str] =
    &["1001001", "1001002", "1001017", "1002001", "1002009", "2001001", "2001404", "2007001", "3001001", "3001002"];

const LISTENER: &[&str] = &["ORA-00001", "ORA-00054", "ORA-00060", "ORA-01017", "ORA-08177", "ORA-12154", "ORA-12541"];

const RESULTS: &[&str] =
    &["0x80004001", "0x80004005", "0x80070002", "0x80070005", "0x8007000E", "0x80072EE2", "0x80090016", "0x800A01AD"];

/// Numbers of very different lengths.
const MESSAGES: &[&str] =
    &["0", "10003", "10004", "10008", "20022", "30001", "40001", "40060", "50001", "50013", "130000", "160002"];

const REMOTE: &[&str] =
    &["-32700", "-32603", "-32602", "-32601", "-32600", "-32099", "-32001", "-32000", "1", "3", "429"];

const STATUSES: &[&str] = &["400", "401", "402", "403", "404", "409", "412", "422", "429", "451", "500", "502", "503"];

const LETTERED: &[&str] = &["A0001", "A0100", "A0111", "A0200", "B0001", "B0100", "B0210", "C0001", "C0110", "C0300"];

#[derive(Debug, Clone, Copy, PartialEq)]
#[repr(i32)]
enum Rpc {
    Cancelled = 1,
    Deadline = 4,
    Exhausted = 8,
    Aborted = 10,
    Unavailable = 14,
    Unknown = 2,
}

const CALLS: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16"];

impl From<i32> for Rpc {
    fn from(code: i32) -> Self {
        [Self::Cancelled, Self::Deadline, Self::Exhausted, Self::Aborted, Self::Unavailable]
            .into_iter()
            .find(|known| *known as i32 == code)
            .unwrap_or(Self::Unknown)
    }
}

fn number(code: &str) -> i64 {
    code.parse().unwrap_or(-1)
}

fn result(code: &str) -> u32 {
    u32::from_str_radix(code.trim_start_matches("0x"), 16).unwrap_or_default()
}

pub(super) fn clients() -> Vec<Client> {
    let mut all = protocols();
    all.extend(bits());
    all.extend(parts());
    all
}

fn protocols() -> Vec<Client> {
    vec![
        client(
            "numbers of calls in an enum with a rest",
            CALLS,
            |code| Rpc::from(code.parse::<i32>().unwrap_or_default()),
            // `Unknown` is documented as 2.
            |code| these(&["1", "4", "8", "10", "14"], code, "exact"),
        ),
        client(
            "numbers of calls that are tried again",
            CALLS,
            |code| matches!(Rpc::from(code.parse::<i32>().unwrap_or_default()), Rpc::Deadline | Rpc::Unavailable),
            |code| these(&["4", "14"], code, "exact"),
        ),
        client(
            "a code of a call, and its number",
            CALLS,
            |code| match number(code) {
                14 | 4 => Ok("again"),
                8 => Ok("later"),
                16 => Err("log in".to_owned()),
                code => Err(format!("rpc error: code = Code({code})")),
            },
            |code| these(&["14", "4", "8", "16"], code, "exact"),
        ),
        client(
            "why a socket was closed",
            CLOSED,
            |code| match code.parse::<u16>() {
                Ok(1000) => "done".to_owned(),
                Ok(1001 | 1006 | 1012) => "connect again".to_owned(),
                Ok(1013) => "wait".to_owned(),
                Ok(code @ 4000..=4999) => format!("application {code}"),
                Ok(code) => format!("closed with {code}"),
                Err(error) => error.to_string(),
            },
            |code| match code {
                "1000" | "1001" | "1006" | "1012" | "1013" => "exact",
                _ if code.starts_with('4') => "family",
                _ => "default",
            },
        ),
        client(
            "whether to connect again",
            CLOSED,
            |code| !matches!(code.parse::<u16>(), Ok(1000 | 1002 | 1003 | 1007..=1009 | 4001)),
            |code| these(&["1000", "1002", "1003", "1007", "1008", "1009", "4001"], code, "exact"),
        ),
        client(
            "replies by their digits",
            REPLIES,
            |code| {
                let digits: Vec<u32> = code.chars().filter_map(|c| c.to_digit(10)).collect();
                match digits[..] {
                    [4, 2, _] => "connect again",
                    [4, ..] => "try again",
                    [5, 3, _] => "log in",
                    _ => "give up",
                }
            },
            |code| match code {
                "421" | "425" | "426" | "530" => "family",
                // Longer numbers too.
                _ if code.starts_with('4') => "prefix",
                _ => "default",
            },
        ),
        client(
            "exits by signal",
            EXITS,
            |code| match number(code) {
                75 => "again".to_owned(),
                137 => "killed".to_owned(),
                signal if signal > 128 => format!("signal {}", signal - 128),
                code => format!("exit {code}"),
            },
            |code| match code {
                "75" => "exact",
                // What is computed from a number is no text that could be left out.
                _ if code.len() == 3 => "indeterminate",
                _ => "default",
            },
        ),
        client(
            "numbers of messages, of many lengths",
            MESSAGES,
            |code| match number(code) {
                10_003 | 10_004 | 10_008 => "gone",
                40_001 => "log in",
                130_000 => "again",
                _ => "failed",
            },
            |code| these(&["10003", "10004", "10008", "40001", "130000"], code, "exact"),
        ),
        client(
            "numbers of messages in the text",
            MESSAGES,
            |code| match number(code) {
                50_013 => "ask for the permission".to_owned(),
                code => format!("API error {code} (see the list of JSON codes)"),
            },
            |code| these(&["50013"], code, "exact"),
        ),
        client(
            "negative numbers of servers",
            REMOTE,
            |code| match number(code) {
                -32_700 | -32_600 => "our fault",
                -32_603 | -32_000 => "again",
                429 => "wait",
                _ => "failed",
            },
            |code| these(&["-32700", "-32600", "-32603", "-32000", "429"], code, "exact"),
        ),
        client(
            "a reserved range of servers",
            REMOTE,
            |code| match number(code) {
                -32_099..=-32_000 => Retry,
                -32_602 => Login,
                _ => Fail,
            },
            |code| match code {
                "-32602" => "exact",
                "-32099" | "-32001" | "-32000" => "family",
                _ => "default",
            },
        ),
        client(
            "statuses in a match with guards",
            STATUSES,
            |code| match code.parse::<u16>().unwrap_or(0) {
                401 | 403 => Login,
                409 | 412 | 429 => Retry,
                status if (500..600).contains(&status) && status != 501 => Retry,
                _ => Fail,
            },
            |code| match code {
                "401" | "403" | "409" | "412" | "429" => "exact",
                _ if code.starts_with('5') => "family",
                _ => "default",
            },
        ),
    ]
}

fn bits() -> Vec<Client> {
    vec![
        client(
            "a bit for each number",
            CALLS,
            |code| {
                const AGAIN: u32 = 1 << 4 | 1 << 8 | 1 << 14;
                let bit = 1_u32.checked_shl(code.parse().unwrap_or(0)).unwrap_or(0);
                AGAIN & bit != 0
            },
            |code| these(&["4", "8", "14"], code, "exact"),
        ),
        client(
            "flags of a number",
            CALLS,
            |code| {
                const AGAIN: u8 = 1;
                const WAIT: u8 = 2;
                let flags = match number(code) {
                    4 | 14 => AGAIN,
                    8 => AGAIN | WAIT,
                    _ => 0,
                };
                (flags & AGAIN != 0, flags & WAIT != 0)
            },
            |code| these(&["4", "8", "14"], code, "exact"),
        ),
        client(
            "the facility of a result",
            RESULTS,
            |code| {
                let result = result(code);
                match (result >> 16 & 0x7ff, result & 0xffff) {
                    (7, 5) => Login,
                    (7, 0x2ee2) => Retry,
                    (9, _) => Login,
                    _ => Fail,
                }
            },
            |code| match code {
                "0x80070005" | "0x80072EE2" => "exact",
                "0x80090016" => "family",
                _ => "default",
            },
        ),
        client(
            "results that fail",
            RESULTS,
            |code| match result(code) {
                0x8007_000E => "no memory".to_owned(),
                0x8007_0002 => "no such file".to_owned(),
                other if other & 0x8000_0000 != 0 => format!("failed with {other:#010X}"),
                other => format!("unexpected success {other}"),
            },
            |code| these(&["0x8007000E", "0x80070002"], code, "exact"),
        ),
        client(
            "results in a newtype",
            RESULTS,
            |code| {
                #[derive(Debug, PartialEq, Eq)]
                struct Result32(i32);
                const DENIED: Result32 = Result32(0x8007_0005_u32 as i32);
                let result = Result32(result(code) as i32);
                if result == DENIED { Err("denied".to_owned()) } else { Ok(result) }
            },
            |code| these(&["0x80070005"], code, "exact"),
        ),
        client(
            "the service of a modular number",
            MODULAR,
            |code| match number(code) / 1_000_000 {
                2 => Retry,
                3 => Login,
                _ => Fail,
            },
            |code| if code.starts_with(['2', '3']) { "family" } else { "default" },
        ),
        client(
            "the module of a modular number",
            MODULAR,
            |code| match (number(code) / 1_000_000, number(code) / 1000 % 1000) {
                (1, 2) => "storage",
                (2, 7) => "queue",
                _ => "other",
            },
            |code| match code {
                "1002001" | "1002009" | "2007001" => "family",
                _ => "default",
            },
        ),
        client(
            "the end of a modular number",
            MODULAR,
            |code| match number(code) {
                2_001_404 => "gone".to_owned(),
                1_001_017 | 1_002_009 => "again".to_owned(),
                code => format!("service {} module {} error {}", code / 1_000_000, code / 1000 % 1000, code % 1000),
            },
            |code| these(&["2001404", "1001017", "1002009"], code, "exact"),
        ),
    ]
}

fn parts() -> Vec<Client> {
    vec![
        client(
            "numbers of a database behind its name",
            LISTENER,
            |code| match code.trim_start_matches("ORA-").parse::<u32>() {
                Ok(1) => "duplicate".to_owned(),
                Ok(54 | 60 | 8177) => "again".to_owned(),
                Ok(number) => format!("ORA-{number:05}"),
                Err(_) => format!("malformed: {code}"),
            },
            |code| these(&["ORA-00001", "ORA-00054", "ORA-00060", "ORA-08177"], code, "exact"),
        ),
        client(
            "a range behind a name",
            LISTENER,
            |code| match code.strip_prefix("ORA-").and_then(|digits| digits.parse::<u32>().ok()) {
                Some(12_000..=12_999) => Retry,
                Some(1_017) => Login,
                Some(_) | None => Fail,
            },
            |code| match code {
                "ORA-12154" | "ORA-12541" => "family",
                "ORA-01017" => "exact",
                _ => "default",
            },
        ),
        client(
            "ranges in a table",
            MODULAR,
            |code| {
                const RANGES: [(RangeInclusive<i64>, &str); 2] =
                    [(1_001_000..=1_001_999, "account"), (3_001_000..=3_001_999, "payment")];
                let number = number(code);
                RANGES.iter().find(|(range, _)| range.contains(&number)).map(|(_, name)| *name)
            },
            |code| if code.starts_with("1001") || code.starts_with("3001") { "family" } else { "default" },
        ),
        client(
            "a letter for whose fault it is",
            LETTERED,
            |code| match code.as_bytes().first() {
                Some(b'A') => "ours",
                Some(b'C') => "of a third party",
                _ => "theirs",
            },
            |code| if code.starts_with(['A', 'C']) { "prefix" } else { "default" },
        ),
        client(
            "a letter, a class and a number",
            LETTERED,
            |code| match code {
                "A0001" => "any fault of ours".to_owned(),
                "B0210" => "again".to_owned(),
                other => format!("{} class {} ({other})", &other[..1], &other[1..3]),
            },
            |code| these(&["A0001", "B0210"], code, "exact"),
        ),
        client(
            "a letter, and how many times",
            LETTERED,
            |code| match code {
                "B0001" | "B0100" | "C0300" => 3,
                _ => 0,
            },
            |code| these(&["B0001", "B0100", "C0300"], code, "exact"),
        ),
        client(
            "numbers as floats",
            STATUSES,
            |code| match code.parse::<f64>() {
                Ok(429.0) => "wait".to_owned(),
                Ok(503.0) => "again".to_owned(),
                Ok(number) => format!("{number:.1}"),
                Err(error) => error.to_string(),
            },
            |code| these(&["429", "503"], code, "exact"),
        ),
        client(
            "numbers in other notations",
            STATUSES,
            |code| match code.parse::<u16>() {
                Ok(429) => "wait".to_owned(),
                Ok(status) => format!("status {status} (0x{status:x})"),
                Err(_) => "none".to_owned(),
            },
            |code| these(&["429"], code, "exact"),
        ),
        client(
            "numbers with thousands set apart",
            MESSAGES,
            |code| match number(code) {
                20_022 => "wait".to_owned(),
                code => format!("error {},{:03}", code / 1000, code % 1000),
            },
            |code| these(&["20022"], code, "exact"),
        ),
        client(
            "a status with its class in words",
            STATUSES,
            |code| match code.parse::<u16>().unwrap_or_default() {
                429 => "wait".to_owned(),
                status @ 400..=499 => format!("client error {status}"),
                status @ 500..=599 => format!("server error {status}"),
                status => format!("no error {status}"),
            },
            |code| match code {
                "429" => "exact",
                // Each class has an arm.
                _ => "family",
            },
        ),
    ]
}
