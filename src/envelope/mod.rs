//! The JSON around every response.

mod duplicates;

use std::fmt;

use serde_json::{Map, Value};

use crate::api::EnvelopeShape;
use crate::error::{Error, Result};
use crate::text::printable;

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
    /// The text as it came or as it was last built.
    text: String,
}

/// What a response is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum EnvelopeKind {
    /// The error member is present.
    Error,
    /// The error member is absent.
    Success,
}

impl Envelope {
    /// An error envelope with this code, message and request id.
    pub fn error(shape: &EnvelopeShape, code: &str, message: &str, request_id: &str) -> Self {
        let parts = [(&shape.code, code), (&shape.message, message), (&shape.request_id, request_id)];
        Self::of_strings(shape, &parts)
    }

    /// A success envelope that holds nothing but this request id.
    pub fn success(shape: &EnvelopeShape, request_id: &str) -> Self {
        Self::of_strings(shape, &[(&shape.request_id, request_id)])
    }

    fn of_strings(shape: &EnvelopeShape, parts: &[(&String, &str)]) -> Self {
        let mut value = Value::Object(Map::new());
        for (pointer, text) in parts {
            set(&mut value, pointer, Value::String((*text).to_owned()));
        }
        Self::of_value(shape.clone(), value)
    }

    fn of_value(shape: EnvelopeShape, value: Value) -> Self {
        let text = value.to_string();
        Self { shape, value, text }
    }

    /// Reads one response, and tells what is wrong if it is neither an error nor a success.
    ///
    /// # Errors
    ///
    /// If the text is not one JSON value, or not of this shape: an error member that is no object, or empty, or null;
    /// a code that is missing, no string or empty; a message that is missing or no string; a request id that is
    /// missing or no string; anything but an object where a pointer leads through. Nor may any object hold one name
    /// twice: of the two, some clients take the first, some the last, and some refuse the text.
    pub fn parse(shape: &EnvelopeShape, text: &str) -> Result<Self, Malformed> {
        if text.starts_with('\u{feff}') {
            return Err(Malformed { defects: vec![defect("", "a byte order mark stands before the JSON")] });
        }
        let value: Value = serde_json::from_str(text).map_err(|error| Malformed::not_json(&error))?;
        let mut defects = defects(shape, &value);
        defects.extend(duplicates::of(text).into_iter().map(|pointer| defect(&pointer, "stands twice")));
        if defects.is_empty() {
            Ok(Self { shape: shape.clone(), value, text: text.to_owned() })
        } else {
            Err(Malformed { defects })
        }
    }

    /// The same envelope with another member: `json` is put at the JSON pointer, objects on the way are made.
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
        match self.value.pointer(&self.shape.error) {
            Some(_) => EnvelopeKind::Error,
            None => EnvelopeKind::Success,
        }
    }

    /// The error code; `None` in a success.
    pub fn code(&self) -> Option<&str> {
        self.text_at(&self.shape.code)
    }

    /// The message for humans; `None` in a success.
    pub fn message(&self) -> Option<&str> {
        self.text_at(&self.shape.message)
    }

    /// The request id.
    pub fn request_id(&self) -> &str {
        self.text_at(&self.shape.request_id).unwrap_or_default()
    }

    /// The envelope as JSON text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn value(&self) -> &Value {
        &self.value
    }

    /// The same members, with those of every object in the opposite order.
    pub(crate) fn reversed(&self) -> String {
        let mut out = String::with_capacity(self.text.len());
        write_reversed(&self.value, &mut out);
        out
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

/// Why a text is no envelope: every defect that was found, outermost first.
#[derive(Clone, PartialEq, Eq)]
pub struct Malformed {
    defects: Vec<Defect>,
}

/// One thing wrong with an envelope, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    pointer: String,
    message: String,
}

impl Malformed {
    fn not_json(error: &serde_json::Error) -> Self {
        Self { defects: vec![defect("", &not_json(error))] }
    }

    /// What is wrong; at least one defect.
    pub fn defects(&self) -> &[Defect] {
        &self.defects
    }
}

impl Defect {
    /// The JSON pointer (RFC 6901) of the member that is wrong or missing; empty for the whole text.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What is wrong with it.
    pub fn message(&self) -> &str {
        &self.message
    }
}

