//! Clients whose outcome is an error type: derived, nested, with contexts, places, causes, hints and addresses of the docs.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::forms::these;
use super::names::{CLOUD, DEEP, EXCEPTIONS, SNAKE, UPPER};
use super::{Client, client};

/// What an API server says of what it stores.
const REASONS: &[&str] = &[
    "AlreadyExists",
    "BadRequest",
    "Conflict",
    "Expired",
    "Forbidden",
    "Gone",
    "InternalError",
    "Invalid",
    "NotFound",
    "ServerTimeout",
    "ServiceUnavailable",
    "Timeout",
    "TooManyRequests",
    "Unauthorized",
];

const MATRIX: &[&str] = &[
    "M_BAD_JSON",
    "M_FORBIDDEN",
    "M_LIMIT_EXCEEDED",
    "M_MISSING_TOKEN",
    "M_NOT_FOUND",
    "M_ROOM_IN_USE",
    "M_UNKNOWN",
    "M_UNKNOWN_TOKEN",
    "M_USER_DEACTIVATED",
];

const GRANTS: &[&str] = &[
    "access_denied",
    "authorization_pending",
    "expired_token",
    "invalid_client",
    "invalid_grant",
    "invalid_request",
    "invalid_scope",
    "server_error",
    "slow_down",
    "temporarily_unavailable",
    "unsupported_grant_type",
];

#[derive(Debug)]
#[expect(dead_code, reason = "read through `Debug`")]
enum Transport {
    Closed,
    Service(Service),
}

#[derive(Debug)]
#[expect(dead_code, reason = "read through `Debug`")]
enum Service {
    Throttled { wait: Duration },
    Conflict(String),
    Unhandled(Unhandled),
}

/// What an SDK has for what it does not model.
#[derive(Debug)]
#[expect(dead_code, reason = "read through `Debug`")]
struct Unhandled {
    code: Option<String>,
    message: Option<String>,
    extras: Vec<(&'static str, String)>,
}

impl From<Service> for Transport {
    fn from(service: Service) -> Self {
        Self::Service(service)
    }
}

fn unhandled(code: &str) -> Unhandled {
    Unhandled { code: Some(code.to_owned()), message: None, extras: vec![("type", code.to_lowercase())] }
}

/// A report of an error with its place, over several lines.
struct Located {
    causes: Vec<String>,
    line: u32,
}

impl fmt::Debug for Located {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, cause) in self.causes.iter().enumerate() {
            write!(f, "\n   {at}: {cause}")?;
        }
        write!(f, "\n\nLocation:\n    src/client.rs:{}:9", self.line)
    }
}

/// An error of which only the kind is public.
#[derive(Clone, PartialEq)]
struct Opaque(Arc<(bool, String)>);

impl fmt::Debug for Opaque {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error").field("code", &self.0.1).field("is_retryable", &self.0.0).finish_non_exhaustive()
    }
}

fn snake(code: &str) -> String {
    let mut out = String::new();
    for (at, c) in code.char_indices() {
        if c.is_uppercase() && at > 0 && !out.ends_with('_') {
            out.push('_');
        }
        out.extend(if c == '.' { '_' } else { c }.to_lowercase());
    }
    out
}

fn of_reason(code: &str) -> &'static str {
    these(&["Conflict", "TooManyRequests"], code, "exact")
}

/// Two arms, and a default that carries this of the code.
fn reason(name: &'static str, rest: impl Fn(&str) -> String + 'static) -> Client {
    let decide = move |code: &str| match code {
        "Conflict" => "get it again, then try".to_owned(),
        "TooManyRequests" => "wait".to_owned(),
        other => rest(other),
    };
    client(name, REASONS, decide, of_reason)
}

fn of_grant(code: &str) -> &'static str {
    these(&["authorization_pending", "slow_down"], code, "exact")
}

fn grant(name: &'static str, rest: impl Fn(&str) -> String + 'static) -> Client {
    let decide = move |code: &str| match code {
        "authorization_pending" => Ok(5),
        "slow_down" => Ok(10),
        other => Err(rest(other)),
    };
    client(name, GRANTS, decide, of_grant)
}

fn of_matrix(code: &str) -> &'static str {
    these(&["M_LIMIT_EXCEEDED", "M_UNKNOWN_TOKEN"], code, "exact")
}

fn matrix(name: &'static str, rest: impl Fn(&str) -> String + 'static) -> Client {
    let decide = move |code: &str| match code {
        "M_LIMIT_EXCEEDED" => "slower".to_owned(),
        "M_UNKNOWN_TOKEN" => "log in".to_owned(),
        other => rest(other),
    };
    client(name, MATRIX, decide, of_matrix)
}

