//! One call of the handler: what it is given, and what came of it.

mod mask;
mod outcome;
mod quiet;
mod template;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

#[cfg(feature = "proptest")]
pub(crate) use mask::plain;
pub(crate) use mask::{InPlace, Role, Words, in_place_of_code, only_adds, same_text};
pub(crate) use outcome::{Outcome, call};
pub(crate) use template::{Templates, Variant};

use self::template::REQUEST_ID;
use crate::envelope::Envelope;

/// What the handler under test is called with: an error envelope made for one code.
///
/// A handler of codes takes [`code`](Probe::code), a handler of bodies [`body`](Probe::body), one of parsed JSON
/// [`json`](Probe::json). What the handler looks at decides what is varied: the message is, only for handlers that
/// could have read it.
#[derive(Debug)]
pub struct Probe<'a> {
    templates: &'a Templates,
    code: Option<&'a str>,
    message: &'a str,
    status: u16,
    variant: Variant,
    envelope: OnceLock<Envelope>,
    body: OnceLock<String>,
    read_beyond_code: AtomicBool,
    read_status: AtomicBool,
}

impl<'a> Probe<'a> {
    pub(crate) fn new(templates: &'a Templates, code: &'a str, message: &'a str, variant: Variant) -> Self {
        let status = if variant == Variant::Success { 200 } else { templates.shape.status };
        Self::of(templates, Some(code), message, status, variant)
    }

    /// The success twin of every probe.
    pub(crate) fn success(templates: &'a Templates) -> Self {
        Self::of(templates, None, "", 200, Variant::Plain)
    }

    fn of(templates: &'a Templates, code: Option<&'a str>, message: &'a str, status: u16, variant: Variant) -> Self {
        Self {
            templates,
            code,
            message,
            status,
            variant,
            envelope: OnceLock::new(),
            body: OnceLock::new(),
            read_beyond_code: AtomicBool::new(false),
            read_status: AtomicBool::new(false),
        }
    }

    /// The error code; empty in the one success that is probed when it was said what
    /// [success is](crate::Sweep::success_is).
    pub fn code(&self) -> &str {
        self.code.unwrap_or_default()
    }

    /// The message that comes with the code, though the API's envelopes may have no place for it.
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
        self.body.get_or_init(|| match self.code {
            Some(code) => self.templates.error(code, self.message, self.status, self.variant),
            None => self.templates.success(),
        })
    }

    /// The response's body as parsed JSON, for handlers that take it so.
    pub fn json(&self) -> serde_json::Value {
        match self.variant {
            // What may be no envelope of this API.
            Variant::Renamed => serde_json::from_str(self.body()).unwrap_or_default(),
            Variant::Plain | Variant::UnknownFields(_) | Variant::Reversed | Variant::Success => {
                self.envelope().value().clone()
            }
        }
    }

    /// The response's body as an [`Envelope`].
    pub fn envelope(&self) -> &Envelope {
        self.envelope.get_or_init(|| {
            let shape = &self.templates.shape;
            // What was made as an envelope of this shape parses as one; if it ever did not, the plain one is as good.
            Envelope::parse(shape, self.body()).unwrap_or_else(|_| match (self.code, self.variant) {
                (Some(code), Variant::Plain | Variant::UnknownFields(_) | Variant::Reversed) => {
                    Envelope::error(shape, code, self.message, REQUEST_ID)
                }
                (Some(_), Variant::Renamed | Variant::Success) | (None, _) => Envelope::success(shape, REQUEST_ID),
            })
        })
    }

    /// The HTTP status that the response comes with: what the code's page says, else what the API's
    /// [shape](crate::EnvelopeShape::status) says; of a success 200.
    ///
    /// Unknown codes come with the status of the code that they are compared with, so that a client which decides by the
    /// status alone is found out.
    pub fn status(&self) -> u16 {
        self.read_status.store(true, Ordering::Relaxed);
        self.status
    }

    /// The response's headers, names and values: its content type, and the header that holds the code where the API's
    /// [shape](crate::EnvelopeShapeBuilder::header) names one.
    pub fn headers(&self) -> Vec<(&str, String)> {
        let shape = &self.templates.shape;
        let content_type = if self.code.is_some() { &*shape.content_type } else { "application/json" };
        let code = self.code.and_then(|code| shape.code_header(code));
        let code = code.map(|(name, code)| (name, code.into_owned()));
        [("content-type", content_type.to_owned())].into_iter().chain(code).collect()
    }

    /// The value of this header, in any case; `None` if the response does not have it.
    pub fn header(&self, name: &str) -> Option<String> {
        let headers = self.headers().into_iter();
        headers.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }

    fn read(&self) {
        self.read_beyond_code.store(true, Ordering::Relaxed);
        if self.templates.shape.status_at.is_some() {
            self.read_status.store(true, Ordering::Relaxed);
        }
    }

    /// Whether the handler could have read the HTTP status.
    pub(crate) fn has_read_status(&self) -> bool {
        self.read_status.load(Ordering::Relaxed)
    }

    /// Whether the handler has taken the body, in any form.
    pub(crate) fn has_read_body(&self) -> bool {
        self.body.get().is_some()
    }

    /// What of this probe an outcome may carry inside, without meaning anything by it; and whether the handler could
    /// have read more than the code.
    pub(crate) fn into_words(self) -> (Words, bool) {
        let read_beyond_code = self.read_beyond_code.into_inner();
        let body = self.body.into_inner();
        (Words::new(self.code.unwrap_or_default(), self.message, REQUEST_ID, body), read_beyond_code)
    }
}
