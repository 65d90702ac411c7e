//! The JSON around every response.

mod check;
mod duplicates;
mod malformed;

use std::fmt;

use serde_json::Value;

use crate::api::{EnvelopeShape, Told, set};
use crate::error::{Error, Result};

use self::check::defects;
pub use self::malformed::{Defect, Malformed};
use self::malformed::{defect, not_json};
use crate::sort::Listed;

/// A response of the API: an error envelope, or its success twin.
///
/// What the shape does not name is kept: an envelope that was parsed prints as the text that it was parsed from, and
/// one that was changed prints with every unknown member in place.
///
/// ```
/// use errcatalog::{Api, Envelope};
///
/// let api = Api::tencent_cloud_3();
/// let envelope = Envelope::error(api.shape(), "InternalError", "Try again.", "req-1");
/// assert_eq!(
///     envelope.to_string(),
///     r#"{"Response":{"Error":{"Code":"InternalError","Message":"Try again."},"RequestId":"req-1"}}"#
/// );
///
/// let malformed = Envelope::parse(api.shape(), r#"{"Response":{"Error":null}}"#).unwrap_err();
/// assert_eq!(malformed.defects()[0].pointer(), "/Response/Error");
/// ```
#[derive(Debug, Clone)]
pub struct Envelope {
    shape: EnvelopeShape,
    value: Value,
    /// Whether it is an error.
    is_error: bool,
    /// The code without what stands around it, of an error.
    code: Option<String>,
    /// The text as it came or as it was last built.
    text: String,
}

/// What a response is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum EnvelopeKind {
    /// The error member is present, or whatever else tells an error.
    Error,
    /// It is no error.
    Success,
}

impl Envelope {
    /// An error envelope with this code, message and request id, as far as the shape has them.
    pub fn error(shape: &EnvelopeShape, code: &str, message: &str, request_id: &str) -> Self {
        let status = Value::from(shape.status);
        Self::of_value(shape.clone(), error_json(shape, shape.code_json(code), message, request_id, status))
    }

    /// A success envelope that holds nothing but this request id, and what the shape says of every success.
    pub fn success(shape: &EnvelopeShape, request_id: &str) -> Self {
        Self::of_value(shape.clone(), success_json(shape, request_id))
    }

    fn of_value(shape: EnvelopeShape, value: Value) -> Self {
        let text = value.to_string();
        Self::of(shape, value, text)
    }

    fn of(shape: EnvelopeShape, value: Value, text: String) -> Self {
        let is_error = shape.is_error(&value);
        let code = value.pointer(&shape.code).filter(|_| is_error);
        let code = code.and_then(|code| shape.read_code(code).ok()).map(|code| code.into_owned());
        Self { shape, value, is_error, code, text }
    }

    /// Reads one response, and tells what is wrong if it is neither an error nor a success.
    ///
    /// # Errors
    ///
    /// If the text is not one JSON value, or not of this shape: an error member that is no object, or empty, or null;
    /// a code that is missing, of another type or empty; a message that is missing or no string; a request id that is
    /// missing or no string; a member that tells a success and is missing or of another type; anything but an object or
    /// a list where a pointer leads through. Nor may any object hold one name twice: of the two, some clients take the
    /// first, some the last, and some refuse the text.
    pub fn parse(shape: &EnvelopeShape, text: &str) -> Result<Self, Malformed> {
        if text.starts_with('\u{feff}') {
            return Err(Malformed { defects: vec![defect("", "a byte order mark stands before the JSON")] });
        }
        let value: Value = serde_json::from_str(text).map_err(|error| Malformed::not_json(&error))?;
        let mut defects = defects(shape, &value);
        defects.extend(duplicates::of(text).into_iter().map(|pointer| defect(&pointer, "stands twice")));
        if defects.is_empty() {
            Ok(Self::of(shape.clone(), value, text.to_owned()))
        } else {
            Err(Malformed { defects })
        }
    }

