//! What the handler is called with.

use crate::strategy::case::{Case, byte_literal};

/// What a handler takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Bytes,
    Text,
    Code,
}

/// What one call of the handler is given.
#[derive(Debug)]
pub(super) struct Input {
    bytes: Vec<u8>,
    form: Form,
}

/// Longer bodies are not written out in a line to paste.
const PASTED: usize = 4096;

impl Input {
    pub(super) fn new(form: Form, case: Case) -> Self {
        let bytes = match form {
            Form::Bytes => case.body,
            Form::Code => case.code.unwrap_or_default().into_bytes(),
            Form::Text => {
                // What was cut inside a character loses the rest of it.
                let valid = case.body.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
                case.body[..valid].to_vec()
            }
        };
        Self { bytes, form }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The input as text; empty for bytes that are none, which no handler of text is given.
    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_default()
    }

    /// The input as a Rust literal, cut short if it is long.
    pub(super) fn shown(&self) -> String {
        if self.form == Form::Bytes || self.bytes.len() > 400 {
            byte_literal(&self.bytes, 400)
        } else {
            format!("{:?}", self.text())
        }
    }

    /// A whole literal to paste; `None` if it would be too long.
    pub(super) fn pasted(&self) -> Option<String> {
        (self.bytes.len() <= PASTED).then(|| match self.form {
            Form::Bytes => byte_literal(&self.bytes, usize::MAX),
            Form::Text | Form::Code => format!("{:?}", self.text()),
        })
    }
}