pub(super) fn clients() -> Vec<Client> {
    let mut all = types();
    all.extend(texts());
    all
}

fn types() -> Vec<Client> {
    vec![
        client(
            "an error from another by from",
            REASONS,
            |code| -> Result<(), Transport> {
                let service = |code: &str| match code {
                    "TooManyRequests" => Err(Service::Throttled { wait: Duration::from_secs(3) }),
                    "Conflict" => Err(Service::Conflict("get it again".to_owned())),
                    other => Err(Service::Unhandled(unhandled(other))),
                };
                service(code)?;
                Err(Transport::Closed)
            },
            of_reason,
        ),
        client(
            "kinds of io errors",
            REASONS,
            |code| {
                let kind = match code {
                    "NotFound" => io::ErrorKind::NotFound,
                    "ServerTimeout" | "Timeout" => io::ErrorKind::TimedOut,
                    "AlreadyExists" => io::ErrorKind::AlreadyExists,
                    _ => io::ErrorKind::Other,
                };
                io::Error::new(kind, code.to_owned())
            },
            |code| these(&["NotFound", "ServerTimeout", "Timeout", "AlreadyExists"], code, "exact"),
        ),
        client(
            "kinds of io errors alone",
            REASONS,
            |code| match code {
                "ServerTimeout" | "Timeout" => io::Error::from(io::ErrorKind::TimedOut),
                _ => io::Error::other(format!("api: {code}")),
            },
            |code| these(&["ServerTimeout", "Timeout"], code, "exact"),
        ),
        client(
            "an error in an Arc, whose fields are few",
            REASONS,
            |code| {
                let is_retryable = matches!(code, "ServiceUnavailable" | "ServerTimeout" | "InternalError");
                Opaque(Arc::new((is_retryable, code.to_owned())))
            },
            |code| these(&["ServiceUnavailable", "ServerTimeout", "InternalError"], code, "exact"),
        ),
        client(
            "an error over several lines, with its place",
            CLOUD,
            |code| match code {
                "InternalError" => Located { causes: vec!["try again".to_owned()], line: 40 },
                other => Located { causes: vec!["cannot list".to_owned(), format!("api: {other}")], line: 42 },
            },
            |code| these(&["InternalError"], code, "exact"),
        ),
        client(
            "an error in an error in a box, and its sources",
            CLOUD,
            |code| {
                let cause: Box<dyn Error + Send + Sync> = match code {
                    "UnsupportedRegion" => "choose another region".into(),
                    other => format!("unexpected error code {other:?}").into(),
                };
                let error = io::Error::other(cause);
                let mut texts = vec![error.to_string()];
                let mut source = error.source();
                while let Some(next) = source {
                    texts.push(next.to_string());
                    source = next.source();
                }
                texts
            },
            |code| these(&["UnsupportedRegion"], code, "exact"),
        ),
        client(
            "printed over many lines",
            DEEP,
            |code| {
                let answer = match code {
                    "Throttling.User.Api" | "Throttling.User.Flow" => Ok(3),
                    other => Err(unhandled(other)),
                };
                format!("{answer:#?}")
            },
            |code| match code {
                "Throttling.User.Api" | "Throttling.User.Flow" => "exact",
                _ => "default",
            },
        ),
        client(
            "a text that may be borrowed, in a variant",
            UPPER,
            |code| -> Result<&'static str, Cow<'static, str>> {
                match code {
                    "ABORTED" | "UNAVAILABLE" => Ok("again"),
                    "UNAUTHENTICATED" => Err(Cow::Borrowed("log in")),
                    other => Err(Cow::Owned(format!("rpc failed ({other})"))),
                }
            },
            |code| these(&["ABORTED", "UNAVAILABLE", "UNAUTHENTICATED"], code, "exact"),
        ),
        client(
            "a struct with everything",
            EXCEPTIONS,
            |code| {
                #[derive(Debug)]
                #[expect(dead_code, reason = "read through `Debug`")]
                struct Meta {
                    name: String,
                    short: String,
                    is_client_fault: bool,
                    retries: u8,
                    wait: Option<Duration>,
                }
                let throttled = matches!(code, "ThrottlingException" | "ProvisionedThroughputExceededException");
                Meta {
                    name: code.to_owned(),
                    short: code.trim_end_matches("Exception").to_owned(),
                    is_client_fault: !matches!(code, "InternalServerError" | "ServiceUnavailable"),
                    retries: if throttled { 5 } else { 0 },
                    wait: throttled.then(|| Duration::from_millis(250)),
                }
            },
            |code| match code {
                "ThrottlingException" | "ProvisionedThroughputExceededException" => "exact",
                "InternalServerError" | "ServiceUnavailable" => "exact",
                _ => "default",
            },
        ),
        client(
            "a pair of severity and text",
            SNAKE,
            |code| match code {
                "processing_error" | "lock_timeout" => ("warn", Cow::Borrowed("try again")),
                "api_key_expired" => ("error", Cow::Borrowed("ask for a new key")),
                other => ("error", Cow::Owned(format!("payment failed: {}", other.replace('_', " ")))),
            },
            |code| these(&["processing_error", "lock_timeout", "api_key_expired"], code, "exact"),
        ),
        client(
            "what is nested three deep",
            SNAKE,
            |code| match code {
                "rate_limit" => Ok(None),
                "insufficient_funds" => Ok(Some(Err("another card"))),
                "resource_missing" => Ok(Some(Ok(404))),
                other => Err(Box::new(Err::<(), _>(Some(other.to_owned())))),
            },
            |code| these(&["rate_limit", "insufficient_funds", "resource_missing"], code, "exact"),
        ),
    ]
}

