//! Defaults that spell the code in a way of their own, next to one arm or two: acronyms and digits, dictionaries, abbreviations,
//! letters left out, turned around or sorted.

use std::collections::BTreeMap;

use super::forms::these;
use super::{Client, client};

/// With acronyms and digits.
const ACRONYMS: &[&str] = &[
    "DBClusterNotFound",
    "EC2InstanceStopped",
    "HTTPTimeout",
    "IPv6NotSupported",
    "InvalidAMIID",
    "InvalidVPCId",
    "MFARequired",
    "OAuth2TokenExpired",
    "S3KeyMissing",
    "TooManyDNSRecords",
    "UserIDInUse",
];

/// Words that clients have other words for.
const LIMITS: &[&str] = &[
    "AccountLimitExceeded",
    "ConcurrentLimitExceeded",
    "DailyQuotaExceeded",
    "InvalidAccount",
    "InvalidRequest",
    "MissingAccount",
    "MissingParameter",
    "RequestExpired",
    "RequestRateTooHigh",
    "ServiceBusy",
];

const KEBAB: &[&str] = &[
    "account-suspended",
    "bad-request",
    "email-taken",
    "invalid-token",
    "limit-reached",
    "not-found",
    "payment-required",
    "server-error",
    "token-expired",
    "too-many-requests",
];

/// With a version, a service and a name.
const VERSIONED: &[&str] = &[
    "v1.billing.invoice-locked",
    "v1.billing.invoice-missing",
    "v1.users.email-taken",
    "v1.users.not-found",
    "v2.search.index-missing",
    "v2.search.too-many-shards",
];

/// How words begin: at a capital behind a small letter or a digit, and at the last capital of several.
fn heck(code: &str) -> Vec<String> {
    let chars: Vec<char> = code.chars().collect();
    let mut words: Vec<String> = Vec::new();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let is_start = match before {
            None => true,
            Some(before) if before.is_uppercase() => {
                c.is_uppercase() && chars.get(at + 1).is_some_and(|next| next.is_lowercase())
            }
            Some(_) => c.is_uppercase(),
        };
        match words.last_mut() {
            Some(word) if !is_start => word.push(c),
            _ => words.push(c.to_string()),
        }
    }
    words
}

/// A word at every capital and every digit.
fn naive(code: &str) -> String {
    let mut out = String::new();
    for c in code.chars() {
        if (c.is_uppercase() || c.is_ascii_digit()) && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

fn of_acronym(code: &str) -> &'static str {
    these(&["HTTPTimeout", "OAuth2TokenExpired"], code, "exact")
}

fn acronym(name: &'static str, rest: impl Fn(&str) -> String + 'static) -> Client {
    let decide = move |code: &str| match code {
        "HTTPTimeout" => "again".to_owned(),
        "OAuth2TokenExpired" => "log in".to_owned(),
        other => rest(other),
    };
    client(name, ACRONYMS, decide, of_acronym)
}

fn of_limit(code: &str) -> &'static str {
    these(&["ServiceBusy"], code, "exact")
}

fn limit(name: &'static str, rest: impl Fn(&str) -> String + 'static) -> Client {
    let decide = move |code: &str| if code == "ServiceBusy" { "again".to_owned() } else { rest(code) };
    client(name, LIMITS, decide, of_limit)
}

fn of_kebab(code: &str) -> &'static str {
    these(&["server-error", "invalid-token", "token-expired"], code, "exact")
}

fn kebab(name: &'static str, rest: impl Fn(&str) -> String + 'static) -> Client {
    let decide = move |code: &str| match code {
        "server-error" => Ok("again"),
        "invalid-token" | "token-expired" => Ok("log in"),
        other => Err(rest(other)),
    };
    client(name, KEBAB, decide, of_kebab)
}

fn of_version(code: &str) -> &'static str {
    match code {
        "v2.search.index-missing" => "exact",
        _ if code.starts_with("v1.billing.") => "family",
        _ => "default",
    }
}

fn versioned(name: &'static str, rest: impl Fn(&str) -> String + 'static) -> Client {
    let decide = move |code: &str| match code.split('.').collect::<Vec<_>>()[..] {
        ["v2", "search", "index-missing"] => "again".to_owned(),
        ["v1", "billing", _] => "ask the accountant".to_owned(),
        _ => rest(code),
    };
    client(name, VERSIONED, decide, of_version)
}

fn joined(code: &str, mark: &str, word: impl Fn(&str) -> String) -> String {
    heck(code).iter().map(|one| word(one)).collect::<Vec<_>>().join(mark)
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars.flat_map(char::to_lowercase)).collect()
}

/// Each word as this dictionary has it, and as it is where it has none.
fn translated(code: &str, words: &[(&'static str, &'static str)]) -> String {
    let words: BTreeMap<&str, &str> = words.iter().copied().collect();
    let word = |word: &str| words.get(word).map_or_else(|| word.to_lowercase(), |other| (*other).to_owned());
    joined(code, " ", word)
}

pub(super) fn clients() -> Vec<Client> {
    let mut all = marks();
    all.extend(letters());
    all
}

