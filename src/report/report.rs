//! A report: everything that a check found.

use std::fmt;

use super::finding::Finding;
use super::severity::Severity;
use super::text;

/// What a check found: one line of totals, the findings, and notes about what was not checked.
///
/// A report prints as text through [`Display`](fmt::Display): the totals first, then errors and warnings grouped by
/// rule, then what is only informative (a count for each rule, unless the check wants it read), then the notes. The text
/// has no colour and no control characters. Of a sweep over many codes it lists the first of each rule and counts the rest;
/// the alternate form, `format!("{report:#}")`, lists all.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a report does nothing until it is read or asserted"]
pub struct Report {
    headline: String,
    /// Where in the headline the totals begin, behind the name of what was checked.
    totals_at: usize,
    findings: Vec<Finding>,
    notes: Vec<String>,
    fail_on: Severity,
    in_full: bool,
    /// At most so many findings of a rule are in the text, unless all are asked for.
    rows: Option<usize>,
}

impl Report {
    pub(crate) fn new(headline: impl Into<String>, findings: Vec<Finding>) -> Self {
        let (headline, totals_at) = (headline.into(), 0);
        Self {
            headline,
            totals_at,
            findings,
            notes: Vec::new(),
            fail_on: Severity::Warning,
            in_full: false,
            rows: None,
        }
    }

    /// The totals, behind the name of what was checked: both are the headline.
    #[cfg(any(feature = "codegen", feature = "documented", feature = "drift"))]
    pub(crate) fn with_totals(mut self, totals: &str) -> Self {
        self.headline.push_str(": ");
        self.totals_at = self.headline.len();
        self.headline.push_str(totals);
        self
    }

    pub(crate) fn with_notes(mut self, notes: Vec<String>) -> Self {
        self.notes = notes;
        self
    }

    /// The text lists at most so many findings of a rule.
    pub(crate) fn with_rows(mut self, most: usize) -> Self {
        self.rows = Some(most);
        self
    }

    pub(crate) fn failing_on(mut self, fail_on: Severity) -> Self {
        self.fail_on = fail_on;
        self
    }

    #[cfg(feature = "drift")]
    /// Lists infos one by one, like errors and warnings.
    pub(crate) fn in_full(mut self) -> Self {
        self.in_full = true;
        self
    }

    /// The same without the findings of which this is true, and those.
    #[cfg(feature = "cli")]
    pub(crate) fn split(mut self, is_apart: &mut dyn FnMut(&Finding) -> bool) -> (Self, Vec<Finding>) {
        let (apart, findings) = std::mem::take(&mut self.findings).into_iter().partition(|finding| is_apart(finding));
        self.findings = findings;
        (self, apart)
    }

    /// One line of totals.
    pub fn headline(&self) -> &str {
        &self.headline
    }

    /// The headline without the name of what was checked, if that is known apart.
    #[cfg(any(feature = "formats", feature = "snapshot"))]
    pub(crate) fn totals(&self) -> &str {
        &self.headline[self.totals_at..]
    }

    /// All findings, in page order within a rule.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What was not checked, and why: one sentence each.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity() == severity).count()
    }

    /// The findings of one rule, such as `default`.
    pub fn of_rule<'a>(&'a self, rule: &'a str) -> impl Iterator<Item = &'a Finding> {
        self.findings.iter().filter(move |finding| *finding.rule() == *rule)
    }

    /// The check fails on findings at or above this severity.
    pub fn fail_on(&self) -> Severity {
        self.fail_on
    }

    /// True if there are no findings at or above [`fail_on`](Report::fail_on).
    pub fn is_ok(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity() < self.fail_on)
    }

    /// What fails is listed; what is only worth knowing is counted, unless the report is for reading it.
    fn is_in_full(&self) -> bool {
        self.in_full || self.fail_on == Severity::Info
    }

    /// The findings as the report's text lists them, their labels painted.
    #[cfg(feature = "cli")]
    pub(crate) fn write_findings(&self, f: &mut dyn fmt::Write, look: &text::Look<'_>) -> fmt::Result {
        let findings: Vec<&Finding> = self.findings.iter().collect();
        text::write_findings(&findings, self.is_in_full(), None, f, look)
    }

    /// Panics with the report's text unless it [is ok](Report::is_ok).
    ///
    /// # Panics
    ///
    /// If there is a finding at or above [`fail_on`](Report::fail_on); at the caller's line, with the complete text.
    #[track_caller]
    pub fn assert(&self) {
        if !self.is_ok() {
            panic!("{self}");
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = if f.alternate() { None } else { self.rows };
        text::write(&self.headline, &self.findings, self.is_in_full(), rows, &self.notes, f)
    }
}
