//! What a user says: docs, code, and what is right to differ.

use std::borrow::Cow;
use std::fmt;

use super::rule::{NOT_DOCUMENTED, NOT_IN_CODE};
use super::side::Source;
use super::subject::Subject;
#[cfg(feature = "cli")]
use super::subject::Writer;
use super::words;
use crate::catalog::{Catalog, Entry};
use crate::code::ErrorCode;
use crate::exemption::{self, Exemption};
use crate::location::Location;
use crate::report::{Finding, Report, Severity};

/// Holds the docs of one's own API to one's own code: every code that the code has is documented, and every code that is
/// documented is in the code.
///
/// The code gives its codes as a list of whatever prints, such as what an enum's own iterator and `as_str` say; or as a
/// [`Catalog`] that was read from sources, whose places are then named. Order, scopes and texts do not count. A code is
/// found by the other of two names too, where a list has both, and a number in any notation.
///
/// ```
/// use errcatalog::{Catalog, Documented};
///
/// #[derive(Clone, Copy)]
/// enum ParcelError {
///     TooHeavy,
///     Lost,
/// }
///
/// impl ParcelError {
///     const ALL: [Self; 2] = [Self::TooHeavy, Self::Lost];
///
///     fn as_str(self) -> &'static str {
///         match self {
///             Self::TooHeavy => "PARCEL_TOO_HEAVY",
///             Self::Lost => "PARCEL_LOST",
///         }
///     }
/// }
///
/// # fn main() -> errcatalog::Result<()> {
/// let page = "## Error codes\n\n- `PARCEL_TOO_HEAVY`: The scale refused it.\n- `PARCEL_LOST`: Nobody knows where it is.\n";
/// let docs = Catalog::from_markdown_at(page, "docs/errors.md")?;
/// Documented::by(&docs).code("src/error.rs", ParcelError::ALL.map(ParcelError::as_str)).assert();
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
#[must_use = "docs are held to nothing until it is checked or asserted"]
pub struct Documented<'c> {
    subject: Subject<'c>,
    exemptions: Vec<Exemption>,
    fail_on: Severity,
}

impl<'c> Documented<'c> {
    /// The docs that are held to code.
    pub fn by(docs: &'c Catalog) -> Self {
        Self { subject: Subject::new(docs), exemptions: Vec::new(), fail_on: Severity::Warning }
    }

    /// The codes that the code has, in whatever prints as one: texts, numbers, an enum. One that comes twice is one.
    /// `file` is what the report calls them, mostly the file that has them. If it is called several times, the code has
    /// all of them together.
    #[track_caller]
    pub fn code(mut self, file: &str, codes: impl IntoIterator<Item = impl fmt::Display>) -> Self {
        let place = Location::caller();
        let mut entries = Vec::new();
        for code in codes {
            match ErrorCode::new(&code.to_string()) {
                Ok(code) => entries.push(Entry::new(code, "").with_location(place.clone())),
                Err(error) => self.subject.refused.push((error.message().to_owned(), place.clone())),
            }
        }
        self.subject.code.push(Source {
            name: file.to_owned(),
            entries: Cow::Owned(entries),
            others: &[],
            is_read: false,
        });
        self
    }

    /// The same of code that was read, as by [`Catalog::from_path`]. Codes that are in files of tests alone do not count,
    /// unless all files are such.
    pub fn code_of(mut self, code: &'c Catalog) -> Self {
        let name = code.file().map_or_else(|| code.name(), str::to_owned);
        self.subject.doubts.push((name.clone(), code.findings()));
        self.subject.code.push(Source {
            name,
            entries: Cow::Borrowed(code.entries()),
            others: code.examples(),
            is_read: true,
        });
        self
    }

    /// The docs name a part of the codes: what the code has and they do not is right. What they name must be in the code.
    pub fn in_part(mut self) -> Self {
        self.subject.is_part = true;
        self
    }

    /// These codes, by a pattern such as `Internal.*`, are rightly not documented. An exemption that is not needed any more
    /// is an error.
    #[track_caller]
    pub fn accept_undocumented(self, pattern: &str, reason: &str) -> Self {
        let place = Location::caller();
        self.exempt(Exemption::of_rule(NOT_DOCUMENTED.id()).code(pattern).reason(reason).written_at(place))
    }

    /// These codes, by a pattern such as `Legacy.*`, are rightly documented, though the code has them not. An exemption that
    /// is not needed any more is an error.
    #[track_caller]
    pub fn accept_not_in_code(self, pattern: &str, reason: &str) -> Self {
        let place = Location::caller();
        self.exempt(Exemption::of_rule(NOT_IN_CODE.id()).code(pattern).reason(reason).written_at(place))
    }

    /// Exempts findings of any rule that are right to stay. An exemption that no finding needs any more is itself a finding.
    pub fn exempt(mut self, exemption: Exemption) -> Self {
        self.exemptions.push(exemption);
        self
    }

    /// Whom the report speaks to.
    #[cfg(feature = "cli")]
    pub(crate) fn written_by(mut self, writer: Writer) -> Self {
        self.subject.writer = writer;
        self
    }

    /// [`assert`](Documented::assert) fails on findings at or above this severity; by default [`Severity::Warning`].
    pub fn fail_on(mut self, severity: Severity) -> Self {
        self.fail_on = severity;
        self
    }

    /// Reports the codes that only one of docs and code has, each with its place.
    pub fn check(self) -> Report {
        let outcome = words::find(&self.subject);
        let mut needed = vec![false; self.exemptions.len()];
        let mut exempted = 0;
        let mut findings = Vec::new();
        for finding in outcome.findings {
            let naming = self.exemptions.iter().zip(&mut needed);
            let naming =
                naming.filter(|(exemption, _)| *finding.rule() == *exemption.rule() && exemption.names(&finding));
            let mut is_exempt = false;
            for (_, needed) in naming {
                (*needed, is_exempt) = (true, true);
            }
            if is_exempt {
                exempted += 1;
            } else {
                findings.push(finding);
            }
        }
        let stale = self.exemptions.iter().zip(needed).filter(|(_, needed)| !needed);
        let mut all: Vec<Finding> = exemption::reasonless(&self.exemptions);
        all.extend(stale.map(|(exemption, _)| exemption::stale(exemption)));
        all.append(&mut findings);
        let totals = outcome.totals.text(&all, exempted);
        Report::new(outcome.subject, all).with_totals(&totals).with_notes(outcome.notes).failing_on(self.fail_on)
    }

    /// Holds the docs to the code, and panics with the report's text if they differ.
    ///
    /// # Panics
    ///
    /// If there is a finding at or above [`fail_on`](Documented::fail_on); at the caller's line.
    #[track_caller]
    pub fn assert(self) {
        self.check().assert();
    }
}
