//! Clients whose default says more than that: the code in a form of its own, errors inside of errors, a panic.

use std::error::Error;
use std::fmt;

use super::names::{CAMEL, CLOUD, DEEP, EXCEPTIONS, SLASH, SNAKE, UPPER};
use super::{Client, client};

/// An error as `thiserror` derives it.
#[derive(Debug)]
#[expect(dead_code, reason = "read through `Debug`")]
enum ClientError {
    Throttled,
    Denied { code: String },
    Api { code: String, source: Option<Box<ClientError>> },
}

impl fmt::Display for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Throttled => f.write_str("throttled, try again later"),
            Self::Denied { code } => write!(f, "access denied ({code})"),
            Self::Api { code, .. } => write!(f, "api error {code}"),
        }
    }
}

impl Error for ClientError {}

/// An error as `anyhow` prints it: a context, and what caused it.
struct Report {
    context: String,
    causes: Vec<String>,
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n\nCaused by:", self.context)?;
        for (at, cause) in self.causes.iter().enumerate() {
            write!(f, "\n    {at}: {cause}")?;
        }
        Ok(())
    }
}

fn one(code: &str) -> &'static str {
    match code {
        "RequestLimitExceeded" | "rate_limit" | "storage/quota-exceeded" | "UNAVAILABLE" | "rateLimitExceeded" => {
            "exact"
        }
        "Throttling.User.Api" => "exact",
        _ => "default",
    }
}