/// Pointer and message, fit for a terminal: names of fields are the server's, and may hold anything.
impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(f, "{}: ", printable(&self.pointer))?;
        }
        f.write_str(&printable(&self.message))
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("malformed envelope: ")?;
        for (at, defect) in self.defects.iter().enumerate() {
            if at > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{defect}")?;
        }
        Ok(())
    }
}

/// The same text as [`Display`](fmt::Display) writes, so that `unwrap` in a test says what is wrong; with `{:#?}` the parts.
impl fmt::Debug for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() { f.debug_list().entries(&self.defects).finish() } else { fmt::Display::fmt(self, f) }
    }
}

impl std::error::Error for Malformed {}

fn defects(shape: &EnvelopeShape, value: &Value) -> Vec<Defect> {
    let mut defects = Vec::new();
    match reach(value, &shape.error) {
        Err(defect) => defects.push(defect),
        Ok(None) => {}
        Ok(Some(Value::Object(error))) if error.is_empty() => defects.push(defect(&shape.error, "is an empty object")),
        Ok(Some(Value::Object(_))) => {
            if string_at(value, &shape.code, &mut defects).is_some_and(str::is_empty) {
                defects.push(defect(&shape.code, "is an empty string"));
            }
            string_at(value, &shape.message, &mut defects);
        }
        Ok(Some(other)) => defects.push(not_a(&shape.error, "an object", other)),
    }
    string_at(value, &shape.request_id, &mut defects);
    defects
}

/// The string at the pointer; else one more defect.
fn string_at<'a>(value: &'a Value, pointer: &str, defects: &mut Vec<Defect>) -> Option<&'a str> {
    let found = match reach(value, pointer) {
        Ok(Some(Value::String(text))) => return Some(text),
        Ok(Some(other)) => not_a(pointer, "a string", other),
        Ok(None) => defect(pointer, "is missing"),
        Err(defect) => defect,
    };
    if !defects.contains(&found) {
        defects.push(found);
    }
    None
}

/// What stands at the pointer; the way there must lead through objects.
fn reach<'a>(value: &'a Value, pointer: &str) -> Result<Option<&'a Value>, Defect> {
    let mut at = value;
    let mut path = String::new();
    let mut segments = pointer[1..].split('/').peekable();
    while let Some(segment) = segments.next() {
        let Value::Object(members) = at else { return Err(not_a(&path, "an object", at)) };
        path.push('/');
        path.push_str(segment);
        match members.get(&unescape(segment)) {
            Some(member) => at = member,
            None if segments.peek().is_some() => return Err(defect(&path, "is missing")),
            None => return Ok(None),
        }
    }
    Ok(Some(at))
}

/// Puts `new` at the pointer; false if the way there leads through something that is no object.
fn set(value: &mut Value, pointer: &str, new: Value) -> bool {
    let mut at = value;
    for segment in pointer[1..].split('/') {
        let Value::Object(members) = at else { return false };
        at = members.entry(unescape(segment)).or_insert_with(|| Value::Object(Map::new()));
    }
    *at = new;
    true
}

fn unescape(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}

fn not_json(error: &serde_json::Error) -> String {
    let text = error.to_string();
    if let Some(place) = text.strip_prefix("recursion limit exceeded") {
        format!("the JSON is nested more than 127 levels deep{place}")
    } else if let Some(place) = text.strip_prefix("trailing characters") {
        format!("something follows the JSON{place}")
    } else if error.is_eof() {
        format!("the JSON ends too early: {text}")
    } else {
        format!("not JSON: {text}")
    }
}

fn defect(pointer: &str, message: &str) -> Defect {
    Defect { pointer: pointer.to_owned(), message: message.to_owned() }
}

fn not_a(pointer: &str, wanted: &str, found: &Value) -> Defect {
    let found = match found {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    };
    let subject = if pointer.is_empty() { "the text " } else { "" };
    defect(pointer, &format!("{subject}is {found}, not {wanted}"))
}

fn write_reversed(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            out.push('{');
            // Collected, since maps that keep insertion order and maps that sort offer different iterators.
            for (at, (key, member)) in members.iter().collect::<Vec<_>>().into_iter().rev().enumerate() {
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
