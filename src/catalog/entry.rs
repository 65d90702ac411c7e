//! One row of a catalog.

use std::fmt;

use crate::code::ErrorCode;
use crate::location::Location;

/// Whom a code belongs to, as the headings of its page say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// Any product may send it.
    Common,
    /// The product may send it, from any action.
    Business,
    /// One action may send it.
    Action,
    /// The page does not say.
    Unknown,
}

impl Scope {
    /// All scopes, the widest first.
    pub const ALL: [Self; 4] = [Self::Common, Self::Business, Self::Action, Self::Unknown];

    /// `common`, `business`, `action` or `unknown`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Common => "common",
            Self::Business => "business",
            Self::Action => "action",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One documented code: what the page says of it, and where.
///
/// Entries are equal when scope, code and description are; the place never counts.
#[derive(Debug, Clone)]
pub struct Entry {
    code: ErrorCode,
    description: String,
    scope: Scope,
    location: Location,
}

impl Entry {
    /// An entry; `description` is plain text, in which runs of white space are single spaces.
    pub fn new(code: ErrorCode, description: impl Into<String>, scope: Scope, location: Location) -> Self {
        Self { code, description: description.into(), scope, location }
    }

    /// The code.
    pub fn code(&self) -> &ErrorCode {
        &self.code
    }

    /// What the page says of it, as visible text.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Whom it belongs to.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// Where the code stands in its page.
    pub fn location(&self) -> &Location {
        &self.location
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        (self.scope, &self.code, &self.description) == (other.scope, &other.code, &other.description)
    }
}

impl Eq for Entry {}
