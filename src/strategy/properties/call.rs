//! What the handler is called with.

use crate::strategy::case::{Case, byte_literal};

/// A handler, and whether its outcome is a success, if that was said.
pub(super) type Run<'c, T> = Box<dyn Fn(&Input) -> (T, Option<bool>) + 'c>;

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

/// What is to hold for an input.
#[derive(Debug)]
pub(super) enum Again {
    /// The handler returns.
    Returns(Input),
    /// It is no success.
    Refuses(Input),
    /// Both are treated the same.
    Alike(Input, Input),
}

/// So much of a body is shown.
const SHOWN: usize = 400;

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

    /// What the user gives.
    pub(super) fn given(form: Form, bytes: &[u8]) -> Self {
        Self { bytes: bytes.to_vec(), form }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The input as text; empty for bytes that are not UTF-8, which no handler of text is given.
    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_default()
    }

    /// The input as a Rust literal, cut short if it is long.
    pub(super) fn shown(&self) -> String {
        match self.form {
            Form::Text | Form::Code if self.bytes.len() <= SHOWN => format!("{:?}", self.text()),
            Form::Bytes | Form::Text | Form::Code => byte_literal(&self.bytes, SHOWN),
        }
    }

    /// The entire literal, to paste; `None` if it would be too long.
    pub(super) fn pasted(&self) -> Option<String> {
        (self.bytes.len() <= PASTED).then(|| match self.form {
            Form::Bytes => byte_literal(&self.bytes, usize::MAX),
            Form::Text | Form::Code => format!("{:?}", self.text()),
        })
    }
}
