//! Ways to take a code apart before anything is decided: cases, marks, words, patterns, distances, and what holds them.

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::convert::Infallible;
use std::str::FromStr;
use std::sync::{LazyLock, OnceLock};

use super::super::Action::{self, Fail, Login, Retry};
use super::forms::these;
use super::names::{CAMEL, CLOUD, DEEP, EXCEPTIONS, SLASH, SNAKE, UPPER};
use super::{Client, client};

/// What a cache answers with.
const CACHE: &[&str] = &[
    "ASK",
    "BUSY",
    "CLUSTERDOWN",
    "ERR",
    "LOADING",
    "MOVED",
    "NOAUTH",
    "NOSCRIPT",
    "OOM",
    "READONLY",
    "TRYAGAIN",
    "WRONGTYPE",
];

/// Lower case, with three segments.
const PAYMENTS: &[&str] = &[
    "payments.card.declined",
    "payments.card.expired",
    "payments.limit.daily",
    "payments.limit.single",
    "refunds.limit.daily",
    "refunds.state.closed",
    "users.session.expired",
    "users.session.missing",
];

const ACCOUNTS: &[&str] = &[
    "acme:error:accountDoesNotExist",
    "acme:error:alreadyRevoked",
    "acme:error:badNonce",
    "acme:error:badSignature",
    "acme:error:connection",
    "acme:error:rateLimited",
    "acme:error:serverInternal",
    "acme:error:unauthorized",
];

#[derive(Debug, Clone, PartialEq)]
enum Known {
    NotFound,
    Quota,
    Auth,
    Unknown(String),
}

impl FromStr for Known {
    type Err = Infallible;

    fn from_str(code: &str) -> Result<Self, Infallible> {
        Ok(match code {
            "notFound" => Self::NotFound,
            "quotaExceeded" | "dailyLimitExceeded" => Self::Quota,
            "authError" => Self::Auth,
            other => Self::Unknown(other.to_owned()),
        })
    }
}

impl Known {
    fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }
}

fn of_known(code: &str) -> &'static str {
    these(&["notFound", "quotaExceeded", "dailyLimitExceeded", "authError"], code, "exact")
}

static ACTIONS: LazyLock<BTreeMap<&'static str, Action>> =
    LazyLock::new(|| BTreeMap::from([("BUSY", Retry), ("LOADING", Retry), ("NOAUTH", Login), ("TRYAGAIN", Retry)]));

fn of_cache(code: &str) -> &'static str {
    these(&["BUSY", "LOADING", "NOAUTH", "TRYAGAIN"], code, "exact")
}

/// The words of a code, in lower case.
fn humps(code: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for c in code.chars().filter(|c| c.is_alphanumeric()) {
        match words.last_mut() {
            Some(word) if !c.is_uppercase() => word.push(c),
            _ => words.push(c.to_lowercase().collect()),
        }
    }
    words
}

/// How many letters must change.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut left = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.bytes().enumerate() {
            let cost = (left + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            left = std::mem::replace(&mut row[j + 1], cost);
        }
    }
    row[b.len()]
}

/// A node of a tree of segments.
#[derive(Default)]
struct Node {
    action: Option<Action>,
    children: BTreeMap<&'static str, Node>,
}