fn texts() -> Vec<Client> {
    vec![
        reason("an anchor of the docs", |code| {
            format!("see https://docs.example.com/reference/errors#{}", code.to_lowercase())
        }),
        reason("an address of the docs in snake case", |code| {
            format!("https://docs.example.com/errors/{}.html for more", snake(code))
        }),
        reason("a key of a translation, in screaming case", |code| {
            format!("ERROR_{}_TITLE", snake(code).to_uppercase())
        }),
        reason("a sentence that begins with the code", |code| format!("{code}: this should not happen, please report")),
        reason("an article in front", |code| {
            let article = if code.starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" };
            format!("the server sent {article} {code} error")
        }),
        reason("quotes of every kind", |code| format!("`{code}` '{code}' \"{code}\" «{code}» <{code}>")),
        reason("a line of structured log", |code| {
            format!("level=error code={code} msg=\"call failed\" kind={}", snake(code))
        }),
        reason("the code between brackets, padded", |code| format!("[{code:^30}] call failed")),
        reason("the code cut to twelve", |code| format!("{code:.12} failed")),
        reason("JSON in a text", |code| format!("{{\"error\":{{\"code\":\"{code}\",\"retry\":false}}}}")),
        reason("a plural", |code| format!("too many {code}s")),
        grant("the words of a grant", |code| format!("the server refused: {}.", code.replace('_', " "))),
        grant("a grant as a type", |code| {
            code.split('_').map(|word| format!("{}{}", word[..1].to_uppercase(), &word[1..])).collect()
        }),
        grant("a grant with dashes", |code| format!("oauth-error--{}", code.replace('_', "-"))),
        grant("a grant in an address", |code| {
            format!("/login?error={code}&error_description={}", code.replace('_', "+"))
        }),
        grant("a grant without its last word", |code| {
            code.rsplit_once('_').map_or(code, |(start, _)| start).to_owned()
        }),
        grant("a grant without its first word", |code| code.split_once('_').map_or(code, |(_, end)| end).to_owned()),
        matrix("without the letter in front", |code| code.trim_start_matches("M_").to_lowercase()),
        matrix("with another letter in front", |code| code.replacen("M_", "matrix.", 1)),
        matrix("as words", |code| code[2..].split('_').collect::<Vec<_>>().join(" ").to_lowercase()),
        matrix("as a sentence", |code| {
            let text = code[2..].replace('_', " ").to_lowercase();
            format!("{}{}.", text[..1].to_uppercase(), &text[1..])
        }),
        matrix("as two fields", |code| {
            let (start, end) = code.split_once('_').unwrap_or(("", code));
            format!("namespace={start} errcode={end}")
        }),
        matrix("bytes of the code", |code| format!("{:?}", code.as_bytes())),
        client(
            "escaped characters of the code",
            MATRIX,
            |code| if of_matrix(code) == "exact" { "again".to_owned() } else { code.escape_unicode().to_string() },
            |_| "indeterminate",
        ),
        client(
            "letters with dots between them",
            REASONS,
            |code| match code {
                "Conflict" => "get it again, then try".to_owned(),
                other => other.chars().map(|c| c.to_string()).collect::<Vec<_>>().join("·"),
            },
            |_| "indeterminate",
        ),
    ]
}
