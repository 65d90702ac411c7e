//! What findings of properties say.

pub(super) const SUCCESS_UNKNOWN: &str = "success: not checked; say what a success is with `.success_is(…)`";
pub(super) const ORDER_CARRIED: &str =
    "outcomes hold the fields in the order in which they came: the order of fields was not varied";
pub(super) const NO_BODIES: &str =
    "a handler of codes sees no bodies: message, fields and malformed bodies were not checked";

pub(super) const NO_PANIC_HELP: &str = "return an error: a server, a proxy or a gateway may send this";
pub(super) const ERROR_HELP: &str = "check for the error member before anything else; the HTTP status is 200 even then";
pub(super) const CODE_HELP: &str = "decide by the code alone, or reduce the outcome with `.by(…)` to what is decided";
pub(super) const FAMILY_HELP: &str = "compare entire codes, or families up to the dot";
pub(super) const REFUSE_HELP: &str =
    "return an error, or say that the client may take this kind for a success: `.tolerate(MalformedKind::…)`";

pub(super) const INCOMPARABLE_HELP: &str = "the outcome changes with every call, or carries something computed from what it is given;\n\
     reduce it to what the client decides: `.by(|outcome| outcome.map_err(|error| error.kind()))`";
pub(super) const STALE_HELP: &str = "remove the line, or take one from a report";

/// That two codes are treated alike which nothing could confuse with a documented one.
pub(super) fn nothing_alike(code: &str, other: &str) -> String {
    format!(
        "treats_alike: {code:?} and {other:?} are treated alike, as any two unknown codes are: neither holds a documented \
         family or detail"
    )
}

/// What panics have in common that stem from one line: the message up to what it quotes or counts.
pub(super) fn sort_of(panic: &str) -> String {
    panic.chars().take_while(|c| !matches!(c, ':' | '"' | '\'')).filter(|c| !c.is_ascii_digit()).take(80).collect()
}
