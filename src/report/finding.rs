//! One thing that a check found.

use std::fmt;

use crate::code::ErrorCode;
use crate::location::Location;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; never fails a check by default.
    Info,
    /// Likely wrong, or read with doubt.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// `info`, `warning` or `error`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A check with an id; its page in `docs/` says what it means and what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) page: &'static str,
    #[cfg(feature = "cli")]
    pub(crate) explanation: &'static str,
}

impl Rule {
    /// The id, in lower case with hyphens; also the name of its page.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// What all findings of the rule have in common.
    pub fn title(&self) -> &'static str {
        self.title
    }

    /// The page that explains it, relative to the root of this crate's repository.
    pub fn page(&self) -> &'static str {
        self.page
    }

    #[cfg(feature = "cli")]
    /// The text of that page, in Markdown.
    pub fn explanation(&self) -> &'static str {
        self.explanation
    }
}

/// Declares rules, each with its id, which also names its page in the folder, and what its findings have in common.
macro_rules! rules {
    ($(#[$doc:meta])* $all:ident in $folder:literal; $($name:ident $id:literal $title:literal;)*) => {
        $(pub(crate) static $name: $crate::Rule = $crate::Rule {
            id: $id,
            title: $title,
            page: concat!($folder, $id, ".md"),
            #[cfg(feature = "cli")]
            explanation: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $folder, $id, ".md")),
        };)*

        $(#[$doc])*
        pub(crate) static $all: &[&$crate::Rule] = &[$(&$name),*];
    };
}
pub(crate) use rules;

/// One thing that a check found, with its rule, severity and, where it has them, code and place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    rule: &'static Rule,
    severity: Severity,
    code: Option<ErrorCode>,
    location: Option<Location>,
    other_place: Option<Location>,
    message: String,
    help: Option<String>,
    paste: Option<String>,
}

impl Finding {
    pub(crate) fn new(rule: &'static Rule, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity,
            code: None,
            location: None,
            other_place: None,
            message: message.into(),
            help: None,
            paste: None,
        }
    }

    pub(crate) fn of_code(mut self, code: &ErrorCode) -> Self {
        self.code = Some(code.clone());
        self
    }

    pub(crate) fn at(mut self, location: &Location) -> Self {
        self.location = Some(location.clone());
        self
    }

    #[cfg(feature = "drift")]
    pub(crate) fn with_other_place(mut self, location: &Location) -> Self {
        self.other_place = Some(location.clone());
        self
    }

    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn with_paste(mut self, paste: impl Into<String>) -> Self {
        self.paste = Some(paste.into());
        self
    }

    pub(crate) fn without_paste(mut self) -> Self {
        self.paste = None;
        self
    }

    /// The same, as grave as this.
    #[cfg(feature = "lint")]
    pub(crate) fn at_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same, said once of `count` of `all` codes.
    pub(crate) fn for_all(mut self, count: usize, all: usize) -> Self {
        let of = if count < all { format!("{count} of {all}") } else { format!("all {all}") };
        self.message = format!("{of} codes, the first with: {}", self.message);
        self.code = None;
        self.location = None;
        self.other_place = None;
        self.paste = None;
        self
    }

    /// The id of the rule that was broken, such as `default`.
    pub fn rule(&self) -> &'static str {
        self.rule.id
    }

    /// What all findings of this rule have in common.
    pub fn title(&self) -> &'static str {
        self.rule.title
    }

    /// The page that explains the rule, relative to the root of this crate's repository.
    pub fn page(&self) -> &'static str {
        self.rule.page
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The code it is about, if it is about one.
    pub fn code(&self) -> Option<&ErrorCode> {
        self.code.as_ref()
    }

    /// The place in the page, if it has one.
    pub fn location(&self) -> Option<&Location> {
        self.location.as_ref()
    }

    /// A second place that it is about, such as where a code stood in the old page. It is no part of the message, so
    /// that the [fingerprint](Finding::fingerprint) stays when lines move.
    pub fn other_place(&self) -> Option<&Location> {
        self.other_place.as_ref()
    }

    /// What was found, without code and place.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do or to write about it.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// A line of code to paste, if that is what to do.
    pub fn paste(&self) -> Option<&str> {
        self.paste.as_deref()
    }

    /// Sixteen hexadecimal digits that stay the same when only lines move: a hash (FNV-1a) of rule, code and message.
    pub fn fingerprint(&self) -> String {
        let code = self.code.as_ref().map_or("", ErrorCode::as_str);
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for part in [self.rule.id, code, &self.message] {
            for byte in part.bytes().chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        format!("{hash:016x}")
    }
}
