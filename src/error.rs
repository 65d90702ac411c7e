//! The one error type of the crate.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::location::Location;
use crate::text::{brief, printable, printable_lines};

/// Why a page, an envelope or a setting could not be used.
///
/// The error is opaque: ask it what it is with [`is_parse`](Error::is_parse), [`is_io`](Error::is_io) and their
/// siblings. Its text names the place first, in the form `file:line:column`, and ends with what to do. What it quotes of a
/// page or a path is escaped, so that the panic of an `unwrap` is fit for a terminal; [`message`](Error::message) and
/// [`help`](Error::help) are raw.
///
/// The crate has one other error type: [`Malformed`](crate::Malformed) lists what is wrong with one envelope, each defect
/// with its JSON pointer, for tests that look at them. Nothing of that is true of a page or a file, and a list of defects has
/// neither a line nor a help.
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: Kind,
    location: Option<Location>,
    message: String,
    help: Option<String>,
    /// Of a configuration: its other faults.
    others: Vec<Error>,
    /// Which setting of a reader it is about, if it is about one.
    setting: Option<Setting>,
}

/// What a reader is told, and errors may be about: whoever wrote it down knows the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "pattern"), allow(dead_code))]
pub(crate) enum Setting {
    Path,
    Include,
    Exclude,
    Pattern,
    At,
    CodeIs,
    Format,
}

#[derive(Debug)]
enum Kind {
    Io {
        path: PathBuf,
        source: std::io::Error,
    },
    Parse,
    NoCodes,
    Unrelated,
    Usage,
    #[cfg(feature = "project")]
    Config,
}

