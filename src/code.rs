//! Error codes and their parts.

use std::borrow::Borrow;
use std::fmt;

use crate::error::{Error, Result};

/// A documented error code, such as `InvalidParameterValue.BackupNotExists`.
///
/// Its **family** is the first segment, its **detail** the rest. Codes compare and sort by their bytes, as clients
/// compare them.
///
/// ```
/// let code = errcatalog::ErrorCode::new("InvalidParameterValue.BackupNotExists").unwrap();
/// assert_eq!(code.family(), "InvalidParameterValue");
/// assert_eq!(code.detail(), Some("BackupNotExists"));
/// assert!(errcatalog::ErrorCode::new("InternalError").unwrap().detail().is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ErrorCode(Box<str>);

impl ErrorCode {
    /// Takes the code as it is written.
    ///
    /// # Errors
    ///
    /// If the text is empty, starts or ends with white space, or holds a control character.
    pub fn new(text: &str) -> Result<Self> {
        if text.is_empty() {
            return Err(Error::parse("an error code is empty"));
        }
        if let Some(c) = text.chars().find(|c| c.is_control()) {
            return Err(Error::parse(format!(
                "the error code {text:?} holds the control character U+{:04X}",
                u32::from(c)
            ))
            .with_help("remove it from the page: no server sends it, and no terminal should"));
        }
        if text.trim() != text {
            return Err(Error::parse(format!("the error code {text:?} starts or ends with white space")));
        }
        Ok(Self(text.into()))
    }

    /// The whole code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first segment: all up to the first dot.
    pub fn family(&self) -> &str {
        self.0.split('.').next().unwrap_or(&self.0)
    }

    /// What follows the first dot, if there is one.
    pub fn detail(&self) -> Option<&str> {
        self.0.split_once('.').map(|(_, detail)| detail)
    }

    /// The parts between the dots; at least one.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.split('.')
    }

    /// True if the code has no dot, and so is a family by itself.
    pub fn is_bare(&self) -> bool {
        !self.0.contains('.')
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for ErrorCode {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for ErrorCode {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for ErrorCode {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::new(text)
    }
}

impl PartialEq<str> for ErrorCode {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for ErrorCode {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}
