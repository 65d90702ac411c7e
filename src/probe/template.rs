//! The bodies of all probes of one API: laid out once, and filled for each probe.

use serde_json::{Map, Value};

use crate::api::{EnvelopeShape, set};
use crate::envelope::{Envelope, error_json, reversed};

/// The request id of every envelope that is probed.
pub(crate) const REQUEST_ID: &str = "6d1e9a52-7c40-4f3b-8b0e-25d3f7a8c914";

/// How an envelope differs from the plain one, but for code and message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Variant {
    Plain,
    /// A member that nobody documents, in every object, with this value.
    UnknownFields(&'static str),
    /// The members of every object in the opposite order.
    Reversed,
    /// Every member has another name: nothing is where the API has it.
    Renamed,
    /// No error, but a success.
    Success,
}

/// One layout a variant.
#[derive(Debug)]
pub(crate) struct Templates {
    pub(super) shape: EnvelopeShape,
    plain: Template,
    unknown_fields: Template,
    reversed: Template,
    renamed: Template,
    success: String,
}

#[derive(Debug)]
struct Template(Vec<Piece>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Code,
    Message,
    Status,
    Field,
}

#[derive(Debug)]
enum Piece {
    Text(String),
    Slot(Slot),
}

/// What is in a layout where the slots are.
const SLOTS: [(&str, Slot); 4] = [
    ("\"errcatalog: the code\"", Slot::Code),
    ("\"errcatalog: the message\"", Slot::Message),
    ("\"errcatalog: the status\"", Slot::Status),
    ("\"errcatalog: a field\"", Slot::Field),
];

/// The name of the member that nobody documents.
const UNKNOWN_FIELD: &str = "Zqxjkw";

impl Templates {
    pub(crate) fn new(shape: &EnvelopeShape) -> Self {
        let [code, message, status, field] = SLOTS.map(|(mark, _)| Value::from(mark.trim_matches('"')));
        let message = message.as_str().unwrap_or_default();
        let plain = error_json(shape, code, message, REQUEST_ID, status);
        let mut extended = plain.clone();
        for pointer in [&*shape.error, &shape.code, "/"] {
            let parent = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
            // A list has no members.
            set(&mut extended, &format!("{parent}/{UNKNOWN_FIELD}"), field.clone());
        }
        Self {
            shape: shape.clone(),
            reversed: Template::of(&reversed(&plain)),
            renamed: Template::of(&renamed(&plain).to_string()),
            unknown_fields: Template::of(&extended.to_string()),
            plain: Template::of(&plain.to_string()),
            success: Envelope::success(shape, REQUEST_ID).to_string(),
        }
    }

    pub(super) fn error(&self, code: &str, message: &str, status: u16, variant: Variant) -> String {
        let (template, field) = match variant {
            Variant::Plain => (&self.plain, ""),
            Variant::UnknownFields(value) => (&self.unknown_fields, value),
            Variant::Reversed => (&self.reversed, ""),
            Variant::Renamed => (&self.renamed, ""),
            Variant::Success => return self.success(),
        };
        let mut out = String::with_capacity(192 + code.len() + message.len());
        for piece in &template.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Slot(Slot::Code) => match self.shape.code_number(code) {
                    Some(number) => out.push_str(&number.to_string()),
                    None => push_quoted(&self.shape.code_text(code), &mut out),
                },
                Piece::Slot(Slot::Message) => push_quoted(message, &mut out),
                Piece::Slot(Slot::Status) => out.push_str(&status.to_string()),
                Piece::Slot(Slot::Field) => push_quoted(field, &mut out),
            }
        }
        out
    }

    pub(super) fn success(&self) -> String {
        self.success.clone()
    }
}

impl Template {
    fn of(mut rest: &str) -> Self {
        let mut pieces = Vec::new();
        let first = |text: &str| {
            let found = SLOTS.iter().filter_map(|(mark, slot)| text.find(mark).map(|at| (at, mark.len(), *slot)));
            found.min_by_key(|(at, ..)| *at)
        };
        while let Some((at, length, slot)) = first(rest) {
            pieces.push(Piece::Text(rest[..at].to_owned()));
            pieces.push(Piece::Slot(slot));
            rest = &rest[at + length..];
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Self(pieces)
    }
}

/// The same value with other names, as long as those that they stand for.
fn renamed(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let name = |name: &str| (0..name.len()).map(|at| b"zqxjkw"[at % 6]).map(char::from).collect::<String>();
            let mut others = Map::new();
            for (nth, (known, member)) in members.iter().enumerate() {
                // Names of one length would be the same.
                others.insert(format!("{}{nth}", name(known.get(1..).unwrap_or_default())), renamed(member));
            }
            Value::Object(others)
        }
        Value::Array(items) => Value::Array(items.iter().map(renamed).collect()),
        scalar => scalar.clone(),
    }
}

/// The text as a JSON string.
fn push_quoted(text: &str, out: &mut String) {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte) && byte != b'"' && byte != b'\\') {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        out.push_str(&Value::from(text).to_string());
    }
}
