//! What is wrong with a text that is no envelope.

use std::fmt;

use crate::text::printable;

/// Why a text is no envelope: every defect that was found, outermost first.
#[derive(Clone, PartialEq, Eq)]
pub struct Malformed {
    pub(super) defects: Vec<Defect>,
}

/// One thing wrong with an envelope, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    pointer: String,
    message: String,
}

impl Malformed {
    pub(super) fn not_json(error: &serde_json::Error) -> Self {
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

/// What a reader of JSON says, in our words.
pub(super) fn not_json(error: &serde_json::Error) -> String {
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

pub(super) fn defect(pointer: &str, message: &str) -> Defect {
    Defect { pointer: pointer.to_owned(), message: message.to_owned() }
}
