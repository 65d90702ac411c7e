//! The formats that a report is written in, for the places where people look.

mod github;
mod junit;
mod markdown;
mod sarif;

use std::io::{self, Write};
use std::path::Path;

use super::document::Document;
use super::report::Report;

/// A format that a [`Report`] is written in. All hold the same findings.
///
/// ```
/// use errcatalog::{Catalog, Handling, ReportFormat};
///
/// let page = "| Error code | Description |\n| --- | --- |\n| LimitExceeded.Loans | Nobody borrows more than five books. |\n";
/// let library = Catalog::from_markdown_at(page, "docs/library.md").unwrap();
/// let report = Handling::of(&library).probe(|p| p.code() != "LimitExceeded.Loans").expect("LimitExceeded.*", true).check();
/// let annotations = report.to_format(ReportFormat::Github);
/// assert!(annotations.contains("::error file=docs/library.md,line=3,"), "{annotations}");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReportFormat {
    /// For people: the text that [`Report::assert`] panics with, in full.
    Text,
    /// For programs: what [`Report::to_json`] gives.
    Json,
    /// SARIF 2.1.0, which code scanning and editors show.
    Sarif,
    /// Workflow commands that GitHub Actions shows as annotations.
    Github,
    /// For a comment or a job's summary: short first, details folded, below 65,536 characters.
    Markdown,
    /// JUnit's XML, in which every finding is a test case.
    Junit,
}

impl ReportFormat {
    /// Every format.
    pub const ALL: [Self; 6] = [Self::Text, Self::Json, Self::Sarif, Self::Github, Self::Markdown, Self::Junit];
}

impl Report {
    /// The report in this format, with a line end at its end.
    #[must_use]
    pub fn to_format(&self, format: ReportFormat) -> String {
        let text = match format {
            ReportFormat::Text => format!("{self:#}"),
            ReportFormat::Json => self.to_json(),
            ReportFormat::Sarif => {
                let mut text = String::new();
                sarif::write(&Document::of(self), &mut |part| text.push_str(part));
                text
            }
            ReportFormat::Github => github::write(&Document::of(self)),
            ReportFormat::Markdown => markdown::write(&Document::of(self)),
            ReportFormat::Junit => junit::write(&Document::of(self)),
        };
        format!("{}\n", text.trim_end_matches('\n'))
    }

    /// Writes the report in this format, such as to the standard output of a test.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_to(&self, mut writer: impl Write, format: ReportFormat) -> io::Result<()> {
        writer.write_all(self.to_format(format).as_bytes())
    }

    /// Writes the report in this format to a file, over what is there. Save it before it is asserted, so that it is there
    /// when the test fails:
    ///
    /// ```
    /// use errcatalog::{Catalog, Handling, ReportFormat};
    ///
    /// # fn main() -> std::io::Result<()> {
    /// # let folder = std::env::temp_dir();
    /// let redis = Catalog::shipped("redis-2018-04-12").unwrap();
    /// let report = Handling::of(&redis).probe(|p| p.code() == "LimitExceeded").accept_default("*", "not yet").check();
    /// report.save(folder.join("errors.sarif"), ReportFormat::Sarif)?;
    /// report.assert();
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// If the file cannot be written; its folder must be there.
    pub fn save(&self, path: impl AsRef<Path>, format: ReportFormat) -> io::Result<()> {
        std::fs::write(path, self.to_format(format))
    }
}

#[cfg(feature = "cli")]
impl Document {
    /// Writes the document in this format, part by part, with a line end at its end; nothing in those that the command has
    /// its own words for.
    pub fn write(&self, format: ReportFormat, out: &mut dyn FnMut(&str)) {
        let text = match format {
            ReportFormat::Text | ReportFormat::Json => return,
            ReportFormat::Sarif => {
                sarif::write(self, out);
                return out("\n");
            }
            ReportFormat::Github => github::write(self),
            ReportFormat::Markdown => markdown::write(self),
            ReportFormat::Junit => junit::write(self),
        };
        out(text.trim_end_matches('\n'));
        out("\n");
    }
}
