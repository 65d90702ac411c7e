//! One call of the handler: what it is given, and what came of it.

mod mask;
mod outcome;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

pub(crate) use mask::{Words, same_text};
pub(crate) use outcome::{Outcome, call};

use crate::api::EnvelopeShape;
use crate::envelope::Envelope;

/// What the handler under test is called with: an error envelope made for one code.
///
/// A handler of codes takes [`code`](Probe::code), a handler of bodies [`body`](Probe::body), one of parsed JSON
/// [`json`](Probe::json). What the handler looks at decides what is varied: the message is, only for handlers that
/// could have read it.
#[derive(Debug)]
pub struct Probe<'a> {
    shape: &'a EnvelopeShape,
    code: Option<&'a str>,
    message: &'a str,
    variant: Variant,
    envelope: OnceLock<Envelope>,
    body: OnceLock<String>,
    read_beyond_code: AtomicBool,
}

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

impl<'a> Probe<'a> {
    pub(crate) fn new(shape: &'a EnvelopeShape, code: &'a str, message: &'a str, variant: Variant) -> Self {
        Self::of(shape, Some(code), message, variant)
    }

    /// The success twin of every probe.
    pub(crate) fn success(shape: &'a EnvelopeShape) -> Self {
        Self::of(shape, None, "", Variant::Plain)
    }

    fn of(shape: &'a EnvelopeShape, code: Option<&'a str>, message: &'a str, variant: Variant) -> Self {
        Self {
            shape,
            code,
            message,
            variant,
            envelope: OnceLock::new(),
            body: OnceLock::new(),
            read_beyond_code: AtomicBool::new(false),
        }
    }

    /// The error code; empty in the one success that is probed when it was said what
    /// [success is](crate::Sweep::success_is).
    pub fn code(&self) -> &str {
        self.code.unwrap_or_default()
    }

    /// The message beside the code.
    pub fn message(&self) -> &str {
        self.read();
        self.message
    }

    /// The request id.
    pub fn request_id(&self) -> &str {
        REQUEST_ID
    }

    /// The response's body: an envelope as JSON text.
    pub fn body(&self) -> &str {
        self.read();
        if self.variant == Variant::Reversed {
            self.body.get_or_init(|| self.built().reversed())
        } else {
            self.built().as_str()
        }
    }

    /// The response's body as parsed JSON, for handlers that take it so.
    pub fn json(&self) -> serde_json::Value {
        self.read();
        self.built().value().clone()
    }

    /// The response's body as an [`Envelope`].
    pub fn envelope(&self) -> &Envelope {
        self.read();
        self.built()
    }

    pub(crate) fn has_read_beyond_code(&self) -> bool {
        self.read_beyond_code.load(Ordering::Relaxed)
    }

    fn read(&self) {
        self.read_beyond_code.store(true, Ordering::Relaxed);
    }

    fn built(&self) -> &Envelope {
        self.envelope.get_or_init(|| {
            let plain = match self.code {
                Some(code) => Envelope::error(self.shape, code, self.message, REQUEST_ID),
                None => Envelope::success(self.shape, REQUEST_ID),
            };
            match self.variant {
                Variant::UnknownFields(value) => with_unknown_fields(plain, self.shape, value),
                Variant::Plain | Variant::Reversed => plain,
            }
        })
    }

    /// What of this probe an outcome may carry inside, without meaning anything by it.
    pub(crate) fn words(&self) -> Words {
        let body = self.has_read_beyond_code().then(|| self.body());
        Words::new(self.code(), self.message, REQUEST_ID, body)
    }
}

fn with_unknown_fields(plain: Envelope, shape: &EnvelopeShape, value: &str) -> Envelope {
    let parents = [&shape.error, &shape.code].map(|pointer| &pointer[..pointer.rfind('/').unwrap_or(0)]);
    let json = format!("\"{value}\"");
    parents.iter().chain([&""]).fold(plain, |envelope, parent| {
        let unchanged = envelope.clone();
        envelope.with(&format!("{parent}/{UNKNOWN_FIELD}"), &json).unwrap_or(unchanged)
    })
}

const UNKNOWN_FIELD: &str = "Zqxjkw";
