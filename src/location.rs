//! A place in a page.

use std::fmt;
use std::sync::Arc;

use crate::text::printable;

/// A place in a page: file, line and column, the last two counted from 1.
///
/// Columns count Unicode scalar values, as most editors do. Text that came without a path is called `<page>`.
///
/// ```
/// # fn main() -> errcatalog::Result<()> {
/// let catalog = errcatalog::Catalog::from_markdown_at("| Error Code | Description |\n|--|--|\n| Busy | Try later. |\n", "docs/a.md")?;
/// let location = catalog.get("Busy").unwrap().location();
/// assert_eq!(location.to_string(), "docs/a.md:3:3");
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    file: Arc<str>,
    line: u32,
    column: u32,
}

impl Location {
    /// A place in `file`; line and column count from 1.
    pub fn new(file: impl Into<Arc<str>>, line: u32, column: u32) -> Self {
        Self { file: file.into(), line, column }
    }

    /// The line of code that calls, or that calls its caller if that is `#[track_caller]`, and so on.
    #[track_caller]
    pub(crate) fn caller() -> Self {
        let caller = std::panic::Location::caller();
        Self::new(caller.file(), caller.line(), caller.column())
    }

    /// The page's path as it was given, or `<page>`.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// `file:line`, which is enough of a file of keys and values.
    #[cfg(feature = "project")]
    pub(crate) fn line_of_file(&self) -> String {
        format!("{}:{}", printable(&self.file), self.line)
    }

    /// The line, counted from 1.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// The column, counted from 1 in Unicode scalar values.
    pub fn column(&self) -> u32 {
        self.column
    }
}

/// `file:line:column`, fit for a terminal: what a path holds unseen is escaped.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", printable(&self.file), self.line, self.column)
    }
}
