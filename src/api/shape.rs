//! Where the parts of an API's responses are, and what tells an error from a success.

use std::borrow::Cow;

use serde_json::Value;

use super::part::Parts;
#[cfg(feature = "proptest")]
use super::place::first_list;
use super::told::{Around, CodeType, Told, number};

/// Where the parts of an error envelope are, as JSON pointers (RFC 6901), and what tells an error from a success.
///
/// By default a response is an error when the member at [`error`](EnvelopeShape::error) is present, and a success when
/// it is absent. The value of a member or the HTTP status may tell it instead, code and message may be at the top, and
/// there may be no message and no request id: [`EnvelopeShapeBuilder`](crate::EnvelopeShapeBuilder) says it, part by
/// part. Shapes that a standard or a vendor defines are [ready-made](EnvelopeShape::standard).
///
/// ```
/// use errcatalog::{Envelope, EnvelopeShape};
///
/// let nested = EnvelopeShape::builder()
///     .error("/error")
///     .code("/error/type")
///     .message("/error/detail")
///     .request_id("/trace")
///     .build()?;
/// assert_eq!(nested.code(), "/error/type");
///
/// let flat = EnvelopeShape::builder().code("/errcode").message("/errmsg").success("/errcode = 0").build()?;
/// assert_eq!(Envelope::error(&flat, "40001", "bad key", "").as_str(), r#"{"errcode":40001,"errmsg":"bad key"}"#);
///
/// let refused = EnvelopeShape::builder().error("/error").code("/type").build().unwrap_err();
/// assert_eq!(refused.message(), "the code \"/type\" is not inside the error member \"/error\"");
/// # Ok::<(), errcatalog::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvelopeShape {
    pub(super) written: Parts,
    /// The object around code and message, or the code itself.
    pub(crate) error: String,
    pub(crate) code: String,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) told: Told,
    pub(super) around: Around,
    pub(super) code_type: CodeType,
    pub(super) header: Option<(String, Around)>,
    pub(crate) status: u16,
    pub(crate) status_at: Option<String>,
    pub(crate) content_type: String,
    /// What every error holds besides; `null` for nothing.
    pub(crate) template: Value,
    /// What every success holds besides.
    pub(crate) success_template: Value,
}

impl EnvelopeShape {
    /// The member whose presence makes a response an error, or that holds code and message; the code itself where they
    /// stand side by side.
    pub fn error(&self) -> &str {
        &self.error
    }

    /// The error code.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The message for humans, a string; `None` if there is none.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The request id, a string, in errors and successes alike; `None` if there is none.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The HTTP status of errors whose page names none.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The same shape with another HTTP status of errors.
    pub(crate) fn with_status(&self, status: u16) -> Self {
        Self { status, ..self.clone() }
    }

    /// True if the error member is an object around the code.
    pub(crate) fn has_error_member(&self) -> bool {
        self.error != self.code
    }

    /// Whether a code may be a number in the JSON.
    #[cfg(feature = "proptest")]
    pub(crate) fn takes_numbers(&self) -> bool {
        match self.code_type {
            CodeType::Text => false,
            CodeType::Documented => self.around.is_nothing(),
            CodeType::Number => true,
        }
    }

    /// Whether a code may be a text in the JSON.
    #[cfg(feature = "proptest")]
    pub(crate) fn takes_texts(&self) -> bool {
        self.code_type != CodeType::Number
    }

    /// The pointer to the object around all that tells an error, in errors and in successes; empty for the whole body.
    #[cfg(feature = "proptest")]
    pub(crate) fn wrapper(&self) -> &str {
        let inner = match &self.told {
            Told::Presence => &self.error,
            Told::Value(flag) => &flag.pointer,
            Told::Status => "",
        };
        let inner = first_list(inner).unwrap_or(inner);
        inner.rfind('/').and_then(|end| inner.get(..end)).unwrap_or_default()
    }

    /// All members that it names.
    #[cfg(feature = "proptest")]
    pub(crate) fn pointers(&self) -> impl Iterator<Item = &str> {
        let flag = match &self.told {
            Told::Value(flag) => Some(&flag.pointer),
            Told::Presence | Told::Status => None,
        };
        let more = [self.message.as_ref(), self.request_id.as_ref(), self.status_at.as_ref(), flag];
        [&self.error, &self.code].into_iter().chain(more.into_iter().flatten()).map(String::as_str)
    }

    /// True if this response is an error; it need not be a valid one.
    pub(crate) fn is_error(&self, response: &Value) -> bool {
        match &self.told {
            Told::Presence | Told::Status => response.pointer(&self.error).is_some(),
            Told::Value(flag) => flag.is_error(response.pointer(&flag.pointer)),
        }
    }

    /// The code as it is in the JSON.
    pub(crate) fn code_json(&self, code: &str) -> Value {
        match self.code_number(code) {
            Some(number) => number,
            None => Value::String(self.code_text(code).into_owned()),
        }
    }

    /// The code as a JSON number, where it is written as one.
    pub(crate) fn code_number(&self, code: &str) -> Option<Value> {
        match self.code_type {
            CodeType::Text => None,
            CodeType::Documented if !self.around.is_nothing() => None,
            CodeType::Documented => number(code, false),
            CodeType::Number => number(code, true),
        }
    }

    /// The code with what stands around it.
    pub(crate) fn code_text<'a>(&self, code: &'a str) -> Cow<'a, str> {
        self.around.around(code)
    }

    /// The code in what stands at its place, or what is wrong with that.
    pub(crate) fn read_code<'a>(&self, found: &'a Value) -> Result<Cow<'a, str>, CodeFault> {
        match (found, self.code_type) {
            (Value::String(text), CodeType::Documented | CodeType::Text) => match self.around.within(text) {
                Some("") => Err(CodeFault::Empty),
                Some(code) => Ok(code.into()),
                None if text.is_empty() => Err(CodeFault::Empty),
                None => Err(CodeFault::Format(self.around.format())),
            },
            (Value::Number(number), CodeType::Documented | CodeType::Number) if self.around.is_nothing() => {
                if number.is_f64() { Err(CodeFault::Fraction) } else { Ok(number.to_string().into()) }
            }
            (_, CodeType::Documented) if self.around.is_nothing() => Err(CodeFault::Type("a string or a number")),
            (_, CodeType::Documented | CodeType::Text) => Err(CodeFault::Type("a string")),
            (_, CodeType::Number) => Err(CodeFault::Type("a number")),
        }
    }

    /// The code in a text at its place, if it is written so.
    pub(crate) fn code_within<'a>(&self, text: &'a str) -> Option<&'a str> {
        self.around.within(text)
    }

    /// The HTTP header that holds the code too: its name and its value.
    pub(crate) fn code_header<'a>(&self, code: &'a str) -> Option<(&str, Cow<'a, str>)> {
        self.header.as_ref().map(|(name, around)| (name.as_str(), around.around(code)))
    }
}

/// What is wrong with what stands at the place of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CodeFault {
    Empty,
    /// A number with a fraction or an exponent.
    Fraction,
    /// It is not written like this.
    Format(String),
    /// It is not of this type.
    Type(&'static str),
}