fn marks() -> Vec<Client> {
    vec![
        acronym("acronyms in snake case", |code| joined(code, "_", str::to_lowercase)),
        acronym("acronyms in screaming snake case", |code| format!("E_{}", joined(code, "_", str::to_uppercase))),
        acronym("acronyms in kebab case", |code| format!("error-{}", joined(code, "-", str::to_lowercase))),
        acronym("acronyms in train case", |code| joined(code, "-", capital)),
        acronym("acronyms in title case", |code| format!("{}!", joined(code, " ", capital))),
        acronym("acronyms as a path", |code| format!("/errors/{}", joined(code, "/", str::to_lowercase))),
        acronym("acronyms with dots", |code| format!("errors.{}", joined(code, ".", str::to_lowercase))),
        acronym("acronyms in camel case", |code| {
            let text = joined(code, "", capital);
            format!("{}{}", text[..1].to_lowercase(), &text[1..])
        }),
        acronym("acronyms in flat case", |code| code.to_lowercase()),
        acronym("a word at every capital", naive),
        acronym("acronyms as a list", |code| format!("{:?}", heck(code))),
        client(
            "the words of acronyms, counted from the end",
            ACRONYMS,
            |code| match code {
                "HTTPTimeout" | "OAuth2TokenExpired" => "again".to_owned(),
                other => heck(other).into_iter().rev().collect::<Vec<_>>().join(" of "),
            },
            |code| {
                // What a number sets apart is seen.
                match code {
                    "OAuth2TokenExpired" => "exact",
                    code if code.contains(['2', '3', '6']) => "default",
                    _ => "indeterminate",
                }
            },
        ),
        kebab("kebab as a type", |code| code.split('-').map(capital).collect()),
        kebab("kebab as a sentence", |code| format!("{}.", capital(&code.replace('-', " ")))),
        kebab("kebab as a constant", |code| format!("ERR_{}", code.replace('-', "_").to_uppercase())),
        kebab("kebab without its last word", |code| code.rsplit_once('-').map_or(code, |(start, _)| start).to_owned()),
        kebab("kebab, and its first word", |code| format!("{code} ({})", code.split('-').next().unwrap_or_default())),
        kebab("kebab in an address", |code| format!("https://example.com/problems/{code}?lang=en#{code}")),
        versioned("versions left out", |code| code.split_once('.').map_or(code, |(_, rest)| rest).to_owned()),
        versioned("a service and its problem", |code| {
            let parts: Vec<&str> = code.split('.').collect();
            format!("{} said {}", parts.get(1).copied().unwrap_or("?"), parts.last().copied().unwrap_or("?"))
        }),
        versioned("a version behind", |code| match code.split_once('.') {
            Some((version, rest)) => format!("{rest}@{version}"),
            None => code.to_owned(),
        }),
        versioned("segments in words", |code| code.replace(['.', '-'], " ")),
    ]
}

fn letters() -> Vec<Client> {
    vec![
        limit("another word for one", |code| code.replace("Account", "User").replace("Request", "Call")),
        limit("words from a dictionary", |code| {
            translated(code, &[("Account", "user"), ("Limit", "quota"), ("Exceeded", "reached"), ("Request", "call")])
        }),
        limit("a dictionary for people", |code| {
            let text = translated(code, &[("Invalid", "something is wrong with your"), ("Missing", "there is no")]);
            format!("Sorry, {text}.")
        }),
        limit("abbreviated words", |code| joined(code, "", |word| word.chars().take(3).collect())),
        limit("abbreviated words, with dots", |code| joined(code, " ", |word| format!("{:.4}.", word.to_lowercase()))),
        limit("without vowels", |code| code.chars().filter(|c| !"aeiou".contains(*c)).collect()),
        limit("turned around", |code| code.chars().rev().collect()),
        limit("without words that say nothing", |code| {
            let words = heck(code);
            let words: Vec<&str> = words
                .iter()
                .map(String::as_str)
                .filter(|word| !matches!(*word, "Request" | "Service" | "Too"))
                .collect();
            words.join(" ")
        }),
        limit("the first two words", |code| heck(code).into_iter().take(2).collect()),
        limit("initials and the last word", |code| {
            let words = heck(code);
            let (last, start) = words.split_last().unwrap();
            let initials: String = start.iter().filter_map(|word| word.chars().next()).collect();
            format!("{initials}-{last}")
        }),
        limit("every other letter in capitals", |code| {
            let each = code.chars().enumerate();
            each.map(|(at, c)| if at % 2 == 0 { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() }).collect()
        }),
        client(
            "the first letter and the last",
            LIMITS,
            |code| match code {
                "ServiceBusy" => "again".to_owned(),
                other => format!("{}…{}", &other[..1], &other[other.len() - 1..]),
            },
            |_| "indeterminate",
        ),
        limit("hidden but for the end", |code| format!("***{}", &code[code.len() - 5..])),
        limit("the code twice, in two cases", |code| {
            format!("{} / {}", code.to_lowercase(), joined(code, " ", capital))
        }),
        limit("letters that look alike", |code| code.replace('o', "0").replace('e', "3").replace('i', "1")),
        limit("marks of a template", |code| format!("{{{{ errors.{code} }}}} %{code}% ${{{code}}} :{code}:")),
        limit("an outcome of many lines", |code| format!("call failed\n  code: {code}\n  kind: {}\n", naive(code))),
        limit("a tag", |code| format!("<error code=\"{code}\" retry=\"false\"/>")),
    ]
}
