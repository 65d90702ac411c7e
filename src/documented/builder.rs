//! What a user says: docs, code, and what is right to differ.

use std::borrow::Cow;
use std::fmt;

use super::rule::{NOT_DOCUMENTED, NOT_IN_CODE};
use super::side::CodeList;
use super::subject::Subject;
#[cfg(feature = "cli")]
use super::subject::Writer;
use super::words;
use crate::catalog::{Catalog, Entry};
use crate::code::ErrorCode;
use crate::exemption::{self, Exempted, Exemption};
#[cfg(feature = "cli")]
use crate::level::{Levels, RuleSeverity};
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
    /// The severities of rules; none for one that is off. The last of a rule counts.
    #[cfg(feature = "cli")]
    levels: Levels,
    exemptions: Vec<Exemption>,
    fail_on: Severity,
}

impl<'c> Documented<'c> {
    /// The docs that are held to code.
    pub fn by(docs: &'c Catalog) -> Self {
        Self {
            subject: Subject::new(docs),
            #[cfg(feature = "cli")]
            levels: Levels::default(),
            exemptions: Vec::new(),
            fail_on: Severity::Warning,
        }
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
        self.subject.code.push(CodeList {
            name: file.to_owned(),
            entries: Cow::Owned(entries),
            others: &[],
            is_read: false,
        });
        self
    }

    /// The same of code that was read, as by [`Catalog::from_path`]. Codes that are in files of tests alone do not count,
    /// unless all files are such.
    pub fn code_of(self, code: &'c Catalog) -> Self {
        let name = code.file().map_or_else(|| code.name(), str::to_owned);
        self.code_named(name, code)
    }

    /// The same, under the name that the report has for it.
    pub(crate) fn code_named(mut self, name: String, code: &'c Catalog) -> Self {
        self.subject.doubts.push((name.clone(), code.findings()));
        self.subject.code.push(CodeList::of(name, code));
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

    /// For whoever writes an `errcatalog.toml`: the docs under this name, and rules at these severities, or off.
    #[cfg(feature = "cli")]
    pub(crate) fn configured(mut self, docs: String, levels: Vec<(String, Option<Severity>)>) -> Self {
        self.subject.docs_name = docs;
        self.subject.writer = Writer::Configuration;
        for (rule, severity) in levels {
            self.levels.push(RuleSeverity::new(&rule, severity));
        }
        self
    }

    /// [`assert`](Documented::assert) fails on findings at or above this severity; by default [`Severity::Warning`].
    pub fn fail_on(mut self, severity: Severity) -> Self {
        self.fail_on = severity;
        self
    }

    /// Reports the codes that only one of docs and code has, each with its place.
    pub fn check(self) -> Report {
        self.check_keeping(|_| true)
    }

    /// The same, of the findings that are kept.
    pub(crate) fn check_keeping(self, mut keep: impl FnMut(&Finding) -> bool) -> Report {
        let outcome = words::find(&self.subject);
        let found = outcome.findings.into_iter();
        #[cfg(feature = "cli")]
        let found = found.filter_map(|finding| self.levels.apply(finding, true));
        let exempted = Exempted::of(found, &self.exemptions);
        let stale = self.exemptions.iter().zip(exempted.is_needed).filter(|(_, is_needed)| !is_needed);
        let mut findings: Vec<Finding> = exemption::reasonless(&self.exemptions);
        findings.extend(stale.map(|(exemption, _)| exemption::stale(exemption)));
        findings.extend(exempted.left);
        findings.retain(&mut keep);
        let totals = outcome.totals.text(&findings, exempted.count);
        Report::new(outcome.subject, findings).with_totals(&totals).with_notes(outcome.notes).failing_on(self.fail_on)
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