impl Node {
    fn of(rules: &[(&'static str, Action)]) -> Self {
        let mut root = Self::default();
        for (path, action) in rules {
            let node = path.split('.').fold(&mut root, |node, segment| node.children.entry(segment).or_default());
            node.action = Some(*action);
        }
        root
    }

    fn find(&self, code: &str) -> Option<Action> {
        let (mut node, mut found) = (self, self.action);
        for segment in code.split('.') {
            match node.children.get(segment) {
                Some(next) => (node, found) = (next, next.action.or(found)),
                None => break,
            }
        }
        found
    }
}

/// A pattern with `*`, as in a shell.
fn fits(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text
            .strip_prefix(start)
            .is_some_and(|text| (0..=text.len()).any(|at| text.is_char_boundary(at) && fits(rest, &text[at..]))),
    }
}

pub(super) fn clients() -> Vec<Client> {
    let mut all = enums();
    all.extend(tables());
    all.extend(taken_apart());
    all
}

fn enums() -> Vec<Client> {
    vec![
        client("an enum that cannot fail", CAMEL, |code| code.parse::<Known>(), of_known),
        client(
            "an enum that cannot fail, by a flag",
            CAMEL,
            |code| code.parse::<Known>().unwrap().is_known(),
            of_known,
        ),
        client(
            "an enum that cannot fail, then an action",
            CAMEL,
            |code| match code.parse::<Known>() {
                Ok(Known::Quota) => Retry,
                Ok(Known::Auth) => Login,
                // Known, and treated like the rest.
                Ok(Known::NotFound | Known::Unknown(_)) => Fail,
                Err(never) => match never {},
            },
            |code| these(&["quotaExceeded", "dailyLimitExceeded", "authError"], code, "exact"),
        ),
        client(
            "an enum made by a macro",
            CACHE,
            |code| {
                macro_rules! replies {
                    ($($name:ident = $text:literal),* $(,)?) => {
                        #[derive(Debug)]
                        #[expect(dead_code, reason = "read through `Debug`")]
                        enum Reply { $($name,)* Other(Box<str>) }
                        match code { $($text => Reply::$name,)* other => Reply::Other(other.into()) }
                    };
                }
                replies! { Moved = "MOVED", Ask = "ASK", Down = "CLUSTERDOWN" }
            },
            |code| these(&["MOVED", "ASK", "CLUSTERDOWN"], code, "exact"),
        ),
        client(
            "an enum whose names are its Debug",
            CACHE,
            |code| {
                #[derive(Debug, Clone, Copy)]
                enum Reply {
                    Oom,
                    Readonly,
                    Noscript,
                }
                let all = [Reply::Oom, Reply::Readonly, Reply::Noscript];
                all.into_iter().find(|reply| format!("{reply:?}").eq_ignore_ascii_case(code))
            },
            |code| these(&["OOM", "READONLY", "NOSCRIPT"], code, "exact"),
        ),
        client(
            "an enum of severities",
            PAYMENTS,
            |code| {
                #[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
                enum Severity {
                    Low,
                    High,
                }
                let high = ["payments.limit.daily", "users.session.missing"];
                if high.contains(&code) { Severity::High } else { Severity::Low }
            },
            |code| these(&["payments.limit.daily", "users.session.missing"], code, "exact"),
        ),
        client(
            "marks that are flags",
            SNAKE,
            |code| {
                let mut flags = 0_u8;
                flags |= u8::from(["card_declined", "card_expired", "expired_card"].contains(&code));
                flags |= u8::from(["lock_timeout", "rate_limit"].contains(&code)) << 1;
                flags |= u8::from(code == "api_key_expired") << 2;
                flags
            },
            |code| match code {
                "card_declined" | "card_expired" | "expired_card" | "lock_timeout" | "rate_limit"
                | "api_key_expired" => "exact",
                _ => "default",
            },
        ),
    ]
}

fn tables() -> Vec<Client> {
    vec![
        client("a lazy table", CACHE, |code| ACTIONS.get(code).copied().unwrap_or(Fail), of_cache),
        client("a lazy table, as a result", CACHE, |code| ACTIONS.get(code).ok_or_else(|| code.to_owned()), of_cache),
        client(
            "a set that is made once",
            CLOUD,
            |code| {
                static AGAIN: OnceLock<HashSet<&str>> = OnceLock::new();
                AGAIN
                    .get_or_init(|| HashSet::from(["InternalError", "ResourceInUse", "RequestLimitExceeded"]))
                    .contains(code)
            },
            |code| these(&["InternalError", "ResourceInUse", "RequestLimitExceeded"], code, "exact"),
        ),
        client(
            "the longest start in a sorted table",
            CLOUD,
            |code| {
                let starts = BTreeMap::from([
                    ("AuthFailure.", "log in"),
                    ("InvalidParameter", "fix"),
                    ("LimitExceeded.", "wait"),
                ]);
                let found = starts.range(..=code).next_back().filter(|(start, _)| code.starts_with(**start));
                found.map_or_else(|| format!("unexpected {code}"), |(_, action)| (*action).to_owned())
            },
            |code| match code {
                _ if code.starts_with("AuthFailure.") || code.starts_with("LimitExceeded.") => "family",
                // It matches both families, and no more.
                "InvalidParameter" | "InvalidParameter.EmptyParam" => "prefix, warned",
                _ if code.starts_with("InvalidParameterValue") => "other-prefix(InvalidParameter), warned",
                _ => "default",
            },
        ),
        client(
            "a tree of segments",
            DEEP,
            |code| Node::of(&[("Forbidden", Login), ("Forbidden.Vpc", Fail), ("Throttling.User", Retry)]).find(code),
            |code| match code {
                _ if code.starts_with("Forbidden.") || code.starts_with("Throttling.User.") => "family",
                _ => "default",
            },
        ),
        client(
            "a tree of lower-case segments",
            PAYMENTS,
            |code| {
                let rules = [("payments.limit", Retry), ("refunds.limit.daily", Retry), ("users", Login)];
                Node::of(&rules).find(code).unwrap_or(Fail)
            },
            |code| match code {
                "refunds.limit.daily" => "exact",
                _ if code.starts_with("payments.limit.") || code.starts_with("users.") => "family",
                _ => "default",
            },
        ),
        client(
            "patterns of a shell",
            SLASH,
            |code| {
                let rules = [("auth/*-expired", Login), ("*/too-many-requests", Retry), ("storage/*exceeded", Retry)];
                rules.iter().find(|(pattern, _)| fits(pattern, code)).map_or(Fail, |(_, action)| *action)
            },
            |code| match code {
                "auth/too-many-requests" => "detail",
                "auth/id-token-expired" | "storage/quota-exceeded" | "storage/retry-limit-exceeded" => "exact",
                _ => "default",
            },
        ),
        client(
            "rules in turn, with closures",
            UPPER,
            |code| {
                type Rule = (fn(&str) -> bool, Action);
                let rules: [Rule; 3] = [
                    (|code| code == "UNAUTHENTICATED", Login),
                    (|code| matches!(code, "ABORTED" | "UNAVAILABLE"), Retry),
                    (|code| code.len() == 9 && code.starts_with("DATA"), Login),
                ];
                rules.iter().find(|(is_met, _)| is_met(code)).map_or(Fail, |(_, action)| *action)
            },
            |code| these(&["UNAUTHENTICATED", "ABORTED", "UNAVAILABLE", "DATA_LOSS"], code, "exact"),
        ),
        client(
            "a queue of candidates",
            CLOUD,
            |code| {
                let mut queue: VecDeque<&str> = ["LimitExceeded", "UnsupportedRegion"].into();
                while let Some(next) = queue.pop_front() {
                    if next == code {
                        return Some(queue.len());
                    }
                }
                None
            },
            |code| these(&["LimitExceeded", "UnsupportedRegion"], code, "exact"),
        ),
    ]
}

fn taken_apart() -> Vec<Client> {
    vec![
        client(
            "a pair of words among all words",
            EXCEPTIONS,
            |code| {
                let words: BTreeSet<String> = humps(code).into_iter().collect();
                words.contains("limit") && words.contains("exceeded")
            },
            |code| match code {
                "ItemCollectionSizeLimitExceededException" | "RequestLimitExceeded" => "contains",
                _ => "default",
            },
        ),
        client(
            "spelt nearly so",
            SNAKE,
            |code| distance(code, "insufficient_funds") <= 2 || distance(code, "rate_limit") <= 2,
            |code| these(&["insufficient_funds", "rate_limit"], code, "exact"),
        ),
        client(
            "initials in a table",
            EXCEPTIONS,
            |code| {
                let initials: String = code.chars().filter(char::is_ascii_uppercase).collect();
                match initials.as_str() {
                    "PTEE" | "RLE" => "slower",
                    _ => "failed",
                }
            },
            |code| these(&["ProvisionedThroughputExceededException", "RequestLimitExceeded"], code, "exact"),
        ),
        client(
            "folded letters, without marks",
            SLASH,
            |code| {
                let folded: String =
                    code.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
                match folded.as_str() {
                    "authusernotfound" | "storageobjectnotfound" => Err("gone".to_owned()),
                    "authtoomanyrequests" => Ok(()),
                    other => Err(other.to_owned()),
                }
            },
            |code| these(&["auth/user-not-found", "storage/object-not-found", "auth/too-many-requests"], code, "exact"),
        ),
        client(
            "a letter after the other",
            CACHE,
            |code| {
                let mut chars = code.chars();
                match (chars.next(), chars.next(), chars.as_str()) {
                    (Some('B'), Some('U'), "SY") => "again",
                    (Some('O'), Some('O'), "M") => "smaller",
                    _ => "failed",
                }
            },
            |code| these(&["BUSY", "OOM"], code, "exact"),
        ),
        client(
            "the start of a reply",
            CACHE,
            |code| if code.starts_with("NO") { "set up" } else { "failed" },
            // Nobody can tell whether it was meant to take both.
            |code| if code.starts_with("NO") { "prefix" } else { "default" },
        ),
        client(
            "what follows the last colon",
            ACCOUNTS,
            |code| match code.rsplit(':').next().unwrap_or(code) {
                "badNonce" => "again".to_owned(),
                "rateLimited" => "wait".to_owned(),
                "serverInternal" => "later".to_owned(),
                other => format!("account error {other}"),
            },
            |code| match code {
                "acme:error:badNonce" | "acme:error:rateLimited" | "acme:error:serverInternal" => "detail",
                _ => "default",
            },
        ),
        client(
            "whatever is bad",
            ACCOUNTS,
            |code| code.strip_prefix("acme:error:").is_some_and(|name| name.starts_with("bad")),
            |code| if code.starts_with("acme:error:bad") { "prefix" } else { "default" },
        ),
        client(
            "what must be there, by the question mark",
            ACCOUNTS,
            |code| {
                let (space, rest) = code.split_once(':')?;
                let (_, name) = rest.split_once(':')?;
                (space == "acme" && name == "badNonce").then_some("again")
            },
            |code| these(&["acme:error:badNonce"], code, "exact"),
        ),
        client(
            "the end of lower-case segments",
            PAYMENTS,
            |code| match code.rsplit_once('.') {
                Some((_, "expired" | "missing")) => Login,
                Some((_, "daily")) => Retry,
                Some(_) | None => Fail,
            },
            |code| match code.rsplit('.').next() {
                Some("expired" | "missing" | "daily") => "detail",
                _ => "default",
            },
        ),
        client(
            "the resource of lower-case segments",
            PAYMENTS,
            |code| match code.split('.').nth(1) {
                Some("limit") => "wait".to_owned(),
                Some("session") => "log in".to_owned(),
                Some(other) => format!("{other} error"),
                None => "malformed".to_owned(),
            },
            |code| match code.split('.').nth(1) {
                Some("limit" | "session") => "family",
                _ => "default",
            },
        ),
        client(
            "a hash of the code, next to an arm",
            CAMEL,
            |code| {
                if code == "backendError" {
                    return "again".to_owned();
                }
                "failed".to_owned() + if code.is_empty() { "" } else { "!" }
            },
            |code| these(&["backendError"], code, "exact"),
        ),
        client(
            "any of these words, in lower case",
            CAMEL,
            |code| {
                let lower = code.to_lowercase();
                ["limit", "quota", "backend"].iter().any(|word| lower.contains(word))
            },
            |code| match code {
                "backendError"
                | "dailyLimitExceeded"
                | "quotaExceeded"
                | "rateLimitExceeded"
                | "userRateLimitExceeded" => "contains",
                _ => "default",
            },
        ),
    ]
}