/// One arm, and a default that carries this of the code.
fn rest(name: &'static str, codes: &'static [&'static str], text: impl Fn(&str) -> String + 'static) -> Client {
    client(name, codes, move |code| if one(code) == "exact" { "try again".to_owned() } else { text(code) }, one)
}

fn words(code: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    for c in code.chars() {
        match words.last_mut() {
            Some(word) if c.is_alphanumeric() && (!c.is_uppercase() || word.chars().all(char::is_uppercase)) => {
                word.push(c);
            }
            _ if c.is_alphanumeric() => words.push(c.to_string()),
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn title(code: &str) -> String {
    let each = words(code).into_iter().map(|word| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect())
    });
    each.collect::<Vec<String>>().join(" ")
}

pub(super) fn clients() -> Vec<Client> {
    let mut all = echoes();
    all.extend(families());
    all.extend(errors());
    all
}

fn echoes() -> Vec<Client> {
    vec![
        rest("the code as a title", CLOUD, |code| format!("Error: {}", title(code))),
        rest("a title of snake case", SNAKE, title),
        rest("a title of slashes", SLASH, |code| format!("{}.", title(code))),
        rest("a sentence", CAMEL, |code| format!("The request failed: {}", words(code).join(" ").to_lowercase())),
        rest("kebab of camel case", CAMEL, |code| words(code).join("-").to_lowercase()),
        rest("snake of camel case", CLOUD, |code| format!("err_{}", words(code).join("_").to_lowercase())),
        rest("camel of snake case", SNAKE, |code| {
            let title = title(code).replace(' ', "");
            format!("{}{}", title[..1].to_lowercase(), &title[1..])
        }),
        rest("a key of a translation", CLOUD, |code| format!("errors.{}.title", code.replace('.', "_").to_lowercase())),
        rest("a label of a metric", DEEP, |code| format!("api_errors_total{{code={:?}}}", code.to_lowercase())),
        rest("a link to the docs", SLASH, |code| format!("https://docs.example.com/errors#{}", code.replace('/', "-"))),
        rest("without a common end", EXCEPTIONS, |code| code.trim_end_matches("Exception").to_owned()),
        rest("without a common end, in words", EXCEPTIONS, |code| {
            words(code.trim_end_matches("Exception")).join(" ").to_lowercase()
        }),
        rest("lower case and blanks", UPPER, |code| code.replace('_', " ").to_lowercase()),
        rest("the first letter large", UPPER, |code| {
            let text = code.replace('_', " ").to_lowercase();
            format!("{}{}", text[..1].to_uppercase(), &text[1..])
        }),
        rest("what is behind the slash", SLASH, |code| code.split('/').next_back().unwrap_or_default().to_owned()),
        rest("what is behind the last dot", DEEP, |code| code.rsplit('.').next().unwrap_or_default().to_owned()),
        rest("the segments as a path", DEEP, |code| format!("{:?}", code.split('.').collect::<Vec<_>>())),
        rest("the segments in turn", CLOUD, |code| code.split('.').rev().collect::<Vec<_>>().join(" in ")),
        rest("a word that is replaced", CLOUD, |code| code.replace("Operation", "Call").replace("NotExists", "Gone")),
        rest("the code in quotes, twice", SNAKE, |code| format!("{code:?} ({code})")),
        rest("a shortened code", SNAKE, |code| format!("unknown: {}", code.trim_end_matches("_error"))),
    ]
}

fn families() -> Vec<Client> {
    vec![
        rest("a family that is left out", CLOUD, |code| {
            format!("unknown error: {}", code.replace("InvalidParameterValue.", ""))
        }),
        rest("a family that is renamed", CLOUD, |code| code.replace("InvalidParameterValue.", "Param.")),
        rest("a family in another word", CLOUD, |code| {
            format!("the API said {:?}", code.replace("AuthFailure.", "auth: "))
        }),
        rest("families in short", CLOUD, |code| {
            let code = code.replace("InvalidParameterValue", "Value").replace("ResourceNotFound", "Gone");
            format!("Other({code})")
        }),
        rest("a family that is stripped", CLOUD, |code| {
            code.strip_prefix("FailedOperation.").unwrap_or(code).to_owned()
        }),
        rest("a service that is stripped", SLASH, |code| format!("unknown error {}", code.trim_start_matches("auth/"))),
        rest("a service in capitals", SLASH, |code| format!("E: {}", code.replace("storage/", "STORAGE: "))),
        rest("a first segment that is left out", DEEP, |code| {
            format!("unhandled: {}", code.trim_start_matches("Forbidden."))
        }),
        client(
            "a family's arm that carries the detail",
            CLOUD,
            |code| match code.split_once('.') {
                Some(("InvalidParameterValue", detail)) => format!("bad value ({detail})"),
                Some(("AuthFailure", detail)) => format!("log in again: {detail}"),
                _ => format!("unknown error {code}"),
            },
            |code| match code.split_once('.') {
                Some(("InvalidParameterValue" | "AuthFailure", _)) => "family",
                _ => "default",
            },
        ),
        client(
            "a family's variant that carries the code",
            CLOUD,
            |code| {
                #[derive(Debug)]
                #[expect(dead_code, reason = "read through `Debug`")]
                enum Failure {
                    Auth(String),
                    Other(String),
                }
                match code.split('.').next() {
                    Some("AuthFailure") => Failure::Auth(code.to_owned()),
                    _ => Failure::Other(code.to_owned()),
                }
            },
            |code| match code {
                "AuthFailure" => "exact",
                _ if code.starts_with("AuthFailure.") => "family",
                _ => "default",
            },
        ),
        client(
            "messages for people",
            SNAKE,
            |code| match code {
                "card_declined" => "Your card was declined.".to_owned(),
                "card_expired" => "Your card has expired.".to_owned(),
                "rate_limit" => "Too many requests.".to_owned(),
                _ => "Something went wrong.".to_owned(),
            },
            |code| if matches!(code, "card_declined" | "card_expired" | "rate_limit") { "exact" } else { "default" },
        ),
        client(
            "messages for people, and the code",
            UPPER,
            |code| match code {
                "NOT_FOUND" => "There is nothing here.".to_owned(),
                "UNAVAILABLE" => "Try again in a minute.".to_owned(),
                other => format!("Something went wrong ({other})."),
            },
            |code| if matches!(code, "NOT_FOUND" | "UNAVAILABLE") { "exact" } else { "default" },
        ),
    ]
}

fn errors() -> Vec<Client> {
    let decide = |code: &str| match code {
        "RequestLimitExceeded" => ClientError::Throttled,
        code if code.starts_with("AuthFailure.") => ClientError::Denied { code: code.to_owned() },
        code => ClientError::Api { code: code.to_owned(), source: None },
    };
    let truth = |code: &str| match code {
        "RequestLimitExceeded" => "exact",
        _ if code.starts_with("AuthFailure.") => "family",
        _ => "default",
    };
    vec![
        client("an error that is derived", CLOUD, move |code| Err::<(), _>(decide(code)), truth),
        client("an error that is displayed", CLOUD, move |code| decide(code).to_string(), truth),
        client("an error in a box", CLOUD, move |code| Err::<(), Box<dyn Error>>(Box::new(decide(code))), truth),
        client(
            "an error inside of one",
            CLOUD,
            move |code| ClientError::Api { code: code.to_owned(), source: Some(Box::new(decide(code))) },
            truth,
        ),
        client(
            "an error with a context",
            CLOUD,
            move |code| Report {
                context: "cannot list instances".to_owned(),
                causes: vec![format!("call to {:?} failed", "DescribeInstances"), decide(code).to_string()],
            },
            truth,
        ),
        client(
            "a text of an error with a context",
            CLOUD,
            move |code| {
                let report =
                    Report { context: format!("request failed with {code}"), causes: vec![decide(code).to_string()] };
                format!("{report:?}").lines().map(str::to_owned).collect::<Vec<_>>()
            },
            truth,
        ),
        client(
            "an unknown variant, as serde says it",
            UPPER,
            |code| match code {
                "UNAVAILABLE" => Ok("Unavailable"),
                "INTERNAL" => Ok("Internal"),
                other => Err(format!(
                    "unknown variant `{other}`, expected `UNAVAILABLE` or `INTERNAL` at line 1 column {}",
                    20 + other.len()
                )),
            },
            |code| if matches!(code, "UNAVAILABLE" | "INTERNAL") { "exact" } else { "default" },
        ),
        client(
            "a default that panics",
            UPPER,
            |code| match code {
                "UNAVAILABLE" | "ABORTED" => true,
                "NOT_FOUND" => false,
                other => unreachable!("the server never sends {other}"),
            },
            |code| match code {
                "UNAVAILABLE" | "ABORTED" | "NOT_FOUND" => "exact",
                _ => "default, panicked",
            },
        ),
        client(
            "a lookup that panics",
            SNAKE,
            |code| {
                let table = std::collections::BTreeMap::from([("rate_limit", 1), ("lock_timeout", 2)]);
                table[code]
            },
            |code| match code {
                "rate_limit" | "lock_timeout" => "exact",
                _ => "default, panicked",
            },
        ),
        client(
            "an optional code that is unwrapped",
            CAMEL,
            |code| {
                let known = ["notFound", "backendError"];
                known.iter().position(|one| *one == code).expect("a documented code")
            },
            |code| match code {
                "notFound" | "backendError" => "exact",
                _ => "default, panicked",
            },
        ),
    ]
}
