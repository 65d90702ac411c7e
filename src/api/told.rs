//! What tells an error from a success, and how a code is written.

use std::borrow::Cow;

use serde_json::Value;

/// What tells an error from a success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Told {
    /// The presence of the error member.
    Presence,
    /// The value of a member.
    Value(Flag),
    /// The HTTP status.
    Status,
}

/// A member whose value tells an error from a success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flag {
    pub(crate) pointer: String,
    /// Its value in a success; none if a success may have any other than an error, or none.
    pub(crate) success: Option<Value>,
    /// Its value in an error; none where it is the code.
    pub(crate) error: Option<Value>,
}

impl Flag {
    /// Whether a response is an error in which this is the member's value. Where the member is the code or the error
    /// member, a success may leave it out.
    pub(super) fn is_error(&self, found: Option<&Value>) -> bool {
        match (&self.success, found) {
            (Some(_), None) => self.error.is_some(),
            (Some(success), Some(found)) => found != success,
            (None, found) => found.is_some() && found == self.error.as_ref(),
        }
    }
}

/// How a code is written in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeType {
    /// As a number where it is one, else as a text.
    Documented,
    Text,
    Number,
}

impl CodeType {
    /// Every type with its name.
    pub(super) const ALL: [(&'static str, Self); 3] =
        [("documented", Self::Documented), ("text", Self::Text), ("number", Self::Number)];
}

/// The text around a code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Around {
    before: String,
    after: String,
}

impl Around {
    /// What stands around `{code}`; none if it does not stand there once.
    pub(super) fn of(format: &str) -> Option<Self> {
        let (before, after) = format.split_once("{code}")?;
        (!after.contains("{code}")).then(|| Self { before: before.to_owned(), after: after.to_owned() })
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    pub(super) fn around<'a>(&self, code: &'a str) -> Cow<'a, str> {
        if self.is_nothing() { code.into() } else { format!("{}{code}{}", self.before, self.after).into() }
    }

    /// The code in a text, if it is written so.
    pub(super) fn within<'a>(&self, text: &'a str) -> Option<&'a str> {
        text.strip_prefix(self.before.as_str())?.strip_suffix(self.after.as_str())
    }

    /// As it was written.
    pub(super) fn format(&self) -> String {
        format!("{}{{code}}{}", self.before, self.after)
    }
}

/// A code as a JSON number: only whole ones that fit, and unless `zeros` are allowed in front, only as JSON writes them.
pub(super) fn number(code: &str, zeros: bool) -> Option<Value> {
    // Most codes are names.
    if !code.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return None;
    }
    let number = match code.parse::<i64>() {
        Ok(number) => Value::from(number),
        Err(_) => Value::from(code.parse::<u64>().ok()?),
    };
    // As JSON writes it: no zeros in front, no sign of a zero.
    let digits = code.trim_start_matches('-');
    let is_plain = digits == "0" || !digits.starts_with('0');
    (zeros || (is_plain && code != "-0")).then_some(number)
}