/// Shorthand for a result with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            location: None,
            message: brief(message.into()),
            help: None,
            others: Vec::new(),
            setting: None,
        }))
    }

    /// A file that could not be read or written.
    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        let message = source.to_string();
        Self::new(Kind::Io { path: path.to_owned(), source }, message)
    }

    /// Text that was read, and is not what it should be.
    pub(crate) fn parse(message: impl Into<String>) -> Self {
        Self::new(Kind::Parse, message)
    }

    /// A page that was read, in which no code was found.
    pub(crate) fn no_codes(message: impl Into<String>) -> Self {
        Self::new(Kind::NoCodes, message)
    }

    /// A text that was read, and in which nothing speaks of error codes.
    pub(crate) fn unrelated(message: impl Into<String>) -> Self {
        Self::new(Kind::Unrelated, message)
    }

    /// Arguments that contradict each other or name nothing.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    /// A fault of `errcatalog.toml`.
    #[cfg(feature = "project")]
    pub(crate) fn config(message: impl Into<String>) -> Self {
        Self::new(Kind::Config, message)
    }

    /// All faults as one error: the first, with the others below it. None if there are none.
    #[cfg(feature = "project")]
    pub(crate) fn all(faults: Vec<Self>) -> Option<Self> {
        let mut faults = faults.into_iter();
        let mut first = faults.next()?;
        first.0.others.extend(faults);
        Some(first)
    }

    pub(crate) fn at(mut self, location: Location) -> Self {
        self.0.location = Some(location);
        self
    }

    /// The same, about this setting unless it is about another.
    pub(crate) fn about(mut self, setting: Setting) -> Self {
        self.0.setting.get_or_insert(setting);
        self
    }

    /// The file that could not be read.
    #[cfg(feature = "project")]
    pub(crate) fn io_path(&self) -> Option<&Path> {
        match &self.0.kind {
            Kind::Io { path, .. } => Some(path),
            Kind::Parse | Kind::NoCodes | Kind::Unrelated | Kind::Usage | Kind::Config => None,
        }
    }

    /// Which setting of a reader it is about.
    #[cfg(feature = "project")]
    pub(crate) fn setting(&self) -> Option<Setting> {
        self.0.setting
    }

    /// The same, as a fault of the configuration if it is one of usage.
    #[cfg(feature = "project")]
    pub(crate) fn configured(mut self) -> Self {
        if let Kind::Usage = self.0.kind {
            self.0.kind = Kind::Config;
        }
        self
    }

    /// The same, with a further line of what to do.
    #[cfg(feature = "project")]
    pub(crate) fn with_more_help(mut self, line: &str) -> Self {
        self.0.help = Some(self.0.help.take().map_or_else(|| line.to_owned(), |help| format!("{help}\n{line}")));
        self
    }

    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.0.help = Some(brief(help.into()));
        self
    }

    /// True if a file could not be read or written.
    pub fn is_io(&self) -> bool {
        matches!(self.0.kind, Kind::Io { .. })
    }

    /// True if text was read and could not be understood. Pages without codes count: see
    /// [`is_no_codes`](Error::is_no_codes).
    pub fn is_parse(&self) -> bool {
        matches!(self.0.kind, Kind::Parse | Kind::NoCodes | Kind::Unrelated)
    }

    /// True if a page was read, no code was found in it, and it does not say that it has none.
    pub fn is_no_codes(&self) -> bool {
        matches!(self.0.kind, Kind::NoCodes | Kind::Unrelated)
    }

    /// True if a page was read in which nothing speaks of error codes, as most pages: see also
    /// [`is_no_codes`](Error::is_no_codes), which includes pages that do, and have none.
    pub fn is_unrelated(&self) -> bool {
        matches!(self.0.kind, Kind::Unrelated)
    }

    /// True if `errcatalog.toml` cannot be used as it stands.
    #[cfg(feature = "project")]
    pub fn is_config(&self) -> bool {
        matches!(self.0.kind, Kind::Config)
    }

    /// True if an argument cannot be used as it stands, such as a name that no shipped catalog has.
    pub fn is_usage(&self) -> bool {
        matches!(self.0.kind, Kind::Usage)
    }

    /// The place in the text that was read, if the error has one.
    pub fn location(&self) -> Option<&Location> {
        self.0.location.as_ref()
    }

    /// What is wrong, without the place.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Its first line: the place, then what is wrong.
    #[cfg(feature = "cli")]
    pub(crate) fn line(&self) -> String {
        let mut line = String::new();
        // Writing to a string does not fail.
        let _ = self.write_line(&mut line);
        line
    }

    fn write_line(&self, f: &mut dyn fmt::Write) -> fmt::Result {
        if let Kind::Io { path, .. } = &self.0.kind {
            write!(f, "{}: ", printable(&brief(path.display().to_string())))?;
        }
        if let Some(location) = &self.0.location {
            match self.0.kind {
                // A line says enough of a file of keys and values.
                #[cfg(feature = "project")]
                Kind::Config => write!(f, "{}: ", location.line_of_file())?,
                Kind::Io { .. } | Kind::Parse | Kind::NoCodes | Kind::Unrelated | Kind::Usage => {
                    write!(f, "{location}: ")?;
                }
            }
        }
        f.write_str(&printable_lines(&self.0.message))
    }

    /// The other faults of a configuration: they are found all at once.
    #[cfg(feature = "cli")]
    pub(crate) fn others(&self) -> &[Error] {
        &self.0.others
    }

    /// What to do about it, if that can be said.
    pub fn help(&self) -> Option<&str> {
        self.0.help.as_deref()
    }
}

/// The same text as [`Display`](fmt::Display) writes, so that `unwrap` in a test says what is wrong; with `{:#?}` the parts.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() { self.0.fmt(f) } else { fmt::Display::fmt(self, f) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_line(f)?;
        if let Some(help) = &self.0.help {
            for (nth, line) in help.lines().enumerate() {
                let label = if nth == 0 { "help:" } else { "     " };
                write!(f, "\n  {label} {}", printable(line))?;
            }
        }
        self.0.others.iter().try_for_each(|other| write!(f, "\n{other}"))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.kind {
            Kind::Io { source, .. } => Some(source),
            #[cfg(feature = "project")]
            Kind::Config => None,
            Kind::Parse | Kind::NoCodes | Kind::Unrelated | Kind::Usage => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_of_message_and_help_stay_and_all_else_is_escaped() {
        let error = Error::parse("one\u{1b}\ntwo").with_help("three\u{202e}\nfour");
        assert_eq!(error.to_string(), "one\\u{1b}\ntwo\n  help: three\\u{202e}\n        four");
        assert_eq!((error.message(), error.help()), ("one\u{1b}\ntwo", Some("three\u{202e}\nfour")));
    }
}