    /// The same envelope with another member: `json` is put at the JSON pointer, objects on the way are made, and lists
    /// where the pointer has a number.
    ///
    /// Numbers are kept as 64-bit integers or floats: one that fits in neither changes.
    ///
    /// # Errors
    ///
    /// If `json` is not one JSON value or holds a name twice, the pointer does not start with a slash or leads through
    /// something that is no object, or what comes out is no envelope of this shape any more.
    pub fn with(self, pointer: &str, json: &str) -> Result<Self> {
        let new: Value = serde_json::from_str(json).map_err(|error| Error::parse(not_json(&error)))?;
        if let Some(twice) = duplicates::of(json).first() {
            return Err(Error::parse(format!("in the JSON {twice:?} stands twice")));
        }
        let mut value = self.value;
        if !pointer.starts_with('/') || !set(&mut value, pointer, new) {
            return Err(Error::usage(format!("nothing can be put at the JSON pointer {pointer:?}"))
                .with_help("start it with a slash, and lead only through objects"));
        }
        match defects(&self.shape, &value).first() {
            None => Ok(Self::of_value(self.shape, value)),
            Some(defect) => Err(Error::parse(format!("the envelope would be malformed: {defect}"))),
        }
    }

    /// Whether it is an error or a success.
    pub fn kind(&self) -> EnvelopeKind {
        if self.is_error { EnvelopeKind::Error } else { EnvelopeKind::Success }
    }

    /// The error code; `None` in a success.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The message for humans; `None` in a success, and where the shape has none.
    pub fn message(&self) -> Option<&str> {
        self.text_at(self.shape.message.as_deref().filter(|_| self.is_error)?)
    }

    /// The request id; empty where the shape has none.
    pub fn request_id(&self) -> &str {
        self.shape.request_id.as_deref().and_then(|pointer| self.text_at(pointer)).unwrap_or_default()
    }

    /// The envelope as JSON text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn value(&self) -> &Value {
        &self.value
    }

    fn text_at(&self, pointer: &str) -> Option<&str> {
        self.value.pointer(pointer)?.as_str()
    }
}

impl fmt::Display for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Envelopes are equal when they hold the same JSON: white space and the order of members do not count.
impl PartialEq for Envelope {
    fn eq(&self, other: &Self) -> bool {
        self.shape == other.shape && self.value == other.value
    }
}

/// An error with these parts, as far as the shape has them; the code is as it is in the JSON.
pub(crate) fn error_json(shape: &EnvelopeShape, code: Value, message: &str, request_id: &str, status: Value) -> Value {
    let mut value = shape.template.clone();
    let text = |text: &str| Value::String(text.to_owned());
    // What the shape names has a place in its template: that was looked at when it was built.
    let mut put = |pointer: Option<&String>, new: Value| pointer.map(|pointer| set(&mut value, pointer, new));
    if let Told::Value(flag) = &shape.told
        && let Some(told) = &flag.error
    {
        put(Some(&flag.pointer), told.clone());
    }
    put(Some(&shape.code), code);
    put(shape.message.as_ref(), text(message));
    put(shape.request_id.as_ref(), text(request_id));
    put(shape.status_at.as_ref(), status);
    value
}

/// A success with this request id, as far as the shape has one.
pub(crate) fn success_json(shape: &EnvelopeShape, request_id: &str) -> Value {
    let mut value = shape.success_template.clone();
    if let Told::Value(flag) = &shape.told
        && let Some(told) = &flag.success
    {
        set(&mut value, &flag.pointer, told.clone());
    }
    if let Some(pointer) = shape.request_id.as_ref().filter(|_| shape.told != Told::Status) {
        set(&mut value, pointer, Value::String(request_id.to_owned()));
    }
    value
}

/// The same members, with those of every object in the opposite order.
pub(crate) fn reversed(value: &Value) -> String {
    let mut out = String::new();
    write_reversed(value, &mut out);
    out
}

fn write_reversed(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            out.push('{');
            // Collected, since maps that keep insertion order and maps that sort offer different iterators.
            for (at, (key, member)) in members.iter().listed().into_iter().rev().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                out.push_str(&Value::String(key.clone()).to_string());
                out.push(':');
                write_reversed(member, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_reversed(item, out);
            }
            out.push(']');
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}
