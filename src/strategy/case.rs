//! A generated body with its label.

use std::fmt::{self, Write};
use std::ops::Deref;

use super::kind::{Kind, MalformedKind};

/// A body, and what it is. It dereferences to the body: to `[u8]`, or to `str` where texts were asked for.
///
/// Its `Debug` text is one line: the kind, and the body as a Rust literal, cut short if it is long.
///
/// ```
/// use errcatalog::{Catalog, strategy};
///
/// let redis = Catalog::shipped("redis-2018-04-12")?;
/// let case = &strategy::every_malformed_envelope(&redis)[0];
/// assert_eq!(case.kind().id(), "empty");
/// assert_eq!(format!("{case:?}"), r#"empty b"""#);
/// # Ok::<(), errcatalog::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Case<B = Vec<u8>> {
    pub(super) kind: Kind,
    pub(super) code: Option<String>,
    pub(super) body: B,
}

impl<B: Deref> Case<B> {
    /// The body that a client is given.
    pub fn body(&self) -> &B::Target {
        &self.body
    }

    /// The body alone.
    pub fn into_body(self) -> B {
        self.body
    }

    /// What the body is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// In what way the body is not a valid envelope; `None` if it is one.
    pub fn malformed_kind(&self) -> Option<MalformedKind> {
        self.kind.malformed()
    }

    /// True if no client may take the body for a success: a valid error envelope, or one of a kind that
    /// [must be refused](MalformedKind::must_be_refused).
    pub fn must_be_refused(&self) -> bool {
        self.kind.is_error() || self.kind.malformed().is_some_and(MalformedKind::must_be_refused)
    }

    /// The error code, where the body holds one string in its place that a reader can see.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }
}

impl Case {
    /// The same case for handlers of text; `None` if the body is not UTF-8.
    pub fn into_text(self) -> Option<Case<String>> {
        Some(Case { kind: self.kind, code: self.code, body: String::from_utf8(self.body).ok()? })
    }

    /// The entire body as a Rust byte-string literal.
    pub fn literal(&self) -> String {
        byte_literal(&self.body, usize::MAX)
    }
}

impl Case<String> {
    /// The entire body as a Rust string literal.
    pub fn literal(&self) -> String {
        format!("{:?}", self.body)
    }
}

impl<B: Deref> Deref for Case<B> {
    type Target = B::Target;

    fn deref(&self) -> &B::Target {
        &self.body
    }
}

impl<T: ?Sized, B: Deref<Target = T>> AsRef<T> for Case<B> {
    fn as_ref(&self) -> &T {
        &self.body
    }
}

/// So much of a body is shown: enough for every shrunken one but those that are long by nature.
const SHOWN: usize = 600;

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, byte_literal(&self.body, SHOWN))
    }
}

impl fmt::Debug for Case<String> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.body.char_indices().nth(SHOWN) {
            None => write!(f, "{} {:?}", self.kind, self.body),
            Some((end, _)) => {
                write!(f, "{} {:?}... ({} bytes)", self.kind, &self.body[..end], self.body.len())
            }
        }
    }
}

/// The bytes as a Rust literal; after `limit` bytes only their count is given.
pub(super) fn byte_literal(bytes: &[u8], limit: usize) -> String {
    let shown = &bytes[..bytes.len().min(limit)];
    let mut out = String::with_capacity(shown.len() + 16);
    out.push_str("b\"");
    for &byte in shown {
        if byte == b'\'' {
            out.push('\'');
        } else {
            out.extend(std::ascii::escape_default(byte).map(char::from));
        }
    }
    out.push('"');
    if shown.len() < bytes.len() {
        // Writing to a string cannot fail.
        let _ = write!(out, "... ({} bytes)", bytes.len());
    }
    out
}
