//! A line of a baseline.

use std::fmt;

use crate::read::{escaped_field, escaped_text};
use crate::report::Finding;
use crate::text::printable;

/// What a finding is of: a command, and a catalog by its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Section {
    /// Such as `lint`.
    pub command: String,
    /// The name of the catalog.
    pub catalog: String,
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.command, printable(&self.catalog))
    }
}

/// A finding that is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The id of its rule.
    pub rule: String,
    /// Its code, if it is about one.
    pub code: Option<String>,
    /// What was found.
    pub message: String,
    /// The file that it is in, for who reads the line: it may move.
    pub file: Option<String>,
    /// The line of the baseline, counted from 1; 0 of what is in none yet.
    pub number: u32,
}

impl Line {
    /// The line for a finding.
    pub fn of(finding: &Finding) -> Self {
        Self {
            rule: finding.rule().id().to_owned(),
            code: finding.code().map(|code| code.as_str().to_owned()),
            message: finding.message().to_owned(),
            file: finding.location().map(|place| place.file().to_owned()),
            number: 0,
        }
    }

    /// That of the finding.
    pub fn fingerprint(&self) -> String {
        let code = self.code.as_deref().unwrap_or_default();
        crate::report::fingerprint(&self.rule, code, &self.message)
    }
}

/// What stands for a code or a file where there is none.
pub(super) const NONE: &str = "-";

/// As the file has it: rule, code, file and message.
impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = |text: Option<&str>| match text {
            None => NONE.to_owned(),
            // It would be read as none.
            Some(NONE) => r"\u{2d}".to_owned(),
            Some(text) => escaped_field(text),
        };
        let code = field(self.code.as_deref());
        let file = field(self.file.as_deref());
        write!(f, "{} | {code} | {file} | {}", self.rule, escaped_text(&self.message))
    }
}
