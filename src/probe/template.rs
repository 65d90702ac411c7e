//! The bodies of all probes of one API: laid out once, and filled for each probe.

use crate::api::EnvelopeShape;
use crate::envelope::Envelope;

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
}

/// One layout a variant.
#[derive(Debug)]
pub(crate) struct Templates {
    pub(super) shape: EnvelopeShape,
    plain: Template,
    unknown_fields: Template,
    reversed: Template,
    success: String,
}

#[derive(Debug)]
struct Template(Vec<Piece>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Code,
    Message,
    Field,
}

#[derive(Debug)]
enum Piece {
    Text(String),
    Slot(Slot),
}

/// What is in a layout where the slots are.
const SLOTS: [(&str, Slot); 3] = [
    ("\"errcatalog: the code\"", Slot::Code),
    ("\"errcatalog: the message\"", Slot::Message),
    ("\"errcatalog: a field\"", Slot::Field),
];

/// The name of the member that nobody documents.
const UNKNOWN_FIELD: &str = "Zqxjkw";

impl Templates {
    pub(crate) fn new(shape: &EnvelopeShape) -> Self {
        let [(code, _), (message, _), (field, _)] = SLOTS;
        let bare = |quoted: &'static str| quoted.trim_matches('"');
        let plain = Envelope::error(shape, bare(code), bare(message), REQUEST_ID);
        let parents = [&shape.error, &shape.code].map(|pointer| &pointer[..pointer.rfind('/').unwrap_or(0)]);
        let extended = parents.iter().chain([&""]).fold(plain.clone(), |envelope, parent| {
            let unchanged = envelope.clone();
            envelope.with(&format!("{parent}/{UNKNOWN_FIELD}"), field).unwrap_or(unchanged)
        });
        Self {
            shape: shape.clone(),
            reversed: Template::of(&plain.reversed()),
            unknown_fields: Template::of(extended.as_str()),
            plain: Template::of(plain.as_str()),
            success: Envelope::success(shape, REQUEST_ID).to_string(),
        }
    }

    pub(super) fn error(&self, code: &str, message: &str, variant: Variant) -> String {
        match variant {
            Variant::Plain => self.plain.fill(code, message, ""),
            Variant::UnknownFields(value) => self.unknown_fields.fill(code, message, value),
            Variant::Reversed => self.reversed.fill(code, message, ""),
        }
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

    fn fill(&self, code: &str, message: &str, field: &str) -> String {
        let mut out = String::with_capacity(192 + code.len() + message.len());
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Slot(Slot::Code) => push_quoted(code, &mut out),
                Piece::Slot(Slot::Message) => push_quoted(message, &mut out),
                Piece::Slot(Slot::Field) => push_quoted(field, &mut out),
            }
        }
        out
    }
}

/// The text as a JSON string.
fn push_quoted(text: &str, out: &mut String) {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte) && byte != b'"' && byte != b'\\') {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        out.push_str(&serde_json::Value::from(text).to_string());
    }
}
